"""The API, with the pages where they are built, on a port of this machine: it answers however long that takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.http import permissions
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from graph.database import Graph
from tests.client.conftest import served
from tests.patience import PATIENCE


@dataclass(frozen=True)
class Site:
    """Where the pages are, and who may do what there."""

    url: str
    access: Access
    token: str


@asynccontextmanager
async def site(graph: Graph, data: Path, browser: str | None = None) -> AsyncIterator[Site]:
    """The API of a graph, with its tokens in a folder; `browser` is where it says that Neo4j Browser is."""
    access = Access(data / "tokens.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permissions, "READ_SECONDS", PATIENCE)
        patch.setattr(permissions, "WRITE_SECONDS", PATIENCE)
        for name in permissions.SECONDS:
            patch.setitem(permissions.SECONDS, name, PATIENCE)
        connection = Neo4jConnection(graph=graph, browser=lambda: browser)
        async with served(create_app(connection=connection, access=access)) as url:
            yield Site(url, access, access.create("reader of pages", "write"))
