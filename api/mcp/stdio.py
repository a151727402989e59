"""MCP on standard input and output, for the agent that started the process."""

from __future__ import annotations

from mcp.server.stdio import stdio_server

from api.http.endpoint import Endpoint
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Grant, Role
from api.mcp.server import server
from api.schema import schema
from graph.database import Graph

REPORTER = "mcp"
"""Reporter of what an agent on this machine states."""


async def serve(graph: Graph, *, may_write: bool) -> None:
    """Answer until the agent ends; tools that change something are there only where it may write."""
    grant, connection = Grant(REPORTER, Role.WRITE if may_write else Role.READ, REPORTER), Neo4jConnection(graph=graph)
    found = server(Endpoint(schema, connection), connection, lambda _: grant)
    async with stdio_server() as (incoming, outgoing):
        await found.run(incoming, outgoing, found.create_initialization_options())
