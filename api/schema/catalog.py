"""Nodes by id, datasets, runs, and the search for a place to start."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.nodes import Dataset, Node, Run
from api.schema.query_files import QueryFile
from api.schema.strawberry_adapter import field, input, output
from graph.catalog import lists, lookup
from graph.catalog import search as surroundings
from graph.errors import NotFound


@output
class SearchConnection(Connection[Node]):
    """A page of what a search found, the best first."""

    text: strawberry.Private[str]

    @field
    def query_file(self) -> QueryFile:
        """The question that found them, as it was asked."""
        return QueryFile.of("catalog/search", surroundings.sought(self.text, self.page.as_of))


@input
class RunFilter:
    """Which runs; `job` and `commit` are ids, `since` and `until` bound the time of record."""

    status: str | None = None
    job: strawberry.ID | None = None
    commit: strawberry.ID | None = None
    since: datetime | None = None
    until: datetime | None = None


@output
class CatalogQuery:
    """Questions about what there is."""

    @field
    async def node(
        self, info: Info, id: strawberry.ID, as_of: datetime | None = None, at: datetime | None = None
    ) -> Node | None:
        """A node by its id, or by what `ancestors` takes: the beginning of a digest or a sha, name@version.

        A name that resolved into another leads there."""
        asked = context.of(info)
        moment = await asked.resolve_clusters(info, as_of, at)
        found = await asked.known(info, id)
        if found is None:
            with suppress(NotFound):
                found = await asked.known(info, await lookup.identify(asked.graph, id, moment, at))
        return found  # type: ignore[return-value]

    @field
    async def datasets(
        self,
        info: Info,
        first: int | None = 50,
        after: str | None = None,
        search: str | None = None,
        namespace: str | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> Connection[Dataset]:
        """Datasets by id; without a namespace, all that are not hidden (the demo's are)."""
        graph = context.of(info).graph
        which: dict[str, Any] = {"search": search, "namespace": namespace}
        page = await lists.datasets(graph, first=50 if first is None else first, after=after, as_of=as_of, **which)
        context.of(info).set_moments(info, page.as_of, at)
        counted = partial(lists.count, graph, "datasets", as_of=page.as_of, **which)
        return Connection(page=page, after=after, count=counted)

    @field
    async def runs(
        self,
        info: Info,
        first: int | None = 50,
        after: str | None = None,
        filter: RunFilter | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> Connection[Run]:
        """Runs, the last recorded first."""
        graph = context.of(info).graph
        which = dataclasses.asdict(filter) if filter else {}
        page = await lists.runs(graph, first=50 if first is None else first, after=after, as_of=as_of, **which)
        context.of(info).set_moments(info, page.as_of, at)
        counted = partial(lists.count, graph, "runs", as_of=page.as_of, **which)
        return Connection(page=page, after=after, count=counted)

    @field
    async def search(
        self,
        info: Info,
        text: str,
        first: int | None = 20,
        after: str | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> SearchConnection:
        """Nodes by id, by the beginning of a digest, or by words of the name that they have today: the best 500."""
        graph = context.of(info).graph
        page = await surroundings.search(graph, text, first=20 if first is None else first, after=after, as_of=as_of)
        context.of(info).set_moments(info, page.as_of, at)
        counted = partial(surroundings.search_count, graph, text, page.as_of)
        return SearchConnection(page=page, after=after, count=counted, text=text)
