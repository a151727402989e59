"""How long the writes of a connection waited for their turn, and how long they took."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)
"""Seconds that durations are counted up to."""


class Durations:
    """How many took how long, and how many seconds all of them took together."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self._counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds

    def up_to(self) -> list[int]:
        """How many took at most each of `BOUNDS`; last, how many there were."""
        return [*accumulate(self._counts)]


class Writes:
    """The turns to write of one connection, since it was opened."""

    def __init__(self) -> None:
        self.waited, self.took = Durations(), Durations()
        self.queued = Durations()
        """How long messages waited until the write began that they are a part of."""
        self.without_turn = 0
        """Writes for which no turn came in time."""
