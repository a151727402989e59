"""Could it be made again? The reproducibility level of model versions, and what stops the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.findings import Finding, GapKey, findings, shown_by
from graph.audit.reruns import executed_twice, reruns
from graph.database import Graph
from graph.levels.keep import Kept
from graph.model.gap_codes import GAP_CODES, LEVELS, UNIDENTIFIED
from graph.model.time import AsOf, known_at

VERSION_GAPS, OWN = load("audit/version_gaps"), load("levels/own")

_UPSTREAM = GAP_CODES["UPSTREAM_GAP"]


@dataclass(frozen=True)
class Reproducibility:
    """A level from 0 to 4, and all that is missing from the lineage; `run` is the run that the level is of.

    `reproduced_by`: other runs from the same data, commit and hyperparameters, all of them identified, that made the
    same bytes, or, where a tolerance was stated, measured the same. Two lock entries of DVC are not two executions.
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
    candidates: dict[str, list[dict[str, Any]]] = {}
    for row in await graph.gather(VERSION_GAPS, ids=sorted(set(ids)), as_of=as_of):
        candidates.setdefault(row["id"], []).append(row)
    levels = await own_levels(graph, candidates, as_of)
    kept = (await Kept.of(graph)).at(as_of)
    behind = [id for id, own in levels.items() if not kept or own.level is None or own.level < 4]
    upstream = await shown_by(graph, _UPSTREAM, sorted(behind), as_of) if behind else {}
    known: dict[GapKey, list[str]] = {(_UPSTREAM.code, id): shown for id, shown in upstream.items()}
    chosen = {id: next(row for row in rows if levels[id].of(row)) for id, rows in candidates.items()}
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
            level=min(levels[id].own, 3) if id in upstream else levels[id].own,
            findings=sorted((found[key] for key in some if key in found), key=_order),
            run=chosen[id]["run"],
            reproduced_by=sorted(reproduced_by[id]),
        )
        for id, some in gap_keys.items()
    }


@dataclass(frozen=True)
class Own:
    """The own level of a version, the bytes and the run that it is of, and the level that is kept."""

    own: int
    artifact: str | None
    run: str | None
    level: int | None

    def of(self, row: dict[str, Any]) -> bool:
        """Whether that is the run that it is of."""
        return (self.artifact, self.run) == (row["artifact"], row["run"])


async def own_levels(graph: Graph, ids: Iterable[str], as_of: AsOf = None) -> dict[str, Own]:
    """Version id → its own level and what it is of: the one place that chooses among the runs that may have made it."""
    rows = await graph.gather(OWN, ids=sorted(set(ids)), as_of=known_at(as_of))
    return {row["id"]: Own(row["own"], row["artifact"], row["run"], row["level"]) for row in rows}


async def chosen_runs(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> dict[str, str]:
    """Version id → the run that its level is of, where one is known; one statement, and nothing else is looked at."""
    return {id: own.run for id, own in (await own_levels(graph, ids, as_of)).items() if own.run is not None}


def _gap_keys(row: dict[str, Any]) -> set[GapKey]:
    return {(gap["code"], gap["node"]) for gap in (*row["own"], *row["gaps"])}


def _reproduced_by(chosen: dict[str, Any], rows: list[dict[str, Any]]) -> set[str]:
    """The other runs that were made from the same, and made the same: other executions, not entries of DVC alone.

    Nobody knows that two were made from the same where it is not known what either was made from.
    """
    if not _is_identified(chosen):
        return set()
    return {
        row["run"]
        for row in rows
        if row["made_from"]
        and _is_identified(row)
        and (row["artifact"], row["made_from"]) == (chosen["artifact"], chosen["made_from"])
        and row["run"] != chosen["run"]
        and executed_twice(chosen["names"], row["names"])
    }


def _is_identified(row: dict[str, Any]) -> bool:
    return UNIDENTIFIED.isdisjoint(gap["code"] for gap in row["gaps"])


def _order(finding: Finding) -> tuple[int, str, str]:
    return finding.stops_level or len(LEVELS), finding.code, finding.node.id
