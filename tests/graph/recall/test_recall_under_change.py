"""A recall while the graph changes: its pages are of one moment, and nothing that is affected is ever cleared."""

from __future__ import annotations

import asyncio
import os
from itertools import count

from graph.catalog.lookup import nodes
from graph.catalog.neighbours import OtherName, other_names
from graph.commands import record
from graph.database import Graph
from graph.lineage import ancestors
from graph.recall.recall import recall, verdicts
from tests.graph.recall_builders import content, data, listed, run, source, write

BAD = content("bad")
VERSIONS = [f"v{n}" for n in range(12)]
RECALLS = int(os.environ.get("FOREBEAR_RECALLS", "60"))
"""How many recalls are asked while relationships change their types."""


async def test_pages_say_what_one_page_says_of_the_moment_whatever_is_written_between(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), *(run(version, data("bad")) for version in VERSIONS))
    found = await recall(graph, BAD)
    first = await verdicts(found, first=5)
    (used,) = [e for e in (await ancestors(graph, "run:default/v1", depth=1)).edges if e.type == "USED"]
    await record.retract(graph, used.ids[0], "it was only evaluated on it", "ada")
    await write(graph, run("v1", data("bad", role="test")))
    twin = run("twin", data("good"), source="other", other_ids=["run:default/v2"])
    await write(graph, twin)  # another name of a run, which says that it read something else
    second = await verdicts(found, first=5, after=first.cursors[-1])
    pair = next(
        name.edge
        for names in (await other_names_of(graph, "run:default/v2")).values()
        for name in names
    )  # fmt: skip
    await record.retract(graph, pair, "two runs after all", "ada")
    rest = await verdicts(found, first=50, after=second.cursors[-1])
    paged = [(each.version.id, each.verdict, each.reason) for page in (first, second, rest) for each in page.items]
    whole = await listed(await recall(graph, BAD, as_of=found.as_of))
    assert paged == [(each.version.id, each.verdict, each.reason) for each in whole]
    assert {each.verdict for each in whole} == {"AFFECTED"}
    now = {each.version.version: each.verdict for each in await listed(await recall(graph, BAD))}
    assert (now["v1"], now["v2"]) == ("UNKNOWN", "AFFECTED"), "nobody says what v1 was trained on"


async def other_names_of(graph: Graph, id: str) -> dict[str, list[OtherName]]:
    """The names that were merged into the node of that name."""
    (node,) = (await nodes(graph, [id])).values()
    return await other_names(graph, [node.id])


async def test_what_is_affected_is_never_cleared_while_relationships_change_their_types(graph: Graph) -> None:
    await write(graph, source("bad"), *(run(version, data("bad")) for version in VERSIONS))
    done = asyncio.Event()

    async def change() -> None:
        """Every input changes its role again and again: it was made from it in all of them."""
        for number in count():
            role = ("training", "feature")[number % 2]
            for version in VERSIONS:
                await write(graph, run(version, data("bad", role=role), metrics={"round": number}))
                if done.is_set():
                    return

    changing = asyncio.create_task(change())
    try:
        for _ in range(RECALLS):
            counts = (await recall(graph, BAD)).counts
            assert (counts.affected, counts.cleared, counts.unknown) == (len(VERSIONS), 0, 0)
    finally:
        done.set()
        await changing
