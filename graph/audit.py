"""The audit: the level of many model versions at once, how many are at each, and what stops them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cypher import load
from graph import moments
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ModelVersion
from graph.paging import MOST, Listing, Page, Start, checked, paged
from graph.reproducibility import LEVELS, Reproducibility, reproducibility
from graph.versions import SECONDS, VersionFilter, filtered

BY_LEVEL, BY_CODE = load("reproducibility/level_counts"), load("reproducibility/code_counts")
UPSTREAM, VERSIONS = load("reproducibility/upstream_count"), load("reproducibility/levels")

FEW = 2000
"""Versions of a model, or under an alias, that are asked for one by one; else the walks start at the gaps and go over
the whole graph."""
Levelled = tuple[ModelVersion, int]
"""A version and its level."""
Progress = Callable[[int, int], None]
"""Called with how many versions are done, and of how many."""


@dataclass(frozen=True)
class Asked:
    """What an audit is of, and its answers where they are few enough to be at hand."""

    graph: Graph
    which: VersionFilter
    as_of: int
    at: datetime | int | None
    few: dict[str, Levelled] | None = None
    results: Mapping[str, Reproducibility] = field(default_factory=dict)

    def parameters(self) -> dict[str, Any]:
        """The parameters of the queries over the whole graph."""
        return {**self.which.parameters(self.graph), "as_of": self.as_of, "at": moments.so(self.at)}


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
    as_of: moments.AsOf = None,
    at: datetime | None = None,
) -> AuditReport:
    """The level of every version: of a model, of what an alias points at, of a namespace, or of all that is not hidden.

    `at` is when the alias pointed.
    """
    which = VersionFilter(namespace, model, alias)

    async def question(moment: int) -> AuditReport:
        asked = await _asked(graph, which, moment, at)
        if asked.few is not None:
            return _report(Counter(level for _, level in asked.few.values()), asked)
        rows = await graph.read(BY_LEVEL, deadline=SECONDS, **asked.parameters())
        return _report({row["level"]: row["total"] for row in rows}, asked)

    report, moment = await moments.pinned(graph, as_of, question)
    return replace(report, as_of=moments.shown(moment), asked=replace(report.asked, as_of=moment))


async def audit_each(
    graph: Graph,
    *,
    namespace: str | None = None,
    model: str | None = None,
    alias: str | None = None,
    as_of: moments.AsOf = None,
    at: datetime | None = None,
    progress: Progress = lambda done, total: None,
) -> AuditReport:
    """The same report, with what is missing of every version at hand: for whoever wants all of it.

    All versions are listed by id and asked for by id, so it costs each version once, and memory for all; a page by
    level after the other would walk the whole graph for every page.
    """
    which, moment = VersionFilter(namespace, model, alias), await moments.settled(graph, as_of)
    listed = await _listed(graph, which, moment, at) or {}
    asked = await _at_hand(graph, which, moment, at, listed, progress)
    return _report(Counter(level for _, level in (asked.few or {}).values()), asked)


def every(report: AuditReport) -> list[Levelled]:
    """All versions of a report that has them at hand, the worst first, then by id."""
    return sorted((report.asked.few or {}).values(), key=lambda each: (each[1], each[0].id))


async def by_code(report: AuditReport) -> list[tuple[str, int]]:
    """Code → how many findings with it stop any of the audited versions from any level."""
    asked = report.asked
    if asked.few is not None:
        marks = {(f.code, f.fingerprint) for result in asked.results.values() for f in result.blockers}
        return sorted(Counter(code for code, _ in marks).items())

    async def question(moment: int) -> dict[str, int]:
        parameters = replace(asked, as_of=moment).parameters()
        wanted = {name: value for name, value in parameters.items() if name not in ("owner", "code")}
        rows = await asked.graph.read(BY_CODE, deadline=SECONDS, **wanted)
        behind = await asked.graph.read(UPSTREAM, deadline=SECONDS, **wanted)
        return {row["code"]: row["total"] for row in rows} | {"UPSTREAM_GAP": behind[0]["total"]}

    counted, _ = await moments.pinned(asked.graph, asked.as_of, question)
    return [(code, counted[code]) for code in sorted(counted) if counted[code]]


async def versions(report: AuditReport, *, first: int = 50, after: str | None = None) -> Page[Levelled]:
    """A page of the audited versions with their levels, the worst first, then by id."""
    return await _page(report.asked, "audit", len(LEVELS), first, after)


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
    as_of: moments.AsOf = None,
    at: datetime | None = None,
) -> Page[Levelled]:
    """A page of the versions below a level, the worst first, then by id."""
    if not 0 <= below <= len(LEVELS):
        raise WrongUse(f"levelBelow must be from 1 to {len(LEVELS)}, not {below}")

    async def question(moment: int) -> Page[Levelled]:
        return await _page(Asked(graph, which, moment, at), "levelled", below, first, after)

    return (await moments.pinned(graph, as_of, question))[0]


async def count_levelled(
    graph: Graph, which: VersionFilter, below: int, *, as_of: moments.AsOf = None, at: datetime | None = None
) -> int:
    """How many versions are below a level."""
    asked = Asked(graph, which, moments.known(as_of), at)
    rows = await graph.read(BY_LEVEL, deadline=SECONDS, **asked.parameters())
    return sum(row["total"] for row in rows if row["level"] < below)


async def _asked(graph: Graph, which: VersionFilter, as_of: int, at: datetime | int | None) -> Asked:
    """The audit, with the levels of its versions at hand where they are few."""
    named = which.model is not None or which.alias is not None
    few = await _listed(graph, which, as_of, at, FEW) if named else None
    return Asked(graph, which, as_of, at) if few is None else await _at_hand(graph, which, as_of, at, few)


async def _at_hand(
    graph: Graph,
    which: VersionFilter,
    as_of: int,
    at: datetime | int | None,
    listed: dict[str, ModelVersion],
    progress: Progress = lambda done, total: None,
) -> Asked:
    """The audit of these versions, each asked for by its id."""
    results: dict[str, Reproducibility] = {}
    ids = sorted(listed)
    for start in range(0, len(ids), MOST):
        results |= await reproducibility(graph, ids[start : start + MOST], as_of)
        progress(min(start + MOST, len(ids)), len(ids))
    levelled = {id: (listed[id], result.level) for id, result in results.items()}
    return Asked(graph, which, as_of, at, levelled, results)


def _report(counted: Mapping[int, int], asked: Asked) -> AuditReport:
    by_level = [(level, counted.get(level, 0)) for level in range(len(LEVELS))]
    # No walk has a bound, so nothing is left out; a deadline that is met is an error, not half an answer.
    return AuditReport(sum(counted.values()), by_level, True, moments.shown(asked.as_of), asked)


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


async def _page(asked: Asked, name: str, below: int, first: int, after: str | None) -> Page[Levelled]:
    listing = Listing(name, asked.at, below=below, **asked.which.parameters(asked.graph))
    start = listing.start(after, asked.as_of, -1)

    async def question(moment: int) -> list[Levelled]:
        then = asked
        if asked.few is not None and start.as_of != asked.as_of:  # the page of an audit that was made before
            then = await _asked(asked.graph, asked.which, moment, start.at)
        return await _levelled(replace(then, as_of=moment, at=start.at), below, checked(first), start)

    return await paged(asked.graph, listing, start, first, question, lambda each: (each[1], each[0].id))


async def _levelled(asked: Asked, below: int, first: int, start: Start) -> list[Levelled]:
    """The next versions after a place, one more than `first` if there is."""
    after = start.number, start.id
    if asked.few is not None:
        rest = sorted((level, id) for id, (_, level) in asked.few.items() if (level, id) > after and level < below)
        return [asked.few[id] for _, id in rest[: first + 1]]
    rows = await asked.graph.read(
        VERSIONS, deadline=SECONDS, **asked.parameters(), below=below, after_level=start.number, after_id=start.id,
        first=first + 1,
    )  # fmt: skip
    return [(row["node"], row["level"]) for row in rows]
