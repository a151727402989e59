"""An audit as SARIF 2.1.0, for code scanners and editors: a result for each place, at a file and line.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, and what GitHub's code
scanning takes of it: rules, `partialFingerprints`, a relative file and a first line in every location.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from api.cli.render.audited import Audited
from api.cli.source_lines import Line, SourceLines
from graph.audit.findings import Finding
from graph.audit.place import Place
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import ModelVersion
from graph.policy.judge import Violation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_NAMED = 10
"""Versions that a message names; the properties of a result have all."""
_RULES = sorted(GAP_CODES)


def as_sarif(report: Audited, lines: SourceLines, policy: Path | None = None) -> str:
    """The report; what several versions have at one place is one result. What fails by the policy without a finding
    stands at the file of the policy."""
    found: dict[tuple[Place, str], list[tuple[Finding, ModelVersion]]] = {}
    for version in report.versions:
        for each, severity in report.shown(version):
            found.setdefault((report.place(version, each), severity), []).append((each, version))
    results = [_result(place, severity, some, lines.at(place.job)) for (place, severity), some in found.items()]
    results += [
        _beside(version, each, lines.of_file(policy)) for version in report.versions for each in report.beside(version)
    ]
    complete = report.complete and all(each.complete for each in report.results.values())
    driver = {
        "name": "Forebear",
        "version": importlib.metadata.version("forebear-server"),
        "rules": [_rule(code) for code in _RULES],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "forebear/audit/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the git repository."}}},
        "invocations": [{"executionSuccessful": complete, "endTimeUtc": f"{report.as_of:%Y-%m-%dT%H:%M:%S}Z"}],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = GAP_CODES[code]
    name = "".join(word.capitalize() for word in code.split("_"))
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.rule.about.split())},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(place: Place, severity: str, found: list[tuple[Finding, ModelVersion]], at: Line) -> dict[str, Any]:
    """What is missing at one place, on all nodes there; the message is of the first of them, and counts the others."""
    finding, nodes = found[0][0], {each.node.id: each.node.name for each, _ in found}
    ids = list(dict.fromkeys(version.id for _, version in found))
    named = _listed(dict.fromkeys(version.name for _, version in found))
    more = f" The same holds for {len(nodes) - 1} more there." if len(nodes) > 1 else ""
    return {
        "ruleId": place.code,
        "ruleIndex": _RULES.index(place.code),
        "level": severity,
        "message": {"text": f"{named}: {finding.problem}{more} {finding.remedy}"},
        "locations": [_location(at, nodes)],
        # GitHub compares by the first name alone.
        "partialFingerprints": {"primaryLocationLineHash": place.fingerprint, "forebearPlace/v1": place.fingerprint},
        "properties": {
            "versions": ids,
            "nodes": list(nodes),
            "evidence": list(dict.fromkeys(each for one, _ in found for each in one.evidence)),
        },
    }


def _beside(version: ModelVersion, violation: Violation, at: Line) -> dict[str, Any]:
    """What fails by the policy without a finding, such as an environment that is too old."""
    mark = hashlib.sha256(f"{violation.code} {version.model} {violation.rule}".encode()).hexdigest()[:32]
    return {
        "ruleId": violation.code,
        "level": "error",
        "message": {"text": f"{version.name}: {violation.rule}: {violation.what}"},
        "locations": [_location(at, {version.id: version.name})],
        "partialFingerprints": {"primaryLocationLineHash": mark, "forebearPlace/v1": mark},
        "properties": {"versions": [version.id], "nodes": [version.id], "evidence": []},
    }


def _location(at: Line, nodes: dict[str, str]) -> dict[str, Any]:
    """A line of a file, and id and name of each node that is meant there."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(at[0], errors="surrogateescape"), "uriBaseId": _ROOT},
            "region": {"startLine": at[1]},
        },
        "logicalLocations": [{"fullyQualifiedName": id, "name": name} for id, name in nodes.items()],
    }


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
