"""Retract statements for good: the edges end, and only a message of a later event time states them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.traces import Traces
from graph.model.edges import FOREVER

LOCK_AND_READ, RETRACT, TRACES = load("ingest/lock_and_read"), load("ingest/retract"), load("ingest/traces")


def operation(name: str, source: str) -> str:
    """What retracts an edge where a person asked for something else: `setAlias by person:ada`."""
    return f"{name} by {source}"


async def end_edges(transaction: Transaction, rows: list[dict[str, Any]], *, but_of: str | None = None) -> None:
    """End the edges of the rows of `ingest/retract`, and note it on the names that they were stated of.

    Nothing is noted of edges of the source `but_of`, which states them anew itself.
    """
    by = {row["id"]: row["by"] for row in rows}
    gone = await transaction.run(RETRACT, rows=rows, now=transaction.now, forever=FOREVER)
    transaction.lost.update(row["start"] for row in rows)
    ended = [row for row in gone if row["source"] != but_of]
    traces = await left_on(transaction, (row["told_from"] for row in ended))
    for row in ended:
        precedence = row["told_at"], row["evidence"]
        traces[row["told_from"]].retract(
            row["id"], transaction.now, by[row["id"]], row["source"], row["type"], precedence
        )
    await keep(transaction, traces)


async def left_on(transaction: Transaction, names: Iterable[str]) -> dict[str, Traces]:
    """What messages and retractions have left on names."""
    wanted = sorted(set(names))
    rows = await transaction.run(LOCK_AND_READ, ids=wanted) if wanted else []
    return {row["id"]: Traces.of(row["properties"]) for row in rows}


async def keep(transaction: Transaction, traces: dict[str, Traces]) -> None:
    """Leave this on names from now on."""
    if traces:
        await transaction.run(TRACES, rows=[each.row(name) for name, each in sorted(traces.items())])
