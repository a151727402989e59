"""Which Forebear it is, what the caller may do, and in which namespaces there is something."""

from __future__ import annotations

import importlib.metadata

import pytest

from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection, browser
from api.http.tokens import Access
from graph import demo
from graph.database import Graph
from tests.api.conftest import Client, client

ABOUT = "{ about { version browser scope } }"


async def test_a_token_says_what_it_allows(graph: Graph, access: Access, tokens: dict[str, str]) -> None:
    connection = Neo4jConnection(graph=graph, browser=lambda: "http://127.0.0.1:7474/browser/")
    app = create_app(connection=connection, access=access)
    for role, token in tokens.items():
        async with client(app, token) as asked:
            before = graph.statements
            found = (await asked.data(ABOUT))["about"]
            assert graph.statements == before
        assert found == {
            "version": importlib.metadata.version("forebear-server"),
            "browser": "http://127.0.0.1:7474/browser/",
            "scope": role.upper(),
        }


async def test_a_browser_that_is_not_known_is_null(api: Client) -> None:
    assert (await api.data(ABOUT))["about"]["browser"] is None


def test_the_local_browser_is_known_and_another_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("FOREBEAR_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    assert browser() is None, "none runs there"
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert browser() is None


async def test_namespaces_are_pages(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    query = """query($after: String) { namespaces(first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { name models datasets hidden } } }"""
    before = graph.statements
    found = (await api.data(query))["namespaces"]
    assert graph.statements - before == 4, "the clock before and after, the page, and its count"
    (demos,) = found["nodes"]
    assert (demos["name"], demos["models"], demos["hidden"]) == ("demo", 2, True)
    listed = await api.data('{ models(namespace: "demo") { totalCount } datasets(namespace: "demo") { totalCount } }')
    assert (demos["models"], demos["datasets"]) == (listed["models"]["totalCount"], listed["datasets"]["totalCount"])
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (1, False)
