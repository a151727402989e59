"""The way to Neo4j of a process that may be up before it, and outlive it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from api.browser.address import opened
from graph import local, rehearsal, schema
from graph.config import settings
from graph.database import Graph
from graph.errors import ForebearError, GraphUnavailable

Address = tuple[str, str, str, str]
_PAUSE = 1.0
"""Seconds between two tries, so that a Neo4j that is starting is not besieged."""
_PATIENCE = 8.0
"""Seconds that one request waits for a connection."""


def address() -> Address:
    """Address, user, password and database: the settings', else those of the local Neo4j that runs."""
    found = settings()
    if found.neo4j_uri:
        return found.neo4j_uri, found.neo4j_user, found.neo4j_password or "", found.neo4j_database
    server = local.status(found.data / "neo4j")
    if server is None:
        raise GraphUnavailable("no Neo4j runs here; start one with `forebear up`, or set NEO4J_URI")
    return server.bolt, server.user, server.password, found.neo4j_database


def browser() -> str | None:
    """The address that opens Neo4j Browser, with what to connect to: known of the local Neo4j alone."""
    found = settings()
    server = None if found.neo4j_uri else local.status(found.data / "neo4j")
    return opened(server.browser, server.bolt, server.user) if server else None


class Neo4jConnection:
    """Connects when first asked, and again wherever Neo4j has moved to."""

    def __init__(
        self,
        where: Callable[[], Address] = address,
        graph: Graph | None = None,
        browser: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._where, self._graph, self._fixed = where, graph, graph is not None
        self.browser = browser
        """Where Neo4j Browser of that Neo4j is, if that is known."""
        self._at: Address | None = None
        self._open = AsyncExitStack()
        self._connecting: asyncio.Task[Graph] | None = None
        self._rehearsing: asyncio.Task[None] | None = None
        self._failed: float | None = None

    async def graph(self) -> Graph:
        """The graph, its schema in place; GraphUnavailable or SchemaMismatch as long as that cannot be."""
        if self._graph is not None:
            return self._graph
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.shield(self.begin())
        except TimeoutError:
            raise GraphUnavailable("Neo4j has not answered yet; try again in a moment") from None

    def begin(self) -> asyncio.Task[Graph]:
        """Start to connect, unless that is being tried, or was a moment ago."""
        if self._connecting is None or (self._connecting.done() and self._may_try()):
            self._connecting = asyncio.create_task(self._connect())
            # Whoever waits gets the error too; it is not lost where nobody does.
            self._connecting.add_done_callback(lambda task: task.cancelled() or task.exception())
        return self._connecting

    def _may_try(self) -> bool:
        return self._failed is None or time.monotonic() - self._failed >= _PAUSE

    async def _connect(self) -> Graph:
        try:
            where = await asyncio.to_thread(self._where)
            async with AsyncExitStack() as stack:
                found = await stack.enter_async_context(Graph.connect(*where))
                await schema.ensure(found)
                self._rehearsing = asyncio.create_task(rehearsal.rehearse(found))
                # Nobody waits for it: a write that comes before its end may only be slow, and meets the same errors.
                self._rehearsing.add_done_callback(lambda task: task.cancelled() or task.exception())
                self._at, self._open, self._graph, self._failed = where, stack.pop_all(), found, None
                return found
        except ForebearError:
            self._failed = time.monotonic()
            raise

    async def lost(self) -> None:
        """Neo4j did not answer: where its address is another by now, let the next question connect to that."""
        if self._fixed or self._graph is None:
            return
        try:
            moved = await asyncio.to_thread(self._where) != self._at
        except ForebearError:
            return  # it is down, and may come back where it was
        if moved:
            await self.close()

    async def close(self) -> None:
        """End the connection; the next question opens another."""
        if self._fixed:
            return
        for task in (self._connecting, self._rehearsing):
            if task is not None:
                task.cancel()
        self._graph = self._connecting = None
        await self._open.aclose()
