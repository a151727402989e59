"""`forebear mcp`: the same questions for an agent, by the Model Context Protocol on standard input and output."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import exit_codes

_SHAPE = (
    "An agent starts it: its configuration names the command `forebear` with the argument `mcp`. The API answers the "
    "same at POST /mcp. Example: forebear mcp --allow-write"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(mcp)


def mcp(
    allow_write: Annotated[
        bool, typer.Option("--allow-write", help="Offer the tools that change something, too.")
    ] = False,
) -> None:
    """Answer an agent on standard input and output, by MCP, until it ends; it cannot write unless that is allowed."""
    exit_codes.wait(_served(allow_write))


async def _served(allow_write: bool) -> None:
    from api.cli.database import connected
    from api.mcp.stdio import serve

    async with connected(writes=allow_write) as graph:
        await serve(graph, may_write=allow_write)
