"""The table of facets: with any row of it away, nothing is cleared that was not, and no level rises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources.openlineage import facets
from graph.ingest.statement import Payload, Statement
from tests.graph.ingest.sources.openlineage import Event, dataset, ran, run_node, send
from tests.graph.ingest.sources.openlineage.test_recall import MADE, TRAINING, bought, content, node
from tests.graph.ingest.sources.rows_away import Concluded, concluded
from tests.graph.recall_builders import write
from tests.graph_asserts import empty, lacks

ROWS = sorted(facets.READ | facets.NOTHING | facets.UNREAD)
SHA = "5" * 40
SETTINGS = {
    "forebear_parameters": {"parameters": {"seed": 7}}, "forebear_metrics": {"metrics": {"auc": 1}},
    "forebear_environment": {"lockDigest": "sha256:" + "1" * 64}, "processing_engine": {"name": "s", "version": "1"},
    "executionParameters": {"parameters": [{"key": "lr", "value": 1}]},
}  # fmt: skip
CODE = {"sourceCodeLocation": {"repoUrl": "https://git.example.com/o/r", "version": SHA}}
BAD = {"namespace": "db", "name": "bad table"}
"""A table that was made of what turns out bad."""


def model(name: str, **more: Any) -> dict[str, Any]:
    return dataset(name, forebear_modelVersion={"model": name, "version": "1"}, **content(f"model {name}"), **more)


def trained(name: str, *inputs: Any, more: dict[str, Any] | None = None, job: Any = None, **rest: Any) -> list[Event]:
    """A run that made a model, of which all is known but for what `inputs`, `more`, `job` and the output hide."""
    good = dataset("good", **content("good"), forebear_source={"reason": "bought"}, **TRAINING)
    return ran(
        name, 10, 11, inputs=[good, *inputs], outputs=[model(name, **rest)],
        run_facets={**SETTINGS, **(more or {})}, job_facets={**CODE, **(job or {})},
    )  # fmt: skip


def events() -> Iterator[Event]:
    """Models that came from bad data in each way that a facet says, and some that did not."""
    yield from ran("load", 0, 1, inputs=[bought("bad")], outputs=[dataset("bad table", **content("rows", **MADE))])
    yield from trained("columns", columnLineage={"fields": {"a": {"inputFields": [{**BAD, "field": "a"}]}}})
    yield from trained("whole", lineage={"inputs": [BAD]})
    yield from trained("job", job={"lineage": {"entries": [{"inputs": [BAD]}]}})
    moved = {"lifecycleStateChange": "RENAME", "previousIdentifier": BAD}
    yield from ran(
        "rename", 2, 3, inputs=[bought("good")],
        outputs=[dataset("moved", lifecycleStateChange=moved, **content("moved"))],
    )  # fmt: skip
    yield from trained("renamed", dataset("moved", **content("moved"), **TRAINING))
    yield from trained("blind", more={"extractionError": {"totalTasks": 1, "failedTasks": 1}})
    yield from trained("half seen", more={"spark_unknown": {"inputs": [{"description": {}}]}})
    yield from trained("timed out", more={"debug": {"logs": ["Incomplete lineage: timeout caught"]}})
    yield from trained("linked", dataset("alias", symlinks={"identifiers": [BAD]}, **TRAINING))
    yield from ran("add", 4, 5, inputs=[bought("good")], outputs=[dataset("bad table", **content("more"))])
    yield from trained("appended", dataset("bad table", **TRAINING))
    yield from trained("measured", dataset("bad table", input__forebear_input={"role": "test"}))
    yield from trained("elsewhere", more={"forebear_run": {"otherIds": ["run:default/elsewhere"]}})
    yield from trained("base", dataset("bad table", **TRAINING))
    yield from trained("based", model("base", **TRAINING))
    plain = dataset("typed", datasetType={"datasetType": "MODEL"}, version={"datasetVersion": "1"})
    yield from ran("typed", 10, 11, inputs=[dataset("bad table", **TRAINING)], outputs=[plain])


async def imported(graph: Graph) -> Concluded:
    await empty(graph)
    await send(graph, [*events()])
    known = Statement(Payload("git:x", "x", {"x": 1}, 1))
    known.commit(SHA, resolved=True)
    known.used("run:default/elsewhere", node("bad"), "training")
    await write(graph, known)
    return await concluded(graph, [node("bad")])


@pytest.fixture(scope="module")
async def whole(connected: Graph) -> Concluded:
    """What is concluded with the whole table."""
    return await imported(connected)


@pytest.mark.parametrize("row", ROWS)
async def test_without_a_row_nothing_is_cleared_and_no_level_rises(
    graph: Graph, whole: Concluded, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {id.partition("/")[2] for id in whole.cleared} == {"measured@1"}
    for name in ("READ", "NOTHING", "UNREAD"):
        monkeypatch.setattr(facets, name, getattr(facets, name) - {row})
    (await imported(graph)).knows_less(than=whole)


@pytest.mark.parametrize(
    ("name", "gap"), [("snowflake_lineage", True), ("unknownSourceAttribute", True), ("team", False)]
)
async def test_a_facet_that_may_name_inputs_is_a_gap(graph: Graph, name: str, gap: bool) -> None:
    await send(graph, ran("a", 0, 1, run_facets={name: {"x": 1}}))
    assert ((run_node("a"), "NOT_READ") in await lacks(graph)) == gap
