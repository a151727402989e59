"""The causes of a missing link: one file in `cypher/audit/` each, its header is the table row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, names
from graph.errors import InvalidFact

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Cause:
    """Why a link is missing. `level` is the reproducibility level that it keeps a version below, if any."""

    rule: Query
    code: str
    judges: tuple[str, ...]
    """Labels of the nodes it is found on."""
    kept: bool
    """Judged at every write and kept as an edge; else asked when a question needs it."""
    severity: str
    level: int | None
    hides: str | None
    """What kind of ancestor it could hide: `everything`, `code`, `environment`, or nothing."""
    problem: str
    remedy: str

    @cached_property
    def gap(self) -> str:
        """The id of its Gap node."""
        return f"gap:{self.code}"


def _cause(name: str) -> Cause:
    rule = load(name)
    notes = rule.notes
    missing = {"Judges", "How", "Severity", "Problem", "Remedy"} - notes.keys()
    if missing or notes["Severity"] not in SEVERITIES:
        raise InvalidFact(f"{name}: its header must state {', '.join(sorted(missing)) or 'a known Severity'}")
    return Cause(
        rule=rule,
        code=name.rpartition("/")[2].upper(),
        judges=tuple(notes["Judges"].split()),
        kept=notes["How"] == "kept",
        severity=notes["Severity"],
        level=int(notes["Level"]) if "Level" in notes else None,
        hides=notes.get("Hides"),
        problem=notes["Problem"],
        remedy=notes["Remedy"],
    )


CAUSES: dict[str, Cause] = {cause.code: cause for cause in map(_cause, names("audit"))}
"""Every cause, by code."""
