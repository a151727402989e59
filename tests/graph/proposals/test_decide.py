"""A person decides on a proposal: accepted it is recorded, rejected it does not come back, and nobody's facts are
lost."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest

from cypher import Query
from graph.audit.findings import GapKey
from graph.audit.levels import reproducibility
from graph.commands import record
from graph.database import Graph
from graph.digest import lines
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.time import from_millis
from graph.proposals.decide import resolve
from graph.proposals.find import KINDS, Proposal, proposals
from tests.graph.proposal_builders import (
    BARE,
    DATA,
    FIRST,
    LOST,
    MADE,
    MOVING,
    NAMED,
    READ_LATEST,
    SAMPLED,
    SECOND,
    SECOND_DATA,
    TRAINED,
    WHOLE,
    data,
    run,
    sampled,
    stage,
    twin,
    version,
)
from tests.graph_asserts import edges, lacks

BY_PERSON = Query(
    "tests/by_person", "", "", "MATCH (a)-[e]->(b) WHERE e.source STARTS WITH 'person:' AND type(e) <> 'RESOLVED_TO' "
    "OPTIONAL MATCH (m:Evidence {id: e.evidence}) "
    "RETURN type(e) AS type, properties(e) AS facts, m.source AS told_by ORDER BY e.id", {}, {}, {},
)  # fmt: skip
DECISIONS = Query(
    "tests/decisions", "", "", "MATCH (p:Proposal) RETURN p.states AS states, p.by AS by, p.why AS why, "
    "p.decided_at AS times, [id IN p.evidence | EXISTS { (:Evidence {id: id}) }] AS kept", {}, {}, {},
)  # fmt: skip
RUN = "run:default/r"
SIBLINGS = [LOST, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA)]
ONE_INPUT = [
    run("r", inputs=[{"dataset": "raw", "version": "sampled", "digests": {"mlflow": "0a1b2c3d"}, "role": "training"}]),
    reports.facts(reports.payload("run", {"id": "r", "source": "default", "inputs": DATA}, "api:b")),
]
SCENARIOS: dict[str, tuple[GapKey, list[Statement], tuple[str, str, str]]] = {
    "EQUAL_DIGEST": (
        ("WEAK_DIGEST", SAMPLED), [sampled(), data(digests={"md5": WHOLE})],
        (SAMPLED, "RESOLVED_TO", f"dataset-version:md5:{WHOLE}"),
    ),
    "COMMIT_CONTENT": (("DATA_NOT_RECORDED", RUN), [TRAINED, stage()], (RUN, "USED training", FIRST)),
    "CURRENT_AT_START": (
        ("MUTABLE_REFERENCE", MOVING), [READ_LATEST, version(1, "2026-01-01T00:00:00Z")], (RUN, "USED training", FIRST),
    ),
    "SIBLING_RUNS": (("DATA_NOT_RECORDED", RUN), SIBLINGS, (RUN, "USED training", FIRST)),
    "SAME_RUN": (
        ("DATA_NOT_RECORDED", RUN), [twin("default"), twin("mlflow", {"inputs": DATA})],
        ("run:mlflow/r", "RESOLVED_TO", RUN),
    ),
    "SAME_INPUT": (("WEAK_DIGEST", SAMPLED), ONE_INPUT, (SAMPLED, "RESOLVED_TO", FIRST)),
    "ONLY_VERSION": (("UNRESOLVED_DATA", BARE), [NAMED, version(1, None)], (BARE, "RESOLVED_TO", FIRST)),
}  # fmt: skip
"""Kind → the finding, what is stated, and the edge that accepting the proposal records."""
each_kind = pytest.mark.parametrize("kind", KINDS)


async def open_proposal(graph: Graph, place: GapKey, as_of: datetime | None = None) -> Proposal | None:
    return (await proposals(graph, [place], as_of)).get(place)


async def stated(graph: Graph, kind: str) -> tuple[GapKey, Proposal, tuple[str, str, str]]:
    """A scenario with a proposal of that kind."""
    place, facts, edge = SCENARIOS[kind]
    await writer.write(graph, facts)
    found = await open_proposal(graph, place)
    assert found is not None
    assert found.kind == kind
    return place, found, edge


async def now(graph: Graph) -> datetime:
    """A moment after all that was written, and before all that will be."""
    await asyncio.sleep(0.005)
    rows = await graph.read(Query("tests/now", "", "", "RETURN timestamp() AS now", {}, {}, {}))
    await asyncio.sleep(0.005)
    return from_millis(rows[0]["now"])


@each_kind
async def test_accepted_it_is_stated_by_that_person(graph: Graph, kind: str) -> None:
    place, found, edge = await stated(graph, kind)
    done = await resolve(graph, found.id, True, "asked Eve", "ada")
    assert (done.recorded, done.unchanged, done.nodes) == (1, 0, [found.start.id, found.end.id])
    assert edge in await edges(graph)
    (row,) = [
        row
        for row in await graph.read(BY_PERSON)
        if row["type"] != "RESOLVED_TO" and row["facts"]["retracted_at"] > 9e15
    ]
    assert (row["facts"]["source"], row["facts"]["method"], row["told_by"]) == ("person:ada", "inferred", "person:ada")
    assert row["facts"]["confidence"] == KINDS[kind].confidence
    (decision,) = await graph.read(DECISIONS)
    assert (decision["states"], decision["by"], decision["why"]) == (["ACCEPTED"], ["person:ada"], ["asked Eve"])
    assert decision["kept"] == [True]
    assert await open_proposal(graph, place) is None


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"CURRENT_AT_START"}))
async def test_accepted_it_closes_the_finding(graph: Graph, kind: str) -> None:
    (code, id), found, _ = await stated(graph, kind)
    await resolve(graph, found.id, True, None, "ada")
    assert (id, code) not in await lacks(graph)


async def test_a_current_version_takes_the_place_of_the_name_for_that_run_alone(graph: Graph) -> None:
    """The name still means another content tomorrow; the lineage of the run is without that gap."""
    made = run("r", **{**_of(READ_LATEST), "outputs": MADE})
    other = run("s", started_at="2026-01-02T00:30:00Z", inputs=_of(READ_LATEST)["inputs"])
    await writer.write(graph, [made, other, version(1, "2026-01-01T00:00:00Z")])
    found = await open_proposal(graph, ("MUTABLE_REFERENCE", MOVING))
    assert found is not None
    assert "MUTABLE_REFERENCE" in await blockers(graph)
    await resolve(graph, found.id, True, None, "ada")
    assert "MUTABLE_REFERENCE" not in await blockers(graph)
    held = await edges(graph)
    assert (RUN, "USED training", MOVING) not in held
    assert ("run:default/s", "USED training", MOVING) in held
    assert (MOVING, "MUTABLE_REFERENCE") in await lacks(graph)
    following = await open_proposal(graph, ("MUTABLE_REFERENCE", MOVING))
    assert following is not None
    assert following.start.id == "run:default/s"


@each_kind
async def test_rejected_it_does_not_come_back(graph: Graph, kind: str) -> None:
    place, found, _ = await stated(graph, kind)
    before = await lines(graph)
    await resolve(graph, found.id, False, "another file", "ada")
    assert await open_proposal(graph, place) is None
    assert await lines(graph) == before
    again = SCENARIOS[kind][1]
    assert (await writer.write(graph, again)).written == 0
    assert await open_proposal(graph, place) is None


@each_kind
async def test_rejected_after_it_was_accepted_all_is_as_before(graph: Graph, kind: str) -> None:
    place, found, edge = await stated(graph, kind)
    before, gaps = await edges(graph), await lacks(graph)
    await resolve(graph, found.id, True, None, "ada")
    assert await edges(graph) != before
    await resolve(graph, found.id, False, "no", "eve")
    assert await edges(graph) == before
    retracted = {(id, "RETRACTED" if code == "DATA_NOT_RECORDED" else code) for id, code in gaps if id == RUN}
    assert await lacks(graph) in (gaps, {gap for gap in gaps if gap[0] != RUN} | retracted)
    assert await open_proposal(graph, place) is None
    await resolve(graph, found.id, True, "yes after all", "eve")
    assert edge in await edges(graph)
    (decision,) = await graph.read(DECISIONS)
    assert decision["states"] == ["ACCEPTED", "REJECTED", "ACCEPTED"]
    assert decision["by"] == ["person:ada", "person:eve", "person:eve"]
    assert decision["times"] == sorted(decision["times"])


@pytest.mark.parametrize("accept", [True, False])
async def test_the_same_again_changes_nothing(graph: Graph, accept: bool) -> None:
    _, found, _ = await stated(graph, "SIBLING_RUNS")
    await resolve(graph, found.id, accept, None, "ada")
    before = await edges(graph), await graph.read(DECISIONS)
    done = await resolve(graph, found.id, accept, "other words", "eve")
    assert (done.recorded, done.unchanged) == (0, 1)
    assert (await edges(graph), await graph.read(DECISIONS)) == before


async def test_two_people_at_once_are_one_after_the_other(graph: Graph) -> None:
    _, found, _ = await stated(graph, "SIBLING_RUNS")
    done = await asyncio.gather(*[resolve(graph, found.id, True, None, name) for name in ("ada", "eve", "joe")])
    assert sorted(each.recorded for each in done) == [0, 0, 1]
    assert len(await graph.read(BY_PERSON)) == 1


@pytest.mark.parametrize("kind", ["SIBLING_RUNS", "SAME_RUN"])
async def test_what_was_accepted_is_retracted_like_any_edge(graph: Graph, kind: str) -> None:
    place, found, edge = await stated(graph, kind)
    await resolve(graph, found.id, True, None, "ada")
    (row,) = await graph.read(BY_PERSON)
    await record.retract(graph, row["facts"]["id"], "wrong", "eve")
    assert edge not in await edges(graph)
    assert await open_proposal(graph, place) is None
    assert (await resolve(graph, found.id, True, "right after all", "eve")).recorded == 1
    assert edge in await edges(graph)


async def test_evidence_that_is_gone_is_refused(graph: Graph) -> None:
    """And nothing is half-written."""
    _, found, _ = await stated(graph, "SIBLING_RUNS")
    await writer.write(graph, [run("c", job="train", inputs=SECOND_DATA)])
    before = await lines(graph)
    for accept in (True, False):
        with pytest.raises(NotFound, match="nothing speaks for the proposal"):
            await resolve(graph, found.id, accept, None, "ada")
    assert await lines(graph) == before
    assert await graph.read(DECISIONS) == []


@pytest.mark.parametrize(
    "id",
    ["", "proposal:", "proposal:GUESS:a:b", "proposal:SAME_RUN:a", "proposal:SAME_RUN:a:b:c:d",
     "proposal:SAME_RUN:run%3Aa%2F%41:b", "run:default/r"],
)  # fmt: skip
async def test_what_is_no_proposal_is_refused(graph: Graph, id: str) -> None:
    with pytest.raises(NotFound, match="is no id of a proposal"):
        await resolve(graph, id, True, None, "ada")


async def test_the_past_saw_it_as_it_was(graph: Graph) -> None:
    place, found, _ = await stated(graph, "SIBLING_RUNS")
    first = await now(graph)
    await resolve(graph, found.id, False, None, "ada")
    second = await now(graph)
    await resolve(graph, found.id, True, None, "ada")
    third = await now(graph)
    assert [await open_proposal(graph, place, as_of) for as_of in (first, second, third)] == [found, None, None]


async def test_all_that_the_commit_says_is_recorded(graph: Graph) -> None:
    """A part of what went in would look like the whole."""
    both = stage(digests=("01" * 16, "02" * 16))
    await writer.write(graph, [TRAINED, both])
    found = await open_proposal(graph, ("DATA_NOT_RECORDED", RUN))
    assert found is not None
    await resolve(graph, found.id, True, None, "ada")
    used = {(RUN, "USED training", FIRST), (RUN, "USED training", SECOND)}
    assert used <= await edges(graph)
    await resolve(graph, found.id, False, None, "ada")
    assert not used & await edges(graph)


async def test_a_later_message_of_the_run_goes_to_the_same_lineage(graph: Graph) -> None:
    """What its own source says later stands beside what was accepted."""
    _, found, edge = await stated(graph, "SIBLING_RUNS")
    await resolve(graph, found.id, True, None, "ada")
    await writer.write(graph, [run("r", job="train", outputs=MADE, inputs=SECOND_DATA)])
    assert {edge, (RUN, "USED training", SECOND)} <= await edges(graph)


async def blockers(graph: Graph) -> set[str]:
    id = "model-version:default/churn@1"
    return {each.code for each in (await reproducibility(graph, [id]))[id].blockers}


def _of(facts: Statement) -> dict[str, Any]:
    report: dict[str, Any] = dict(facts.payload.body["report"])
    return {name: value for name, value in report.items() if name not in ("id", "source")}
