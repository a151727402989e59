"""`forebear token`: who may ask the API."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json
from api.cli.terminal import say, say_json
from graph.config import settings

if TYPE_CHECKING:
    from api.http.tokens import Access

app = typer.Typer()
Name = Annotated[str, typer.Option(help="Whose it is; by this name it can be revoked.")]


class Role(StrEnum):
    """What a token allows; each role includes those before it."""

    read = "read"
    write = "write"
    admin = "admin"


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.add_typer(app, name="token", help="Tokens for clients of the API.", no_args_is_help=False)


@app.command(epilog="Example: forebear token create --role write --name training-cluster")
def create(
    role: Annotated[Role, typer.Option(help="What it allows; each includes those before it.")],
    name: Name,
    reporter: Annotated[
        str | None, typer.Option(help="Whose reports it sends: their source is `api:REPORTER`. Its name, unless said.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a token, and print it: this is the only time that it is seen."""
    token = access().create(name, role.value, reporter=reporter)
    if as_json:
        say_json("token", {"name": name, "role": role.value, "reporter": reporter or name, "token": token})
    else:
        say(f"Keep it: only its digest is stored. `forebear token revoke --name '{name}'` ends it.", error=True)
        say(token)


@app.command(epilog="Example: forebear token replace training-cluster")
def replace(
    name: Annotated[str, typer.Argument(help="The name of the token.")],
    as_json: Json = False,
) -> None:
    """Print a new token in place of one, which ends; its role and its reporter stay."""
    token = access().replace(name)
    if as_json:
        say_json("token", {"name": name, "token": token})
    else:
        say(f"Keep it: only its digest is stored. The token {name!r} before it allows nothing any more.", error=True)
        say(token)


@app.command(epilog="Example: forebear token revoke --name training-cluster")
def revoke(name: Name, as_json: Json = False) -> None:
    """Let a token allow nothing from now on."""
    access().revoke(name)
    if as_json:
        say_json("token-revoke", {"name": name, "revoked": True})
    else:
        say(f"The token {name!r} allows nothing any more.")


def access() -> Access:
    """The tokens of this user's API."""
    from api.http.tokens import Access

    return Access(settings().data / "tokens.json")
