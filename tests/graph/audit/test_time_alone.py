"""What time alone makes a gap of, the sweep around changes finds by an index."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cypher import Query
from graph.audit import sweep_around as short
from graph.audit.sweep_around import WEEK, sweep_around
from graph.commands import record
from graph.database import Graph
from tests.graph_asserts import lacks

PASSES = Query(
    "tests/time_passes", "", "", "MATCH (n:Run) SET n.started_at = n.started_at - $by", {"by": "0"}, {}, {},
)  # fmt: skip
"""Beside all writes: for the graph it is as if so much time had gone by."""


@pytest.mark.parametrize("page", [1, 200])
async def test_runs_that_say_for_a_week_that_they_run(graph: Graph, page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short, "WRITTEN", page)
    now = datetime.now(UTC).isoformat()
    states = {"a": "RUNNING", "b": "RUNNING", "c": "FINISHED"}
    await record.record_runs(graph, [{"id": id, "status": states[id], "started_at": now} for id in states])
    await sweep_around(graph)
    await graph.command(PASSES, by=WEEK // 2)
    assert (await sweep_around(graph)).opened == []
    assert "RUN_INCOMPLETE" not in {code for _, code in await lacks(graph)}
    await graph.command(PASSES, by=WEEK)
    found = await sweep_around(graph)
    assert found.opened == [(f"run:default/{id}", "RUN_INCOMPLETE") for id in "ab"]
    assert (await sweep_around(graph)).nodes == 0, "what has the gap is not looked at again"
