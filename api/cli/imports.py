"""`forebear import`: facts from files and repositories."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from api.cli import exit_codes
from api.cli.options import Json
from api.cli.retract import user
from api.cli.terminal import progress, say, say_json
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.audit.findings import Finding
    from graph.database import Graph
    from graph.ingest.batch_import import Reader, Report, Translator
    from graph.ingest.statement import Payload, Rejection, Skipped

_FOUND = {
    "run": "runs", "version": "registered versions", "alias": "aliases",
    "unregistered": "versions of models that nobody registered", "tracked": "tracked files and folders",
    "logged_model": "logged models", "model": "registered models",
}  # fmt: skip
"""Kind of message of a DVC project → what people call these."""
_SHOWN = 20
"""Rejections that are printed; with --json all are."""

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


app = typer.Typer(cls=_Kinds)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.add_typer(
        app,
        name="import",
        help="Import facts; `forebear import PATH` finds out what PATH is.",
        epilog="Example: forebear import dvc ~/projects/churn",
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

    _import(records.read(file, model, namespace), records.facts, file, dry_run, as_json)


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

    _import(
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
    _import(
        partial(dvc_project.read, path=path, all_refs=all_refs, registered_only=registered_only, models=models),
        partial(dvc.facts, namespace=namespace),
        path,
        dry_run,
        as_json,
        strict,
        namespace=namespace,
    )


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
    if found == "mlflow":
        from api.cli.import_mlflow import mlflow

        say(f"{path} is read as an MLflow store.", error=True)
        mlflow(str(path), False, namespace, strict, dry_run, as_json)
        return
    say(f"{path} is read as {'a DVC project' if found == 'dvc' else 'a git repository'}.", error=True)
    if found == "dvc":
        dvc(path, model, all_refs, namespace, strict=strict, dry_run=dry_run, as_json=as_json)
    elif model:
        raise WrongUse(f"{path} has no DVC files, so that --model names no outputs")
    else:
        git(path, all_refs, namespace, dry_run, as_json)


def _import(
    source: Reader | Callable[[Graph], Awaitable[Reader]],
    translate: Translator,
    path: Path,
    dry_run: bool,
    as_json: bool,
    strict: bool = False,
    **options: str,
) -> None:
    """Import it, or what it is of the graph; `options` are what `translate` is given beside the messages."""
    report, clashes = exit_codes.wait(_loaded(source, translate, path.name, dry_run, options))
    if as_json:
        rejected = [{"where": each.where, "why": each.why} for each in report.rejected]
        counts = {"read": report.read, "written": report.written, "unchanged": report.unchanged}
        skipped = [{"where": each.where, "what": each.what, "why": each.why} for each in report.skipped]
        found = {kind: report.kinds[kind] for kind in _FOUND if report.kinds[kind]}
        said = [
            {"model": each.node.id, "repositories": each.evidence, "problem": each.problem, "remedy": each.remedy}
            for each in clashes
        ]
        rest = {"found": found, "gone": report.gone, "clashes": said}
        say_json({**counts, "rejected": rejected, "skipped": skipped, **rest})
    else:
        _say(report, clashes, dry_run)
    if report.rejected or (strict and report.skipped):
        raise typer.Exit(exit_codes.FAILED)


async def _loaded(
    source: Reader | Callable[[Graph], Awaitable[Reader]],
    translate: Translator,
    name: str,
    dry_run: bool,
    options: dict[str, str],
) -> tuple[Report, list[Finding]]:
    """What the import did, and which of the models that it registers are those of an unrelated repository, too."""
    from api.cli.database import connected
    from graph.audit.findings import findings_on
    from graph.ingest.batch_import import load

    with progress(f"Reading {name}") as show:
        report = None
        async with connected(writes=not dry_run) as graph:

            def written(found: Report) -> None:
                nonlocal report
                report = found

            every = await source(graph) if callable(source) else source
            counted = _counted(every, lambda read: show(_progress(name, read, report), 0, 0))
            done = await load(
                graph, counted, translate, dry_run=dry_run, progress=written, options=options,
                reported_by=f"person:{user()}",
            )  # fmt: skip
            found = await findings_on(graph, [] if dry_run else done.models)
            return done, [each for some in found.values() for each in some if each.code == "NAME_CLASH"]


def _counted(source: Reader, show: Callable[[int], None]) -> Iterator[Payload | Rejection | Skipped]:
    for number, each in enumerate(source, 1):
        show(number)
        yield each


def _progress(name: str, read: int, report: Report | None) -> str:
    done = f", {report.written} written, {report.unchanged} known" if report else ""
    return f"{name}: {read} read{done}"


def _say(report: Report, clashes: list[Finding], dry_run: bool) -> None:
    written = "would be written" if dry_run else "written"
    counts = f"{report.read} read: {report.written} {written}, {report.unchanged} known before"
    skipped_too = f", {len(report.skipped)} skipped" if report.skipped else ""
    say(f"{counts}, {len(report.rejected)} rejected{skipped_too}.")
    found = [f"{report.kinds[kind]} {words}" for kind, words in _FOUND.items() if report.kinds[kind]]
    if found:
        say(f"Found: {', '.join(found)}.")
    for name in report.gone:
        say(f"No longer registered: {name}")
    for clash in clashes:
        where = ", ".join(clash.evidence)
        say(("warning ", "yellow"), f"{clash.node.id} in {where}: {clash.problem} {clash.remedy}", error=True)
    for each in report.rejected[:_SHOWN]:
        say(("rejected ", "red"), f"{each.where}: {each.why}", error=True)
    if len(report.rejected) > _SHOWN:
        say(f"… and {len(report.rejected) - _SHOWN} more; --json lists all.", error=True)
    for skipped in report.skipped[:_SHOWN]:
        say(("skipped ", "yellow"), f"{skipped.where}: {skipped.what}: {skipped.why}", error=True)
    if len(report.skipped) > _SHOWN:
        say(f"… and {len(report.skipped) - _SHOWN} more; --json lists all.", error=True)
    if not dry_run and report.written:
        say("Next: forebear audit")
