"""Nothing that was reported is lost, and training never waits, whatever becomes of server, queue or disk."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import forebear
import httpx
import pytest
from forebear.delivery import command, sender
from forebear.delivery.spool import Entry, Full, Spool
from forebear.transport import Transport

from api.http.tokens import Access
from graph.catalog.lookup import nodes
from graph.database import Graph

QUICK = 2.0
"""Seconds in which a run ends whose server hangs; it would be 35 if it waited for it."""


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program stands in no repository, so that nothing is asked of git."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


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
    found = sender.sender(os.environ["FOREBEAR_URL"], "fb_x")
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
    found = sender.sender(url, access.create("training", "write"))
    with monkeypatch.context() as patch:
        patch.setattr(sender.Sender, "_work", lambda self: None)  # a thread that does not come to it
        for n in range(9):
            found.put(Entry(f"run:default/{n}", url, ({"id": str(n)},)))
    found.put(Entry("run:default/last", url, ({"id": "last"},)))
    assert await asyncio.to_thread(found.flush, 90)
    assert Spool().names() == []
    assert len(await nodes(graph, [f"run:default/{n}" for n in [*range(9), "last"]])) == 10


@pytest.mark.usefixtures("spool")
def test_why_nothing_is_sent_is_said_before_the_program_may_end(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def slowly(message: str, about: str | None = None) -> None:
        time.sleep(0.3)
        said.append(message)

    monkeypatch.setattr(sender.say, "once", slowly)
    found = sender.sender("http://127.0.0.1:9", "fb_x")
    found.put(Entry("run:default/1", "http://127.0.0.1:9", ({"id": "1"},)))
    assert not found.flush(60)
    assert any("Forebear is away" in each for each in said)


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
    sender._at_exit()
    said = capsys.readouterr().err
    assert "1 reports could neither be sent nor kept on disk: they are lost" in said
    assert "forebear-client sync" not in said, "it would find nothing"


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


ANSWERS = {
    "text": b"<html>no</html>", "list": b"[]", "null": b"null", "number": b"7", "nothing": b"", "no data": b"{}",
    "null data": b'{"data": null}', "a list of data": b'{"data": []}', "errors are a text": b'{"errors": "no"}',
    "errors of texts": b'{"errors": ["no"]}', "odd extensions": b'{"errors": [{"extensions": 7}]}',
    "deep": b"[" * 100_000, "not UTF-8": b'{"data": "\xff\xfe"}',
}  # fmt: skip


@pytest.mark.parametrize("status", [200, 302, 404, 429, 500, 503])
@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_of_another_program_is_one_sentence(status: int, body: bytes) -> None:
    found = Transport("http://127.0.0.1:9", " fb_x\n", retries=0)
    found._http = httpx.Client(
        base_url="http://127.0.0.1:9", transport=httpx.MockTransport(lambda _: httpx.Response(status, content=body))
    )
    with pytest.raises(forebear.ForebearError) as refused:
        found.ask("{ models { totalCount } }")
    assert str(refused.value)


def test_what_no_address_and_no_token_can_be_is_one_sentence() -> None:
    with pytest.raises(forebear.InvalidRecord, match="no address"):
        Transport("http://\0", "fb_x")
    with pytest.raises(forebear.Unauthorized, match="letters"):
        Transport("http://127.0.0.1:9", "fb_\u00e9")
