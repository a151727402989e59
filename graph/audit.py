"""The audit: the level of many model versions at once, how many are at each, and what stops them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cypher import load
from graph import moments
from graph.catalog import MOST, Page, cursor, place
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ModelVersion
from graph.reproducibility import LEVELS, Reproducibility, reproducibility
from graph.versions import SECONDS, VersionFilter, filtered

BY_LEVEL, BY_CODE = load("reproducibility/level_counts"), load("reproducibility/code_counts")
UPSTREAM, VERSIONS = load("reproducibility/upstream_count"), load("reproducibility/levels")

FEW = 2000
"""Versions of a model, or under an alias, that are asked for one by one; else the walks start at the gaps and go over
the whole graph."""
Levelled = tuple[ModelVersion, int]
"""A version and its level."""


@dataclass(frozen=True)
class Asked:
    """What an audit is of, and its answers where they are few enough to be at hand."""

    graph: Graph
    which: VersionFilter
    as_of: datetime | None
    at: datetime | None
    few: dict[str, Levelled] | None = None
    results: Mapping[str, Reproducibility] = field(default_factory=dict)

    def parameters(self) -> dict[str, Any]:
        """The parameters of the queries over the whole graph."""
        return {**self.which.parameters(self.graph), "as_of": moments.known(self.as_of), "at": moments.so(self.at)}


@dataclass(frozen=True)
class AuditReport:
    """How many versions were audited, and how many are at each level; `versions` and `by_code` tell more of it."""

    total_count: int
    by_level: list[tuple[int, int]]
    complete: bool
    as_of: datetime
    asked: Asked = field(repr=False)


async def audit(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: datetime | None = None,
    at: datetime | None = None,
) -> AuditReport:
    """The level of every version: of a model, of what an alias points at, of a namespace, or of all that is not hidden.

    `at` is when the alias pointed.
    """
    which = VersionFilter(namespace, model, alias)
    moment = as_of or moments.now()
    few = await _few(graph, which, as_of, at) if model is not None or alias is not None else None
    results: dict[str, Reproducibility] = {}
    ids = sorted(few or ())
    for start in range(0, len(ids), MOST):
        results |= await reproducibility(graph, ids[start : start + MOST], as_of)
    if few is not None:
        levelled = {id: (version, results[id].level) for id, version in few.items()}
        asked = Asked(graph, which, as_of, at, levelled, results)
        levels = [level for _, level in levelled.values()]
        counted = {level: levels.count(level) for level in levels}
    else:
        asked = Asked(graph, which, as_of, at)
        rows = await graph.read(BY_LEVEL, deadline=SECONDS, **asked.parameters())
        counted = {row["level"]: row["total"] for row in rows}
    by_level = [(level, counted.get(level, 0)) for level in range(len(LEVELS))]
    # No walk has a bound, so nothing is left out; a deadline that is met is an error, not half an answer.
    return AuditReport(sum(counted.values()), by_level, True, moment, asked)


async def by_code(report: AuditReport) -> list[tuple[str, int]]:
    """Code → how many findings with it stop any of the audited versions from any level."""
    asked = report.asked
    if asked.few is not None:
        marks = {(f.code, f.fingerprint) for result in asked.results.values() for f in result.blockers}
        codes = [code for code, _ in marks]
        return [(code, codes.count(code)) for code in sorted(set(codes))]
    parameters = {name: value for name, value in asked.parameters().items() if name not in ("owner", "code")}
    rows = await asked.graph.read(BY_CODE, deadline=SECONDS, **parameters)
    behind = await asked.graph.read(UPSTREAM, deadline=SECONDS, **parameters)
    counted = {row["code"]: row["total"] for row in rows} | {"UPSTREAM_GAP": behind[0]["total"]}
    return [(code, counted[code]) for code in sorted(counted) if counted[code]]


async def versions(report: AuditReport, *, first: int = 50, after: str | None = None) -> Page[Levelled]:
    """A page of the audited versions with their levels, the worst first, then by id."""
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    return await _page(report.asked, len(LEVELS), first, after)


async def results(report: AuditReport, shown: Sequence[Levelled]) -> dict[str, Reproducibility]:
    """Version id → what is missing from its story, of a page of the report."""
    known = report.asked.results
    missing = [version.id for version, _ in shown if version.id not in known]
    fresh = await reproducibility(report.asked.graph, missing, report.asked.as_of) if missing else {}
    return {version.id: known.get(version.id) or fresh[version.id] for version, _ in shown}


async def levelled_versions(
    graph: Graph,
    which: VersionFilter,
    below: int,
    *,
    first: int = 50,
    after: str | None = None,
    as_of: datetime | None = None,
    at: datetime | None = None,
) -> Page[Levelled]:
    """A page of the versions below a level, the worst first, then by id."""
    if not 0 <= below <= len(LEVELS):
        raise WrongUse(f"levelBelow must be from 1 to {len(LEVELS)}, not {below}")
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    return await _page(Asked(graph, which, as_of, at), below, first, after)


async def count_levelled(
    graph: Graph, which: VersionFilter, below: int, *, as_of: datetime | None = None, at: datetime | None = None
) -> int:
    """How many versions are below a level."""
    asked = Asked(graph, which, as_of, at)
    rows = await graph.read(BY_LEVEL, deadline=SECONDS, **asked.parameters())
    return sum(row["total"] for row in rows if row["level"] < below)


async def _few(
    graph: Graph, which: VersionFilter, as_of: datetime | None, at: datetime | None
) -> dict[str, ModelVersion] | None:
    """The versions, if they are few."""
    found: dict[str, ModelVersion] = {}
    after: str | None = None
    while len(found) <= FEW:
        page = await filtered(graph, which, first=MOST, after=after, as_of=as_of, at=at)
        found |= {version.id: version for version in page.items}
        if not page.has_next_page:
            return found
        after = page.cursors[-1]
    return None


async def _page(asked: Asked, below: int, first: int, after: str | None) -> Page[Levelled]:
    level, id = place(after, -1, "")
    if asked.few is not None:
        rest = sorted((at, i) for i, (_, at) in asked.few.items() if (at, i) > (level, id) and at < below)
        found = [asked.few[i] for _, i in rest[: first + 1]]
    else:
        rows = await asked.graph.read(
            VERSIONS, deadline=SECONDS, **asked.parameters(), below=below, after_level=level, after_id=id,
            first=first + 1,
        )  # fmt: skip
        found = [(row["node"], row["level"]) for row in rows]
    shown = found[:first]
    return Page(shown, [cursor(level, version.id) for version, level in shown], len(found) > first)
