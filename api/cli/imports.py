"""`forebear import`: facts from files and repositories."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from api.cli.import_run import run_import
from api.cli.options import Json
from api.cli.terminal import say
from graph.errors import WrongUse

_KINDS = {"git": "a git repository", "dvc": "a DVC project", "mlmd": "a store of ML Metadata", "card": "a model card",
          "mlflow": "a store of MLflow"}  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 where something was skipped, too.")]
NamedModels = Annotated[
    list[str] | None,
    typer.Option(
        "--model", metavar="NAME=PATTERN",
        help="Outputs whose path matches PATTERN hold the model NAME, where the project declares none; repeatable.",
    ),
]  # fmt: skip
RegisteredOnly = Annotated[
    bool, typer.Option("--registered-only", help="Only models that a tag registers, not what looks like a model.")
]
Namespace = Annotated[str, typer.Option(help="Where imported models are put.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")]
AllRefs = Annotated[bool, typer.Option("--all-refs", help="Read every ref, not only branches and tags.")]
Repository = Annotated[Path, typer.Argument(help="A working copy, a bare repository or a git bundle.")]
OfModel = Annotated[str, typer.Option("--model", help="The model that the records are versions of.")]


class _Kinds(TyperGroup):
    """A group whose first word may be a path or an address, too."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            if args[0].isidentifier() and args[1:] and not args[1].startswith("-"):
                known = ", ".join(name for name, command in self.commands.items() if not command.hidden)
                raise WrongUse(f"there is no kind {args[0]!r} to import; there are {known}")
            args = ["mlflow" if "://" in args[0] else "path", *args]
        return super().parse_args(ctx, args)


_SHAPE = (
    "An import can be stopped and run again: what is known is not written twice. Exit code 1: some records were "
    'rejected, or skipped with --strict. JSON is {"read", "written", "unchanged", "rejected": [{"where", "why"}], '
    '"skipped": [{"where", "what", "why"}], "found": {kind: number}, "gone": [name], "clashes": [{"model", '
    '"repositories", "problem", "remedy"}]}. Example: forebear import dvc ~/projects/churn'
)
app = typer.Typer(cls=_Kinds)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.add_typer(
        app,
        name="import",
        help="Import facts; `forebear import PATH` finds out what PATH is.",
        epilog=_SHAPE,
        invoke_without_command=True,
    )


@app.callback()
def kinds(context: typer.Context) -> None:
    """Without a kind and without a path there is only help."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(epilog="Example: forebear import records churn.jsonl --model churn")
def records(
    file: Annotated[Path, typer.Argument(help="One JSON object a line.")],
    model: OfModel,
    namespace: Namespace = "default",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import plain records of model versions, one JSON object a line."""
    from graph.ingest.sources import records

    run_import(records.read(file, model, namespace), records.facts, file, dry_run, as_json)


@app.command(epilog="Example: forebear import git ~/projects/churn")
def git(
    path: Repository,
    all_refs: AllRefs = False,
    namespace: Namespace = "default",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import the commits of a git repository."""
    from graph.ingest.sources.git import reader as git

    run_import(
        git.read(path, all_refs=all_refs),
        partial(git.facts, namespace=namespace),
        path,
        dry_run,
        as_json,
        namespace=namespace,
    )


@app.command(epilog="Example: forebear import dvc ~/projects/churn --model churn='models/*.bin'")
def dvc(
    path: Repository,
    model: NamedModels = None,
    all_refs: AllRefs = False,
    namespace: Namespace = "default",
    registered_only: RegisteredOnly = False,
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import a DVC project with its whole history: commits, runs, data and models."""
    from graph.ingest import dvc_project
    from graph.ingest.sources.dvc import reader as dvc
    from graph.ingest.sources.dvc.named import Named

    models = [Named.of(text) for text in model or ()]
    run_import(
        partial(dvc_project.read, path=path, all_refs=all_refs, registered_only=registered_only, models=models),
        partial(dvc.facts, namespace=namespace),
        path,
        dry_run,
        as_json,
        strict,
        namespace=namespace,
    )


@app.command(epilog="Example: forebear import openlineage events.ndjson")
def openlineage(
    file: Annotated[Path, typer.Argument(help="One event a line, as clients write them to a file.")],
    reporter: Annotated[
        str, typer.Option(help="Whose statements these are: that of the token which sent the same events, or another.")
    ] = "local",
    namespace: Namespace = "default",
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import events of OpenLineage, one a line, in any order."""
    from graph.ingest.sources.openlineage import reader as openlineage
    from graph.model.sources import free

    events = openlineage.read(file, free(reporter, "reporter"))
    translate = partial(openlineage.facts, namespace=namespace)
    run_import(events, translate, file, dry_run, as_json, strict, namespace=namespace)


@app.command("path", hidden=True)
def anything(
    path: Annotated[Path, typer.Argument(help="A repository, a bundle, or a file of records.")],
    model: Annotated[
        list[str] | None, typer.Option(help="The model that records are versions of; of a DVC project NAME=PATTERN.")
    ] = None,
    all_refs: AllRefs = False,
    namespace: Namespace = "default",
    strict: Strict = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import whatever PATH is."""
    from api.cli.detect import kind

    found = kind(path, all_refs)
    if found == "records":
        if model is None or len(model) != 1:
            raise typer.BadParameter(f"say which model the records of {path.name} are of: --model NAME")
        records(path, model[0], namespace, dry_run, as_json)
        return
    if found == "openlineage":
        openlineage(path, namespace=namespace, strict=strict, dry_run=dry_run, as_json=as_json)
        return
    say(f"{path} is read as {_KINDS[found]}.", error=True)
    if found == "card":
        from api.cli.import_tools import card

        if model and len(model) > 1:
            raise WrongUse("a card is of one model; say --model once")
        card(path, model[0] if model else None, None, namespace, strict, dry_run, as_json)
    elif found == "mlmd":
        from api.cli.import_tools import mlmd

        if model:
            raise WrongUse("a store of ML Metadata names its models itself; import it without --model")
        mlmd(path, namespace, strict, dry_run, as_json)
    elif found == "mlflow":
        from api.cli.import_tools import mlflow

        if model:
            raise WrongUse("a store of MLflow names its models itself; import it without --model")
        mlflow(str(path), False, False, namespace, strict, dry_run, as_json)
    elif found == "dvc":
        dvc(path, model, all_refs, namespace, strict=strict, dry_run=dry_run, as_json=as_json)
    elif model:
        raise WrongUse(f"{path} has no DVC files, so that --model names no outputs")
    else:
        git(path, all_refs, namespace, dry_run, as_json)
