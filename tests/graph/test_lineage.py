"""Ancestors, descendants and the way between: complete, or saying what cut them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from cypher import Query
from graph import lineage
from graph.commands import record as recording
from graph.database import Graph, Rows
from graph.errors import NotFound, WrongUse
from graph.ingest import writer
from graph.ingest.sources import records
from graph.ingest.statement import Payload, Statement
from graph.model.time import utc_now


def derived(*pairs: tuple[str, str], told_at: int = 1) -> Statement:
    """Dataset versions, each derived from another: `a` stands for version 1 of the dataset a."""
    facts = Statement(Payload("test", "drawing", {"pairs": [list(pair) for pair in pairs]}, told_at))
    for effect, cause in pairs:
        facts.link("DERIVED_FROM", version(effect), version(cause))
    return facts


def version(name: str) -> str:
    return f"dataset-version:test/{name}@1"


def lattice(layers: int, width: int) -> Statement:
    return derived(*((f"l{i}.{a}", f"l{i + 1}.{b}") for i in range(layers) for a in range(width) for b in range(width)))


async def names(found: lineage.Lineage) -> list[str]:
    return [node.id.removeprefix("dataset-version:test/").removesuffix("@1") for node in found.nodes]


async def test_ancestors_come_nearest_first_with_their_edges(graph: Graph) -> None:
    await writer.write(graph, [derived(("a", "b"), ("b", "c"), ("a", "c"), ("x", "a"))])
    found = await lineage.ancestors(graph, version("a"))
    assert await names(found) == ["b", "c"]
    assert {(e.source, e.target) for e in found.edges} == {
        (version("a"), version("b")),
        (version("b"), version("c")),
        (version("a"), version("c")),
    }
    assert (found.total_count, found.complete, found.truncated_by, found.end_cursor) == (2, True, None, None)
    assert await names(await lineage.descendants(graph, version("b"))) == ["a", "x"]


async def test_a_depth_gives_exactly_what_is_within_it_and_says_that_it_cut(graph: Graph) -> None:
    await writer.write(graph, [derived(*((f"c{i}", f"c{i + 1}") for i in range(4)))])
    found = await lineage.ancestors(graph, version("c0"), depth=2)
    assert await names(found) == ["c1", "c2"]
    assert (found.complete, found.truncated_by, found.total_count) == (False, "depth", 2)
    assert {edge.target for edge in found.edges} == {version("c1"), version("c2")}
    whole = await lineage.ancestors(graph, version("c0"), depth=4)
    assert (whole.complete, whole.truncated_by, whole.total_count) == (True, None, 4)


async def test_every_depth_is_exact_and_all_depths_are_few_statements(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: set[str] = set()
    read = graph.read

    async def noted(query: Query, **rest: Any) -> Rows:
        texts.add(query.text)
        return await read(query, **rest)

    monkeypatch.setattr(graph, "read", noted)
    await writer.write(graph, [derived(*((f"c{i}", f"c{i + 1}") for i in range(20)))])
    for depth in range(1, 23):
        found = await lineage.ancestors(graph, version("c0"), depth=depth)
        assert await names(found) == [f"c{i}" for i in range(1, min(depth, 20) + 1)]
        assert (found.total_count, found.truncated_by) == (min(depth, 20), "depth" if depth < 20 else None)
    assert len(texts) == 6, "2, 3, 5, 9, 17 and 33 are walked"
    for depth in (64, 65, 1000, 524_288, 524_289, 1_000_000):
        assert (await lineage.ancestors(graph, version("c0"), depth=depth)).complete
    assert len({lineage._walked(depth) for depth in range(1, 1_000_001)}) == 21


async def test_pages_hold_everything_once(graph: Graph) -> None:
    await writer.write(graph, [lattice(5, 3)])
    whole = await lineage.ancestors(graph, version("l0.0"))
    seen_nodes: list[str] = []
    seen_edges: list[tuple[str, str]] = []
    after = None
    while True:
        page = await lineage.ancestors(graph, version("l0.0"), first=4, after=after)
        seen_nodes += [node.id for node in page.nodes]
        seen_edges += [(edge.source, edge.target) for edge in page.edges]
        known = {version("l0.0"), *seen_nodes}
        assert {end for edge in page.edges for end in (edge.source, edge.target)} <= known
        after = page.end_cursor
        if page.complete:
            break
        assert page.truncated_by == "first"
    assert seen_nodes == [node.id for node in whole.nodes]
    assert sorted(seen_edges) == sorted((edge.source, edge.target) for edge in whole.edges)
    assert len(whole.edges) == 3 + 4 * 9


async def test_a_lattice_with_67_million_paths_is_complete(graph: Graph) -> None:
    await writer.write(graph, [lattice(26, 2)])
    found = await lineage.ancestors(graph, version("l0.0"))
    assert (found.total_count, len(found.edges), found.complete) == (52, 2 + 25 * 4, True)


async def test_a_chain_of_ten_thousand_is_complete(graph: Graph) -> None:
    await writer.write(graph, [derived(*((f"c{i}", f"c{i + 1}") for i in range(10_000)))], deadline=120)
    up = await lineage.ancestors(graph, version("c0"), first=20_000)
    assert (up.total_count, len(up.nodes), len(up.edges), up.complete) == (10_000, 10_000, 10_000, True)
    assert up.nodes[-1].id == version("c10000")
    down = await lineage.descendants(graph, version("c10000"))
    assert (down.total_count, len(down.nodes), down.complete, down.truncated_by) == (10_000, 1000, False, "first")


async def test_a_cycle_ends(graph: Graph) -> None:
    await writer.write(graph, [derived(("a", "b"), ("b", "c"), ("c", "a"))])
    assert await names(await lineage.ancestors(graph, version("a"))) == ["b", "c"]


async def test_as_of_a_moment_only_what_was_known_then_is_there(graph: Graph) -> None:
    before = utc_now()
    await writer.write(graph, [derived(("a", "b"))])
    known = await lineage.ancestors(graph, version("a"))
    edge = known.edges[0]
    between = edge.recorded_at
    await recording.retract(graph, edge.ids[0], "wrong", "ada")
    assert (await lineage.ancestors(graph, version("a"))).nodes == []
    assert await names(await lineage.ancestors(graph, version("a"), as_of=between)) == ["b"]
    assert (await lineage.ancestors(graph, version("a"), as_of=before.replace(year=2020))).nodes == []


async def test_the_neighbourhood_goes_both_ways(graph: Graph) -> None:
    await writer.write(graph, [derived(*((f"c{i}", f"c{i + 1}") for i in range(10)))])
    found = await lineage.lineage(graph, version("c5"))
    assert sorted(await names(found)) == ["c4", "c6", "c7", "c8"]
    assert (found.complete, found.truncated_by) == (False, "depth")
    assert len(found.edges) == 4


async def test_the_shortest_way_leads_from_effect_to_cause(graph: Graph) -> None:
    await writer.write(graph, [derived(("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("x", "d"))])
    assert [node.id for node in await lineage.path(graph, version("a"), version("d"))] == [
        version("a"),
        version("x"),
        version("d"),
    ]
    assert await lineage.path(graph, version("d"), version("a")) == []


async def test_one_edge_for_all_who_stated_it(graph: Graph) -> None:
    await writer.write(graph, [derived(("a", "b"))])
    other = derived(("a", "b"))
    await writer.write(graph, [Statement(Payload("other", "x", {}, 2), other.nodes, other.links)])
    (edge,) = (await lineage.ancestors(graph, version("a"))).edges
    assert (edge.sources, len(edge.ids)) == (["other", "test"], 2)


async def test_a_name_or_an_id_begins_it(graph: Graph) -> None:
    for namespace in ("default", "elsewhere"):
        record = {"model_version": "v1", "training_data": f"data of {namespace}"}
        await writer.write(graph, [records.facts(records.payload("churn", record, namespace))])
    with pytest.raises(WrongUse, match="say which by its id"):
        await lineage.ancestors(graph, "churn@v1")
    found = await lineage.ancestors(graph, "model-version:elsewhere/churn@v1")
    assert found.root.name == "churn@v1"
    for absent in ("churn@v2", "nothing", "model-version:default/churn@v9"):
        with pytest.raises(NotFound):
            await lineage.ancestors(graph, absent)


@pytest.mark.parametrize("wrong", [{"first": 0}, {"first": 20_001}, {"depth": 0}, {"after": "nonsense!"}])
async def test_wrong_use_is_refused(graph: Graph, wrong: dict[str, object]) -> None:
    await writer.write(graph, [derived(("a", "b"))])
    with pytest.raises(WrongUse):
        await lineage.ancestors(graph, version("a"), **wrong)  # type: ignore[arg-type]


async def test_a_time_without_a_zone_is_refused(graph: Graph) -> None:
    await writer.write(graph, [derived(("a", "b"))])
    with pytest.raises(WrongUse, match="time zone"):
        await lineage.ancestors(graph, version("a"), as_of=datetime(2026, 1, 1))
    await lineage.ancestors(graph, version("a"), as_of=datetime(2026, 1, 1, tzinfo=UTC))
