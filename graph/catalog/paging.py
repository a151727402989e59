"""Pages of a list: its cursors say which list they are of, what else was asked, and as of when.

Every page is asked as of the moment of the first one, so that none shows an item twice or leaves one out, whatever is
written meanwhile. A list that is ordered by values as they are today (versions by time, search) keeps its items in this
way, and not the order of those whose values change.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from graph import snapshot
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ids
from graph.model.edges import LATEST
from graph.model.time import AsOf, known_at, valid_at

MOST = 500
"""Rows that one page may hold."""
_TAG = "v1"
_LARGEST = 2**63 - 1
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list, a cursor for each, whether there are more, and the moment as of which it was asked.

    `levels_as_of`: that moment, where levels are not kept at present, so that it is earlier than was asked for.
    """

    items: list[T]
    cursors: list[str]
    has_next_page: bool
    as_of: int = LATEST
    levels_as_of: int | None = None


@dataclass(frozen=True)
class Start:
    """Where a page begins: the two moments of its list, and the item before it by number and id."""

    as_of: AsOf
    at: int
    number: int
    id: str


class Listing:
    """A list as it is asked for: its name, and all that decides which items it has."""

    def __init__(self, name: str, at: datetime | int | None = None, **asked: Any) -> None:
        said = {key: valid_at(value) if isinstance(value, datetime) else value for key, value in asked.items()}
        self._at = at
        self._name = f"{_TAG} {name} {ids.digest([said, None if at is None else valid_at(at)])[:12]}"

    def start(self, after: str | None, as_of: AsOf, number: int = 0, id: str = "") -> Start:
        """Where the page after a cursor begins; without one, after `number` and `id`, which come before all items.

        WrongUse where the cursor is of another list, or of a moment that is later than the one asked for now.
        """
        if after is None:
            return Start(as_of, valid_at(self._at), number, id)
        try:
            text = base64.b64decode(after.encode(), altchars=b"-_", validate=True).decode()
            name, at, then, found, last = text.split("\n", 4)
            known, so, number = int(then), int(at), int(found)
        except (binascii.Error, ValueError) as error:
            raise wrong_cursor() from error
        possible = 0 <= known <= LATEST and max(abs(so), abs(number)) <= _LARGEST
        if name != self._name or not possible or (as_of is not None and known_at(as_of) < known):
            raise wrong_cursor()
        return Start(known, so, number, last)

    def cursor(self, as_of: int, at: int, number: int, id: str) -> str:
        """The place of an item: the moments of the list, and what it is ordered by."""
        return base64.urlsafe_b64encode(f"{self._name}\n{at}\n{as_of}\n{number}\n{id}".encode()).decode()


async def paged(
    graph: Graph,
    listing: Listing,
    start: Start,
    first: int,
    question: Callable[[int], Awaitable[list[T]]],
    place: Callable[[T], tuple[int, str]],
) -> Page[T]:
    """The page that `question` gives with one item more, if there is one; `place` is what an item is ordered by."""
    found, as_of = await snapshot.pinned(graph, start.as_of, question)
    items = found[:first]
    return Page(items, [listing.cursor(as_of, start.at, *place(item)) for item in items], len(found) > first, as_of)


def checked(first: int) -> int:
    """The size of a page; WrongUse where it may not be that."""
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    return first


def wrong_cursor() -> WrongUse:
    """What is said of a cursor that is none of this list."""
    return WrongUse("invalid cursor: pass the endCursor of the previous page of the same query")
