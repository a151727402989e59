"""The one writer: a batch of statements becomes nodes, edges, merges and gaps in one transaction, or nothing of it
does."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cypher import load
from graph.audit.evaluate import evaluate
from graph.database import Graph, Transaction
from graph.errors import Busy, DeadlineExceeded, ForebearError
from graph.ingest.deployments import end_replaced
from graph.ingest.edge_reconciliation import Edge, SourceKey, TimedStatement, reconcile, source_keys
from graph.ingest.edge_writer import write_edges
from graph.ingest.identity.resolve import Identities, asserted_pairs
from graph.ingest.named_inputs import find_inputs, names_inputs, rested_on
from graph.ingest.parts import link_parts, parts_of
from graph.ingest.property_merge import PropertyRegister, changes, placeholders, registers_of, states_values
from graph.ingest.replay import Replay
from graph.ingest.statement import Statement
from graph.ingest.traces import Traces
from graph.ingest.written import Times
from graph.model import ids
from graph.model.edges import FOREVER
from graph.model.nodes import labels_of
from graph.policy import guard

EVIDENCE, KNOWN_MESSAGES = load("ingest/evidence"), load("ingest/known_messages")
NODES, VALUES, ERASE_PAYLOADS = load("ingest/nodes"), load("ingest/values"), load("ingest/erase_payloads")
CURRENT_STATEMENTS = load("ingest/current_statements")

BATCH = 200
"""Messages in one turn, unless stated otherwise: the longest turn is everybody's wait."""
BYTES = 4_000_000
"""Text of messages in one turn; a longer message has one for itself."""
FACTS = 4_000
"""Nodes and relationships that the messages of one turn state; a longer message has one for itself, which may take
longer in proportion."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Written:
    """What a batch did: messages that brought something new, and messages that were known."""

    written: int = 0
    unchanged: int = 0


async def preview(graph: Graph, batch: Sequence[Statement]) -> Written:
    """What `write` would do, without doing it: a dry run."""
    evidence = {statement.payload.evidence for statement in batch}
    rows = await graph.read(KNOWN_MESSAGES, ids=sorted(evidence))
    return Written(len(evidence) - len(rows), len(batch) - len(evidence) + len(rows))


async def write(graph: Graph, messages: Sequence[Statement], *, deadline: float | None = None) -> Written:
    """Write what the messages say, in turns of BATCH messages or BYTES of them; those that are known change nothing.

    A turn takes `deadline` seconds at most, else what a turn may take, of one long message in proportion to it; what
    takes longer is written in shorter turns, and one message alone. What earlier turns wrote stays where one fails.
    """
    written = unchanged = 0
    for batch in turns(messages):
        try:
            async for part, fresh in _parts(graph, batch, deadline, []):
                written, unchanged = written + len(fresh), unchanged + len(part) - len(fresh)
        except (Busy, DeadlineExceeded) as error:
            if not written + unchanged:
                raise
            raise interrupted(error, written + unchanged, len(messages)) from error
    return Written(written, unchanged)


async def _parts(
    graph: Graph, batch: Sequence[Statement], deadline: float | None, tried: list[range]
) -> AsyncIterator[tuple[Sequence[Statement], set[str]]]:
    """Write a batch in one turn, or each half of it in turns of its own where a slow machine does not do that in time;
    yields what was written in each, and what `turn` returns of it."""
    seconds = deadline or graph.bounds.turn * max(1, sum(map(_facts, batch)) / FACTS)
    try:
        fresh = await turn(graph, batch, rows(batch), tried, deadline=seconds)
    except DeadlineExceeded:
        half, alone = len(batch) // 2, graph.bounds.alone
        if not half and (deadline or seconds >= alone):
            raise
        for part in (batch[:half], batch[half:]) if half else (batch,):
            async for done in _parts(graph, part, deadline if half else alone, tried):
                yield done
    else:
        yield batch, fresh


def interrupted(error: ForebearError, done: int, messages: int) -> ForebearError:
    """The same error, where some turns of a long write were done before one failed."""
    why = "busy: the next turn to write did not come in time" if isinstance(error, Busy) else str(error)
    return type(error)(f"{why}; of {messages} messages {done} were written before it; try again with all of them")


async def turn(
    graph: Graph, batch: Sequence[Statement], rows: list[Row], tried: list[range], *, deadline: float | None = None
) -> set[str]:
    """Write a batch in one turn; returns the ids of the messages that brought something new.

    `tried` are the times of earlier attempts of which nobody knows whether they were written, and learns those of this
    one: a message that was received at one of them is new, too.
    """
    ticks = max(1, sum(statement.payload.told_at is None for statement in batch))
    work = partial(_write, rows=rows, batch=batch, tried=tried)
    return await graph.write(work, ticks=ticks, deadline=deadline)


def turns(messages: Iterable[Statement], size: int = BATCH) -> Iterator[list[Statement]]:
    """The messages in batches that are written in one turn each."""
    batch: list[Statement] = []
    text = facts = 0
    for statement in messages:
        text, facts = text + len(statement.payload.text), facts + _facts(statement)
        if batch and (len(batch) >= size or text > BYTES or facts > FACTS):
            yield batch
            batch, text, facts = [], len(statement.payload.text), _facts(statement)
        batch.append(statement)
    if batch:
        yield batch


def _facts(statement: Statement) -> int:
    return len(statement.nodes) + len(statement.links)


async def write_in(transaction: Transaction, statement: Statement) -> Written:
    """Write one message, as a part of a turn that does more."""
    fresh = await _write(transaction, rows([statement]), [statement], [])
    return Written(len(fresh), 1 - len(fresh))


def rows(batch: Iterable[Statement]) -> list[Row]:
    """Each message once, as `ingest/evidence` takes it but for when it was received: made before the turn."""
    by_id = {statement.payload.evidence: statement for statement in batch}
    return [
        {
            "id": id,
            "properties": {
                "source": statement.payload.source,
                "where": statement.payload.where,
                "media_type": "application/json",
                "about": sorted(ids.number(node) for node in statement.nodes),
                "payload": zlib.compress(statement.payload.text),
                "told_at": statement.payload.told_at,
                "reader": statement.payload.reader,
                "options": ids.canonical(statement.payload.options),
                "reported_by": statement.payload.reported_by,
            },
        }
        for id, statement in by_id.items()
    ]


async def _write(transaction: Transaction, rows: list[Row], batch: Sequence[Statement], tried: list[range]) -> set[str]:
    earlier = list(tried)
    tried.append(range(transaction.tick(0), transaction.now + 1))
    fresh, written = await _fresh(
        transaction, rows, {statement.payload.evidence: statement for statement in batch}, earlier
    )
    if fresh:
        await _merge(transaction, fresh)
        await guard.enforce(transaction, [timed.statement for timed in fresh])
    return written | {timed.evidence for timed in fresh}


async def _fresh(
    transaction: Transaction, rows: list[Row], by_id: Mapping[str, Statement], earlier: Sequence[range]
) -> tuple[list[TimedStatement], set[str]]:
    """The messages that are not known yet, their Evidence kept; and those that an earlier attempt has written.

    Those that do not say when they were stated have ticks of their own, so that what came later counts as later.
    """
    undated = [id for id, statement in by_id.items() if statement.payload.told_at is None]
    received = {id: transaction.tick(number) for number, id in enumerate(undated)}
    timed = [row | {"received_at": received.get(row["id"], transaction.now)} for row in rows]
    found = await transaction.run(EVIDENCE, rows=timed, now=transaction.now)
    fresh = {row["id"]: row["received_at"] for row in found if row["fresh"]}
    written = {row["id"] for row in found if any(row["received_at"] in attempt for attempt in earlier)}
    new = [
        TimedStatement(statement, statement.payload.told_at if statement.payload.told_at is not None else fresh[id], id)
        for id, statement in by_id.items()
        if id in fresh
    ]
    return new, written


async def replay(transaction: Transaction, again: Replay) -> None:
    """Bring what its messages have stated of its nodes to what they say by today's readers."""
    await _merge(transaction, again.batch, again)


