"""`forebear demo`: a small, whole story to try the commands on."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import outcome
from api.cli.options import Json
from api.cli.terminal import say, say_json


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear demo, then: forebear audit --namespace demo")(demo)


def demo(
    remove: Annotated[bool, typer.Option("--remove", help="Take the demo out again.")] = False,
    as_json: Json = False,
) -> None:
    """Load the demo story into the namespace `demo`, which lists and audits leave out unless asked for."""
    outcome.wait(_done(remove))
    if as_json:
        say_json({"demo": not remove})
    elif remove:
        say("The demo is gone.")
    else:
        say("The demo is there. Next: forebear audit --namespace demo")


async def _done(remove: bool) -> None:
    from api.cli.database import connected
    from graph import demo

    async with connected(writes=True) as graph:
        await (demo.remove if remove else demo.load)(graph)
