"""One clock: every write takes its turn, and a question is asked as of one moment."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from cypher import Query
from graph import demo, digest, lineage, rehearsal, snapshot
from graph.audit import report as audit
from graph.catalog import lookup, search
from graph.commands import purge
from graph.database import Graph, Transaction
from graph.deadlines import Bounds
from graph.errors import Busy, DeadlineExceeded, NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.time import from_millis_capped
from graph.recall import recall
from tests.graph.two_processes import SPAWN
from tests.graph_asserts import edges, properties

Server = tuple[str, str, str]
RUN = "run:default/r"
CLOCKS = Query("tests/clocks", "", "", "MATCH (c:Clock) RETURN labels(c) AS labels, c.id AS id", {}, {}, {})
LABELLED = Query("tests/labelled", "", "", "MATCH (n {id: 'clock:'}) WHERE n:Entity RETURN n.id AS id", {}, {}, {})


def run(id: str = "r", **report: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, **report}))


async def now(transaction: Transaction) -> int:
    return transaction.now


async def test_it_grows_with_every_write_and_a_reader_sees_it(graph: Graph) -> None:
    known = await graph.clock()
    for _ in range(5):
        at = await graph.write(now)
        assert at > known
        known = await graph.clock()
        assert known == at
    assert abs(known - time.time() * 1000) < 60_000
    for ticks in (60, 1, 60):
        at = await graph.write(now, ticks=ticks)
        assert at >= known + ticks
        known = at
    await asyncio.sleep(0.2)  # the present comes up with it


async def test_messages_of_one_turn_count_in_the_order_in_which_they_came(graph: Graph) -> None:
    for values in ((1, 2, 3), (6, 5, 4)):
        before = await graph.clock()
        stated = [run(metrics={"auc": value}, properties={"of": list(values)}) for value in values]
        await writer.write(graph, stated)
        received = [(await properties(graph, facts.payload.evidence))["received_at"] for facts in stated]
        assert received == sorted(set(received))
        assert before < received[0]
        assert received[-1] == await graph.clock()
        assert (await properties(graph, RUN))["metrics"] == f'{{"auc":{values[-1]}}}'


async def test_it_is_no_node_of_the_lineage(graph: Graph) -> None:
    await demo.load(graph)
    assert await graph.read(CLOCKS) == [{"labels": ["Clock"], "id": "clock:"}]
    assert await graph.read(LABELLED) == []
    assert not [line for line in await digest.lines(graph) if "clock" in line.lower()]
    assert (await search.search(graph, "clock:")).items == (await search.search(graph, "clock")).items == []
    assert await lookup.nodes(graph, ["clock:"]) == {}
    for ask in (lookup.identify(graph, "clock:"), purge.purge(graph, "clock:", "why not", "ada")):
        with pytest.raises(NotFound):
            await ask
    at = await graph.clock()
    await demo.remove(graph)
    assert await graph.clock() > at


@pytest.mark.parametrize("as_of", [None, datetime(2100, 1, 1, tzinfo=UTC)])
async def test_now_and_later_are_the_time_of_the_last_write(graph: Graph, as_of: datetime | None) -> None:
    """What several statements say of now is what one would have said, and they say as of when."""
    await demo.load(graph)
    clock = from_millis_capped(await graph.clock())
    version = "model-version:demo/churn@v1.0"
    assert (await lineage.ancestors(graph, version, as_of=as_of)).as_of == clock
    assert (await lineage.lineage(graph, version, as_of=as_of)).as_of == clock
    assert (await recall.recall(graph, "dataset:demo/transactions", as_of=as_of)).as_of == clock
    assert (await audit.audit(graph, namespace="demo", as_of=as_of)).as_of == clock


async def test_a_question_sees_nothing_of_what_is_written_while_it_is_asked(graph: Graph) -> None:
    await writer.write(graph, [run(outputs=[{"model": "m", "version": "1"}])])
    version = "model-version:default/m@1"

    async def question(moment: int) -> tuple[set[str], set[str]]:
        answers = []
        for sha in ("a", "b"):
            found = await lineage.ancestors(graph, version, as_of=moment)
            answers.append({node.id for node in found.nodes})
            await writer.write(graph, [run(commit={"sha": sha * 40})])
        return answers[0], answers[1]

    (first, second), _ = await snapshot.pinned(graph, None, question)
    assert first == second
    assert f"commit:{'b' * 40}" in {node.id for node in (await lineage.ancestors(graph, version)).nodes}


async def holding(graph: Graph, begun: asyncio.Event, seconds: float) -> None:
    """Have the clock for so long."""

    async def work(_: Transaction) -> None:
        begun.set()
        await asyncio.sleep(seconds)

    await graph.write(work)


async def test_a_write_whose_turn_does_not_come_says_so_and_writes_nothing(graph: Graph, server: Server) -> None:
    begun = asyncio.Event()
    async with Graph.connect(*server, bounds=Bounds(wait=0.5, turn=60)) as other:
        held = asyncio.create_task(holding(graph, begun, 3))
        await begun.wait()
        start = time.monotonic()
        waiting = [asyncio.create_task(writer.write(other, [run(str(n))])) for n in range(3)]
        for each in waiting:
            with pytest.raises(Busy, match=r"busy: no turn to write came within 0.5 s; nothing was written; try again"):
                await each
        assert time.monotonic() - start < 2.5, "the third waited no longer than the first"
        await held
        assert await edges(graph) == set()
        assert (await writer.write(other, [run()], deadline=60)).written == 1


class Overtaken(Graph):
    """A connection before whose second turn another takes the clock."""

    turns = 0
    held: asyncio.Task[None] | None = None

    async def write(self, work: Any, **rest: Any) -> Any:
        self.turns += 1
        if self.turns == 2:
            begun = asyncio.Event()
            self.held = asyncio.create_task(holding(self.other, begun, 3))
            await begun.wait()
        return await super().write(work, **rest)

    other: Graph


async def test_a_long_list_says_how_much_was_written_before_its_turn_did_not_come(graph: Graph, server: Server) -> None:
    stated = [run(str(n)) for n in range(writer.BATCH + 1)]
    async with Overtaken.connect(*server, bounds=Bounds(wait=0.5, turn=120)) as other:
        assert isinstance(other, Overtaken)
        other.other = graph
        with pytest.raises(Busy, match="of 201 messages 200 were written before it; try again with all of them"):
            await writer.write(other, stated)
        assert other.held is not None
        await other.held
    done = await writer.write(graph, stated)
    assert (done.written, done.unchanged) == (1, 200)


async def test_the_time_of_a_write_begins_with_its_turn(graph: Graph, server: Server) -> None:
    begun = asyncio.Event()
    held = asyncio.create_task(holding(graph, begun, 2.5))
    await begun.wait()
    async with Graph.connect(*server, bounds=Bounds(wait=60, turn=60)) as other:
        start = time.monotonic()
        await other.write(now, deadline=2)
        assert time.monotonic() - start > 2
    await held


async def test_a_turn_that_takes_too_long_ends_and_others_go_on(graph: Graph, server: Server) -> None:
    async with Graph.connect(*server, bounds=Bounds(wait=60, turn=0.5)) as other:
        with pytest.raises(DeadlineExceeded, match=r"did not end within 0\.5 s"):
            await holding(other, asyncio.Event(), 60)
    start = time.monotonic()
    await graph.write(now)
    assert time.monotonic() - start < 5


SHORT = Bounds(wait=3, turn=2)


def stopped(at: Server, inside: Any, out: Any) -> None:
    """Write once; then come to a stop within a turn that has written something."""

    async def main() -> None:
        async with Graph.connect(*at, bounds=SHORT) as graph:
            await writer.write(graph, [run("acknowledged")], deadline=60)

            async def work(transaction: Transaction) -> None:
                await writer.write_in(transaction, run("half"))
                inside.set()
                await asyncio.sleep(120)

            try:
                await graph.write(work, deadline=SHORT.turn)
                out.put("written")
            except DeadlineExceeded as error:
                out.put(str(error))

    asyncio.run(main())


async def test_who_is_stopped_within_its_turn_keeps_others_for_a_while_only(graph: Graph, server: Server) -> None:
    """With the bounds as they are, others write within 31 s; with these, as many seconds after their sum."""
    inside, out = SPAWN.Event(), SPAWN.Queue()
    process = SPAWN.Process(target=stopped, args=(server, inside, out))
    process.start()
    try:
        assert await asyncio.to_thread(inside.wait, 120)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        start = time.monotonic()
        await writer.write(graph, [run("other")])
        assert time.monotonic() - start < SHORT.wait + SHORT.turn + 4, "Neo4j looks every two seconds, if not notified"
        os.kill(process.pid, signal.SIGCONT)
        assert "did not end within 2 s" in await asyncio.to_thread(out.get, True, 60)
        await asyncio.to_thread(process.join, 60)
    finally:
        if process.is_alive():
            os.kill(process.pid or 0, signal.SIGKILL)
    names = {name for name in ("acknowledged", "half", "other") if await lookup.nodes(graph, [f"run:default/{name}"])}
    assert names == {"acknowledged", "other"}


async def test_a_rehearsal_leaves_nothing(graph: Graph) -> None:
    at = await graph.clock()
    before = await digest.lines(graph)
    await rehearsal.rehearse(graph)
    assert await graph.clock() == at
    assert (await digest.lines(graph), await edges(graph)) == (before, set())
