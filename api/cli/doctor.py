"""`forebear doctor`: everything that Forebear needs, looked at one thing at a time; and the gaps of the graph."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.terminal import say, say_json
from graph.config import Settings, settings
from graph.errors import ForebearError, SchemaMismatch

if TYPE_CHECKING:
    from graph.local import Check

_LEAST_FREE = 1 << 30


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog="Example: forebear doctor")(doctor)


def doctor(
    gaps: Annotated[
        bool,
        typer.Option("--gaps", help="Instead evaluate the whole graph; fail where a gap is not as its rule says."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Look at Java, Neo4j, the schema, the API, tokens and disk; say what to do where something is not right.

    It changes nothing; `forebear sweep` brings the gaps of the graph up to date.
    """
    if gaps:
        from api.cli.gaps import looked

        looked(as_json)
        return
    from graph import local

    found = settings()
    checks = [_disk(found)] if found.neo4j_uri else local.doctor(found.data / "neo4j", found)
    reachable, *others = exit_codes.wait(_database())
    checks += [reachable, *others, _api(found), _private(found)]
    if as_json:
        rows = [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks]
        say_json("doctor", {"ok": all(check.ok for check in checks), "checks": rows})
    else:
        for check in checks:
            mark = ("ok      ", "green") if check.ok else ("not ok  ", "bold red")
            say(mark, (check.name.ljust(9), "bold"), f" {check.detail}")
            if check.remedy and not check.ok:
                say(" " * 18, check.remedy)
    if not reachable.ok:
        raise typer.Exit(exit_codes.NO_DATABASE)
    if not all(check.ok for check in checks):
        raise typer.Exit(exit_codes.FAILED)


async def _database() -> list[Check]:
    from api.http.neo4j_connection import address
    from graph import schema
    from graph.database import Graph
    from graph.local import Check

    try:
        where = address()
        async with Graph.connect(*where) as graph:
            answers = Check("database", True, f"{where[0]} answers and lets {where[1]} in")
            try:
                await schema.check(graph)
            except SchemaMismatch as error:
                return [answers, Check("schema", False, str(error), "Run `forebear up`, or import something.")]
            return [answers, Check("schema", True, "every constraint and index is online")]
    except ForebearError as error:
        return [Check("database", False, str(error), "Run `forebear up`, or set NEO4J_URI to a Neo4j that runs.")]


def _api(found: Settings) -> Check:
    from api.cli import api_process
    from graph.local import Check

    at = api_process.running(found)
    if at is None:
        return Check("api", False, "the API does not run", "Run `forebear up`.")
    if api_process.ready(at):
        return Check("api", True, f"{at.url} answers and is ready")
    return Check("api", False, f"{at.url} runs and is not ready", "Run `forebear logs`; it may say why.")


def _private(found: Settings) -> Check:
    """Tokens are for nobody else's eyes."""
    from graph.local import Check

    files = [path for name in ("token", "tokens.json", "sessions.json") if (path := found.data / name).exists()]
    if open_ := [path for path in files if path.stat().st_mode & 0o077]:
        names = " ".join(f"'{path}'" for path in open_)
        return Check("tokens", False, f"others may read {names}", f"Run `chmod 600 {names}`, and make new tokens.")
    return Check("tokens", True, f"{len(files)} files in {found.data}, closed to others" if files else "there are none")


def _disk(found: Settings) -> Check:
    from graph.local import Check

    folder = next(each for each in (found.data, *found.data.parents) if each.exists())
    free = shutil.disk_usage(folder).free
    remedy = "Make room, or name a folder on another disk in FOREBEAR_DATA."
    return Check("disk", free >= _LEAST_FREE, f"{free >> 20} MiB free at {found.data}", remedy)
