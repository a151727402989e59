"""A person decides on a proposal: accepting it records a statement, rejecting it is remembered, and both can be
undone."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cypher import load
from graph.audit.evaluate import evaluate
from graph.commands.receipts import once
from graph.commands.record import Recorded, retract_in
from graph.database import Graph, Transaction
from graph.errors import NotFound
from graph.ingest.deployments import end_replaced
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.retraction import keep, left_on, operation
from graph.ingest.statement import Link, Payload, Statement
from graph.ingest.traces import NEVER
from graph.ingest.writer import write_in
from graph.model import ids
from graph.model.edges import FOREVER, LATEST
from graph.model.nodes import label_of
from graph.proposals.find import ACCEPTED, KINDS, REJECTED, Candidate, proposal_begun

PROPOSAL, DECIDE = load("ingest/proposal"), load("ingest/decide")
EDGE, CURRENT_INPUTS, RESTORE = load("ingest/edge"), load("ingest/current_inputs"), load("ingest/restore")

_NAME = "resolveProposal"
"""Label of what is proposed to a run → the edge that accepting it records."""


async def resolve(graph: Graph, id: str, accept: bool, reason: str | None, by: str, key: str | None = None) -> Recorded:
    """Accept or reject the proposal `id`; the same again changes nothing, and the opposite undoes it.

    The beginning of an id is enough, from what it is about on, where one proposal alone begins so.
    Accepting records what it proposes with the source `person:<by>`, inferred, in the transaction that evaluates the
    rules anew. Under the same `key` it is done once (graph/commands/receipts.py). NotFound where there is no such
    proposal, or its evidence is no longer there.
    """
    id = await proposal_begun(graph, id)
    try:
        kind, start, end, instead = ids.parts(id)
        rule = KINDS[kind]
    except (ValueError, KeyError):
        raise NotFound(f"{id!r} is no id of a proposal; Finding.proposal and `forebear audit` give them") from None
    why = (reason or "").strip()
    person = ids.text(by, "by")

    async def work(transaction: Transaction) -> Recorded:
        (before,) = await transaction.run(PROPOSAL, id=id)
        about = [start, end]
        if await _is_so(transaction, before, accept):
            return Recorded(unchanged=1, nodes=about)
        recorded: list[str] = []
        replaced: list[str] = []
        statement = _message(transaction, id, accept, why, person)
        if accept or before["state"] is None:
            asked = {start, end, instead or end}
            rows = await transaction.run(rule.rule, **rule.parameters(asked, LATEST))
            found = [each for each in (Candidate.of(rule, row) for row in rows) if each.id == id]
            if not found:
                raise NotFound(
                    f"nothing speaks for the proposal {id} any more: what it was found by has changed; ask for the "
                    "finding again"
                )
            if accept:
                recorded = _state(statement, found[0])
                about = [start, *dict.fromkeys(end for end, _ in found[0].ends)]
        await write_in(transaction, statement)
        if accept and instead:
            rows = await transaction.run(CURRENT_INPUTS, start=start, end=instead)
            replaced = sorted(row["id"] for row in rows)
            for edge in replaced:
                await retract_in(transaction, edge, why or f"accepted {id}", operation(_NAME, f"person:{person}"))
        elif not accept and before["state"] == ACCEPTED:
            await _undo_acceptance(transaction, before, why or f"rejected {id}", person)
        decision = {
            "id": id,
            "state": ACCEPTED if accept else REJECTED,
            "by": f"person:{person}",
            "why": why,
            "evidence": statement.payload.evidence,
            "recorded": recorded,
            "replaced": replaced,
        }
        await transaction.run(DECIDE, rows=[decision], now=transaction.now)
        return Recorded(recorded=1, nodes=about)

    async def answered(transaction: Transaction) -> dict[str, Any]:
        return asdict(await work(transaction))

    request = ["resolveProposal", id, accept, why]
    return Recorded(**await once(graph, answered, request=request, by=person, key=key))


async def _is_so(transaction: Transaction, before: dict[str, Any], accept: bool) -> bool:
    """Whether that is what was decided last, and still holds: an edge of it may have been retracted since."""
    if before["state"] != (ACCEPTED if accept else REJECTED):
        return False
    for edge in before["recorded"]:
        rows = await transaction.run(EDGE, id=edge, told_from=_told_from(edge), forever=FOREVER)
        if not any(row["holds"] for row in rows):
            return False
    return True


def _message(transaction: Transaction, id: str, accept: bool, why: str, by: str) -> Statement:
    """The decision as a message. Its time is a part of it: a decision made again later is another message."""
    body = {
        "kind": "proposal",
        "proposal": id,
        "accept": accept,
        "reason": why,
        "by": by,
        "decided_at": transaction.now,
    }
    source = f"person:{by}"
    return Statement(Payload(source, id, body, transaction.now, reader="person/1", reported_by=source))


def _state(statement: Statement, candidate: Candidate) -> list[str]:
    """State what is accepted: edges from the run, or that two names are one; gives the ids of the edges."""
    source, confidence = statement.payload.source, candidate.kind.confidence
    if label_of(candidate.start) == label_of(candidate.end):
        statement.confidence = confidence
        statement.is_same(candidate.start, candidate.end)
        return [edge_id(source, Link("SAME_AS", candidate.start, candidate.end))]
    for end, role in candidate.ends:
        if role is not None:
            statement.used(candidate.start, end, role, method="inferred", confidence=confidence)
        else:
            statement.link("CONFIGURED_BY", candidate.start, end, method="inferred", confidence=confidence)
    return sorted(edge_id(source, link) for link in statement.links.values())


async def _undo_acceptance(transaction: Transaction, before: dict[str, Any], why: str, by: str) -> None:
    """Undo an acceptance: what it recorded ends, what it retracted holds again, as its source said it last.

    Not what somebody else retracted since, nor what its source says no more.
    """
    traces = await left_on(transaction, (_told_from(edge) for edge in before["replaced"]))
    rows = []
    for edge in before["replaced"]:
        left = traces[_told_from(edge)]
        gone = left.retracted.get(edge)
        if gone is not None and gone.by == operation(_NAME, before["by"]):
            del left.retracted[edge]
            if left.wholes.get(gone.source, NEVER) <= gone.precedence:
                rows.append({"id": edge, "told_from": _told_from(edge), "evidence": gone.precedence[1]})
    await keep(transaction, traces)
    if rows:
        restored = await transaction.run(RESTORE, rows=rows, now=transaction.now, forever=FOREVER)
        transaction.changed.update(row["start"] for row in restored)
        ends = {row[side] for row in restored for side in ("start", "end")}
        await end_replaced(transaction, ends)
        await evaluate(transaction, ends)
    for edge in before["recorded"]:
        await retract_in(transaction, edge, why, operation(_NAME, f"person:{by}"))


def _told_from(edge: str) -> str:
    return edge.rpartition("#")[0]
