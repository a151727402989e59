"""Mark what scheduled rules must judge around nodes that changed, or are about to go."""

from __future__ import annotations

from cypher import load
from graph.database import Transaction
from graph.model.edges import FOREVER

AROUND = load("ingest/sweep_around")

MOST = 10_000
"""Nodes that are marked by one statement."""


async def marked_around(transaction: Transaction, ids: list[str], most: int = MOST) -> bool:
    """Mark them, some at a time; whether those were all."""
    (done,) = await transaction.run(AROUND, ids=ids, now=transaction.now, most=most, forever=FOREVER)
    return bool(done["marked"] < most)


async def mark_around(transaction: Transaction, ids: list[str]) -> None:
    """Mark them all."""
    while not await marked_around(transaction, ids):
        pass
