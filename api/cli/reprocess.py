"""`forebear reprocess`: messages that an older reader read are read again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import progress, say, say_json

if TYPE_CHECKING:
    from graph.commands.reprocess import Report

_SHOWN = 20
"""Rejections that are printed; with --json all are."""


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(
        epilog="What people stated, retracted and decided by hand holds. Where a message was purged nothing is "
        "retracted. What a repository held when it was imported is kept as it was read: where that was read wrongly, "
        "import it again. Exit code 1: today's reader refuses some messages. Example: forebear reprocess --plan"
    )(reprocess)


def reprocess(
    source: Annotated[
        str | None,
        typer.Option(help="Only this source, such as dvc or api:training, by whatever reader it was read."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every message, by whatever reader it was read.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would change.")] = False,
    as_json: Json = False,
) -> None:
    """Read again what an older version of Forebear read, and write the difference; it can be stopped and run again."""
    found = exit_codes.wait(_reprocessed(source, every, plan))
    if as_json:
        say_json("reprocess", _shape(found, plan))
    else:
        _say(found, plan)
    if found.rejected:
        raise typer.Exit(exit_codes.FAILED)


def _shape(found: Report, plan: bool) -> dict[str, Any]:
    return {
        "plan": plan,
        "read": found.read,
        **asdict(found.changes),
        "purged": found.purged,
        "not_read": dict(sorted(found.unreadable.items())),
        "rejected": [{"where": each.where, "why": each.why} for each in found.rejected],
    }


def _say(found: Report, plan: bool) -> None:
    would, changes = "would be " if plan else "", found.changes
    parts = (
        (changes.retracted, "relationships {}retracted"),
        (changes.recorded, "relationships {}recorded"),
        (changes.corrected, "nodes {}made or corrected"),
        (changes.withdrawn, "nodes that no message names any more {}withdrawn"),
    )
    nothing = "nothing would change" if plan else "nothing changed"
    what = ", ".join(f"{number} {part.format(would)}" for number, part in parts if number) or nothing
    say(f"{found.read} messages {would}read again: {what}.")
    if found.purged:
        say(f"The text of {found.purged} messages was purged: nothing was retracted of what they are about.")
    for source, number in sorted(found.unreadable.items()):
        how = "run `forebear demo --remove` and `forebear demo`" if source == "demo" else "import that source again"
        say(f"{number} messages of {source} were not read again, for this Forebear has no reader of them: {how}.")
    for each in found.rejected[:_SHOWN]:
        say(("rejected ", "red"), f"{each.where}: {each.why}; what it stated stays", error=True)
    if len(found.rejected) > _SHOWN:
        say(f"… and {len(found.rejected) - _SHOWN} more; --json lists all.", error=True)


async def _reprocessed(source: str | None, every: bool, plan: bool) -> Report:
    from api.cli.database import connected
    from graph.commands.reprocess import reprocess

    async with connected(writes=True) as graph:
        with progress("Reprocessing") as show:
            return await reprocess(graph, source=source, every=every, plan=plan, progress=show)
