"""An audit as text, JSON or Markdown. Text is lines of cells, each with a style that only a terminal shows."""

from __future__ import annotations

import json
import shlex
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.cli.render.names import labels
from api.cli.terminal import Cell, table
from graph.audit.findings import Finding, GapKey
from graph.audit.levels import Reproducibility
from graph.audit.report import AuditReport
from graph.model.gap_codes import GAP_CODES, LEVELS
from graph.model.nodes import ModelVersion
from graph.proposals.find import Proposal

Line = list[Cell]
Proposed = Mapping[GapKey, Proposal]
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}
_LEVEL_STYLES = ("red", "yellow", "yellow", "green", "bold green")
_DEPTH = 10
"""Columns that the words of a finding are moved in."""
_EVIDENCE = 5
"""Pieces of evidence that are shown of a finding; JSON has all."""
_VERSIONS, _DETAILS = 50, 20
"""Lines and details that a text shows; whoever audits more reads it with a program, or narrows it."""
_NARROW = "--format json lists all, --model NAME narrows it"
_EMPTY = "Nothing to audit: no model version is known here."
_HOW_TO_IMPORT = "forebear import dvc PATH, or forebear import records FILE.jsonl --model NAME"


@dataclass(frozen=True)
class Audited:
    """An audit as it is printed: its counts, and the versions that it lists, the worst first."""

    report: AuditReport
    by_code: list[tuple[str, int]]
    versions: list[ModelVersion] = field(default_factory=list)
    results: dict[str, Reproducibility] = field(default_factory=dict)
    proposed: dict[GapKey, Proposal] = field(default_factory=dict)

    @property
    def total_count(self) -> int:
        """How many versions were audited; they need not all be listed."""
        return self.report.total_count


def as_json(report: Audited) -> dict[str, Any]:
    """The report as `forebear audit --help` describes it."""
    return {
        "total": report.total_count,
        "by_level": {str(level): count for level, count in report.report.by_level},
        "by_code": dict(report.by_code),
        "versions": [_version(version, report.results[version.id], report.proposed) for version in report.versions],
        "complete": report.report.complete,
        "as_of": report.report.as_of.isoformat(),
    }


def json_text(report: Audited) -> str:
    """The same for a file that people read, too."""
    return json.dumps(as_json(report), indent=1) + "\n"


def _version(version: ModelVersion, result: Reproducibility, proposed: Proposed) -> dict[str, Any]:
    return {
        "id": version.id,
        "name": version.name,
        "level": result.level,
        "level_name": result.name,
        "blockers": [
            {
                "code": each.code,
                "severity": each.severity,
                "stops_level": each.stops_level,
                "node": each.node.id,
                "problem": each.problem,
                "evidence": each.evidence,
                "remedy": each.remedy,
                "fingerprint": each.fingerprint,
                "proposal": _proposal(proposed.get((each.code, each.node.id))),
            }
            for each in result.blockers
        ],
    }


def _proposal(found: Proposal | None) -> dict[str, Any] | None:
    if found is None:
        return None
    ends = {"from": found.start.id, "to": found.end.id}
    return {"id": found.id, "kind": found.kind, **ends, "confidence": found.confidence, "reason": found.reason}


