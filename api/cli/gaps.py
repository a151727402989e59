"""`forebear sweep` and `forebear doctor --gaps`: every rule over the whole graph, against what the graph holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import progress, say, say_json, table

if TYPE_CHECKING:
    from graph.audit.sweep import SweepReport


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear sweep")(sweep)


def sweep(as_json: Json = False) -> None:
    """Evaluate every rule on the whole graph, and write what opened or closed; fails where incremental gaps had to be
    mended."""
    found = exit_codes.wait(_swept(dry=False))
    sentence = _sentence(found)
    _end(found, sentence, found.wrong, as_json)


def looked(as_json: bool) -> None:
    """Look at every gap, and write nothing; fails where any is not what its rule says."""
    found = exit_codes.wait(_swept(dry=True))
    stated = [f"Gaps are what their rules say: {found.nodes} nodes were evaluated, and nothing was written."]
    if found.differing:
        stated = [f"Gaps that are not what their rules say: {found.differing}. `forebear sweep` writes them."]
    if found.levels:
        stated.append(f"Levels that are not what the graph says: {len(found.levels)}. `forebear sweep` mends them.")
    if found.wrong:
        stated.append(f"Each write should have kept {found.wrong} of them right; please report that it did not.")
    stated.append(_of_levels(found))
    sentence = " ".join(filter(None, stated))
    _end(found, sentence, found.differing + len(found.levels), as_json)


def _end(found: SweepReport, sentence: str, faults: int, as_json: bool) -> None:
    """Say what was found of each code, and the sentence; fail where there are faults."""
    if as_json:
        levels = {"wrong": len(found.levels), "behind": found.levels_since is not None}
        say_json(
            "sweep",
            {"ok": not faults, "nodes": found.nodes, "codes": _codes(found), "levels": levels, "sentence": sentence},
        )
    else:
        _say(found)
        say((sentence, "bold red" if faults else "green"), error=bool(faults))
    if faults:
        raise typer.Exit(exit_codes.FAILED)


def _of_levels(found: SweepReport) -> str:
    """What is known of levels, where none was found wrong."""
    if found.levels_since is not None:
        return "Levels are behind after a change of very many; the API or `forebear sweep` repairs them."
    return "" if found.levels else "Levels are what the graph says."


def _sentence(found: SweepReport) -> str:
    if not found.wrong:
        return f"Incremental gaps are what their rules say: {found.nodes} nodes were evaluated. {_of_levels(found)}"
    stated = []
    if wrong := found.mended - len(found.stranded) - len(found.levels):
        stated.append(
            f"Wrong incremental gaps: {wrong}. They are what their rules say now; please report that they were not."
        )
    if found.stranded:
        stated.append(
            f"Facts stood on {len(found.stranded)} names that were merged into another, such as {found.stranded[0]}. "
            "They are where they belong now; please report it."
        )
    if found.levels:
        stated.append(
            f"Levels were not kept right at {len(found.levels)} nodes, such as {found.levels[0]}. They are right now; "
            "please report it."
        )
    if found.backwards:
        stated.append(
            f"Relationships whose times cannot be: {len(found.backwards)}, such as {found.backwards[0]}. "
            "They stay as they are; please report it."
        )
    stated.append(_of_levels(found))
    return " ".join(filter(None, stated))


def _codes(found: SweepReport) -> dict[str, dict[str, int]]:
    return {
        code: {"total": tally.total, "opened": tally.opened, "closed": tally.closed, "wrong": tally.wrong}
        for code, tally in sorted(found.codes.items())
    }


def _say(found: SweepReport) -> None:
    seen = {code: counts for code, counts in _codes(found).items() if any(counts.values())}
    rows = [[code, *(str(number) for number in counts.values())] for code, counts in seen.items()]
    for line in table([["code", "gaps", "opened", "closed", "wrong"], *rows]):
        say(*line)


async def _swept(*, dry: bool) -> SweepReport:
    from api.cli.database import connected
    from graph.audit.sweep import sweep

    async with connected(writes=not dry) as graph:
        with progress("Evaluating") as show:
            return await sweep(graph, show, dry=dry)
