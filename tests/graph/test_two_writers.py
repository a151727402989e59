"""Two processes write at once: what stands then is what they wrote, one after the other."""

from __future__ import annotations

import json
import os
import random
import re

import pytest

from cypher import Query
from graph import digest
from graph.database import Graph
from graph.ingest import writer
from tests.graph.two_processes import PATIENCE, Said, do, interleaved, written_at_random
from tests.graph_asserts import empty

SECONDS = float(os.environ.get("FOREBEAR_WRITERS_SECONDS", "5"))
"""How long two processes write at random."""
BACKWARDS = Query(
    "tests/backwards", "", "", "MATCH (a)-[e]->(b) WHERE e.retracted_at < e.recorded_at "
    "RETURN a.id AS start, type(e) AS type, b.id AS end", {}, {}, {},
)  # fmt: skip
STRANDED = Query(
    "tests/stranded", "", "", "MATCH (n:Entity)-[into:RESOLVED_TO]->(m) WHERE into.retracted_at = 9007199254740991 "
    "MATCH (n)-[e]-(other:Entity) WHERE e.retracted_at = 9007199254740991 AND other <> m "
    "AND NOT type(e) IN ['RESOLVED_TO', 'SAME_AS', 'LACKS'] RETURN DISTINCT n.id AS name", {}, {}, {},
)  # fmt: skip
CHAINS = Query(
    "tests/chains", "", "", "MATCH (n:Entity)-[one:RESOLVED_TO]->(m)-[other:RESOLVED_TO]->() WHERE "
    "one.retracted_at = 9007199254740991 AND other.retracted_at = 9007199254740991 RETURN n.id AS name", {}, {}, {},
)  # fmt: skip


async def sound(graph: Graph) -> None:
    """No interval runs backwards, and no fact stands on a name that resolved into another."""
    assert await graph.read(BACKWARDS) == []
    assert await graph.read(STRANDED) == []
    assert await graph.read(CHAINS) == []


async def stated(graph: Graph, *said: Said) -> None:
    for each in said:
        await writer.write(graph, [each.facts()], deadline=PATIENCE)


def run(id: str, told_at: int, source: str = "sdk", **body: object) -> Said:
    name, _, number = id.partition("/")
    return Said("run", {"id": number, "source": name, **body}, source, told_at)


def commit(digit: str) -> dict[str, str]:
    return {"sha": digit * 40}


RACES = {
    "the later begins first, and the earlier corrects it": (
        [run("x/1", 1, commit=commit("a"), metrics={"acc": 1})],
        run("x/1", 3, commit=commit("c"), metrics={"acc": 3}),
        run("x/1", 2, commit=commit("b"), metrics={"acc": 2}),
        "ingest/evidence", True,
    ),
    "a fact of a run that another merges meanwhile": (
        [run("x/r1", 1, parameters={"seed": 1})],
        Said("model_version", {"model": "m", "version": "new", "run": "run:x/r1"}, told_at=2),
        run("a/r0", 3, "other", other_ids=["run:x/r1"]),
        "ingest/nodes", False,
    ),
    "two merges that meet in a third name": (
        [run("m/m", 1, other_ids=["run:x/b1", "run:x/b2"], parameters={"seed": 1})],
        run("a/a0", 2, "one", other_ids=["run:x/b1"]),
        run("z/c0", 3, "two", other_ids=["run:x/b2"], commit=commit("d")),
        "ingest/asserted_same", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("race", RACES.values(), ids=RACES)
async def test_two_processes_that_meet_write_one_after_the_other(
    graph: Graph, server: tuple[str, str, str], race: tuple[list[Said], Said, Said, str, bool]
) -> None:
    before, first, second, statement, stands_before = race
    await stated(graph, *before)
    interleaved(server, first, second, statement, stands_before)
    await sound(graph)
    found = await digest.lines(graph)
    await empty(graph)
    await stated(graph, *before, first, second)
    assert found == await digest.lines(graph)


async def test_two_processes_at_random_write_what_one_would_have(graph: Graph, server: tuple[str, str, str]) -> None:
    """Reports, merges, retractions, aliases: done again by one, in the order of record, they make the same graph."""
    seed = int(os.environ.get("FOREBEAR_SEED") or random.randrange(10**6))  # noqa: S311 (an order, no secret)
    print(f"two writers for {SECONDS:g} s, FOREBEAR_SEED={seed}")
    await writer.write(graph, [run("a/1", 1).facts()], deadline=PATIENCE)
    deeds = written_at_random(server, 2, SECONDS, seed)
    print(f"{len(deeds)} deeds")
    assert deeds
    await sound(graph)
    found = plain(await digest.lines(graph))
    await empty(graph)
    await writer.write(graph, [run("a/1", 1).facts()], deadline=PATIENCE)
    for deed in deeds:
        assert await do(graph, deed.what, deed.asked) == deed.came, deed
    assert plain(await digest.lines(graph)) == found


def plain(lines: list[str]) -> list[str]:
    """The lines with the times at which aliases moved as their order: they differ from one time to the next."""
    times = re.compile(r'"(since|until)":(\d+)')
    known = sorted({int(time) for line in lines for _, time in times.findall(line)})
    said = [times.sub(lambda found: f'"{found[1]}":"{known.index(int(found[2]))}"', line) for line in lines]
    return sorted(json.dumps(json.loads(line), sort_keys=True) for line in said)
