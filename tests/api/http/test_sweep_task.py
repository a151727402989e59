"""The periodic sweep of the API: it writes, one process at a time, and no error ends it."""

from __future__ import annotations

import asyncio
import logging

import pytest

from api.http import sweep_task
from api.http.neo4j_connection import Neo4jConnection
from graph.audit import sweep
from graph.commands import record
from graph.config import settings
from graph.database import Graph
from graph.errors import GraphUnavailable, WrongUse
from tests.graph_asserts import lacks

RUN = "run:default/r"


async def late(graph: Graph) -> None:
    """A run whose input was created after its end, and a sweep that is due."""
    await sweep.claim(graph, 0, mine=True)
    inputs = [{"dataset": "d", "version": "1", "role": "training"}]
    await record.record_runs(graph, [{"id": "r", "ended_at": "2026-02-01T00:00:00Z", "inputs": inputs}])
    await record.record_dataset_versions(
        graph, [{"dataset": "d", "version": "1", "created_at": "2026-03-01T00:00:00Z"}]
    )


async def test_it_sweeps_when_that_is_due(graph: Graph) -> None:
    await late(graph)
    connection = Neo4jConnection(graph=graph)
    found = await sweep_task.once(connection, 3600)
    assert found is not None and found.codes["LATE"].opened == 1
    assert (RUN, "LATE") in await lacks(graph)
    assert await sweep_task.once(connection, 3600) is None


class Broken(Neo4jConnection):
    """A way to Neo4j that fails twice, each time otherwise."""

    tries = 0

    async def graph(self) -> Graph:
        self.tries += 1
        if self.tries == 1:
            raise GraphUnavailable("no Neo4j answers")
        if self.tries == 2:
            raise RuntimeError("nobody foresaw this")
        return await super().graph()


async def test_an_error_is_logged_and_does_not_end_it(graph: Graph, caplog: pytest.LogCaptureFixture) -> None:
    await late(graph)
    connection = Broken(graph=graph)
    with caplog.at_level(logging.WARNING, "forebear.api"):
        task = asyncio.create_task(sweep_task.sweep_regularly(connection, 0.01))
        try:
            async with asyncio.timeout(120):
                while (RUN, "LATE") not in await lacks(graph):
                    pass
        finally:
            task.cancel()
            await asyncio.wait([task])
    assert "the graph was not swept: no Neo4j answers" in caplog.text
    assert "nobody foresaw this" in caplog.text


def test_how_often_is_a_setting() -> None:
    assert settings({}).sweep_seconds == 3600
    assert settings({"FOREBEAR_SWEEP_SECONDS": "0"}).sweep_seconds == 0
    with pytest.raises(WrongUse, match=r"FOREBEAR_SWEEP_SECONDS must be a whole number of seconds .*'soon'"):
        settings({"FOREBEAR_SWEEP_SECONDS": "soon"})
