"""Edges as planned are written: retracted, recorded, superseded on arrival, and what is left on names by it."""

from __future__ import annotations

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Reconciliation
from graph.model.edges import FOREVER

EDGES, RETRACT = load("ingest/edges"), load("ingest/retract")
NEW_EDGES, TRACES = load("ingest/new_edges"), load("ingest/traces")


async def write_edges(transaction: Transaction, planned: Reconciliation, fresh: set[str]) -> set[str]:
    """Write the plan; returns the ids at both ends of what changed. From `fresh` nodes no edge leads yet."""
    if planned.retract:
        gone = [{"start": e.start, "id": e.id, "by": planned.by, "why": None} for e in planned.retract]
        await transaction.run(RETRACT, rows=gone, now=transaction.now, forever=FOREVER)
    new = [edge.new_row(transaction.now) for edge in planned.hold.values() if edge.start in fresh]
    if new:
        await transaction.run(NEW_EDGES, rows=new)
    rows = [edge.row() for edge in planned.hold.values() if edge.start not in fresh]
    rows += [edge.row(transaction.now, by) for edge, by in planned.superseded]
    if rows:
        await transaction.run(EDGES, rows=rows, now=transaction.now)
    if planned.traces:
        left = [traces.row(name) for name, traces in sorted(planned.traces.items())]
        await transaction.run(TRACES, rows=left)
    held = [edge for edge in planned.hold.values() if edge.id not in planned.repeated]
    transaction.changed.update(edge.start for edge in held)
    transaction.lost.update(edge.start for edge in planned.retract)
    every = [*planned.retract, *held, *(edge for edge, _ in planned.superseded)]
    return {edge.start for edge in every} | {edge.end for edge in every}
