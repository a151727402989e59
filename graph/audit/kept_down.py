"""What a gap costs: the model versions that it keeps below a level."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.findings import GapKey
from graph.catalog.paging import Listing, Page, Start, checked
from graph.database import Graph
from graph.model.nodes import ModelVersion
from graph.model.time import AsOf, known_at

KEPT_DOWN = load("audit/kept_down")


async def kept_down(
    graph: Graph, gap_keys: Collection[GapKey], *, first: int = 50, after: str | None = None, as_of: AsOf = None
) -> dict[GapKey, Page[ModelVersion]]:
    """Gap → the versions among whose blockers it is, by id, in one statement for all; a cursor is of one gap."""
    lists = {key: Listing("kept down", gap=list(key)) for key in sorted(set(gap_keys))}
    starts = [listing.start(after, as_of) for listing in lists.values()]
    start = next(iter(starts), Start(as_of, 0, 0, ""))

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            KEPT_DOWN, gaps=_asked(lists), after=start.id, first=checked(first) + 1, as_of=moment
        )  # fmt: skip

    rows, moment = await snapshot.pinned(graph, start.as_of, question)
    pages = {}
    for key, listing in lists.items():
        found = [row["node"] for row in rows if row["gap"] == " ".join(key)]
        cursors = [listing.cursor(moment, start.at, 0, version.id) for version in found[:first]]
        pages[key] = Page[ModelVersion](found[:first], cursors, len(found) > first, moment)
    return pages


async def count_kept_down(graph: Graph, gap_keys: Collection[GapKey], *, as_of: AsOf = None) -> dict[GapKey, int]:
    """Gap → how many versions it keeps down, where it keeps any, in one statement."""
    rows = await graph.read(KEPT_DOWN.counted, gaps=_asked(gap_keys), as_of=known_at(as_of))
    return {(code, id): row["total"] for row in rows for code, _, id in [row["gap"].partition(" ")]}


def _asked(gap_keys: Collection[GapKey]) -> list[dict[str, str]]:
    return [{"code": code, "id": id} for code, id in sorted(set(gap_keys))]
