"""To announce a recall: asking which versions it affects is a read, and notifying everybody is a write of its own."""

from __future__ import annotations

from collections.abc import Mapping

from graph.commands.curate import stated_reason
from graph.commands.receipts import once
from graph.database import Graph, Transaction
from graph.ingest import writer
from graph.ingest.statement import Payload, Statement
from graph.recall.recall import Recall, recall

ANNOUNCED = "recall announced"
"""Where such a message stands; `webhooks/recalls_announced` finds it by that."""


def announcement(source: str, node: str, name: str, reason: str, counts: Mapping[str, int], at: int) -> Statement:
    """The message that something is recalled; `at` is epoch milliseconds."""
    body = {"kind": "recall", "node": node, "name": name, "reason": reason, "counts": dict(counts), "at": at}
    return Statement(Payload(source, ANNOUNCED, body, at, reader="person/1", reported_by=source))


async def announce_recall(graph: Graph, id: str, reason: str, by: str, key: str | None = None) -> Recall:
    """Notify webhooks that something is recalled, why, and how many versions that affects now.

    The answer is the recall. The announcement is kept as Evidence of `person:<by>`; under the same `key` it is made
    once (graph/commands/receipts.py). NotFound and WrongUse as of `recall`.
    """
    reason = stated_reason(reason, "why it is recalled")
    found = await recall(graph, id)
    counts = {name: getattr(found.counts, name) for name in ("affected", "unknown", "cleared", "total")}
    node, name = found.root.id, found.root.name

    async def work(transaction: Transaction) -> None:
        said = announcement(f"person:{by}", node, name, reason, counts, transaction.now)
        await writer.write_in(transaction, said)

    await once(graph, work, request=["announceRecall", node, reason], by=by, key=key)
    return found
