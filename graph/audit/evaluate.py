"""Evaluate the rules: which gaps nodes have now, written into the graph as `LACKS`.

A write evaluates the incremental rules for the nodes that it touched. Of the scheduled rules it only looks whether the
gaps that these nodes have still hold: what opens one may lie elsewhere, so opening them is left to the sweep, whatever
is written in which order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, together
from graph.database import Transaction
from graph.model.edges import FOREVER
from graph.model.gap_codes import GAP_CODES, GapCode
from graph.model.nodes import label_of

NODES_TO_EVALUATE = load("ingest/nodes_to_evaluate")
OPEN_GAPS, CLOSE_GAPS = load("ingest/open_gaps"), load("ingest/close_gaps")

NodeGap = tuple[str, str]
"""(node id, code): a gap on a node, as the rules give it."""
_CODES = {gap_code.rule.name: gap_code.code for gap_code in GAP_CODES.values()}


@dataclass(frozen=True)
class Rules:
    """Rules that are evaluated together, in one statement: one message, and one plan, instead of one for each."""

    gap_codes: list[GapCode]

    @cached_property
    def query(self) -> Query:
        """All of them as one question."""
        return together(gap_code.rule for gap_code in self.gap_codes)

    def of(self, ids: Iterable[str]) -> set[NodeGap]:
        """The gaps that these nodes could have, by their kind."""
        return {(id, gap_code.code) for id in ids for gap_code in self.gap_codes if label_of(id) in gap_code.judges}

    async def found(self, transaction: Transaction, asked: set[NodeGap]) -> set[NodeGap]:
        """Those of the asked gaps that there are now."""
        if not asked:
            return set()
        ids: dict[str, list[str]] = {}
        for id, code in sorted(asked):
            ids.setdefault(GAP_CODES[code].rule.name, []).append(id)
        times = {"now": transaction.now}
        known = {name: time for name, time in times.items() if name in self.query.parameters}
        return {(row["id"], _CODES[row["rule"]]) for row in await transaction.run(self.query, asked=ids, **known)}


INCREMENTAL = Rules([gap_code for gap_code in GAP_CODES.values() if gap_code.incremental])
SCHEDULED = Rules([gap_code for gap_code in GAP_CODES.values() if gap_code.scheduled and not gap_code.incremental])


@dataclass(frozen=True)
class Evaluated:
    """What an evaluation changed in the graph: gaps that it opened, and gaps that it closed."""

    opened: list[NodeGap]
    closed: list[NodeGap]


async def evaluate(transaction: Transaction, ids: Iterable[str], *, sweep: bool = False) -> Evaluated:
    """Bring the gaps of these nodes up to date; a `sweep` evaluates the scheduled rules for them, too."""
    rows = await transaction.run(NODES_TO_EVALUATE, ids=list(set(ids)))
    had = {(row["id"], code) for row in rows for code in row["codes"]}
    stands = [row["id"] for row in rows if not row["resolved_into"]]
    elsewhere = SCHEDULED.of(stands)
    has = await INCREMENTAL.found(transaction, INCREMENTAL.of(stands))
    has |= await SCHEDULED.found(transaction, elsewhere if sweep else elsewhere & had)
    opened, closed = sorted(has - had), sorted(had - has)
    if opened:
        rows = [{"id": id, "gap": GAP_CODES[code].gap} for id, code in opened]
        await transaction.run(OPEN_GAPS, rows=rows, now=transaction.now, forever=FOREVER)
    if closed:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in closed]
        await transaction.run(CLOSE_GAPS, rows=rows, now=transaction.now)
    return Evaluated(opened, closed)
