"""The first plans: a new server plans each statement of a write when it first meets it, for which no turn should wait.

On a small machine that takes many seconds, and a turn only has some: so a process that is going to write rehearses
first, with messages of its own, and rolls back. Where the plans are there, that takes some hundredths of a second.
"""

from __future__ import annotations

import time
import uuid
from typing import Any

from graph.database import Graph, Transaction
from graph.ingest.sources import reports
from graph.ingest.sources.openlineage import reader as openlineage
from graph.ingest.statement import Statement
from graph.ingest.writer import write_in

_QUICK = 1.0
"""Seconds within which a message is written whose plans are there."""
_SECONDS = 300.0


async def rehearse(graph: Graph) -> None:
    """Let Neo4j plan what a write does; nothing of it stays. Where the first message is quick, it has planned it."""
    first, *others = _messages(uuid.uuid4().hex)

    async def work(transaction: Transaction) -> None:
        start = time.monotonic()
        await write_in(transaction, first)
        for facts in others if time.monotonic() - start > _QUICK else ():
            await write_in(transaction, facts)

    await graph.rehearse(work, deadline=_SECONDS)


def _messages(mark: str) -> list[Statement]:
    """A run, its correction, and another name of it; two runs that named datasets: what they name, no other message
    does."""
    digests = {"sha256": mark * 2, "md5": mark}
    used = {"dataset": mark, "version": "1", "role": "training"}
    made = {"model": mark, "version": "1", "digests": digests}
    whole: dict[str, Any] = {"inputs": [used], "outputs": [made], "parameters": {"a": 1}}
    runs: list[dict[str, Any]] = [
        {"id": "1", "commit": {"sha": mark[:10]}, "metrics": {"a": 1}, **whole},
        {"id": "1", "commit": {"sha": mark + mark[:8]}, "metrics": {"a": 2}, **whole},
        {"id": "0", "other_ids": [f"run:{mark}/1"]},
    ]
    stated = [reports.facts(reports.payload("run", {"source": mark, **run}, f"{mark}-{run['id']}")) for run in runs]
    return stated + [openlineage.facts(openlineage.payload(event, mark)) for event in _events(mark)]


def _events(mark: str) -> list[dict[str, Any]]:
    data = {"namespace": mark, "name": mark}
    said: list[dict[str, Any]] = [
        {"run": {"runId": "w"}, "eventTime": "2026-01-01T00:01:00Z", "outputs": [data]},
        {"run": {"runId": "r"}, "eventTime": "2026-01-01T00:02:00Z", "inputs": [data]},
        {"run": {"runId": "w"}, "eventTime": "2026-01-01T00:01:30Z", "outputs": [data]},
    ]
    return [{"job": {"namespace": mark, "name": "j"}, "eventType": "COMPLETE", **each} for each in said]
