"""The one writer: a batch of facts becomes nodes, edges, joins and gaps in one transaction, or nothing of it does."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cypher import load
from graph import ids
from graph.database import Graph, Transaction
from graph.edges import FOREVER
from graph.errors import Busy, ForebearError
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

BATCH = 200
"""Messages in one turn, unless told otherwise: the longest turn is everybody's wait."""
BYTES = 4_000_000
"""Text of messages in one turn; a longer message has one for itself."""
Row = dict[str, Any]


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


async def write(graph: Graph, messages: Sequence[Facts], *, deadline: float | None = None) -> Written:
    """Write what the messages say, in turns of BATCH messages or BYTES of them; those that are known change nothing.

    A turn takes `deadline` seconds at most, else what a turn may take. What earlier turns wrote stays where one fails.
    """
    written = unchanged = 0
    for batch in turns(messages):
        try:
            fresh = await turn(graph, batch, rows(batch), [], deadline=deadline)
        except Busy as error:
            if not written + unchanged:
                raise
            raise interrupted(error, written + unchanged, len(messages)) from error
        written, unchanged = written + len(fresh), unchanged + len(batch) - len(fresh)
    return Written(written, unchanged)


def interrupted(error: ForebearError, done: int, messages: int) -> ForebearError:
    """The same error, where some turns of a long write were done before one failed."""
    why = "busy: the next turn to write did not come in time" if isinstance(error, Busy) else str(error)
    return type(error)(f"{why}; of {messages} messages {done} were written before it; try again with all of them")


async def turn(
    graph: Graph, batch: Sequence[Facts], rows: list[Row], tried: list[range], *, deadline: float | None = None
) -> set[str]:
    """Write a batch in one turn; returns the ids of the messages that brought something new.

    `tried` are the times of earlier attempts of which nobody knows whether they were written, and learns those of this
    one: a message that was received at one of them is new, too.
    """
    ticks = max(1, sum(facts.payload.told_at is None for facts in batch))
    work = partial(_write, rows=rows, batch=batch, tried=tried)
    return await graph.write(work, ticks=ticks, deadline=deadline)


def turns(messages: Iterable[Facts], size: int = BATCH) -> Iterator[list[Facts]]:
    """The messages in batches that are written in one turn each."""
    batch: list[Facts] = []
    room = BYTES
    for facts in messages:
        room -= len(facts.payload.text)
        if batch and (len(batch) >= size or room < 0):
            yield batch
            batch, room = [], BYTES - len(facts.payload.text)
        batch.append(facts)
    if batch:
        yield batch


async def write_in(transaction: Transaction, facts: Facts) -> Written:
    """Write one message, as a part of a turn that does more."""
    fresh = await _write(transaction, rows([facts]), [facts], [])
    return Written(len(fresh), 1 - len(fresh))


def rows(batch: Iterable[Facts]) -> list[Row]:
    """Each message once, as `ingest/evidence` takes it but for when it was received: made before the turn."""
    by_id = {facts.payload.evidence: facts for facts in batch}
    return [
        {
            "id": id,
            "properties": {
                "source": facts.payload.source,
                "where": facts.payload.where,
                "media_type": "application/json",
                "about": sorted(ids.number(node) for node in facts.nodes),
                "payload": zlib.compress(facts.payload.text),
                "told_at": facts.payload.told_at,
                "reader": facts.payload.reader,
                "options": ids.canonical(facts.payload.options),
                "reported_by": facts.payload.reported_by,
            },
        }
        for id, facts in by_id.items()
    ]


async def _write(transaction: Transaction, rows: list[Row], batch: Sequence[Facts], tried: list[range]) -> set[str]:
    earlier = list(tried)
    tried.append(range(transaction.tick(0), transaction.now + 1))
    fresh, written = await _fresh(transaction, rows, {facts.payload.evidence: facts for facts in batch}, earlier)
    if fresh:
        await _merge(transaction, fresh)
    return written | {told.evidence for told in fresh}


async def _fresh(
    transaction: Transaction, rows: list[Row], by_id: Mapping[str, Facts], earlier: Sequence[range]
) -> tuple[list[Told], set[str]]:
    """The messages that are not known yet, their Evidence kept; and those that an earlier attempt has written.

    Those that do not say when they were told have ticks of their own, so that what came later counts as later.
    """
    untold = [id for id, facts in by_id.items() if facts.payload.told_at is None]
    received = {id: transaction.tick(number) for number, id in enumerate(untold)}
    told = [row | {"received_at": received.get(row["id"], transaction.now)} for row in rows]
    found = await transaction.run(EVIDENCE, rows=told, now=transaction.now)
    fresh = {row["id"]: row["received_at"] for row in found if row["fresh"]}
    written = {row["id"] for row in found if any(row["received_at"] in attempt for attempt in earlier)}
    new = [
        Told(facts, facts.payload.told_at if facts.payload.told_at is not None else fresh[id], id)
        for id, facts in by_id.items()
        if id in fresh
    ]
    return new, written


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
    rows = [
        {
            "id": id,
            "labels": [node.label],
            "properties": stand_ins(id, transaction.now) | node.properties(),
        }
        for id, node in learnt.items()
    ]
    found = await transaction.run(NODES, rows=rows, now=transaction.now)
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
        told_again = [told.evidence for told in batch if _tells_of(told.facts, purged)]
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
        await transaction.run(EDGES, rows=rows, now=transaction.now)
    if planned.traces:
        left = [traces.row(name) for name, traces in sorted(planned.traces.items())]
        await transaction.run(TRACES, rows=left)
    held = [edge for edge in planned.hold.values() if edge.id not in planned.repeated]
    every = [*planned.retract, *held, *(edge for edge, _ in planned.late)]
    return {edge.start for edge in every} | {edge.end for edge in every}
