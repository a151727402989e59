"""Runs that are part of others: what a part read may be in what the whole made.

Sources state it of the part (`PART_OF`). Lineage is walked from effect to cause, so an edge leads from the whole to the
part as well (`HAS_PART`): it rests on what was stated (`rests_on`), holds as long as that does, and a person may
retract it alone. The other way round nothing follows: a part states its own inputs, and walks through the whole would
make all its other parts ancestors.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Edge, Reconciliation, edge_id
from graph.ingest.edge_writer import write_edges
from graph.ingest.statement import Link
from graph.ingest.traces import Traces
from graph.model.edges import ANEW, HAS_PART
from graph.model.nodes import Run, label_of

PARTS = load("ingest/parts")


def parts_of(edges: Iterable[Edge]) -> set[str]:
    """The runs of which these edges say that they are part of others."""
    return {edge.start for edge in edges if edge.type == "PART_OF" and label_of(edge.end) == Run.__name__}


async def link_parts(transaction: Transaction, runs: Iterable[str]) -> set[str]:
    """Lead edges to these runs from those that they are part of, and to no others; returns ids touched."""
    wanted = sorted(runs)
    planned = Reconciliation(by=ANEW)
    for row in await transaction.run(PARTS, ids=wanted) if wanted else ():
        held = {each["facts"]["id"]: Edge(each["facts"]["id"], HAS_PART, **each) for each in row["held"]}
        stated = {edge.id: edge for each in row["stated"] if (edge := _edge(row["id"], each))}
        planned.retract += [edge for id, edge in held.items() if id not in stated]
        for id, edge in stated.items():
            if id not in held or held[id].precedence != edge.precedence:
                planned.hold[id] = edge
                planned.repeated |= {id} & held.keys()
    return await write_edges(transaction, planned, set()) if planned.hold or planned.retract else set()


def _edge(part: str, said: dict[str, Any]) -> Edge | None:
    """What follows from a statement, unless a person has retracted that since."""
    link = Link(HAS_PART, said["told_to"], said["told_from"], "unknown")
    id = edge_id(said["source"], link)
    if said["retractions"] and Traces.of(said).stopped(id, said["told_at"]):
        return None
    facts = {name: said[name] for name in ("source", "told_at", "evidence") if said[name] is not None}
    facts |= {"method": "inferred", "role": link.role, "told_from": link.start, "told_to": link.end}
    return Edge(id, HAS_PART, said["whole"], part, facts | {"rests_on": said["id"]})
