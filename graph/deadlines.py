"""How long questions and writes may take, and how long a write may wait for its turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

READ_SECONDS = 10.0
WRITE_SECONDS = 60.0
"""What one statement of the schema, or one request of several writes, may take."""
_LEAST = 0.1
"""Seconds that a statement is given where none are left: for Neo4j 0 would be no limit at all."""
ENDS_AT: ContextVar[float | None] = ContextVar("ends_at", default=None)
WAITS: ContextVar[Callable[[], None] | None] = ContextVar("waits", default=None)
"""What a request calls when all that is left of it is to wait for its turn to write, so that others may be answered."""


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """Reads within may take what is left of so many seconds, whatever each may take by itself."""
    token = ENDS_AT.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        ENDS_AT.reset(token)


@dataclass(frozen=True)
class Bounds:
    """Seconds that a write waits for its turn at most, and that its turn takes at most.

    Neo4j counts waiting, so it ends a transaction after their sum: who holds the clock and answers no more, be it a
    process that was stopped, keeps others from writing no longer than that. A message that no turn holds has one of
    `alone` seconds for itself: what it says may concern very many others, such as all runs that read a table.
    """

    wait: float = 20.0
    turn: float = 10.0
    alone: float = 60.0


def left_of(seconds: float) -> float:
    """What a statement may take: so many seconds, or what `answered_within` leaves."""
    until = ENDS_AT.get()
    return seconds if until is None else max(round(until - time.monotonic(), 1), _LEAST)
