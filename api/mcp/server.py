"""The MCP server, by the official SDK: tools that ask the API's own GraphQL endpoint, with its scopes and bounds."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import orjson
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams, TextContent
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api.http import errors
from api.http.endpoint import Endpoint
from api.http.errors import Refused
from api.http.neo4j_connection import Neo4jConnection
from api.http.origin import LOCAL
from api.http.tokens import Grant, Role
from api.mcp.answers import whole
from api.mcp.tools import Tool, tools
from graph.errors import ForebearError

_ABOUT = (
    "Forebear knows what every machine-learning model came from, what is missing from that lineage and why. Nodes are "
    "named by ids, which `search` finds; models also by name@version or name@alias. Every answer has `completeness`: "
    "where `complete` is false, there is more than was answered, and `next` is what `after` takes. `sources` are who "
    "stated it. "
    "What is missing or unknown is said in the answer: never take it for not being there."
)
Context = ServerRequestContext[Any, Any]


def server(endpoint: Endpoint, connection: Neo4jConnection, granted: Callable[[Context], Grant]) -> Server[Any]:
    """The server; a tool that changes something is there for whom `granted` lets write."""

    def allowed(context: Context) -> dict[str, Tool]:
        may_write = granted(context).role >= Role.WRITE
        return {name: tool for name, tool in tools().items() if may_write or not tool.writes}

    async def listed(context: Context, _: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[tool.described for tool in allowed(context).values()])

    async def called(context: Context, params: CallToolRequestParams) -> CallToolResult:
        try:
            tool, arguments = allowed(context).get(params.name), params.arguments or {}
            if tool is None:
                raise Refused(
                    404, "NOT_FOUND", f"there is no tool {params.name}; there are {', '.join(allowed(context))}"
                )
            if unknown := arguments.keys() - set(tool.takes):
                known = ", ".join(tool.takes)
                raise Refused(400, "INVALID", f"{tool.name} takes {known}, and not {', '.join(sorted(unknown))}")
            data = await _asked(endpoint, tool, arguments, granted(context))
            return _result(await whole(await connection.graph(), data, arguments))
        except (Refused, ForebearError) as error:
            return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
        except Exception as error:  # noqa: BLE001 - as in the guard: the log has it, the client its correlation id
            return CallToolResult(content=[TextContent(text=errors.of(error)["message"])], is_error=True)

    return Server(
        "forebear",
        version=importlib.metadata.version("forebear-server"),
        instructions=_ABOUT,
        on_list_tools=listed,
        on_call_tool=called,
    )


async def _asked(endpoint: Endpoint, tool: Tool, arguments: dict[str, Any], grant: Grant) -> dict[str, Any]:
    """The data of the answer; Refused with the sentence of its first error."""
    content = {"query": tool.document, "variables": arguments}
    found = json.loads(bytes((await endpoint.answer(content, grant)).body))
    for error in found.get("errors", ()):
        raise Refused(400, error["extensions"]["code"], error["message"])
    data: dict[str, Any] = found["data"]
    return data


def _result(found: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=json.dumps(found, ensure_ascii=False))], structured_content=found)


class Mcp:
    """`POST /mcp`: stateless, answers in JSON; the guard has let the request in, and knows who asks."""

    def __init__(self, endpoint: Endpoint, connection: Neo4jConnection, hosts: Collection[str]) -> None:
        self._server = server(endpoint, connection, _asking)
        names = [*LOCAL, *hosts]
        self._security = TransportSecuritySettings(
            allowed_hosts=[each for name in names for each in (name, f"{name}:*")],
            allowed_origins=[f"{scheme}://{each}" for scheme in ("http", "https") for name in names
                             for each in (name, f"{name}:*")],
        )  # fmt: skip

    async def __call__(self, request: Request) -> Response:
        """What answers the request."""
        return _Passed(self._answer)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        manager = StreamableHTTPSessionManager(
            self._server, json_response=True, stateless=True, security_settings=self._security
        )
        body = orjson.dumps(scope["state"]["json"])
        waiting = True

        async def again() -> Message:
            """The body once more, which the guard has read; then what comes from the client, such as its end."""
            nonlocal waiting
            if waiting:
                waiting = False
                return {"type": "http.request", "body": body, "more_body": False}
            return await receive()

        async with manager.run():
            await manager.handle_request(scope, again, send)


def _asking(context: Context) -> Grant:
    """Who asks, as the guard found it."""
    assert context.request is not None  # noqa: S101 - for the type checker: it came by HTTP
    grant: Grant = context.request.state.grant
    return grant


class _Passed(Response):
    """A response that another application gives."""

    def __init__(self, answer: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        super().__init__()
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope, receive, send)
