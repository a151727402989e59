"""The audit: the level of many model versions at once, how many are at each, and what stops them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.levels import Reproducibility, reproducibility
from graph.catalog.paging import MOST, Listing, Page, Start, checked, paged
from graph.catalog.version_filter import SECONDS, VersionFilter, filtered
from graph.database import Graph
from graph.errors import WrongUse
from graph.levels import lists as levels
from graph.levels.keep import Kept
from graph.levels.lists import Levelled
from graph.model.gap_codes import LEVELS
from graph.model.nodes import ModelVersion
from graph.model.time import AsOf, from_millis_capped, known_at, valid_at

BY_CODE, UPSTREAM = load("audit/code_counts"), load("audit/upstream_count")

SMALL_AUDIT = 2000
"""Versions of a model, or under an alias, whose findings are asked for one by one; else the walks start at the gaps and
go over the whole graph."""
Progress = Callable[[int, int], None]
"""Called with how many versions are done, and of how many."""


@dataclass(frozen=True)
class AuditScope:
    """What an audit is of, and its answers where they are at hand."""

    graph: Graph
    which: VersionFilter
    as_of: int
    at: datetime | int | None
    small_result: dict[str, Levelled] | None = None
    results: Mapping[str, Reproducibility] = field(default_factory=dict)

    def parameters(self) -> dict[str, Any]:
        """The parameters of the queries over the whole graph."""
        return {**self.which.parameters(self.graph), "as_of": self.as_of, "at": valid_at(self.at)}


@dataclass(frozen=True)
class AuditReport:
    """How many versions were audited, and how many are at each level; `versions` and `by_code` give more of it."""

    total_count: int
    by_level: list[tuple[int, int]]
    complete: bool
    as_of: datetime
    scope: AuditScope = field(repr=False)
    levels_as_of: datetime | None = None
    """The moment of the answer, where levels are not kept at present, so that it is earlier than was asked for."""


async def audit(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> AuditReport:
    """The level of every version: of a model, of what an alias points at, of a namespace, or of all that is not hidden.

    `at` is when the alias pointed.
    """
    which = VersionFilter(namespace, model, alias)

    async def question(moment: int) -> AuditReport:
        scope = AuditScope(graph, which, moment, at)
        return _report(await levels.counts(graph, which, moment, valid_at(at)), scope)

    earlier, late = await levels.moment_of(graph, as_of)
    report, moment = await snapshot.pinned(graph, earlier, question)
    shown = None if late is None else from_millis_capped(late)
    return replace(
        report, as_of=from_millis_capped(moment), scope=replace(report.scope, as_of=moment), levels_as_of=shown
    )


async def audit_each(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
    progress: Progress = lambda done, total: None,
) -> AuditReport:
    """The same report, with what is missing of every version at hand: for whoever wants all of it.

    All versions are listed by id and asked for by id, so it costs each version once, and memory for all; a page by
    level after the other would walk the whole graph for every page.
    """
    which, moment = VersionFilter(namespace, model, alias), await snapshot.known_moment(graph, as_of)
    listed = await _listed(graph, which, moment, at) or {}
    scope = await _at_hand(graph, which, moment, at, listed, progress)
    return _report(Counter(level for _, level in (scope.small_result or {}).values()), scope)


async def each(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> AsyncIterator[tuple[list[tuple[ModelVersion, Reproducibility]], int]]:
    """All versions by id, some at a time, with what is missing of each, and the moment as of which all are asked."""
    which, moment = VersionFilter(namespace, model, alias), await snapshot.known_moment(graph, as_of)
    after: str | None = None
    more = True
    while more:
        page = await filtered(graph, which, first=MOST, after=after, as_of=moment, at=at)
        results = await reproducibility(graph, [version.id for version in page.items], moment)
        yield [(version, results[version.id]) for version in page.items], moment
        after, more = page.cursors[-1] if page.cursors else None, page.has_next_page


def every(report: AuditReport) -> list[Levelled]:
    """All versions of a report that has them at hand, the worst first, then by id."""
    return sorted((report.scope.small_result or {}).values(), key=lambda each: (each[1], each[0].id))


async def by_code(report: AuditReport) -> list[tuple[str, int]]:
    """Code → how many findings with it stop any of the audited versions from any level."""
    scope = await _small_result(report.scope)
    if scope.small_result is not None:
        marks = {(f.code, f.fingerprint) for result in scope.results.values() for f in result.blockers}
        return sorted(Counter(code for code, _ in marks).items())

    async def question(moment: int) -> dict[str, int]:
        parameters = replace(scope, as_of=moment).parameters()
        wanted = {name: value for name, value in parameters.items() if name not in ("owner", "code")}
        rows, (behind,) = await asyncio.gather(
            scope.graph.read(BY_CODE, deadline=SECONDS, **wanted),
            scope.graph.read(UPSTREAM, deadline=SECONDS, **wanted),
        )
        return {row["code"]: row["total"] for row in rows} | {"UPSTREAM_GAP": behind["total"]}

    counted, _ = await snapshot.pinned(scope.graph, scope.as_of, question)
    return [(code, counted[code]) for code in sorted(counted) if counted[code]]


async def versions(report: AuditReport, *, first: int = 50, after: str | None = None) -> Page[Levelled]:
    """A page of the audited versions with their levels, the worst first, then by id."""
    return await _page(report.scope, "audit", range(len(LEVELS)), first, after)


async def results(report: AuditReport, shown: Sequence[Levelled]) -> dict[str, Reproducibility]:
    """Version id → what is missing from its lineage, of a page of the report."""
    known = report.scope.results
    missing = [version.id for version, _ in shown if version.id not in known]
    fresh = await reproducibility(report.scope.graph, missing, report.scope.as_of) if missing else {}
    return {version.id: known.get(version.id) or fresh[version.id] for version, _ in shown}


async def levelled_versions(
    graph: Graph,
    which: VersionFilter,
    wanted: range,
    *,
    first: int = 50,
    after: str | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> Page[Levelled]:
    """A page of the versions at these levels, the worst first, then by id."""
    if wanted.start not in range(len(LEVELS)):
        raise WrongUse(f"level must be from 0 to {len(LEVELS) - 1}, not {wanted.start}")
    if not 0 <= wanted.stop <= len(LEVELS):
        raise WrongUse(f"levelBelow must be from 1 to {len(LEVELS)}, not {wanted.stop}")

    earlier, late = await levels.moment_of(graph, as_of)
    page = await _page(AuditScope(graph, which, known_at(earlier), at), "levelled", wanted, first, after)
    return replace(page, levels_as_of=late)


async def count_levelled(
    graph: Graph, which: VersionFilter, wanted: range, *, as_of: AsOf = None, at: datetime | None = None
) -> int:
    """How many versions are at these levels."""
    earlier, _ = await levels.moment_of(graph, as_of)

    async def question(moment: int) -> int:
        counted = await levels.counts(graph, which, moment, valid_at(at))
        return sum(total for level, total in counted.items() if level in wanted)

    return (await snapshot.pinned(graph, earlier, question))[0]


async def _small_result(scope: AuditScope) -> AuditScope:
    """The audit, with all that is missing of its versions at hand where they are few, or where levels were not kept."""
    if scope.small_result is not None:
        return scope
    kept = (await Kept.of(scope.graph)).at(scope.as_of)  # with its level, so is the run that a version is of
    if kept and scope.which.model is None and scope.which.alias is None:
        return scope
    asked = scope.graph, scope.which, scope.as_of, scope.at
    small_result = await _listed(*asked, SMALL_AUDIT if kept else None)
    return scope if small_result is None else await _at_hand(*asked, small_result)


async def _at_hand(
    graph: Graph,
    which: VersionFilter,
    as_of: int,
    at: datetime | int | None,
    listed: dict[str, ModelVersion],
    progress: Progress = lambda done, total: None,
) -> AuditScope:
    """The audit of these versions, each asked for by its id."""
    results: dict[str, Reproducibility] = {}
    ids = sorted(listed)
    for start in range(0, len(ids), MOST):
        results |= await reproducibility(graph, ids[start : start + MOST], as_of)
        progress(min(start + MOST, len(ids)), len(ids))
    levelled = {id: (listed[id], result.level) for id, result in results.items()}
    return AuditScope(graph, which, as_of, at, levelled, results)


def _report(counted: Mapping[int, int], scope: AuditScope) -> AuditReport:
    by_level = [(level, counted.get(level, 0)) for level in range(len(LEVELS))]
    # No walk has a bound, so nothing is left out; a deadline that is met is an error, not half an answer.
    return AuditReport(sum(counted.values()), by_level, True, from_millis_capped(scope.as_of), scope)


async def _listed(
    graph: Graph, which: VersionFilter, as_of: int, at: datetime | int | None, most: int | None = None
) -> dict[str, ModelVersion] | None:
    """The versions by id; None if there are more than `most`."""
    found: dict[str, ModelVersion] = {}
    after: str | None = None
    while most is None or len(found) <= most:
        page = await filtered(graph, which, first=MOST, after=after, as_of=as_of, at=at)
        found |= {version.id: version for version in page.items}
        if not page.has_next_page:
            return found
        after = page.cursors[-1]
    return None


async def _page(scope: AuditScope, name: str, wanted: range, first: int, after: str | None) -> Page[Levelled]:
    bounds = {"from": wanted.start, "below": wanted.stop}
    listing = Listing(name, scope.at, **bounds, **scope.which.parameters(scope.graph))
    start = listing.start(after, scope.as_of, wanted.start)

    async def question(moment: int) -> list[Levelled]:
        return await _levelled(replace(scope, as_of=moment, at=start.at), wanted.stop, checked(first), start)

    return await paged(scope.graph, listing, start, first, question, lambda each: (each[1], each[0].id))


async def _levelled(scope: AuditScope, below: int, first: int, start: Start) -> list[Levelled]:
    """The next versions after a place, one more than `first` if there is."""
    after = start.number, start.id
    if scope.small_result is not None:
        rest = sorted(
            (level, id) for id, (_, level) in scope.small_result.items() if (level, id) > after and level < below
        )
        return [scope.small_result[id] for _, id in rest[: first + 1]]
    return await levels.listed(scope.graph, scope.which, below, after, first, scope.as_of, start.at)
