"""Every test that touches the graph asks a real Neo4j."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from graph import schema
from graph.database import Graph
from tests import neo4j_server
from tests.graph_asserts import empty
from tests.patience import PATIENT, Patient

if TYPE_CHECKING:
    from xdist.scheduler import Scheduling

settings.register_profile("forebear", deadline=None)
settings.load_profile("forebear")  # how long an example takes is said by the machine, not by what is tested
QUERIES, SCENARIOS = "tests/cypher/", "tests/model_based/test_state_machine.py"
_LONG = (QUERIES, SCENARIOS, "tests/bench/", "tests/api/cli/test_service.py", "tests/graph/local/")
"""What takes longest is begun first, so that no worker has it to itself at the end."""


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, str, str]]:
    """Address, user and password of a Neo4j for tests alone."""
    with neo4j_server.address() as found:
        yield found


@pytest.fixture(scope="session")
async def connected(server: tuple[str, str, str]) -> AsyncIterator[Graph]:
    """The graph with its schema, as the last test left it."""
    async with Patient.connect(*server, bounds=PATIENT) as graph:
        await schema.ensure(graph)
        yield graph


@pytest.fixture
async def graph(connected: Graph) -> Graph:
    """The graph, empty but for its schema."""
    await empty(connected)
    return connected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Queries come first: what other tests leave in the statistics of the server would make other plans."""
    items.sort(key=lambda item: next((n for n, path in enumerate(_LONG) if path in item.nodeid), len(_LONG)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Workers of `-n auto`: each has a Neo4j of its own, which wants a core and 1 GB; for one that is named, one."""
    return 1 if "NEO4J_TEST_URI" in os.environ else max(2, min(4, os.cpu_count() or 2))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling:
    """Whole files are handed out in their order, all queries to the worker that is first; scenarios one by one."""
    from xdist.scheduler import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(SCENARIOS):
                return nodeid
            return QUERIES if nodeid.startswith(QUERIES) else nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return Files(config, log)
