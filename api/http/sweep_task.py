"""What the API process does beside answering: the sweep around what changed, for gaps that become true by time or far
from any write; the repair of levels that a write had to leave; the verification of the whole graph, in a process of its
own; and what webhooks are sent."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import Awaitable, Callable
from functools import partial

from api.http.neo4j_connection import Neo4jConnection
from api.webhooks.delivery import Delivery
from graph.audit.sweep_around import Around, sweep_around
from graph.errors import ForebearError
from graph.leases import SWEEP, VERIFICATION, lease
from graph.levels import repair as level_repair

log = logging.getLogger("forebear.api")

_LOOK = 60.0
"""Seconds between two looks whether a sweep is due."""
_LEVELS_LOOK = 10.0
"""Seconds between two looks whether levels are kept."""
_NEWS_LOOK = 2.0
"""Seconds between two looks whether there is something to notify webhooks of."""
VERIFY = (sys.executable, "-m", "api.cli", "sweep")
_DONE = (0, 1)
"""Exit codes of a verification that came to its end: nothing was wrong, or something was, and is mended."""
_END = 10.0
"""Seconds that a verification has to end when it is asked to."""


async def regularly(look: float, work: Callable[[], Awaitable[object]], failed: str) -> None:
    """Look every so many seconds whether there is work, for ever. An error is logged as what it failed to do."""
    while True:
        await asyncio.sleep(look)
        try:
            await work()
        except ForebearError as error:
            log.warning("%s: %s", failed, error)
        except Exception:
            log.exception(failed)


async def sweep_regularly(connection: Neo4jConnection, every: float) -> None:
    """Sweep every so many seconds, for ever; of all processes on one graph one does."""
    await regularly(min(every, _LOOK), partial(once, connection, every), "the graph was not swept")


async def levelling(connection: Neo4jConnection) -> None:
    """Bring levels up to date where a write left them, for ever; of all processes on one graph one does."""
    await regularly(_LEVELS_LOOK, partial(levelled, connection), "levels were not brought up to date")


async def levelled(connection: Neo4jConnection) -> bool | None:
    """Whether levels are kept again; None if they were."""
    graph = await connection.graph()
    return await level_repair.repair(graph) if await level_repair.stale_since(graph) is not None else None


async def once(connection: Neo4jConnection, every: float) -> Around | None:
    """Sweep around what changed if that is due; None if it is not."""
    graph = await connection.graph()
    async with lease(graph, SWEEP, every) as mine:
        return await sweep_around(graph) if mine else None


async def notify_regularly(connection: Neo4jConnection, delivery: Delivery) -> None:
    """Notify webhooks of what happened, for ever; of all processes on one graph one does at a time."""

    async def look() -> None:
        await delivery.look(await connection.graph())

    await regularly(_NEWS_LOOK, look, "webhooks were not notified")


async def verify_regularly(connection: Neo4jConnection, every: float) -> None:
    """Verify the whole graph every so many seconds, for ever; of all processes on one graph one does."""
    await regularly(min(every, _LOOK), partial(verified, connection, every), "the graph was not verified")


async def verified(connection: Neo4jConnection, every: float) -> int | None:
    """Run `forebear sweep` if that is due, and its exit code; None if it is not."""
    graph = await connection.graph()
    async with lease(graph, VERIFICATION, every) as mine:
        return await _verification() if mine else None


async def _verification() -> int:
    """`forebear sweep` in a process of its own, which ends with this one; what it says goes to the log."""
    process = await asyncio.create_subprocess_exec(
        *VERIFY, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), _END)
            except TimeoutError:
                process.kill()
    code = await process.wait()
    log.log(logging.ERROR if code else logging.INFO, "`forebear sweep` ended with exit code %d", code)
    for line in said.decode(errors="replace").splitlines():
        log.log(logging.ERROR if code else logging.INFO, "forebear sweep: %s", line)
    if code not in _DONE:
        raise ForebearError(f"`forebear sweep` ended with exit code {code}")
    return code
