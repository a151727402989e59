"""Reprocess: which messages are read again, in which turns, and what is said of those that cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cypher import Query
from graph import commands
from graph.commands.reprocess import Report, reprocess
from graph.database import Graph
from graph.digest import lines
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from tests.graph.commands.misread_reports import RUN, SENT, data, dv, misread, run, send
from tests.graph.commands.misreading import right, wrong
from tests.graph_asserts import edges, empty, properties

WITHDRAWN = Query(
    "tests/withdrawn", "", "", "MATCH (n:Entity)-[e]-(:Entity) WHERE n.withdrawn_at IS NOT NULL "
    "AND e.retracted_at = 9007199254740991 RETURN n.id AS id", {}, {}, {},
)  # fmt: skip


async def test_a_plan_says_what_would_change_and_writes_nothing(graph: Graph) -> None:
    await send(graph, wrong(misread), SENT)
    wrongly = await lines(graph)
    planned = await reprocess(graph, plan=True)
    assert await lines(graph) == wrongly
    assert await reprocess(graph) == planned


async def test_one_source_is_read_again_and_no_other(graph: Graph) -> None:
    more = wrong(lambda report: {**report, "metrics": {"auc": 7}, "job": "wrong"})
    await send(graph, more, [run(metrics={"auc": 1}), run("s", "api:other", metrics={"auc": 2})])
    assert (await reprocess(graph, source="api:other")).read == 1
    assert (await properties(graph, "run:default/s"))["metrics"] == '{"auc":2}'
    assert (await properties(graph, RUN))["metrics"] == '{"auc":7}'
    assert (RUN, "PART_OF", "job:default/wrong") in await edges(graph)
    with pytest.raises(NotFound, match="there are api:other, api:team"):
        await reprocess(graph, source="dvc")
    assert (await reprocess(graph, source="api")).read == 2


async def test_what_has_no_reader_is_counted_and_stays(graph: Graph) -> None:
    other = replace(run("s", "api:else"), reader="gone/1")
    newer = replace(run("t", "api:else"), reader="api/99")
    for payload in (other, newer):
        await writer.write(graph, [reports.facts(payload)])
    before = await lines(graph)
    assert await reprocess(graph, every=True) == Report(unreadable=Report().unreadable | {"api:else": 2})
    assert await lines(graph) == before


async def test_what_todays_reader_refuses_is_said_and_stays(graph: Graph) -> None:
    lenient = wrong(lambda report: {**report, "status": "FINISHED"})
    await send(graph, lenient, [run(status="DONE", inputs=[data("d")]), run(job="train")])
    before = await lines(graph)
    done = await reprocess(graph)
    assert (done.read, [each.field for each in done.rejected]) == (1, ["status"])
    assert await lines(graph) == before


async def test_a_message_that_lacks_what_todays_reader_needs_is_refused(graph: Graph) -> None:
    old = replace(run("s"), body={"report": {"id": "s"}}, reader="api/0")
    await writer.write(graph, [replace(reports.facts(run("s")), payload=old)])
    (rejected,) = (await reprocess(graph)).rejected
    assert rejected.why == "today's reader cannot read this message (KeyError: 'kind'); import it again"


async def test_an_interrupted_one_goes_on(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands.reprocess, "TURN", 1)
    await send(graph, right, SENT)
    wanted = await lines(graph)
    await empty(graph)
    await send(graph, wrong(misread), SENT)

    class Cut(Exception):
        pass

    def stop(what: str, done: int, total: int) -> None:
        if what == "Writing":
            raise Cut

    runs = 0
    while True:
        runs += 1
        try:
            done = await reprocess(graph, progress=stop)
        except Cut:
            assert await graph.read(WITHDRAWN) == []
            continue
        break
    assert (runs, done) == (len(SENT) + 1, Report())
    assert await lines(graph) == wanted


async def test_a_message_that_comes_meanwhile_is_not_lost(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """It repeats, with an older time, what only the wrong reader made of the message that is read again."""
    earlier = replace(run(inputs=[data("d")]), told_at=5)
    late = replace(run(inputs=[data("e")]), told_at=1)
    await send(graph, wrong(lambda report: {**report, "inputs": [data("d"), data("e")]}), [earlier])
    write, came = graph.write, []

    async def meanwhile(*args: Any, **named: Any) -> Any:
        if not came:
            came.append(late)
            await writer.write(graph, [right(late)])
        return await write(*args, **named)

    monkeypatch.setattr(graph, "write", meanwhile)
    await reprocess(graph)
    assert came
    assert {end for _, type, end in await edges(graph) if type == "USED training"} == {dv("d"), dv("e")}
