"""Times before 1970, which are negative epoch milliseconds, are listed, filtered and paged like others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.catalog import lists, lookup
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.model.time import from_millis, valid_at
from graph.recall.recall import recall

MODEL = "model:default/churn"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIMES = {
    "first": datetime(1, 1, 1, tzinfo=UTC), "moon": datetime(1969, 7, 20, 20, 17, 40, 500_000, tzinfo=UTC),
    "just before": EPOCH - timedelta(milliseconds=1), "zero": EPOCH, "now": datetime(2026, 1, 1, tzinfo=UTC),
}  # fmt: skip
"""Version → when it was created, the oldest first."""


@pytest.fixture
async def old(graph: Graph) -> None:
    await writer.write(graph, [
        records.facts(records.payload("churn", {"model_version": version, "created_at": at.isoformat()}))
        for version, at in TIMES.items()
    ])  # fmt: skip


async def paged(graph: Graph, size: int, **rest: Any) -> list[str]:
    """Versions, by pages."""
    seen: list[str] = []
    after = None
    while True:
        page = await lists.versions(graph, MODEL, first=size, after=after, **rest)
        seen += [version.version for version in page.items]
        if not page.has_next_page:
            return seen
        after = page.cursors[-1]


@pytest.mark.parametrize("size", [1, 2, 10])
@pytest.mark.parametrize("newest_first", [True, False])
async def test_versions_by_time(graph: Graph, old: None, newest_first: bool, size: int) -> None:
    names = [*TIMES]
    for since, until in ((None, None), (None, "just before"), ("moon", None), ("moon", "zero"), ("first", "moon")):
        bounds = {"since": TIMES[since] if since else None, "until": TIMES[until] if until else None}
        within = names[names.index(since or "first") : names.index(until or "now") + 1]
        expected = within[::-1] if newest_first else within
        assert await paged(graph, size, newest_first=newest_first, **bounds) == expected
        assert await lists.count(graph, "versions", model=MODEL, **bounds) == len(within)
        then = (await lists.versions(graph, MODEL)).as_of
        assert await paged(graph, size, newest_first=newest_first, as_of=then, **bounds) == expected


async def test_a_version_shows_when_it_was_created(graph: Graph, old: None) -> None:
    found = await lookup.nodes(graph, [f"model-version:default/churn@{version}" for version in ("moon", "first")])
    assert {version.version: version.created_at for version in found.values()} == {  # type: ignore[attr-defined]
        "moon": TIMES["moon"], "first": TIMES["first"]
    }  # fmt: skip
    assert [from_millis(valid_at(at)) for at in TIMES.values()] == [*TIMES.values()]


async def test_runs_and_periods(graph: Graph) -> None:
    moon, day = TIMES["moon"], timedelta(days=1)
    await writer.write(graph, [
        reports.facts(reports.payload("run", {
            "id": "r", "started_at": (moon - day).isoformat(), "ended_at": moon.isoformat(),
            "inputs": [{"dataset": "d", "digests": {"sha256": "0a" * 32}, "role": "training"}],
            "outputs": [{"model": "m", "version": "1"}],
        })),
        reports.facts(reports.payload("dataset_version", {
            "dataset": "d", "digests": {"sha256": "0a" * 32}, "created_at": (moon - 2 * day).isoformat(),
        })),
    ])  # fmt: skip
    (run,) = (await lists.runs(graph, since=moon - 9 * day)).items
    assert (run.started_at, run.ended_at) == (moon - day, moon)
    assert await lists.count(graph, "runs", since=moon) == 1
    assert (await lists.runs(graph, until=moon)).items == []
    for since, until, affected in ((None, moon, 1), (moon - 2 * day, None, 1), (moon - day, None, 0), (None, EPOCH, 1)):
        found = await recall(graph, "dataset:default/d", since=since, until=until)
        assert found.counts.affected == affected
