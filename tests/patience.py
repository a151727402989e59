"""How long a test waits: it is about what is said, however busy the machine and however cold the Neo4j."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from graph.database import Graph, Rows, Transaction
from graph.deadlines import Bounds

T = TypeVar("T")
PATIENCE = 180.0
PATIENT = Bounds(wait=PATIENCE, turn=PATIENCE)
_IN_EARNEST = 1.0


class Patient(Graph):
    """A connection that waits longer than it is asked to, but where a test is about a deadline: that is a short
    one."""

    BOUNDS = PATIENT

    async def _auto(self, access: str, text: str, parameters: dict[str, Any], deadline: float) -> Rows:
        return await super()._auto(access, text, parameters, _patient(deadline))

    async def write(
        self, work: Callable[[Transaction], Awaitable[T]], *, ticks: int = 1, deadline: float | None = None
    ) -> T:
        return await super().write(work, ticks=ticks, deadline=None if deadline is None else _patient(deadline))


def _patient(deadline: float) -> float:
    return deadline if deadline < _IN_EARNEST else max(deadline, PATIENCE)
