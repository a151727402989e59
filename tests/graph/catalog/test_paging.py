"""Pages: as of the first one, whatever is written meanwhile; and no cursor but that of the same list."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph import lineage
from graph.audit import missing_links
from graph.audit import report as audit
from graph.catalog import lists, namespaces, search, version_filter
from graph.catalog.paging import Listing, Page
from graph.catalog.version_filter import VersionFilter
from graph.database import Graph
from graph.errors import WrongUse
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.time import from_millis_capped, known_at
from graph.recall import recall

DATA = "dataset-version:default/d@1"
Ask = Callable[..., Awaitable[Any]]


def version(number: int) -> Statement:
    """A version that was trained on the data, and lacks much."""
    inputs = [{"dataset": "d", "version": "1", "role": "training"}]
    made = [{"model": "m", "version": f"{number:02}"}]
    stated = {"id": f"{number:02}", "inputs": inputs, "outputs": made, "job": "train"}
    return reports.facts(reports.payload("run", stated))


async def descendants(graph: Graph, **page: Any) -> Page[Any]:
    found = await lineage.descendants(graph, DATA, **page)
    cursors = [found.end_cursor] if found.end_cursor else []
    return Page(found.nodes, cursors, found.end_cursor is not None, known_at(found.as_of))


async def audited(graph: Graph, **page: Any) -> Page[Any]:
    return await audit.versions(await audit.audit(graph), **page)


async def audited_of_a_model(graph: Graph, **page: Any) -> Page[Any]:
    return await audit.versions(await audit.audit(graph, model="m"), **page)


async def recalled(graph: Graph, **page: Any) -> Page[Any]:
    return await recall.verdicts(await recall.recall(graph, DATA), **page)


LISTS: dict[str, Ask] = {
    "models": lists.models,
    "datasets": lists.datasets,
    "namespaces": namespaces.namespaces,
    "model_versions": lists.model_versions,
    "runs": lists.runs,
    "versions": lambda graph, **page: lists.versions(graph, "model:default/m", **page),
    "filtered": lambda graph, **page: version_filter.filtered(graph, VersionFilter(code="COMMIT_NOT_RECORDED"), **page),
    "by time": lists.model_versions_by_time,
    "filtered by time": lambda graph, **page: version_filter.filtered(
        graph, VersionFilter(code="COMMIT_NOT_RECORDED"), newest_first=True, **page
    ),
    "levelled": lambda graph, **page: audit.levelled_versions(graph, VersionFilter(), range(4), **page),
    "audit": audited,
    "audit of a model": audited_of_a_model,
    "missing links": missing_links.missing_links,
    "verdicts": recalled,
    "search": lambda graph, **page: search.search(graph, "m", **page),
    "descendants": descendants,
}


def shown(items: list[Any]) -> list[str]:
    """What an item of any of the lists is known by."""
    found = [item[0] if isinstance(item, tuple) else getattr(item, "version", item) for item in items]
    nodes = [item if hasattr(item, "id") else getattr(item, "node", item) for item in found]
    texts = [item.id if isinstance(item.id, str) else str(item) for item in nodes if hasattr(item, "id")]
    return texts or [str(item) for item in items]


async def every(ask: Ask, graph: Graph, between: Callable[[], Awaitable[Any]] | None = None) -> list[str]:
    """All that a list shows by pages of two; something may happen after the first."""
    found: list[str] = []
    page = await ask(graph, first=2)
    as_of = page.as_of
    while True:
        found += shown(page.items)
        assert page.as_of == as_of
        if not page.has_next_page:
            return found
        if between is not None:
            await between()
            between = None
        page = await ask(graph, first=2, after=page.cursors[-1])


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ("models", "datasets", "namespaces")])
async def test_the_pages_of_a_list_are_of_one_moment(graph: Graph, name: str) -> None:
    """What is written after the first page changes none of the others: neither new items, nor better levels."""
    await writer.write(graph, [version(number) for number in range(1, 6)])
    whole = await every(LISTS[name], graph)
    assert len(whole) >= 5

    async def written() -> None:
        cured = {"id": "05", "commit": {"sha": "a" * 40}, "parameters": {"seed": 1}, "environment": {"python": "3"}}
        await writer.write(graph, [*map(version, (0, 6, 7)), reports.facts(reports.payload("run", cured, "other"))])

    assert await every(LISTS[name], graph, written) == whole
    assert await every(LISTS[name], graph) != whole


@pytest.mark.parametrize("name", LISTS)
async def test_the_cursor_of_another_list_is_refused(graph: Graph, name: str) -> None:
    await writer.write(graph, [version(number) for number in range(1, 4)])
    for other, ask in LISTS.items():
        page = await ask(graph, first=1)
        if other == name or not page.cursors:
            continue
        with pytest.raises(WrongUse, match="invalid cursor: pass the endCursor of the previous page of the same query"):
            await LISTS[name](graph, first=1, after=page.cursors[-1])


async def test_the_cursor_of_another_filter_is_refused(graph: Graph) -> None:
    await writer.write(graph, [version(number) for number in range(1, 4)])
    cases: list[tuple[Ask, dict[str, Any], dict[str, Any]]] = [
        (lists.models, {}, {"search": "m"}),
        (lists.runs, {"job": "job:default/train"}, {}),
        (lists.runs, {}, {"since": datetime(2026, 1, 1, tzinfo=UTC)}),
        (lists.model_versions, {"model": "m"}, {"namespace": "default"}),
        (missing_links.missing_links, {}, {"which": missing_links.FindingFilter(severity="error")}),
        (missing_links.missing_links, {}, {"at": datetime(2026, 1, 1, tzinfo=UTC)}),
    ]
    for ask, one, other in cases:
        page = await ask(graph, first=1, **one)
        with pytest.raises(WrongUse, match="invalid cursor"):
            await ask(graph, first=1, after=page.cursors[0], **other)
    page = await lineage.descendants(graph, DATA, first=1)
    with pytest.raises(WrongUse, match="invalid cursor"):
        await lineage.descendants(graph, DATA, depth=1, first=1, after=page.end_cursor)
    with pytest.raises(WrongUse, match="invalid cursor"):
        await lineage.ancestors(graph, DATA, first=1, after=page.end_cursor)


async def test_a_cursor_goes_on_as_of_its_own_moment(graph: Graph) -> None:
    """Asked for an earlier time, it is the cursor of another query; the time of its list, or a later one, is fine."""
    await writer.write(graph, [version(number) for number in range(1, 4)])
    page = await lists.runs(graph, first=1)
    for as_of in (from_millis_capped(page.as_of), from_millis_capped(page.as_of) + timedelta(days=1), None):
        rest = await lists.runs(graph, after=page.cursors[0], as_of=as_of)
        assert (len(rest.items), rest.as_of) == (2, page.as_of)
    with pytest.raises(WrongUse, match="invalid cursor"):
        await lists.runs(graph, after=page.cursors[0], as_of=from_millis_capped(page.as_of) - timedelta(milliseconds=1))


@pytest.mark.parametrize("found", ["x", "9" * 30, "-1", "9007199254740991"])
def test_a_moment_that_cannot_be_is_refused(found: str) -> None:
    listing = Listing("runs")
    good = base64.urlsafe_b64decode(listing.cursor(17, 18, 19, "id")).decode()
    assert listing.start(listing.cursor(17, 18, 19, "id"), None).as_of == 17
    with pytest.raises(WrongUse, match="invalid cursor"):
        listing.start(base64.urlsafe_b64encode(good.replace("\n17\n", f"\n{found}\n").encode()).decode(), None)
