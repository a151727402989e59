"""Levels and gaps over time: counted now, and backwards by when their relationships began and ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

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

CHANGES, CHANGES_WITHIN = load("dashboards/level_changes"), load("dashboards/level_changes_within")
GAP_CHANGES = load("dashboards/gap_changes")
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
    groups = Groups(by)

    async def question(moment: int) -> list[LevelsAtTime]:
        now = await graph.clock() if moment == LATEST else moment
        stretches = buckets(bucket, since, until, now)
        bounds = {name: asked[name] for name in ("prefix", "hidden")}
        group_of = await groups.of_models(graph, moment)
        base: Counter[tuple[str | None, int]] = Counter()
        if by is not None:
            for model, levels in (await counted(graph, "model", **bounds, as_of=moment)).items():
                for level, versions in enumerate(levels):
                    base[group_of(model), level] += versions
        else:
            rows = await (
                graph.read(COUNTS, hidden=asked["hidden"], as_of=moment)
                if namespace is None
                else graph.read(WITHIN, **bounds, as_of=moment)
            )
            base.update({(None, row["level"]): row["total"] for row in rows})
        window = {"since": stretches[0].start - 1, "until": now, "width": width(bucket)}
        changes = await (
            graph.gather(CHANGES, hidden=asked["hidden"], **window)
            if namespace is None and by is None
            else graph.gather(CHANGES_WITHIN, **bounds, **window, grouped=by is not None)
        )
        steps = [
            (row["bucket"] * width(bucket), (group_of(row.get("model")), row["level"]), row["change"])
            for row in changes
        ]
        kept = await Kept.of(graph)
        every = {group for group, _ in [*base, *(key for _, key, _ in steps)]} if by else {None}
        named = sorted(every, key=lambda name: name or "")
        checked(len(stretches) * len(named) * len(LEVELS), first)
        return [
            LevelsAtTime(
                from_millis_capped(stretch.start), from_millis_capped(stretch.as_of), group, level, name,
                counted[group, level], kept.at(stretch.as_of),
            )
            for stretch, counted in _backwards(stretches, base, steps)
            for group in named
            for level, name in enumerate(LEVELS)
        ]  # fmt: skip

    return (await snapshot.pinned(graph, as_of, question))[0]


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
        steps = [(row["bucket"] * width(bucket), row["code"], row["change"]) for row in changes]
        shown = sorted({each for each, total in base.items() if total} | {each for _, each, _ in steps})
        checked(len(stretches) * len(shown), first)
        return [
            GapsAtTime(
                from_millis_capped(stretch.start), from_millis_capped(stretch.as_of), each, GAP_CODES[each].title,
                counted[each],
            )
            for stretch, counted in _backwards(stretches, base, steps)
            for each in shown
        ]  # fmt: skip

    return (await snapshot.pinned(graph, as_of, question))[0]


def _backwards(
    stretches: Sequence[Bucket], now: Counter[K], steps: Iterable[tuple[int, K, int]]
) -> Iterator[tuple[Bucket, Counter[K]]]:
    """Each stretch with the numbers at its end: what is counted now less what came after it."""
    counted: Counter[K] = Counter(now)
    later = sorted(steps, key=lambda step: step[0])
    found = []
    for stretch in reversed(stretches):
        while later and later[-1][0] >= stretch.end:
            _, key, change = later.pop()
            counted[key] -= change
        found.append((stretch, Counter(counted)))
    return reversed(found)
