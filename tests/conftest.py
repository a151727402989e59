"""Every test that touches the graph asks a real Neo4j."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from graph import schema
from graph.database import Bounds, Graph
from tests import neo4j_server
from tests.drawing import empty

PATIENT = Bounds(wait=180, turn=120)
"""A test is about what is said, however busy the machine, and the first plans of a new server take a while."""


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, str, str]]:
    """Address, user and password of a Neo4j for tests alone."""
    with neo4j_server.address() as found:
        yield found


@pytest.fixture(scope="session")
async def connected(server: tuple[str, str, str]) -> AsyncIterator[Graph]:
    """The graph with its schema, as the last test left it."""
    async with Graph.connect(*server, bounds=PATIENT) as graph:
        await schema.ensure(graph)
        yield graph


@pytest.fixture
async def graph(connected: Graph) -> Graph:
    """The graph, empty but for its schema."""
    await empty(connected)
    return connected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Queries come first: what other tests leave in the statistics of the server would make other plans."""
    items.sort(key=lambda item: "tests/cypher/" not in item.nodeid)
