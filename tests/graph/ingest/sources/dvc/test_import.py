"""A whole DVC project in the graph: what the repository really holds, in any order, and a second time nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import digest, lineage
from graph.audit import report as audit
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload, Statement
from graph.model.nodes import label_of
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE
from tests.graph_asserts import edges, empty


def stated(path: Path, *, all_refs: bool) -> Iterator[Statement]:
    for payload in dvc.read(path, all_refs=all_refs):
        assert isinstance(payload, Payload)
        yield dvc.facts(payload)


async def bring(graph: Graph, path: Path, *, all_refs: bool = False, size: int = 500) -> batch_import.Report:
    return await batch_import.load(graph, dvc.read(path, all_refs=all_refs), dvc.facts, batch_size=size)


@pytest.fixture(params=["small", "public"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A small project, and the public one where it lies beside this repository."""
    if request.param == "public" and BUNDLE.exists():
        return BUNDLE
    return repositories.project(tmp_path / "project").bundle()


@pytest.mark.parametrize("all_refs", [False, True], ids=["branches and tags", "all refs"])
async def test_the_graph_holds_what_was_stated_and_no_more(graph: Graph, project: Path, all_refs: bool) -> None:
    report = await bring(graph, project, all_refs=all_refs)
    assert (report.read, report.rejected) == (report.written, [])
    every = list(stated(project, all_refs=all_refs))
    wanted = {
        (link.start, " ".join(filter(None, (link.type, link.role))), link.end)
        for facts in every
        for link in facts.links.values()
    }
    assert {edge for edge in await edges(graph) if edge[1] != "RESOLVED_TO"} == wanted
    nodes = Counter(label_of(id) for id in {id for facts in every for id in facts.nodes})
    lines = [json.loads(line) for line in await digest.lines(graph)]
    labels = Counter(label_of(line[0]) for line in lines if "Entity" in line[1])
    assert labels == nodes


async def test_either_order_and_any_batch_give_one_graph(graph: Graph, project: Path) -> None:
    await bring(graph, project)
    await bring(graph, project, all_refs=True)
    one = await digest.lines(graph)
    await empty(graph)
    await bring(graph, project, all_refs=True, size=37)
    again = await bring(graph, project)
    assert again.written <= 1, "where the refs are, as it is stated by whoever read a part of them"
    assert again.unchanged == again.read - again.written
    assert await digest.lines(graph) == one


async def test_an_import_that_was_cut_goes_on(graph: Graph, project: Path) -> None:
    await bring(graph, project)
    whole = await digest.lines(graph)
    await empty(graph)

    class Cut(Exception):
        pass

    def stop(report: batch_import.Report) -> None:
        raise Cut

    with pytest.raises(Cut):
        await batch_import.load(graph, dvc.read(project), dvc.facts, batch_size=3, progress=stop)
    report = await bring(graph, project)
    assert report.unchanged == 3
    assert await digest.lines(graph) == whole


@pytest.mark.skipif(not BUNDLE.exists(), reason="the public example project does not lie beside this repository")
async def test_the_public_project_is_as_a_person_reads_it(graph: Graph) -> None:
    await bring(graph, BUNDLE)
    up = await lineage.ancestors(graph, "text-classification@v1.2.0")
    distance = [(node.kind, node.name) for node in up.nodes if node.kind == "DatasetVersion"]
    assert distance == [
        ("DatasetVersion", "data/features@f35d4cc2c552"),
        ("DatasetVersion", "data/prepared@153aad06d376"),
        ("DatasetVersion", "data/data.xml@22a1a2931c83"),
    ]
    assert up.nodes[[n.kind for n in up.nodes].index("DatasetVersion")].id.startswith("dataset-version:md5:f35d4cc2")
    held = {edge[0]: edge[2] for edge in await edges(graph) if edge[1] == "HOLDS"}
    version = "model-version:default/text-classification@v1."
    assert held[f"{version}1.0"] == held[f"{version}2.0"] != held[f"{version}0.0"]
    report = await audit.audit(graph)
    audited = (await audit.versions(report)).items
    results = await audit.results(report, audited)
    stops = {v.version: [b.code for b in results[v.id].blockers] for v, _ in audited}
    # Data, commit, parameters with a seed are all there, by digest and clean; DVC says nothing of the environment.
    wanted = ["ENVIRONMENT_NOT_RECORDED", "UPSTREAM_GAP"]
    assert stops == {"v1.0.0": wanted, "v1.1.0": wanted, "v1.2.0": wanted}
    assert report.by_level[2] == (2, 3)
    aliases = {edge for edge in await edges(graph) if edge[1] == "POINTS_TO"}
    assert {(edge[0].rpartition("/")[2], edge[2].rpartition("@")[2]) for edge in aliases} == {
        ("prod", "v1.0.0"),
        ("stage", "v1.1.0"),
        ("dev", "v1.2.0"),
    }
