"""Could it be made again? The reproducibility level of model versions, and what stops the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import moments
from graph.catalog import MOST, model_versions
from graph.causes import CAUSES
from graph.database import Graph
from graph.findings import Finding, Place, findings, shown_by
from graph.model import ModelVersion

GAPS, AT_ALIAS = load("reproducibility/gaps"), load("catalog/versions_at_alias")

LEVELS = ("untraceable", "linked", "pinned", "sealed", "closed")
"""Name of each level, 0 to 4; a level holds where every level below it holds."""
_UPSTREAM = CAUSES["UPSTREAM_GAP"]
_NEVER = 9007199254740991


@dataclass(frozen=True)
class Reproducibility:
    """A level from 0 to 4, and all that is missing from the story; `run` is the run that the level is of.

    `reproduced`: another run from the same data, commit and hyperparameters made the same bytes.
    """

    level: int
    findings: list[Finding]
    run: str | None
    reproduced: bool = False
    complete: bool = True

    @property
    def blockers(self) -> list[Finding]:
        """What stops any higher level."""
        return [finding for finding in self.findings if finding.stops_level is not None]

    @property
    def name(self) -> str:
        """The name of the level."""
        return LEVELS[self.level]


@dataclass(frozen=True)
class AuditReport:
    """Every audited version with its level, the worst first, and counts by level and by code of the finding."""

    total_count: int
    by_level: list[tuple[int, int]]
    by_code: list[tuple[str, int]]
    versions: list[ModelVersion]
    results: dict[str, Reproducibility]
    complete: bool
    as_of: datetime


async def reproducibility(
    graph: Graph, ids: Sequence[str], as_of: datetime | None = None
) -> dict[str, Reproducibility]:
    """Version id → its level; the number of statements does not depend on how many versions are asked for."""
    candidates: dict[str, list[dict[str, Any]]] = {}
    for row in await graph.gather(GAPS, ids=sorted(set(ids)), as_of=moments.known(as_of)):
        candidates.setdefault(row["id"], []).append(row)
    upstream = await shown_by(graph, _UPSTREAM, sorted(candidates), as_of) if candidates else {}
    known: dict[Place, list[str]] = {(_UPSTREAM.code, id): shown for id, shown in upstream.items()}
    chosen = {id: min(rows, key=_worth) for id, rows in candidates.items()}
    places = {id: _places(row) | ({(_UPSTREAM.code, id)} if id in upstream else set()) for id, row in chosen.items()}
    found = await findings(graph, {place for some in places.values() for place in some}, as_of, known)
    return {
        id: Reproducibility(
            level=_level(some),
            findings=sorted((found[place] for place in some if place in found), key=_order),
            run=chosen[id]["run"],
            reproduced=_again(chosen[id], candidates[id]),
        )
        for id, some in places.items()
    }


async def audit(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: datetime | None = None,
    at: datetime | None = None,
) -> AuditReport:
    """The level of every version: of a model, of what an alias points at, of a namespace, or of all but the demo."""
    moment = as_of or moments.now()
    versions = [v for v in await _versions(graph, namespace, model) if as_of is None or _known(v, as_of)]
    if alias is not None:
        rows = await graph.read(AT_ALIAS, alias=alias, as_of=moments.known(as_of), at=moments.so(at))
        named = {row["id"] for row in rows}
        versions = [version for version in versions if version.id in named]
    results: dict[str, Reproducibility] = {}
    for start in range(0, len(versions), MOST):
        results |= await reproducibility(graph, [v.id for v in versions[start : start + MOST]], as_of)
    levels = [result.level for result in results.values()]
    marks = {(f.code, f.fingerprint) for result in results.values() for f in result.blockers}
    codes = [code for code, _ in marks]
    return AuditReport(
        total_count=len(versions),
        by_level=[(level, levels.count(level)) for level in range(len(LEVELS))],
        by_code=[(code, codes.count(code)) for code in sorted(set(codes))],
        versions=sorted(versions, key=lambda version: (results[version.id].level, version.id)),
        results=results,
        complete=True,
        as_of=moment,
    )


async def _versions(graph: Graph, namespace: str | None, model: str | None) -> list[ModelVersion]:
    if model is not None and namespace is None and not model.startswith("model:"):
        namespace = "default"
    found: list[ModelVersion] = []
    after: str | None = None
    while True:
        page = await model_versions(graph, first=MOST, after=after, namespace=namespace, model=model)
        found += page.items
        if not page.has_next_page:
            return found
        after = page.cursors[-1]


def _known(version: ModelVersion, as_of: datetime) -> bool:
    return version.recorded_at is not None and version.recorded_at <= as_of


def _places(row: dict[str, Any]) -> set[Place]:
    return {(gap["code"], gap["node"]) for gap in (*row["own"], *row["gaps"])}


def _again(chosen: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    """Whether another run was made from the same, and made the same."""
    same = {row["run"] for row in rows if row["made_from"] and row["made_from"] == chosen["made_from"]}
    return bool(same - {chosen["run"]})


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
