"""Where the time of a write goes: milliseconds of each statement, the commit and the whole, for a batch of runs.

Of many batches the median: where the graph has grown fourfold, Neo4j plans every statement anew, which takes one batch
several times as long."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any
from unittest.mock import patch

import neo4j

from bench import throughput
from bench.load import Server
from graph.commands.record import record_runs
from graph.database import Graph, Transaction

BATCHES = 20
"""Batches that make the server's plans, and as many again that are measured."""


async def measure(server: Server, progress: Callable[[str, int], None]) -> dict[str, float]:
    """Milliseconds for a batch, in process: of the whole, of its turn, and of what the turn waits for."""
    spent: defaultdict[str, float] = defaultdict(float)
    taken: defaultdict[str, list[float]] = defaultdict(list)
    made = throughput.runs(f"t{time.time_ns() % 10**9}")

    def timed(work: Callable[..., Awaitable[Any]], name: Callable[..., str]) -> Callable[..., Awaitable[Any]]:
        @wraps(work)
        async def run(*given: Any, **rest: Any) -> Any:
            start = time.perf_counter()
            try:
                return await work(*given, **rest)
            finally:
                spent[name(*given)] += time.perf_counter() - start

        return run

    with (
        patch.object(Transaction, "run", timed(Transaction.run, lambda _, query: query.name)),
        patch.object(Graph, "write", timed(Graph.write, lambda *_: "the turn")),
        patch.object(neo4j.AsyncTransaction, "commit", timed(neo4j.AsyncTransaction.commit, lambda _: "the commit")),
    ):
        async with Graph.connect(*server) as graph:
            for number in range(2 * BATCHES):
                spent.clear()
                batch = [next(made) for _ in range(throughput.BATCH)]
                start = time.perf_counter()
                await record_runs(graph, batch)
                spent["the whole"] = time.perf_counter() - start
                if number >= BATCHES:
                    for what, seconds in spent.items():
                        taken[what].append(seconds * 1000)
                progress("batches", number + 1)
    found = {what: statistics.median(each) for what, each in taken.items()}
    return dict(sorted(found.items(), key=lambda each: -each[1]))
