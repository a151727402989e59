"""A reader of the documentation: the API on a port, a Neo4j with the demo, and a folder of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph import demo
from graph.database import Graph
from tests.api.cli.conftest import environment
from tests.docs.example_project import ADDRESS, built
from tests.docs.session import Session
from tests.graph.ingest.sources.repositories import BUNDLE
from tests.graph_asserts import empty
from tests.site import Site, site

__all__ = ["environment"]


@pytest.fixture
async def session(
    connected: Graph, server: tuple[str, str, str], tmp_path: Path, environment: dict[str, str],
    request: pytest.FixtureRequest,
) -> AsyncIterator[Session]:  # fmt: skip
    """A reader who has the demo, and begins with a page; of the example project as the parameter says."""
    await empty(connected)
    await demo.load(connected)
    async with site(connected, tmp_path / "data") as found:
        yield reader(Session, tmp_path, found, tmp_path / "data", server, environment, getattr(request, "param", ""))
    await empty(connected)


def reader(
    kind: type[Session], folder: Path, site: Site, data: Path, server: tuple[str, str, str],
    environment: dict[str, str], example: str,
) -> Session:  # fmt: skip
    """Somebody who follows a page in a folder of their own; who clones the example project gets our copy of it."""
    original = BUNDLE if BUNDLE.exists() and example != "built" else built(folder / "project")
    configuration = folder / "gitconfig"
    configuration.write_text(
        f'[url "{original}"]\n\tinsteadOf = {ADDRESS}\n[user]\n\tname = Ada\n\temail = ada@example.com\n'
        "[init]\n\tdefaultBranch = main\n"
    )
    own = {
        "FOREBEAR_DATA": str(data), "FOREBEAR_URL": site.url, "FOREBEAR_SPOOL": str(folder / "spool"),
        "GIT_CONFIG_GLOBAL": str(configuration), "GIT_CONFIG_NOSYSTEM": "1", "USER": "ada", "LOGNAME": "ada",
        "COLUMNS": "100", "MLFLOW_DISABLE_TELEMETRY": "true",
    }  # fmt: skip
    return kind(folder / "reader", site.url, site.token, server, environment | own)
