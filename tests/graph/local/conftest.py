"""Folders and settings for local Neo4js that end with their test."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from graph import local
from graph.config import Settings, settings
from graph.errors import SetupFailed
from tests.neo4j_server import SMALL

Start = Callable[..., local.Server]


@pytest.fixture
def own() -> Settings:
    """The settings, with the jars of this user's cache."""
    return settings()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder for a local Neo4j, which is stopped at the end, whatever the test did to it."""
    folder = tmp_path / "neo4j"
    yield folder
    with contextlib.suppress(SetupFailed):
        local.stop(folder)


@pytest.fixture
def start(home: Path, own: Settings) -> Start:
    """`local.start` of a small Neo4j in `home`, on any free ports."""
    return partial(local.start, home, own, memory=SMALL, ports=local.Ports(0, 0))
