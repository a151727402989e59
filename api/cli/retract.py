"""`forebear retract`: retract a relationship."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import say, say_json

if TYPE_CHECKING:
    from graph.commands.record import Recorded


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear retract EDGE --reason 'two different runs'")(retract)


def retract(
    edge: Annotated[str, typer.Argument(help="The id of an edge, out of `ids` of `forebear ancestors ID --json`.")],
    reason: Annotated[str, typer.Option(help="Why it does not hold; kept beside it.")],
    as_json: Json = False,
) -> None:
    """Retract an edge, or undo a merge of two ids; what was known before stays in the past."""
    found = exit_codes.wait(_retracted(edge, reason))
    if as_json:
        say_json("retract", {"retracted": found.recorded, "unchanged": found.unchanged, "nodes": found.nodes})
    elif found.recorded:
        say(f"Retracted; it joined {' and '.join(found.nodes)}.")
    else:
        say("Already retracted; nothing changed.")


async def _retracted(edge: str, reason: str) -> Recorded:
    from api.cli.database import connected
    from graph.commands.record import retract

    async with connected(writes=True) as graph:
        return await retract(graph, edge, reason, by=user())


def user() -> str:
    """Whose doing it is, as far as the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return "unknown"