async def _merge(transaction: Transaction, batch: list[TimedStatement], again: Replay | None = None) -> None:
    identities = Identities(transaction)
    touched, traces, fresh, values = await _nodes(transaction, batch, identities, again)
    valued = frozenset(touched)
    asked = {key for key in (again.keys if again else source_keys(batch)) if key[1] not in fresh}
    before = await _current_edges(transaction, asked, identities.canonical_of)
    planned = (again.reconcile if again else reconcile)(batch, before, identities.canonical_of, traces)
    touched |= await write_edges(transaction, planned, fresh)
    touched |= await link_parts(transaction, parts_of([*planned.hold.values(), *planned.retract]))
    merged: set[str] = set()
    if again:  # what was found by what is said no more goes before what it leads to
        touched |= await find_inputs(transaction, touched, Times.of(planned, values))
        merged = await again.end(transaction, identities, valued, touched, traces)
    merged |= await identities.assert_same(asserted_pairs(batch, traces))
    named = touched.union(*(timed.statement.nodes for timed in batch))
    await end_replaced(transaction, named)
    contents = {id for id in fresh if id.startswith("model-artifact:") and "@" not in id}  # held by what is fresh, too
    merged |= await identities.resolve_names((named - contents) | merged)
    read = touched if names_inputs(batch) else (valued | rested_on(planned)) - fresh
    merged |= await find_inputs(transaction, read | merged, Times.of(planned, values, fresh).merged(merged))
    placed = {id for timed in batch for id, values in timed.statement.nodes.items() if values.get("uri")}
    await evaluate(transaction, touched | merged, fresh=fresh - merged - placed - contents)


