"""`forebear-lint`: the command, and a hook for pre-commit."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from forebear_lint.checks import Report, lint
from forebear_lint.index import Unreadable

DONE, FOUND, WRONG_USE = range(3)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 where something is found, 2 where the project cannot be read."""
    parser = argparse.ArgumentParser(
        prog="forebear-lint",
        description="What the next commit of a DVC project would leave unknown of the models that it makes: what is "
        "staged is held against dvc.lock, before it is recorded. Nothing is run or fetched.",
        epilog="Exit codes: 0 nothing found; 1 something found; 2 the project cannot be read.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), help="a folder of the repository; else this")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODE", help="not this code; may be repeated")
    parser.add_argument("--json", action="store_true", help="one line of JSON, of the kind forebear.lint/v1")
    given = parser.parse_args(arguments)
    return run(given.folder, given.ignore, as_json=given.json)


def run(folder: Path, ignored: Sequence[str], *, as_json: bool) -> int:
    """Lint a folder and print what is found; the exit code."""
    try:
        report = lint(folder)
    except Unreadable as error:
        print(f"forebear-lint: {error}", file=sys.stderr)
        if as_json:
            print(json.dumps({"kind": "forebear.error/v1", "error": str(error), "exit": WRONG_USE}))
        return WRONG_USE
    report = without(report, ignored)
    if as_json:
        print(json.dumps({"kind": "forebear.lint/v1", **answer(report)}))
    else:
        print("\n".join(said(report)))
    return FOUND if report.findings else DONE


def without(report: Report, ignored: Sequence[str]) -> Report:
    """The report without findings of some codes."""
    return replace(report, findings=[each for each in report.findings if each.code not in ignored])


def answer(report: Report) -> dict[str, Any]:
    """The report in JSON, without its kind."""
    findings = [asdict(each) for each in report.findings]
    not_compared = [*report.templates, *report.unread, *report.unseen, *report.submodules]
    return {"stages": report.stages, "findings": findings, "not_compared": not_compared}


def said(report: Report) -> Iterator[str]:
    """The report as text: a line a finding, as compilers have it."""
    for each in report.findings:
        yield f"{each.file}:{each.line}: {each.code} {each.problem} {each.remedy}"
    if report.templates:
        yield f"Not compared with dvc.yaml, for it has templates: the command and lists of {_some(report.templates)}."
    if report.unread:
        why = "which git does not track or this cannot read"
        yield f"Not compared with dvc.lock: parameters in {_some(report.unread)}, {why}."
    if report.unseen:
        yield f"Compared with nothing: {_some(report.unseen)}, of which neither git nor DVC's files say the bytes."
    if report.submodules:
        yield f"Not looked at: submodules, which have an index of their own: {_some(report.submodules)}."
    if not report.stages and not report.findings:
        yield "Nothing to look at: no dvc.lock or dvc.yaml with a stage is staged here."
    yield f"Stages: {report.stages}; findings: {len(report.findings)}."


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
