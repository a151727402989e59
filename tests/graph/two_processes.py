"""Two processes that write into one graph: one that stops at a named statement, and one that writes at random."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from typing import Any, TypeVar

from cypher import Query
from graph.commands.curate import set_alias, set_owner
from graph.commands.record import retract
from graph.database import Graph, Transaction
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement

At = tuple[str, str, str]
T = TypeVar("T")
SPAWN = multiprocessing.get_context("spawn")
PATIENCE = 120.0
HELD = 2.0
"""Seconds that one stands at its statement while the other writes, unless that waits for it."""
STATED = Query(
    "tests/stated_edges", "", "", "MATCH (:Entity)-[e]->(:Entity) WHERE e.source IS NOT NULL "
    "AND NOT type(e) IN ['RESOLVED_TO', 'POINTS_TO', 'PAST_POINTS_TO'] RETURN DISTINCT e.id AS id ORDER BY id",
    {}, {"id": "STRING"}, {},
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A report as it goes to another process: its kind, its body, its source, and its event time."""

    kind: str
    body: dict[str, Any]
    source: str = "sdk"
    told_at: int | None = None

    def facts(self) -> Statement:
        """As the writer takes it."""
        payload = reports.payload(self.kind, self.body, self.source)
        return reports.facts(Payload(payload.source, payload.where, payload.body, self.told_at))


def stopping(at: At, said: Said, statement: str, before: bool, reached: Event, began: Event, done: Event) -> None:
    """Write one report, and stand before or after the first statement of that name until the other is done."""
    original, stood = Transaction.run, False

    async def stand() -> None:
        nonlocal stood
        stood = True
        reached.set()
        await asyncio.to_thread(began.wait, PATIENCE)
        await asyncio.to_thread(done.wait, HELD)

    async def run(self: Transaction, query: Query, **parameters: Any) -> list[dict[str, Any]]:
        if query.name == statement and before and not stood:
            await stand()
        rows = await original(self, query, **parameters)
        if query.name == statement and not stood:
            await stand()
        return rows

    Transaction.run = run  # type: ignore[method-assign]
    asyncio.run(_write(at, said))


def following(at: At, said: Said, reached: Event, began: Event, done: Event) -> None:
    """Write one report as soon as the other stands."""
    reached.wait(PATIENCE)
    began.set()
    asyncio.run(_write(at, said))
    done.set()


async def _write(at: At, said: Said) -> None:
    async with Graph.connect(*at) as graph:
        await writer.write(graph, [said.facts()], deadline=PATIENCE)


def interleaved(at: At, first: Said, second: Said, statement: str, before: bool) -> None:
    """A process that writes `first` stands at that statement until another has written `second`, or waits for it."""
    reached, began, done = SPAWN.Event(), SPAWN.Event(), SPAWN.Event()
    ended(
        SPAWN.Process(target=stopping, args=(at, first, statement, before, reached, began, done)),
        SPAWN.Process(target=following, args=(at, second, reached, began, done)),
    )
    assert reached.is_set(), "the first never came to that statement"


def ended(*processes: Any) -> None:
    """Run the processes to their end, which must be a good one."""
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE * 2)
        if process.exitcode is None:
            process.kill()
    assert [process.exitcode for process in processes] == [0] * len(processes)


class Noting(Graph):
    """A connection that knows when its last write was recorded."""

    last = 0

    async def write(self, work: Callable[[Transaction], Awaitable[T]], **rest: Any) -> T:
        async def noted(transaction: Transaction) -> T:
            found = await work(transaction)
            self.last = transaction.now
            return found

        return await super().write(noted, **rest)


@dataclass(frozen=True)
class Deed:
    """Something that was done: when it was recorded, what it was, and what came of it."""

    at: int
    what: str
    asked: Any
    came: Any


async def do(graph: Graph, what: str, asked: Any) -> Any:
    """Do it; what came of it is the same whenever it is done on the same graph."""
    if what == "state":
        done = await writer.write(graph, [said.facts() for said in asked], deadline=PATIENCE)
        return done.written, done.unchanged
    if what == "retract":
        found = await retract(graph, asked, "it is wrong", "ada")
        return found.recorded, found.unchanged
    if what == "own":
        found = await set_owner(graph, *asked, "ada")
        return found.recorded, found.unchanged
    change = await set_alias(graph, *asked, "ada")
    return change.changed, change.version.id


