"""An audit as text. Text is lines of cells, each with a style that only a terminal shows."""

from __future__ import annotations

import shlex
import textwrap
from collections.abc import Iterator, Mapping

from api.cli.render.audited import Audited, Proposed
from api.cli.render.names import labels
from api.cli.terminal import Cell, table
from graph.audit.findings import Finding
from graph.audit.levels import Reproducibility
from graph.model.gap_codes import GAP_CODES, LEVELS
from graph.model.nodes import ModelVersion
from graph.proposals.find import Proposal

Line = list[Cell]
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}
_LEVEL_STYLES = ("red", "yellow", "yellow", "green", "bold green")
_DEPTH = 10
"""Columns that the words of a finding are moved in."""
EVIDENCE = 5
"""Pieces of evidence that are shown of a finding; JSON has all."""
_VERSIONS, _DETAILS = 50, 20
"""Lines and details that a text shows; whoever audits more reads it with a program, or narrows it."""
_NARROW = "--format json lists all, --model NAME narrows it"
EMPTY = "Nothing to audit: no model version is known here."
HOW_TO_IMPORT = "forebear import dvc PATH, or forebear import records FILE.jsonl --model NAME"


def as_text(report: Audited, width: int) -> list[Line]:
    """A line a version, then what stops each from the next level, then counts, then what to do next."""
    if not report.total_count:
        return [[EMPTY], [("Next: ", "bold"), HOW_TO_IMPORT]]
    names = labels(report.versions, width * 2 // 5)
    lines = [*table(summary(report, names)[:_VERSIONS], cut=width)]
    if report.total_count > _VERSIONS:
        lines.append([f"… and {report.total_count - _VERSIONS} more versions, no worse; {_NARROW}"])
    found_groups = groups(report)
    for versions, result in found_groups[:_DETAILS]:
        lines += [[""], *_heading([names[each.id] for each in versions], result, width)]
        for finding in stops_next(result):
            lines += [*_detail(finding, width), *_proposed(finding, report.proposed, width)]
        lines += _later(result, width)
    if len(found_groups) > _DETAILS or len(report.versions) < report.total_count:
        more = len(found_groups) - _DETAILS if len(report.versions) == report.total_count else "many"
        lines += [[""], [f"… and {more} more like these; {_NARROW}"]]
    lines += [[""], *counts(report), [("Next: ", "bold"), *_next_command(report)]]
    return lines


def summary(report: Audited, names: Mapping[str, str]) -> list[Line]:
    """A line a version."""
    rows: list[Line] = []
    for version in report.versions:
        result = report.results[version.id]
        first = next(iter(result.blockers), None)
        level = (f"{result.level} {result.name}", _LEVEL_STYLES[result.level])
        code: Cell = (first.code, _STYLES.get(first.severity, "")) if first else ""
        rows.append([(names[version.id], "bold"), level, code, first.remedy if first else "nothing is missing"])
    return rows


def groups(report: Audited) -> list[tuple[list[ModelVersion], Reproducibility]]:
    """Versions that are stopped by the same, together."""
    alike: dict[tuple[int, tuple[str, ...]], list[ModelVersion]] = {}
    for version in report.versions:
        result = report.results[version.id]
        if found := stops_next(result):
            mark = tuple(each.fingerprint for each in result.blockers if each.code != "UPSTREAM_GAP" or each in found)
            alike.setdefault((result.level, mark), []).append(version)
    return [(versions, report.results[versions[0].id]) for versions in alike.values()]


def stops_next(result: Reproducibility) -> list[Finding]:
    """What stops the next level."""
    return [finding for finding in result.blockers if finding.stops_level == result.level + 1]


def _later(result: Reproducibility, width: int) -> Iterator[Line]:
    """What stops the levels after the next one, a line a level."""
    for level in range(result.level + 2, len(LEVELS)):
        found = [each for each in result.blockers if each.stops_level == level]
        if found:
            names = ", ".join(f"{each.code} on {each.node.name or each.node.id}" for each in found[:EVIDENCE])
            more = f", and {len(found) - EVIDENCE} more" if len(found) > EVIDENCE else ""
            yield from _words("later", f"level {level}, {LEVELS[level]}: {names}{more}", width)


def _heading(names: list[str], result: Reproducibility, width: int) -> Iterator[Line]:
    named = ", ".join(names[:EVIDENCE])
    if len(names) > EVIDENCE:
        named += f" and {len(names) - EVIDENCE} more"
    level = result.level
    text = f"{named}: {result.name} (level {level}); what stops level {level + 1}, {LEVELS[level + 1]}:"
    for line in textwrap.wrap(text, width, subsequent_indent="  "):
        yield [(line, "bold")]


def _detail(finding: Finding, width: int) -> Iterator[Line]:
    cause = GAP_CODES.get(finding.code)
    title = cause.rule.title if cause else finding.code
    yield ["  ", (finding.code, _STYLES.get(finding.severity, "")), f" ({finding.severity}) {title}"]
    yield from _words("cause", finding.problem, width)
    for each in finding.evidence[:EVIDENCE]:
        yield ["    ", ("evidence".ljust(_DEPTH), "dim"), each]
    if len(finding.evidence) > EVIDENCE:
        yield ["    ", " " * _DEPTH, f"… and {len(finding.evidence) - EVIDENCE} more; --json lists all"]
    yield from _words("fix", finding.remedy, width)


def _proposed(finding: Finding, proposed: Proposed, width: int) -> Iterator[Line]:
    """What probably belongs there, and the command that accepts it, on one line however long it is."""
    if found := proposed.get((finding.code, finding.node.id)):
        yield from _words("proposal", f"{found.reason} (confidence {found.confidence:g})", width)
        yield ["    ", " " * _DEPTH, accept(found)]


def accept(found: Proposal) -> str:
    """The command that accepts a proposal."""
    return f"forebear resolve {shlex.quote(found.id)} --accept"


def _words(label: str, text: str, width: int) -> Iterator[Line]:
    room = max(width - _DEPTH - 4, 30)
    for line in textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]:
        yield ["    ", (label.ljust(_DEPTH), "dim"), line]
        label = ""


def counts(report: Audited) -> list[Line]:
    """How many versions are at each level, then what stops them."""
    levels = ", ".join(f"{count} at {level} {LEVELS[level]}" for level, count in report.by_level if count)
    noun = "version" if report.total_count == 1 else "versions"
    lines: list[Line] = [[f"{report.total_count} {noun}: {levels}."]]
    if report.by_code:
        rows: list[Line] = [[f"{count:>5}", _coded(code)] for code, count in report.by_code]
        lines += [["Everything that stops any level, by code:"], *table(rows)]
    return lines


def _coded(code: str) -> Cell:
    return code, _STYLES.get(GAP_CODES[code].severity, "") if code in GAP_CODES else ""


def _next_command(report: Audited) -> Line:
    worst = report.versions[0]
    return [f"forebear ancestors {worst.id}"]
