"""Versions of a dataset, the last created first, a page at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graph.catalog.dataset_versions import count_dataset_versions, dataset_versions
from graph.catalog.lookup import identify
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement

A, B = "dataset:default/a", "dataset:default/b"


def version(dataset: str, day: int, digest: int | None = None) -> Statement:
    created = datetime(1969, 12, 28, tzinfo=UTC) + timedelta(days=day)
    report = {"dataset": dataset, "version": str(day), "created_at": created.isoformat()}
    report |= {"digests": {"sha256": f"{digest:064x}"}} if digest else {}
    return reports.facts(reports.payload("dataset_version", report))


async def listed(graph: Graph, dataset: str, first: int, as_of: int | None = None) -> list[str]:
    found: list[str] = []
    after = None
    while True:
        page = (await dataset_versions(graph, [dataset], first=first, after=after, as_of=as_of))[dataset]
        found += [version.id for version in page.items]
        if not page.has_next_page:
            return found
        after = page.cursors[-1]


@pytest.mark.parametrize("first", [1, 3, 50])
async def test_they_come_newest_first_by_pages(graph: Graph, first: int) -> None:
    await writer.write(graph, [version("a", day) for day in (3, 0, 6, 1)] + [version("b", 2)])
    before = await graph.clock()
    await writer.write(graph, [version("a", 5)])
    assert await listed(graph, A, first) == [f"dataset-version:default/a@{day}" for day in (6, 5, 3, 1, 0)]
    assert await listed(graph, A, first, before) == [f"dataset-version:default/a@{day}" for day in (6, 3, 1, 0)]
    assert await count_dataset_versions(graph, [A, B, "dataset:default/none"]) == {A: 5, B: 1}
    assert await count_dataset_versions(graph, [A], as_of=before) == {A: 4}
    assert await listed(graph, "dataset:default/none", first) == []


async def test_content_of_two_datasets_is_a_version_of_each(graph: Graph) -> None:
    await writer.write(graph, [version("a", 1, 7), version("b", 1, 7), version("b", 2, 8)])
    same = f"dataset-version:sha256:{7:064x}"
    assert await listed(graph, A, 1) == [same]
    assert (await listed(graph, B, 1))[1] == same


async def test_name_and_version_mean_a_version_of_a_dataset_where_no_model_is_called_so(graph: Graph) -> None:
    before = await graph.clock()
    digest = f"dataset-version:sha256:{7:064x}"
    await writer.write(graph, [version("a/b", 1, 7), version("a/b", 2)])
    assert await identify(graph, "a/b@1") == await identify(graph, "a/b@000000000000") == digest
    assert await identify(graph, "a/b@2") == "dataset-version:default/a%2Fb@2"
    with pytest.raises(NotFound, match="no dataset a/b with that version"):
        await identify(graph, "a/b@1", before)
    with pytest.raises(NotFound, match="no dataset a/b with that version"):
        await identify(graph, "a/b@3")
    other = {"dataset": "a/b", "namespace": "team", "version": "2"}
    await writer.write(graph, [reports.facts(reports.payload("dataset_version", other))])
    with pytest.raises(WrongUse, match="a/b@2 may be dataset-version:default/a%2Fb@2, dataset-version:team/a%2Fb@2"):
        await identify(graph, "a/b@2")
    model = {"model": "a/b", "version": "2"}
    await writer.write(graph, [reports.facts(reports.payload("model_version", model))])
    assert await identify(graph, "a/b@2") == "model-version:default/a%2Fb@2"
