"""Judge nodes: which gaps they have now, written into the graph as `LACKS`.

A write judges the nodes that it touched by the kept rules. Of the swept rules it only looks whether the gaps that these
nodes have still hold: what opens one may lie elsewhere, so opening them is left to the sweep, whatever is written in
which order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cypher import load
from graph.causes import CAUSES, Cause
from graph.database import Transaction
from graph.edges import FOREVER, LATEST
from graph.model import label_of

JUDGED = load("ingest/judged")
LACK, FILLED = load("ingest/lack"), load("ingest/filled")


Lack = tuple[str, str]
"""(node id, code): a gap on a node."""


@dataclass(frozen=True)
class Judged:
    """What a judgement changed in the graph: gaps that it wrote, and gaps that it closed."""

    opened: list[Lack]
    closed: list[Lack]


async def judge(transaction: Transaction, ids: Iterable[str], *, sweep: bool = False) -> Judged:
    """Bring the gaps of these nodes up to date; a `sweep` judges them by the swept rules, too."""
    rows = await transaction.run(JUDGED, ids=sorted(ids), forever=FOREVER)
    had = {(row["id"], code) for row in rows for code in row["codes"]}
    stands = [row["id"] for row in rows if not row["resolved_into"]]
    has: set[Lack] = set()
    for cause in CAUSES.values():
        if cause.written:
            judged = stands if cause.kept or sweep else [id for id in stands if (id, cause.code) in had]
            has |= {(id, cause.code) for id in await found(transaction, cause, judged)}
    opened, closed = sorted(has - had, key=_by_gap), sorted(had - has, key=_by_gap)
    if opened:
        rows = [{"id": id, "gap": CAUSES[code].gap} for id, code in opened]
        await transaction.run(LACK, rows=rows, now=transaction.now, forever=FOREVER)
    if closed:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in closed]
        await transaction.run(FILLED, rows=rows, now=transaction.now)
    return Judged(opened, closed)


async def found(transaction: Transaction, cause: Cause, judged: Iterable[str]) -> list[str]:
    """The nodes among `judged` that have this gap now."""
    asked = [id for id in judged if label_of(id) in cause.judges]
    if not asked:
        return []
    return [row["id"] for row in await transaction.run(cause.rule, ids=asked, **cause.at(LATEST, transaction.now))]


def _by_gap(lack: Lack) -> Lack:
    return lack[1], lack[0]
