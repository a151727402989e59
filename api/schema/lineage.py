"""What a node was made from, and what was made from it."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.enumerations import EdgeType, Method
from api.schema.nodes import Node
from api.schema.strawberry_adapter import field, output
from graph import lineage
from graph.model.time import known_at


@output
class LineageEdge:
    """From an effect (`source`) to its cause (`target`); one edge for all sources that state it alike."""

    ids: list[strawberry.ID] = strawberry.field(description="One for each statement; `retract` takes them.")
    source: strawberry.ID
    target: strawberry.ID
    type: EdgeType
    role: str | None
    method: Method = strawberry.field(
        description="How it is known: of several statements the strongest, observed before declared before inferred."
    )
    sources: list[str] = strawberry.field(description="Its sources.")
    recorded_at: datetime
    dirty: bool | None = strawberry.field(
        description="Of a run at a commit: whether a source saw uncommitted changes; null where none said."
    )


@output
class HiddenNeighbours:
    """How many neighbours of a node an answer leaves out."""

    node: strawberry.ID
    upstream: int = strawberry.field(description="Those that its own `ancestors` within one edge would add.")
    downstream: int = strawberry.field(description="Those that its own `descendants` within one edge would add.")


@output
class Lineage:
    """The outcome of a walk, nearest first; `nodes` and `totalCount` leave the root out."""

    root: Node
    nodes: list[Node]
    edges: list[LineageEdge]
    total_count: int
    complete: bool = strawberry.field(description="False where there was more than a limit let through.")
    truncated_by: str | None = strawberry.field(description="The limit that cut the walk: depth or first.")
    end_cursor: str | None
    as_of: datetime

    @field
    async def hidden(self, info: Info) -> list[HiddenNeighbours]:
        """Nodes of this answer, the root among them, with neighbours that are not in it: as of the same moment, and of
        a page, whatever other pages have."""
        asked = context.of(info)
        return await lineage.hidden(asked.graph, self, asked.valid_time(info))  # type: ignore[arg-type, return-value]


@output
class LineageQuery:
    """Questions about origin and impact."""

    @field
    async def ancestors(
        self,
        info: Info,
        id: strawberry.ID,
        depth: int | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
        first: int | None = 1000,
        after: str | None = None,
    ) -> Lineage:
        """Everything that a node was made from, as it was known at `asOf`.

        A model or a dataset is walked from its versions; the edges to them count.
        """
        asked = context.of(info)
        most = 1000 if first is None else first
        found = await lineage.ancestors(asked.graph, id, depth=depth, as_of=as_of, at=at, first=most, after=after)
        asked.set_moments(info, known_at(found.as_of), at)
        return found  # type: ignore[return-value]

    @field
    async def descendants(
        self,
        info: Info,
        id: strawberry.ID,
        depth: int | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
        first: int | None = 1000,
        after: str | None = None,
    ) -> Lineage:
        """Everything that was made from a node, as it was known at `asOf`.

        Effects hang on the bytes that a version holds and on the versions of a model or a dataset: these come first,
        and the edges to them count.
        """
        asked = context.of(info)
        most = 1000 if first is None else first
        found = await lineage.descendants(asked.graph, id, depth=depth, as_of=as_of, at=at, first=most, after=after)
        asked.set_moments(info, known_at(found.as_of), at)
        return found  # type: ignore[return-value]

    @field
    async def lineage(
        self,
        info: Info,
        id: strawberry.ID,
        upstream: int | None = 3,
        downstream: int | None = 1,
        as_of: datetime | None = None,
        at: datetime | None = None,
        first: int | None = 1000,
    ) -> Lineage:
        """The neighbourhood of a node, upstream and downstream."""
        asked = context.of(info)
        moment = await asked.resolve_clusters(info, as_of, at)
        return await lineage.lineage(  # type: ignore[return-value]
            asked.graph,
            id,
            upstream=3 if upstream is None else upstream,
            downstream=1 if downstream is None else downstream,
            as_of=moment,
            at=at,
            first=1000 if first is None else first,
        )
