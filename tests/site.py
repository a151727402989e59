"""The API, with the pages where they are built, on a port of this machine: it answers however long that takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.http import permissions
from api.http.app import create_app
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
async def site(graph: Graph, data: Path) -> AsyncIterator[Site]:
    """The API of a graph, with its tokens in a folder."""
    access = Access(data / "tokens.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(permissions, "READ_SECONDS", PATIENCE)
        patch.setattr(permissions, "WRITE_SECONDS", PATIENCE)
        for name in permissions.SECONDS:
            patch.setitem(permissions.SECONDS, name, PATIENCE)
        async with served(create_app(graph=graph, access=access)) as url:
            yield Site(url, access, access.create("reader of pages", "write"))
