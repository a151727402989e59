"""How long a test waits: it is about what is said, however busy the machine and however cold the Neo4j."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from graph.database import WRITE_SECONDS, Graph, Rows, Transaction

T = TypeVar("T")
PATIENCE = 180.0
_IN_EARNEST = 1.0


class Patient(Graph):
    """A connection that waits longer than it is told to, but where a test is about a deadline: that is a short one."""

    async def _auto(self, access: str, text: str, parameters: dict[str, Any], deadline: float) -> Rows:
        return await super()._auto(access, text, parameters, _patient(deadline))

    async def write(self, work: Callable[[Transaction], Awaitable[T]], *, deadline: float = WRITE_SECONDS) -> T:
        return await super().write(work, deadline=_patient(deadline))


def _patient(deadline: float) -> float:
    return deadline if deadline < _IN_EARNEST else max(deadline, PATIENCE)
