"""`forebear up`, `down` and `status`: Neo4j and the API of this user."""

from __future__ import annotations

import contextlib
import shutil
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import progress, say, say_json, table
from graph.config import Settings, settings
from graph.errors import WrongUse

if TYPE_CHECKING:
    from api.cli.api_process import Address
    from graph.local import Server

HOST, PORT = "127.0.0.1", 8000
_SHAPE = (
    'JSON is {"api", "start", "bolt", "browser", "user", "password_file", "token_file", "data"}: addresses and paths, '
    "null for what is not there. "
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE + "Example: forebear up --port 8010")(up)
    root.command(epilog="Example: forebear down --wipe")(down)
    root.command(epilog=_SHAPE + "Example: forebear status --json")(status)


def up(
    host: Annotated[str, typer.Option(help="The address that the API listens on.")] = HOST,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Its port; the next free one if it is taken.")] = PORT,
    foreground: Annotated[bool, typer.Option("--foreground", help="Run the API here, until Ctrl-C.")] = False,
    as_json: Json = False,
) -> None:
    """Start Neo4j (unless NEO4J_URI names one) and the API; where they run already, say where."""
    from api.browser import address as kit
    from api.cli import api_process
    from graph import local

    found = settings()
    with api_process.daemon(found).lock():
        if not found.neo4j_uri:
            with progress("Starting Neo4j") as show:
                local.start(_home(found), found, show, more=kit.on_connecting(_expected(found, host, port)))
        empty = exit_codes.wait(_prepared())
        api_process.own_token(found)
        if api_process.daemon(found).running() is None:
            if foreground:
                if not found.neo4j_uri:
                    say("Neo4j stays up when this ends; `forebear down` stops it.")
                say(f"The token is in {found.data / 'token'}; `forebear status` prints an address that signs in.")
                api_process.become(found, host, port)
            with progress("Starting the API"):
                address = api_process.start(found, host, port)
            if address.port != port:
                say(f"Port {port} is taken: the API listens on {address.port}.", error=True)
        else:
            address = api_process.await_ready(found)
            if (address.host, address.port) != (host, port) and (host, port) != (HOST, PORT):
                say(f"It runs already, at {address.url}; `forebear down` first to move it.", error=True)
    if as_json:
        say_json("service", described(found, address))
        return
    _say(described(found, address), address)
    _say_question(found, address, empty)


def _expected(found: Settings, host: str, port: int) -> str | None:
    """Where the API will be, as far as that is known before it starts: Neo4j Browser is to open the guide there."""
    from api.cli import api_process
    from api.cli.serve import bound

    if at := api_process.running(found):
        return at.url
    with contextlib.suppress(OSError), bound(host, port) as free:
        return api_process.Address(host, int(free.getsockname()[1])).url
    return None


async def _prepared() -> bool:
    """Make the schema; whether the graph is still empty."""
    from api.cli.database import connected
    from graph.catalog import lists

    async with connected(writes=True) as graph:
        page = await lists.model_versions(graph, first=1)
        return not page.items


