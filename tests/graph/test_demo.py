"""The demo: loaded whole, loaded once, and removed without a trace."""

from __future__ import annotations

import pytest

from graph import demo, digest
from graph.audit import report as audit
from graph.audit import sweep
from graph.audit.missing_links import count_missing_links
from graph.catalog import lists, lookup
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.lineage import ancestors
from graph.model.gap_codes import GAP_CODES
from tests.graph_asserts import edges, empty, lacks

LEVELS = {
    "churn@v0.9": (0, {"PARAMETERS_NOT_RECORDED", "SEED_NOT_RECORDED", "SHORT_COMMIT", "UNRESOLVED_DATA",
                       "ENVIRONMENT_NOT_RECORDED"}),
    "churn@v1.0": (4, set()),
    "churn@v1.1": (0, {"DATA_NOT_RECORDED"}),
    "churn@v1.2": (1, {"DIRTY_COMMIT"}),
    "churn-vip@v1": (2, {"ENVIRONMENT_UNPINNED", "SEED_NOT_RECORDED"}),
    "churn-vip@v2": (3, {"UPSTREAM_GAP"}),
}  # fmt: skip
RECORD = {"model_version": "v1.2", "training_data": "dataset_v3", "code_commit": "abc123"}


async def test_each_version_has_the_level_that_its_lineage_gives_it(graph: Graph) -> None:
    await demo.load(graph)
    report = await audit.audit(graph, namespace="demo")
    audited = (await audit.versions(report)).items
    results = await audit.results(report, audited)
    found = {version.name: (level, {each.code for each in results[version.id].blockers}) for version, level in audited}
    assert found == LEVELS
    assert report.by_level == [(0, 2), (1, 1), (2, 1), (3, 1), (4, 1)]


@pytest.mark.parametrize("version", [name.replace("@", " ") for name in LEVELS])
def test_the_lineage_is_stated_in_words_too(version: str) -> None:
    level = LEVELS[version.replace(" ", "@")][0]
    assert [
        line for line in demo.DESCRIPTION.splitlines() if line.startswith(f"| {version} ") and f"| {level}, " in line
    ]


async def test_stating_it_again_changes_nothing(graph: Graph) -> None:
    first = await demo.load(graph)
    before = await digest.lines(graph)
    assert await demo.load(graph) == writer.Written(0, first.written)
    assert await digest.lines(graph) == before


async def test_it_has_a_whole_ancestry(graph: Graph) -> None:
    await demo.load(graph)
    found = await ancestors(graph, "model-version:demo/churn-vip@v1")
    assert {f"{node.kind} {node.name}" for node in found.nodes} >= {
        "ModelArtifact churn-vip@v1", "Run churn-vip-v1", "ModelArtifact churn@v1.0", "Run churn-v1.0",
        "DatasetVersion features@2026-01", "DatasetVersion labels@2026-01", "Run features-2026-01",
        "DatasetVersion transactions@2026-01", "DatasetVersion customers@2026-01",
    }  # fmt: skip


async def test_names_and_places_point_at_versions(graph: Graph) -> None:
    await demo.load(graph)
    assert await lookup.identify(graph, "churn@production") == "model-version:demo/churn@v1.0"
    assert {
        ("deployment:demo/churn-api", "SERVES", "model-version:demo/churn@v1.0"),
        ("deployment:demo/vip-api", "SERVES", "model-version:demo/churn-vip@v1"),
    } <= await edges(graph)


async def test_lists_leave_it_out_unless_it_is_asked_for(graph: Graph) -> None:
    await demo.load(graph)
    assert (await lists.models(graph)).items == []
    assert (await lists.runs(graph)).items == []
    assert (await audit.audit(graph)).total_count == 0
    assert [model.name for model in (await lists.models(graph, namespace="demo")).items] == ["churn", "churn-vip"]


async def test_taken_away_it_leaves_nothing(graph: Graph) -> None:
    await demo.load(graph)
    assert await demo.remove(graph) > 50
    assert await demo.remove(graph) == 0
    assert await digest.lines(graph) == []
    assert (await demo.load(graph)).unchanged == 0


async def test_the_gallery_shows_every_cause_and_is_removed_with_the_demo(graph: Graph) -> None:
    await demo.load(graph)
    await demo.load_gallery(graph)
    before = await digest.lines(graph)
    await demo.load_gallery(graph)
    assert await digest.lines(graph) == before
    await sweep.sweep(graph)
    shown = {code for _, code in await lacks(graph)}
    assert {cause.code for cause in GAP_CODES.values() if cause.written} <= shown
    assert (await lists.models(graph)).items == []
    assert (await lists.runs(graph)).items == []
    assert await count_missing_links(graph) == dict.fromkeys(await count_missing_links(graph), 0)
    await demo.remove(graph)
    assert await digest.lines(graph) == []


@pytest.mark.parametrize("demo_first", [True, False], ids=["demo first", "demo last"])
async def test_what_others_named_too_stays_as_they_stated_it(graph: Graph, demo_first: bool) -> None:
    mine = records.facts(records.payload("churn", RECORD))
    await writer.write(graph, [mine])
    alone = await digest.lines(graph), await lacks(graph)
    await empty(graph)
    if demo_first:
        await demo.load(graph)
        await writer.write(graph, [mine])
    else:
        await writer.write(graph, [mine])
        await demo.load(graph)
    assert [version.name for version in (await lists.model_versions(graph)).items] == ["churn@v1.2"]
    await demo.remove(graph)
    assert (await digest.lines(graph), await lacks(graph)) == alone


async def test_what_it_stated_of_nodes_of_others_goes_with_it(graph: Graph) -> None:
    data = {"namespace": "demo", "dataset": "labels", "version": "2026-01",
            "digests": {"sha256": demo.digest("labels 2026-01")}, "role": "training"}  # fmt: skip
    run = {"id": "mine", "inputs": [data], "outputs": [{"model": "mine", "version": "1"}]}
    await demo.load(graph)
    await writer.write(graph, [reports.facts(reports.payload("run", run))])
    await demo.remove(graph)
    stated = [line for line in await digest.lines(graph) if '"source":"demo"' in line]
    assert stated == []
    labels = "dataset-version:sha256:" + demo.digest("labels 2026-01")
    assert {
        (labels, "VERSION_OF", "dataset:demo/labels"),
        ("run:default/mine", "USED training", labels),
    } <= await edges(graph)
