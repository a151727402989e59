"""How many fully linked runs a second are recorded: one a request over HTTP, in batches, and in this process.

Over HTTP the API is a process of its own, the clients are this one, and nothing leaves this machine. Each answer comes
after the commit, and each is looked at.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bench import raw_driver
from bench.api_process import answer, api, posted, request
from bench.load import Server
from graph.commands.record import record_runs
from graph.database import Graph
from graph.errors import WrongUse

Run = dict[str, Any]
Progress = Callable[[str, int], None]
QUERY = "mutation ($inputs: [RunInput!]!) { recordRuns(inputs: $inputs) { recorded rejected { why } } }"
BATCH = 200
EVENTS = "/api/v1/lineage"
CLIENTS, AT_ONCE = (1, 16, 64), (1, 2)
_ANSWER_SECONDS = 120


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


def events(prefix: str) -> Iterator[dict[str, Any]]:
    """OpenLineage events without end: start and end of runs, each of which reads one of 211 tables and writes one."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    for n in count():
        reads, writes = ({"namespace": "bench", "name": f"table-{m % 211}"} for m in (n, n + 1))
        for seconds, type_ in ((0, "START"), (1, "COMPLETE")):
            yield {
                "eventTime": (began + timedelta(seconds=2 * n + seconds)).isoformat(),
                "eventType": type_,
                "run": {"runId": str(uuid5(NAMESPACE_URL, f"{prefix}-{n}"))},
                "job": {"namespace": "bench", "name": f"job-{n % 211}"},
                "inputs": [reads],
                "outputs": [writes],
            }


async def measure(server: Server, requests: int, rounds: int, progress: Progress) -> dict[str, list[float]]:
    """Runs a second of each way, once a round; all ways take turns, so that a busy moment meets each of them."""
    prefix = f"r{time.time_ns() % 10**9}"
    made, said = runs(prefix), events(prefix)
    found: dict[str, list[float]] = {}
    async with Graph.connect(*server) as graph, api(server) as (port, token):
        await _in_process(graph, 1, [[next(made) for _ in range(BATCH)]])  # plans
        await _asked(port, token, 1, [[next(made)] for _ in range(5)])
        for number in range(rounds):
            for clients in CLIENTS:
                asked = [[next(made)] for _ in range(requests * min(clients, 8))]
                seconds = await _asked(port, token, clients, asked)
                found.setdefault(f"one run a request, clients: {clients}", []).append(len(asked) / seconds)
            sent = [next(said) for _ in range(requests * 8)]
            began = await graph.clock()
            seconds = await _sent([posted(token, EVENTS, each) for each in sent], port, CLIENTS[-1], _is_recorded)
            found.setdefault(f"OpenLineage events, clients: {CLIENTS[-1]}", []).append(len(sent) / seconds)
            ended = await graph.clock()
            for at_once in AT_ONCE:
                ways = {
                    f"batches of {BATCH} over HTTP, clients: {at_once}": partial(_asked, port, token, at_once),
                    f"batches of {BATCH} in process, at once: {at_once}": partial(_in_process, graph, at_once),
                }
                for way, send in ways.items():
                    batches = [[next(made) for _ in range(BATCH)] for _ in range(at_once * max(1, requests // 25))]
                    found.setdefault(way, []).append(len(batches) * BATCH / await send(batches))
            # At the end of the round: what is taken away and written again makes Neo4j plan anew.
            raw = await raw_driver.seconds(server, began, ended)
            found.setdefault("OpenLineage events, the same rows by the raw driver", []).append(len(sent) / raw)
            progress("rounds", number + 1)
    return found


async def _in_process(graph: Graph, at_once: int, batches: list[list[Run]]) -> float:
    """Seconds until all batches were written, so many at once: one is read while another is written."""
    waiting = list(batches)

    async def writer() -> None:
        while waiting:
            inputs = waiting.pop()
            done = await record_runs(graph, inputs)
            if done.recorded != len(inputs):
                raise WrongUse(f"{done.recorded} of {len(inputs)} runs were recorded: {done.rejected[:1]}")

    start = time.perf_counter()
    await asyncio.gather(*(writer() for _ in range(at_once)))
    return time.perf_counter() - start


async def _asked(port: int, token: str, clients: int, batches: list[list[Run]]) -> float:
    """Seconds until so many clients, each with one connection, have sent all batches and heard of each."""
    sizes = {len(batch) for batch in batches}
    sent = [request(token, QUERY, {"inputs": batch}) for batch in batches]
    return await _sent(sent, port, clients, lambda heard: _recorded(heard) in sizes)


def _recorded(heard: dict[str, Any]) -> Any:
    return ((heard.get("data") or {}).get("recordRuns") or {}).get("recorded")


def _is_recorded(heard: dict[str, Any]) -> bool:
    return heard.get("recorded") == 1


async def _sent(requests: list[bytes], port: int, clients: int, is_good: Callable[[dict[str, Any]], bool]) -> float:
    """Seconds until so many clients have sent all requests, the first one first, and heard that each was recorded."""
    waiting = list(reversed(requests))

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while waiting:
            sent = waiting.pop()
            writer.write(sent)
            heard = await answer(reader)
            while heard.get("errors", [{}])[0].get("extensions", {}).get("code") == "BUSY":  # more than may be at once
                await asyncio.sleep(0.1)
                writer.write(sent)
                heard = await answer(reader)
            if not is_good(heard):
                raise WrongUse(f"not all was recorded: {json.dumps(heard)[:300]}")
        writer.close()

    start = time.perf_counter()
    async with asyncio.timeout(_ANSWER_SECONDS * len(requests)):
        await asyncio.gather(*(client() for _ in range(clients)))
    return time.perf_counter() - start
