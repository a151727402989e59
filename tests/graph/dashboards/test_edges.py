"""What begins or ends just at the edge of a stretch of time is counted in one stretch, of UTC, and hidden or not."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta, timezone
from typing import Any

import pytest

from graph.audit.missing_links import count_missing_links
from graph.catalog.version_filter import VersionFilter
from graph.dashboards.over_time import gaps_over_time, levels_over_time
from graph.database import Graph
from graph.levels.lists import counts
from graph.model.edges import FOREVER
from graph.model.time import from_millis_capped, known_at
from tests.graph.dashboards.histories import DAY, DRAW_GAPS, draw_levels

KOLKATA = timezone(timedelta(hours=5, minutes=30))
EDGES = (-1, 0, 1)
CODES = ("DATA_NOT_RECORDED", "COMMIT_NOT_RECORDED")


async def drawn(graph: Graph) -> int:
    """A midnight; levels and gaps begin and end a millisecond before the midnights after it, at them, and after."""
    midnight = (await graph.clock()) // DAY * DAY - 6 * DAY
    versions: list[dict[str, Any]] = []
    runs: list[dict[str, Any]] = []
    for model in ("default/a", "demo/d"):
        for day, begin, end, lasts in (
            (d, b, e, n) for d in range(4) for b in EDGES for e in EDGES for n in (0, 1, 99)
        ):
            start = midnight + day * DAY + begin
            stop = FOREVER if lasts == 99 else max(midnight + (day + lasts) * DAY + end, start + 1)
            span = {"recorded_at": start, "retracted_at": stop}
            name = f"{day}.{begin}.{end}.{lasts}"
            versions.append({"id": f"model-version:{model}@{name}", "model": model, "owner": None,
                             "spans": [span | {"level": day}]})  # fmt: skip
            namespace = model.partition("/")[0]
            runs.append({"id": f"run:{namespace}/{name}", "spans": [span | {"code": CODES[day % 2]}]})
    await draw_levels(graph, versions)
    await graph.command(DRAW_GAPS, runs=runs, forever=FOREVER)
    return midnight


@pytest.mark.parametrize("namespace", [None, "default", "demo"])
@pytest.mark.parametrize("by", [None, "model"])
async def test_levels(graph: Graph, namespace: str | None, by: str | None) -> None:
    midnight = await drawn(graph)
    for since in (midnight, midnight + 1, midnight + DAY - 1):
        rows = await levels_over_time(graph, "day", since=from_millis_capped(since), namespace=namespace, by=by)
        assert rows[0].time == from_millis_capped(midnight)
        for time in {row.as_of for row in rows}:
            said = {row.level: row.versions for row in rows if row.as_of == time and row.versions}
            assert said == await counts(graph, VersionFilter(namespace), known_at(time), known_at(time)), time


async def test_gaps(graph: Graph) -> None:
    midnight = await drawn(graph)
    rows = await gaps_over_time(graph, "day", since=from_millis_capped(midnight))
    for time in {row.as_of for row in rows}:
        said = {row.code: row.count for row in rows if row.as_of == time and row.count}
        assert said == +Counter(await count_missing_links(graph, as_of=time)), time


async def test_days_are_those_of_utc_whatever_the_zone_of_the_question(graph: Graph) -> None:
    midnight = await drawn(graph)
    since, until = (from_millis_capped(midnight + each * DAY) for each in (1, 4))
    here = await levels_over_time(graph, "day", since=since, until=until)
    assert here == await levels_over_time(
        graph, "day", since=since.astimezone(KOLKATA), until=until.astimezone(KOLKATA)
    )
    assert {(row.time.hour, row.time.minute) for row in here} == {(0, 0)}
    assert [row.time for row in here[::5]] == [since + timedelta(days=day) for day in range(4)]
