"""Could it be made again? The reproducibility level of model versions, and what stops the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.findings import Finding, GapKey, findings, shown_by
from graph.audit.reruns import reruns
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES
from graph.model.time import AsOf, known_at

VERSION_GAPS = load("audit/version_gaps")

LEVELS = ("untraceable", "linked", "pinned", "sealed", "closed")
"""Name of each level, 0 to 4; a level holds where every level below it holds."""
_UPSTREAM = GAP_CODES["UPSTREAM_GAP"]
_NEVER = 9007199254740991


@dataclass(frozen=True)
class Reproducibility:
    """A level from 0 to 4, and all that is missing from the lineage; `run` is the run that the level is of.

    `reproduced_by`: other runs from the same data, commit and hyperparameters that made the same bytes, or, where a
    tolerance was stated, measured the same.
    """

    level: int
    findings: list[Finding]
    run: str | None
    reproduced_by: list[str] = field(default_factory=list)
    complete: bool = True

    @property
    def reproduced(self) -> bool:
        """Whether it was made again."""
        return bool(self.reproduced_by)

    @property
    def blockers(self) -> list[Finding]:
        """What stops any higher level."""
        return [finding for finding in self.findings if finding.stops_level is not None]

    @property
    def name(self) -> str:
        """The name of the level."""
        return LEVELS[self.level]


async def reproducibility(
    graph: Graph, ids: Sequence[str], as_of: AsOf = None, tolerance: float | None = None
) -> dict[str, Reproducibility]:
    """Version id → its level; the number of statements does not depend on how many versions are asked for.

    `tolerance` is relative: 0.01 takes metrics that differ by one part in a hundred for the same. Without one, only
    the same bytes are the same result.
    """

    async def question(moment: int) -> dict[str, Reproducibility]:
        return await _reproducibility(graph, ids, moment, tolerance)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _reproducibility(
    graph: Graph, ids: Sequence[str], as_of: int, tolerance: float | None
) -> dict[str, Reproducibility]:
    candidates = await _candidates(graph, ids, as_of)
    upstream = await shown_by(graph, _UPSTREAM, sorted(candidates), as_of) if candidates else {}
    known: dict[GapKey, list[str]] = {(_UPSTREAM.code, id): shown for id, shown in upstream.items()}
    chosen = {id: min(rows, key=_preference) for id, rows in candidates.items()}
    gap_keys = {
        id: _gap_keys(row) | ({(_UPSTREAM.code, id)} if id in upstream else set()) for id, row in chosen.items()
    }
    found = await findings(graph, {key for some in gap_keys.values() for key in some}, as_of, known)
    reproduced_by = {id: _reproduced_by(chosen[id], rows) for id, rows in candidates.items()}
    if tolerance is not None:
        runs = {id: row["run"] for id, row in chosen.items() if row["run"]}
        for id, others in (await reruns(graph, runs, tolerance, as_of)).items():
            reproduced_by[id] |= others
    return {
        id: Reproducibility(
            level=_level(some),
            findings=sorted((found[key] for key in some if key in found), key=_order),
            run=chosen[id]["run"],
            reproduced_by=sorted(reproduced_by[id]),
        )
        for id, some in gap_keys.items()
    }


async def chosen_runs(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> dict[str, str]:
    """Version id → the run that its level is of, where one is known; one statement, and nothing else is looked at."""
    chosen = {id: min(rows, key=_preference)["run"] for id, rows in (await _candidates(graph, ids, as_of)).items()}
    return {id: run for id, run in chosen.items() if run is not None}


async def _candidates(graph: Graph, ids: Sequence[str], as_of: AsOf) -> dict[str, list[dict[str, Any]]]:
    """Version id → each run that may have made it, with the gaps that count with that run."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in await graph.gather(VERSION_GAPS, ids=sorted(set(ids)), as_of=known_at(as_of)):
        found.setdefault(row["id"], []).append(row)
    return found


def _gap_keys(row: dict[str, Any]) -> set[GapKey]:
    return {(gap["code"], gap["node"]) for gap in (*row["own"], *row["gaps"])}


def _reproduced_by(chosen: dict[str, Any], rows: list[dict[str, Any]]) -> set[str]:
    """The other runs that were made from the same, and made the same."""
    same = {row["run"] for row in rows if row["made_from"] and row["made_from"] == chosen["made_from"]}
    return same - {chosen["run"]}


def _stops(code: str) -> int | None:
    return GAP_CODES[code].level if code in GAP_CODES else None


def _level(gap_keys: set[GapKey]) -> int:
    return min((stop - 1 for code, _ in gap_keys if (stop := _stops(code)) is not None), default=len(LEVELS) - 1)


def _preference(row: dict[str, Any]) -> tuple[int, bool, int, str]:
    """Of several runs that made the same bytes: the highest level, the one named, the earliest, then by id."""
    started = row["started_at"] if row["started_at"] is not None else _NEVER
    return -_level(_gap_keys(row)), not row["named"], started, row["run"] or ""


def _order(finding: Finding) -> tuple[int, str, str]:
    return finding.stops_level or len(LEVELS), finding.code, finding.node.id
