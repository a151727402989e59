"""Every query file keeps what its header promises; Neo4j itself is the linter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

import cypher
from cypher import Query, of_one_map

FILES = [cypher.load(name) for name in cypher.names()]
WALKS = [cypher.load(f"lineage/{name}") for name in ("ancestors", "descendants")] + [
    cypher.load(f"rules/{name}") for name in ("upstream_gap", "cycle", "commit_unreachable")
]
LISTS = (
    "versions_newest", "versions_oldest", "runs", "models", "datasets", "model_versions", "model_versions_newest",
    "model_versions_oldest",
)  # fmt: skip
PAGES = [cypher.load(f"catalog/{name}") for name in LISTS]
SLOW = {"AllNodesScan", "CartesianProduct", "NodeByLabelScan"}
SCANS = ("RelationshipsScan", "RelationshipTypeScan", "RelationshipTypeLookup", "DynamicLabelNodeLookup")
TYPES = {"schema": {"s", "r", "rw"}, "ingest": {"r", "rw"}}


def by_name(query: Query) -> str:
    """Name of a file, for the names of tests."""
    return query.name


each = pytest.mark.parametrize("query", FILES, ids=by_name)
WIDENED = [
    query.as_of for query in FILES
    if query.name.partition("/")[0] not in ("schema", "ingest") and query.as_of.text != query.text
]  # fmt: skip
each_widened = pytest.mark.parametrize("query", WIDENED, ids=by_name)
each_without_schema = pytest.mark.parametrize(
    "query", [query for query in FILES if not query.name.startswith("schema/")], ids=by_name
)


def example(session: neo4j.Session, query: Query) -> dict[str, Any]:
    """The example of each parameter, as Neo4j evaluates it."""
    if not query.parameters:
        return {}
    values = ", ".join(f"{text} AS {name}" for name, text in query.parameters.items())
    return session.run(f"RETURN {values}").single(strict=True).data()


def explained(session: neo4j.Session, query: Query) -> tuple[tuple[str, ...], neo4j.ResultSummary]:
    """The columns and the plan of a query as it is sent, without running it."""
    result = session.run("EXPLAIN " + of_one_map(query.text), given=example(session, query))
    return result.keys(), result.consume()


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """Names of the operators of a plan; the product of two seeks by id is none, since each finds one row at most."""
    below = [name for child in plan.get("children", []) for name in operators(child)]
    name = plan["operatorType"].split("@")[0]
    if name != "CartesianProduct" or {each.partition("(")[0] for each in below} != {"NodeUniqueIndexSeek"}:
        yield name
    yield from below


def plan_of(session: neo4j.Session, query: Query) -> set[str]:
    """Names of the operators that Neo4j chooses for a query."""
    plan = explained(session, query)[1].plan
    assert plan is not None
    return set(operators(plan))


def slow(session: neo4j.Session, query: Query) -> set[str]:
    """Names of the operators in its plan that read more than an index finds."""
    return {name for name in plan_of(session, query) if name in SLOW or name.endswith(SCANS)}


def rows_of(session: neo4j.Session, query: Query) -> list[dict[str, Any]]:
    """What its own example gives, rolled back."""
    parameters = example(session, query)
    with session.begin_transaction() as transaction:
        rows = [record.data() for record in transaction.run(of_one_map(query.text), given=parameters)]
        transaction.rollback()
    return rows


@each
def test_neo4j_accepts_it_without_a_warning(session: neo4j.Session, query: Query) -> None:
    columns, summary = explained(session, query)
    if not query.name.startswith("schema/"):
        assert list(columns) == list(query.columns)
    assert [each.status_description for each in summary.gql_status_objects if each.is_notification] == []
    assert summary.query_type in TYPES.get(query.name.partition("/")[0], {"r"})


@each_widened
def test_neo4j_accepts_it_as_of_a_moment_too(session: neo4j.Session, query: Query) -> None:
    columns, summary = explained(session, query)
    assert list(columns) == list(query.columns)
    assert [each.status_description for each in summary.gql_status_objects if each.is_notification] == []


@each_without_schema
def test_it_starts_at_an_index(session: neo4j.Session, query: Query) -> None:
    assert slow(session, query) == ({"NodeByLabelScan"} if query.notes.get("Reads") == "whole label" else set())


@each_widened
def test_it_starts_at_an_index_as_of_a_moment_too(session: neo4j.Session, query: Query) -> None:
    assert slow(session, query) == ({"NodeByLabelScan"} if query.notes.get("Reads") == "whole label" else set())


@pytest.mark.parametrize("query", WALKS, ids=by_name)
def test_a_walk_visits_each_node_once(session: neo4j.Session, query: Query) -> None:
    assert "VarLengthExpand(Pruning,BFS,All)" in plan_of(session, query)
    assert "VarLengthExpand(Pruning,BFS,All)" in plan_of(session, query.as_of)
    if "depth" in query.parameters:
        assert "VarLengthExpand(Pruning,BFS,All)" in plan_of(session, query.within(3))


@pytest.mark.parametrize("query", WALKS[:2], ids=by_name)
def test_a_walk_from_many_versions_is_one_walk(session: neo4j.Session, query: Query) -> None:
    """One from each version of a model, where each is made from the one before, would take a minute for 10,000."""
    for form in (query, query.as_of, query.within(3)):
        assert "StatefulShortestPath(All, Trail)" in plan_of(session, form)


@pytest.mark.parametrize("query", PAGES, ids=by_name)
def test_a_page_is_read_in_order_from_an_index(session: neo4j.Session, query: Query) -> None:
    found = plan_of(session, query)
    assert found & {"NodeIndexSeek", "NodeIndexSeekByRange"}
    assert not found & {"Sort", "Top", "PartialSort", "PartialTop"}


def test_runs_of_a_job_or_a_commit_are_found_from_there(session: neo4j.Session) -> None:
    for form in (cypher.load("catalog/runs_of"), cypher.load("catalog/runs_of").counted):
        found = plan_of(session, form)
        assert "NodeUniqueIndexSeek" in found
        assert not {operator for operator in found if operator.startswith("NodeIndex")}, "nor by the index of times"


@pytest.mark.parametrize("name", ["nodes_by_prefix", "proposals_by_prefix"])
def test_what_begins_so_is_sought_in_an_index(session: neo4j.Session, name: str) -> None:
    found = plan_of(session, cypher.load(f"catalog/{name}"))
    assert "NodeUniqueIndexSeekByRange" in found


@each_without_schema
def test_its_own_example_finds_something(session: neo4j.Session, query: Query) -> None:
    rows = rows_of(session, query)
    assert rows
    if query.name.startswith("rules/"):
        assert {row["id"] for row in rows} == set(example(session, query)["ids"])
        assert all(row["evidence"] is not None for row in rows)


@each_widened
def test_as_of_now_it_finds_what_holds(session: neo4j.Session, query: Query) -> None:
    assert rows_of(session, query) == rows_of(session, cypher.load(query.name))
