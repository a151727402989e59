"""What a model, a version or a dataset went into is found where effects hang: at their bytes and their versions."""

from __future__ import annotations

from typing import Any

import pytest

from graph import lineage
from graph.commands import record
from graph.database import Graph
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from tests.graph.recall_builders import artifact, content, data, model, run, source, write

MODEL, A, B = "model:default/m", "model-version:default/m@a", "model-version:default/m@b"


def tuned(id: str, base: str, **more: Any) -> Statement:
    """A run that made a version of m from another one of it."""
    return run(id, model(base) | {"role": "base_model"}, **more)


@pytest.fixture
async def tuned_twice(graph: Graph) -> None:
    """b was fine-tuned from a, and c from b; a serves, and was made from the dataset d."""
    await write(
        graph, source("d"), run("a", data("d")), tuned("b", "a"), tuned("c", "b"),
        reports.facts(reports.payload("deployment", {"name": "api", "model": "m", "version": "a"})),
    )  # fmt: skip


def steps(found: lineage.Lineage) -> list[tuple[str, int]]:
    return [(node.id, (found.upstream | found.downstream)[node.id]) for node in found.nodes]


async def test_of_a_version_they_begin_at_the_bytes_that_it_holds(graph: Graph, tuned_twice: None) -> None:
    found = await lineage.descendants(graph, A)
    assert steps(found) == [
        ("deployment:default/api", 1), (artifact("a"), 1), ("run:default/b", 2), (artifact("b"), 3), (B, 4),
        ("run:default/c", 4), (artifact("c"), 5), ("model-version:default/m@c", 6),
    ]  # fmt: skip
    assert (found.root.id, found.total_count, found.complete) == (A, 8, True)
    known = {A, *(node.id for node in found.nodes)}
    assert {end for edge in found.edges for end in (edge.source, edge.target)} == known
    assert (A, artifact("a")) in {(edge.source, edge.target) for edge in found.edges}


async def test_of_a_model_they_begin_at_its_versions_and_their_bytes(graph: Graph, tuned_twice: None) -> None:
    await write(graph, tuned("x", "c", outputs=[{"model": "other", "version": "1"}]))
    found = await lineage.descendants(graph, MODEL)
    assert found.complete and steps(found)[:3] == [(A, 1), (B, 1), ("model-version:default/m@c", 1)]
    assert ("model-version:default/other@1", 5) in steps(found)
    assert {edge.target for edge in found.edges if edge.type == "VERSION_OF"} == {MODEL}
    above = await lineage.ancestors(graph, MODEL)
    assert {content("d"), "run:default/a", artifact("a"), A} <= {node.id for node in above.nodes}
    assert dict(steps(above))[content("d")] == 4


async def test_of_a_dataset_they_begin_at_its_versions(graph: Graph, tuned_twice: None) -> None:
    found = await lineage.descendants(graph, "dataset:default/d")
    assert steps(found)[:4] == [
        (content("d"), 1), ("run:default/a", 2), (artifact("a"), 3), (A, 4)
    ]  # fmt: skip
    assert {A, B, "model-version:default/m@c", "deployment:default/api"} <= {node.id for node in found.nodes}
    derived = run("f", data("d", "input"), outputs=[data("e")])
    await write(graph, derived)
    assert steps(await lineage.ancestors(graph, "dataset:default/e")) == [
        (content("e"), 1), ("run:default/f", 2), (content("d"), 3)
    ]  # fmt: skip


async def test_a_depth_counts_the_steps_to_where_they_begin(graph: Graph, tuned_twice: None) -> None:
    whole = steps(await lineage.descendants(graph, MODEL))
    for id, far in ((MODEL, 5), (A, 6), ("dataset:default/d", 9)):
        whole = steps(await lineage.descendants(graph, id))
        for depth in range(1, max(steps for _, steps in whole) + 2):
            found = await lineage.descendants(graph, id, depth=depth)
            within = [each for each in whole if each[1] <= depth]
            assert (steps(found), found.total_count) == (within, len(within))
            assert found.truncated_by == ("depth" if len(within) < len(whole) else None)
        assert max(steps for _, steps in whole) <= far


@pytest.mark.parametrize("id", [MODEL, A, "dataset:default/d"])
async def test_pages_of_them_hold_everything_once(graph: Graph, tuned_twice: None, id: str) -> None:
    whole = await lineage.descendants(graph, id)
    nodes: list[str] = []
    edges: list[tuple[str, str, str]] = []
    after = None
    while True:
        page = await lineage.descendants(graph, id, first=2, after=after)
        nodes += [node.id for node in page.nodes]
        edges += [(edge.source, edge.type, edge.target) for edge in page.edges]
        after = page.end_cursor
        if page.complete:
            break
    assert nodes == [node.id for node in whole.nodes]
    assert sorted(edges) == sorted((edge.source, edge.type, edge.target) for edge in whole.edges)


async def test_as_of_a_moment_they_begin_where_they_did_then(graph: Graph, tuned_twice: None) -> None:
    then = await lineage.descendants(graph, A)
    (held,) = [edge for edge in then.edges if (edge.source, edge.type) == (A, "HOLDS")]
    await record.retract(graph, held.ids[0], "other bytes", "ada")
    now = await lineage.descendants(graph, A)
    assert B not in {node.id for node in now.nodes}
    back = await lineage.descendants(graph, A, as_of=then.as_of)
    assert steps(back) == steps(then)
    assert steps(await lineage.descendants(graph, MODEL, as_of=then.as_of))[0] == (A, 1)
    before = await lineage.descendants(graph, "dataset:default/d", as_of=then.as_of.replace(year=2020))
    assert (before.nodes, before.complete) == ([], True)


async def test_the_neighbourhood_counts_where_it_begins_once(graph: Graph, tuned_twice: None) -> None:
    found = await lineage.lineage(graph, B, upstream=9, downstream=9)
    assert len(found.nodes) == len({node.id for node in found.nodes}) == found.total_count
    assert {"run:default/c", "run:default/a", content("d"), artifact("b")} <= {node.id for node in found.nodes}
    assert (found.upstream[artifact("b")], found.downstream[artifact("b")]) == (1, 1)
    cut = await lineage.lineage(graph, B, upstream=2, downstream=2)
    assert (cut.total_count, cut.truncated_by) == (len(cut.nodes), "depth")