def as_text(report: Audited, width: int) -> list[Line]:
    """A line a version, then what stops each from the next level, then counts, then what to do next."""
    if not report.total_count:
        return [[_EMPTY], [("Next: ", "bold"), _HOW_TO_IMPORT]]
    names = labels(report.versions, width * 2 // 5)
    lines = [*table(_summary(report, names)[:_VERSIONS], cut=width)]
    if report.total_count > _VERSIONS:
        lines.append([f"… and {report.total_count - _VERSIONS} more versions, no worse; {_NARROW}"])
    groups = _groups(report)
    for versions, result in groups[:_DETAILS]:
        lines += [[""], *_heading([names[each.id] for each in versions], result, width)]
        for finding in _next(result):
            lines += [*_detail(finding, width), *_proposed(finding, report.proposed, width)]
        lines += _later(result, width)
    if len(groups) > _DETAILS or len(report.versions) < report.total_count:
        more = len(groups) - _DETAILS if len(report.versions) == report.total_count else "many"
        lines += [[""], [f"… and {more} more like these; {_NARROW}"]]
    lines += [[""], *_counts(report), [("Next: ", "bold"), *_next_command(report)]]
    return lines


def as_markdown(report: Audited) -> list[Line]:
    """The same as Markdown, for a pull request or a wiki."""
    if not report.total_count:
        return [[_EMPTY], [""], [f"Import something: `{_HOW_TO_IMPORT}`"]]
    lines: list[str] = ["| model version | level | stopped by | what to do |", "|---|---|---|---|"]
    names = labels(report.versions)
    for row in _summary(report, names):
        lines.append(f"| {' | '.join(_escaped(cell if isinstance(cell, str) else cell[0]) for cell in row)} |")
    for versions, result in _groups(report):
        if found := _next(result):
            lines += ["", f"### {_escaped(', '.join(names[v.id] for v in versions))}: to level {result.level + 1}", ""]
        for finding in found:
            lines.append(f"- **{finding.code}** ({finding.severity}): {_escaped(finding.problem)}")
            lines += [f"  - evidence: {_escaped(each)}" for each in finding.evidence[:_EVIDENCE]]
            lines.append(f"  - to do: {_escaped(finding.remedy)}")
            if likely := report.proposed.get((finding.code, finding.node.id)):
                lines.append(f"  - proposal: {_escaped(likely.reason)} `{_accept(likely)}`")
    lines += ["", "".join(cell if isinstance(cell, str) else cell[0] for cell in _counts(report)[0])]
    return [[line] for line in lines]


def _escaped(text: str) -> str:
    for special in "\\`*_[]<>|":
        text = text.replace(special, f"\\{special}")
    return " ".join(text.split())


def _summary(report: Audited, names: Mapping[str, str]) -> list[Line]:
    rows: list[Line] = []
    for version in report.versions:
        result = report.results[version.id]
        first = next(iter(result.blockers), None)
        level = (f"{result.level} {result.name}", _LEVEL_STYLES[result.level])
        code: Cell = (first.code, _STYLES.get(first.severity, "")) if first else ""
        rows.append([(names[version.id], "bold"), level, code, first.remedy if first else "nothing is missing"])
    return rows


def _groups(report: Audited) -> list[tuple[list[ModelVersion], Reproducibility]]:
    """Versions that are stopped by the same, together."""
    groups: dict[tuple[int, tuple[str, ...]], list[ModelVersion]] = {}
    for version in report.versions:
        result = report.results[version.id]
        if found := _next(result):
            mark = tuple(each.fingerprint for each in result.blockers if each.code != "UPSTREAM_GAP" or each in found)
            groups.setdefault((result.level, mark), []).append(version)
    return [(versions, report.results[versions[0].id]) for versions in groups.values()]


def _next(result: Reproducibility) -> list[Finding]:
    """What stops the next level."""
    return [finding for finding in result.blockers if finding.stops_level == result.level + 1]


def _later(result: Reproducibility, width: int) -> Iterator[Line]:
    """What stops the levels after the next one, a line a level."""
    for level in range(result.level + 2, len(LEVELS)):
        found = [each for each in result.blockers if each.stops_level == level]
        if found:
            names = ", ".join(f"{each.code} on {each.node.name or each.node.id}" for each in found[:_EVIDENCE])
            more = f", and {len(found) - _EVIDENCE} more" if len(found) > _EVIDENCE else ""
            yield from _words("later", f"level {level}, {LEVELS[level]}: {names}{more}", width)


def _heading(names: list[str], result: Reproducibility, width: int) -> Iterator[Line]:
    named = ", ".join(names[:_EVIDENCE])
    if len(names) > _EVIDENCE:
        named += f" and {len(names) - _EVIDENCE} more"
    level = result.level
    text = f"{named}: {result.name} (level {level}); what stops level {level + 1}, {LEVELS[level + 1]}:"
    for line in textwrap.wrap(text, width, subsequent_indent="  "):
        yield [(line, "bold")]


def _detail(finding: Finding, width: int) -> Iterator[Line]:
    cause = GAP_CODES.get(finding.code)
    title = cause.rule.title if cause else finding.code
    yield ["  ", (finding.code, _STYLES.get(finding.severity, "")), f" ({finding.severity}) {title}"]
    yield from _words("cause", finding.problem, width)
    for each in finding.evidence[:_EVIDENCE]:
        yield ["    ", ("evidence".ljust(_DEPTH), "dim"), each]
    if len(finding.evidence) > _EVIDENCE:
        yield ["    ", " " * _DEPTH, f"… and {len(finding.evidence) - _EVIDENCE} more; --json lists all"]
    yield from _words("fix", finding.remedy, width)


def _proposed(finding: Finding, proposed: Proposed, width: int) -> Iterator[Line]:
    """What probably belongs there, and the command that accepts it, on one line however long it is."""
    if found := proposed.get((finding.code, finding.node.id)):
        yield from _words("proposal", f"{found.reason} (confidence {found.confidence:g})", width)
        yield ["    ", " " * _DEPTH, _accept(found)]


def _accept(found: Proposal) -> str:
    return f"forebear resolve {shlex.quote(found.id)} --accept"


def _words(label: str, text: str, width: int) -> Iterator[Line]:
    room = max(width - _DEPTH - 4, 30)
    for line in textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]:
        yield ["    ", (label.ljust(_DEPTH), "dim"), line]
        label = ""


def _counts(report: Audited) -> list[Line]:
    levels = ", ".join(f"{count} at {level} {LEVELS[level]}" for level, count in report.report.by_level if count)
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
