"""`POST /mcp`, asked by the client of the official SDK: the same ids as GraphQL, within the guard and the scopes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from api.http.app import create_app
from api.http.tokens import Access
from graph import demo
from graph.database import Graph
from tests.api.conftest import HERE
from tests.api.conftest import Client as Asking
from tests.api.mcp.questions import LABELS, QUESTIONS, VIP, ids

Agents = Callable[..., AbstractAsyncContextManager[Client]]


@pytest.fixture
def agents(graph: Graph, access: Access, tokens: dict[str, str]) -> Agents:
    """An agent that has a token of a role."""
    app = create_app(graph=graph, access=access)

    @asynccontextmanager
    async def agent(role: str) -> AsyncIterator[Client]:
        headers = {"Authorization": f"Bearer {tokens[role]}"}
        async with (
            httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=HERE, headers=headers) as web,
            Client(streamable_http_client(f"{HERE}/mcp", http_client=web)) as found,
        ):
            yield found

    return agent


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


async def test_every_question_has_the_ids_of_graphql_its_completeness_and_its_sources(
    loaded_demo: None, api: Asking, agents: Agents
) -> None:
    async with agents("read") as agent:
        listed = {tool.name for tool in (await agent.list_tools()).tools}
        assert listed == QUESTIONS.keys(), "and nothing that writes"
        for name, (arguments, document) in QUESTIONS.items():
            done = await agent.call_tool(name, arguments)
            assert not done.is_error, text(done)
            found, expected = done.structured_content, ids(await api.data(document))
            assert expected and expected <= ids(found["answer"]), name
            assert name == "node" or ids(found["answer"]) == expected, f"{name}: `node` alone says more than was asked"
            assert found["completeness"]["complete"] is True and found["completeness"]["asOf"], name
            assert "demo" in found["sources"], name


async def test_what_is_cut_is_said_and_goes_on(loaded_demo: None, agents: Agents) -> None:
    async with agents("read") as agent:
        first = (await agent.call_tool("ancestors", {"id": VIP, "first": 3})).structured_content
        assert first["completeness"]["complete"] is False and first["completeness"]["cutBy"] == ["first"]
        seen, after = ids(first["answer"]["ancestors"]["nodes"]), first["completeness"]["next"]
        while after:
            rest = (await agent.call_tool("ancestors", {"id": VIP, "first": 3, "after": after})).structured_content
            seen, after = seen | ids(rest["answer"]["ancestors"]["nodes"]), rest["completeness"]["next"]
        whole = (await agent.call_tool("ancestors", {"id": VIP})).structured_content
        assert seen == ids(whole["answer"]["ancestors"]["nodes"])
        versions = (await agent.call_tool("recall", {"id": LABELS, "first": 2})).structured_content
        assert versions["completeness"]["complete"] is False and versions["completeness"]["next"]


async def test_a_change_needs_a_token_that_may_write(loaded_demo: None, agents: Agents) -> None:
    change = {"namespace": "demo", "model": "churn", "alias": "canary", "version": "v1.2"}
    async with agents("read") as agent:
        refused = await agent.call_tool("set_alias", change)
        assert refused.is_error and "there is no tool set_alias" in text(refused)
    async with agents("write") as agent:
        assert "set_alias" in {tool.name for tool in (await agent.list_tools()).tools}
        done = await agent.call_tool("set_alias", change)
        assert not done.is_error, text(done)
        assert done.structured_content["answer"]["setAlias"]["version"]["id"] == "model-version:demo/churn@v1.2"
        moved = await agent.call_tool("node", {"id": "churn@canary"})
        assert not moved.is_error and ids(moved.structured_content["answer"]), text(moved)


async def test_refusals_are_sentences(loaded_demo: None, agents: Agents) -> None:
    async with agents("read") as agent:
        for name, arguments, says in (
            ("ancestors", {"id": "nobody@v1"}, "there is no model nobody with a version or alias v1"),
            ("ancestors", {"id": VIP, "depht": 2}, "ancestors takes id, depth, first, after, asOf, at, and not depht"),
            ("ancestors", {}, "id"),
            ("purge", {"id": VIP}, "there is no tool purge"),
        ):
            refused = await agent.call_tool(name, arguments)
            assert refused.is_error and says in text(refused), text(refused)


async def test_the_guard_stands_in_front(access: Access, graph: Graph, tokens: dict[str, str]) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    takes = {"Accept": "application/json, text/event-stream"}
    transport = httpx.ASGITransport(app=create_app(graph=graph, access=access))
    async with httpx.AsyncClient(transport=transport, base_url=HERE, headers=takes) as web:
        assert (await web.post("/mcp", json=asked)).status_code == 401
        web.headers["Authorization"] = f"Bearer {tokens['read']}"
        for headers, status in (
            ({}, 200),
            ({"Host": "evil.example"}, 421),
            ({"Origin": "https://evil.example"}, 403),
        ):
            answer = await web.post("/mcp", json=asked, headers=headers)
            assert answer.status_code == status, headers
        assert (await web.post("/mcp", json=asked)).headers["content-type"].startswith("application/json")
        assert (await web.get("/mcp")).status_code == 405


def text(result: Any) -> str:
    """What a tool said."""
    return " ".join(each.text for each in result.content)
