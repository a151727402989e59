"""`python -m bench accuracy`, `throughput`, `turn` or `questions`, with a Neo4j of its own unless one is named."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import neo4j

from api.http.app import settle
from bench import accuracy, importer, load, questions, table, throughput, turn
from bench.estate import Estate
from bench.fault_injection import generate
from graph import demo, local, schema
from graph.config import settings
from graph.database import Graph
from graph.deadlines import Bounds
from graph.errors import WrongUse

PATIENT = Bounds(wait=600, turn=600)
"""Right or wrong is asked here, however busy the machine: a new server plans each statement in its first turn."""


def main() -> int:
    """0 where all that Forebear says is right and comes in time, 1 where something does not."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", choices=["accuracy", "throughput", "turn", "questions"])
    parser.add_argument("--versions", type=int, default=1_000, help="how many model versions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bulk", action="store_true", help="straight into the database, not through the writer")
    parser.add_argument(
        "--requests", type=int, default=200, help="of throughput: requests a client, and up to 8 times it"
    )
    parser.add_argument("--rounds", type=int, default=3, help="of throughput: turns that each way has")
    parser.add_argument("--json", action="store_true", help="JSON instead of Markdown")
    parser.add_argument("--uri", help="an empty Neo4j to use, instead of one started for this")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password-file", type=Path, help="a file with its password")
    parser.add_argument("--heap", type=int, default=1_000, help="MiB of heap of the Neo4j that is started")
    parser.add_argument("--page-cache", type=int, default=1_000, help="MiB of its page cache")
    asked = parser.parse_args()
    if asked.bulk and asked.uri:
        parser.error("--bulk makes a database of its own, so it takes no --uri")
    if asked.what == "throughput" and (asked.bulk or not 1 <= asked.requests <= 10_000 or not 1 <= asked.rounds <= 100):
        parser.error("throughput takes 1 to 10000 --requests in 1 to 100 --rounds, and no --bulk")
    gc.disable()  # an estate is millions of objects, all of which stay
    clock = time.perf_counter()

    def progress(what: str, number: int) -> None:
        print(f"{time.perf_counter() - clock:8.1f} s  {what}: {number:,}", file=sys.stderr, flush=True)

    if asked.what in ("throughput", "turn"):
        return _throughput(asked, progress)
    taken: dict[str, float] = {}
    estate = generate(asked.seed, asked.versions)
    progress("model versions made up", len(estate.versions))
    with _server(asked, estate, taken, progress) as server:
        if asked.what == "questions":
            return _questions(asyncio.run(_answered(asked, server, estate, taken, progress)), asked.json)
        result = asyncio.run(_accuracy(asked, server, estate, taken, progress))
    print(json.dumps(table.as_json(result, taken), indent=2) if asked.json else table.as_markdown(result, taken))
    return 0 if result.exact else 1


@contextlib.contextmanager
def _server(
    asked: argparse.Namespace, estate: Estate | None, taken: dict[str, float], progress: accuracy.Progress
) -> Iterator[load.Server]:
    """The Neo4j that is named, or one of its own that is gone at the end, with the estate in it if asked in bulk."""
    if asked.uri:
        yield asked.uri, asked.user, asked.password_file.read_text().strip() if asked.password_file else ""
        return
    with tempfile.TemporaryDirectory(prefix="forebear-bench-") as folder:
        home = Path(folder) / "neo4j"
        memory = local.Memory(heap=asked.heap, page_cache=asked.page_cache)
        if asked.bulk and estate is not None:
            with _timed(taken, "files and import"):
                importer.load(home, settings(), memory, estate, progress)
                progress("imported", len(estate.versions))
        try:
            found = local.start(home, settings(), memory=memory, ports=local.Ports(0, 0))
            yield found.bolt, found.user, found.password
        finally:
            local.stop(home)


def _throughput(asked: argparse.Namespace, progress: accuracy.Progress) -> int:
    async def measured(server: load.Server) -> dict[str, list[float]]:
        """Runs a second of each way, or the milliseconds of what a turn waits for."""
        await _check_empty(server)
        async with Graph.connect(*server) as graph:
            await schema.ensure(graph)
        settle()  # as the process of the API does, whose part this one plays where it writes itself
        if asked.what == "turn":
            return {what: [each] for what, each in (await turn.measure(server, progress)).items()}
        return await throughput.measure(server, asked.requests, asked.rounds, progress)

    with _server(asked, None, {}, progress) as server:
        found = asyncio.run(measured(server))
    unit = "milliseconds" if asked.what == "turn" else "runs a second"
    print(json.dumps(found, indent=2) if asked.json else table.of_rates(found, unit))
    return 0


def _questions(found: dict[str, questions.Answered], as_json: bool) -> int:
    late = sorted(what for what, each in found.items() if each.late)
    whole = {what: asdict(each) for what, each in found.items()}
    print(json.dumps(whole, indent=2) if as_json else table.of_answers(found))
    if late:
        print(f"later than the API may answer: {', '.join(late)}", file=sys.stderr)
    return 1 if late else 0


async def _answered(
    asked: argparse.Namespace,
    server: load.Server,
    estate: Estate,
    taken: dict[str, float],
    progress: accuracy.Progress,
) -> dict[str, questions.Answered]:
    async with Graph.connect(*server, bounds=PATIENT) as graph:
        await _loaded(graph, asked, server, estate, taken, progress)
        await demo.load(graph)
    return await questions.measure(server, progress)


async def _accuracy(
    asked: argparse.Namespace,
    server: load.Server,
    estate: Estate,
    taken: dict[str, float],
    progress: accuracy.Progress,
) -> accuracy.Result:
    async with Graph.connect(*server, bounds=PATIENT) as graph:
        await _loaded(graph, asked, server, estate, taken, progress)
        return await accuracy.measure(graph, estate, progress)


async def _loaded(
    graph: Graph,
    asked: argparse.Namespace,
    server: load.Server,
    estate: Estate,
    taken: dict[str, float],
    progress: accuracy.Progress,
) -> None:
    """The estate in the database, with its gaps and levels."""
    if asked.bulk:
        with _timed(taken, "indexes"):
            await load.complete(graph, server)
    else:
        await _check_empty(server)
        await schema.ensure(graph)
        with _timed(taken, "through the writer"):
            await load.written(graph, estate, progress)
    with _timed(taken, "sweep of all gaps"):
        await load.sweep(graph, progress)


async def _check_empty(server: load.Server) -> None:
    uri, user, password = server
    async with neo4j.AsyncGraphDatabase.driver(uri, auth=(user, password)) as driver:
        found = (await driver.execute_query("MATCH (n:Entity) WHERE NOT n:Gap RETURN n.id AS id LIMIT 1")).records
    if found:
        raise WrongUse(f"{uri} holds {found[0]['id']} and more; the benchmark needs an empty database")


@contextlib.contextmanager
def _timed(taken: dict[str, float], what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    taken[what] = time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
