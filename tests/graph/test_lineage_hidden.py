"""What an answer leaves out around its nodes: counted by side, and just what asking further would add."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from graph import demo, lineage
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.model.time import from_millis_capped
from tests.graph.test_lineage import derived, version

VIP, CHURN = "model-version:demo/churn-vip@v1", "model-version:demo/churn@v1.0"


async def left_out(graph: Graph, found: lineage.Lineage, **moments: Any) -> dict[str, tuple[int, int]]:
    """Node → (causes, effects) that are not in the answer, by asking for the neighbours of each."""
    shown = {found.root.id, *(node.id for node in found.nodes)}
    counted = {}
    for id in shown:
        sides = [
            {node.id for node in (await ask(graph, id, depth=1, **moments)).nodes} - shown
            for ask in (lineage.ancestors, lineage.descendants)
        ]
        if any(sides):
            counted[id] = (len(sides[0]), len(sides[1]))
    return counted


async def hidden(graph: Graph, found: lineage.Lineage, at: datetime | None = None) -> dict[str, tuple[int, int]]:
    """The same as it is answered."""
    return {each.node: (each.upstream, each.downstream) for each in await lineage.hidden(graph, found, at)}


async def test_it_is_what_asking_further_would_add(graph: Graph) -> None:
    await demo.load(graph)
    cases: list[tuple[Any, str, dict[str, Any]]] = [
        (lineage.ancestors, VIP, {"depth": 1}), (lineage.ancestors, VIP, {"depth": 3}),
        (lineage.ancestors, VIP, {"first": 4}), (lineage.ancestors, VIP, {}),
        (lineage.descendants, "dataset:demo/features", {"depth": 2}), (lineage.descendants, CHURN, {}),
        (lineage.ancestors, "model:demo/churn", {"first": 2}), (lineage.descendants, "model:demo/churn", {"depth": 1}),
        (lineage.ancestors, "deployment:demo/vip-api", {"depth": 1}),
        (lineage.lineage, "run:demo/churn-v1.0", {"upstream": 1, "downstream": 2}),
    ]  # fmt: skip
    for ask, id, asked in cases:
        found = await ask(graph, id, **asked)
        assert await hidden(graph, found) == await left_out(graph, found), (ask.__name__, id, asked)


async def test_nothing_upstream_is_left_out_of_a_whole_answer(graph: Graph) -> None:
    await demo.load(graph)
    found = await lineage.ancestors(graph, VIP)
    assert found.complete
    assert [upstream for upstream, _ in (await hidden(graph, found)).values() if upstream] == []


@pytest.mark.parametrize("depth", [1, 2, 3])
async def test_each_side_of_a_fan_is_counted(graph: Graph, depth: int) -> None:
    """a ← b ← c, and each of them has ten causes and two effects of its own."""
    own = [(name, f"{name}-cause{n}") for name in "abc" for n in range(10)]
    own += [(f"{name}-effect{n}", name) for name in "abc" for n in range(2)]
    await writer.write(graph, [derived(("c", "b"), ("b", "a"), *own)])
    found = await lineage.ancestors(graph, version("c"), depth=depth)
    counted = await hidden(graph, found)
    assert counted.get(version("c")) == (0, 2)
    assert counted[version("b")] == ((10 + 1, 2) if depth == 1 else (0, 2))
    assert counted.get(version("a")) == {1: None, 2: (10, 2), 3: (0, 2)}[depth]
    assert counted == await left_out(graph, found)


async def test_it_is_as_of_the_moments_of_the_answer(graph: Graph) -> None:
    await writer.write(graph, [derived(("b", "a"))])
    before = from_millis_capped(await graph.clock())
    found = await lineage.ancestors(graph, version("b"))
    await writer.write(graph, [derived(("c", "b"), ("a", "root"), told_at=2)])
    assert await hidden(graph, found) == {}
    then = await lineage.ancestors(graph, version("b"), depth=1, as_of=before)
    assert await hidden(graph, then) == {}
    now = await lineage.ancestors(graph, version("b"), depth=1)
    assert await hidden(graph, now) == {version("a"): (1, 0), version("b"): (0, 1)}
    (edge,) = [each for each in (await lineage.ancestors(graph, version("c"))).edges if each.source == version("c")]
    await record.retract(graph, edge.ids[0], "no", "ada")
    now = await lineage.ancestors(graph, version("b"), depth=1)
    assert await hidden(graph, now) == {version("a"): (1, 0)}


async def test_a_place_counts_while_it_serves(graph: Graph) -> None:
    for name, since, until in (("old", "2026-01-01", "2026-02-01"), ("new", "2026-03-01", None)):
        report = {"name": name, "model": "m", "version": "1", "since": f"{since}T00:00:00Z"}
        report |= {"until": f"{until}T00:00:00Z"} if until else {}
        await writer.write(graph, [reports.facts(reports.payload("deployment", report))])
    id = "model-version:default/m@1"
    for month, expected in ((1, 1), (2, 0), (4, 1)):
        moment = datetime(2026, month, 15, tzinfo=UTC)
        found = await lineage.ancestors(graph, id, at=moment)
        assert (await hidden(graph, found, moment)).get(id, (0, 0)) == (0, expected)


async def test_it_is_one_statement(graph: Graph) -> None:
    above = [(f"b{n}", "c") for n in range(7)]
    await writer.write(graph, [derived(*above, *((f"a{n}", f"b{n % 7}") for n in range(50)))])
    found = await lineage.descendants(graph, version("c"), depth=1)
    before = graph.statements
    counted = await hidden(graph, found)
    assert graph.statements - before == 1
    assert sum(downstream for _, downstream in counted.values()) == 50
