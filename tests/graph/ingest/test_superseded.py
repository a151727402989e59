"""What is superseded on arrival, or stated again after a retraction, restores nothing that newer statements ended."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from graph.catalog.neighbours import other_names
from graph.commands import record as recording
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import records, reports
from graph.ingest.sources.git import reader as git
from graph.ingest.statement import Link, Payload, Statement
from graph.proposals.decide import resolve
from graph.proposals.find import proposals
from tests.graph import proposal_builders
from tests.graph_asserts import edges, stated_in_any_order

RUN, OTHER = "run:test/1", "run:test/2"
ONE, TWO, THREE = "a" * 40, "b" * 40, "c" * 40
FUTURE = 4_000_000_000_000


def said(told_at: int | None, sha: str | None = None, data: str = "", whole: bool = False, run: str = RUN) -> Statement:
    """What the source `test` says of a run: its commit, and names of data, a letter each."""
    body = {"at": told_at, "sha": sha, "data": data, "whole": whole, "run": run}
    facts = Statement(Payload("test", "x", body, told_at))
    facts.node(run)
    if sha:
        facts.link("AT_COMMIT", run, facts.commit(sha))
    for name in data:
        facts.link("USED", run, facts.dataset_version("test", name, "1"), "training")
    if whole:
        facts.whole = {run}
    return facts


async def of_run(graph: Graph) -> set[str]:
    """What the run leads to: commits by their first digit, data by its letter."""
    return _letters((start, end) for start, _, end in await edges(graph))


def _letters(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {
        end.removeprefix("commit:").removeprefix("dataset-version:test/")[0]
        for start, end in pairs
        if start == RUN and not end.startswith(("run:", "job:"))
    }


def id_of(end: str, type: str = "USED", role: str | None = "training", source: str = "test") -> str:
    return edge_id(source, Link(type, RUN, end, role))


async def retract(graph: Graph, id: str) -> None:
    assert (await recording.retract(graph, id, "it is wrong", "ada")).recorded == 1


def refs(heads: list[str], moved_at: int) -> Statement:
    body = {"kind": "refs", "repository": "example.com/x", "heads": heads, "complete": True, "moved_at": moved_at}
    return git.facts(Payload("git:example.com/x", "refs", body, moved_at))


async def test_refs_without_a_head_stay_so_when_an_older_bundle_follows(graph: Graph) -> None:
    await stated_in_any_order(graph, itertools.permutations([refs([], 5), refs([ONE, TWO], 3), refs([THREE], 1)]))
    assert not [edge for edge in await edges(graph) if edge[1] == "HEAD"]


@pytest.mark.parametrize("newest", [said(9, whole=True), said(9, data="z", whole=True), said(9, ONE, whole=True)])
async def test_a_newer_whole_message_holds_against_older_ones_of_any_kind_in_any_order(
    graph: Graph, newest: Statement
) -> None:
    await stated_in_any_order(graph, itertools.permutations(
        [newest, said(3, TWO, "x"), said(5, TWO, "xy", whole=True), said(7, data="y")]
    ))  # fmt: skip
    wanted = _letters((link.start, link.end) for link in newest.links.values())
    assert await of_run(graph) == wanted


async def test_an_edge_that_a_newer_message_said_alone_outlives_a_whole_message_that_comes_late(graph: Graph) -> None:
    """Edges that no question walks carry the newest message that said them, too."""
    job = "job:default/train"
    stated = [said(1), said(9), said(5, whole=True)]
    for facts in stated[:2]:
        facts.link("PART_OF", RUN, job)
    await stated_in_any_order(graph, itertools.permutations(stated))
    assert (RUN, "PART_OF", job) in await edges(graph)


async def test_what_another_source_states_as_a_whole_ends_nothing(graph: Graph) -> None:
    other = Statement(Payload("other", "x", {}, 9), whole={RUN})
    other.node(RUN)
    await stated_in_any_order(graph, itertools.permutations([said(1, ONE, "x"), other]))
    assert await of_run(graph) == {"a", "x"}


async def test_a_plain_record_retracts_nothing_that_its_reporter_said_of_the_version_otherwise(graph: Graph) -> None:
    run = reports.payload("run", {"id": "r", "outputs": [{"model": "m", "version": "1"}]}, "api:team")
    record = records.payload("m", {"model_version": "1", "accuracy": 0.9}, source="api:team")
    run, record = replace(run, told_at=1), replace(record, told_at=2)
    await stated_in_any_order(graph, itertools.permutations([reports.facts(run), records.facts(record)]))
    made = ("model-artifact:default/m@1", "GENERATED_BY")
    runs = {"run:default/r", "run:record/default%2Fm%401"}
    assert {(*made, run) for run in runs} <= await edges(graph)


async def test_a_name_keeps_what_was_said_of_it_as_a_whole_when_it_is_merged(graph: Graph) -> None:
    one = Statement(Payload("other", "one", {}, 1))
    one.is_same(RUN, OTHER)
    await stated_in_any_order(graph, itertools.permutations([said(9, whole=True), said(5, ONE, "x"), one]))
    assert await of_run(graph) == set()
    await writer.write(graph, [said(5, TWO, "y", run=OTHER)])
    assert await of_run(graph) == {"b", "y"}, "of the other name nobody has said that this is all"


async def test_an_edge_that_a_person_retracted_returns_by_a_later_message_alone(graph: Graph) -> None:
    await writer.write(graph, [said(1, data="xy")])
    await retract(graph, id_of("dataset-version:test/x@1"))
    await writer.write(graph, [said(2, data="xy", whole=True), said(3, ONE, "x")])
    assert await of_run(graph) == {"a", "y"}
    await writer.write(graph, [said(None, data="x")])
    assert await of_run(graph) == {"a", "x", "y"}


async def test_a_single_edge_that_was_retracted_gives_no_way_to_an_older_one(graph: Graph) -> None:
    await writer.write(graph, [said(5, ONE)])
    await retract(graph, id_of(f"commit:{ONE}", "AT_COMMIT", None))
    await writer.write(graph, [said(3, TWO)])
    assert await of_run(graph) == set()
    await writer.write(graph, [said(7, THREE)])
    assert await of_run(graph) == {"c"}
    # The newest message that states one is now one that was retracted, so none holds.
    await writer.write(graph, [said(8, ONE, "x")])
    await writer.write(graph, [said(6, TWO, "y"), said(7, THREE, "z")])
    assert await of_run(graph) == {"x", "y", "z"}


async def test_a_retraction_is_no_earlier_than_what_it_retracts(graph: Graph) -> None:
    """A source whose clock is ahead could otherwise not be contradicted."""
    await writer.write(graph, [said(1, data="x"), said(FUTURE, ONE, "x")])
    await retract(graph, id_of("dataset-version:test/x@1"))
    await writer.write(graph, [said(None, data="x")])
    assert await of_run(graph) == {"a"}
    await writer.write(graph, [said(FUTURE + 1, data="x")])
    assert await of_run(graph) == {"a", "x"}


async def test_names_that_a_person_took_apart_are_merged_by_a_later_message_alone(graph: Graph) -> None:
    def one(told_at: int | None, n: int) -> Statement:
        facts = Statement(Payload("test", "one", {"n": n}, told_at))
        facts.is_same(RUN, OTHER)
        return facts

    await writer.write(graph, [one(1, 1)])
    await retract(graph, edge_id("test", Link("SAME_AS", RUN, OTHER)))
    await writer.write(graph, [one(2, 2)])
    assert not (await other_names(graph, [RUN]))[RUN]
    await writer.write(graph, [one(None, 3)])
    assert [name.id for name in (await other_names(graph, [RUN]))[RUN]] == [OTHER]


LATEST = proposal_builders.READ_LATEST.payload.body["report"]


async def accepted(graph: Graph) -> str:
    """The id of a proposal that was accepted, and retracted the edge from the run to the moving name."""
    await writer.write(graph, [proposal_builders.READ_LATEST, proposal_builders.version(1, "2026-01-01T00:00:00Z")])
    place = ("MUTABLE_REFERENCE", proposal_builders.MOVING)
    found = (await proposals(graph, [place]))[place]
    await resolve(graph, found.id, True, None, "ada")
    return found.id


def read_again(told_at: int, n: int, whole: bool = False, **change: Any) -> Statement:
    """The run of the proposal, stated once more."""
    payload = reports.payload("run", {**LATEST, "metrics": {"n": n}, **change}, "default")
    facts = reports.facts(Payload(payload.source, payload.where, payload.body, told_at))
    if whole:
        facts.whole = {"run:default/r"}
    return facts


async def test_what_an_acceptance_retracted_names_it_and_is_restored_by_no_message_of_before(graph: Graph) -> None:
    proposal = await accepted(graph)
    used = ("run:default/r", "USED training", proposal_builders.MOVING)
    await writer.write(graph, [read_again(1, 1)])
    assert used not in await edges(graph)
    await resolve(graph, proposal, False, None, "eve")
    assert used in await edges(graph)


async def test_what_its_source_says_no_more_is_not_restored(graph: Graph) -> None:
    proposal = await accepted(graph)
    await writer.write(graph, [read_again(FUTURE, 1, whole=True, inputs=[])])
    await resolve(graph, proposal, False, None, "eve")
    assert ("run:default/r", "USED training", proposal_builders.MOVING) not in await edges(graph)


async def test_what_a_person_retracted_beside_an_acceptance_is_not_restored(graph: Graph) -> None:
    """Ada accepted it, the source said it again, and ada retracted that by hand: the acceptance has no part in it."""
    proposal = await accepted(graph)
    used = ("run:default/r", "USED training", proposal_builders.MOVING)
    payload = read_again(1, 2).payload
    await writer.write(graph, [reports.facts(Payload(payload.source, payload.where, payload.body))])
    assert used in await edges(graph)
    id = edge_id("default", Link("USED", "run:default/r", proposal_builders.MOVING, "training"))
    await retract(graph, id)
    await resolve(graph, proposal, False, None, "eve")
    assert used not in await edges(graph)
