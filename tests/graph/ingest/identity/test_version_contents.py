"""`model-artifact:<namespace>/<model>@<version>` names what that version holds; it has a node only where used."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from graph.catalog.lookup import identify, nodes
from graph.commands import record
from graph.database import Graph
from graph.digest import lines
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import reports
from graph.ingest.statement import Link, Statement
from tests.graph.recall_builders import artifact, sha256
from tests.graph_asserts import edges, empty, stated_in_any_order

NAME = "model-artifact:default/m@1"
VERSION = "model-version:default/m@1"
TUNED = "run:default/tuned"


def made(digest: str, source: str = "training", **more: Any) -> Statement:
    """A version that holds content of that digest."""
    version = {"model": "m", "version": "1", "digests": {"sha256": sha256(digest)}, **more}
    return reports.facts(reports.payload("model_version", version, f"api:{source}"))


def used(**more: Any) -> Statement:
    """A run that began with a model which it names by its version alone."""
    base = {"model": "m", "version": "1", "role": "base_model", **more}
    return reports.facts(reports.payload("run", {"id": "tuned", "inputs": [base]}, "api:tuning"))


async def base(graph: Graph) -> str:
    """What the run used, as it stands in the graph."""
    (found,) = {end for start, how, end in await edges(graph) if start == TUNED and how == "USED base_model"}
    return found


async def test_there_is_no_node_beside_that_of_the_digest(graph: Graph) -> None:
    await writer.write(graph, [made("first")])
    touched = {id for start, _, end in await edges(graph) for id in (start, end)}
    assert touched == {"model:default/m", "model-version:default/m@1", artifact("first")}
    assert await identify(graph, NAME) == artifact("first")
    assert (await nodes(graph, [NAME]))[NAME].id == artifact("first")
    with pytest.raises(NotFound):
        await identify(graph, "model-artifact:default/m@2")


async def test_who_uses_the_name_uses_what_the_version_holds_in_any_order(graph: Graph) -> None:
    await stated_in_any_order(graph, [(made("first"), used()), (used(), made("first"))])
    assert await base(graph) == artifact("first")


async def test_a_correction_of_the_version_takes_along_what_was_said_of_its_name(graph: Graph) -> None:
    await writer.write(graph, [made("first"), used()])
    await writer.write(graph, [made("second", metrics={"corrected": 1})])
    assert await base(graph) == artifact("second")
    (held,) = {end for start, how, end in await edges(graph) if how == "HOLDS"}
    assert held == artifact("second")


async def test_where_two_sources_differ_the_name_stands_for_neither(graph: Graph) -> None:
    await stated_in_any_order(
        graph, [(made("first"), made("second", "other"), used()), (used(), made("second", "other"), made("first"))]
    )
    assert await base(graph) == NAME
    held = edge_id("api:other", Link("HOLDS", VERSION, artifact("second")))
    await record.retract(graph, held, "it holds the first", "ada")
    assert await base(graph) == artifact("first")


async def test_two_digests_of_one_content_are_one_content(graph: Graph) -> None:
    both = {"model": "m", "version": "1", "digests": {"md5": "0d" * 16, "sha256": sha256("first")}}
    by_md5 = {"model": "m", "version": "1", "digests": {"md5": "0d" * 16}}
    of_both = reports.facts(reports.payload("run", {"id": "r", "outputs": [both]}, "api:one"))
    of_md5 = reports.facts(reports.payload("model_version", by_md5, "api:other"))
    await stated_in_any_order(graph, [(of_both, of_md5, used()), (used(), of_md5, of_both), (of_md5, used(), of_both)])
    assert await base(graph) == artifact("first")


async def test_who_retracts_that_the_name_is_that_content_is_heard(graph: Graph) -> None:
    await writer.write(graph, [made("first"), used()])
    pair = edge_id("name", Link("SAME_AS", NAME, artifact("first")))
    await record.retract(graph, pair, "it was another file", "ada")
    assert await base(graph) == NAME
    await writer.write(graph, [made("first", metrics={"again": 1})])
    assert await base(graph) == NAME


async def test_an_input_named_by_version_and_digest_says_that_they_are_one(graph: Graph) -> None:
    """No version need be registered for it; where one is that holds something else, the name stands for neither."""
    await writer.write(graph, [used(digests={"sha256": sha256("first")})])
    assert await base(graph) == artifact("first")
    assert (NAME, "RESOLVED_TO", artifact("first")) in await edges(graph)
    await writer.write(graph, [made("second")])
    assert not {edge for edge in await edges(graph) if edge[0] == NAME and edge[1] == "RESOLVED_TO"}


def said(told_at: int | None, digest: str | None = None, source: str = "training") -> Statement:
    """A version that a run made, and the digest of what it holds, if one is said."""
    digests = {"digests": {"sha256": sha256(digest)}} if digest else {}
    stated = {"model": "m", "version": "1", "run": "run:default/r", **digests}
    return reports.facts(replace(reports.payload("model_version", stated, f"api:{source}"), told_at=told_at))


async def retract(graph: Graph, end: str) -> None:
    """Retract that the version holds it."""
    await record.retract(graph, edge_id("api:training", Link("HOLDS", VERSION, end)), "it does not", "ada")


@pytest.mark.parametrize(
    ("retracted", "held"),
    [
        ((), {artifact("second")}),
        ((NAME,), {artifact("second")}),
        ((artifact("second"),), {NAME}),
        ((NAME, artifact("second")), set()),
        ((artifact("first"),), {artifact("second")}),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
async def test_that_a_version_holds_something_and_what_it_holds_are_retracted_apart_in_any_order(
    graph: Graph, retracted: tuple[str, ...], held: set[str], at_once: bool
) -> None:
    """The retraction of what said no digest once kept its source from saying one, if its clock was ahead."""
    first, second = artifact("first"), artifact("second")
    wanted = None
    for order in itertools.permutations({NAME: said(9), first: said(5, "first"), second: said(7, "second")}.items()):
        await empty(graph)
        for end, statement in order:
            await writer.write(graph, [statement])
            if end in retracted and at_once:
                await retract(graph, end)
        for end in () if at_once else retracted:
            await retract(graph, end)
        found = await lines(graph)
        wanted = wanted or found
        assert found == wanted
        assert {end for _, how, end in await edges(graph) if how == "HOLDS"} == held


@pytest.mark.parametrize("told_at", [1, None])
async def test_a_source_whose_clock_was_ahead_says_what_a_version_holds_after_all(
    graph: Graph, told_at: int | None
) -> None:
    """What is said of the name, by this source and another, stands on the content, as if nothing had been retracted."""
    await writer.write(graph, [said(4_000_000_000_000), said(None, source="other"), used()])
    await retract(graph, NAME)
    assert await base(graph) == NAME
    await writer.write(graph, [said(told_at, "first")])
    found = await edges(graph)
    assert {end for start, _, end in found if start == VERSION} == {artifact("first"), "model:default/m"}
    assert {start for start, how, _ in found if how == "GENERATED_BY"} == {artifact("first")}
    assert await base(graph) == artifact("first")
