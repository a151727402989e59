"""The API in a process of its own, as a benchmark asks it: over HTTP, on loopback only."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from api.cli.serve import ADDRESS_FILE
from api.http.tokens import Access
from bench.load import Server
from graph.config import ONLY_ANSWERS, passed_on
from graph.errors import WrongUse

_START_SECONDS = 120


def request(token: str, query: str, variables: dict[str, Any] | None = None) -> bytes:
    """A question in GraphQL as it goes over the wire."""
    return posted(token, "/graphql", {"query": query, "variables": variables or {}})


def posted(token: str, path: str, content: Any) -> bytes:
    """A request that posts JSON, as it goes over the wire."""
    body = json.dumps(content).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def answer(reader: asyncio.StreamReader) -> dict[str, Any]:
    """What the API answers."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].split("\r\n")[0])
    found: dict[str, Any] = json.loads(await reader.readexactly(length))
    return found


@contextlib.asynccontextmanager
async def api(server: Server) -> AsyncIterator[tuple[int, str]]:
    """The API in a process of its own: its port, and a token that may write."""
    uri, user, password = server
    with tempfile.TemporaryDirectory(prefix="forebear-bench-") as folder:
        access = Access(Path(folder) / "tokens.json")
        token = access.create("bench", "write")
        at = {"NEO4J_URI": uri, "NEO4J_USER": user, "NEO4J_PASSWORD": password, "FOREBEAR_DATA": folder}
        environment = passed_on(os.environ) | at | ONLY_ANSWERS
        process = _started(folder, environment)
        try:
            yield await _ready(Path(folder) / ADDRESS_FILE, process), token
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)


def _started(folder: str, environment: dict[str, str], port: int = 8100) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "api.cli.serve", f"--folder={folder}", "127.0.0.1", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def _port(address: Path) -> int | None:
    return int(json.loads(address.read_text())["port"]) if address.exists() else None


async def _ready(address: Path, process: subprocess.Popen[bytes]) -> int:
    """The port, once the API has reached its database."""

    async def looks_ready() -> int | None:
        port = _port(address)
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            status = await reader.readline()
            writer.close()
            return port if b" 200 " in status else None
        return None

    return await _until(looks_ready, process)


async def _until(look: Callable[[], Awaitable[int | None]], process: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        if (found := await look()) is not None:
            return found
        await asyncio.sleep(0.2)
    raise WrongUse("the API did not start")
