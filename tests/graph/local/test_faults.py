"""What goes wrong round a local Neo4j ends in one that runs, or in a sentence that says what to do."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graph import local
from graph.config import Settings
from graph.errors import SetupFailed
from graph.local.configuration import home_argument
from tests.graph.local.conftest import Start

START = """
import sys
from pathlib import Path
from graph import local
from graph.config import settings
print(local.start(Path(sys.argv[1]), settings(), memory=local.Memory(512, 256), ports=local.Ports(0, 0)).pid)
"""


def running(home: Path) -> list[int]:
    """Every Neo4j of this folder, whatever its pid file says."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if home_argument(home) in (process.info["cmdline"] or ()) and process.status() != psutil.STATUS_ZOMBIE
    ]


def kill(server: local.Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    psutil.Process(server.pid).wait(10)


def test_two_starts_at_once(home: Path) -> None:
    starts = [
        subprocess.Popen([sys.executable, "-c", START, home], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    first, second = (process.communicate(timeout=120)[0].strip() for process in starts)
    assert first == second
    assert running(home) == [int(first)]


def test_port_taken_while_it_was_down(home: Path, start: Start) -> None:
    before = start()
    local.stop(home)
    port = int(before.bolt.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", port)):
        after = start()
        assert after.bolt != before.bolt
    remembered = local.Ports.remembered(home)
    assert remembered is not None
    assert after.bolt.endswith(f":{remembered.bolt}")


def test_port_taken_after_it_was_found_free(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answers = iter([local.Ports(port, port + 1)])
        free = local.Ports.free
        monkeypatch.setattr(local.Ports, "free", lambda ports: next(answers, None) or free(ports))
        server = start()
        assert server.bolt != f"bolt://127.0.0.1:{port}"
        assert local.answers(server)


def test_killed(home: Path, start: Start) -> None:
    killed = start()
    kill(killed)
    assert local.status(home) is None
    assert (home / "neo4j.pid").exists()
    after = start()
    assert running(home) == [after.pid]

    kill(after)  # and this time its pid goes to another program
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        record = json.loads((home / "neo4j.pid").read_text())
        (home / "neo4j.pid").write_text(json.dumps(record | {"pid": other.pid}))
        assert local.status(home) is None
        assert not local.stop(home)
        assert other.poll() is None
        server = start()
        assert running(home) == [server.pid]
        other.communicate(b"\n")


def test_pid_file_lost(home: Path, start: Start) -> None:
    server = start()
    (home / "neo4j.pid").unlink()
    assert start() == server
    (home / "neo4j.pid").write_text("{")
    assert local.stop(home)
    assert running(home) == []


def test_starter_killed(home: Path) -> None:
    starter = subprocess.Popen([sys.executable, "-c", START, home])
    while not running(home):
        assert starter.poll() is None
    starter.kill()
    starter.wait()
    second = subprocess.run([sys.executable, "-c", START, home], capture_output=True, text=True)
    assert running(home) == [int(second.stdout)]


def test_no_room(home: Path, start: Start) -> None:
    with pytest.raises(SetupFailed, match=r"MiB free and Neo4j needs .*: make room"):
        start(least_free=1 << 60)
    assert running(home) == []


@pytest.mark.parametrize("where", ["a file", "/proc/none"])
def test_home_that_cannot_be_written(where: str, tmp_path: Path, own: Settings) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(SetupFailed, match="FOREBEAR_DATA"):
        local.start(tmp_path / where / "neo4j", own)
    assert not all(check.ok for check in local.doctor(tmp_path / where, own))


def test_password_lost_or_wrong(home: Path, own: Settings, start: Start) -> None:
    server = start()
    server.password_file.write_text("wrong")
    with pytest.raises(SetupFailed, match=f"refuses the password in {server.password_file}"):
        start()
    assert local.status(home) == server, "a start that finds a running Neo4j leaves it running"
    assert [check.name for check in local.doctor(home, own) if not check.ok] == ["bolt"]
    local.stop(home)
    server.password_file.unlink()
    with pytest.raises(SetupFailed, match="put the file back"):
        start()
    assert running(home) == []


def test_neo4j_that_cannot_start_says_why(home: Path, start: Start) -> None:
    with pytest.raises(SetupFailed, match=r"ended while it was starting.*heap"):
        start(memory=local.Memory(heap=1, page_cache=8))
    assert running(home) == []
