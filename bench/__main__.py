"""`python -m bench accuracy`: the whole of it, with a Neo4j of its own unless one is named."""

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
from pathlib import Path

import neo4j

from bench import accuracy, load, table
from bench.place import Place
from bench.plant import generate
from graph import local, schema
from graph.config import settings
from graph.database import Graph
from graph.errors import WrongUse

Server = tuple[str, str, str]


def main() -> int:
    """0 where all that Forebear says is right, 1 where something is not."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", choices=["accuracy"])
    parser.add_argument("--versions", type=int, default=1_000, help="how many model versions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bulk", action="store_true", help="straight into the database, not through the writer")
    parser.add_argument("--json", action="store_true", help="JSON instead of Markdown")
    parser.add_argument("--uri", help="an empty Neo4j to use, instead of one started for this")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password-file", type=Path, help="a file with its password")
    parser.add_argument("--heap", type=int, default=1_000, help="MiB of heap of the Neo4j that is started")
    parser.add_argument("--page-cache", type=int, default=1_000, help="MiB of its page cache")
    asked = parser.parse_args()
    with _server(asked) as server:
        return asyncio.run(_accuracy(asked, server))


@contextlib.contextmanager
def _server(asked: argparse.Namespace) -> Iterator[Server]:
    """The Neo4j that is named, or one of its own that is gone at the end."""
    if asked.uri:
        yield asked.uri, asked.user, asked.password_file.read_text().strip() if asked.password_file else ""
        return
    with tempfile.TemporaryDirectory(prefix="forebear-bench-") as folder:
        home = Path(folder) / "neo4j"
        try:
            memory = local.Memory(heap=asked.heap, page_cache=asked.page_cache)
            found = local.start(home, settings(), memory=memory, ports=local.Ports(0, 0))
            yield found.bolt, found.user, found.password
        finally:
            local.stop(home)


async def _accuracy(asked: argparse.Namespace, server: Server) -> int:
    gc.disable()  # a place is millions of objects, all of which stay
    clock, taken = time.perf_counter(), {}

    def progress(what: str, number: int) -> None:
        print(f"{time.perf_counter() - clock:8.1f} s  {what}: {number:,}", file=sys.stderr, flush=True)

    place = generate(asked.seed, asked.versions)
    progress("model versions made up", len(place.versions))
    async with Graph.connect(*server) as graph:
        await schema.ensure(graph)
        start = time.perf_counter()
        await _load(asked, server, graph, place, progress)
        taken["in bulk" if asked.bulk else "through the writer"] = time.perf_counter() - start
        start = time.perf_counter()
        await load.sweep(graph, progress)
        taken["sweep of all gaps"] = time.perf_counter() - start
        result = await accuracy.measure(graph, place, progress)
    print(json.dumps(table.as_json(result, taken), indent=2) if asked.json else table.as_markdown(result, taken))
    return 0 if result.exact else 1


async def _load(
    asked: argparse.Namespace, server: Server, graph: Graph, place: Place, progress: accuracy.Progress
) -> None:
    uri, user, password = server
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver:
        with driver.session() as session:
            found = session.run("MATCH (n:Entity) WHERE NOT n:Gap RETURN n.id AS id LIMIT 1").single()
            if found is not None:
                raise WrongUse(f"{uri} holds {found['id']} and more; the benchmark needs an empty database")
        if asked.bulk:
            await load.in_bulk(graph, driver, place, progress)
        else:
            await load.written(graph, place, progress)


if __name__ == "__main__":
    sys.exit(main())
