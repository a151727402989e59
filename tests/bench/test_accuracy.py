"""What Forebear says of a planted place is what was planted, all of it and nothing else."""

from __future__ import annotations

import neo4j
import pytest

from bench import accuracy, load
from bench.place import Place
from bench.plant import FEW, generate
from bench.truth import Truth
from graph.causes import CAUSES
from graph.database import Graph
from graph.digest import lines
from tests.drawing import empty


def quiet(what: str, number: int) -> None:
    """No progress."""


async def lacking(graph: Graph) -> dict[str, set[str]]:
    """Code → ids of the nodes that have that gap."""
    return {code: await accuracy.holding(graph, code) for code, cause in CAUSES.items() if cause.written}


@pytest.fixture(scope="module")
def place() -> Place:
    return generate(1, 1_000)


def test_every_cause_is_planted_a_few_times(place: Place) -> None:
    codes = [code for code, _ in Truth(place).gaps]
    assert {code: codes.count(code) for code in CAUSES if codes.count(code) < FEW} == {}


def test_every_level_is_there(place: Place) -> None:
    assert set(Truth(place).levels) == set(range(5))


def test_the_same_seed_makes_the_same_place(place: Place) -> None:
    assert generate(1, 1_000) == place
    assert generate(2, 1_000) != place


async def test_what_was_planted_is_found_and_nothing_else(graph: Graph, place: Place) -> None:
    await load.written(graph, place, quiet)
    await load.sweep(graph, quiet)
    result = await accuracy.measure(graph, place, quiet)
    groups = {"codes": result.codes, "levels": result.levels, "recalls": result.recalls}
    wrong = {
        (group, what): some.examples for group, each in groups.items() for what, some in each.items() if not some.exact
    }
    assert wrong == {}
    assert result.codes.keys() == CAUSES.keys()
    assert len(result.levels) == 6 and len(result.recalls) == 5
    assert all(counts["AFFECTED"] and counts["CLEARED"] for counts in result.sizes.values())
    assert any(counts["UNKNOWN"] for counts in result.sizes.values())


async def test_both_ways_of_loading_make_the_same_graph(graph: Graph, server: tuple[str, str, str]) -> None:
    place = generate(3, 100)
    uri, user, password = server
    await load.written(graph, place, quiet)
    await load.sweep(graph, quiet)
    told, lacks = await lines(graph), await lacking(graph)
    await empty(graph)
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver:
        await load.in_bulk(graph, driver, place, quiet)
    await load.sweep(graph, quiet)
    assert await lines(graph) == told
    assert await lacking(graph) == lacks


async def test_a_gap_that_is_not_there_counts_as_wrong_and_one_that_is_not_said_as_missed() -> None:
    found = accuracy.score(["a", "b", "c"], ["b", "c", "d", "e"])
    assert (found.right, found.wrong, found.missed) == (2, 1, 2)
    assert (found.precision, found.recall) == (2 / 3, 2 / 4)
    assert not found.exact
