"""What the tests of differences that were found once share: small messages, and the edge of a join."""

from __future__ import annotations

from typing import Any

from graph.database import Graph
from graph.ingest import records, reports
from graph.ingest.facts import Facts, Payload
from graph.surroundings import other_names

SHA256, MD5 = "1" * 64, "1" * 32
BARE = "dataset-version:default/d@"


def report(kind: str, told_at: int | None = None, source: str = "api:local", **body: Any) -> Facts:
    payload = reports.payload(kind, body, source)
    return reports.facts(Payload(payload.source, payload.where, payload.body, told_at))


def record(told_at: int, **fields: Any) -> Facts:
    payload = records.payload("m", {"model_version": "1", **fields})
    return records.facts(Payload(payload.source, payload.where, payload.body, told_at))


async def join(graph: Graph, name: str, end: str) -> str:
    """The id of the edge by which a name resolved."""
    return next(other.edge for other in (await other_names(graph, [end]))[end] if other.id == name)
