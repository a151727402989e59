"""What the gateway to Neo4j does where a statement fails in a way that passes."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from graph.database import Graph
from graph.errors import ForebearError


def refused(code: str) -> Neo4jError:
    """The error that the driver makes of a code."""
    found: Neo4jError = Neo4jError._hydrate_neo4j(code=code, message="as the server says it")  # type: ignore[attr-defined]
    return found


async def asked(graph: Graph, code: str) -> int:
    """How often it was asked of which the first attempt failed with that code."""
    attempts = 0

    async def once() -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise refused(code)

    await graph._guarded(once, 10)
    return attempts


@pytest.mark.parametrize("name", ["Outdated", "DeadlockDetected", "LockAcquisitionTimeout"])
async def test_what_met_another_transaction_is_asked_again(graph: Graph, name: str) -> None:
    """A recall that walked while relationships changed their types failed as outdated."""
    assert await asked(graph, f"Neo.TransientError.Transaction.{name}") == 2


async def test_what_would_fail_again_is_not(graph: Graph) -> None:
    with pytest.raises(ForebearError):
        await asked(graph, "Neo.TransientError.General.MemoryPoolOutOfMemoryError")
