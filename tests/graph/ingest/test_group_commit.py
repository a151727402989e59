"""Requests of many callers are written in groups, and each caller hears of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from graph import digest
from graph.catalog import lookup
from graph.commands.record import (
    LOCAL,
    Recorded,
    record_dataset_versions,
    record_deployments,
    record_model_version,
    record_runs,
)
from graph.database import Graph
from graph.deadlines import Bounds, answered_within
from graph.errors import Busy, DeadlineExceeded, GraphUnavailable
from graph.ingest import group_commit, writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from tests.graph.ingest.wire import COMMIT, Wire
from tests.graph.test_clock import holding
from tests.graph_asserts import empty
from tests.patience import PATIENT

Server = tuple[str, str, str]


def run(n: int | str) -> dict[str, Any]:
    """A run that shares its commit and its data with others."""
    made = {"model": "m", "version": str(n), "digests": {"sha256": f"{hash(str(n)) % 2**64:064x}"}}
    used = {"dataset": "d", "version": str(len(str(n))), "role": "training"}
    return {
        "id": str(n),
        "source": "team",
        "commit": {"sha": "a" * 40},
        "inputs": [used],
        "outputs": [made],
        "metrics": {"auc": 1},
    }


def facts(n: int | str) -> Statement:
    return reports.facts(reports.payload("run", run(n), LOCAL.source))


def done(recorded: int, unchanged: int = 0) -> tuple[int, int]:
    return recorded, unchanged


def counted(found: Recorded) -> tuple[int, int]:
    return found.recorded, found.unchanged


async def at_once(graph: Graph, asked: Sequence[Any]) -> list[Any]:
    """What callers hear who ask while another write has its turn."""
    begun = asyncio.Event()
    held = asyncio.create_task(holding(graph, begun, 0.3))
    await begun.wait()
    heard = await asyncio.gather(*asked, return_exceptions=True)
    await held
    return heard


async def known(graph: Graph, *names: int | str) -> set[str]:
    found = await lookup.nodes(graph, [f"run:team/{name}" for name in names])
    return {id.rpartition("/")[2] for id in found}


class Counting(Graph):
    """A connection that counts its turns."""

    turns = 0

    async def write(self, work: Any, **rest: Any) -> Any:
        self.turns += 1
        return await super().write(work, **rest)


@pytest.fixture
async def counting(graph: Graph, server: Server) -> AsyncIterator[Counting]:
    async with Counting.connect(*server, bounds=PATIENT) as found:
        assert isinstance(found, Counting)
        yield found


async def test_callers_at_once_share_few_turns_and_leave_what_one_by_one_leaves(counting: Counting) -> None:
    callers = [record_runs(counting, [run(n)]) for n in range(64)]
    heard = await asyncio.gather(*callers)
    assert [(each.recorded, each.unchanged, each.nodes) for each in heard] == [
        (1, 0, [f"run:team/{n}"]) for n in range(64)
    ]
    assert counting.turns <= 3, "the first by itself, and all others while it is written"
    together = await digest.lines(counting)
    await empty(counting)
    for n in range(64):
        await writer.write(counting, [facts(n)])
    assert await digest.lines(counting) == together


async def test_all_that_is_reported_shares_them(counting: Counting) -> None:
    await at_once(
        counting,
        [
            record_runs(counting, [run(1)]),
            record_model_version(counting, {"model": "m", "version": "1"}),
            record_dataset_versions(counting, [{"dataset": "d", "version": "1"}]),
            record_deployments(counting, [{"name": "p", "model": "m", "version": "1"}]),
        ],
    )
    assert counting.turns <= 3, "one that holds the turn, the first request, and the three that came meanwhile"


async def test_what_cannot_be_spoils_nothing_of_others(graph: Graph) -> None:
    """What cannot be said is refused before its turn; what the database refuses, by itself."""
    bad = facts("bad")
    bad.nodes["dataset:default/" + "y" * 40_000] = {}  # more than an index key may hold
    asked: list[Any] = [record_runs(graph, [run(n)]) for n in range(10)]
    asked += [group_commit.write(graph, [bad]), record_runs(graph, [run(10) | {"status": "EATEN"}, run(11)])]
    asked += [record_runs(graph, [run(n)]) for n in range(12, 20)]
    heard = await at_once(graph, asked)
    assert [counted(each) for each in [*heard[:10], *heard[11:]]] == [done(1)] * 19
    assert [(no.index, no.field) for no in heard[11].rejected] == [(0, "status")]
    assert "Neo4j refused" in str(heard[10]) or "could not carry it out" in str(heard[10])
    assert await known(graph, *range(20), "bad") == {str(n) for n in range(20)} - {"10"}


async def test_a_message_that_two_send_is_recorded_once(graph: Graph) -> None:
    heard = await at_once(graph, [record_runs(graph, [run("x")]) for _ in range(3)])
    assert [counted(each) for each in heard] == [done(1), done(0, 1), done(0, 1)]
    assert counted(await record_runs(graph, [run("x"), run("y"), run("y")])) == done(1, 2)


async def test_who_goes_loses_nothing_of_others(graph: Graph) -> None:
    begun = asyncio.Event()
    held = asyncio.create_task(holding(graph, begun, 0.5))
    await begun.wait()
    callers = []
    for n in range(6):
        callers.append(asyncio.create_task(record_runs(graph, [run(n)])))
        if n == 2:
            await asyncio.sleep(0.1)  # the first three have the next turn by now, and wait for it
    await asyncio.sleep(0.1)
    for n in (0, 4):
        callers[n].cancel()
    heard = await asyncio.gather(*callers, return_exceptions=True)
    assert [counted(heard[n]) for n in (1, 2, 3, 5)] == [done(1)] * 4
    assert all(isinstance(heard[n], asyncio.CancelledError) for n in (0, 4))
    await held
    assert await known(graph, *range(6)) == {"0", "1", "2", "3", "5"}, "who goes while it waits is not written"


async def test_many_runs_come_in_turns_and_what_was_written_is_said(graph: Graph, server: Server) -> None:
    many = [run(n) for n in range(230)]
    assert counted(await record_runs(graph, many)) == done(230)
    with answered_within(0.6), pytest.raises(DeadlineExceeded, match=r"of 3000 messages \d+ were written in time"):
        await record_runs(graph, [run(f"late-{n}") for n in range(3000)])


async def test_one_message_that_no_turn_holds_has_a_longer_one(graph: Graph, server: Server) -> None:
    async with Graph.connect(*server, bounds=Bounds(wait=60, turn=0.001, alone=120)) as other:
        assert await group_commit.write(other, [facts("x"), facts("y"), facts("x")]) == [True, True, False]
        assert await writer.write(other, [facts("y"), facts("z")]) == writer.Written(1, 1)
    async with Graph.connect(*server, bounds=Bounds(wait=60, turn=0.001, alone=0.001)) as other:
        with pytest.raises(DeadlineExceeded):
            await group_commit.write(other, [facts("late")])
    assert await known(graph, "x", "y", "z", "late") == {"x", "y", "z"}


@pytest.fixture
async def wire(graph: Graph, server: Server) -> AsyncIterator[Wire]:
    async with Wire.to(server[0]) as found:
        yield found


async def test_a_turn_that_gets_no_answer_ends_for_each_of_its_callers(
    graph: Graph, server: Server, wire: Wire
) -> None:
    assert counted(await record_runs(graph, [run("before")])) == done(1)
    async with Graph.connect(wire.uri, *server[1:], bounds=Bounds(wait=5, turn=3, alone=3)) as other:
        wire.dead_after, wire.delivers = b"e:Evidence", False
        start = asyncio.get_running_loop().time()
        heard = await asyncio.gather(*(record_runs(other, [run(n)]) for n in range(5)), return_exceptions=True)
        assert asyncio.get_running_loop().time() - start < 45
        assert {type(each) for each in heard} <= {DeadlineExceeded, Busy, GraphUnavailable}
        other.bounds, wire.dead_after = PATIENT, b""
        heard = await asyncio.gather(*(record_runs(other, [run(n)]) for n in range(5)))
        assert [counted(each) for each in heard] == [done(1)] * 5


@pytest.mark.parametrize("closes", [True, False], ids=["the wire breaks", "nothing comes any more"])
async def test_what_was_written_though_the_answer_was_lost_counts_as_recorded(
    graph: Graph, server: Server, wire: Wire, closes: bool
) -> None:
    assert counted(await record_runs(graph, [run("before"), run("warm")])) == done(2)
    wire.closes = closes
    async with Graph.connect(wire.uri, *server[1:], bounds=Bounds(wait=60, turn=60 if closes else 12)) as other:
        begun = asyncio.Event()
        held = asyncio.create_task(holding(graph, begun, 0.5))
        await begun.wait()
        wire.dead_after = COMMIT
        callers = asyncio.gather(*(record_runs(other, [run(name)]) for name in ("first", "x", "y", "y", "before")))
        await wire.dead.wait()
        wire.dead_after = b""
        assert [counted(each) for each in await callers] == [done(1), done(1), done(1), done(0, 1), done(0, 1)]
        await held


async def test_of_a_group_that_got_no_answer_each_counts_what_it_recorded(
    graph: Graph, server: Server, wire: Wire
) -> None:
    """The second turn, of several callers, is written and not answered: its halves find that it was."""
    assert counted(await record_runs(graph, [run("before"), run("warm")])) == done(2)
    async with Graph.connect(wire.uri, *server[1:], bounds=Bounds(wait=60, turn=12)) as other:
        messages = [facts(name) for name in ("x", "y", "y", "before")]
        wire.dead_after = COMMIT
        callers = asyncio.gather(group_commit.write(other, messages), group_commit.write(other, [facts("x")]))
        await wire.dead.wait()
        wire.dead_after = b""
        assert await callers == [[True, True, False, False], [False]]
