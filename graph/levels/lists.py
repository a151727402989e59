"""Levels of many versions: counted and listed from the relationships that keep them.

Of a moment at which levels were not kept (graph/levels/keep.py) the graph is walked instead. A question of now, asked
while they are not, is answered as of the moment before, and says so.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from cypher import load
from graph.catalog.lookup import nodes
from graph.catalog.paging import MOST
from graph.catalog.version_filter import SECONDS, VersionFilter, filtered
from graph.database import Graph
from graph.levels.keep import Kept
from graph.levels.repair import whole
from graph.model.nodes import ModelVersion
from graph.model.time import AsOf

COUNTS, WITHIN = load("levels/counts"), load("levels/counts_within")
LEVELS, FILTERED = load("levels/page"), load("levels/page_filtered")

Levelled = tuple[ModelVersion, int]
"""A version and its level."""


async def moment_of(graph: Graph, as_of: AsOf) -> tuple[AsOf, int | None]:
    """The moment at which to ask for levels; and, where that is not the one asked for, that moment again."""
    if as_of is not None:
        return as_of, None
    since = (await Kept.of(graph)).since
    return (None, None) if not since else (since - 1, since - 1)  # 0: they never were, so now is walked


async def counts(graph: Graph, which: VersionFilter, as_of: int, at: int) -> dict[int, int]:
    """Level → how many of the versions were at it, at a moment that stands."""
    asked = which.parameters(graph)
    if not (await Kept.of(graph)).at(as_of):
        return Counter((await _walked(graph, which, as_of, at)).values())
    if not which.plain:
        rows = await graph.read(FILTERED.counted, deadline=SECONDS, **asked, as_of=as_of, at=at)
    elif which.whole:
        rows = await graph.read(COUNTS, deadline=SECONDS, hidden=asked["hidden"], as_of=as_of)
    else:
        bounds = {name: asked[name] for name in ("prefix", "hidden")}
        rows = await graph.read(WITHIN, deadline=SECONDS, **bounds, as_of=as_of)
    return {row["level"]: row["total"] for row in rows if row["total"]}


async def listed(
    graph: Graph, which: VersionFilter, below: int, after: tuple[int, str], first: int, as_of: int, at: int
) -> list[Levelled]:
    """The next versions below a level after a place, the worst first, then by id; one more than `first` if there is."""
    if not (await Kept.of(graph)).at(as_of):
        walked = await _walked(graph, which, as_of, at)
        rest = sorted((level, id) for id, level in walked.items() if (level, id) > after and level < below)[: first + 1]
        shown: dict[str, Any] = dict(await nodes(graph, [id for _, id in rest], as_of))
        return [(shown[id], level) for level, id in rest]
    asked = which.parameters(graph)
    if which.plain:
        asked = {name: asked[name] for name in ("prefix", "hidden")}
    else:
        asked["at"] = at
    rows = await graph.read(
        LEVELS if which.plain else FILTERED, deadline=SECONDS, **asked, as_of=as_of, below=below, after_level=after[0],
        after_id=after[1], first=first + 1,
    )  # fmt: skip
    return [(row["node"], row["level"]) for row in rows]


async def _walked(graph: Graph, which: VersionFilter, as_of: int, at: int) -> dict[str, int]:
    """Version → level, by a walk over the whole graph."""
    found, _ = await whole(graph, as_of)
    wanted = await ids_of(graph, which, as_of, at)
    return {id: level for id, (level, *_) in found.levels.items() if id in wanted and level is not None}


async def ids_of(graph: Graph, which: VersionFilter, as_of: int, at: int) -> set[str]:
    """Ids of the versions that meet the conditions."""
    found: set[str] = set()
    after: str | None = None
    while True:
        page = await filtered(graph, which, first=MOST, after=after, as_of=as_of, at=at)
        found |= {version.id for version in page.items}
        if not page.has_next_page:
            return found
        after = page.cursors[-1]
