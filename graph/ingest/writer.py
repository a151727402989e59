"""The one writer: a batch of facts becomes nodes, edges, joins and gaps in one transaction, or nothing of it does."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cypher import load
from graph import ids
from graph.database import WRITE_SECONDS, Graph, Transaction
from graph.edges import FOREVER
from graph.ingest.facts import Facts
from graph.ingest.joins import Joins, told_pairs
from graph.ingest.judge import judge
from graph.ingest.known import Known, changes, stand_ins, tells_values
from graph.ingest.links import Edge, Plan, Teller, Told, plan, tellers
from graph.ingest.traces import Traces

EVIDENCE, KNOWN = load("ingest/evidence"), load("ingest/known")
NODES, VALUES, EMPTIED = load("ingest/nodes"), load("ingest/values"), load("ingest/emptied")
TOLD, EDGES, RETRACT = load("ingest/told"), load("ingest/edges"), load("ingest/retract")
TRACES = load("ingest/traces")

BATCH = 500
"""Messages in one transaction, unless told otherwise."""


DEMO = "demo"
"""Source of the demo story, whose nodes carry the label Demo: lists and counts leave them out."""


@dataclass(frozen=True)
class Written:
    """What a batch did: messages that brought something new, and messages that were known."""

    written: int = 0
    unchanged: int = 0


async def known(graph: Graph, batch: Sequence[Facts]) -> Written:
    """What `write` would do, without doing it."""
    evidence = {facts.payload.evidence for facts in batch}
    rows = await graph.read(KNOWN, ids=sorted(evidence))
    return Written(len(evidence) - len(rows), len(batch) - len(evidence) + len(rows))


async def write(graph: Graph, batch: Sequence[Facts], *, deadline: float = WRITE_SECONDS) -> Written:
    """Write what the messages say, in one transaction; messages that are known change nothing."""
    return await graph.write(lambda transaction: write_in(transaction, batch), deadline=deadline)


async def write_in(transaction: Transaction, batch: Sequence[Facts]) -> Written:
    """`write`, as a part of a transaction that does more."""
    fresh = await _fresh(transaction, batch)
    if fresh:
        await _merge(transaction, fresh)
    return Written(len(fresh), len(batch) - len(fresh))


async def _fresh(transaction: Transaction, batch: Iterable[Facts]) -> list[Told]:
    """The messages that are not known yet, their Evidence kept."""
    by_id = {facts.payload.evidence: facts for facts in batch}
    rows = [
        {
            "id": id,
            "properties": {
                "source": facts.payload.source,
                "where": facts.payload.where,
                "media_type": "application/json",
                "about": sorted(ids.number(node) for node in facts.nodes),
                "payload": zlib.compress(ids.canonical(facts.payload.body).encode("utf-8")),
                "told_at": facts.payload.told_at,
                "reader": facts.payload.reader,
                "options": ids.canonical(facts.payload.options),
                "reported_by": facts.payload.reported_by,
            },
        }
        for id, facts in sorted(by_id.items())
    ]
    found = await transaction.run(EVIDENCE, rows=rows, now=transaction.now)
    fresh = {row["id"]: row["received_at"] for row in found if row["fresh"]}
    return [
        Told(facts, facts.payload.told_at if facts.payload.told_at is not None else fresh[id], id)
        for id, facts in by_id.items()
        if id in fresh
    ]


async def _merge(transaction: Transaction, batch: list[Told]) -> None:
    joins = Joins(transaction)
    touched, traces = await _nodes(transaction, batch, joins)
    before = await _told_before(transaction, tellers(batch), joins.ends)
    planned = plan(batch, before, joins.ends, traces)
    touched |= await _edges(transaction, planned)
    touched |= await joins.tell(told_pairs(batch, traces))
    touched |= await joins.settle_names(touched.union(*(told.facts.nodes for told in batch)))
    await judge(transaction, touched)


async def _nodes(transaction: Transaction, batch: list[Told], joins: Joins) -> tuple[set[str], dict[str, Traces]]:
    """Make or complete the nodes; `joins.ends` learns where the facts of each stand.

    Returns the ids touched, and what messages and retractions have left on each.
    A purged node takes no values any more, and the text of a message that tells of it again is not kept.
    """
    learnt: dict[str, Known] = {}
    for told in sorted(batch, key=lambda told: told.stamp):
        for id, values in told.facts.nodes.items():
            stamp = (told.told_at, told.evidence[-64:][:12])
            new = Known.told(id, values, stamp, told.facts.payload.source)
            if id in learnt:
                learnt[id].learn(new)
            else:
                learnt[id] = new
    demo = all(told.facts.payload.source == DEMO for told in batch)
    rows = [
        {
            "id": id,
            "labels": [node.label, "Demo"] if demo else [node.label],
            "properties": stand_ins(id, transaction.now) | node.properties(),
            "lock": bool(node.stamps or node.claims),
        }
        for id, node in sorted(learnt.items())
    ]
    found = await transaction.run(NODES, rows=rows, now=transaction.now, forever=FOREVER)
    changed, touched, purged = [], set(), set()
    traces: dict[str, Traces] = {}
    for row in found:
        id, properties = row["id"], row["properties"]
        joins.ends[id], traces[id] = row["end"], Traces.of(properties)
        if properties.get("purged_at") is not None:
            purged.add(id)
            continue
        if row["joined"] or row["end"] != id:
            joins.restate(id, row["end"], learnt[id])
            continue
        node = Known.of(id, properties)
        node.learn(learnt[id])
        change = changes(id, properties, node.properties())
        if change is not None:
            changed.append(change)
        if change is not None or properties["recorded_at"] == transaction.now:
            touched.add(id)
    if changed:
        await transaction.run(VALUES, rows=changed, now=transaction.now)
    if purged:
        told_again = sorted(told.evidence for told in batch if _tells_of(told.facts, purged))
        await transaction.run(EMPTIED, ids=told_again, now=transaction.now)
    return touched | await joins.recompute(), traces


def _tells_of(facts: Facts, purged: set[str]) -> bool:
    return any(tells_values(id, facts.nodes[id]) for id in purged & facts.nodes.keys())


async def _told_before(transaction: Transaction, asked: set[Teller], ends: dict[str, str]) -> dict[Teller, list[Edge]]:
    rows = [{"start": ends[start], "source": source, "told_from": start} for source, start in sorted(asked)]
    found = await transaction.run(TOLD, rows=rows, forever=FOREVER)
    return {
        (row["source"], row["told_from"]): [
            Edge(edge["facts"]["id"], edge["type"], edge["start"], edge["end"], edge["facts"]) for edge in row["edges"]
        ]
        for row in found
    }


async def _edges(transaction: Transaction, planned: Plan) -> set[str]:
    """Write the plan; returns the ids at both ends of what changed."""
    if planned.retract:
        gone = [{"start": e.start, "id": e.id, "by": "correction", "why": None} for e in planned.retract]
        await transaction.run(RETRACT, rows=gone, now=transaction.now, forever=FOREVER)
    rows = [edge.row() for edge in planned.hold.values()] + [edge.row(transaction.now, by) for edge, by in planned.late]
    if rows:
        rows.sort(key=lambda row: (row["start"], row["end"], row["id"]))
        await transaction.run(EDGES, rows=rows, now=transaction.now)
    if planned.traces:
        left = [traces.row(name) for name, traces in sorted(planned.traces.items())]
        await transaction.run(TRACES, rows=left)
    held = [edge for edge in planned.hold.values() if edge.id not in planned.repeated]
    every = [*planned.retract, *held, *(edge for edge, _ in planned.late)]
    return {edge.start for edge in every} | {edge.end for edge in every}
