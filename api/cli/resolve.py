"""`forebear resolve`: accept or reject what is proposed where a link is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.retract import user
from api.cli.terminal import say, say_json

if TYPE_CHECKING:
    from graph.commands.record import Recorded


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear resolve PROPOSAL --accept --reason 'asked the team'")(resolve)


def resolve(
    proposal: Annotated[str, typer.Argument(help="The id of a proposal, out of `forebear audit`, or its beginning.")],
    accept: Annotated[
        bool, typer.Option("--accept/--reject", help="Record what it proposes, or do not propose it again.")
    ],
    reason: Annotated[str | None, typer.Option(help="Why; kept beside it.")] = None,
    as_json: Json = False,
) -> None:
    """Accept or reject a proposal; the opposite later undoes it."""
    found = exit_codes.wait(_resolved(proposal, accept, reason))
    if as_json:
        say_json("record", {"recorded": found.recorded, "unchanged": found.unchanged, "nodes": found.nodes})
    elif not found.recorded:
        say("Already decided that way; nothing changed.")
    elif accept:
        say(f"Accepted: {' and '.join(found.nodes)} are linked now.")
    else:
        say("Rejected; it will not be proposed again.")


async def _resolved(proposal: str, accept: bool, reason: str | None) -> Recorded:
    from api.cli.database import connected
    from graph.proposals.decide import resolve

    async with connected(writes=True) as graph:
        return await resolve(graph, proposal, accept, reason, by=user())
