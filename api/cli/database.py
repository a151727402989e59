"""The graph that a command asks: at NEO4J_URI, else the local one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.http.neo4j_connection import address
from graph import rehearsal, schema
from graph.database import Graph
from graph.errors import ForebearError


@asynccontextmanager
async def connected(*, writes: bool = False) -> AsyncIterator[Graph]:
    """The graph, with its schema in place where the command `writes`; GraphUnavailable if no Neo4j answers."""
    async with Graph.connect(*address()) as graph:
        if writes:
            await schema.ensure(graph)
            await rehearsal.rehearse(graph)
        try:
            yield graph
        except ForebearError as error:
            if type(error) is ForebearError:
                await schema.check(graph)  # a database that nothing was ever written to is the likelier cause
            raise
