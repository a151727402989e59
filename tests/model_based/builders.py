"""Builders for regression tests: small messages, and the edge of a merge."""

from __future__ import annotations

from typing import Any

from graph.catalog.neighbours import other_names
from graph.database import Graph
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement

SHA256, MD5 = "01" * 32, "01" * 16
BARE = "dataset-version:default/d@"


def report(kind: str, told_at: int | None = None, source: str = "api:local", **body: Any) -> Statement:
    payload = reports.payload(kind, body, source)
    return reports.facts(Payload(payload.source, payload.where, payload.body, told_at))


def record(told_at: int, **fields: Any) -> Statement:
    payload = records.payload("m", {"model_version": "1", **fields})
    return records.facts(Payload(payload.source, payload.where, payload.body, told_at))


async def join(graph: Graph, name: str, end: str) -> str:
    """The id of the edge by which a name resolved."""
    return next(other.edge for other in (await other_names(graph, [end]))[end] if other.id == name)
