"""The two clocks of a question: when we knew (`as_of`), and when it was so (`at`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from graph.database import Graph
from graph.edges import LATEST
from graph.errors import WrongUse

AsOf = datetime | int | None
"""When we knew: a time; None for now; or epoch milliseconds, where `pinned` has settled it for a larger question."""
T = TypeVar("T")
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)


async def pinned(graph: Graph, as_of: AsOf, question: Callable[[int], Awaitable[T]]) -> tuple[T, int]:
    """What `question` answers as of one moment, and that moment: the only place where it is chosen.

    Every question of several statements or pages is asked through this, so that all of them see the same graph: asked
    for now, or for a time after the last write, it is answered as of the last write. A moment that is settled already
    stays. The answer must take its time, and its cursors theirs, from the moment that comes back.
    """
    moment = await settled(graph, as_of)
    return await question(moment), moment


async def settled(graph: Graph, as_of: AsOf) -> int:
    """The moment as of which `pinned` asks."""
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
