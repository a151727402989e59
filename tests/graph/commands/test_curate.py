"""Owners, sources and aliases that people state: who, when, and what was so before."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from graph.catalog import lookup, neighbours
from graph.commands import curate
from graph.database import Graph
from graph.errors import InvalidFact, NotFound
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.model import ids
from graph.model.nodes import Model
from graph.model.time import from_millis
from tests.graph_asserts import edges, lacks

MODEL, ALIAS = "model:default/churn", "alias:default/churn/production"
PATIENCE = 120.0


async def stated(graph: Graph, *versions: str) -> None:
    facts = [
        reports.facts(reports.payload("model_version", {"model": "churn", "version": version})) for version in versions
    ]
    await writer.write(graph, facts, deadline=PATIENCE)


async def moment(graph: Graph) -> datetime:
    """The time of the last write: the clock of a graph that is written quickly runs ahead of the present."""
    return from_millis(await graph.clock())


async def owner(graph: Graph, as_of: datetime | None = None) -> str | None:
    found = (await lookup.nodes(graph, [MODEL], as_of))[MODEL]
    assert isinstance(found, Model)
    return found.owner


async def test_an_owner_comes_and_goes_and_comes_back(graph: Graph) -> None:
    await stated(graph, "v1")
    moments = []
    for name in ("ada", "eve", "ada"):
        done = await curate.set_owner(graph, MODEL, name, "root")
        assert (done.recorded, done.unchanged, done.nodes) == (1, 0, [MODEL])
        moments.append(await moment(graph))
    assert (await curate.set_owner(graph, MODEL, "ada", "other")).unchanged == 1
    assert [await owner(graph, then) for then in moments] == ["ada", "eve", "ada"]
    assert await owner(graph) == "ada"


@pytest.mark.parametrize("id", ["churn@v1", "model-artifact:default/churn@v1"])
async def test_what_has_no_owner_says_so(graph: Graph, id: str) -> None:
    await stated(graph, "v1")
    with pytest.raises(InvalidFact, match="has no owner"):
        await curate.set_owner(graph, id, "ada", "root")
    with pytest.raises(NotFound):
        await curate.set_owner(graph, "model:default/nothing", "ada", "root")
    with pytest.raises(InvalidFact, match="owner"):
        await curate.set_owner(graph, MODEL, " ", "root")


async def test_a_declared_source_needs_no_producer(graph: Graph) -> None:
    data = [{"dataset": "clicks", "version": v, "digests": {"sha256": f"0{v}" * 32}} for v in "12"]
    await writer.write(
        graph, [reports.facts(reports.payload("dataset_version", each)) for each in data], deadline=PATIENCE
    )
    one, two = (f"dataset-version:sha256:{f'0{v}' * 32}" for v in "12")
    assert {(one, "NO_PRODUCER"), (two, "NO_PRODUCER")} <= await lacks(graph)
    done = await curate.declare_source(graph, "dataset-version:default/clicks@1", "bought", "root")
    assert (done.recorded, done.nodes) == (1, [one])
    assert {place for place in await lacks(graph) if place[1] == "NO_PRODUCER"} == {(two, "NO_PRODUCER")}
    assert (await curate.declare_source(graph, one, "again", "root")).unchanged == 1
    done = await curate.declare_source(graph, "dataset:default/clicks", "bought", "root")
    assert (done.recorded, done.nodes) == (1, [one, two])
    assert not {place for place in await lacks(graph) if place[1] == "NO_PRODUCER"}
    for id, reason, why in (("dataset:default/clicks", " ", "say why"), ("commit:abcd", "x", "can be sources")):
        await writer.write(graph, [records.facts(records.payload("m", {"model_version": "1", "code_commit": "abcd"}))])
        with pytest.raises(InvalidFact, match=why):
            await curate.declare_source(graph, id, reason, "root")


async def test_an_alias_moves_and_its_past_stays(graph: Graph) -> None:
    await stated(graph, "v1", "v2")
    first = {"model": "churn", "version": "v1", "aliases": ["production"], "created_at": "2026-01-01T00:00:00Z"}
    await writer.write(graph, [reports.facts(reports.payload("model_version", first))])
    history: list[tuple[datetime, str]] = [(datetime(2026, 2, 1, tzinfo=UTC), "v1")]
    for version in ("v2", "v1", "v2"):
        found = await curate.set_alias(graph, "churn", "production", version, "ada")
        assert (found.changed, found.version.version) == (True, version)
        assert found.previous is not None
        assert found.previous.version == history[-1][1]
        history.append((await moment(graph), version))
    again = await curate.set_alias(graph, "churn", "production", "v2", "ada")
    assert (again.changed, again.previous) == (False, None)
    for at, version in history:
        assert await lookup.identify(graph, "churn@production", at=at) == f"model-version:default/churn@{version}"
    with pytest.raises(NotFound):
        await lookup.identify(graph, "churn@production", at=datetime(2025, 1, 1, tzinfo=UTC))
    # What was known when it pointed at v1 alone is still known: nothing was overwritten.
    known = history[1][0]
    then = await lookup.identify(graph, "churn@production", as_of=known, at=history[-1][0])
    assert then == "model-version:default/churn@v2"
    assert len([edge for edge in await edges(graph) if edge[1] == "POINTS_TO"]) == 2


async def test_two_who_move_an_alias_at_once_leave_it_at_one_version(graph: Graph) -> None:
    await stated(graph, "v1", "v2", "v3", "v4")
    await asyncio.gather(*(curate.set_alias(graph, "churn", "production", f"v{n}", f"p{n}") for n in range(1, 5)))
    found = await neighbours.neighbours(graph, [ALIAS], "POINTS_TO")
    assert len(found[ALIAS]) == 1


async def test_an_alias_of_nothing_is_refused(graph: Graph) -> None:
    await stated(graph, "v1")
    for model, version in (("churn", "v9"), ("other", "v1")):
        with pytest.raises(NotFound, match="there is no version"):
            await curate.set_alias(graph, model, "production", version, "ada")
    assert not [edge for edge in await edges(graph) if edge[1] == "POINTS_TO"]


async def test_all_data_of_unknown_origin_under_a_path_are_declared_sources_at_once(graph: Graph) -> None:
    names = ("data/raw/a.csv", "data/raw/deep/b.csv", "data/made.csv", "raw/c.csv")
    digests = {name: ids.digest(name) for name in names}
    read = [{"dataset": name, "digests": {"sha256": digests[name]}, "role": "training"} for name in names]
    await writer.write(graph, [reports.facts(reports.payload("run", {"id": "r", "inputs": read}))])
    ours = {f"dataset-version:sha256:{digests[name]}" for name in names[:2]}
    done = await curate.declare_sources(graph, "data/raw/*", "bought", "root")
    assert (done.recorded, set(done.nodes)) == (1, ours)
    left = {id for id, code in await lacks(graph) if code == "NO_PRODUCER"}
    assert left == {f"dataset-version:sha256:{digests[name]}" for name in names[2:]}
    for path, namespace in (("data/raw/*", None), ("raw/*", "other")):
        with pytest.raises(NotFound, match="no data of unknown origin"):
            await curate.declare_sources(graph, path, "bought", "root", namespace)
