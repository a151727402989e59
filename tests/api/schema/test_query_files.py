"""Query files with their parameters, as Neo4j Browser runs them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from graph import demo
from graph.database import Graph
from graph.favourites import literal
from tests.api.conftest import Client

FILE = """query ($name: String!, $parameters: JSON, $asOf: DateTime) {
  queryFile(name: $name, parameters: $parameters, asOf: $asOf) { name title about cypher } }"""
VERSION = "model-version:demo/churn@v1.2"
CHURN_MODEL = "model:demo/churn"
_GIVEN = re.compile(r"^:param (\w+) => (.+);$", re.MULTILINE)


async def ran(graph: Graph, cypher: str) -> list[dict[str, Any]]:
    """What Neo4j Browser would show: each parameter is evaluated, then the question is asked with all of them."""
    given = dict(_GIVEN.findall(cypher))
    text = _GIVEN.sub("", cypher).strip().removesuffix(";")
    async with graph._driver.session(database=graph._database) as session:
        values = await session.run(f"RETURN {', '.join(f'{value} AS {name}' for name, value in given.items())}")
        (found,) = await values.data()
        return await (await session.run(text, found)).data()


async def test_a_file_asks_what_the_api_answers(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    file = (await api.data(FILE, name="lineage/ancestors", parameters={"id": VERSION}))["queryFile"]
    assert (file["name"], file["title"]) == ("lineage/ancestors", "Ancestors of a node")
    assert f":param id => '{VERSION}';" in file["cypher"]
    assert ":param depth => null;" in file["cypher"], "what is not given is as in the example"
    (row,) = await ran(graph, file["cypher"])
    asked = await api.data("query ($id: ID!) { ancestors(id: $id) { nodes { id } } }", id=VERSION)
    assert [node["id"] for node in row["nodes"]] == [node["id"] for node in asked["ancestors"]["nodes"]]


async def test_as_of_a_moment_it_asks_what_was_known(api: Client, graph: Graph) -> None:
    before = datetime.now(UTC).isoformat()
    await demo.load(graph)
    asked = {"name": "lineage/ancestors", "parameters": {"id": VERSION}}
    file = (await api.data(FILE, **asked, asOf=before))["queryFile"]
    (row,) = await ran(graph, file["cypher"])
    assert row["nodes"] == []


async def test_the_verdicts_of_a_recall(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    query = """{ recall(id: "dataset:demo/transactions") {
      queryFile { name cypher } verdicts { nodes { version { id } } } } }"""
    found = (await api.data(query))["recall"]
    assert found["queryFile"]["name"] == "recall/verdicts"
    rows = await ran(graph, found["queryFile"]["cypher"])
    assert [row["node"]["id"] for row in rows] == [each["version"]["id"] for each in found["verdicts"]["nodes"]]


@pytest.mark.parametrize("text", ["churn", "d72c18d5", CHURN_MODEL, "no such thing", "--"])
async def test_what_a_search_found(api: Client, graph: Graph, text: str) -> None:
    await demo.load(graph)
    query = "query ($text: String!) { search(text: $text, first: 500) { queryFile { name cypher } nodes { id } } }"
    found = (await api.data(query, text=text))["search"]
    assert found["queryFile"]["name"] == "catalog/search"
    rows = await ran(graph, found["queryFile"]["cypher"])
    assert [row["node"]["id"] for row in rows] == [node["id"] for node in found["nodes"]]
    assert bool(rows) is (text in ("churn", "d72c18d5", CHURN_MODEL))


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"name": "ingest/nodes"}, "there is no query ingest/nodes that only reads"),
        ({"name": "lineage/../ingest/nodes"}, "there is no query"),
        ({"name": "lineage/ancestors", "parameters": {"node": "x"}}, "takes no node; it takes id, at, depth"),
        ({"name": "lineage/ancestors", "parameters": ["x"]}, "parameters are an object"),
    ],
)
async def test_what_is_no_such_question_is_refused(api: Client, asked: dict[str, Any], wrong: str) -> None:
    _, message = await api.refusal(FILE, **asked)
    assert wrong in message


HOSTILE = [
    "it's", '"', "\\", "\\'", "\\\\' OR true //", "a\nb\r\n\tc", "\\u0027", "`", "\x00\x1f\x7f", "\u2028", "😀 ü", "",
    "; DROP", "${x}", "'}) RETURN 1 //", None, True, 0, -1, 2**53, 1.5, [], ["a", ["b'"]], {"a b`": {"c": [None]}},
]  # fmt: skip


async def test_neo4j_reads_each_value_as_it_was_given(graph: Graph) -> None:
    for value in HOSTILE:
        (row,) = await ran(graph, f":param given => {literal(value)};\nRETURN $given AS given;")
        assert row["given"] == value
        assert "\n" not in literal(value), "a command of Neo4j Browser is a line"
