"""`forebear search`: find the id to start from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, Json
from api.cli.terminal import say, say_json, table

if TYPE_CHECKING:
    from graph.catalog.paging import Page
    from graph.model.nodes import Node


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog='JSON is {"nodes": [{"id", "kind", "name"}], "complete"}. Example: forebear search churn')(
        search
    )


def search(
    text: Annotated[str, typer.Argument(help="Words of a name, an id, or the beginning of a digest.")],
    first: Annotated[int, typer.Option(min=1, max=500, help="How many to show.")] = 20,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Find nodes by name, id, or the first six or more digits of a digest; the best first."""
    found = exit_codes.wait(_found(text, first, as_of))
    if as_json:
        nodes = [{"id": node.id, "kind": node.kind, "name": node.name} for node in found.items]
        say_json("search", {"nodes": nodes, "complete": not found.has_next_page})
        return
    for row in table([[node.kind, (node.name, "bold"), node.id] for node in found.items]) if found.items else ():
        say(*row)
    if not found.items:
        say(f"Nothing has a name, id or digest like {text!r}.")
    elif found.has_next_page:
        say(
            f"There are more; --first {min(first * 5, 500)} shows them."
            if first < 500
            else "There are more; another word brings what you look for to the top."
        )


async def _found(text: str, first: int, as_of: datetime | None) -> Page[Node]:
    from api.cli.database import connected
    from graph.catalog.search import search

    async with connected() as graph:
        return await search(graph, text, first=first, as_of=as_of)
