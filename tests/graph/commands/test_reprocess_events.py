"""Reprocess of OpenLineage events: the uses that are found from them follow what they say by today's reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.commands import record
from graph.commands.reprocess import reprocess
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources.openlineage import reader
from graph.ingest.statement import Link, Payload, Statement
from tests.graph.ingest.sources.openlineage import bare, run_node, uses, version
from tests.graph.ingest.sources.openlineage.test_orders import EVENTS
from tests.graph_asserts import empty


def misread(payload: Payload) -> Statement:
    """An older reader, which takes every output for another table, forgets columns and reads hours for minutes."""
    event: dict[str, Any] = {**payload.body["event"]}
    event["eventTime"] = event["eventTime"].replace("T12:0", "T13:0")
    event["outputs"] = [
        {**each, "name": f"{each['name']}-wrong", "facets": {"datasetType": each["facets"].get("datasetType")}}
        for each in event.get("outputs", [])
    ]
    read = reader.facts(replace(payload, body={"event": event}))
    return replace(read, payload=replace(payload, reader="openlineage/0"))


async def write(graph: Graph, statements: list[Statement]) -> None:
    for each in statements:
        await writer.write(graph, [each])


async def test_a_wrong_reader_is_mended(graph: Graph) -> None:
    payloads = [reader.payload(each) for each in EVENTS]
    await write(graph, [reader.facts(each) for each in payloads])
    wanted = await lines(graph)
    await empty(graph)
    await write(graph, [misread(each) for each in payloads])
    assert await lines(graph) != wanted
    assert await uses(graph, "training") == {("READ unknown", "dataset-version:db/raw@7"), (
        "READ unknown", "dataset-version:hive/shop.features@")}  # fmt: skip
    await reprocess(graph)
    assert await lines(graph) == wanted


async def test_what_a_person_retracted_stays_so(graph: Graph) -> None:
    payloads = [reader.payload(each) for each in EVENTS]
    await write(graph, [misread(each) for each in payloads])
    link = Link("USED", run_node("features"), bare("raw"), "input")
    await write(graph, [reader.facts(each) for each in payloads])
    used = Link("USED", run_node("features"), "dataset-version:db/raw@7", "input")
    await record.retract(graph, edge_id("openlineage:local", used), "it read a copy", "ada")
    await reprocess(graph, every=True)
    found = await uses(graph, "features")
    assert ("USED input", "dataset-version:db/raw@7") not in found
    assert version("raw", "seed") not in {what for _, what in found}
    assert link.end not in {what for _, what in found}
