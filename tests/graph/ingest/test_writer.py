"""The one writer: late messages, many writers at once, and nothing half-written."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from typing import Any

import pytest

from graph import digest
from graph.database import Graph
from graph.errors import DeadlineExceeded, ForebearError, GraphUnavailable, InvalidFact
from graph.ingest import batch_import, edge_reconciliation, writer
from graph.ingest.edge_reconciliation import Edge, TimedStatement
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Rejection, Statement
from graph.ingest.traces import Traces
from tests.graph_asserts import edges, empty, properties

RUN = "run:test/1"


def message(
    told_at: int, sha: str | None = None, data: tuple[str, ...] = (), whole: bool = True, **values: Any
) -> Statement:
    """What a source says of one run at a time: its commit, its data, its values."""
    body = {"told_at": told_at, "sha": sha, "data": list(data), **values}
    facts = Statement(Payload("test", str(told_at), body, told_at))
    facts.node(RUN, status="FINISHED", **values)
    if sha:
        facts.link("AT_COMMIT", RUN, facts.commit(sha))
    for name in data:
        facts.used(RUN, facts.dataset_version("test", name, "1"), "training")
    if whole:
        facts.whole = {RUN}
    return facts


async def of_run(graph: Graph) -> set[str]:
    return {edge[2] for edge in await edges(graph) if edge[0] == RUN}


SCENARIO = [
    message(1, "a" * 40, ("x", "y"), metrics={"auc": 1}),
    message(2, "b" * 40, ("y", "z"), metrics={"auc": 2}, started_at=5),
    message(3, "b" * 40, ("z",), ended_at=9),
    message(2, "c" * 40, ("w",)),
]


async def test_the_newest_message_of_a_source_wins_in_any_order(graph: Graph) -> None:
    wanted = None
    for order in itertools.permutations(SCENARIO):
        await empty(graph)
        for facts in order:
            await writer.write(graph, [facts])
        assert await of_run(graph) == {f"commit:{'b' * 40}", "dataset-version:test/z@1"}
        found = await digest.lines(graph)
        wanted = wanted or found
        assert found == wanted
    node = await properties(graph, RUN)
    assert (node["metrics"], node["started_at"], node["ended_at"]) == ('{"auc":2}', 5, 9)


async def test_a_source_that_adds_up_retracts_nothing(graph: Graph) -> None:
    await writer.write(graph, [message(2, None, ("x",), whole=False)])
    await writer.write(graph, [message(1, None, ("y",), whole=False)])
    assert await of_run(graph) == {"dataset-version:test/x@1", "dataset-version:test/y@1"}


async def test_a_late_message_about_a_single_edge_does_not_hold(graph: Graph) -> None:
    await writer.write(graph, [message(2, "b" * 40, whole=False)])
    await writer.write(graph, [message(1, "a" * 40, whole=False)])
    assert await of_run(graph) == {f"commit:{'b' * 40}"}


async def test_an_edge_that_ends_is_stated_anew(graph: Graph) -> None:
    alias, version = "alias:default/m/prod", "model-version:default/m@1"
    for told_at, until in ((1, None), (2, 50)):
        facts = Statement(Payload("git:x", "tags", {"until": until}, told_at), whole={alias})
        facts.link("POINTS_TO", alias, version, since=10, until=until)
        await writer.write(graph, [facts])
    assert [edge for edge in await edges(graph) if edge[1] == "POINTS_TO"] == [(alias, "POINTS_TO", version)]
    assert '"until":50' in "".join(await digest.lines(graph))


async def test_many_writers_at_once_make_no_doubles(graph: Graph) -> None:
    stated = [
        records.facts(
            records.payload(
                f"m{n % 5}", {"model_version": str(n), "training_data": f"d{n % 3}", "params": {"k": n % 2}}
            )
        )
        for n in range(64)
    ]
    await asyncio.gather(*(writer.write(graph, stated[n::16]) for n in range(16)))
    at_once = await digest.lines(graph)
    counted = Counter(edge[1] for edge in await edges(graph))
    assert (counted["HOLDS"], counted["USED training"], counted["CONFIGURED_BY"]) == (64, 64, 64)
    await empty(graph)
    await writer.write(graph, stated)
    assert await digest.lines(graph) == at_once


async def test_a_message_that_cannot_be_spoils_no_other(graph: Graph) -> None:
    good = [records.payload("m", {"model_version": str(n)}) for n in range(3)]
    bad = [
        records.payload("m", {}),
        Payload("record", "x", records.payload("m", {"model_version": "x", "a": {1}}).body),
    ]
    report = await batch_import.load(graph, [good[0], *bad, Rejection("line 9", "broken"), *good[1:]], records.facts)
    assert (report.read, report.written, [no.field for no in report.rejected]) == (
        6,
        3,
        ["model_version", "payload", ""],
    )


async def test_a_batch_that_fails_leaves_nothing(graph: Graph) -> None:
    facts = message(1, "a" * 40, ("x",))
    facts.nodes["dataset:test/x"]["name"] = "x" * 40_000  # more than an index key may hold: the server refuses it
    facts.nodes["dataset:test/" + "y" * 40_000] = {}
    with pytest.raises(ForebearError):
        await writer.write(graph, [facts])
    assert await edges(graph) == set()


def test_what_the_table_does_not_allow_is_refused_by_name() -> None:
    facts = Statement(Payload("test", "x", {}))
    with pytest.raises(InvalidFact, match="AT_COMMIT joins Run to Commit, not ModelVersion to Commit"):
        facts.link("AT_COMMIT", "model-version:a/b@1", "commit:" + "a" * 40)
    with pytest.raises(InvalidFact, match="cannot have the role 'guess'"):
        facts.link("USED", RUN, "dataset-version:a/b@1", role="guess")
    with pytest.raises(InvalidFact, match="needs a role"):
        facts.link("USED", RUN, "dataset-version:a/b@1")
    with pytest.raises(InvalidFact, match="cannot denote one entity"):
        facts.is_same(RUN, "commit:" + "a" * 40)


async def test_a_database_that_is_away_is_said(server: tuple[str, str, str]) -> None:
    with pytest.raises(GraphUnavailable, match="forebear up"):
        async with Graph.connect("bolt://127.0.0.1:1", "neo4j", "x"):
            pass
    with pytest.raises(GraphUnavailable, match="password"):
        async with Graph.connect(server[0], server[1], "wrong"):
            pass
    with pytest.raises(GraphUnavailable, match="no address"):
        async with Graph.connect("nonsense", "neo4j", "x"):
            pass


async def test_a_deadline_ends_what_takes_too_long(graph: Graph) -> None:
    with pytest.raises(DeadlineExceeded):
        await writer.write(graph, [reports.facts(reports.payload("run", {"id": "r"}))], deadline=0.001)
    assert await edges(graph) == set()


def test_a_turn_is_of_so_many_messages_so_much_text_or_so_many_facts() -> None:
    def said(number: int, size: int) -> Statement:
        return Statement(Payload("test", "x", {"number": number, "text": "x" * size}))

    def stating(number: int) -> Statement:
        found = said(number, 1)
        for n in range(number):
            found.node(f"dataset:x/{n}")
        return found

    def sizes(*lengths: int) -> list[int]:
        return [len(turn) for turn in writer.turns(said(number, size) for number, size in enumerate(lengths))]

    assert sizes(*[1] * 450) == [200, 200, 50]
    assert sizes(*[1_500_000] * 5) == [2, 2, 1]
    assert sizes(1, 5_000_000, 1, 1) == [1, 1, 2], "one that is longer than a turn has one for itself"
    assert sizes() == []
    assert [len(turn) for turn in writer.turns(map(stating, (1_000, 3_000, 1, 9_000, 1)))] == [2, 1, 1, 1]


async def test_what_a_slow_machine_does_not_write_in_one_turn_is_written_in_shorter_ones(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, turn = [], writer.turn

    async def slow(graph: Graph, batch: list[Statement], *rest: Any, **more: Any) -> set[str]:
        tried.append(len(batch))
        if len(batch) > most:
            raise DeadlineExceeded("the write did not end within 10 s")
        return await turn(graph, batch, *rest, **more)

    monkeypatch.setattr(writer, "turn", slow)
    said, most = [message(number, data=(f"d{number}",), whole=False) for number in range(10)], 3
    assert await writer.write(graph, said) == writer.Written(10, 0)
    assert tried == [10, 5, 2, 3, 5, 2, 3]
    assert len([edge for edge in await edges(graph) if edge[1] == "USED training"]) == 10
    most = 0
    with pytest.raises(DeadlineExceeded, match="within 10 s"):
        await writer.write(graph, [message(11), message(12)])
    assert tried[7:] == [2, 1], "one message that takes too long fails, and nothing after it is tried"


def test_of_many_relationships_each_is_held_against_those_that_it_may_replace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run with many inputs costs as much as they are, not their square."""
    compared = 0
    excludes = edge_reconciliation._excludes

    def counted(other: Edge, edge: Edge) -> bool:
        nonlocal compared
        compared += 1
        return excludes(other, edge)

    monkeypatch.setattr(edge_reconciliation, "_excludes", counted)
    used = {"id": "r", "inputs": [{"dataset": f"d{n}", "version": "1", "role": "training"} for n in range(300)]}
    stated = reports.facts(reports.payload("run", used))
    names = {*stated.nodes, *(link.end for link in stated.links.values())}
    timed = TimedStatement(stated, 1, "evidence:1")
    found = edge_reconciliation.reconcile([timed], {}, {id: id for id in names}, {id: Traces() for id in names})
    assert len(found.hold) >= 300
    assert compared < 1_000


async def test_a_long_list_is_written_in_turns(graph: Graph) -> None:
    stated = [reports.facts(reports.payload("run", {"id": str(n)})) for n in range(writer.BATCH + 1)]
    done = await writer.write(graph, stated)
    assert (done.written, done.unchanged) == (writer.BATCH + 1, 0)
    assert (await writer.write(graph, stated)).unchanged == writer.BATCH + 1
