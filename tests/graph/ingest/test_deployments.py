"""What serves at a deployment ends when a later start there begins, whoever states it and in whatever order."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest

from cypher import Query
from graph.catalog.neighbours import neighbours
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.time import AsOf
from tests.graph_asserts import stated_in_any_order

PLACE = "deployment:default/eu"
SERVING = Query(
    "tests/serving", "", "", "MATCH (:Entity {id: $place})-[edge:SERVES|PAST_SERVES]->(v) RETURN v.version AS version, "
    "type(edge) AS type, edge.retracted_by AS by, edge.recorded_at <= $then AS before ORDER BY version, type",
    {"place": "''", "then": "0"}, {}, {},
)  # fmt: skip


def serves(version: str, since: int | None = None, *, by: str = "ci", **report: Any) -> Statement:
    """A report that a version serves, since a day of January 2026."""
    start = {} if since is None else {"since": datetime(2026, 1, since, tzinfo=UTC).isoformat()}
    body = {"name": "eu", "model": "churn", "version": version, **start, **report}
    return reports.facts(reports.payload("deployment", body, f"api:{by}"))


def until(day: int) -> str:
    return datetime(2026, 1, day, tzinfo=UTC).isoformat()


async def on(graph: Graph, day: int, as_of: AsOf = None) -> str:
    """The versions that served on a day of January 2026, by the models' own numbers."""
    at = datetime(2026, 1, day, 12, tzinfo=UTC)
    found = await neighbours(graph, [PLACE], "SERVES", as_of=as_of, at=at)
    return " ".join(sorted(node.id.rpartition("@")[2] for node, _ in found.get(PLACE, ())))


async def days(graph: Graph, as_of: AsOf = None) -> list[str]:
    return [await on(graph, day, as_of) for day in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ([serves("1", 1), serves("2", 2), serves("3", 3)], ["1", "2", "3", "3"]),
        ([serves("1", 1), serves("2", 2, by="team"), serves("3", 4)], ["1", "2", "2", "3"]),
        ([serves("1", 1), serves("2", 3, alongside=True)], ["1", "1", "1 2", "1 2"]),
        ([serves("1", 1), serves("2", 2, alongside=True), serves("3", 3)], ["1", "1 2", "3", "3"]),
        ([serves("1", 1, until=until(2)), serves("2", 3)], ["1", "", "2", "2"]),
        ([serves("1", 1), serves("2", 2, until=until(3))], ["1", "2", "", ""]),
        ([serves("1", 1), serves("2", 1), serves("3", 3)], ["1 2", "1 2", "3", "3"]),
        ([serves("1", 1), serves("2", 2), serves("1", 3)], ["1", "2", "1", "1"]),
    ],
    ids=["one by one", "two reporters", "canary", "after a canary", "own end", "pause", "at once", "rolled back"],
)
async def test_a_later_start_ends_what_served(graph: Graph, said: list[Statement], then: list[str]) -> None:
    await stated_in_any_order(graph, itertools.permutations(said))
    assert await days(graph) == then


async def test_a_start_that_is_retracted_gives_back_what_it_ended(graph: Graph) -> None:
    first, second, third = serves("1", 1), serves("2", 2, by="team"), serves("3", 3)
    for each in (first, second, third):
        await writer.write(graph, [each])
    before = await graph.clock()
    (link,) = (link for link in second.links.values() if link.type == "SERVES")
    await record.retract(graph, edge_id(second.payload.source, link), "it was the staging cluster", "ada")
    assert await days(graph) == ["1", "1", "3", "3"]
    assert await days(graph, before) == ["1", "2", "3", "3"]
    await writer.write(graph, [serves("2", 2, by="team", endpoint="https://eu")])
    assert await days(graph) == ["1", "2", "3", "3"], "a message after the retraction counts"


async def test_it_says_what_ended_it_and_a_message_that_says_it_again_changes_nothing(graph: Graph) -> None:
    await writer.write(graph, [serves("1", 1)])
    unended = await graph.clock()
    await writer.write(graph, [serves("2", 2, by="team")])
    then = await graph.clock()
    await writer.write(graph, [serves("1", 1, owner="ada")])
    rows = await graph.read(SERVING, place=PLACE, then=then)
    assert [tuple(row.values()) for row in rows] == [
        ("1", "PAST_SERVES", "recordDeployments by api:team", True), ("1", "SERVES", None, True),
        ("2", "SERVES", None, True),
    ]  # fmt: skip
    assert await days(graph, unended) == ["1"] * 4


async def test_what_has_no_start_begins_when_it_is_said(graph: Graph) -> None:
    for version in ("1", "2"):
        await writer.write(graph, [serves(version)])
    now = await neighbours(graph, [PLACE], "SERVES")
    assert [node.id for node, _ in now[PLACE]] == ["model-version:default/churn@2"]
