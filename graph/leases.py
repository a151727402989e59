"""Leases: of all processes on one graph, one does the periodic work, and another where that one died."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from cypher import load
from graph.database import Graph, Transaction
from graph.errors import ForebearError

LEASE = load("ingest/lease")

SWEEP, VERIFICATION, LEVELS, WEBHOOKS = "sweep", "verification", "levels", "webhooks"
"""What is done under a lease each."""
SECONDS = 600.0
"""After so long without a renewal the work is nobody's any more."""


async def claim(graph: Graph, work: str, seconds: float = SECONDS, mine: int | None = None) -> int | None:
    """The claim if the work is due and free, or is still that of the claim `mine`; for so many seconds from now."""
    return await graph.write(partial(claim_in, work=work, seconds=seconds, mine=mine))


async def claim_in(
    transaction: Transaction, work: str, seconds: float = SECONDS, mine: int | None = None
) -> int | None:
    """`claim`, as a part of a turn that does more."""
    until = transaction.now + int(seconds * 1000)
    names = {"claim": f"{work}_claim", "until_at": f"{work}_until"}
    (row,) = await transaction.run(LEASE, **names, now=transaction.now, until=until, mine=mine)
    return row["claim"]  # type: ignore[no-any-return]


@asynccontextmanager
async def lease(graph: Graph, work: str, every: float, seconds: float = SECONDS) -> AsyncIterator[int | None]:
    """The claim if the work is due and the caller's: it is kept until the end, and due again `every` seconds after.

    Where it fails it is due when the lease runs out, and so it is where the process dies.
    """
    mine = await claim(graph, work, seconds)
    if mine is None:
        yield None
        return
    keeper = asyncio.create_task(_kept(graph, work, mine, seconds))
    try:
        yield mine
    finally:
        keeper.cancel()
        await asyncio.wait([keeper])
    await claim(graph, work, every, mine)


async def _kept(graph: Graph, work: str, mine: int, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds / 4)
        with suppress(ForebearError):  # it is tried again before the lease runs out
            await claim(graph, work, seconds, mine)