def down(
    wipe: Annotated[bool, typer.Option("--wipe", help="Delete the graph, passwords, tokens and logs, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False,
) -> None:
    """Stop the API and the local Neo4j; nothing of them keeps running."""
    from api.cli import api_process
    from graph import local

    found = settings()
    if wipe and not yes:
        if not sys.stdin.isatty():
            raise WrongUse("--wipe deletes the whole graph; say --yes too where nobody can be asked")
        typer.confirm(f"Delete the graph, passwords, tokens and logs in {found.data}?", abort=True, err=True)
    api, home = api_process.daemon(found), _home(found)
    stopped = []
    if api.lock_file.exists():
        with api.lock():
            stopped += ["the API"] if api.stop() else []
            stopped += ["Neo4j"] if local.stop(home) else []
    elif local.stop(home):
        stopped.append("Neo4j")
    say(f"Stopped {' and '.join(stopped)}." if stopped else "Nothing ran.")
    if wipe:
        local.wipe(home)
        shutil.rmtree(api.folder, ignore_errors=True)
        for name in ("token", "tokens.json", "tokens.lock", "sessions.json", "sessions.lock", "errors.log"):
            (found.data / name).unlink(missing_ok=True)
        say(f"Wiped what Forebear kept in {found.data}.")
    if found.neo4j_uri:
        say("The Neo4j at NEO4J_URI is not Forebear's to stop, and was left as it is.", error=True)


def status(as_json: Json = False) -> None:
    """Where the API and Neo4j run, and a fresh address that signs a browser in; exit code 3 when neither runs."""
    from api.cli import api_process

    found = settings()
    address = api_process.running(found)
    shown = described(found, address)
    if found.neo4j_uri and not _listens(found.neo4j_uri):
        shown["bolt"] = shown["user"] = None
    if as_json:
        say_json("service", shown)
    elif address:
        _say(shown, address)
    elif shown["bolt"]:
        say(f"Neo4j runs at {shown['bolt']}; the API does not: start it with `forebear up`.")
    else:
        say("Nothing runs; start it with `forebear up`.", error=True)
    if not (shown["api"] or shown["bolt"]):
        raise typer.Exit(exit_codes.NO_DATABASE)


def described(found: Settings, address: Address | None) -> dict[str, Any]:
    """What scripts ask: addresses of what runs, and what lets one in; null for what is not there.

    The start address is another each time: it signs in once, within ten minutes.
    """
    from api.cli import api_process

    server, token = _server(found), found.data / "token"
    bolt = found.neo4j_uri or (server.bolt if server else None)
    return {
        "api": address.url if address else None,
        "start": api_process.start_address(found, address) if address else None,
        "bolt": bolt,
        "browser": server.browser if server else None,
        "user": (server.user if server else found.neo4j_user) if bolt else None,
        "password_file": str(server.password_file) if server else None,
        "token_file": str(token) if token.exists() else None,
        "data": str(found.data),
    }


def _listens(uri: str) -> bool:
    """Whether anything takes connections there."""
    with contextlib.suppress(OSError, ValueError):
        at = urlsplit(uri)
        socket.create_connection((str(at.hostname), at.port or 7687), timeout=3).close()
        return True
    return False


def _server(found: Settings) -> Server | None:
    from graph import local

    return None if found.neo4j_uri else local.status(_home(found))


def _home(found: Settings) -> Path:
    return found.data / "neo4j"


def _say(shown: dict[str, Any], address: Address) -> None:
    start = shown["start"] or "the token of the command line was revoked; `forebear up` makes another"
    rows = [["Start", start], ["API", address.url], ["GraphQL", f"{address.url}/graphql"]]
    rows.append(["Token", f"in {shown['token_file']}"])
    rows.append(["Neo4j", shown["bolt"] or "does not run"])
    if shown["browser"]:
        rows.append(["Browser", f"{shown['browser']} (user {shown['user']}, password in {shown['password_file']})"])
    rows.append(["Data", shown["data"]])
    say(("Forebear runs.", "bold green"))
    for row in table([[("  " + name, "bold"), value] for name, value in rows]):
        say(*row)
    if shown["start"]:
        say("The start address signs a browser in, once, within 10 minutes; `forebear status` prints another.")
    if address.reachable != address.host:
        say("It listens on every address of this machine; names beside the local ones go into FOREBEAR_HOSTS.")


def _say_question(found: Settings, address: Address, empty: bool) -> None:
    which = '(filter: {namespace: \\"demo\\"})' if empty else ""
    question = f'{{"query": "{{ audit{which} {{ totalCount byCode {{ code count }} }} }}"}}'
    say()
    say(("Try: ", "bold"), "forebear demo" if empty else "forebear audit", ", and ask the API:")
    say(f"  curl -s {address.url}/graphql -H 'Content-Type: application/json' \\")
    say(f"""    -H "Authorization: Bearer $(cat '{found.data / "token"}')" -d '{question}'""")
