"""`forebear mcp`, started by the client of the official SDK as an agent starts it."""

from __future__ import annotations

import sys

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from graph import demo
from graph.database import Graph
from tests.api.conftest import Client as Asking
from tests.api.conftest import access, api, tokens
from tests.api.mcp.questions import QUESTIONS, ids

__all__ = ["access", "api", "tokens"]


def started(environment: dict[str, str], *options: str) -> StdioServerParameters:
    """The command, as the configuration of an agent names it."""
    return StdioServerParameters(command=sys.executable, args=["-m", "api.cli", "mcp", *options], env=environment)


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


async def test_every_question_has_the_ids_of_graphql(
    loaded_demo: None, api: Asking, environment: dict[str, str]
) -> None:
    async with Client(started(environment)) as agent:
        assert {tool.name for tool in (await agent.list_tools()).tools} == QUESTIONS.keys(), "and nothing that writes"
        for name, (arguments, document) in QUESTIONS.items():
            found = (await agent.call_tool(name, arguments)).structured_content
            assert ids(await api.data(document)) <= ids(found["answer"]), name
            assert found["completeness"]["complete"] is True and "demo" in found["sources"], name
        refused = await agent.call_tool("retract", {"edge": "x", "reason": "y"})
        assert refused.is_error


async def test_it_writes_where_that_is_allowed(loaded_demo: None, environment: dict[str, str]) -> None:
    change = {"namespace": "demo", "model": "churn", "alias": "canary", "version": "v1.2"}
    async with Client(started(environment, "--allow-write")) as agent:
        done = await agent.call_tool("set_alias", change)
        assert done.structured_content["answer"]["setAlias"]["alias"]["id"] == "alias:demo/churn/canary"
