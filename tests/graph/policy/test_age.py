"""The age of an environment counts from its first run, and is unknown where one does not say when it started."""

from __future__ import annotations

from typing import Any

from graph.commands import record
from graph.database import Graph
from graph.policy.document import Policy, Rule
from graph.policy.judge import judged

ENVIRONMENT = {"python": "3.12", "lock_digest": "sha256:" + "0e" * 32}
VERSION = "model-version:default/m@1"


async def why(graph: Graph, days: int, **run: Any) -> list[str]:
    """What fails where environments may be so many days old, after a run in that of the version was recorded."""
    rejected = (await record.record_runs(graph, [{"environment": ENVIRONMENT, **run}])).rejected
    assert not rejected
    policy = Policy((Rule("fresh", environment_days=days),))
    return [each.what for each in (await judged(graph, policy, [VERSION]))[VERSION].failing]


async def test_a_run_that_does_not_say_when_it_started_makes_it_no_younger(graph: Graph) -> None:
    made = {"id": "1", "outputs": [{"model": "m", "version": "1"}], "started_at": "2026-11-20T00:00:00Z"}
    assert await why(graph, 100_000, **made) == []
    (unknown,) = await why(graph, 100_000, id="old", ended_at="1700-01-01T00:00:00Z")
    assert unknown.startswith("a run in its environment does not say when it started, so its age is unknown")
    assert await why(graph, 100_000, id="old", started_at="1800-01-01T00:00:00Z") == []
    (aged,) = await why(graph, 30, id="old", started_at="1800-01-01T00:00:00Z")
    assert "30 are the most" in aged
