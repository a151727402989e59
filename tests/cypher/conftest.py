"""The demo and the gallery of gaps, on which every query file's own example is tried."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import neo4j
import pytest

from graph import demo
from graph.database import Graph
from tests.graph_asserts import empty


@pytest.fixture(scope="package")
async def shown(connected: Graph) -> AsyncIterator[Graph]:
    """A graph that holds the demo and the gallery, and nothing else."""
    await empty(connected)
    await demo.load(connected)
    await demo.load_gallery(connected)
    yield connected
    await empty(connected)


@pytest.fixture(scope="package")
def session(shown: Graph, server: tuple[str, str, str]) -> Iterator[neo4j.Session]:
    """A session that hears every warning that Neo4j has about a statement."""
    with (
        neo4j.GraphDatabase.driver(server[0], auth=server[1:], notifications_min_severity="INFORMATION") as driver,
        driver.session() as session,
    ):
        # What is planned is planned for this graph, not for what other tests had in the same database.
        session.run("CALL db.clearQueryCaches()").consume()
        yield session
