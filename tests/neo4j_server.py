"""A Neo4j for the tests, never the user's: one that is named, else a container, else a local one."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph import local
from graph.config import settings

IMAGE = "neo4j:2026.08.1-community"
SMALL = local.Memory(heap=768, page_cache=256)
PLANS = {"dbms.cypher.min_replan_interval": "1h"}
"""Every test fills an empty graph, after which Neo4j would plan all queries anew: half of the time went there."""
SOON = ["-XX:TieredStopAtLevel=1"]
"""Most of the time goes into planning queries for the first time: Java compiles quickly, and less well."""
_PULL_SECONDS = 180
_LOOK = """
import docker, sys
engine = docker.from_env(timeout=5)
try:
    engine.images.get(sys.argv[1])
except docker.errors.ImageNotFound:
    docker.from_env(timeout=60).images.pull(sys.argv[1])
"""


@contextlib.contextmanager
def address() -> Iterator[tuple[str, str, str]]:
    """Address, user and password of an empty Neo4j, which is gone at the end.

    The one at `NEO4J_TEST_URI` is used as it is: its user sees to it that it is empty.
    """
    if uri := os.environ.get("NEO4J_TEST_URI"):
        if os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1") != "1":
            raise RuntimeError("several workers would each empty the Neo4j at NEO4J_TEST_URI: leave out -n, or that")
        yield uri, os.environ.get("NEO4J_TEST_USER", "neo4j"), os.environ.get("NEO4J_TEST_PASSWORD", "")
    elif has_image():
        with container() as found:
            yield found
    else:
        with local_server() as server:
            yield server.bolt, server.user, server.password


@contextlib.contextmanager
def local_server(more: Mapping[str, str] | None = None) -> Iterator[local.Server]:
    """A local Neo4j in a folder and on ports of its own, both gone at the end; `more` are settings beside ours."""
    with tempfile.TemporaryDirectory(prefix="forebear-test-") as folder:
        home, all_settings = Path(folder) / "neo4j", {**PLANS, **(more or {})}
        try:
            yield local.start(home, settings(), memory=SMALL, ports=local.Ports(0, 0), more=all_settings, options=SOON)
        finally:
            local.stop(home)


@contextlib.contextmanager
def container() -> Iterator[tuple[str, str, str]]:
    """A Neo4j in a container of its own, gone at the end."""
    from testcontainers.community.neo4j import Neo4jContainer
    from testcontainers.core.config import testcontainers_config

    # Its cleaning container is one more image to pull; this one is removed by the `with` below.
    testcontainers_config.ryuk_disabled = True
    neo4j = Neo4jContainer(IMAGE, username="neo4j", password=secrets.token_urlsafe(16))
    neo4j.with_env("NEO4J_server_memory_heap_max__size", f"{SMALL.heap}m")
    neo4j.with_env("NEO4J_server_memory_pagecache_size", f"{SMALL.page_cache}m")
    for name, value in PLANS.items():
        neo4j.with_env("NEO4J_" + name.replace("_", "__").replace(".", "_"), value)
    with neo4j:
        yield neo4j.get_connection_url(), neo4j.username, neo4j.password


def has_image() -> bool:
    """Whether a Docker engine answers that has the image, or gets it in reasonable time."""
    # A process of its own: nothing else ends a pull that hangs, and a client without engine leaks sockets.
    try:
        command = [sys.executable, "-c", _LOOK, IMAGE]
        return subprocess.run(command, capture_output=True, timeout=_PULL_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False
