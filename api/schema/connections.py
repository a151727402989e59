"""Relay connections: a page of a list, with cursors, and a total that is counted only when it is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

import strawberry
from strawberry.types import Info

from api.schema.strawberry_adapter import field, output
from graph.catalog.paging import Page
from graph.model.time import from_millis_capped

T = TypeVar("T")


@output
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@output
class Edge(Generic[T]):
    """An item of a list, and its place there."""

    node: T
    cursor: str

    @classmethod
    def is_type_of(cls, found: Any, info: Info) -> bool:
        """Strawberry would look for a GraphQL type in `node`, where a domain object is."""
        return isinstance(found, Edge)


@output
class Connection(Generic[T]):
    """A page of a list."""

    page: strawberry.Private[Page[Any]]
    after: strawberry.Private[str | None]
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @classmethod
    def is_type_of(cls, found: Any, info: Info) -> bool:
        """As for `Edge`."""
        return isinstance(found, Connection)

    @field
    def nodes(self) -> list[T]:
        """The items."""
        return self.page.items

    @field
    def edges(self) -> list[Edge[T]]:
        """The items with their cursors."""
        return [Edge(node=item, cursor=at) for item, at in zip(self.page.items, self.page.cursors, strict=True)]

    @field
    def page_info(self) -> PageInfo:
        """Where the page stands."""
        cursors = self.page.cursors
        return PageInfo(
            has_next_page=self.page.has_next_page,
            has_previous_page=self.after is not None,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )

    @field
    async def total_count(self) -> int:
        """How many items the whole list has."""
        return await self.count()

    @field
    def as_of(self) -> datetime:
        """The moment that the page is of: asked for as of then, the list has the same items, whatever is written."""
        return from_millis_capped(self.page.as_of)
