"""`forebear logs`: what the API and Neo4j have written."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from api.cli.terminal import say
from graph.config import settings
from graph.errors import NotFound

_PAUSE = 0.3
_MOST = 1 << 20
"""Bytes from the end of a log that are looked at for its last lines."""


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear logs --follow")(logs)


def logs(
    lines: Annotated[int, typer.Option(min=0, max=10_000, help="Lines from the end of each.")] = 40,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with what is written, until Ctrl-C.")] = False,
) -> None:
    """The last lines of the logs of the API and of the local Neo4j, and where they are."""
    data = settings().data
    logs = {"api": data / "api" / "api.console.log", "neo4j": data / "neo4j" / "logs" / "neo4j.log"}
    if not any(path.exists() for path in logs.values()):
        raise NotFound(f"there are no logs in {data}; `forebear up` starts what writes them")
    places: dict[str, int] = {}
    for name, path in logs.items():
        text, places[name] = _tail(path, lines)
        say((f"{name}: {path}", "bold"))
        for line in text:
            say(line)
    while follow:
        time.sleep(_PAUSE)
        for name, path in logs.items():
            text, places[name] = _since(path, places[name])
            for line in text:
                say((f"{name} | ", "dim"), line)


def _tail(path: Path, lines: int) -> tuple[list[str], int]:
    """The last lines, and the size up to which they go."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _MOST))
            found = file.read(size).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return [], 0
    return found[-lines:] if lines else [], size


def _since(path: Path, place: int) -> tuple[list[str], int]:
    """The whole lines after `place`, and where they end; from the start again where the file was begun anew."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(place if size >= place else 0)
            start = file.tell()
            whole, newline, _ = file.read().rpartition(b"\n")
    except FileNotFoundError:
        return [], 0
    return whole.decode("utf-8", "replace").splitlines(), start + len(whole) + len(newline)
