"""Snapshots: a question of several statements is asked as of one moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from graph.database import Graph
from graph.errors import Busy
from graph.model.edges import LATEST
from graph.model.time import AsOf, known_at

T = TypeVar("T")
_ATTEMPTS = 5
_within: ContextVar[bool] = ContextVar("within", default=False)
"""Whether a question is being asked, as of a moment that is chosen already."""


@contextmanager
def chosen() -> Iterator[None]:
    """Questions within are asked as of the moment that they are given, and not pinned: as a turn sees the graph."""
    token = _within.set(True)
    try:
        yield
    finally:
        _within.reset(token)


async def pinned(graph: Graph, as_of: AsOf, question: Callable[[int], Awaitable[T]]) -> tuple[T, int]:
    """What `question` answers as of one moment, and that moment: the only place where it is chosen.

    Every question of several statements or pages is asked through this, so that all of them see the same graph: asked
    for now, or for a time after the last write, it is answered as of the last write. A question that is a part of
    another has the moment of that one. The answer must take its time, and its cursors theirs, from the moment that
    comes back.

    A question of now walks what holds, which is quicker than to walk the past too, and that is right if nothing was
    written meanwhile, which the clock shows. Else it is asked again as of the moment at which it began, until nothing
    was written meanwhile or two answers agree: a walk could miss a relationship that just then becomes one of the past.
    Busy if no two of several do.
    """
    if _within.get():
        return await question(known_at(as_of)), known_at(as_of)
    before = await graph.clock()
    moment = min(known_at(as_of), before)
    asked, last = LATEST if moment == before else moment, None
    token = _within.set(True)
    try:
        for attempt in range(_ATTEMPTS):
            found = await question(asked)
            after = await graph.clock()
            if after == before or (attempt and found == last):
                return found, moment
            before, asked, last = after, moment, found
    finally:
        _within.reset(token)
    raise Busy("busy: the graph changed under every attempt to answer; try again")


async def known_moment(graph: Graph, as_of: AsOf) -> int:
    """The moment of a question that is too long to be asked again: epoch milliseconds, the last write's or before."""
    return as_of if isinstance(as_of, int) else min(known_at(as_of), await graph.clock())
