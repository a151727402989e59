"""The bound of a write: the raw driver writing the nodes and relationships that Forebear has just made, and no more.

It is given every id, label and property, looks nothing up but the ends of relationships, and judges nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import neo4j

from bench.load import Server

Row = dict[str, Any]
_MADE = """
MATCH (n:Entity) WHERE $since < n.recorded_at <= $until
OPTIONAL MATCH (n)-[e]->(end:Entity)
WITH n, collect({type: type(e), start: n.id, end: end.id, properties: properties(e)}) AS edges
RETURN n.recorded_at AS turn, {labels: labels(n), properties: properties(n)} AS node,
       [each IN edges WHERE each.end IS NOT NULL] AS edges ORDER BY turn
"""
_AWAY = "MATCH (n:Entity) WHERE $since < n.recorded_at <= $until DETACH DELETE n"
_NODES = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties"
_EDGES = """
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})
MATCH (end:Entity {id: row.end})
CREATE (start)-[edge:$(row.type)]->(end)
SET edge = row.properties
"""


async def seconds(server: Server, since: int, until: int) -> float:
    """How long the raw driver takes to write again, turn by turn, what was recorded between two moments of the clock.

    What Forebear wrote is taken away first, and stands there again at the end.
    """
    uri, user, password = server
    async with neo4j.AsyncGraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        turns = list(_turns([record.data() async for record in await session.run(_MADE, since=since, until=until)]))
        await (await session.run(_AWAY, since=since, until=until)).consume()
        start = time.perf_counter()
        for nodes, edges in turns:
            async with await session.begin_transaction() as transaction:
                await transaction.run(_NODES, rows=nodes)
                await transaction.run(_EDGES, rows=edges)
        return time.perf_counter() - start


def _turns(made: list[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Nodes and relationships of one turn after the other; a relationship to what comes later waits for it."""
    known: set[str] = set()
    new = {row["node"]["properties"]["id"] for row in made}
    waiting: list[Row] = []
    for _, rows in groupby(made, key=lambda row: row["turn"]):
        turn = list(rows)
        nodes = [row["node"] for row in turn]
        known |= {node["properties"]["id"] for node in nodes}
        waiting += [edge for row in turn for edge in row["edges"]]
        ready = [edge for edge in waiting if edge["end"] in known or edge["end"] not in new]
        waiting = [edge for edge in waiting if edge["end"] in new and edge["end"] not in known]
        yield nodes, ready
