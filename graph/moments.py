"""The two clocks of a question: when we knew (`as_of`), and when it was so (`at`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from graph.database import Graph
from graph.edges import LATEST
from graph.errors import Busy, WrongUse

AsOf = datetime | int | None
"""When we knew: a time; None for now; or epoch milliseconds, a moment that was chosen before."""
T = TypeVar("T")
_ATTEMPTS = 5
_within: ContextVar[bool] = ContextVar("within", default=False)
"""Whether a question is being asked, as of a moment that is chosen already."""
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)


async def pinned(graph: Graph, as_of: AsOf, question: Callable[[int], Awaitable[T]]) -> tuple[T, int]:
    """What `question` answers as of one moment, and that moment: the only place where it is chosen.

    Every question of several statements or pages is asked through this, so that all of them see the same graph: asked
    for now, or for a time after the last write, it is answered as of the last write. A question that is a part of
    another has the moment of that one. The answer must take its time, and its cursors theirs, from the moment that
    comes back.

    A question of now walks what holds, which is quicker than to walk the past too, and that is right if nothing was
    written meanwhile: the clock tells. Else it is asked again as of the moment at which it began, until nothing was
    written meanwhile or two answers agree: a walk could miss a relationship that just then becomes one of the past.
    Busy if no two of several do.
    """
    if _within.get():
        return await question(known(as_of)), known(as_of)
    before = await graph.clock()
    moment = min(known(as_of), before)
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


async def settled(graph: Graph, as_of: AsOf) -> int:
    """The moment of a question that is too long to be asked again: epoch milliseconds, the last write's or before."""
    return as_of if isinstance(as_of, int) else min(known(as_of), await graph.clock())


def known(as_of: AsOf) -> int:
    """Epoch milliseconds at which edges are asked for; None is what is known now, whatever any clock says."""
    if isinstance(as_of, int):
        return as_of
    return LATEST if as_of is None else milliseconds(as_of, "asOf")


def so(at: datetime | int | None) -> int:
    """Epoch milliseconds at which aliases and deployments are asked for; None is now."""
    return at if isinstance(at, int) else milliseconds(at or now(), "at")


def now() -> datetime:
    """The present, aware, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def milliseconds(moment: datetime, name: str) -> int:
    """An aware time as epoch milliseconds; WrongUse without a zone."""
    if moment.tzinfo is None:
        raise WrongUse(f"{name} has no time zone; say which, for example 2026-01-01T00:00:00Z")
    return (moment - _EPOCH) // _MILLISECOND


def shown(moment: int) -> datetime:
    """Epoch milliseconds as an aware time; the last one there is for what lies beyond."""
    try:
        return _EPOCH + moment * _MILLISECOND
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
