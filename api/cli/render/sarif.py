"""An audit as SARIF 2.1.0, for code scanners and editors: a result for each place, at a file and line.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, and what GitHub's code
scanning takes of it: rules, `partialFingerprints`, a relative file and a first line in every location.
"""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from api.cli.render.audited import Audited
from api.cli.source_lines import Line, SourceLines
from graph.audit.findings import Finding
from graph.audit.place import Place
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import ModelVersion

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_NAMED = 10
"""Versions that a message names; the properties of a result have all."""
_RULES = sorted(GAP_CODES)


def as_sarif(report: Audited, lines: SourceLines) -> str:
    """The report; what several versions have at one place is one result."""
    found: dict[Place, tuple[Finding, list[ModelVersion]]] = {}
    for version in report.versions:
        for each in report.results[version.id].blockers:
            found.setdefault(report.place(version, each), (each, []))[1].append(version)
    results = [_result(place, *some, lines.at(place.job)) for place, some in found.items()]
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


def _result(place: Place, finding: Finding, versions: list[ModelVersion], at: Line) -> dict[str, Any]:
    ids = list(dict.fromkeys(version.id for version in versions))
    names = list(dict.fromkeys(version.name for version in versions))
    named = _listed(names)
    return {
        "ruleId": place.code,
        "ruleIndex": _RULES.index(place.code),
        "level": finding.severity,
        "message": {"text": f"{named}: {finding.problem} {finding.remedy}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(at[0], errors="surrogateescape"), "uriBaseId": _ROOT},
                    "region": {"startLine": at[1]},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.node.id, "name": finding.node.name}],
            }
        ],
        # GitHub compares by the first name alone.
        "partialFingerprints": {"primaryLocationLineHash": place.fingerprint, "forebearPlace/v1": place.fingerprint},
        "properties": {"versions": ids, "node": finding.node.id, "evidence": finding.evidence},
    }


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
