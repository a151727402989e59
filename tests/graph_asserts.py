"""A test of the graph reads as sets: what edges there are, which gaps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cypher import Query
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.statement import Statement

EDGES = Query(
    "tests/edges", "", "", "MATCH (a:Entity)-[e]->(b:Entity) WHERE e.retracted_at = 9007199254740991 "
    "AND NOT type(e) IN ['LACKS', 'SAME_AS', 'STOPS'] "
    "RETURN a.id AS start, type(e) AS type, e.role AS role, b.id AS end",
    {}, {}, {},
)  # fmt: skip
LACKS = Query(
    "tests/lacks", "", "", "MATCH (a:Entity)-[:LACKS]->(b:Gap) WHERE NOT a:Gap RETURN a.id AS id, b.name AS code",
    {}, {}, {},
)  # fmt: skip
NODE = Query("tests/node", "", "", "MATCH (a:Entity {id: $id}) RETURN properties(a) AS found", {"id": "''"}, {}, {})


async def edges(graph: Graph) -> set[tuple[str, str, str]]:
    """(start, type and role, end) of every edge that holds, but for gaps and asserted pairs of ids."""
    rows = await graph.read(EDGES)
    return {(row["start"], " ".join(filter(None, (row["type"], row["role"]))), row["end"]) for row in rows}


async def lacks(graph: Graph) -> set[tuple[str, str]]:
    """(node, code) of every gap that is open."""
    return {(row["id"], row["code"]) for row in await graph.read(LACKS)}


async def properties(graph: Graph, id: str) -> dict[str, Any]:
    """What the graph holds of a node."""
    rows = await graph.read(NODE, id=id)
    found: dict[str, Any] = rows[0]["found"]
    return found


EMPTY = Query(
    "tests/empty", "", "", "MATCH (n) WHERE NOT n:Gap AND NOT n:Clock AND NOT n:Level CALL (n) { DETACH DELETE n } "
    "IN TRANSACTIONS OF 10000 ROWS", {}, {}, {},
)  # fmt: skip
LEVELS_KEPT = Query(
    "tests/levels_kept", "", "", "MATCH (c:Clock) SET c.levels_since = null, c.levels_stale = null",
    {}, {}, {},
)  # fmt: skip


NOBODY_SWEEPS = Query(
    "tests/nobody_sweeps", "", "", "MATCH (root:Entity {id: 'gap:'}) REMOVE root.sweep_claim, root.sweep_until, "
    "root.verification_claim, root.verification_until, root.levels_claim, root.levels_until, "
    "root.webhooks_claim, root.webhooks_until", {}, {}, {},
)  # fmt: skip


async def empty(graph: Graph) -> None:
    """Take everything away but the clock, the levels and the causes of missing links; sweeps are due."""
    await graph.command(EMPTY, deadline=120)
    await graph.command(LEVELS_KEPT)
    await graph.command(NOBODY_SWEEPS)


async def stated_in_any_order(graph: Graph, orders: Iterable[Iterable[Statement]]) -> list[str]:
    """The lines of the graph that messages make, written one by one: the same in all of these orders."""
    wanted = None
    for order in orders:
        await empty(graph)
        for facts in order:
            await writer.write(graph, [facts])
        found = await lines(graph)
        wanted = wanted or found
        assert found == wanted
    assert wanted
    return wanted


FORMERS = Query(
    "tests/formers", "", "", "MATCH (:Entity {id: $id})-[was:WAS]->(f:Former) RETURN properties(f) AS found "
    "ORDER BY was.retracted_at", {"id": "''"}, {}, {},
)  # fmt: skip


async def formers(graph: Graph, id: str) -> list[dict[str, Any]]:
    """The previous values of a node, oldest first."""
    return [row["found"] for row in await graph.read(FORMERS, id=id)]
