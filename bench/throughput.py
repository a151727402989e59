"""How many fully linked runs a second are recorded: one a request over HTTP, in batches, and in this process.

Over HTTP the API is a process of its own, the clients are this one, and nothing leaves this machine. Each answer comes
after the commit, and each is looked at.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from api.cli.serve import ADDRESS_FILE
from api.http.tokens import Access
from bench.load import Server
from graph.commands.record import record_runs
from graph.config import passed_on
from graph.database import Graph
from graph.errors import WrongUse

Run = dict[str, Any]
Progress = Callable[[str, int], None]
QUERY = "mutation ($inputs: [RunInput!]!) { recordRuns(inputs: $inputs) { recorded rejected { why } } }"
BATCH = 200
CLIENTS = (1, 16, 64)
_START_SECONDS, _ANSWER_SECONDS = 120, 120


def runs(prefix: str) -> Iterator[Run]:
    """Runs without end: 97 commits, 211 versions of data and 50 sets of parameters, each with a model of its own."""
    for n in count():
        name = f"{prefix}-{n}"
        yield {
            "id": name,
            "source": "bench",
            "job": "train",
            "status": "FINISHED",
            "commit": {"sha": f"{n % 97 + 1:040x}"},
            "parameters": {"lr": n % 50, "seed": 1},
            "inputs": [{"dataset": "d", "digests": {"sha256": f"{n % 211 + 1:064x}"}, "role": "training"}],
            "outputs": [
                {"model": "m", "version": name, "digests": {"sha256": f"{n + 1:032x}{prefix.encode().hex():0>32}"}}
            ],
            "metrics": {"acc": 0.9},
        }


async def measure(server: Server, requests: int, rounds: int, progress: Progress) -> dict[str, list[float]]:
    """Runs a second of each way, once a round; all ways take turns, so that a busy moment meets each of them."""
    prefix = f"r{time.time_ns() % 10**9}"
    made = runs(prefix)
    found: dict[str, list[float]] = {}
    async with Graph.connect(*server) as graph, _api(server) as (port, token):
        await _in_process(graph, [next(made) for _ in range(BATCH)])  # plans
        await _asked(port, token, 1, [[next(made)] for _ in range(5)])
        for number in range(rounds):
            for clients in CLIENTS:
                asked = [[next(made)] for _ in range(requests * min(clients, 8))]
                seconds = await _asked(port, token, clients, asked)
                found.setdefault(f"one run a request, clients: {clients}", []).append(len(asked) / seconds)
            batches = [[next(made) for _ in range(BATCH)] for _ in range(max(1, requests // 25))]
            seconds = await _asked(port, token, 1, batches)
            found.setdefault(f"batches of {BATCH} over HTTP", []).append(len(batches) * BATCH / seconds)
            seconds = sum([await _in_process(graph, [next(made) for _ in range(BATCH)]) for _ in batches])
            found.setdefault(f"batches of {BATCH} in process", []).append(len(batches) * BATCH / seconds)
            progress("rounds", number + 1)
    return found


async def _in_process(graph: Graph, inputs: list[Run]) -> float:
    start = time.perf_counter()
    done = await record_runs(graph, inputs)
    if done.recorded != len(inputs):
        raise WrongUse(f"{done.recorded} of {len(inputs)} runs were recorded: {done.rejected[:1]}")
    return time.perf_counter() - start


async def _asked(port: int, token: str, clients: int, batches: list[list[Run]]) -> float:
    """Seconds until so many clients, each with one connection, have sent all batches and heard of each."""
    head = f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: "
    waiting = []
    for batch in batches:
        body = json.dumps({"query": QUERY, "variables": {"inputs": batch}}).encode()
        waiting.append((f"{head}{len(body)}\r\n\r\n".encode() + body, len(batch)))

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            request, size = waiting.pop()
            writer.write(request)
            answer = await _answer(reader)
            while answer.get("errors", [{}])[0].get("extensions", {}).get("code") == "BUSY":  # more than may be at once
                await asyncio.sleep(0.1)
                writer.write(request)
                answer = await _answer(reader)
            if answer.get("data", {}).get("recordRuns", {}).get("recorded") != size:
                raise WrongUse(f"not all was recorded: {json.dumps(answer)[:300]}")
        writer.close()

    start = time.perf_counter()
    async with asyncio.timeout(_ANSWER_SECONDS * len(batches)):
        await asyncio.gather(*(client() for _ in range(clients)))
    return time.perf_counter() - start


async def _answer(reader: asyncio.StreamReader) -> dict[str, Any]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].split("\r\n")[0])
    found: dict[str, Any] = json.loads(await reader.readexactly(length))
    return found


@contextlib.asynccontextmanager
async def _api(server: Server) -> AsyncIterator[tuple[int, str]]:
    """The API in a process of its own: its port, and a token that may write."""
    uri, user, password = server
    with tempfile.TemporaryDirectory(prefix="forebear-bench-") as folder:
        access = Access(Path(folder) / "tokens.json")
        token = access.create("bench", "write")
        at = {"NEO4J_URI": uri, "NEO4J_USER": user, "NEO4J_PASSWORD": password, "FOREBEAR_DATA": folder}
        environment = passed_on(os.environ) | at | {"FOREBEAR_SWEEP_SECONDS": "0"}
        process = _started(folder, environment)
        try:
            yield await _ready(Path(folder) / ADDRESS_FILE, process), token
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)


def _started(folder: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "api.cli.serve", f"--folder={folder}", "127.0.0.1", "8100"]
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
