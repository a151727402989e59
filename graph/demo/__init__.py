"""The demo, and beside it a gallery that shows every cause of a missing link: to look at, to ask about, to remove.

Both live in namespaces of their own, which lists and counts leave out.
"""

from __future__ import annotations

from cypher import load as query
from graph.audit.around import mark_around
from graph.audit.evaluate import evaluate
from graph.database import Graph, Transaction
from graph.demo import gallery
from graph.demo.churn import DEMO, DESCRIPTION, digest, facts, sha
from graph.ingest import writer
from graph.ingest.deployments import end_replaced
from graph.ingest.identity.resolve import Identities
from graph.model import ids

__all__ = ["DEMO", "DESCRIPTION", "PATIENCE", "digest", "facts", "load", "load_gallery", "remove", "sha"]

REMOVE = query("ingest/remove_demo")
PATIENCE = 120.0
"""Seconds: a new database plans every statement of its first write, which on a small machine takes a while."""


async def load(graph: Graph) -> writer.Written:
    """Record the demo; what is known of it already changes nothing."""
    return await writer.write(graph, facts(), deadline=PATIENCE)


async def load_gallery(graph: Graph) -> None:
    """Record the gallery: each cause of a missing link, each kind of proposal and of correction."""
    await gallery.build(graph, PATIENCE)


async def remove(graph: Graph) -> int:
    """Remove demo and gallery, and nothing that other messages are about; returns how many nodes went."""
    messages = [*facts(), *gallery.facts()]

    async def work(transaction: Transaction) -> int:
        nodes = sorted({id for message in messages for id in message.nodes})
        await mark_around(transaction, nodes)  # what others were judged by is about to go
        rows = await transaction.run(
            REMOVE,
            rows=[{"id": id, "number": ids.number(id)} for id in nodes],
            evidence=sorted(message.payload.evidence for message in messages),
            person=f"person:{gallery.CURATOR}",
        )
        identities, kept = Identities(transaction), rows[0]["kept"]
        transaction.lost.update(kept)
        touched = {*kept, *await identities.resolve_clusters(kept)}
        await end_replaced(transaction, touched)
        await evaluate(transaction, touched | await identities.resolve_names(touched))
        return int(rows[0]["removed"])

    return await graph.write(work, deadline=PATIENCE)
