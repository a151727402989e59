"""An API on the test graph, in this process, and clients with tokens of each role."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.http import permissions
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from graph.database import Graph
from graph.errors import GraphUnavailable
from tests.patience import PATIENCE

HERE = "http://127.0.0.1:8000"


class Client(httpx.AsyncClient):
    """A client that asks GraphQL."""

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The whole answer, which must be one of GraphQL."""
        found: dict[str, Any] = (await self.post("/graphql", json={"query": query, "variables": variables})).json()
        return found

    async def data(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        found = await self.ask(query, **variables)
        assert "errors" not in found, found["errors"]
        return found["data"]

    async def refusal(self, query: str, **variables: Any) -> tuple[str, str]:
        """Code and sentence of the only error."""
        (error,) = (await self.ask(query, **variables))["errors"]
        return error["extensions"]["code"], error["message"]


def client(app: Any, token: str | None = None) -> Client:
    """A client of `app`, with a token if it has one."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(transport=httpx.ASGITransport(app=app), base_url=HERE, headers=headers)


def away() -> tuple[str, str, str, str]:
    """Where no Neo4j is."""
    raise GraphUnavailable("no Neo4j runs here")


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return Access(tmp_path / "tokens.json")


@pytest.fixture
def tokens(access: Access) -> dict[str, str]:
    """Role → a token that has it."""
    return {role: access.create(role, role) for role in ("read", "write", "admin")}


@pytest.fixture
async def api(
    graph: Graph, access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Client]:
    """A client that may write, and whose questions are answered however long that takes."""
    monkeypatch.setattr(permissions, "READ_SECONDS", PATIENCE)
    monkeypatch.setattr(permissions, "WRITE_SECONDS", PATIENCE)
    for field in permissions.SECONDS:
        monkeypatch.setitem(permissions.SECONDS, field, PATIENCE)
    async with client(create_app(graph=graph, access=access), tokens["write"]) as found:
        yield found


@pytest.fixture
async def alone(access: Access, tokens: dict[str, str]) -> AsyncIterator[Client]:
    """A client that may write, of an API whose Neo4j is away."""
    async with client(create_app(connection=Neo4jConnection(away), access=access), tokens["write"]) as found:
        yield found
