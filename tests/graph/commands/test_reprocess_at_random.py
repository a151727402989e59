"""Reprocess at random: whatever an older reader misread, and people retracted, it ends as a new import does."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

import pytest

from cypher import Query
from graph.commands import record
from graph.commands.reprocess import Report, reprocess
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.statement import Payload
from tests.graph.commands.misreading import Facts, messages, misreader, right, wrong
from tests.graph_asserts import empty

HELD = Query(
    "tests/held", "", "", "MATCH (:Entity)-[e]->(:Entity) WHERE e.retracted_at = 9007199254740991 AND "
    "e.source STARTS WITH 'api:' AND type(e) <> 'RESOLVED_TO' RETURN e.id AS id", {}, {}, {},
)  # fmt: skip
FROM, UNTIL = (int(each) for each in os.environ.get("FOREBEAR_TEST_MISREADINGS", "0-4").split("-"))


async def import_all(
    graph: Graph, facts: Facts, sent: Sequence[Payload], retract: dict[int, list[str]]
) -> dict[int, set[str]]:
    """Write message by message, and retract some relationships after some of them; returns what held before that."""
    await empty(graph)
    held: dict[int, set[str]] = {}
    for number, payload in enumerate(sent):
        await writer.write(graph, [facts(payload)])
        if number in retract:
            held[number] = {row["id"] for row in await graph.read(HELD)}
            for edge in retract[number]:
                await record.retract(graph, edge, "it is wrong", "ada")
    return held


@pytest.mark.parametrize("seed", range(FROM, UNTIL))
async def test_it_ends_as_a_new_import_does(graph: Graph, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (a scenario, no secret)
    sent, misread = messages(dice, dice.randrange(2, 14)), wrong(misreader(dice))
    places = sorted({dice.randrange(len(sent)) for _ in range(2)})
    retract: dict[int, list[str]] = {place: [] for place in places}
    for place in places:  # only what holds by both readers can be retracted by both
        both = [await import_all(graph, facts, sent[: place + 1], retract) for facts in (right, misread)]
        known = sorted(both[0][place] & both[1][place])
        retract[place] = dice.sample(known, min(len(known), 2))
    await import_all(graph, right, sent, retract)
    wanted = await lines(graph)
    assert await reprocess(graph, every=True) == Report(read=len({payload.evidence for payload in sent}))
    assert await lines(graph) == wanted
    await import_all(graph, misread, sent, retract)
    await reprocess(graph)
    found = await lines(graph)
    assert found == wanted
    assert await reprocess(graph, every=True) == Report(read=len({payload.evidence for payload in sent}))
