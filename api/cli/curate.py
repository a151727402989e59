"""`forebear owner`, `declare-source`, `alias` and `purge`: what people state by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.retract import user
from api.cli.terminal import say, say_json
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.commands.curate import AliasChange
    from graph.commands.record import Recorded

_SHAPE = 'JSON is {"recorded", "unchanged", "nodes"}. Example: '
Id = Annotated[str, typer.Argument(help="The id of a node; `forebear search` finds ids.")]


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE + "forebear owner model:default/churn ada@example.com")(owner)
    root.command(
        "declare-source", epilog=_SHAPE + "forebear declare-source dataset:default/clicks --reason 'bought from X'"
    )(declare_source)
    root.command(
        epilog='JSON is {"alias", "version", "previous", "changed"}: ids. Example: forebear alias churn production v1.2'
    )(alias)
    root.command(
        epilog="What it does not reach: ids themselves (a run that is named after a person keeps its name there), the "
        "same value on other nodes, backups, exports and log files, and Neo4j's transaction logs until they are "
        "pruned. A message that names the values again brings none back. "
        + _SHAPE
        + "forebear purge ID --reason 'a password among the hyperparameters'"
    )(purge)


def owner(id: Id, name: Annotated[str, typer.Argument(help="Who owns it.")], as_json: Json = False) -> None:
    """Say who owns a model, dataset, job or deployment."""

    async def asked() -> Recorded:
        from api.cli.database import connected
        from graph.commands.curate import set_owner

        async with connected(writes=True) as graph:
            return await set_owner(graph, id, name, user())

    _recorded(exit_codes.wait(asked()), as_json, f"{name} owns", "That was known; nothing changed.")


def declare_source(
    reason: Annotated[str, typer.Option(help="Why nothing here made it; kept with the statement.")],
    id: Annotated[
        str | None, typer.Argument(help="A dataset version, a dataset (all its versions), or a model's bytes.")
    ] = None,
    path: Annotated[
        str | None, typer.Option(help="All data of unknown origin whose name fits, such as 'data/raw/*'.")
    ] = None,
    namespace: Annotated[str | None, typer.Option(help="With --path: only in this namespace.")] = None,
    as_json: Json = False,
) -> None:
    """Say that content comes from outside, and that no run here made it."""
    if (id is None) == (path is None):
        raise WrongUse("say which: the id of a dataset or a version of one, or --path 'data/raw/*'")

    async def asked() -> Recorded:
        from api.cli.database import connected
        from graph.commands.curate import declare_source, declare_sources

        async with connected(writes=True) as graph:
            if path is not None:
                return await declare_sources(graph, path, reason, user(), namespace)
            return await declare_source(graph, id or "", reason, user())

    _recorded(exit_codes.wait(asked()), as_json, "Declared a source:", "It was declared before; nothing changed.")


def alias(
    model: Annotated[str, typer.Argument(help="The name of a model.")],
    alias: Annotated[str, typer.Argument(help="The name that moves, such as production.")],
    version: Annotated[str, typer.Argument(help="The version that it points at from now on.")],
    namespace: Annotated[str, typer.Option(help="The namespace of the model.")] = "default",
    as_json: Json = False,
) -> None:
    """Let an alias of a model point at a version from now on; --at finds where it pointed before."""

    async def asked() -> AliasChange:
        from api.cli.database import connected
        from graph.commands.curate import set_alias

        async with connected(writes=True) as graph:
            return await set_alias(graph, model, alias, version, user(), namespace=namespace)

    found = exit_codes.wait(asked())
    if as_json:
        previous = found.previous.id if found.previous else None
        say_json(
            "alias",
            {"alias": found.alias.id, "version": found.version.id, "previous": previous, "changed": found.changed},
        )
    elif found.changed:
        before = f"; until now it pointed at {found.previous.name}" if found.previous else ""
        say(f"{alias} points at {found.version.name}{before}.")
    else:
        say(f"{alias} pointed at {found.version.name} already; nothing changed.")


def purge(
    id: Annotated[str, typer.Argument(help="The id of a node, or name@version.")],
    reason: Annotated[str, typer.Option(help="Why; the node says so from then on.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Remove the values of a node for good, as for a secret or personal data; its lineage stands.

    Its values, their previous values, and the text of every message about it go, for its other ids too.
    """
    if not yes:
        if not sys.stdin.isatty():
            raise WrongUse("purge cannot be undone; say --yes where nobody can be asked")
        typer.confirm(f"Remove all values of {id} for good?", abort=True, err=True)

    async def asked() -> Recorded:
        from api.cli.database import connected
        from graph.commands.purge import purge

        async with connected(writes=True) as graph:
            return await purge(graph, id, reason, user())

    _recorded(exit_codes.wait(asked()), as_json, "Purged:", "It was purged before; nothing changed.")


def _recorded(found: Recorded, as_json: bool, done: str, known: str) -> None:
    if as_json:
        shape: dict[str, Any] = {"recorded": found.recorded, "unchanged": found.unchanged, "nodes": found.nodes}
        say_json("record", shape)
    elif found.recorded:
        say(f"{done} {', '.join(found.nodes)}.")
    else:
        say(known)
