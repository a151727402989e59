"""Stores that the real library wrote, each once a session."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.batch_import import Report
from graph.ingest.sources.mlmd import reader
from tests.environments import python

SCRIPT = Path(__file__).with_name("pipeline.py")
_KEPT = TemporaryDirectory(prefix="forebear-mlmd-")


@lru_cache
def _written(*parts: str) -> Path:
    path = Path(_KEPT.name) / f"{'-'.join(parts)}.db"
    grow(path, *parts)
    return path


def written(folder: Path, *parts: str) -> Path:
    """A copy of a store with these parts of pipeline.py."""
    return Path(shutil.copy(_written(*parts), folder / "metadata.db"))


def grow(path: Path, *parts: str) -> None:
    """Write parts of pipeline.py into a store."""
    subprocess.run([python("mlmd"), SCRIPT, path, *parts], check=True, capture_output=True)


def change(path: Path, *statements: str) -> Path:
    """Change a store as its library would not."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


async def bring(graph: Graph, path: Path) -> Report:
    """Import a store."""
    return await batch_import.load(graph, reader.read(path), reader.facts, options={"namespace": "default"})


def named(edges: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Edges without what identifies the store and when its rows were made."""
    return {(short(start), type, short(end)) for start, type, end in edges}


def short(id: str) -> str:
    """`run:mlmd/4` for `run:mlmd/<store>.4.<time>`, `model-artifact:Model@4` for what an artifact's row names."""
    kind, _, rest = id.partition(":")
    if kind == "run":
        return f"run:{'pipeline/' if '.context.' in rest else ''}{rest.rsplit('.', 2)[1]}"
    if rest.startswith("mlmd%3A"):
        return f"{kind}:{rest.partition('/')[2].partition('.')[0] if '@' not in rest else _row(rest)}"
    return f"{kind}:{rest.partition('@')[0]}" if kind in ("model-version", "dataset-version") and "@" in rest else id


def _row(rest: str) -> str:
    type, _, row = rest.partition("/")[2].rpartition("@")
    return f"{type}@{row.partition('.')[0]}"
