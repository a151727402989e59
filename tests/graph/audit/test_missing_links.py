"""Missing links by namespace, by the level that they stop, and by whether something is proposed for them."""

from __future__ import annotations

from typing import Any

import pytest

from graph import demo
from graph.audit import missing_links as module
from graph.audit.findings import GapKey
from graph.audit.missing_links import FindingFilter, count_missing_links, missing_links
from graph.catalog.namespaces import hidden_nodes
from graph.commands.curate import set_alias
from graph.database import Graph
from graph.errors import WrongUse
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES
from graph.proposals.decide import resolve
from graph.proposals.find import proposals
from tests.graph.proposal_builders import DATA, LOST, run
from tests.graph_asserts import lacks


async def found(graph: Graph, first: int = 3, **which: Any) -> set[GapKey]:
    """(code, node) of every finding; checks on the way that pages and counts agree."""
    asked, seen, after = FindingFilter(**which), list[GapKey](), None
    while True:
        page = await missing_links(graph, asked, first=first, after=after)
        seen += [(each.code, each.node.id) for each in page.items]
        if not page.has_next_page:
            break
        assert len(page.items) == first
        after = page.cursors[-1]
    assert seen == sorted(set(seen))
    counts = await count_missing_links(graph, asked)
    codes = [code for code, _ in seen]
    assert {code: total for code, total in counts.items() if total} == {code: codes.count(code) for code in codes}
    return set(seen)


async def test_the_demos_are_listed_where_its_namespace_is_asked_for(graph: Graph) -> None:
    await demo.load(graph)
    await demo.load_gallery(graph)
    await writer.write(graph, [run("else", outputs=[{"model": "mine", "version": "1"}])])
    held = {(code, id) for id, code in await lacks(graph)}
    both = {name: await found(graph, 50, namespace=name) for name in ("demo", "gallery", "default")}
    assert ("DATA_NOT_RECORDED", "run:demo/churn-v1.1") in both["demo"]
    hidden = set(await hidden_nodes(graph, LATEST))
    assert {key for key in held if key[1] in hidden} <= both["demo"] | both["gallery"]
    assert both["demo"] | both["gallery"] | both["default"] == held
    assert both["default"] == await found(graph, 50), "nothing of the demo without its namespace"
    assert await found(graph, namespace="nobody") == set()


async def test_a_name_is_one_of_the_namespace(graph: Graph) -> None:
    for namespace in ("one", "two"):
        made = {
            "namespace": namespace, "source": namespace, "id": "r", "job": "train",
            "inputs": [{"namespace": namespace, "dataset": "d", "version": "1", "role": "training"}],
            "outputs": [{"namespace": namespace, "model": "m", "version": "1"}],
        }  # fmt: skip
        await writer.write(graph, [reports.facts(reports.payload("run", made))])
        await set_alias(graph, "m", "production", "1", "ada", namespace=namespace)
    one = await found(graph, namespace="one")
    assert {node for _, node in one} == {"run:one/r", "dataset-version:one/d@1"}
    assert await found(graph, namespace="one", model="m") == one
    assert await found(graph, namespace="one", model="model:two/m") == set()
    assert await found(graph, namespace="one", job="train") == one
    assert await found(graph, namespace="one", alias="production") == one
    assert await found(graph, alias="production") == one | await found(graph, namespace="two")


async def test_a_level_keeps_what_stops_that_level(graph: Graph) -> None:
    await demo.load(graph)
    everything = await found(graph, 50, namespace="demo")
    by_level = {level: await found(graph, 50, namespace="demo", level=level) for level in (1, 2, 3, 4)}
    for level, some in by_level.items():
        assert some == {key for key in everything if GAP_CODES[key[0]].level == level}
        assert some or level == 4
    with pytest.raises(WrongUse, match="level must be from 1 to 4, not 0"):
        await missing_links(graph, FindingFilter(level=0))


@pytest.mark.parametrize("batch", [1, 2, 500])
async def test_what_has_a_proposal_and_what_has_none(graph: Graph, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(module, "_LOOKED_AT", batch)
    lost = [run(f"lost{number}", job="train", outputs=[{"model": f"m{number}", "version": "1"}]) for number in range(3)]
    await writer.write(graph, [LOST, *lost, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA)])
    everything = await found(graph, 1)
    expected = set(await proposals(graph, everything))
    assert {("DATA_NOT_RECORDED", "run:default/r"), ("DATA_NOT_RECORDED", "run:default/lost2")} <= expected
    for first in (1, 2, 50):
        assert await found(graph, first, has_proposal=True) == expected
        assert await found(graph, first, has_proposal=False) == everything - expected
    (proposal,) = (await proposals(graph, [("DATA_NOT_RECORDED", "run:default/r")])).values()
    await resolve(graph, proposal.id, False, "no", "ada")
    assert await found(graph, has_proposal=True) == expected - {("DATA_NOT_RECORDED", "run:default/r")}
    assert ("DATA_NOT_RECORDED", "run:default/r") in await found(graph, has_proposal=False, model="churn")


async def test_proposals_are_asked_for_by_many_gaps_at_once(graph: Graph) -> None:
    """One list, and what is proposed: the statements grow by neither the gaps nor those without a proposal."""

    async def statements(**which: Any) -> int:
        before = graph.statements
        await missing_links(graph, FindingFilter(**which), first=50)
        return graph.statements - before

    await writer.write(graph, [LOST, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA)])
    few = await statements(has_proposal=True)
    lost = [run(f"lost{number}", job="train", outputs=[{"model": f"m{number}", "version": "1"}]) for number in range(9)]
    await writer.write(graph, lost)
    assert await statements(has_proposal=True) == few
    assert await statements() == await statements(namespace="default") + 1, "which nodes are hidden"
