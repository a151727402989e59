"""`forebear audit`: could each model version be made again, and what stops it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At
from api.cli.terminal import PLAIN_WIDTH, Cell, say, say_json, say_text, width
from graph.errors import NotFound, WrongUse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api.cli.audit_graph import Asked
    from api.cli.audit_policy import Judging
    from api.cli.render.audited import Audited


class Format(StrEnum):
    """How the report is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    junit = "junit"
    sarif = "sarif"
    markdown = "markdown"


_SHAPE = (
    'JSON is {"total", "by_level": {"0".."4": number}, "by_code": {code: number}, "versions": [{"id", "name", "level", '
    '"level_name", "blockers": [{"code", "severity", "stops_level", "node": id, "problem", "evidence", "remedy", '
    '"fingerprint", "place": {"model", "kind", "job", "dataset", "role", "fingerprint"}, "proposal": null or {"id", '
    '"kind", "from": id, "to": id, "confidence", "reason"}}]}], '
    '"complete", "as_of"}, the worst version first. JSON lines are a version each, by id, then a line with the counts. '
    "A place is the same after the model is trained again. SARIF names files of the git repository that it runs in. "
    "Example: forebear audit --model churn --format json"
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(audit)


def audit(
    model: Annotated[str | None, typer.Option(help="Only versions of this model, by name or id.")] = None,
    alias: Annotated[str | None, typer.Option(help="Only what this alias points at, such as production.")] = None,
    namespace: Annotated[str | None, typer.Option(help="Only this namespace; else all that are not hidden.")] = None,
    server: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Ask this API, with the token in FOREBEAR_TOKEN, and no database."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How the report is written.")] = Format.text,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[Path | None, typer.Option(help="Write the report to this file.", dir_okay=False)] = None,
    sarif_anchor: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file that git tracks where SARIF shows what has no line of its own."),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What versions must meet; without one, no finding may be an error."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings that were there before; only what is new fails.")
    ] = None,
    policy_ref: Annotated[
        str | None,
        typer.Option(metavar="REF", help="Read both as this ref of git has them, such as origin/main."),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what fails now to a baseline, and exit with 0.")
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found, for a job that must not stop on it.")
    ] = False,
) -> None:
    """The reproducibility level of each model version, and what stops the next one; fails on errors."""
    from api.cli.audit_graph import Asked
    from api.cli.audit_policy import judging

    shape = Format.json if as_json else format
    by = judging(policy, baseline, policy_ref, wanted=write_baseline is not None)
    asked = Asked(model, alias, namespace, as_of, at, with_facts=by is not None)
    if sarif_anchor is not None and shape is not Format.sarif:
        raise WrongUse("--sarif-anchor goes with --format sarif")
    if shape is Format.jsonl:
        if write_baseline:
            raise WrongUse("--write-baseline goes with any format but jsonl")
        fails = exit_codes.wait(_streamed(asked, by, server, output))
    else:
        report = _report(asked, by, server, shape, output, sarif_anchor)
        fails = report.fails
        if write_baseline:
            _baseline(report, write_baseline)
            fails = False
    if fails and not exit_zero:
        raise typer.Exit(exit_codes.FAILED)


def _baseline(report: Audited, file: Path) -> None:
    """Write the baseline with which the audit would pass."""
    from api.cli.audit_policy import baseline_of

    text, places, rest = baseline_of(report)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror}); name another file") from error
    say(f"{file} holds {places} places; commit it, and only what is new fails.", error=True)
    if rest:
        say(
            f"{rest} violations have no place of their own, and fail all the same: `forebear audit` lists them.",
            error=True,
        )


def _report(
    asked: Asked, by: Judging | None, server: str | None, shape: Format, output: Path | None, anchor: Path | None
) -> Audited:
    """The audit, which it writes in one piece."""
    from api.cli import audit_graph, audit_server
    from api.cli.render import audit as render_audit
    from api.cli.render import audit_markdown, audited, audited_policy, junit, sarif
    from api.cli.source_lines import SourceLines

    lines = SourceLines.of(Path.cwd(), anchor) if shape is Format.sarif else None
    whole, draw = shape is not Format.text or by is not None, shape is Format.markdown
    ask = audit_graph.audited if server is None else audit_server.at(server).audited
    report = exit_codes.wait(ask(asked, whole=whole, draw=draw))
    report = by.of(report) if by else report
    if not report.total_count:
        _refuse_nothing(asked, gate=by is not None or server is not None)
    if shape is Format.json and output is None:
        say_json("audit", audited.as_json(report))
    elif shape is Format.json:
        _write(output, audited.json_text(report))
    elif shape is Format.markdown:
        said = audited_policy.as_markdown(report, by.policy) if by else []
        _put([*audit_markdown.as_markdown(report), *said], output)
    elif shape is Format.junit:
        _whole(junit.as_junit(report), output)
    elif lines is not None:
        _whole(sarif.as_sarif(report, lines, by.file if by else None), output)
    else:
        shown = render_audit.as_text(report, PLAIN_WIDTH if output else width())
        _put([*shown, *(audited_policy.as_text(report, by.policy) if by else [])], output)
    return report


async def _streamed(asked: Asked, by: Judging | None, server: str | None, output: Path | None) -> bool:
    """Whether it fails; every version is written as soon as it is known."""
    from api.cli import audit_graph, audit_server
    from api.cli.render import audited

    ask = audit_graph.streamed if server is None else audit_server.at(server).streamed
    parts: AsyncIterator[Audited] = ask(asked)
    with _opened(output) as put:
        failed = False
        async for each in parts:
            part = by.of(each) if by else each
            failed = failed or (by is not None and part.fails)
            for line in audited.lines(part):
                put(line)
            last = part
        if not last.total_count:
            _refuse_nothing(asked, gate=by is not None or server is not None)
        put(audited.last_line(last))
    return failed if by else last.fails


def _refuse_nothing(asked: Asked, *, gate: bool) -> None:
    """An audit of something that is not there does not pass, nor does a gate that has seen nothing."""
    if asked.model or asked.alias or asked.namespace:
        raise NotFound(_nothing(asked.model, asked.alias, asked.namespace))
    if gate:
        raise NotFound("no model version is known there, so there is nothing that could pass; import something first")


@contextmanager
def _opened(output: Path | None) -> Iterator[Callable[[str], None]]:
    """What writes a line, to standard output or to a file."""
    if output is None:
        yield say_text
        return
    with _writing(output) as file:
        yield lambda line: print(line, file=file)


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


def _whole(text: str, output: Path | None) -> None:
    if output is None:
        say_text(text.rstrip("\n"))
    else:
        _write(output, text)


def _write(path: Path | None, text: str) -> None:
    assert path is not None  # noqa: S101 - for the type checker
    with _writing(path) as file:
        file.write(text)


@contextmanager
def _writing(path: Path) -> Iterator[TextIO]:
    try:
        with path.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}); name another file") from error
    say(f"The report is in {path}.", error=True)
