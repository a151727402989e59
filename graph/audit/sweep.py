"""Sweep: every rule over the whole graph, a page at a time; gaps that opened or closed meanwhile are written.

What is true of a node by time, or by what happened to another node, no write to that node would notice; between two
such sweeps graph/audit/sweep_around.py looks around what changed. Incremental gaps are looked at here too: they must be
what their rules say, so a difference is mended and reported as a fault. So is what graph/audit/faults.py finds, and
levels that are not kept as a walk over the whole graph says (graph/levels/repair.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph.audit import faults
from graph.audit.evaluate import Evaluated, NodeGap, evaluate
from graph.database import Graph, Transaction
from graph.levels import repair as level_repair
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES, GapCode
from graph.model.nodes import KINDS
from graph.model.time import valid_at

GAPS_HELD, SIZES = load("audit/gaps_held"), load("audit/sizes")

PAGE = 20_000
"""Nodes that are read at once."""
_AT_ONCE = 2
"""Rules that are asked at the same time, of one kind of nodes or of several."""
_COMMITS = 10
"""Times as many commits: each page of them walks the whole of their repositories."""
WRITTEN = 200
"""Nodes that are evaluated anew in one turn."""
_SECONDS = 120.0
_RULES = {
    label: [gap_code for gap_code in GAP_CODES.values() if gap_code.written and label in gap_code.judges]
    for label in sorted({label for gap_code in GAP_CODES.values() if gap_code.written for label in gap_code.judges})
}
Progress = Callable[[str, int, int], None]


@dataclass
class Tally:
    """Of one code: how many nodes have the gap, and how many of these gaps the sweep wrote or closed.

    `wrong`: those that it wrote or closed though each write should have kept them right.
    """

    total: int = 0
    opened: int = 0
    closed: int = 0
    wrong: int = 0


@dataclass
class SweepReport:
    """What a sweep found: nodes that it looked at, a tally for each code, and other faults."""

    nodes: int = 0
    stranded: list[str] = field(default_factory=list)
    """Names that resolved into another, on which facts stood all the same; a sweep moves them where they belong."""
    backwards: list[faults.Backwards] = field(default_factory=list)
    """Relationships that ended before they began, or begin after all that was written; they stay as they are."""
    levels: list[str] = field(default_factory=list)
    """Nodes that were not marked as what lies behind them says, and versions that were not at their levels."""
    levels_since: int | None = None
    """Since when levels are not kept, where the sweep could not bring them up to date, or it was a dry one."""
    codes: dict[str, Tally] = field(default_factory=lambda: {gap_code.code: Tally() for gap_code in _written_codes()})

    @property
    def wrong(self) -> int:
        """Faults: incremental gaps that were not what their rules say, and what no write may leave."""
        return self.mended + len(self.backwards)

    @property
    def mended(self) -> int:
        """Those of them that are right now."""
        return sum(tally.wrong for tally in self.codes.values()) + len(self.stranded) + len(self.levels)

    @property
    def differing(self) -> int:
        """Gaps that were not what their rules say, kept or not: written since, or not if it was a dry sweep."""
        return sum(tally.opened + tally.closed for tally in self.codes.values())


class _Looked(Exception):
    """A dry look at some nodes is done, and nothing of it stays."""

    def __init__(self, evaluated: Evaluated) -> None:
        super().__init__()
        self.evaluated = evaluated


async def sweep(
    graph: Graph, progress: Progress = lambda what, done, total: None, *, page: int = PAGE, dry: bool = False
) -> SweepReport:
    """Bring every gap of the graph up to date. Where nothing changed, nothing is written; a `dry` one never writes."""
    found = SweepReport()
    found.stranded, found.backwards = await faults.mended(graph, page, dry=dry)
    total = sum(row["total"] for row in await graph.read(SIZES))
    at_once = asyncio.Semaphore(_AT_ONCE)

    async def evaluate_all(label: str) -> None:
        prefix, size = KINDS[label].prefix, page * (_COMMITS if label == "Commit" else 1)
        after = f"{prefix}:"
        while True:
            (held,) = await graph.read(GAPS_HELD, after=after, end=f"{prefix};", first=size, deadline=_SECONDS)
            if held["last"] is None:
                break
            await _page(graph, at_once, label, after, held, found, dry)
            after = held["last"]
            found.nodes += held["nodes"]
            progress(f"Evaluating {label}", found.nodes, max(total, found.nodes))
            if held["nodes"] < size:
                break

    tasks = [asyncio.create_task(evaluate_all(label)) for label in _RULES]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:  # where one failed, the others end
            task.cancel()
    if not dry:
        await level_repair.repair(graph, progress)
    found.levels_since = await level_repair.stale_since(graph)
    if found.levels_since is None:
        found.levels = await level_repair.check(graph, dry=dry)
    return found


async def _page(
    graph: Graph,
    at_once: asyncio.Semaphore,
    label: str,
    after: str,
    held: dict[str, Any],
    found: SweepReport,
    dry: bool,
) -> None:
    """Compare a page with the rules of its kind of node, and write the differences, or only count them."""
    last, elsewhere = held["last"], set(held["elsewhere"])
    had = {(row["id"], code) for row in held["gaps"] for code in row["codes"]}

    async def ask(gap_code: GapCode) -> set[NodeGap]:
        times = gap_code.at(LATEST, valid_at(None))
        async with at_once:
            rows = await graph.gather(gap_code.rule.between, after=after, last=last, deadline=_SECONDS, **times)
        return {(row["id"], gap_code.code) for row in rows if row["id"] not in elsewhere}

    has = set[NodeGap]().union(*await asyncio.gather(*map(ask, _RULES[label])))
    for _, code in has:
        found.codes[code].total += 1
    differing = sorted({id for id, _ in has ^ had})
    for start in range(0, len(differing), WRITTEN):
        _count(found, await reevaluate(graph, differing[start : start + WRITTEN], dry))


async def reevaluate(graph: Graph, ids: Sequence[str], dry: bool = False) -> Evaluated:
    """Evaluate the rules of these nodes anew, in one turn; a `dry` one writes nothing."""

    async def work(transaction: Transaction) -> Evaluated:
        evaluated = await evaluate(transaction, ids, sweep=True)
        if dry:  # evaluated in a turn of its own, so that no write in between looks like a difference; and rolled back
            raise _Looked(evaluated)
        return evaluated

    try:
        return await graph.write(work)
    except _Looked as looked:
        return looked.evaluated


def _count(found: SweepReport, evaluated: Evaluated) -> None:
    for _, code in evaluated.opened:
        found.codes[code].opened += 1
    for _, code in evaluated.closed:
        if code in found.codes:  # a cause that is no more has gaps to close, and no tally
            found.codes[code].closed += 1
    for _, code in (*evaluated.opened, *evaluated.closed):
        if code in found.codes and not GAP_CODES[code].scheduled:
            found.codes[code].wrong += 1


def _written_codes() -> list[GapCode]:
    return [gap_code for gap_code in GAP_CODES.values() if gap_code.written]
