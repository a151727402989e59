"""The loader: what a query file must be, and the one thing that is written into its text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import cypher
from cypher import Query, QueryError
from cypher.__main__ import README, catalogue

FILES = [cypher.load(name) for name in cypher.names()]
ANCESTORS = cypher.load("lineage/ancestors")
GOOD = "// A question\n/*\nWhat it asks.\n\n:param id => 'a'\n\nColumns\n  n  NODE  a node\n*/\nRETURN $id AS n;\n"

each = pytest.mark.parametrize("query", FILES, ids=lambda query: query.name)


def body(query: Query) -> str:
    """What follows the header of a file."""
    return query.text[query.text.index("*/\n") + 3 :]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of queries of its own."""
    monkeypatch.setattr(cypher, "HERE", tmp_path)
    monkeypatch.setattr(cypher, "load", cypher.load.__wrapped__)
    return tmp_path


def test_a_file_is_a_query(folder: Path) -> None:
    (folder / "good.cypher").write_text(GOOD)
    query = cypher.load("good")
    assert (query.title, query.about) == ("A question", "What it asks.")
    assert (query.parameters, query.columns) == ({"id": "'a'"}, {"n": "NODE"})
    assert cypher.names() == ["good"]


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("$id", "$other"),
        GOOD.replace(":param id => 'a'\n", ""),
        GOOD.replace("$id", "'$id'"),
        GOOD.replace("RETURN $id", "RETURN /* $id */ 1"),
    ],
    ids=["another", "unstated", "in a text", "in a comment"],
)
def test_header_and_text_must_name_the_same_parameters(folder: Path, text: str) -> None:
    (folder / "bad.cypher").write_text(text)
    with pytest.raises(QueryError, match="bad: the text uses"):
        cypher.load("bad")


def test_a_file_needs_a_header(folder: Path) -> None:
    (folder / "bad.cypher").write_text("RETURN 1 AS one;\n")
    with pytest.raises(QueryError, match="must begin with"):
        cypher.load("bad")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(QueryError, match="there is no query lineage/nothing"):
        cypher.load("lineage/nothing")


@pytest.mark.parametrize("depth", [1, 7, 1_000_000])
def test_a_depth_is_written_into_the_walk(depth: int) -> None:
    assert f"*1..{depth}]" in ANCESTORS.within(depth).text
    assert ANCESTORS.within(depth).parameters == ANCESTORS.parameters


def test_without_a_depth_a_walk_goes_as_far_as_it_can() -> None:
    assert ANCESTORS.within(None) is ANCESTORS


@pytest.mark.parametrize("depth", [0, -1, 1_000_001, True, 2.0, "3", "1]->() DETACH DELETE n //"])
def test_a_depth_is_a_whole_number_within_bounds(depth: Any) -> None:
    with pytest.raises(ValueError, match="depth must be a whole number"):
        ANCESTORS.within(depth)


def test_parameters_are_sent_in_one_map() -> None:
    text = "// $a\nMATCH (n:$any($types) {id: $id}) WHERE n.name <> '$b' /* $c */ AND n.x = $a_1;"
    sent = "// $a\nMATCH (n:$any($given.types) {id: $given.id}) WHERE n.name <> '$b' /* $c */ AND n.x = $given.a_1;"
    assert cypher.of_one_map(text) == sent


@each
def test_a_file_says_what_it_is(query: Query) -> None:
    assert query.title
    assert query.about
    assert query.text.endswith(";\n")
    assert body(query).count(";") == 1


@each
def test_rows_come_in_an_order(query: Query) -> None:
    """A list whose order is anyone's guess cannot be paged or compared."""
    if query.name.startswith(("schema/", "ingest/")):
        return  # the writer takes these rows as a set
    text = body(query)
    last = text[text.rindex("RETURN") :]
    one_row = re.match(
        r"RETURN (?:count\(|max\(|nodes\(way\)|start, total|(?:collect\(\S+(?: ''\))?\) AS \w+[,;]\s)+$)", last
    )
    one_for_each = text.startswith("UNWIND $") and not query.name.startswith("rules/")
    assert "ORDER BY" in last or one_row or one_for_each


WALK = re.compile(r"\[\w*:(?![A-Z_|]*PAST_)[A-Z_|]+\*")
TIMED = re.compile(r"// as of: .*?(?:(\w+) \+ \w+ WHERE )?(?:edge|step)\.recorded_at <= \$as_of")


@each
def test_every_walk_says_when_it_holds_as_of_a_moment(query: Query) -> None:
    """A walk without its marked line would pass what was retracted long ago."""
    if query.name.startswith(("schema/", "ingest/")):
        return
    lines = body(query).splitlines()
    walks = sum(len(WALK.findall(line)) for line in lines if "//" not in line.partition("[")[0])
    timed = sum(2 if found[1] else 1 for line in lines if (found := TIMED.search(line)))
    assert timed == walks


def test_the_past_is_walked_only_where_it_is_asked_for() -> None:
    text = cypher.load("rules/no_run").as_of.text
    assert "PAST_" not in cypher.load("rules/no_run").text
    assert "[then1:HOLDS|PAST_HOLDS WHERE then1.recorded_at <= $as_of < then1.retracted_at]" in text
    assert "as_of" in cypher.load("rules/no_run").as_of.parameters


def test_titles_say_queries_apart() -> None:
    titles = [query.title for query in FILES]
    assert sorted(titles) == sorted(set(titles))


def test_the_catalogue_is_current() -> None:
    assert README.read_text("utf-8") == catalogue(), "run python -m cypher --write"
