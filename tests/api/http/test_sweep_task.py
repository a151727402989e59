"""The periodic sweep of the API: it writes, one process at a time, and no error ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from pathlib import Path

import pytest

from api.http import sweep_task
from api.http.neo4j_connection import Neo4jConnection
from graph.commands import record
from graph.config import settings
from graph.database import Graph
from graph.errors import ForebearError, GraphUnavailable, WrongUse
from tests.graph_asserts import lacks

RUN = "run:default/r"


async def late(graph: Graph) -> None:
    """A run whose input was created after its end."""
    inputs = [{"dataset": "d", "version": "1", "role": "training"}]
    await record.record_runs(graph, [{"id": "r", "ended_at": "2026-02-01T00:00:00Z", "inputs": inputs}])
    await record.record_dataset_versions(
        graph, [{"dataset": "d", "version": "1", "created_at": "2026-03-01T00:00:00Z"}]
    )


async def test_it_sweeps_when_that_is_due(graph: Graph) -> None:
    await late(graph)
    connection = Neo4jConnection(graph=graph)
    found = await sweep_task.once(connection, 3600)
    assert found is not None and found.opened == [(RUN, "LATE")]
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


def reached(monkeypatch: pytest.MonkeyPatch, server: tuple[str, str, str]) -> None:
    """Let a process that is started find the Neo4j of the tests."""
    for name, value in zip(("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"), server, strict=True):
        monkeypatch.setenv(name, value)


async def test_the_whole_graph_is_verified_once_by_a_process(
    graph: Graph, server: tuple[str, str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server)
    await late(graph)
    with caplog.at_level(logging.INFO, "forebear.api"):
        done = await asyncio.gather(*(sweep_task.verified(Neo4jConnection(graph=graph), 86_400) for _ in range(2)))
    assert sorted(done, key=str) == [0, None]
    assert (RUN, "LATE") in await lacks(graph)
    assert caplog.text.count("`forebear sweep` ended with exit code 0") == 1
    assert "2 nodes were evaluated" in caplog.text


async def test_a_verification_that_came_to_no_end_is_no_verification(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_task, "VERIFY", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(ForebearError, match="exit code 3"):
        await sweep_task.verified(Neo4jConnection(graph=graph), 86_400)


async def test_a_verification_ends_with_the_api(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "pid"
    waits = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(600)"
    monkeypatch.setattr(sweep_task, "VERIFY", (sys.executable, "-c", waits, str(mark)))
    task = asyncio.create_task(sweep_task.verified(Neo4jConnection(graph=graph), 86_400))
    async with asyncio.timeout(60):
        while not (mark.exists() and mark.read_text()):  # noqa: ASYNC110 (another process writes it)
            await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_how_often_it_is_verified_is_a_setting() -> None:
    assert settings({}).verify_seconds == 86_400
    assert settings({"FOREBEAR_VERIFY_SECONDS": "0"}).verify_seconds == 0
