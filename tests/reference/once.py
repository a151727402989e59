"""What the tests of differences that were found once share: small messages, and every order of telling them."""

from __future__ import annotations

import itertools
from typing import Any

from graph.database import Graph
from graph.digest import lines
from graph.ingest import records, reports, writer
from graph.ingest.facts import Facts, Payload
from graph.surroundings import other_names
from tests.drawing import empty

SHA256, MD5 = "1" * 64, "1" * 32
BARE = "dataset-version:default/d@"


def report(kind: str, told_at: int | None = None, source: str = "sdk", **body: Any) -> Facts:
    payload = reports.payload(kind, body, source)
    return reports.facts(Payload(payload.source, payload.where, payload.body, told_at))


def record(told_at: int, **fields: Any) -> Facts:
    payload = records.payload("m", {"model_version": "1", **fields})
    return records.facts(Payload(payload.source, payload.where, payload.body, told_at))


async def in_every_order(graph: Graph, *told: Facts) -> None:
    """The same messages make the same graph."""
    wanted = None
    for order in itertools.permutations(told):
        await empty(graph)
        for facts in order:
            await writer.write(graph, [facts])
        found = await lines(graph)
        wanted = wanted or found
        assert found == wanted


async def join(graph: Graph, name: str, end: str) -> str:
    """The id of the edge by which a name resolved."""
    return next(other.edge for other in (await other_names(graph, [end]))[end] if other.id == name)
