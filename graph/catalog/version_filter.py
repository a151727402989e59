"""Model versions that meet conditions: of a model, under an alias, of an owner, with a gap of some code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.lists import count, model_versions, model_versions_by_time, version_bounds
from graph.catalog.paging import Listing, Page, checked
from graph.database import Graph
from graph.errors import WrongUse
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import ModelVersion
from graph.model.time import AsOf, known_at, valid_at

FILTERED = load("catalog/versions_filtered")
SECONDS = 60.0
"""What a walk over a million versions may take."""


@dataclass(frozen=True)
class VersionFilter:
    """Which model versions; what is None is no condition, and without a namespace it is all that is not hidden.

    `model` is a model's id, or its name in the namespace (`default` unless given); `code` is that of a gap on the
    version, its bytes, a run that may have made it, or what such a run used to make it.
    """

    namespace: str | None = None
    model: str | None = None
    alias: str | None = None
    owner: str | None = None
    code: str | None = None

    def __post_init__(self) -> None:
        if self.code is not None and self.code not in GAP_CODES:
            raise WrongUse(f"there is no code {self.code}; there are {', '.join(sorted(GAP_CODES))}")
        if self.code is not None and not GAP_CODES[self.code].written:
            raise WrongUse(f"{self.code} is found only when it is asked of a node, so no list can be made of it")

    @property
    def plain(self) -> bool:
        """Whether only the id decides."""
        return self.alias is None and self.owner is None and self.code is None

    @property
    def whole(self) -> bool:
        """Whether it is all that is not hidden."""
        return self.plain and self.namespace is None and self.model is None

    def parameters(self, graph: Graph) -> dict[str, Any]:
        """The parameters of the queries that it goes to."""
        bounds = version_bounds(graph, self.namespace, self.model)
        return {**bounds, "alias": self.alias, "owner": self.owner, "code": self.code}


async def filtered(
    graph: Graph,
    which: VersionFilter,
    *,
    newest_first: bool | None = None,
    first: int = 50,
    after: str | None = None,
    as_of: AsOf = None,
    at: datetime | int | None = None,
) -> Page[ModelVersion]:
    """Those model versions by id, or by the time they were created, newest or oldest first; a page at a time."""
    if which.plain:
        page: dict[str, Any] = {"first": first, "after": after, "as_of": as_of}
        page |= {"namespace": which.namespace, "model": which.model}
        if newest_first is None:
            return await model_versions(graph, **page)
        return await model_versions_by_time(graph, newest_first=newest_first, **page)
    direction = {None: 0, True: -1, False: 1}[newest_first]
    listing = Listing("filtered", at, **which.parameters(graph), **({"direction": direction} if direction else {}))
    start = listing.start(after, as_of, -LATEST if direction else 0)

    async def question(moment: int) -> list[dict[str, Any]]:
        return await graph.read(
            FILTERED, deadline=SECONDS, **which.parameters(graph), as_of=moment, at=start.at, direction=direction,
            after_place=start.number, after=start.id, first=checked(first) + 1,
        )  # fmt: skip

    rows, moment = await snapshot.pinned(graph, start.as_of, question)
    shown = rows[:first]
    cursors = [listing.cursor(moment, start.at, row["place"], row["node"].id) for row in shown]
    return Page([row["node"] for row in shown], cursors, len(rows) > first, moment)


async def count_filtered(
    graph: Graph, which: VersionFilter, *, as_of: AsOf = None, at: datetime | int | None = None
) -> int:
    """How many there are."""
    if which.plain:
        return await count(graph, "model_versions", namespace=which.namespace, model=which.model, as_of=as_of)
    moment = {"as_of": known_at(as_of), "at": valid_at(at), "direction": 0}
    rows = await graph.read(FILTERED.counted, deadline=SECONDS, **which.parameters(graph), **moment)
    return int(rows[0]["total"])
