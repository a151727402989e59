"""The API is killed, the program forks: what was reported arrives all the same, and once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import forebear
import pytest
from forebear.delivery import command
from forebear.delivery.spool import Spool

from api.cli.serve import ADDRESS_FILE
from api.http.tokens import Access
from bench.api_process import _ready, _started
from graph.catalog.lookup import nodes
from graph.config import ONLY_ANSWERS, passed_on
from graph.database import Graph
from graph.digest import digest as graph_digest


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program stands in no repository, so that nothing is asked of git."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@contextlib.asynccontextmanager
async def api(server: tuple[str, str, str], folder: Path, port: int = 8300) -> AsyncIterator[tuple[Any, int]]:
    """The API in a process of its own, which may be killed: the process, and its port."""
    uri, user, password = server
    at = {"NEO4J_URI": uri, "NEO4J_USER": user, "NEO4J_PASSWORD": password, "FOREBEAR_DATA": str(folder)}
    (folder / ADDRESS_FILE).unlink(missing_ok=True)
    process = _started(str(folder), passed_on(os.environ) | at | ONLY_ANSWERS, port)
    try:
        yield process, await _ready(folder / ADDRESS_FILE, process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await asyncio.to_thread(process.wait)


async def test_the_api_is_killed_in_mid_run_and_nothing_is_lost(
    graph: Graph, server: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("FOREBEAR_TOKEN", Access(folder / "tokens.json").create("training", "write"))
    seen: list[forebear.Run] = []
    begun, killed = threading.Event(), threading.Event()

    def train() -> None:
        with forebear.run("train", {"lr": 0.1}) as run:
            seen.append(run)
            run.use(digests={"sha256": "ab" * 32}, name="a", role="training")
            begun.set()
            killed.wait(60)
            run.log_metric("accuracy", 0.9)
            run.produce_model("churn", "v1", digests={"sha256": "cd" * 32})

    async with api(server, folder) as (process, port):
        monkeypatch.setenv("FOREBEAR_URL", f"http://127.0.0.1:{port}")
        training = asyncio.create_task(asyncio.to_thread(train))
        await asyncio.to_thread(begun.wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        killed.set()
        await training
    (kept,) = [Spool().read(name) for name in Spool().names()]
    assert kept is not None and kept.reports[0]["status"] == "FINISHED"
    assert await asyncio.to_thread(command.main, ["sync"]) == command.AWAY
    assert len(Spool().names()) == 1
    async with api(server, folder, port) as (_, again):
        assert again == port
        assert await asyncio.to_thread(command.main, ["sync", "--json"]) == 0
        assert Spool().names() == []
        (run,) = (await nodes(graph, [seen[0].node])).values()
        assert (run.status, run.metrics) == ("FINISHED", {"accuracy": 0.9})  # type: ignore[attr-defined]
        before = await graph_digest(graph)
        Spool().put(kept)  # and once more: the answer may have been lost
        assert await asyncio.to_thread(command.main, ["sync"]) == 0
        assert await graph_digest(graph) == before


FORKS = """
import multiprocessing, os, sys, forebear
def work(n):
    outer.log_metric("in a child", n)
    with forebear.run("child", {"n": n}, id=f"child-{n}") as run:
        run.log_metric("n", n)
    return n
with forebear.run("parent", {"n": 0}, id="parent") as outer:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.map(work, range(4))
        pool.close()
        pool.join()
    if (child := os.fork()) == 0:
        sys.exit(0)  # it leaves the block, too
    os.waitpid(child, 0)
print(forebear.flush(60))
"""


async def test_forks_neither_hang_nor_send_twice(
    address: tuple[str, Access], graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, access = address
    monkeypatch.setenv("FOREBEAR_URL", url)
    monkeypatch.setenv("FOREBEAR_TOKEN", access.create("training", "write"))
    monkeypatch.setenv("FOREBEAR_FLUSH_SECONDS", "60")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FORKS, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, said = await asyncio.wait_for(process.communicate(), 300)
    assert (process.returncode, printed) == (0, b"True\n"), said
    assert b"belongs to another process" in said
    assert Spool().names() == []
    found = await nodes(graph, [f"run:default/{id}" for id in ("parent", *(f"child-{n}" for n in range(4)))])
    assert {(each.status, len(each.metrics)) for each in found.values()} == {("FINISHED", 1), ("FINISHED", 0)}  # type: ignore[attr-defined]
    assert len(found) == 5
