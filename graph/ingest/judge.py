"""Judge nodes: which gaps they have now, written into the graph as `LACKS`.

A write judges the nodes that it touched by the kept rules. Of the swept rules it only looks whether the gaps that these
nodes have still hold: what opens one may lie elsewhere, so opening them is left to the sweep, whatever is written in
which order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, together
from graph.causes import CAUSES, Cause
from graph.database import Transaction
from graph.edges import FOREVER
from graph.model import label_of

JUDGED = load("ingest/judged")
LACK, FILLED = load("ingest/lack"), load("ingest/filled")

Lack = tuple[str, str]
"""(node id, code): a gap on a node."""
_CODES = {cause.rule.name: cause.code for cause in CAUSES.values()}


@dataclass(frozen=True)
class Rules:
    """Rules that are asked together, in one statement: one message, and one plan, instead of one for each."""

    causes: list[Cause]

    @cached_property
    def query(self) -> Query:
        """All of them as one question."""
        return together(cause.rule for cause in self.causes)

    def of(self, ids: Iterable[str]) -> set[Lack]:
        """The gaps that these nodes could have, by their kind."""
        return {(id, cause.code) for id in ids for cause in self.causes if label_of(id) in cause.judges}

    async def found(self, transaction: Transaction, asked: set[Lack]) -> set[Lack]:
        """Those of the asked gaps that there are now."""
        if not asked:
            return set()
        ids: dict[str, list[str]] = {}
        for id, code in sorted(asked):
            ids.setdefault(CAUSES[code].rule.name, []).append(id)
        times = {"now": transaction.now}
        known = {name: time for name, time in times.items() if name in self.query.parameters}
        return {(row["id"], _CODES[row["rule"]]) for row in await transaction.run(self.query, asked=ids, **known)}


KEPT = Rules([cause for cause in CAUSES.values() if cause.kept])
SWEPT = Rules([cause for cause in CAUSES.values() if cause.swept and not cause.kept])


@dataclass(frozen=True)
class Judged:
    """What a judgement changed in the graph: gaps that it wrote, and gaps that it closed."""

    opened: list[Lack]
    closed: list[Lack]


async def judge(transaction: Transaction, ids: Iterable[str], *, sweep: bool = False) -> Judged:
    """Bring the gaps of these nodes up to date; a `sweep` judges them by the swept rules, too."""
    rows = await transaction.run(JUDGED, ids=list(set(ids)))
    had = {(row["id"], code) for row in rows for code in row["codes"]}
    stands = [row["id"] for row in rows if not row["resolved_into"]]
    elsewhere = SWEPT.of(stands)
    has = await KEPT.found(transaction, KEPT.of(stands))
    has |= await SWEPT.found(transaction, elsewhere if sweep else elsewhere & had)
    opened, closed = sorted(has - had), sorted(had - has)
    if opened:
        rows = [{"id": id, "gap": CAUSES[code].gap} for id, code in opened]
        await transaction.run(LACK, rows=rows, now=transaction.now, forever=FOREVER)
    if closed:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in closed]
        await transaction.run(FILLED, rows=rows, now=transaction.now)
    return Judged(opened, closed)
