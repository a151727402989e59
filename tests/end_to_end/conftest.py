"""The API as a process of its own, as tools find it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from api.http.tokens import Access
from graph.config import ONLY_ANSWERS


@dataclass(frozen=True)
class Served:
    """Where the API is, a token that may write, and the database behind it."""

    url: str
    token: str
    neo4j: tuple[str, str, str]

    @property
    def openlineage(self) -> dict[str, str]:
        """The environment of a tool that reports by OpenLineage."""
        given = {"OPENLINEAGE_URL": self.url, "OPENLINEAGE_API_KEY": self.token}
        return {**os.environ, **given} | {"PYTHONPATH": "", "OPENLINEAGE_DISABLED": "false"}


@pytest.fixture(scope="session")
def served(server: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running API on the graph of the tests; at the end its log has no traceback."""
    data = tmp_path_factory.mktemp("data")
    token = Access(data / "tokens.json").create("tools", "write")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **ONLY_ANSWERS, "FOREBEAR_DATA": str(data), "NEO4J_URI": server[0],
                   "NEO4J_USER": server[1], "NEO4J_PASSWORD": server[2]}  # fmt: skip
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.http.app:create_app", "--port", str(port)]
    with (data / "log").open("wb") as log:
        root = Path(__file__).parents[2]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=root)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            if _ready(url):
                break
            assert process.poll() is None, (data / "log").read_text()
            time.sleep(0.1)
        found = Served(url, token, server)
        _planned(found)
        yield found
        assert b"Traceback" not in (data / "log").read_bytes()
    finally:
        process.terminate()
        process.wait(30)


def _planned(served: Served) -> None:
    """Send a first event, for which a new database plans its statements: tools wait a few seconds for an answer."""
    event = {"eventTime": "2026-01-01T00:00:00Z", "run": {"runId": "first"}, "job": {"namespace": "n", "name": "j"},
             "inputs": [{"namespace": "n", "name": "d"}], "outputs": [{"namespace": "n", "name": "e"}]}  # fmt: skip
    headers = {"Authorization": f"Bearer {served.token}"}
    for _ in range(20):
        answer = httpx.post(f"{served.url}/api/v1/lineage", json=event, headers=headers, timeout=120)
        if answer.status_code != 503:
            break
    assert answer.status_code == 201, answer.text


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=2) as answer:  # noqa: S310 (loopback)
            return bool(answer.status == 200)
    except OSError:
        return False
