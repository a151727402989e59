"""A local Neo4j from its first start to its end."""

from __future__ import annotations

from pathlib import Path

import httpx
import neo4j
import psutil
import pytest

from graph import local
from graph.config import Settings
from graph.errors import WrongUse
from tests.graph.local.conftest import Start


def ask(server: local.Server, query: str) -> list[object]:
    with neo4j.GraphDatabase.driver(server.bolt, auth=(server.user, server.password)) as driver:
        return [value for record in driver.execute_query(query).records for value in record.values()]


def test_a_life(home: Path, own: Settings, start: Start) -> None:
    said: list[str] = []
    server = start(progress=lambda what, done, total: said.append(what))

    assert said[-1] == "Starting Neo4j"
    assert start() == server == local.status(home)
    assert httpx.get(server.browser).status_code == 200
    assert {check.name for check in local.doctor(home, own) if check.ok} == {
        *("java", "jars", "disk", "folder", "ports", "process", "bolt")
    }
    assert_private(server)
    ask(server, "CREATE (:Kept {number: 7})")

    assert local.stop(home)
    assert not local.stop(home)
    assert local.status(home) is None
    assert not psutil.pid_exists(server.pid)

    again = start()
    assert (again.bolt, again.password) == (server.bolt, server.password)
    assert ask(again, "MATCH (kept:Kept) RETURN kept.number") == [7]

    local.wipe(home)
    assert not psutil.pid_exists(again.pid)
    assert not home.exists()


def assert_private(server: local.Server) -> None:
    """Nobody else can read a file, learn the password, or reach a port."""
    files = [server.home, *server.home.rglob("*")]
    assert [file for file in files if file.stat().st_mode & 0o077 and file.parent != server.home] == []
    process = psutil.Process(server.pid)
    stated = [*process.cmdline(), *process.environ().values()]
    stated += [log.read_text() for log in server.home.rglob("*.log")]
    assert not [text for text in stated if server.password in text]
    listening = {c.laddr.ip for c in process.net_connections() if c.status == psutil.CONN_LISTEN}
    assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_cypher_reaches_no_address(start: Start) -> None:
    server = start()
    with pytest.raises(neo4j.exceptions.Neo4jError, match="blocked"):
        ask(server, f"LOAD CSV FROM '{server.browser}' AS line RETURN line")


def test_another_folder_is_not_wiped(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(WrongUse, match="nothing was deleted"):
        local.wipe(tmp_path)
    assert not local.stop(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_memory_fits_the_machine() -> None:
    sizes = [local.Memory.fitting(gib << 30) for gib in (1, 8, 64)]
    assert sizes == [local.Memory(512, 512), local.Memory(1024, 1024), local.Memory(2048, 2048)]
