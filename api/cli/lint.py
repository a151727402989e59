"""`forebear lint`: what the next commit of a DVC project would leave unknown; the same as `forebear-lint`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import say, say_json
from graph.errors import UnreadableSource, WrongUse

_SHAPE = (
    'JSON is {"stages", "findings": [{"code", "file", "line", "stage", "problem", "remedy"}], "not_compared"}. '
    "It needs no database. Example: forebear lint . --ignore SEED_NOT_RECORDED"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(lint)


def lint(
    folder: Annotated[Path, typer.Argument(help="A folder of the repository.")] = Path(),
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Not this code; may be repeated.")] = None,
    as_json: Json = False,
) -> None:
    """What the next commit of a DVC project would leave unknown: what is staged is held against its dvc.lock."""
    try:
        import forebear_lint
        from forebear_lint import command
    except ImportError:
        raise WrongUse("this is in a distribution of its own: pip install forebear-lint") from None
    try:
        found = command.without(forebear_lint.lint(folder), ignore or ())
    except forebear_lint.Unreadable as error:
        raise UnreadableSource(str(error)) from None
    if as_json:
        say_json("lint", command.answer(found))
    else:
        for line in command.said(found):
            say(line)
    if found.findings:
        raise typer.Exit(exit_codes.FAILED)
