"""`forebear schema`: the JSON Schema of an answer that a command gives, or of a file that it reads."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Annotated, Any

import typer

from api.cli.terminal import say
from graph.errors import NotFound

ANSWERS = "cli/schemas"
"""The folder with a schema for each kind of answer: `audit.json` describes `forebear.audit/v1`."""
READ: dict[str, tuple[str, str]] = {"policy": ("graph", "policy/policy.schema.json")}
"""Name of a schema of something that commands read → the package and the path in it."""


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear schema audit")(schema)


def schemas() -> dict[str, tuple[str, str]]:
    """Name → package and path of every schema."""
    answers = (each.name for each in files("api").joinpath(ANSWERS).iterdir() if each.name.endswith(".json"))
    return READ | {name.removesuffix(".json"): ("api", f"{ANSWERS}/{name}") for name in sorted(answers)}


def named(name: str) -> dict[str, Any]:
    """The schema of that name; NotFound where there is none."""
    known = schemas()
    if name not in known:
        raise NotFound(f"there is no schema {name!r}; there are {', '.join(sorted(known))}")
    package, path = known[name]
    found: dict[str, Any] = json.loads(files(package).joinpath(path).read_text("utf-8"))
    return found


def schema(
    name: Annotated[
        str | None, typer.Argument(help="What it is of: `kind` of an answer without `forebear.` and the version.")
    ] = None,
) -> None:
    """Print the JSON Schema of an answer with --json, or of a file that is read; without a name, which there are."""
    if name is None:
        for each in sorted(schemas()):
            say(f"{each}: {named(each).get('title', '')}")
        return
    say(json.dumps(named(name), indent=1))
