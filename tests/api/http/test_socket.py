"""The application as it is started, over a socket: raw bytes that no client library would send."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.http.tokens import Access
from graph.config import ONLY_ANSWERS
from tests.api.http.test_request_body import MALFORMED

BODY = b'{"query": "{ models { totalCount } }"}'


@pytest.fixture(scope="module")
def served(server: tuple[str, str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """Port of a running API, and a token."""
    data = tmp_path_factory.mktemp("data")
    token = Access(data / "tokens.json").create("test", "write")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    environment = {**os.environ, **ONLY_ANSWERS, "FOREBEAR_DATA": str(data), "NEO4J_URI": server[0],
                   "NEO4J_USER": server[1], "NEO4J_PASSWORD": server[2]}  # fmt: skip
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.http.app:create_app", "--port", str(port)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=Path(__file__).parents[3])
    try:
        for _ in range(200):
            if process.poll() is None and _answers(port):
                break
            time.sleep(0.1)
        yield port, token
        assert b"Traceback" not in (data / "log").read_bytes()
    finally:
        process.terminate()
        process.wait(30)


def _answers(port: int) -> bool:
    try:
        return exchange(port, b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[0] == 200
    except OSError:
        return False


def exchange(port: int, raw: bytes) -> tuple[int, bytes]:
    """Status and all that came back."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(raw)
        parts = []
        while part := wire.recv(65_536):
            parts.append(part)
    answer = b"".join(parts)
    return int(answer.split(b" ", 2)[1]), answer


def post(port: int, token: str, body: bytes, *headers: str, length: int | None = None) -> tuple[int, bytes]:
    lines = [
        "POST /graphql HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}", "Connection: close",
        "Content-Type: application/json", *headers,
    ]  # fmt: skip
    if not any(header.startswith("Transfer-Encoding") for header in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return exchange(port, "\r\n".join([*lines, "", ""]).encode("latin-1") + body)


def test_it_answers_over_the_wire(served: tuple[int, str]) -> None:
    status, answer = post(*served, BODY)
    assert status == 200
    assert b'"totalCount":' in answer
    ready = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert exchange(served[0], ready)[0] == 200


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_malformed_bodies_are_400(served: tuple[int, str], body: bytes) -> None:
    status, answer = post(*served, body)
    assert status == 400
    assert b'"INVALID"' in answer


def test_a_body_in_chunks_without_a_length_is_capped(served: tuple[int, str]) -> None:
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    status, answer = post(*served, chunk * 16 + b"1\r\n \r\n0\r\n\r\n", "Transfer-Encoding: chunked")
    assert status == 413
    assert b"1048576 bytes" in answer


def test_headers_in_no_encoding_are_refused(served: tuple[int, str]) -> None:
    assert post(served[0], "\xff\xfe", BODY)[0] == 401
    assert post(*served, BODY, "Origin: http://\xff")[0] == 403
    no_host = b"POST /graphql HTTP/1.0\r\nContent-Length: 0\r\n\r\n"
    assert exchange(served[0], no_host)[0] == 421
    two = b"GET /graphql HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert exchange(served[0], two)[0] in (400, 421)
