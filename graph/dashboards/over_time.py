"""Levels and gaps over time: counted now, and backwards by when their relationships began and ended."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from cypher import load
from graph import snapshot
from graph.audit.missing_links import COUNT, FindingFilter
from graph.catalog.lists import version_bounds
from graph.catalog.namespaces import hidden_nodes
from graph.dashboards.buckets import Bucket, buckets, width
from graph.dashboards.coverage import Groups, checked, counted
from graph.database import Graph
from graph.levels.keep import Kept
from graph.levels.lists import COUNTS, WITHIN
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES, LEVELS
from graph.model.time import AsOf, from_millis_capped

CHANGES, CHANGES_BY_MODEL = load("dashboards/level_changes"), load("dashboards/level_changes_by_model")
GAP_CHANGES = load("dashboards/gap_changes")
COLUMNS = ("buckets", "models", "levels", "changes")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class LevelsAtTime:
    """How many model versions, of a group if there is one, were at a level at the end of a stretch of time.

    `time` is its beginning, `as_of` the moment of the number. `up_to_date` is false where levels lagged behind then: as
    of that moment `audit` walks, and may find others.
    """

    time: datetime
    as_of: datetime
    group: str | None
    level: int
    name: str
    versions: int
    up_to_date: bool


@dataclass(frozen=True)
class GapsAtTime:
    """How many gaps of a code were open at the end of a stretch of time, of what is not hidden today.

    `time` is its beginning, `as_of` the moment of the number.
    """

    time: datetime
    as_of: datetime
    code: str
    title: str
    count: int


async def levels_over_time(
    graph: Graph,
    bucket: str = "day",
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    by: str | None = None,
    namespace: str | None = None,
    first: int = 2_000,
    as_of: AsOf = None,
) -> list[LevelsAtTime]:
    """Stretch by stretch how many versions were at each level, of all that is not hidden or of a namespace; `by`
    namespace, model or owner. WrongUse where it has more than `first` rows."""
    asked = version_bounds(graph, namespace, None)
    bounds = {name: asked[name] for name in ("prefix", "hidden")}
    whole = namespace is None and by is None

    async def question(moment: int) -> list[LevelsAtTime]:
        now = await graph.clock() if moment == LATEST else moment
        stretches = buckets(bucket, since, until, now)
        window = {"since": stretches[0].start - 1, "until": now, "width": width(bucket)}
        group_of, then, changes, kept = await asyncio.gather(
            Groups(by).of_models(graph, moment),
            _levels(graph, bounds, moment, whole=whole, models=by is not None),
            _level_changes(graph, bounds, window, whole=whole),
            Kept.of(graph),
        )
        models = {model for model, _ in then} | {model for _, model, _ in changes}
        groups = {model: group_of(model) for model in models}
        base: Counter[tuple[str | None, int]] = Counter()
        for (model, level), versions in then.items():
            base[groups[model], level] += versions
        steps: Counter[tuple[int, tuple[str | None, int]]] = Counter()
        for (number, model, level), change in changes.items():
            steps[number, (groups[model], level)] += change
        every = {group for group, _ in [*base, *(key for _, key in steps)]} if by else {None}
        named = sorted(every, key=lambda name: name or "")
        checked(len(stretches) * len(named) * len(LEVELS), first)
        return [
            LevelsAtTime(
                from_millis_capped(stretch.start), from_millis_capped(stretch.as_of), group, level, name,
                counted[group, level], kept.at(stretch.as_of),
            )
            for stretch, counted in _backwards(stretches, base, steps, width(bucket))
            for group in named
            for level, name in enumerate(LEVELS)
        ]  # fmt: skip

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _levels(
    graph: Graph, bounds: Mapping[str, Any], moment: int, *, whole: bool, models: bool
) -> dict[tuple[str | None, int], int]:
    """How many versions were at each level at a moment, of each model (how ids of its versions begin) or in all."""
    if models:
        found = await counted(graph, "model", **bounds, as_of=moment)
        return {
            (model, level): number for model, levels in found.items() for level, number in enumerate(levels) if number
        }
    rows = await (
        graph.read(COUNTS, hidden=bounds["hidden"], as_of=moment)
        if whole
        else graph.read(WITHIN, **bounds, as_of=moment)
    )
    return {(None, row["level"]): row["total"] for row in rows}


async def _level_changes(
    graph: Graph, bounds: Mapping[str, Any], window: Mapping[str, int], *, whole: bool
) -> dict[tuple[int, str | None, int], int]:
    """Stretch, model and level: how many more versions came to it than left it; as a whole, of no model."""
    if whole:
        rows = await graph.gather(CHANGES, hidden=bounds["hidden"], **window)
        return {(row["bucket"], None, row["level"]): row["change"] for row in rows}
    (row,) = await graph.read(CHANGES_BY_MODEL, **bounds, **window)
    found: Counter[tuple[int, str | None, int]] = Counter()
    for number, model, level, change in zip(*(row[name] for name in COLUMNS), strict=True):
        found[number, model, level] += change
    return found


async def gaps_over_time(
    graph: Graph,
    bucket: str = "day",
    *,
    code: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    first: int = 2_000,
    as_of: AsOf = None,
) -> list[GapsAtTime]:
    """Stretch by stretch how many gaps of a code, or of each, were open. WrongUse for more than `first` rows."""
    codes = FindingFilter(code=code).codes()

    async def question(moment: int) -> list[GapsAtTime]:
        now = await graph.clock() if moment == LATEST else moment
        stretches = buckets(bucket, since, until, now)
        hidden = await hidden_nodes(graph, moment)
        base = Counter(
            {row["code"]: row["total"] for row in await graph.read(COUNT, codes=codes, hidden=hidden, as_of=moment)}
        )
        changes = await graph.gather(
            GAP_CHANGES, codes=codes, hidden=hidden, since=stretches[0].start - 1, until=now, width=width(bucket)
        )
        steps = {(row["bucket"], row["code"]): row["change"] for row in changes}
        shown = sorted({each for each, total in base.items() if total} | {each for _, each in steps})
        checked(len(stretches) * len(shown), first)
        return [
            GapsAtTime(
                from_millis_capped(stretch.start), from_millis_capped(stretch.as_of), each, GAP_CODES[each].title,
                counted[each],
            )
            for stretch, counted in _backwards(stretches, base, steps, width(bucket))
            for each in shown
        ]  # fmt: skip

    return (await snapshot.pinned(graph, as_of, question))[0]


def _backwards(
    stretches: Sequence[Bucket], now: Counter[K], steps: Mapping[tuple[int, K], int], width: int
) -> Iterator[tuple[Bucket, Counter[K]]]:
    """Each stretch with the numbers at its end: what is counted now less what came after it, by the number of its
    `width` milliseconds."""
    counted: Counter[K] = Counter(now)
    later = sorted(steps.items(), key=lambda step: step[0][0])
    found = []
    for stretch in reversed(stretches):
        while later and later[-1][0][0] * width >= stretch.end:
            (_, key), change = later.pop()
            counted[key] -= change
        found.append((stretch, Counter(counted)))
    return reversed(found)
