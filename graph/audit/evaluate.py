"""Evaluate the rules: which gaps nodes have now, written into the graph as `LACKS`.

A write evaluates the incremental rules for the nodes that it touched. Of the scheduled rules it only looks whether the
gaps that these nodes have still hold: what opens one may lie elsewhere, so opening them is left to the sweep, whatever
is written in which order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from cypher import Query, load, together
from graph.database import Transaction
from graph.levels.keep import keep_levels
from graph.model.edges import FOREVER
from graph.model.gap_codes import GAP_CODES, GapCode
from graph.model.nodes import KINDS, label_of

NODES_TO_EVALUATE = load("ingest/nodes_to_evaluate")
OPEN_GAPS, CLOSE_GAPS = load("ingest/open_gaps"), load("ingest/close_gaps")

NodeGap = tuple[str, str]
"""(node id, code): a gap on a node, as the rules give it."""
_CODES = {gap_code.rule.name: gap_code.code for gap_code in GAP_CODES.values()}


@dataclass(frozen=True)
class Rules:
    """Rules that are evaluated together, in one statement: one message, and one plan, instead of one for each.

    Where all of them are asked of each node, `shared`, those that judge the same kinds seek their nodes once.
    """

    gap_codes: list[GapCode]
    shared: bool = False

    @cached_property
    def keys(self) -> dict[str, str]:
        """Code → under which key of `$asked` its nodes are."""
        return {each.code: "/".join(each.judges) if self.shared else each.rule.name for each in self.gap_codes}

    @cached_property
    def query(self) -> Query:
        """All of them as one question."""
        return together({each.rule: self.keys[each.code] for each in self.gap_codes})

    @cached_property
    def codes(self) -> dict[str | None, list[str]]:
        """Kind of node → the codes of its rules."""
        return {kind: [each.code for each in self.gap_codes if kind in each.judges] for kind in (*KINDS, None)}

    def of(self, ids: Iterable[str]) -> set[NodeGap]:
        """The gaps that these nodes could have, by their kind."""
        return {(id, code) for id in ids for code in self.codes[label_of(id)]}

    async def found(self, transaction: Transaction, asked: set[NodeGap]) -> set[NodeGap]:
        """Those of the asked gaps that there are now."""
        if not asked:
            return set()
        ids: dict[str, set[str]] = {}
        for id, code in asked:
            ids.setdefault(self.keys[code], set()).add(id)
        times = {"now": transaction.now}
        known = {name: time for name, time in times.items() if name in self.query.parameters}
        listed = {key: sorted(some) for key, some in ids.items()}
        rows = await transaction.run(self.query, asked=listed, **known)
        return {(row["id"], _CODES[row["rule"]]) for row in rows} & asked


INCREMENTAL = Rules([gap_code for gap_code in GAP_CODES.values() if gap_code.incremental], shared=True)
SCHEDULED = Rules([gap_code for gap_code in GAP_CODES.values() if gap_code.scheduled and not gap_code.incremental])


@dataclass(frozen=True)
class Evaluated:
    """What an evaluation changed in the graph: gaps that it opened, and gaps that it closed."""

    opened: list[NodeGap]
    closed: list[NodeGap]


async def evaluate(
    transaction: Transaction, ids: Iterable[str], *, fresh: Collection[str] = (), sweep: bool = False
) -> Evaluated:
    """Bring the gaps of these nodes up to date, and levels with them; a `sweep` judges by the scheduled rules, too.

    `fresh` are those of them that the same turn has made, so that they have no gap yet, resolved into no other, are
    marked `Unswept`, and stand at no address; a write marks the others here, for graph/audit/sweep_around.py.
    """
    known = set(ids).difference(fresh)
    changed = set() if sweep else transaction.changed | transaction.lost
    asked = [{"id": id, "changed": id in changed} for id in known]
    rows = await transaction.run(NODES_TO_EVALUATE, rows=asked, now=transaction.now) if asked else []
    had = {(row["id"], code) for row in rows for code in row["codes"]}
    stands = [*fresh, *(row["id"] for row in rows if not row["resolved_into"])]
    elsewhere = SCHEDULED.of(stands)
    has = await INCREMENTAL.found(transaction, INCREMENTAL.of(stands))
    has |= await SCHEDULED.found(transaction, elsewhere if sweep else elsewhere & had)
    opened, closed = sorted(has - had), sorted(had - has)
    if opened:
        by_code: dict[str, list[str]] = {}
        for id, code in opened:
            by_code.setdefault(code, []).append(id)
        rows = [{"gap": GAP_CODES[code].gap, "ids": some} for code, some in sorted(by_code.items())]
        await transaction.run(OPEN_GAPS, rows=rows, now=transaction.now, forever=FOREVER)
    if closed:
        rows = [{"id": id, "gap": f"gap:{code}"} for id, code in closed]
        await transaction.run(CLOSE_GAPS, rows=rows, now=transaction.now)
    await keep_levels(transaction, (id for id, _ in opened), (id for id, _ in closed))
    return Evaluated(opened, closed)
