"""Versions of datasets, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.paging import Listing, Page, Start, checked
from graph.database import Graph
from graph.model.edges import LATEST
from graph.model.nodes import DatasetVersion
from graph.model.time import AsOf, known_at

VERSIONS = load("catalog/dataset_versions")
_LAST = "\U0010ffff"


async def dataset_versions(
    graph: Graph, datasets: Sequence[str], *, first: int = 50, after: str | None = None, as_of: AsOf = None
) -> dict[str, Page[DatasetVersion]]:
    """Dataset id → its versions, the last created first, in one statement for all; a cursor is of one dataset."""
    lists = {dataset: Listing("dataset versions", dataset=dataset) for dataset in sorted(set(datasets))}
    starts = [listing.start(after, as_of, LATEST, _LAST) for listing in lists.values()]
    start = next(iter(starts), Start(as_of, 0, LATEST, _LAST))

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            VERSIONS, datasets=list(lists), place=start.number, place_id=start.id, first=checked(first) + 1,
            as_of=moment,
        )  # fmt: skip

    rows, moment = await snapshot.pinned(graph, start.as_of, question)
    pages = {dataset: Page[DatasetVersion]([], [], False, moment) for dataset in lists}
    for dataset, listing in lists.items():
        found = [row for row in rows if row["dataset"] == dataset]
        shown = found[:first]
        cursors = [listing.cursor(moment, start.at, row["time"], row["node"].id) for row in shown]
        pages[dataset] = Page([row["node"] for row in shown], cursors, len(found) > first, moment)
    return pages


async def count_dataset_versions(graph: Graph, datasets: Sequence[str], *, as_of: AsOf = None) -> dict[str, int]:
    """Dataset id → how many versions it has, where it has any, in one statement."""
    rows = await graph.read(VERSIONS.counted, datasets=sorted(set(datasets)), as_of=known_at(as_of))
    return {row["dataset"]: row["total"] for row in rows}
