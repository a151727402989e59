"""A person decides on a proposal: accepting it is telling, rejecting it is remembered, and both can be taken back."""

from __future__ import annotations

from typing import Any

from cypher import load
from graph import ids
from graph.database import Graph, Transaction
from graph.edges import FOREVER, LATEST
from graph.errors import NotFound
from graph.ingest.facts import Facts, Link, Payload
from graph.ingest.judge import judge
from graph.ingest.links import edge_id
from graph.ingest.retraction import keep, left_on, operation
from graph.ingest.traces import NEVER
from graph.ingest.writer import write_in
from graph.model import label_of
from graph.proposals import ACCEPTED, KINDS, REJECTED, Candidate, proposal_begun
from graph.recording import Recorded, retract_in

PROPOSAL, DECIDE = load("ingest/proposal"), load("ingest/decide")
EDGE, REPLACED, RESTORE = load("ingest/edge"), load("ingest/replaced"), load("ingest/restore")

_NAME = "resolveProposal"
"""Label of what is proposed to a run → the edge that accepting it records."""


async def resolve(graph: Graph, id: str, accept: bool, reason: str | None, by: str) -> Recorded:
    """Accept or reject the proposal `id`; the same again changes nothing, and the opposite takes it back.

    The beginning of an id is enough, from what it is about on, where one proposal alone begins so.
    Accepting records what it proposes as told by `person:<by>`, inferred, in the transaction that judges anew.
    NotFound where there is no such proposal, or its evidence is no longer there.
    """
    id = await proposal_begun(graph, id)
    try:
        kind, start, end, instead = ids.parts(id)
        rule = KINDS[kind]
    except (ValueError, KeyError):
        raise NotFound(f"{id!r} is no id of a proposal; Finding.proposal and `forebear audit` give them") from None
    why = (reason or "").strip()
    told = ids.text(by, "by")

    async def work(transaction: Transaction) -> Recorded:
        (before,) = await transaction.run(PROPOSAL, id=id)
        about = [start, end]
        if await _is_so(transaction, before, accept):
            return Recorded(unchanged=1, nodes=about)
        recorded: list[str] = []
        replaced: list[str] = []
        facts = _message(transaction, id, accept, why, told)
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
                recorded = _state(facts, found[0])
        await write_in(transaction, facts)
        if accept and instead:
            rows = await transaction.run(REPLACED, start=start, end=instead)
            replaced = sorted(row["id"] for row in rows)
            for edge in replaced:
                await retract_in(transaction, edge, why or f"accepted {id}", operation(_NAME, f"person:{told}"))
        elif not accept and before["state"] == ACCEPTED:
            await _take_back(transaction, before, why or f"rejected {id}", told)
        decision = {
            "id": id,
            "state": ACCEPTED if accept else REJECTED,
            "by": f"person:{told}",
            "why": why,
            "evidence": facts.payload.evidence,
            "recorded": recorded,
            "replaced": replaced,
        }
        await transaction.run(DECIDE, rows=[decision], now=transaction.now)
        return Recorded(recorded=1, nodes=about)

    return await graph.write(work)


async def _is_so(transaction: Transaction, before: dict[str, Any], accept: bool) -> bool:
    """Whether that is what was decided last, and still holds: an edge of it may have been retracted since."""
    if before["state"] != (ACCEPTED if accept else REJECTED):
        return False
    for edge in before["recorded"]:
        rows = await transaction.run(EDGE, id=edge, told_from=_told_from(edge), forever=FOREVER)
        if not any(row["holds"] for row in rows):
            return False
    return True


def _message(transaction: Transaction, id: str, accept: bool, why: str, by: str) -> Facts:
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
    return Facts(Payload(source, id, body, transaction.now, reader="person/1", reported_by=source))


def _state(facts: Facts, candidate: Candidate) -> list[str]:
    """State what is accepted: edges from the run, or that two names are one; gives the ids of the edges."""
    source, confidence = facts.payload.source, candidate.kind.confidence
    if label_of(candidate.start) == label_of(candidate.end):
        facts.confidence = confidence
        facts.is_same(candidate.start, candidate.end)
        return [edge_id(source, Link("SAME_AS", candidate.start, candidate.end))]
    for end, role in candidate.ends:
        if role is not None:
            facts.used(candidate.start, end, role, method="inferred", confidence=confidence)
        else:
            facts.link("CONFIGURED_BY", candidate.start, end, method="inferred", confidence=confidence)
    return sorted(edge_id(source, link) for link in facts.links.values())


async def _take_back(transaction: Transaction, before: dict[str, Any], why: str, by: str) -> None:
    """Undo an acceptance: what it recorded ends, what it took back holds again, as its source said it last.

    Not what somebody else took back since, nor what its source says no more.
    """
    traces = await left_on(transaction, (_told_from(edge) for edge in before["replaced"]))
    rows = []
    for edge in before["replaced"]:
        left = traces[_told_from(edge)]
        gone = left.retracted.get(edge)
        if gone is not None and gone.by == operation(_NAME, before["by"]):
            del left.retracted[edge]
            if left.wholes.get(gone.source, NEVER) <= gone.stamp:
                rows.append({"id": edge, "told_from": _told_from(edge), "evidence": gone.stamp[1]})
    await keep(transaction, traces)
    if rows:
        restored = await transaction.run(RESTORE, rows=rows, now=transaction.now, forever=FOREVER)
        await judge(transaction, {row[side] for row in restored for side in ("start", "end")})
    for edge in before["recorded"]:
        await retract_in(transaction, edge, why, operation(_NAME, f"person:{by}"))


def _told_from(edge: str) -> str:
    return edge.rpartition("#")[0]
