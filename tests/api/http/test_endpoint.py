"""GraphQL over HTTP: media types, statuses, and errors with codes."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from api.http import permissions
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from graph.catalog import lists
from graph.database import Graph, Transaction
from graph.deadlines import Bounds
from graph.errors import DeadlineExceeded, GraphUnavailable
from tests.api.conftest import Client, client
from tests.patience import PATIENT

RESPONSE = "application/graphql-response+json"
PLAIN = "application/json"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", RESPONSE),
        ("", RESPONSE),
        ("application/*", RESPONSE),
        (PLAIN, PLAIN),
        (RESPONSE, RESPONSE),
        (f"{RESPONSE}, {PLAIN};q=0.9", RESPONSE),
        (f"{PLAIN}, text/html", PLAIN),
        (f"{RESPONSE};q=0, */*", PLAIN),
    ],
)
async def test_the_answer_is_of_a_type_that_the_client_takes(api: Client, accept: str, media: str) -> None:
    for query, code in (("{ __typename }", 200), ("{ nothing }", 400), ("{", 400)):
        answer = await api.post("/graphql", json={"query": query}, headers={"Accept": accept})
        assert answer.headers["Content-Type"] == f"{media}; charset=utf-8"
        assert answer.headers["Vary"] == "Accept"
        assert answer.status_code == (code if media == RESPONSE else 200)
        assert ("data" in answer.json()) == (code == 200)


async def test_a_client_that_takes_neither_is_stated(api: Client) -> None:
    answer = await api.post("/graphql", json={"query": "{ __typename }"}, headers={"Accept": "text/html"})
    assert answer.status_code == 406


@pytest.mark.parametrize(
    "request_",
    [
        {"query": "query($n: Int!) { models(first: $n) { totalCount } }"},
        {"query": "query($n: Int) { models(first: $n) { totalCount } }", "variables": {"n": "x"}},
        {"query": "query a { __typename } query b { __typename }"},
        {"query": "query a { __typename }", "operationName": "b"},
        {"query": '{ ancestors(id: "a", asOf: "2026-01-01T00:00:00") { totalCount } }'},
    ],
)
async def test_what_cannot_be_executed_is_400_without_data(api: Client, request_: dict[str, Any]) -> None:
    answer = await api.post("/graphql", json=request_)
    assert answer.status_code == 400
    assert "data" not in answer.json()
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID"


async def test_operations_are_chosen_by_name_and_nulls_are_nothing(api: Client) -> None:
    text = "query a { a: __typename } query b { b: __typename }"
    answer = await api.post("/graphql", json={"query": text, "operationName": "b"})
    assert answer.json() == {"data": {"b": "Query"}}
    nulls = {"query": "{ __typename }", "variables": None, "operationName": None, "extensions": None}
    assert (await api.post("/graphql", json=nulls)).json() == {"data": {"__typename": "Query"}}


async def test_errors_have_codes_and_sentences(api: Client) -> None:
    code, message = await api.refusal('{ ancestors(id: "model:default/nothing") { totalCount } }')
    assert (code, message) == ("NOT_FOUND", "there is no node model:default/nothing")
    for first in (0, -1, 501):
        code, message = await api.refusal(f"{{ models(first: {first}) {{ totalCount }} }}")
        assert (code, message) == ("INVALID", f"first must be from 1 to 500, not {first}")
    code, message = await api.refusal('{ models(after: "%") { totalCount } }')
    assert (code, message) == ("INVALID", "invalid cursor: pass the endCursor of the previous page of the same query")
    code, message = await api.refusal("query($t: DateTime) { audit(asOf: $t) { totalCount } }", t="2026-01-01T00:00:00")
    assert (code, "no time zone" in message) == ("INVALID", True)


async def test_part_of_an_answer_comes_with_the_error_of_the_rest(api: Client) -> None:
    answer = await api.post(
        "/graphql", json={"query": '{ a: __typename node(id: "x") { id } model(name: "a\\u0007") { id } }'}
    )
    assert answer.status_code == 200
    assert answer.json()["data"] == {"a": "Query", "node": None, "model": None}
    assert [error["path"] for error in answer.json()["errors"]] == [["model"]]


async def test_without_neo4j_it_is_503_and_says_so(alone: Any) -> None:
    answer = await alone.post("/graphql", json={"query": "{ models { totalCount } }"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json() == {"errors": [{"message": "no Neo4j runs here", "extensions": {"code": "UNAVAILABLE"}}]}
    ready = await alone.get("/health/ready")
    assert (ready.status_code, ready.json()["why"]) == (503, "no Neo4j runs here")
    assert (await alone.get("/health/live")).status_code == 200


async def _fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(lists, "models", fail)


async def test_neo4j_lost_on_the_way_is_503(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await _fails(monkeypatch, GraphUnavailable("no Neo4j answers"))
    answer = await api.post("/graphql", json={"query": "{ a: __typename models { totalCount } }"})
    assert (answer.status_code, "data" in answer.json()) == (503, False)


async def test_a_late_statement_is_an_error_of_its_field(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await _fails(monkeypatch, DeadlineExceeded("the question took longer than 10 s; ask for less"))
    assert (await api.refusal("{ models { totalCount } }"))[0] == "DEADLINE"


async def test_the_whole_request_has_a_deadline(api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(*_: Any, **__: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(lists, "models", hang)
    monkeypatch.setitem(permissions.SECONDS, "Query.models", 0.05)
    answer = await api.post("/graphql", json={"query": "{ models { totalCount } }"})
    assert (answer.status_code, answer.json()["data"]) == (200, None)
    assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE"


async def test_unexpected_errors_are_masked(
    api: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await _fails(monkeypatch, KeyError("the password is 1234"))
    with caplog.at_level(logging.ERROR, "forebear.api"):
        (error,) = (await api.ask("{ models { totalCount } }"))["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "1234" not in error["message"]
    assert error["extensions"]["correlationId"] in caplog.text
    assert "1234" in caplog.text


async def test_it_recovers_when_neo4j_comes_back_elsewhere(
    server: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.http.neo4j_connection._PAUSE", 0.0)
    places = [("bolt://127.0.0.1:9", "neo4j", "x", "neo4j")]
    connection = Neo4jConnection(lambda: places[-1])
    with pytest.raises(GraphUnavailable):
        await connection.graph()
    places.append((*server, "neo4j"))
    found = await connection.graph()
    assert await connection.graph() is found
    await connection.lost()
    assert await connection.graph() is found, "it has not moved, and the driver connects again by itself"
    places.append((server[0].replace("127.0.0.1", "localhost"), *server[1:], "neo4j"))
    await connection.lost()
    assert await connection.graph() is not found
    await connection.close()


async def test_a_neo4j_that_hangs_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.http.neo4j_connection._PATIENCE", 0.1)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        port = mute.getsockname()[1]
        connection = Neo4jConnection(lambda: (f"bolt://127.0.0.1:{port}", "neo4j", "x", "neo4j"))
        for _ in range(2):
            with pytest.raises(GraphUnavailable, match="has not answered yet"):
                await connection.graph()
        await connection.close()


async def held_turn(graph: Graph) -> Callable[[], Awaitable[None]]:
    """Have the turn to write until what is returned is called."""
    begun, end = asyncio.Event(), asyncio.Event()

    async def work(_: Transaction) -> None:
        begun.set()
        await end.wait()

    held = asyncio.create_task(graph.write(work))
    await begun.wait()

    async def end_turn() -> None:
        end.set()
        await held

    return end_turn


async def test_a_write_whose_turn_does_not_come_is_503(
    graph: Graph, server: tuple[str, str, str], access: Access, tokens: dict[str, str]
) -> None:
    """Nothing was written, so the client may try again; questions are answered meanwhile."""
    end_turn = await held_turn(graph)
    record = 'mutation { recordRuns(inputs: [{id: "1"}]) { recorded } }'
    async with (
        Graph.connect(*server, bounds=Bounds(wait=0.3, turn=60)) as other,
        client(create_app(graph=other, access=access), tokens["write"]) as api,
    ):
        answer = await api.post("/graphql", json={"query": record})
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "BUSY"
        assert error["message"] == "busy: no turn to write came within 0.3 s; nothing was written; try again"
        assert (await api.data("{ runs { totalCount } }"))["runs"]["totalCount"] == 0
        await end_turn()
        assert (await api.data(record))["recordRuns"]["recorded"] == 1


async def test_those_that_wait_for_their_turn_to_write_keep_no_other_from_an_answer(
    graph: Graph, server: tuple[str, str, str], access: Access, tokens: dict[str, str]
) -> None:
    """More writes wait than there are places, a question is answered, and the writes share few turns."""
    end_turn = await held_turn(graph)
    record = "mutation ($id: String!) { recordRuns(inputs: [{id: $id}]) { recorded } }"
    async with (
        Graph.connect(*server, bounds=PATIENT) as other,
        client(create_app(graph=other, access=access, at_once=2), tokens["write"]) as api,
    ):
        writes = [asyncio.create_task(api.data(record, id=str(n))) for n in range(12)]
        await asyncio.sleep(0.5)
        assert (await api.data("{ runs { totalCount } }"))["runs"]["totalCount"] == 0
        await end_turn()
        assert [each["recordRuns"]["recorded"] for each in await asyncio.gather(*writes)] == [1] * 12
        assert (await api.data("{ runs { totalCount } }"))["runs"]["totalCount"] == 12
