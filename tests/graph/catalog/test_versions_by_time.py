"""Model versions of all models in the order of time, with and without conditions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.catalog.version_filter import VersionFilter, count_filtered, filtered
from graph.commands.curate import set_alias, set_owner
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records
from graph.model.time import from_millis_capped

START = datetime(1969, 12, 30, tzinfo=UTC)
DAYS = {("default", "a"): [0, 3, 1], ("team", "b"): [4, 2], ("demo", "shown"): [5], ("default", "c"): [6, 6]}
"""Namespace and model → days at which its versions were created."""


@pytest.fixture
async def place(graph: Graph) -> Graph:
    stated = [
        records.facts(records.payload(model, {"model_version": f"{day}.{n}", "created_at": _day(day)}, namespace))
        for (namespace, model), days in DAYS.items()
        for n, day in enumerate(days)
    ]
    await writer.write(graph, stated)
    await set_owner(graph, "model:team/b", "grace", "ada")
    return graph


def _day(day: int) -> str:
    return (START + timedelta(days=day)).isoformat()


async def days(graph: Graph, first: int, **asked: Any) -> list[int]:
    """The days of the versions of a list, by pages; checks on the way that the list is as long as its count."""
    more = {name: asked.pop(name) for name in ("newest_first", "as_of") if name in asked}
    found: list[str] = []
    after = None
    while True:
        page = await filtered(graph, VersionFilter(**asked), first=first, after=after, **more)
        found += [version.version for version in page.items]
        if not page.has_next_page:
            break
        after = page.cursors[-1]
    assert len(found) == len(set(found)) == await count_filtered(graph, VersionFilter(**asked), as_of=more.get("as_of"))
    return [int(version.partition(".")[0]) for version in found]


@pytest.mark.parametrize("first", [1, 2, 50])
async def test_all_models_have_one_order_of_time(place: Graph, first: int) -> None:
    for asked, expected in (
        ({}, [0, 1, 2, 3, 4, 6, 6]),
        ({"namespace": "default"}, [0, 1, 3, 6, 6]),
        ({"namespace": "demo"}, [5]),
        ({"model": "a"}, [0, 1, 3]),
        ({"model": "b", "namespace": "team"}, [2, 4]),
        ({"owner": "grace"}, [2, 4]),
        ({"code": "COMMIT_NOT_RECORDED"}, [0, 1, 2, 3, 4, 6, 6]),
        ({"code": "COMMIT_NOT_RECORDED", "namespace": "default"}, [0, 1, 3, 6, 6]),
    ):
        assert await days(place, first, newest_first=False, **asked) == expected
        assert await days(place, first, newest_first=True, **asked) == expected[::-1]
        assert sorted(await days(place, first, **asked)) == expected


async def test_as_of_a_moment_only_what_was_known_is_listed(place: Graph) -> None:
    await set_alias(place, "a", "production", "1.2", "ada")
    before = from_millis_capped(await place.clock())
    later = {"model_version": "9.0", "created_at": _day(9)}
    await writer.write(place, [records.facts(records.payload("a", later))])
    assert (await days(place, 2, newest_first=True))[0] == 9
    assert await days(place, 2, newest_first=True, as_of=before) == [6, 6, 4, 3, 2, 1, 0]
    assert await days(place, 2, newest_first=True, alias="production", as_of=before) == [1]
