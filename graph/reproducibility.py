"""Could it be made again? The reproducibility level of model versions, and what stops the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph import moments
from graph.causes import CAUSES
from graph.database import Graph
from graph.findings import Finding, Place, findings, shown_by
from graph.repeats import repeated

GAPS = load("reproducibility/gaps")

LEVELS = ("untraceable", "linked", "pinned", "sealed", "closed")
"""Name of each level, 0 to 4; a level holds where every level below it holds."""
_UPSTREAM = CAUSES["UPSTREAM_GAP"]
_NEVER = 9007199254740991


@dataclass(frozen=True)
class Reproducibility:
    """A level from 0 to 4, and all that is missing from the story; `run` is the run that the level is of.

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
    graph: Graph, ids: Sequence[str], as_of: moments.AsOf = None, tolerance: float | None = None
) -> dict[str, Reproducibility]:
    """Version id → its level; the number of statements does not depend on how many versions are asked for.

    `tolerance` is relative: 0.01 takes metrics that differ by one part in a hundred for the same. Without one, only
    the same bytes are the same result.
    """

    async def question(moment: int) -> dict[str, Reproducibility]:
        return await _reproducibility(graph, ids, moment, tolerance)

    return (await moments.pinned(graph, as_of, question))[0]


async def _reproducibility(
    graph: Graph, ids: Sequence[str], as_of: int, tolerance: float | None
) -> dict[str, Reproducibility]:
    candidates = await _candidates(graph, ids, as_of)
    upstream = await shown_by(graph, _UPSTREAM, sorted(candidates), as_of) if candidates else {}
    known: dict[Place, list[str]] = {(_UPSTREAM.code, id): shown for id, shown in upstream.items()}
    chosen = {id: min(rows, key=_worth) for id, rows in candidates.items()}
    places = {id: _places(row) | ({(_UPSTREAM.code, id)} if id in upstream else set()) for id, row in chosen.items()}
    found = await findings(graph, {place for some in places.values() for place in some}, as_of, known)
    again = {id: _again(chosen[id], rows) for id, rows in candidates.items()}
    if tolerance is not None:
        runs = {id: row["run"] for id, row in chosen.items() if row["run"]}
        for id, others in (await repeated(graph, runs, tolerance, as_of)).items():
            again[id] |= others
    return {
        id: Reproducibility(
            level=_level(some),
            findings=sorted((found[place] for place in some if place in found), key=_order),
            run=chosen[id]["run"],
            reproduced_by=sorted(again[id]),
        )
        for id, some in places.items()
    }


async def chosen_runs(graph: Graph, ids: Sequence[str], as_of: moments.AsOf = None) -> dict[str, str]:
    """Version id → the run that its level is of, where one is known; one statement, and nothing else is looked at."""
    chosen = {id: min(rows, key=_worth)["run"] for id, rows in (await _candidates(graph, ids, as_of)).items()}
    return {id: run for id, run in chosen.items() if run is not None}


async def _candidates(graph: Graph, ids: Sequence[str], as_of: moments.AsOf) -> dict[str, list[dict[str, Any]]]:
    """Version id → each run that may have made it, with the gaps that count with that run."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in await graph.gather(GAPS, ids=sorted(set(ids)), as_of=moments.known(as_of)):
        found.setdefault(row["id"], []).append(row)
    return found


def _places(row: dict[str, Any]) -> set[Place]:
    return {(gap["code"], gap["node"]) for gap in (*row["own"], *row["gaps"])}


def _again(chosen: dict[str, Any], rows: list[dict[str, Any]]) -> set[str]:
    """The other runs that were made from the same, and made the same."""
    same = {row["run"] for row in rows if row["made_from"] and row["made_from"] == chosen["made_from"]}
    return same - {chosen["run"]}


def _stops(code: str) -> int | None:
    return CAUSES[code].level if code in CAUSES else None


def _level(places: set[Place]) -> int:
    return min((stop - 1 for code, _ in places if (stop := _stops(code)) is not None), default=len(LEVELS) - 1)


def _worth(row: dict[str, Any]) -> tuple[int, bool, int, str]:
    """Of several runs that made the same bytes: the highest level, the one named, the earliest, then by id."""
    started = row["started_at"] if row["started_at"] is not None else _NEVER
    return -_level(_places(row)), not row["named"], started, row["run"] or ""


def _order(finding: Finding) -> tuple[int, str, str]:
    return finding.stops_level or len(LEVELS), finding.code, finding.node.id