def at_random(at: At, seed: int, seconds: float, out: Any) -> None:
    """Write at random for so long; `out` gets all that was done."""
    out.put(asyncio.run(_at_random(at, random.Random(seed), seconds)))  # noqa: S311 (an order, no secret)


async def _at_random(at: At, chance: random.Random, seconds: float) -> list[Deed]:
    deeds = []
    async with Noting.connect(*at) as graph:
        assert isinstance(graph, Noting)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            what, asked = chance.choices(CHOICES, WEIGHTS)[0](chance)
            if what == "retract":
                stated = [row["id"] for row in await graph.read(STATED, deadline=PATIENCE)]
                if not stated:
                    continue
                asked = chance.choice(stated)
            with contextlib.suppress(NotFound):
                came = await do(graph, what, asked)
                deeds.append(Deed(graph.last, what, asked, came))
    return deeds


def written_at_random(at: At, processes: int, seconds: float, seed: int) -> list[Deed]:
    """What so many processes did, in the order in which it was recorded."""
    outs = [SPAWN.Queue() for _ in range(processes)]
    started = [SPAWN.Process(target=at_random, args=(at, seed + n, seconds, out)) for n, out in enumerate(outs)]
    for process in started:
        process.start()
    deeds = [deed for out in outs for deed in out.get(timeout=seconds + PATIENCE * 2)]
    for process in started:
        process.join(PATIENCE)
    assert [process.exitcode for process in started] == [0] * processes
    return sorted(deeds, key=lambda deed: deed.at)


def _run(chance: random.Random) -> tuple[str, Any]:
    body: dict[str, Any] = {"id": chance.choice("123"), "source": chance.choice("ab")}
    optional: dict[str, Any] = {
        "commit": {"sha": chance.choice("cd") * 40},
        "parameters": {"lr": chance.randint(1, 2), "seed": 7},
        "metrics": {"acc": chance.randint(1, 9)},
        "other_ids": [f"run:{chance.choice('ab')}/{chance.choice('123')}"],
        "inputs": [{"dataset": chance.choice("xy"), "version": chance.choice("12"), "role": "training"}],
        "outputs": [{"model": "m", "version": chance.choice("12"), **_digests(chance)}],
        "environment": {"python": chance.choice(("3.11", "3.12"))},
    }
    return "state", [_said(chance, "run", body | _some(chance, optional))]


def _data(chance: random.Random) -> tuple[str, Any]:
    body = {"dataset": chance.choice("xy"), "version": chance.choice("12"), **_digests(chance)}
    return "state", [_said(chance, "dataset_version", body)]


def _version(chance: random.Random) -> tuple[str, Any]:
    body: dict[str, Any] = {"model": "m", "version": chance.choice("12")}
    optional = {"run": f"run:{chance.choice('ab')}/{chance.choice('123')}", **_digests(chance)}
    return "state", [_said(chance, "model_version", body | _some(chance, optional))]


def _batch(chance: random.Random) -> tuple[str, Any]:
    return "state", [said for _ in range(chance.randint(2, 6)) for said in _run(chance)[1]]


def _retract(chance: random.Random) -> tuple[str, Any]:
    return "retract", None


def _alias(chance: random.Random) -> tuple[str, Any]:
    return "alias", ("m", chance.choice(("production", "canary")), chance.choice("12"))


def _owner(chance: random.Random) -> tuple[str, Any]:
    return "own", ("model:default/m", chance.choice(("ada", "eve")))


def _said(chance: random.Random, kind: str, body: dict[str, Any]) -> Said:
    return Said(kind, body, chance.choice(("sdk", "other")), chance.choice((None, None, *range(1, 6))))


def _some(chance: random.Random, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if chance.random() < 0.5}


def _digests(chance: random.Random) -> dict[str, Any]:
    digit = chance.choice("12")
    return {"digests": _some(chance, {"md5": f"0{digit}" * 16, "sha256": f"0{digit}" * 32})}


CHOICES: tuple[Callable[[random.Random], tuple[str, Any]], ...] = (
    _run, _data, _version, _batch, _retract, _alias, _owner,
)  # fmt: skip
WEIGHTS = (8, 2, 3, 3, 4, 2, 1)
