"""What no write may leave, made by hand: the sweep finds it, says so, and mends what can be mended."""

from __future__ import annotations

import logging

import pytest

from api.http import sweep_task
from api.http.neo4j_connection import Neo4jConnection
from cypher import Query
from graph import digest
from graph.audit.faults import Backwards
from graph.audit.sweep import sweep
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from tests.graph_asserts import edges, lacks

NAME, CANONICAL = "run:b/1", "run:a/1"
STRAND = Query(
    "tests/strand", "", "", "MATCH (n:Entity {id: $name}), (c:Entity {id: $canonical})-[old]->(other) "
    "WHERE type(old) = $type AND old.retracted_at = 9007199254740991 CREATE (n)-[new:$(type(old))]->(other) "
    "SET new = properties(old) FOREACH (_ IN CASE WHEN $double THEN [] ELSE [1] END | DELETE old)",
    {"name": "''", "canonical": "''", "type": "''", "double": "false"}, {}, {},
)  # fmt: skip
STRAND_IN = Query(
    "tests/strand_in", "", "", "MATCH (n:Entity {id: $name}), (c:Entity {id: $canonical})<-[old:GENERATED_BY]-(other) "
    "WHERE old.retracted_at = 9007199254740991 CREATE (n)<-[new:GENERATED_BY]-(other) SET new = properties(old) "
    "DELETE old", {"name": "''", "canonical": "''"}, {}, {},
)  # fmt: skip
SHIFT = Query(
    "tests/shift", "", "", "MATCH (:Entity {id: $id})-[e:AT_COMMIT]->() "
    "SET e.recorded_at = e.recorded_at + $later, e.retracted_at = CASE WHEN $ended THEN 5 ELSE e.retracted_at END",
    {"id": "''", "later": "0", "ended": "false"}, {}, {},
)  # fmt: skip


def run(source: str = "b", reporter: str = "sdk", **report: object) -> Statement:
    return reports.facts(reports.payload("run", {"id": "1", "source": source, **report}, reporter))


async def merged(graph: Graph) -> None:
    """Two names of one run, of which one states a commit, parameters and an output."""
    output = [{"model": "m", "version": "1"}]
    await writer.write(graph, [run(commit={"sha": "a" * 40}, parameters={"seed": 1}, outputs=output)])
    await writer.write(graph, [run("a", "other", other_ids=[NAME])])


@pytest.mark.parametrize("double", [False, True])
@pytest.mark.parametrize("type", ["AT_COMMIT", "CONFIGURED_BY"])
async def test_facts_on_a_name_that_was_merged_are_moved(graph: Graph, type: str, double: bool) -> None:
    await merged(graph)
    assert (await sweep(graph)).wrong == 0
    before, right = await edges(graph), await digest.lines(graph)
    await graph.command(STRAND, name=NAME, canonical=CANONICAL, type=type, double=double)
    assert await edges(graph) != before
    found = await sweep(graph)
    assert (found.stranded, found.backwards) == ([NAME], [])
    assert found.wrong >= 1
    assert found.mended == found.wrong
    assert (await edges(graph), await digest.lines(graph)) == (before, right)
    assert (await sweep(graph)).wrong == 0


async def test_facts_that_lead_to_a_merged_name_are_moved_and_gaps_are_judged(graph: Graph) -> None:
    await merged(graph)
    before, right = await lacks(graph), await digest.lines(graph)
    await graph.command(STRAND_IN, name=NAME, canonical=CANONICAL)
    assert (await sweep(graph)).stranded == [NAME]
    assert (await lacks(graph), await digest.lines(graph)) == (before, right)


async def test_a_fact_between_two_names_of_one_thing_is_no_fault(graph: Graph) -> None:
    await writer.write(graph, [run("a"), run(parent=CANONICAL)])
    await writer.write(graph, [run("a", "other", other_ids=[NAME])])
    assert (await sweep(graph)).wrong == 0


@pytest.mark.parametrize(("later", "ended"), [(0, True), (1_000_000_000, False)])
async def test_times_that_run_backwards_are_stated_and_left(graph: Graph, later: int, ended: bool) -> None:
    await writer.write(graph, [run(commit={"sha": "a" * 40})])
    await graph.command(SHIFT, id=NAME, later=later, ended=ended)
    for _ in range(2):
        found = await sweep(graph)
        (fault,) = found.backwards
        assert isinstance(fault, Backwards)
        assert (fault.start, fault.type, fault.end) == (NAME, "AT_COMMIT", f"commit:{'a' * 40}")
    assert found.stranded == []
    assert (found.wrong, found.mended) == (1, 0)


async def test_the_log_names_what_a_verification_found(
    graph: Graph, server: tuple[str, str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in zip(("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"), server, strict=True):
        monkeypatch.setenv(name, value)
    await merged(graph)
    await graph.command(STRAND, name=NAME, canonical=CANONICAL, type="AT_COMMIT", double=False)
    with caplog.at_level(logging.ERROR, "forebear.api"):
        assert await sweep_task.verified(Neo4jConnection(graph=graph), 3600) == 1
    assert f"Facts stood on 1 names that were merged into another, such as {NAME}." in " ".join(caplog.messages)
