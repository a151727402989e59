"""Levels and gaps over time are what was so at the end of each stretch of time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from graph.audit.missing_links import count_missing_links
from graph.catalog.namespaces import hidden_nodes
from graph.catalog.version_filter import VersionFilter
from graph.dashboards.buckets import BUCKETS, buckets
from graph.dashboards.over_time import gaps_over_time, levels_over_time
from graph.database import Graph
from graph.errors import WrongUse
from graph.levels.lists import counts
from graph.model.edges import LATEST
from graph.model.gap_codes import LEVELS
from graph.model.time import from_millis_capped, known_at, to_millis
from tests.graph.dashboards.histories import MODELS, draw


@pytest.mark.parametrize("bucket", BUCKETS)
async def test_levels_are_those_of_the_end_of_each_stretch(graph: Graph, bucket: str) -> None:
    now = await graph.clock()
    await draw(graph, now, 120, days=3 if bucket == "hour" else 90)
    for namespace in (None, "default", "demo", "nobody"):
        rows = await levels_over_time(graph, bucket, namespace=namespace)
        times = sorted({row.as_of for row in rows})
        assert len(times) == 30 and len(rows) == 30 * len(LEVELS)
        for time in times[:: 4 if bucket == "hour" else 3] + times[-1:]:
            said = {row.level: row.versions for row in rows if row.as_of == time and row.versions}
            assert said == await counts(graph, VersionFilter(namespace), known_at(time), known_at(time)), time
    assert times[-1] == from_millis_capped(await graph.clock())
    assert all(row.up_to_date for row in rows)


async def test_groups_add_up_and_are_those_of_the_versions(graph: Graph) -> None:
    await draw(graph, await graph.clock(), 120)
    whole = {(row.time, row.level): row.versions for row in await levels_over_time(graph, "week")}
    for by, groups in (
        ("model", {"model:default/a", "model:default/b", "model:team/c"}),
        ("namespace", {"default", "team"}),
        ("owner", {"ada", None}),
    ):
        rows = await levels_over_time(graph, "week", by=by)
        assert {row.group for row in rows} == groups
        added: Counter[tuple[datetime, int]] = Counter()
        for row in rows:
            added[row.time, row.level] += row.versions
        assert dict(added) == whole
    rows = await levels_over_time(graph, "month", by="model")
    for model in MODELS[:3]:
        namespace, _, name = model.partition("/")
        for time in {row.as_of for row in rows}:
            mine = [row for row in rows if (row.as_of, row.group) == (time, f"model:{model}")]
            said = {row.level: row.versions for row in mine if row.versions}
            assert said == await counts(graph, VersionFilter(namespace, name), known_at(time), known_at(time))


async def test_gaps_are_those_of_the_end_of_each_stretch(graph: Graph) -> None:
    await draw(graph, await graph.clock(), 80)
    assert len(await hidden_nodes(graph, LATEST)) > 20
    rows = await gaps_over_time(graph, "day")
    assert {row.code for row in rows} == {"DATA_NOT_RECORDED", "COMMIT_NOT_RECORDED", "SEED_NOT_RECORDED"}
    times = sorted({row.as_of for row in rows})
    for time in times[::5] + times[-1:]:
        found = await count_missing_links(graph, as_of=time)
        assert {row.code: row.count for row in rows if row.as_of == time and row.count} == +Counter(found)
    alone = await gaps_over_time(graph, "day", code="DATA_NOT_RECORDED")
    assert alone == [row for row in rows if row.code == "DATA_NOT_RECORDED"]
    assert alone[0].title == "Run without data"


async def test_what_is_written_later_does_not_change_a_moment(graph: Graph) -> None:
    now = await graph.clock()
    await draw(graph, now, 60)
    then = from_millis_capped(now - 10 * 86_400_000)
    rows = await levels_over_time(graph, "day", as_of=then)
    assert max(row.as_of for row in rows) == then
    said = {row.level: row.versions for row in rows if row.as_of == then and row.versions}
    assert said == await counts(graph, VersionFilter(), known_at(then), known_at(then))


def test_stretches_begin_where_the_calendar_does() -> None:
    now = datetime(2026, 3, 3, 12, 30, tzinfo=UTC)
    starts = {
        "hour": datetime(2026, 3, 3, 12, tzinfo=UTC), "day": datetime(2026, 3, 3, tzinfo=UTC),
        "week": datetime(2026, 3, 2, tzinfo=UTC), "month": datetime(2026, 3, 1, tzinfo=UTC),
    }  # fmt: skip
    for bucket, start in starts.items():
        found = buckets(bucket, now - timedelta(days=40), None, to_millis(now))
        assert found[-1].start == to_millis(start)
        assert found[-1].as_of == to_millis(now)
        assert [each.end for each in found[:-1]] == [each.start for each in found[1:]]
        assert all(each.as_of == each.end - 1 for each in found[:-1])
        assert found[0].start <= to_millis(now - timedelta(days=40)) < found[0].end
        assert len(buckets(bucket, None, None, to_millis(now))) == 30


async def test_what_no_table_is_is_refused(graph: Graph) -> None:
    await draw(graph, await graph.clock(), 5)
    for asked, why in (
        ({"bucket": "year"}, "there is no bucket year"),
        ({"bucket": "hour", "since": datetime(2020, 1, 1, tzinfo=UTC)}, "more than 1000 hours"),
        ({"since": datetime(2126, 1, 1, tzinfo=UTC)}, "since must be before until"),
        ({"until": datetime(1, 1, 1, tzinfo=UTC)}, "there are not that many days before it"),
        ({"by": "colour"}, "are by namespace, model, owner"),
        ({"first": 149}, "this table has 150 rows, and first is 149"),
        ({"first": 0}, "first must be from 1 to 20000"),
    ):
        with pytest.raises(WrongUse, match=why):
            await levels_over_time(graph, **asked)  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match="there is no code NONE"):
        await gaps_over_time(graph, code="NONE")
