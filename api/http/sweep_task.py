"""What the API process does beside answering: the periodic sweep, which finds gaps that become true by time or far from
any write; and the repair of levels that a write had to leave."""

from __future__ import annotations

import asyncio
import logging

from api.http.neo4j_connection import Neo4jConnection
from graph.audit import sweep
from graph.errors import ForebearError
from graph.levels import repair as level_repair

log = logging.getLogger("forebear.api")

_LOOK = 60.0
"""Seconds between two looks whether a sweep is due."""
_LEVELS_LOOK = 10.0
"""Seconds between two looks whether levels are kept."""
_TOLD = 20
"""Faults that the log names."""


async def sweep_regularly(connection: Neo4jConnection, every: float) -> None:
    """Sweep every so many seconds, for ever; of all processes on one graph one does. An error is logged, and no end."""
    while True:
        await asyncio.sleep(min(every, _LOOK))
        try:
            await once(connection, every)
        except ForebearError as error:
            log.warning("the graph was not swept: %s", error)
        except Exception:
            log.exception("the graph was not swept")


async def levelling(connection: Neo4jConnection) -> None:
    """Bring levels up to date where a write left them, for ever; of all processes on one graph one does."""
    while True:
        await asyncio.sleep(_LEVELS_LOOK)
        try:
            await levelled(connection)
        except ForebearError as error:
            log.warning("levels were not brought up to date: %s", error)
        except Exception:
            log.exception("levels were not brought up to date")


async def levelled(connection: Neo4jConnection) -> bool | None:
    """Whether levels are kept again; None if they were."""
    graph = await connection.graph()
    return await level_repair.repair(graph) if await level_repair.stale_since(graph) is not None else None


async def once(connection: Neo4jConnection, every: float) -> sweep.SweepReport | None:
    """Sweep if that is due; None if it is not."""
    graph = await connection.graph()
    if not await sweep.claim(graph, every):
        return None
    found = await sweep.sweep(graph)
    await sweep.claim(graph, every, mine=True)
    if found.wrong:
        log.error("faults that the sweep found: %d, of which %d are mended", found.wrong, found.mended)
        for fault in (*found.stranded, *found.backwards, *found.levels)[:_TOLD]:
            log.error("fault: %s", fault)
    return found
