"""`forebear demo`: a small, whole history to try the commands on."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import say, say_json


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear demo, then: forebear audit --namespace demo")(demo)


def demo(
    remove: Annotated[bool, typer.Option("--remove", help="Remove the demo and the gallery.")] = False,
    gallery: Annotated[bool, typer.Option("--gallery", help="Load the gallery too: every cause, by example.")] = False,
    as_json: Json = False,
) -> None:
    """Load the demo into the namespace `demo`, which lists and audits leave out unless it is asked for.

    With --gallery, the namespace `gallery` shows every cause of a missing link, every kind of proposal and of
    correction; the examples of all query files are about these two.
    """
    if remove and gallery:
        raise typer.BadParameter("--remove removes the gallery too; say only one of the two")
    exit_codes.wait(_done(remove, gallery))
    if as_json:
        say_json("demo", {"demo": not remove, "gallery": gallery})
    elif remove:
        say("The demo is gone.")
    elif gallery:
        say("The demo and the gallery are there. Next: forebear audit --namespace gallery")
    else:
        say("The demo is there. Next: forebear audit --namespace demo")


async def _done(remove: bool, gallery: bool) -> None:
    from api.cli.database import connected
    from graph import demo

    async with connected(writes=True) as graph:
        await (demo.remove if remove else demo.load)(graph)
        if gallery:
            await demo.load_gallery(graph)
