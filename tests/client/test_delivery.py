"""Nothing that was reported is lost, and training never waits, whatever becomes of server, queue or disk."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import forebear
import pytest
from forebear.delivery import command, sender
from forebear.delivery.spool import Entry, Full, Spool

from api.cli.serve import ADDRESS_FILE
from api.http.tokens import Access
from bench.api_process import _ready, _started
from graph.catalog.lookup import nodes
from graph.config import passed_on
from graph.database import Graph
from graph.digest import digest as graph_digest

QUICK = 2.0
"""Seconds in which a run ends whose server hangs; it would be 35 if it waited for it."""


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
    process = _started(str(folder), passed_on(os.environ) | at | {"FOREBEAR_SWEEP_SECONDS": "0"}, port)
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


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that accepts and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        monkeypatch.setenv("FOREBEAR_URL", f"http://127.0.0.1:{listener.getsockname()[1]}")
        monkeypatch.setenv("FOREBEAR_TOKEN", "fb_x")
        yield


PROGRAM = """
import sys, time, forebear
begun = time.monotonic()
for n in range(3):
    with forebear.run("train", {"n": n}) as run:
        run.log_metric("n", n)
print(time.monotonic() - begun)
"""


@pytest.mark.usefixtures("hung")
def test_a_server_that_hangs_blocks_neither_training_nor_its_end() -> None:
    begun = time.monotonic()
    environment = {**os.environ, "FOREBEAR_FLUSH_SECONDS": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment, check=True)
    assert float(done.stdout) < QUICK
    assert time.monotonic() - begun < 20
    assert len(Spool().names()) == 3
    assert "3 reports are not sent yet; `forebear-client sync` sends them later" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("hung")
def test_a_program_that_is_killed_keeps_what_it_reported() -> None:
    program = PROGRAM + "print('done', flush=True)\ntime.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.kill()
    found = [Spool().read(name) for name in Spool().names()]
    assert {each.reports[0]["status"] for each in found if each} == {"FINISHED"}
    assert len(found) == 3


@pytest.mark.usefixtures("hung")
def test_a_full_queue_waits_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "QUEUE", 3)
    found = sender.Sender(os.environ["FOREBEAR_URL"], "fb_x")
    begun = time.monotonic()
    for n in range(20):
        found.put(Entry(f"run:default/{n}", os.environ["FOREBEAR_URL"], ({"id": str(n)},)))
    assert time.monotonic() - begun < QUICK
    assert len(found._queue) <= 3
    assert found.waiting == len(Spool().names()) == 20


async def test_what_waits_on_disk_is_sent_by_its_own_process_when_the_server_is_there(
    address: tuple[str, Access], graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "QUEUE", 2)
    url, access = address
    found = sender.Sender(url, access.create("training", "write"))
    with monkeypatch.context() as patch:
        patch.setattr(sender.Sender, "_work", lambda self: None)  # a thread that does not come to it
        for n in range(9):
            found.put(Entry(f"run:default/{n}", url, ({"id": str(n)},)))
    found.put(Entry("run:default/last", url, ({"id": "last"},)))
    assert await asyncio.to_thread(found.flush, 90)
    assert Spool().names() == []
    assert len(await nodes(graph, [f"run:default/{n}" for n in [*range(9), "last"]])) == 10


def test_a_disk_that_is_full_loses_nothing_while_the_program_lives(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOREBEAR_SPOOL_BYTES", "100")
    with pytest.raises(Full):
        Spool().put(Entry("run:a/b", "http://x", ({"id": "x" * 200},)))
    monkeypatch.setenv("FOREBEAR_SPOOL", str(tmp_path / "file" / "spool"))
    (tmp_path / "file").touch()
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    with forebear.run("train", {"a": 1}):
        pass
    sender.flush(5)
    assert capsys.readouterr().err.count("cannot be kept on disk") == 1  # where warnings are errors, a line
    (found,) = sender._senders.values()
    assert found.waiting == 1


def test_files_are_their_owners_and_hold_no_token(spool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("FOREBEAR_TOKEN", "fb_secret")
    old = os.umask(0)
    try:
        with forebear.run("train", {"a": 1}):
            pass
    finally:
        os.umask(old)
    files = [*spool.iterdir()]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert stat.S_IMODE(spool.stat().st_mode) == 0o700
    assert not any(b"fb_secret" in each.read_bytes() for each in files)


async def test_a_refused_report_is_put_aside_and_said(
    address: tuple[str, Access], spool: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url, access = address
    monkeypatch.setenv("FOREBEAR_URL", url)
    monkeypatch.setenv("FOREBEAR_TOKEN", access.create("training", "write"))
    Spool().put(Entry("run:mlflow/1", url, ({"id": "1", "source": "mlflow"},)))
    Spool().put(Entry("run:a/2", url, ({"id": "2", "source": "a"},)))
    (spool / "half.json").write_bytes(b'{"run": "run:a/3", "rep')
    assert await asyncio.to_thread(command.main, ["sync", "--json"]) == command.REFUSED
    said = json.loads(capsys.readouterr().out)
    assert said["sent"] == 1
    assert "reserved" in said["refused"][0]
    assert Spool().names() == ["half.json"]
    assert command.main(["status", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["refused"]) == 1


async def test_reports_for_another_server_wait_for_it(
    address: tuple[str, Access], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url, access = address
    monkeypatch.setenv("FOREBEAR_TOKEN", access.create("training", "write"))
    Spool().put(Entry("run:a/2", "http://other.example", ({"id": "2"},)))
    assert await asyncio.to_thread(command.main, ["sync", "--url", url]) == 0
    assert "--url http://other.example" in capsys.readouterr().err
    assert len(Spool().names()) == 1


def test_two_threads_write_one_run_and_nothing_is_half(spool: Path) -> None:
    entries = [Entry("run:a/b", "http://x", ({"id": "b", "n": n, "fill": "x" * 5000},)) for n in range(60)]
    threads = [threading.Thread(target=lambda some=some: [Spool().put(each) for each in some])  # type: ignore[misc]
               for some in (entries[:30], entries[30:])]  # fmt: skip
    for each in threads:
        each.start()
    while any(each.is_alive() for each in threads):
        for name in Spool().names():
            assert Spool().read(name) in entries
    assert [each.name for each in spool.iterdir() if each.name != ".lock"] == [entries[0].name]
    Spool().remove(entries[0])
    assert len(Spool().names()) == 1, "a later one took its place"


def test_what_a_run_reads_is_reported_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forebear.runs._PROGRESS", 0.0)
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    with forebear.run("train", {"a": 1}) as run:
        assert run._observing is not None
        run._observing.join()
        run.use(name="data", role="training")
        (name,) = Spool().names()
        kept = Spool().read(name)
        assert kept is not None
        assert (kept.reports[0]["status"], kept.reports[0]["inputs"][0]["dataset"]) == ("RUNNING", "data")
        before = run.reported
        run.log_metric("a", 1)
        assert run.reported == before, "numbers alone are no news"


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
