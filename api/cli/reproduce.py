"""`forebear reproduce`: what somebody needs to make a model version again, and whether another run did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At, Json
from api.cli.terminal import say, say_json, width
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.comparison.recipe import Attempt, Recipe

_SHAPE = (
    'JSON is {"version", "level", "run", "job", "command", "repositories", "commits", "dirty", "diff_digest", "data": '
    '[{"role", "id", "name", "algorithm", "digest", "size", "uri", "path"}], "parameters", "environments", "expect": '
    '{"contents", "metrics"}, "missing"}; with --compare {"version", "run", "reproduced", "same", "executed_twice", '
    '"same_code", "data", "commits", "parameters", "environment", "metrics"} with lists of {"key", "a", "b"} of '
    "what differs. "
    "Examples: forebear reproduce churn@production > again.sh; "
    "forebear reproduce churn@v1.0 --compare run:default/123 --tolerance 0.01"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(reproduce)


def reproduce(
    id: Annotated[str, typer.Argument(help="The id of a model version, or name@version or name@alias.")],
    compare: Annotated[
        str | None, typer.Option(metavar="RUN", help="Say what came out different of this run, or version.")
    ] = None,
    tolerance: Annotated[
        float | None,
        typer.Option(help="With --compare: how far a metric may be off, as a part of it; 0.01 is one in a hundred."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """A recipe, to paste into a shell, for making a model version again; and what is missing for it.

    With --compare it ends with 0 where the run reproduced the version, and with 1 where it did not.
    """
    from api.cli.render import recipe as render_recipe

    if compare is None:
        if tolerance is not None:
            raise WrongUse("--tolerance goes with --compare")
        found = exit_codes.wait(_recipe(id, as_of, at))
        if as_json:
            say_json("reproduce", render_recipe.as_json(found))
            return
        for line in render_recipe.as_text(found):
            say(line)
        return
    version, made = exit_codes.wait(_attempt(id, compare, tolerance, as_of, at))
    if as_json:
        say_json("reproduce-compare", render_recipe.attempt_as_json(version, made))
    else:
        for cells in render_recipe.attempt_as_text(version, made, width()):
            say(*cells)
    if not made.reproduced:
        raise typer.Exit(exit_codes.FAILED)


async def _recipe(id: str, as_of: AsOf, at: At) -> Recipe:
    from api.cli.database import connected
    from graph.comparison.recipe import recipe

    async with connected() as graph:
        return await recipe(graph, id, as_of=as_of, at=at)


async def _attempt(id: str, run: str, tolerance: float | None, as_of: AsOf, at: At) -> tuple[str, Attempt]:
    from api.cli.database import connected
    from graph.catalog.lookup import identify
    from graph.comparison.recipe import attempt
    from graph.snapshot import pinned

    async with connected() as graph:

        async def question(moment: int) -> tuple[str, Attempt]:
            version = await identify(graph, id, moment, at)
            return version, await attempt(graph, version, run, tolerance=tolerance, as_of=moment)

        return (await pinned(graph, as_of, question))[0]
