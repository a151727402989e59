"""`forebear export`: a document to standard output or into a file, and sentences where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import demo
from graph.database import Graph
from tests.api.cli.conftest import Forebear
from tests.graph.recall_builders import run as made
from tests.graph.recall_builders import write


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


@pytest.mark.parametrize("name", ["prov", "openlineage", "mlbom", "slsa", "card"])
def test_to_standard_output_and_into_a_file(loaded_demo: None, forebear: Forebear, tmp_path: Path, name: str) -> None:
    done = forebear("export", name, "churn@production")
    assert (done.code, done.err) == (0, "")
    assert demo.digest("features 2026-01") in done.out
    file = tmp_path / "document"
    written = forebear("export", name, "churn@production", "--output", file)
    assert (written.code, written.out, written.err) == (0, "", f"The document is in {file}.\n")
    assert file.read_text() == done.out


def test_of_a_dataset(loaded_demo: None, forebear: Forebear) -> None:
    found = json.loads(forebear("export", "croissant", f"dataset-version:sha256:{demo.digest('features 2026-01')}").out)
    assert len(found["isBasedOn"]) == 3


def test_as_it_was_known_then(loaded_demo: None, forebear: Forebear) -> None:
    early = forebear("export", "card", "churn@v1.0", "--as-of", "2020-01-01")
    assert (early.code, early.out) == (2, "")
    assert "nothing was known of churn@v1.0 at 2020-01-01T00:00:00+00:00" in early.err


async def test_refusals(loaded_demo: None, graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    await write(graph, made("v1", outputs=[{"model": "m", "version": "v1"}]))
    for arguments, says in (
        (["card", "run:demo/churn-v1.0"], "is a Run; versions of models and of datasets have a history to export"),
        (["card", "nobody@v1"], "there is no model nobody"),
        (["slsa", "m@v1"], "no digest of the bytes of m@v1 is known"),
        (["croissant", "churn@v1.0"], "croissant is written of a DatasetVersion; churn@v1.0 is a ModelVersion"),
        (["card", "churn@v1.0", "--output", tmp_path / "no" / "card.md"], "cannot be written"),
        (["pdf", "churn@v1.0"], "'pdf' is not one of"),
    ):
        done = forebear("export", *arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert says in " ".join(done.err.split()), done.err
        assert len(done.err.splitlines()) == 1, done.err
