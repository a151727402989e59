"""An audit as commands print it, wherever it was asked; as JSON, in one piece or in lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from api.cli.terminal import said_as
from graph.audit.findings import Finding, GapKey
from graph.audit.levels import Reproducibility
from graph.audit.place import Place, PlaceKey
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import ModelVersion
from graph.policy import guard
from graph.policy.judge import Facts, Judged, Violation
from graph.proposals.find import Proposal

Proposed = Mapping[GapKey, Proposal]


@dataclass(frozen=True)
class Picture:
    """A part of the lineage of one version, nearest first: `edges` are (id of an effect, id of a cause, type), and
    `more` is how many nodes are left out."""

    nodes: list[tuple[str, str, str]]
    """Id, kind and name of each; the first is the version."""
    edges: list[tuple[str, str, str]]
    more: int = 0


@dataclass(frozen=True)
class Audited:
    """An audit: its counts, and the versions that it lists, the worst first; `picture` is of the worst one."""

    total_count: int
    """How many versions were audited; they need not all be listed."""
    by_level: list[tuple[int, int]]
    by_code: list[tuple[str, int]]
    complete: bool
    as_of: datetime
    versions: list[ModelVersion] = field(default_factory=list)
    results: dict[str, Reproducibility] = field(default_factory=dict)
    proposed: dict[GapKey, Proposal] = field(default_factory=dict)
    places: dict[PlaceKey, Place] = field(default_factory=dict)
    picture: Picture | None = None
    facts: dict[str, Facts] = field(default_factory=dict)
    """What a policy looks at beside findings, where the audit is judged by one."""
    judged: dict[str, Judged] | None = None
    """Version id → what the policy says of it; None where there is none."""

    @property
    def fails(self) -> bool:
        """Whether anything fails: by the policy, else by findings that are errors; or an answer is not whole."""
        if not self.complete or not all(each.complete for each in self.results.values()):
            return True
        if self.judged is not None:
            return any(each.failing for each in self.judged.values())
        return any(GAP_CODES[code].severity == "error" for code, _ in self.by_code)

    def shown(self, version: ModelVersion) -> list[tuple[Finding, str]]:
        """What stops a level, and what the policy does not allow; each with how grave it is: by the policy an error
        where it fails, else a note."""
        result = self.results[version.id]
        if self.judged is None:
            return [(each, each.severity) for each in result.blockers]
        violations = {id(each.finding): each for each in self.judged[version.id].violations if each.finding}
        return [
            (each, "error" if id(each) in violations and violations[id(each)].fails else "note")
            for each in result.findings
            if each.stops_level is not None or id(each) in violations
        ]

    @property
    def failing(self) -> list[tuple[ModelVersion, Violation]]:
        """What fails by the policy, of all that are listed."""
        return [(version, each) for version in self.versions for each in (self.judged or {})[version.id].failing]

    def beside(self, version: ModelVersion) -> list[Violation]:
        """What fails by the policy without a finding."""
        return [each for each in (self.judged or {})[version.id].failing if not each.finding] if self.judged else []

    def place(self, version: ModelVersion, finding: Finding) -> Place:
        """Where a finding of a version is."""
        return self.places[version.id, finding.code, finding.node.id]


def as_json(report: Audited) -> dict[str, Any]:
    """The report as `forebear audit --help` describes it."""
    counts = _counts(report)
    ends = {name: counts.pop(name) for name in ("complete", "as_of")}
    return {**counts, "versions": [_version(report, version) for version in report.versions], **ends}


def json_text(report: Audited) -> str:
    """The same for a file that people read, too."""
    return json.dumps(said_as("audit", as_json(report)), indent=1) + "\n"


def lines(report: Audited) -> Iterator[str]:
    """A line of JSON for each version that it lists."""
    for version in report.versions:
        yield json.dumps(said_as("audit-version", _version(report, version)))


def last_line(report: Audited) -> str:
    """The line after all others: what was counted."""
    return json.dumps(said_as("audit-end", _counts(report)))


def _counts(report: Audited) -> dict[str, Any]:
    return {
        "total": report.total_count,
        "by_level": {str(level): count for level, count in report.by_level},
        "by_code": dict(report.by_code),
        "complete": report.complete,
        "as_of": report.as_of.isoformat(),
    }


def _version(report: Audited, version: ModelVersion) -> dict[str, Any]:
    result = report.results[version.id]
    judged = report.judged[version.id] if report.judged is not None else None
    return {
        **({} if judged is None else {"policy": as_judged(judged, version.id)}),
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
                "place": _place(report.place(version, each)),
                "proposal": _proposal(report.proposed.get((each.code, each.node.id))),
            }
            for each in result.blockers
        ],
    }


def as_judged(judged: Judged, version: str) -> dict[str, Any]:
    """What a policy says of a version, for programs."""
    return {
        "rules": judged.rules,
        "least_level": judged.required,
        "passes": not judged.failing,
        "violations": [
            {
                **guard.said(each, version),
                "fails": each.fails,
                "in_baseline": each.in_baseline,
                "waiver": None
                if each.waiver is None
                else {"owner": each.waiver.owner, "reason": each.waiver.reason, "until": each.waiver.until.isoformat()},
            }
            for each in judged.violations
        ],
    }


def _place(place: Place) -> dict[str, str]:
    parts = asdict(place)
    del parts["code"]
    return parts | {"fingerprint": place.fingerprint}


def _proposal(found: Proposal | None) -> dict[str, Any] | None:
    if found is None:
        return None
    ends = {"from": found.start.id, "to": found.end.id}
    return {"id": found.id, "kind": found.kind, **ends, "confidence": found.confidence, "reason": found.reason}
