"""Croissant, held against its own library and, for `isBasedOn`, as the RDF that it stands for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
from rdflib import Graph as Triples
from rdflib import URIRef

from graph import demo
from graph.database import Graph
from graph.errors import WrongUse
from graph.exports.export import export
from tests.graph.exports.conftest import Example, versions

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
FEATURES = f"dataset-version:sha256:{demo.digest('features 2026-01')}"
BASED_ON = URIRef("https://schema.org/isBasedOn")


def valid(text: str, tmp_path: Path) -> Any:
    """The description, once the library of the format has found no error in it."""
    path = tmp_path / "croissant.json"
    path.write_text(text)
    found = mlcroissant.Dataset(jsonld=path)
    assert found.metadata.ctx.issues.errors == set()
    return json.loads(text)


async def test_every_dataset_version_is_valid(loaded_demo: Graph, tmp_path: Path) -> None:
    ids = await versions(loaded_demo, "dataset-version:")
    for id in ids:
        assert valid(await export(loaded_demo, "croissant", id), tmp_path)["identifier"][0] == id
    assert len(ids) > 20


async def test_what_it_is_based_on(loaded_demo: Graph, tmp_path: Path) -> None:
    text = await export(loaded_demo, "croissant", FEATURES)
    found = valid(text, tmp_path)
    causes = {f"dataset-version:sha256:{demo.digest(f'{name} 2026-01')}" for name in ("transactions", "customers")}
    causes.add(f"commit:{demo.sha('join features')}")
    triples = Triples().parse(data=text, format="json-ld")
    assert {str(each) for each in triples.objects(None, BASED_ON)} == causes
    assert found["distribution"][0]["sha256"] == demo.digest("features 2026-01")


async def test_folders_have_no_file_and_the_raw_data_their_digest(example: Example, tmp_path: Path) -> None:
    text = await export(example.graph, "croissant", f"dataset-version:md5:{example.features}.dir")
    found = valid(text, tmp_path)
    assert f"dvcDirMd5:{example.features}" in found["identifier"] and "distribution" not in found
    assert f'"md5:{example.digest}"' in text, "what that is based on in its turn"


async def test_what_is_not_known_is_a_limitation(example: Example, tmp_path: Path) -> None:
    raw = [id for id in await versions(example.graph, "dataset-version:") if example.digest in id]
    found = valid(await export(example.graph, "croissant", raw[0]), tmp_path)
    assert any(each.startswith("NO_PRODUCER: ") for each in found["rai:dataLimitations"])


async def test_of_a_model_there_is_none(loaded_demo: Graph) -> None:
    with pytest.raises(WrongUse, match=r"croissant is written of a DatasetVersion; churn@v1\.0 is a ModelVersion"):
        await export(loaded_demo, "croissant", "churn@v1.0")
