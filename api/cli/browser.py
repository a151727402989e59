"""`forebear browser` and `browser-zip`: Neo4j Browser, with our style, guide and queries."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Json
from api.cli.terminal import say, say_json
from graph.config import Settings, has_display, settings
from graph.errors import GraphUnavailable, WrongUse

_FILE = Path("forebear-queries.zip")


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear browser --print")(browser)
    root.command(epilog="Example: forebear browser-zip queries.zip")(browser_zip)


def browser(
    only_print: Annotated[bool, typer.Option("--print", help="Print the address, and open nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Open Neo4j Browser of the local Neo4j, with address and user filled in; say where the password is.

    Its style and its guide through the demo come from Forebear. Where no browser can be opened, the address is printed.
    """
    from api.browser import address
    from api.cli import api_process
    from graph import local

    found = settings()
    api = api_process.running(found)
    guide = address.guide_at(api.url) if api else None
    if found.neo4j_uri:
        raise WrongUse(_of_somebody_else(found, guide))
    server = local.status(found.data / "neo4j")
    if server is None:
        raise GraphUnavailable("no Neo4j runs here; start one with `forebear up`")
    at = address.opened(server.browser, server.bolt, server.user)
    opens = not (only_print or as_json) and has_display() and webbrowser.open(at)
    if as_json:
        say_json(
            "browser", {"browser": at, "user": server.user, "password_file": str(server.password_file), "guide": guide}
        )
        return
    say(("Opened: " if opens else "Neo4j Browser: ", "bold"), at)
    say(("User: ", "bold"), f"{server.user}; the password is in {server.password_file}")
    if guide:
        say(("Guide: ", "bold"), f":play {guide}")
    else:
        say("The API, which serves the guide, does not run: start it with `forebear up`.", error=True)


def _of_somebody_else(found: Settings, guide: str | None) -> str:
    how = f"; if it may fetch from there, `:play {guide}` opens the guide" if guide else ""
    return (
        "the Neo4j at NEO4J_URI is not Forebear's, so where its Browser is only its owner knows: open that, and "
        f"connect to {found.neo4j_uri} as {found.neo4j_user}, with the password of NEO4J_PASSWORD{how}"
    )


def browser_zip(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="The zip to write.")] = _FILE,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write the queries as favourites for Neo4j Browser, by folder, with the style; they only read.

    Drop the file on the window of Neo4j Browser: the queries are among the favourites then (the star), and each runs by
    one click. Their examples are about the demo and the gallery (`forebear demo --gallery`).
    """
    from api.browser import scripts

    content = scripts.packed()
    try:
        with file.open("wb" if force else "xb") as out:
            out.write(content)
    except FileExistsError:
        raise WrongUse(f"{file} is there already; choose another name, or --force to write over it") from None
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror})") from error
    count = scripts.count(content)
    if as_json:
        say_json("browser-zip", {"file": str(file.absolute()), "queries": count, "bytes": len(content)})
    else:
        say(f"Wrote {count} queries to {file}. Drop it on the window of Neo4j Browser, then open the star.")
