"""Judge the nodes that a write touched: which gaps they have now, written into the graph as `LACKS`."""

from __future__ import annotations

from collections.abc import Iterable

from cypher import load
from graph.causes import CAUSES, Cause
from graph.database import Transaction
from graph.edges import FOREVER, LATEST
from graph.model import label_of

JUDGED = load("ingest/judged")
LACK, FILLED = load("ingest/lack"), load("ingest/filled")


async def judge(transaction: Transaction, touched: Iterable[str]) -> None:
    """Bring the gaps of the touched nodes, and of those that a change of them reaches, up to date."""
    rows = await transaction.run(JUDGED, ids=sorted(touched), forever=FOREVER)
    had = {(row["id"], code) for row in rows for code in row["codes"]}
    judged = [row["id"] for row in rows if not row["resolved_into"]]
    has = {
        (id, cause.code) for cause in CAUSES.values() if cause.kept for id in await found(transaction, cause, judged)
    }
    opened, closed = sorted(has - had, key=_by_gap), sorted(had - has, key=_by_gap)
    if opened:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in opened]
        await transaction.run(LACK, rows=rows, now=transaction.now, forever=FOREVER)
    if closed:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in closed]
        await transaction.run(FILLED, rows=rows, now=transaction.now)


async def found(transaction: Transaction, cause: Cause, judged: Iterable[str]) -> list[str]:
    """The nodes among `judged` that have this gap now."""
    asked = [id for id in judged if label_of(id) in cause.judges]
    if not asked:
        return []
    moment = {"as_of": LATEST} if "as_of" in cause.rule.parameters else {}
    return [row["id"] for row in await transaction.run(cause.rule, ids=asked, **moment)]


def _by_gap(lack: tuple[str, str]) -> tuple[str, str]:
    return lack[1], lack[0]
