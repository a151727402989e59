"""`forebear up`, `down`, `status`, `logs`, `doctor`: one of each process, and none left."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from graph import local
from tests.api.cli.conftest import Ended, Forebear, command


@pytest.fixture
def data(environment: dict[str, str], forebear: Forebear) -> Iterator[Path]:
    """The data folder; nothing that was started there is left at the end."""
    folder = Path(environment["FOREBEAR_DATA"])
    yield folder
    forebear("down")
    local.stop(folder / "neo4j")
    assert started(folder) == []


def started(folder: Path) -> list[str]:
    """What runs for a data folder."""
    found = psutil.process_iter(["cmdline"])
    return [line for p in found if f"{folder}/" in (line := " ".join(p.info["cmdline"] or ())) and p.is_running()]


def without_start(shown: dict[str, str]) -> dict[str, str]:
    """What is shown, but for the start address, which is another each time."""
    assert shown["start"].startswith(f"{shown['api']}/sign-in#")
    return {name: value for name, value in shown.items() if name != "start"}


def start_in(done: Ended) -> str:
    """The start address in a text."""
    (found,) = [line.split()[1] for line in done.out.splitlines() if line.strip().startswith("Start ")]
    return found


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_life(forebear: Forebear, process: Forebear, data: Path) -> None:
    away = forebear("status", "--json", NEO4J_URI="bolt://127.0.0.1:1")
    assert (away.code, away.json["api"], away.json["start"], away.json["bolt"]) == (3, None, None, None)
    port = free_port()
    first = process("up", "--port", port, "--json")
    assert first.code == 0, first.err
    found = first.json
    assert list(found) == ["api", "start", "bolt", "browser", "user", "password_file", "token_file", "data"]
    assert (found["api"], found["data"]) == (f"http://127.0.0.1:{port}", str(data))
    assert httpx.get(f"{found['api']}/health/ready").status_code == 200

    token = Path(found["token_file"])
    assert token.stat().st_mode & 0o077 == 0
    asked = {"query": "{ audit { totalCount } }"}
    headers = {"Authorization": f"Bearer {token.read_text().strip()}"}
    assert httpx.post(f"{found['api']}/graphql", json=asked, headers=headers).status_code == 200
    assert httpx.post(f"{found['api']}/graphql", json=asked).status_code == 401

    again = process("up")
    assert again.code == 0
    assert found["api"] in again.out
    assert token.read_text().strip() not in again.out
    shown = forebear("status", "--json").json
    assert without_start(shown) == without_start(found)
    assert len(started(data)) == 1

    starts = [found["start"], shown["start"], start_in(again), start_in(forebear("status"))]
    codes = [start.removeprefix(f"{found['api']}/sign-in#") for start in starts]
    assert len(set(codes)) == 4
    assert all(re.fullmatch(r"[\w-]{32}", code) for code in codes)
    assert (data / "sessions.json").stat().st_mode & 0o077 == 0
    for code in codes:
        with httpx.Client(base_url=found["api"], headers={"Origin": found["api"]}) as browser:
            signed_in = [browser.post("/session", json={"start": code}).status_code for _ in range(2)]
            assert (signed_in, browser.post("/graphql", json=asked).status_code) == ([200, 401], 200)
    assert forebear("token", "revoke", "--name", "command line").code == 0
    assert browser.cookies
    with httpx.Client(base_url=found["api"], headers={"Origin": found["api"]}, cookies=browser.cookies) as ended:
        assert ended.post("/graphql", json=asked).status_code == 401
    assert forebear("status", "--json").json["start"] is None
    assert "`forebear up` makes another" in forebear("status").out
    assert process("up", "--json").json["start"]
    assert forebear("doctor").code == 0
    assert "Application startup complete" in process("logs").out

    assert process("down").out == "Stopped the API.\n"
    assert started(data) == []
    assert forebear("down").out == "Nothing ran.\n"
    assert forebear("doctor", "--json").code == 1
    assert process("down", "--wipe", "--yes").code == 0
    assert list(data.iterdir()) == []


def test_with_a_neo4j_of_its_own(
    environment: dict[str, str], forebear: Forebear, process: Forebear, data: Path
) -> None:
    (data / "neo4j").mkdir(parents=True, mode=0o700)
    (data / "neo4j" / "ports.json").write_text(json.dumps({"bolt": 0, "http": 0}))
    del environment["NEO4J_URI"], environment["NEO4J_USER"], environment["NEO4J_PASSWORD"]
    port = free_port()
    both = [
        subprocess.Popen(command("up", "--port", port, "--json"), env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    one, other = (json.loads(each.communicate(timeout=300)[0]) for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert one["start"] != other["start"]
    assert without_start(one) == without_start(other)
    assert len(started(data)) == 2
    assert httpx.get(one["browser"]).status_code == 200
    assert Path(one["password_file"]).stat().st_mode & 0o077 == 0
    assert forebear("audit").code == 0
    assert forebear("doctor").code == 0

    assert process("down").out == "Stopped the API and Neo4j.\n"
    assert started(data) == []
    assert forebear("audit", "--json").json["exit"] == 3


def test_a_taken_port(forebear: Forebear, process: Forebear, data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = process("up", "--port", port)
    assert done.code == 0
    assert done.err.startswith(f"Port {port} is taken: the API listens on ")
    assert httpx.get(f"{forebear('status', '--json').json['api']}/health/live").status_code == 200


def test_an_address_that_cannot_be(process: Forebear, data: Path) -> None:
    done = process("up", "--host", "192.0.2.1", "--json")
    assert done.code == 3
    assert "choose another --host or --port" in done.json["error"]
    assert started(data) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_in_the_foreground(environment: dict[str, str], forebear: Forebear, data: Path, number: signal.Signals) -> None:
    running = subprocess.Popen(
        command("up", "--foreground", "--port", free_port()),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    end = time.monotonic() + 60
    while not (at := forebear("status", "--json").json["api"]) and time.monotonic() < end:
        time.sleep(0.2)
    assert at in forebear("up").out
    assert len(started(data)) == 1
    running.send_signal(number)
    out, _ = running.communicate(timeout=60)
    assert (running.returncode, "Traceback" in out) == (0, False)
    assert "Application shutdown complete" in out
    assert f"The API listens at 127.0.0.1 port {at.rpartition(':')[2]}." in out


def test_tokens(forebear: Forebear) -> None:
    done = forebear("token", "create", "--role", "read", "--name", "dashboard")
    assert (done.code, done.out.startswith("fb_"), len(done.out.splitlines())) == (0, True, 1)
    assert forebear("token", "create", "--role", "read", "--name", "dashboard").code == 2
    assert forebear("token", "revoke", "--name", "dashboard").code == 0
    made = forebear("token", "create", "--role", "admin", "--name", "dashboard", "--json").json
    assert (made["role"], made["token"][:3]) == ("admin", "fb_")
    assert forebear("token", "create", "--role", "boss", "--name", "x").code == 2
    made = forebear("token", "create", "--role", "write", "--name", "ci", "--reporter", "team", "--json").json
    assert made["reporter"] == "team"
    new = forebear("token", "replace", "ci", "--json").json
    assert (new["name"], new["token"] != made["token"]) == ("ci", True)
    refused = forebear("token", "create", "--role", "write", "--name", "dvc")
    assert (refused.code, "is reserved" in refused.err, "--reporter" in refused.err) == (2, True, True)
