"""An import as the command line runs it: progress, what it did and what it left out, and the exit code."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.cli import exit_codes
from api.cli.retract import user
from api.cli.terminal import progress, say, say_json

if TYPE_CHECKING:
    from graph.audit.findings import Finding
    from graph.database import Graph
    from graph.ingest.batch_import import Reader, Report, Translator
    from graph.ingest.statement import Payload, Rejection, Skipped

_FOUND = {
    "run": "runs", "version": "registered versions", "alias": "aliases",
    "unregistered": "versions of models that nobody registered", "tracked": "tracked files and folders",
    "pipeline_run": "runs of pipelines", "card": "model cards",
    "logged_model": "logged models", "model": "registered models",
}  # fmt: skip
"""Kind of message → what people call these."""
_SHOWN = 20
"""Rejections that are printed; with --json all are."""


def run_import(
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
        say_json("import", {**counts, "rejected": rejected, "skipped": skipped, **rest})
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
