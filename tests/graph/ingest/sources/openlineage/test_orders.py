"""The same events in any order, doubled, one by one: one graph, and no use that an older event brings back."""

from __future__ import annotations

import os
import random
from itertools import permutations

import pytest

from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.sources.openlineage import reader
from tests.graph.ingest.sources.openlineage import Event, dataset, event, ran, run_uuid, send, uses, version
from tests.graph_asserts import empty

ORDERS, SHARES = int(os.environ.get("FOREBEAR_ORDERS", "50")), 10
MADE = {"forebear_content": {"replaces": True}}
MODEL = dataset("churn", datasetType={"datasetType": "MODEL"})
HIVE = {"symlinks": {"identifiers": [{"namespace": "hive", "name": "shop.features", "type": "TABLE"}]}}
PARENT = {"parent": {"run": {"runId": run_uuid("flow")}, "job": {"namespace": "jobs", "name": "flow"}}}
NAMED = {"namespace": "db", "name": "raw", "field": "id"}
COLUMNS = {"columnLineage": {"fields": {"id": {"inputFields": [NAMED]}}}}
EVENTS: list[Event] = [
    *ran("seed", 0, 1, outputs=[dataset("raw", **MADE)]),
    *ran("features", 2, 4, inputs=["raw"], outputs=[dataset("features", **MADE, **HIVE)], run_facets=PARENT),
    *ran("again", 3, 5, outputs=[dataset("features", **COLUMNS)]),
    *ran("training", 6, 9, inputs=[dataset("shop.features", "hive")], outputs=[MODEL]),
    *ran("late", 7, 8, "FAIL", outputs=["features"]),
    event("training", "RUNNING", 7, inputs=["raw"]),
    *ran("flow", 0, 10),
    {"eventTime": "2026-01-01T12:01:30Z", "dataset": dataset("raw", version={"datasetVersion": "7"})},
    {"eventTime": "2026-01-01T12:20:00Z", "job": {"namespace": "jobs", "name": "features"}, "inputs": [dataset("raw")]},
]


async def in_order(graph: Graph, order: list[Event]) -> list[str]:
    """The graph after these events, each in a turn of its own."""
    await empty(graph)
    for each in order:
        await writer.write(graph, [reader.facts(reader.payload(each))])
    return await lines(graph)


@pytest.mark.parametrize("share", range(SHARES))
async def test_any_order_doubled_makes_one_graph(graph: Graph, share: int) -> None:
    await send(graph, EVENTS)
    wanted = await lines(graph)
    assert await uses(graph, "training") == {
        ("READ unknown", version("features", "again")),
        ("READ unknown", version("features", "late")),
        ("READ unknown", "dataset-version:db/raw@7"),
    }
    assert await uses(graph, "features") == {("USED input", "dataset-version:db/raw@7")}
    for number in range(ORDERS // SHARES):
        order = [*EVENTS, *EVENTS]
        random.Random(1000 * share + number).shuffle(order)  # noqa: S311
        assert await in_order(graph, order) == wanted, f"share {share}, order {number}"


async def test_a_few_events_in_every_order(graph: Graph) -> None:
    few = [EVENTS[1], EVENTS[3], *ran("reader", 6, 7, inputs=["raw", "features"], outputs=["x"])]
    wanted = None
    for order in permutations(few):
        found = await in_order(graph, list(order))
        wanted = wanted or found
        assert found == wanted
