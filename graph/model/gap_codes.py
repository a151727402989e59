"""The gap codes: one file in `cypher/rules/` each, its header is the table row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, names
from graph.errors import InvalidFact

SEVERITY_MEANINGS = {
    "error": "What a level needs is missing or contradicts itself; `forebear audit` exits with 1.",
    "warning": "All is linked, and something that is needed to make it again for sure is missing; an audit passes.",
    "note": "Worth knowing; most stop no level.",
}
SEVERITIES = tuple(SEVERITY_MEANINGS)
HOW = ("incremental", "scheduled", "incremental scheduled", "on demand")
"""When a rule is evaluated: at every write (incremental), by the sweep (scheduled), by both, or on demand."""
LEVEL_MEANINGS = {
    "untraceable": "Anything of level 1 is missing.",
    "linked": "The run is known, with its hyperparameters, the version of its training data and its commit.",
    "pinned": "The data have strong digests; the commit is a full sha of an imported repository, and no source says "
    "that there were changes beside it.",
    "sealed": "The environment is pinned, a seed is recorded, sources agree, the run finished.",
    "closed": "So it is for everything that the model was made from, down to declared sources, and for every run that "
    "made it.",
}
LEVELS = tuple(LEVEL_MEANINGS)
"""Name of each level of reproducibility, 0 to 4; a level holds where every level below it holds."""
OPENS_NOTHING = ("NO_RUN",)
"""Gaps that keep a version from a level and leave what was made from it as it is."""


@dataclass(frozen=True)
class GapCode:
    """A kind of gap: why a link is missing. `level` is the reproducibility level that it keeps a version below, if
    any."""

    rule: Query
    code: str
    judges: tuple[str, ...]
    """Labels of the nodes it is found on."""
    incremental: bool
    """Evaluated at every write for what it touched, and written as an edge."""
    scheduled: bool
    """Becomes true by time or by what happens elsewhere: evaluated, and written as an edge, by graph/audit/sweep.py."""
    severity: str
    level: int | None
    hides: str | None
    """What kind of ancestor it could hide: `everything`, `code`, `environment`, or nothing."""
    problem: str
    remedy: str

    @property
    def title(self) -> str:
        """What it is called, in a few words."""
        return self.rule.title

    @cached_property
    def gap(self) -> str:
        """The id of its Gap node."""
        return f"gap:{self.code}"

    @cached_property
    def written(self) -> bool:
        """Whether the graph holds it as an edge; else it is evaluated on demand."""
        return self.incremental or self.scheduled

    def at(self, as_of: int, now: int) -> dict[str, int]:
        """The times that its rule takes: the transaction time, and the present of that question, in epoch
        milliseconds."""
        return {"as_of": as_of} | ({"now": now} if "now" in self.rule.parameters else {})


def _gap_code(name: str) -> GapCode:
    rule = load(name)
    notes = rule.notes
    missing = {"Judges", "How", "Severity", "Problem", "Remedy"} - notes.keys()
    if missing or notes["Severity"] not in SEVERITIES or notes["How"] not in HOW:
        raise InvalidFact(f"{name}: its header must state {', '.join(sorted(missing)) or 'a known Severity and How'}")
    how = notes["How"].split()
    return GapCode(
        rule=rule,
        code=name.rpartition("/")[2].upper(),
        judges=tuple(notes["Judges"].split()),
        incremental="incremental" in how,
        scheduled="scheduled" in how,
        severity=notes["Severity"],
        level=int(notes["Level"]) if "Level" in notes else None,
        hides=notes.get("Hides"),
        problem=notes["Problem"],
        remedy=notes["Remedy"],
    )


GAP_CODES: dict[str, GapCode] = {gap_code.code: gap_code for gap_code in map(_gap_code, names("rules"))}
"""Every gap code."""
_KNOWS_TOO_LITTLE = {each.code for each in GAP_CODES.values() if each.level is not None and each.level < 3}
UNIDENTIFIED = frozenset(_KNOWS_TOO_LITTLE - {"UNRESOLVED_COMMIT", *OPENS_NOTHING} | {"CONFLICT"})
"""Gaps of a run, or of what it was made from, with which nobody knows what that was; a whole sha says which code."""
