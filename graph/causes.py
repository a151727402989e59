"""The causes of a missing link: one file in `cypher/audit/` each, its header is the table row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, names
from graph.errors import InvalidFact

SEVERITIES = ("error", "warning", "note")
HOW = ("kept", "swept", "kept swept", "asked")
"""When a rule is judged: at every write, by the sweep, by both, or when a question needs it."""


@dataclass(frozen=True)
class Cause:
    """Why a link is missing. `level` is the reproducibility level that it keeps a version below, if any."""

    rule: Query
    code: str
    judges: tuple[str, ...]
    """Labels of the nodes it is found on."""
    kept: bool
    """Judged at every write for what it touched, and written as an edge."""
    swept: bool
    """Becomes true by time or by what happens elsewhere: judged, and written as an edge, by graph/sweep.py."""
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

    @cached_property
    def written(self) -> bool:
        """Whether the graph holds it as an edge; else it is asked when a question needs it."""
        return self.kept or self.swept

    def at(self, as_of: int, now: int) -> dict[str, int]:
        """The times that its rule takes: when we knew, and the present of that question, in epoch milliseconds."""
        return {"as_of": as_of} | ({"now": now} if "now" in self.rule.parameters else {})


def _cause(name: str) -> Cause:
    rule = load(name)
    notes = rule.notes
    missing = {"Judges", "How", "Severity", "Problem", "Remedy"} - notes.keys()
    if missing or notes["Severity"] not in SEVERITIES or notes["How"] not in HOW:
        raise InvalidFact(f"{name}: its header must state {', '.join(sorted(missing)) or 'a known Severity and How'}")
    how = notes["How"].split()
    return Cause(
        rule=rule,
        code=name.rpartition("/")[2].upper(),
        judges=tuple(notes["Judges"].split()),
        kept="kept" in how,
        swept="swept" in how,
        severity=notes["Severity"],
        level=int(notes["Level"]) if "Level" in notes else None,
        hides=notes.get("Hides"),
        problem=notes["Problem"],
        remedy=notes["Remedy"],
    )


CAUSES: dict[str, Cause] = {cause.code: cause for cause in map(_cause, names("audit"))}
"""Every cause, by code."""
