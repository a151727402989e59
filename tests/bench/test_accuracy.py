"""What Forebear says of a synthetic estate is what was injected, all of it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import accuracy, importer, load, recalls
from bench.estate import Estate
from bench.fault_injection import generate
from bench.ground_truth import GroundTruth
from graph import local
from graph.config import settings
from graph.database import Graph
from graph.digest import lines
from graph.model.gap_codes import GAP_CODES
from tests.neo4j_server import PLANS, SMALL, SOON
from tests.patience import Patient

VERSIONS, A_FEW = 300, 3


def quiet(what: str, number: int) -> None:
    """No progress."""


async def lacking(graph: Graph) -> dict[str, set[str]]:
    """Code → ids of the nodes that have that gap."""
    return {code: await accuracy.holding(graph, code) for code, cause in GAP_CODES.items() if cause.written}


@pytest.fixture(scope="module")
def estate() -> Estate:
    """An estate with every gap injected; what the writer and the importer make of one is the same."""
    return generate(5, VERSIONS)


def test_every_cause_is_injected_a_few_times(estate: Estate) -> None:
    codes = [code for code, _ in GroundTruth(estate).gaps]
    few = {code: codes.count(code) for code in GAP_CODES if codes.count(code) < A_FEW}
    assert few == {"POLICY_VIOLATED": 0}  # no estate has a policy


def test_every_level_is_there(estate: Estate) -> None:
    assert set(GroundTruth(estate).levels) == set(range(5))


def test_the_same_seed_makes_the_same_place(estate: Estate) -> None:
    assert generate(5, VERSIONS) == estate
    assert generate(2, VERSIONS) != estate


def test_a_run_that_is_said_to_have_ended_before_it_started_ended_at_the_later_of_the_two() -> None:
    reversed_, later = (generate(5, VERSIONS) for _ in range(2))
    commit = next(each for each in recalls.asked(later) if each.of == "commits")
    made = min(later.commits[i].committed_at or 0 for i in commit.things)
    for estate, ended in ((reversed_, made - 1), (later, made + 1)):
        for run in estate.runs:
            run.started_at, run.ended_at = made + 1, ended
    said, wanted = (recalls.verdicts(GroundTruth(estate), commit) for estate in (reversed_, later))
    assert said == wanted
    assert recalls.UNKNOWN in said


async def test_what_was_injected_is_found_and_nothing_else(graph: Graph, estate: Estate) -> None:
    await load.written(graph, estate, quiet)
    await load.sweep(graph, quiet)
    result = await accuracy.measure(graph, estate, quiet)
    groups = {"codes": result.codes, "levels": result.levels, "recalls": result.recalls}
    wrong = {
        (group, what): some.examples for group, each in groups.items() for what, some in each.items() if not some.exact
    }
    assert wrong == {}
    assert result.codes.keys() == GAP_CODES.keys()
    assert len(result.levels) == 8 and len(result.recalls) == 5
    assert all(counts["AFFECTED"] and counts["CLEARED"] for counts in result.sizes.values())
    assert any(counts["UNKNOWN"] for counts in result.sizes.values())


async def test_both_ways_of_loading_make_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    estate = generate(3, 100)
    await load.written(graph, estate, quiet)
    await load.sweep(graph, quiet)
    home = tmp_path / "neo4j"
    importer.load(home, settings(), SMALL, estate, quiet)
    try:
        ports = local.Ports(0, 0)
        server = local.start(home, settings(), memory=SMALL, ports=ports, more=PLANS, options=SOON)
        address = server.bolt, server.user, server.password
        async with Patient.connect(*address) as imported:
            await load.complete(imported, address)
            await load.sweep(imported, quiet)
            assert await lines(imported) == await lines(graph)
            assert await lacking(imported) == await lacking(graph)
    finally:
        local.stop(home)


async def test_a_gap_that_is_not_there_counts_as_wrong_and_one_that_is_not_said_as_missed() -> None:
    found = accuracy.score(["a", "b", "c"], ["b", "c", "d", "e"])
    assert (found.right, found.wrong, found.missed) == (2, 1, 2)
    assert (found.precision, found.recall) == (2 / 3, 2 / 4)
    assert not found.exact