async def _nodes(
    transaction: Transaction, batch: list[TimedStatement], identities: Identities, again: Replay | None
) -> tuple[set[str], dict[str, Traces], set[str], list[Row]]:
    """Make or complete the nodes; `identities.canonical_of` gets the canonical id of each.

    Returns the ids touched; what messages and retractions have left on each; the ids of those that were made; and what
    was written of those that have other values now.
    A purged node takes no values any more, and the text of a message about it that arrives again is not kept.
    """
    registers = again.registers if again else registers_of(batch)
    rows = [
        {
            "id": id,
            "labels": labels_of(id),
            "properties": placeholders(id, transaction.now) | node.properties(),
        }
        for id, node in registers.items()
    ]
    known = sorted(transaction.made & registers.keys())
    found = await transaction.run(NODES, rows=rows, now=transaction.now, made=known)
    fresh = registers.keys() - {row["id"] for row in found}
    transaction.made |= fresh
    identities.canonical_of |= {id: id for id in fresh}
    traces = {id: Traces() for id in fresh}
    changed, touched, purged = [], set(fresh), set()
    for row in found:
        id, properties = row["id"], row["properties"]
        identities.canonical_of[id], traces[id] = row["canonical"], Traces.of(properties)
        if properties.get("purged_at") is not None:
            purged.add(id)
            continue
        if row["has_members"] or row["canonical"] != id:
            identities.stage_update(id, row["canonical"], registers[id])
            continue
        node = PropertyRegister.of_node(id, properties)
        node.merge(registers[id])
        change = changes(id, properties, node.properties())
        if change is not None:
            changed.append(change)
        if row["again"] or (change is not None and change["seen"]):
            touched.add(id)
    if changed:
        await transaction.run(VALUES, rows=changed, now=transaction.now)
    if purged:
        described_again = [timed.evidence for timed in batch if _describes(timed.statement, purged)]
        await transaction.run(ERASE_PAYLOADS, ids=described_again, now=transaction.now)
    together = await identities.recompute()
    touched |= {row["id"] for row in together}
    transaction.changed.update(touched)
    return touched, traces, fresh, [*changed, *together]


def _describes(statement: Statement, purged: set[str]) -> bool:
    return any(states_values(id, statement.nodes[id]) for id in purged & statement.nodes.keys())


async def _current_edges(
    transaction: Transaction, asked: set[SourceKey], canonical_of: dict[str, str]
) -> dict[SourceKey, list[Edge]]:
    if not asked:
        return {}
    rows = [{"start": canonical_of[start], "source": source, "told_from": start} for source, start in sorted(asked)]
    found = await transaction.run(CURRENT_STATEMENTS, rows=rows, forever=FOREVER)
    return {
        (row["source"], row["told_from"]): [
            Edge(edge["facts"]["id"], edge["type"], edge["start"], edge["end"], edge["facts"]) for edge in row["edges"]
        ]
        for row in found
    }
