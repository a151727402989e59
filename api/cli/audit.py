"""`forebear audit`: could each model version be made again, and what stops it?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At
from api.cli.terminal import PLAIN_WIDTH, Cell, progress, say, say_json, width
from graph.errors import NotFound, WrongUse

if TYPE_CHECKING:
    from api.cli.render.audit import Audited


class Format(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"
    markdown = "markdown"


_SHAPE = (
    'JSON is {"total", "by_level": {"0".."4": number}, "by_code": {code: number}, "versions": [{"id", "name", "level", '
    '"level_name", "blockers": [{"code", "severity", "stops_level", "node": id, "problem", "evidence", "remedy", '
    '"fingerprint", "proposal": null or {"id", "kind", "from": id, "to": id, "confidence", "reason"}}]}], '
    '"complete", "as_of"}, the worst version first. '
    "Example: forebear audit --model churn --format json"
)
_TEXT = 500
"""Versions that a text lists; the counts are of all."""


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(audit)


def audit(
    model: Annotated[str | None, typer.Option(help="Only versions of this model, by name or id.")] = None,
    alias: Annotated[str | None, typer.Option(help="Only what this alias points at, such as production.")] = None,
    namespace: Annotated[str | None, typer.Option(help="Only this namespace; else all that are not hidden.")] = None,
    format: Annotated[Format, typer.Option(help="How the report is written.")] = Format.text,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[Path | None, typer.Option(help="Write the report to this file.", dir_okay=False)] = None,
    as_of: AsOf = None,
    at: At = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found, for a job that must not stop on it.")
    ] = False,
) -> None:
    """The reproducibility level of each model version, and what stops the next one; fails on errors."""
    from api.cli.render import audit as render_audit
    from graph.model.gap_codes import GAP_CODES

    shape = Format.json if as_json else format
    report = exit_codes.wait(_audited(model, alias, namespace, as_of, at, whole=shape is not Format.text))
    if not report.total_count and (model or alias or namespace):
        raise NotFound(_nothing(model, alias, namespace))
    if shape is Format.json and output is None:
        say_json(render_audit.as_json(report))
    elif shape is Format.json:
        _write(output, render_audit.json_text(report))
    elif shape is Format.markdown:
        _put(render_audit.as_markdown(report), output)
    else:
        _put(render_audit.as_text(report, PLAIN_WIDTH if output else width()), output)
    if not exit_zero and any(GAP_CODES[code].severity == "error" for code, _ in report.by_code):
        raise typer.Exit(exit_codes.FAILED)


async def _audited(
    model: str | None,
    alias: str | None,
    namespace: str | None,
    as_of: datetime | None,
    at: datetime | None,
    *,
    whole: bool,
) -> Audited:
    """The audit, with all versions or with as many as a text says of."""
    from api.cli.database import connected
    from api.cli.render.audit import Audited
    from graph.audit import report as audit
    from graph.catalog.paging import MOST
    from graph.proposals.find import proposals

    async with connected() as graph:
        with progress("Auditing") as show:
            if whole:
                report = await audit.audit_each(
                    graph, model=model, alias=alias, namespace=namespace, as_of=as_of, at=at,
                    progress=lambda done, total: show("Auditing model versions", done, total),
                )  # fmt: skip
                shown = audit.every(report)
            else:
                report = await audit.audit(graph, model=model, alias=alias, namespace=namespace, as_of=as_of, at=at)
                shown = (await audit.versions(report, first=_TEXT)).items
            results = await audit.results(report, shown)
            audited = Audited(report, await audit.by_code(report), [version for version, _ in shown], results)
            gap_keys = sorted({(each.code, each.node.id) for one in results.values() for each in one.blockers})
            for start in range(0, len(gap_keys), MOST):
                audited.proposed.update(await proposals(graph, gap_keys[start : start + MOST], report.scope.as_of))
                show("Looking for proposals", min(start + MOST, len(gap_keys)), len(gap_keys))
        return audited


def _nothing(model: str | None, alias: str | None, namespace: str | None) -> str:
    asked = [("the model", model), ("the alias", alias), ("the namespace", namespace)]
    named = " and ".join(f"{what} {value!r}" for what, value in asked if value)
    return f"no model version is known for {named}; `forebear search` finds names"


def _put(lines: list[list[Cell]], output: Path | None) -> None:
    if output is None:
        for line in lines:
            say(*line)
    else:
        _write(output, "".join(f"{_plain(line)}\n" for line in lines))


def _plain(line: list[Cell]) -> str:
    return "".join(cell if isinstance(cell, str) else cell[0] for cell in line).rstrip()


def _write(path: Path | None, text: str) -> None:
    assert path is not None  # noqa: S101 - for the type checker
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}); name another file") from error
    say(f"The report is in {path}.", error=True)
