"""What the exports are of: the demo, and a DVC project whose raw data a person knows out of its dvc.lock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import yaml

from cypher import Query
from graph import demo
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE, git
from tests.graph_asserts import empty


@dataclass(frozen=True)
class Example:
    """An imported project: a version of its model, where its raw data lie, and their digest, as git and YAML say."""

    graph: Graph
    version: str
    path: str
    digest: str
    model: str
    features: str
    """The digest of the folder that the model was trained on, without `.dir`."""


@pytest.fixture(params=["small", "public"], scope="module")
async def example(
    request: pytest.FixtureRequest, connected: Graph, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Example]:
    """The project, imported; a clone without the public one beside it has the small one twice."""
    folder = tmp_path_factory.mktemp("project")
    await empty(connected)
    if request.param == "public" and BUNDLE.exists():
        git(folder, "clone", "-q", str(BUNDLE), "example")
        place, source, version, path = folder / "example", BUNDLE, "text-classification@v1.2.0", "data/data.xml"
    else:
        place = source = repositories.staged(folder / "small").folder
        version, path = "churn@v1.2.0", "data.csv"
    stages = yaml.safe_load(git(place, "show", f"{version}:dvc.lock"))["stages"]
    raw = next(dep["md5"] for dep in stages["prepare"]["deps"] if dep["path"] == path)
    features = next(dep["md5"] for dep in stages["train"]["deps"] if dep["path"].endswith("features"))
    model = next(out["md5"] for out in stages["train"]["outs"] if out["path"] == "model.pkl")
    await batch_import.load(connected, dvc.read(source), dvc.facts)
    yield Example(connected, version, path, raw, model, features.removesuffix(".dir"))
    await empty(connected)


@pytest.fixture
async def loaded_demo(graph: Graph) -> Graph:
    """The demo, and beside it the gallery that has every gap."""
    await demo.load(graph)
    await demo.load_gallery(graph)
    return graph


VERSIONS = Query(
    "tests/versions", "", "", "MATCH (v:ModelVersion|DatasetVersion) WHERE NOT (v)-[:RESOLVED_TO]->() "
    "RETURN v.id AS id ORDER BY id", {}, {}, {},
)  # fmt: skip


async def versions(graph: Graph, prefix: str = "") -> list[str]:
    """The ids of all versions of models and datasets that begin so."""
    return [row["id"] for row in await graph.read(VERSIONS) if row["id"].startswith(prefix)]
