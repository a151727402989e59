"""The count of a list is the list's own text: it counts the rows that the list has, and starts where the list does."""

from __future__ import annotations

from collections import Counter

import neo4j
import pytest

import cypher
from cypher import Query, QueryError
from tests.cypher.test_query_files import FILES, by_name, example, explained, rows_of, slow

LISTS = [query for query in FILES if "Counted" in query.notes]
SIZES = {"first", "most"}
HUGE = 1_000_000

each = pytest.mark.parametrize("query", LISTS, ids=by_name)


def totals(session: neo4j.Session, query: Query, moment: int | None) -> Counter[object]:
    """What the count of a list says, as of a moment or now: value of the column that it counts by → how many."""
    counted = query.counted if moment is None else query.counted.as_of
    found = session.run(counted.text, example(session, counted) | ({} if moment is None else {"as_of": moment}))
    return Counter({tuple(value for name, value in row.items() if name != "total"): row["total"] for row in found})


def rows(session: neo4j.Session, query: Query, moment: int | None) -> Counter[object]:
    """The rows that the list itself gives if its page has no end, counted here."""
    parameters = example(session, query) | dict.fromkeys(SIZES & set(query.parameters), HUGE)
    found = session.run(query.text if moment is None else query.as_of.text, parameters | {"as_of": moment})
    return Counter(tuple(row[name] for name in query.counted.columns if name != "total") for row in found)


@each
def test_it_counts_the_rows_of_the_list(session: neo4j.Session, query: Query) -> None:
    times = session.run("MATCH (n:Entity) RETURN DISTINCT n.recorded_at AS at ORDER BY at").value()
    assert len(times) > 5
    for moment in (None, *times):
        assert +totals(session, query, moment) == rows(session, query, moment)
    assert totals(session, query, None).total() > 0


@each
def test_neo4j_accepts_it_without_a_warning(session: neo4j.Session, query: Query) -> None:
    for form in (query.counted, query.counted.as_of):
        columns, summary = explained(session, form)
        assert list(columns) == list(form.columns)
        assert [each.status_description for each in summary.gql_status_objects if each.is_notification] == []
        assert rows_of(session, form)


@each
def test_it_starts_at_an_index(session: neo4j.Session, query: Query) -> None:
    for form in (query.counted, query.counted.as_of):
        assert slow(session, form) == set()


@each
def test_it_takes_nothing_of_a_page(query: Query) -> None:
    of_pages = set(query.parameters) - set(query.counted.parameters)
    assert of_pages & SIZES
    assert not set(query.counted.parameters) & SIZES
    assert not [name for name in query.counted.parameters if name.startswith(("after", "before"))]


@each
def test_counted_as_of_a_moment_is_as_of_a_moment_counted(query: Query) -> None:
    one, other = query.counted.as_of, query.as_of.counted
    assert (one.text, one.parameters, one.columns) == (other.text, other.parameters, other.columns)


def test_a_count_is_read_out_of_its_list() -> None:
    text = cypher.load("levels/page_filtered").counted.text
    assert "/* page */" in cypher.load("levels/page_filtered").text
    assert text.endswith(
        "WITH v, level.number AS level\nWITH v AS node, level\nRETURN level, count(*) AS total ORDER BY level;\n"
    )


def test_a_file_marks_a_page_if_it_can_be_counted() -> None:
    assert [query.name for query in FILES if "/* page */" in query.text] == [query.name for query in LISTS]


def test_a_file_that_does_not_say_how_is_not_counted() -> None:
    with pytest.raises(QueryError, match="lineage/ancestors does not say by what its rows are counted"):
        _ = cypher.load("lineage/ancestors").counted
