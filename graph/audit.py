"""The audit: the level of many model versions at once, how many are at each, and what stops them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        return {**self.which.parameters(), "as_of": self.as_of, "at": moments.so(self.at)}


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
    """The level of every version: of a model, of what an alias points at, of a namespace, or of all but the demo.

    `at` is when the alias pointed.
    """

    async def question(moment: int) -> AuditReport:
        return await _audited(graph, VersionFilter(namespace, model, alias), moment, at)

    report, moment = await moments.pinned(graph, as_of, question)
    return replace(report, as_of=moments.shown(moment), asked=replace(report.asked, as_of=moment))


async def _audited(graph: Graph, which: VersionFilter, as_of: int, at: datetime | int | None) -> AuditReport:
    asked = await _asked(graph, which, as_of, at)
    if asked.few is not None:
        levels = [level for _, level in asked.few.values()]
        counted = {level: levels.count(level) for level in levels}
    else:
        rows = await graph.read(BY_LEVEL, deadline=SECONDS, **asked.parameters())
        counted = {row["level"]: row["total"] for row in rows}
    by_level = [(level, counted.get(level, 0)) for level in range(len(LEVELS))]
    # No walk has a bound, so nothing is left out; a deadline that is met is an error, not half an answer.
    return AuditReport(sum(counted.values()), by_level, True, moments.shown(as_of), asked)


async def _asked(graph: Graph, which: VersionFilter, as_of: int, at: datetime | int | None) -> Asked:
    """The audit, with the levels of its versions where they are few."""
    named = which.model is not None or which.alias is not None
    few = await _few(graph, which, as_of, at) if named else None
    if few is None:
        return Asked(graph, which, as_of, at)
    results: dict[str, Reproducibility] = {}
    ids = sorted(few)
    for start in range(0, len(ids), MOST):
        results |= await reproducibility(graph, ids[start : start + MOST], as_of)
    return Asked(graph, which, as_of, at, {id: (each, results[id].level) for id, each in few.items()}, results)


async def by_code(report: AuditReport) -> list[tuple[str, int]]:
    """Code → how many findings with it stop any of the audited versions from any level."""
    asked = report.asked
    if asked.few is not None:
        marks = {(f.code, f.fingerprint) for result in asked.results.values() for f in result.blockers}
        codes = [code for code, _ in marks]
        return [(code, codes.count(code)) for code in sorted(set(codes))]

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


async def _few(
    graph: Graph, which: VersionFilter, as_of: int, at: datetime | int | None
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


async def _page(asked: Asked, name: str, below: int, first: int, after: str | None) -> Page[Levelled]:
    listing = Listing(name, asked.at, below=below, **asked.which.parameters())
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
