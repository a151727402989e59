"""Of several processes on one graph one does the periodic work, and another where that one died."""

from __future__ import annotations

import asyncio

import pytest

from graph.database import Graph
from graph.leases import SWEEP, VERIFICATION, claim, lease
from tests.patience import PATIENT, Patient


async def test_two_connections_have_one_lease(graph: Graph, server: tuple[str, str, str]) -> None:
    async with Patient.connect(*server, bounds=PATIENT) as other:
        claims = await asyncio.gather(*(claim(each, SWEEP) for each in (graph, other) * 5))
        assert len([each for each in claims if each is not None]) == 1
        assert await claim(other, VERIFICATION) is not None, "each work has a lease of its own"


async def test_it_is_due_again_so_long_after_its_end(graph: Graph) -> None:
    async with lease(graph, SWEEP, 3600) as mine:
        assert mine
        async with lease(graph, SWEEP, 3600) as again:
            assert not again
    assert await claim(graph, SWEEP) is None
    async with lease(graph, VERIFICATION, 0):
        pass
    assert await claim(graph, VERIFICATION) is not None


async def test_a_lease_of_a_process_that_died_runs_out(graph: Graph) -> None:
    dead = await claim(graph, SWEEP, 0.2)
    assert dead is not None
    await asyncio.sleep(0.3)
    async with lease(graph, SWEEP, 3600) as mine:
        assert mine
        assert await claim(graph, SWEEP, mine=dead) is None, "it is another's by now"


async def test_work_that_takes_longer_keeps_its_lease(graph: Graph) -> None:
    async with lease(graph, SWEEP, 3600, seconds=2) as mine:
        assert mine
        await asyncio.sleep(3)
        assert await claim(graph, SWEEP) is None


async def test_work_that_failed_is_due_when_its_lease_runs_out(graph: Graph) -> None:
    with pytest.raises(RuntimeError):
        async with lease(graph, SWEEP, 3600, seconds=0.2):
            raise RuntimeError("it failed")
    await asyncio.sleep(0.3)
    assert await claim(graph, SWEEP) is not None
