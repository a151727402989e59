"""Levels as relationships: kept by each write, repaired by one walk where that is too much, right at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import Query
from graph import demo
from graph.audit import report as audit
from graph.audit.levels import reproducibility
from graph.audit.sweep import sweep
from graph.catalog.version_filter import VersionFilter
from graph.commands import record
from graph.dashboards.coverage import counted
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.levels import keep
from graph.levels import repair as level_repair
from graph.model.edges import LATEST
from graph.model.time import AsOf, from_millis_capped
from tests.graph.audit.test_levels import graphs
from tests.graph.recall_builders import sha, sha256
from tests.graph_asserts import empty

HELD = Query(
    "tests/held", "", "", "MATCH (a:Entity)-[e]->(:Entity) WHERE e.source IS NOT NULL AND e.retracted_at > $now AND "
    "NOT type(e) IN ['RESOLVED_TO', 'VERSION_OF'] RETURN e.id AS id ORDER BY id",
    {"now": "0"}, {"id": "STRING"}, {},
)  # fmt: skip
MADE_BY = Query(
    "tests/made_by", "", "", "MATCH (:ModelArtifact)-[e:GENERATED_BY]->(:Entity {id: $run}) RETURN e.id AS id",
    {"run": "''"}, {"id": "STRING"}, {},
)  # fmt: skip
OPEN = Query("tests/open", "", "", "MATCH (n:Open) RETURN n.id AS id", {}, {"id": "STRING"}, {})
SPOILT = Query(
    "tests/spoilt", "", "", "MATCH (v:Entity {id: $id})-[at:AT_LEVEL]->() SET at.run = 'another' REMOVE v:Open",
    {"id": "''"}, {}, {},
)  # fmt: skip


UNCOUNTED = Query(
    "tests/uncounted", "", "", "MATCH (:Entity {id: $id})<-[counts:COUNTS]-() DELETE counts", {"id": "''"}, {}, {}
)


def run(id: str, made: dict[str, Any], *inputs: str, **more: Any) -> Statement:
    """A run that lacks nothing but what its inputs lack."""
    whole = {
        "id": id, "source": "sdk", "status": "FINISHED", "commit": {"sha": sha("x"), "resolved": True},
        "parameters": {"lr": 1, "seed": 7}, "environment": {"lock_digest": "sha256:" + "0e" * 32},
        "inputs": [data(name) | {"role": "training"} for name in inputs], "outputs": [made],
    }  # fmt: skip
    return reports.facts(reports.payload("run", whole | more))


def data(name: str) -> dict[str, Any]:
    return {"dataset": name, "digests": {"sha256": sha256(f"dataset{name}")}}


def model(version: str) -> dict[str, Any]:
    return {"model": "m", "version": version, "digests": {"sha256": sha256(f"model{version}")}}


def source(name: str) -> Statement:
    """A dataset that comes from outside, and a commit that is known."""
    stated = reports.facts(reports.payload("dataset_version", data(name) | {"source": "sdk"}))
    stated.dataset_version("default", name, digests={"sha256": sha256(f"dataset{name}")}, declared_source=True)
    stated.commit(sha("x"), resolved=True)
    return stated


async def right(graph: Graph) -> dict[str, int]:
    """Levels as they are kept, which are what a walk over the whole graph says, as are the marks."""
    found, _ = await level_repair.whole(graph)
    assert found.differing() == []
    assert await level_repair.uncounted(graph, found.own) == []
    clock = await graph.clock()
    for of in ("job", "model", "repository"):
        assert await counted(graph, of, "", [], LATEST) == await counted(graph, of, "", [], clock)
    results = await reproducibility(graph, sorted(found.stored))
    levels = {id.rpartition("@")[2]: level for id, (level, *_) in found.stored.items()}
    assert levels == {id.rpartition("@")[2]: result.level for id, result in results.items()}
    return {id: level for id, level in levels.items() if level is not None}


@given(stated=graphs(), chance=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
async def test_each_write_and_each_retraction_keeps_them_right(
    connected: Graph, stated: list[Statement], chance: Any
) -> None:
    await empty(connected)
    for facts in stated:
        await writer.write(connected, [facts], deadline=60)
        await right(connected)
    held = [row["id"] for row in await connected.read(HELD, now=LATEST)]
    for id in chance.sample(held, min(4, len(held))):
        await record.retract(connected, id, "it is wrong", "ada")
        await right(connected)


async def test_the_demo_and_the_gallery_are_at_their_levels_and_leave_none_behind(graph: Graph) -> None:
    await demo.load(graph)
    await demo.load_gallery(graph)
    assert await right(graph)
    await demo.remove(graph)
    assert await right(graph) == {}
    assert await graph.read(OPEN) == []


async def test_a_circle_does_not_hold_itself_open(graph: Graph) -> None:
    """Data that is made from what was made of it: one gap opens all of the circle, and its end closes all of it."""
    await writer.write(graph, [source("a")])
    turn = [run("r1", data("b"), "a", "c"), run("r2", data("c"), "b"), run("r3", model("1"), "c")]
    await writer.write(graph, turn)
    assert await right(graph) == {"1": 4}
    await writer.write(graph, [run("r1", data("b"), "a", "c", parameters={"lr": 1}, status="FAILED")])
    assert await right(graph) == {"1": 3}
    assert len(await graph.read(OPEN)) == 7
    await writer.write(graph, [run("r1", data("b"), "a", "c", metrics={"again": 1})])
    assert await right(graph) == {"1": 4}
    assert await graph.read(OPEN) == []


async def test_of_several_producers_the_best_one_counts_until_it_is_retracted(graph: Graph) -> None:
    poor = {"commit": None, "parameters": None}
    await writer.write(graph, [source("a"), run("poor", model("1"), "a", **poor)])
    assert await right(graph) == {"1": 0}
    await writer.write(graph, [run("good", model("1"), "a")])
    assert await right(graph) == {"1": 3}, "the other run is a gap in its lineage all the same"
    (made,) = [row["id"] for row in await graph.read(MADE_BY, run="run:sdk/poor")]
    await record.retract(graph, made, "it did not", "ada")
    assert await right(graph) == {"1": 4}


async def test_names_that_are_merged_and_taken_apart_move_levels_with_them(graph: Graph) -> None:
    """What one name used is used by both while they are one."""
    await writer.write(graph, [source("a"), run("r", model("1"), "a"), run("s", data("b"), "x")])
    assert await right(graph) == {"1": 4}
    same = reports.facts(reports.payload("run", {"id": "r", "source": "sdk", "other_ids": ["run:sdk/s"]}))
    await writer.write(graph, [same])
    assert await right(graph) == {"1": 3}, "nobody knows where x comes from"
    (pair,) = [row["id"] for row in await graph.read(SAME_AS)]
    await record.retract(graph, pair, "they are two", "ada")
    assert await right(graph) == {"1": 4}


SAME_AS = Query("tests/same_as", "", "", "MATCH (:Run)-[e:SAME_AS]->() RETURN e.id AS id", {}, {"id": "STRING"}, {})


@pytest.fixture
async def few(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Graph]:
    """A graph in which six nodes are too much for a write."""
    await writer.write(graph, [source("a"), run("b", data("b"), "a")])
    for n in range(4):
        await writer.write(graph, [run(f"r{n}", model(str(n)), "b")])
    assert await right(graph) == {str(n): 4 for n in range(4)}
    monkeypatch.setattr(keep, "MOST", 6)
    yield graph


async def counts(graph: Graph, as_of: datetime | None = None) -> tuple[Sequence[tuple[int, int]], datetime | None]:
    report = await audit.audit(graph, as_of=as_of)
    assert [level for _, level in (await audit.versions(report)).items] == [
        level for level, count in report.by_level for _ in range(count)
    ]
    below = await audit.count_levelled(graph, VersionFilter(), range(4), as_of=as_of)
    assert below == sum(count for level, count in report.by_level if level < 4)
    return [each for each in report.by_level if each[1]], report.levels_as_of


async def test_what_is_too_much_for_a_write_is_left_and_then_repaired(few: Graph) -> None:
    await writer.write(few, [run("b", data("b"), "a", status="FAILED")])
    since = await level_repair.stale_since(few)
    assert since is not None
    assert await counts(few) == ([(4, 4)], from_millis_capped(since - 1)), "as they were before, and it is said"
    results = await reproducibility(few, [f"model-version:default/m@{n}" for n in range(4)])
    assert [result.level for result in results.values()] == [3] * 4, "of a version that is asked for it is walked"
    within = from_millis_capped(await few.clock())
    assert await counts(few, within) == ([(3, 4)], None), "as of a moment that is named, too"
    await writer.write(few, [run("later", model("later"), "b")])
    assert await level_repair.repair(few)
    assert await level_repair.stale_since(few) is None
    assert await right(few) == {"later": 3, **{str(n): 3 for n in range(4)}}
    assert await counts(few) == ([(3, 5)], None)
    assert await counts(few, within) == ([(3, 4)], None), "within the time in which they were stale"
    assert await counts(few, from_millis_capped(since - 1)) == ([(4, 4)], None)


async def test_what_is_written_while_levels_are_repaired_is_looked_at_by_the_repair(
    few: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    await writer.write(few, [run("b", data("b"), "a", status="FAILED")])
    walk, stated = level_repair.whole, [run("mid", model("mid"), "b")]

    async def walked(graph: Graph, as_of: AsOf = None) -> tuple[level_repair.Whole, int]:
        found = await walk(graph, as_of)
        while stated:
            await writer.write(graph, [stated.pop()])
        return found

    monkeypatch.setattr(level_repair, "whole", walked)
    assert await level_repair.repair(few)
    monkeypatch.undo()
    assert (await right(few))["mid"] == 3


async def test_a_sweep_repairs_levels_and_counts_wrong_ones_as_faults(few: Graph) -> None:
    await writer.write(few, [run("b", data("b"), "a", status="FAILED")])
    look = await sweep(few, dry=True)
    assert look.levels_since is not None and look.levels == []
    found = await sweep(few)
    assert (found.levels_since, found.wrong) == (None, 0)
    await right(few)
    await few.command(SPOILT, id="model-version:default/m@1")
    assert (await sweep(few, dry=True)).levels == ["model-version:default/m@1"]
    assert (await sweep(few)).wrong == 1
    await right(few)
    await few.command(UNCOUNTED, id="model-version:default/m@1")
    assert (await sweep(few, dry=True)).levels == ["model-version:default/m@1"]
    assert (await sweep(few)).wrong == 1
    await right(few)


async def test_one_more_user_of_a_hub_costs_no_more_than_the_first(graph: Graph) -> None:
    """However many versions were made from the same data: neither statements nor what is looked at grows."""
    looks: list[int] = []
    asked = []
    for n in range(12):
        before = graph.statements
        await writer.write(graph, [run(f"r{n}", model(str(n)), "hub")])
        asked.append(graph.statements - before)
        (found,) = await graph.read(TOUCHED, ids=[f"run:sdk/r{n}", "dataset-version:sha256:" + sha256("datasethub")])
        looks.append(len(found["versions"]))
    assert len(set(asked[1:])) == 1
    assert set(looks) == {1}
    await right(graph)


LOOK = keep.TOUCHED.body.replace("$lost", "[]").replace("$gaps", "[]").replace("$most", "99").replace("$repair", "true")
TOUCHED = Query("tests/touched", "", "", LOOK, {"ids": "[]"}, keep.TOUCHED.columns, {})


async def test_the_past_has_the_levels_of_then(graph: Graph) -> None:
    await writer.write(graph, [source("a"), run("r", model("1"), "a")])
    then = from_millis_capped(await graph.clock())
    await writer.write(graph, [run("r", model("1"), "a", status="FAILED")])
    assert await counts(graph) == ([(2, 1)], None)
    assert await counts(graph, then) == ([(4, 1)], None)
    assert datetime.now(UTC) > then and await graph.clock() < LATEST
