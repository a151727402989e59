"""The short sweep: scheduled rules are judged around the nodes that changed, and runs that time made a gap of.

A write marks the nodes that it changes as `Unswept`, in statements that visit them anyway. The sweep marks what
scheduled rules may say something else of around them as `Unjudged` (cypher/ingest/sweep_around.cypher says why), in
turns: a node around which there is too much for one turn stays marked until the rest is marked too. Only then are these
judged, outside of turns and each once, however many changes lie around it; differences are written in turns. Marks are
in the graph, so a process that dies leaves them to the next one, and two at a time lose none.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial

from cypher import load
from graph.audit.around import MOST, marked_around
from graph.audit.evaluate import SCHEDULED, Evaluated, NodeGap
from graph.audit.sweep import PAGE, WRITTEN, reevaluate
from graph.database import Graph, Transaction
from graph.model.gap_codes import GapCode

UNSWEPT, UNJUDGED, JUDGED = load("ingest/unswept"), load("ingest/unjudged"), load("ingest/judged")
RUNNING = load("ingest/running")

CHANGED = 1_000
"""Changed nodes around which one turn looks."""
WEEK = 7 * 86_400_000
"""Milliseconds after which a run that said it runs has a gap, as cypher/rules/run_incomplete.cypher has it."""
_COMMITS = 10
"""Times as many commits: each page of them walks the whole of their repositories."""
_UNMARKED = 10_000
"""Nodes of which one turn takes the mark away."""
_SECONDS = 120.0
_RULES = {
    label: [code for code in SCHEDULED.gap_codes if label in code.judges]
    for label in sorted({label for code in SCHEDULED.gap_codes for label in code.judges})
}


@dataclass
class Around:
    """What a short sweep did: nodes that it judged, and gaps that it opened and closed."""

    nodes: int = 0
    opened: list[NodeGap] = field(default_factory=list)
    closed: list[NodeGap] = field(default_factory=list)

    def add(self, evaluated: Evaluated) -> None:
        """Count what an evaluation changed."""
        self.opened += evaluated.opened
        self.closed += evaluated.closed


async def sweep_around(graph: Graph, *, changed: int = CHANGED, most: int = MOST, page: int = PAGE) -> Around:
    """Bring the gaps up to date that time, or a change elsewhere, may have opened or closed since the last sweep.

    So many `changed` nodes a turn, each of which marks `most` around them; so many are judged in a `page`.
    """
    found = Around()

    async def around(transaction: Transaction) -> bool:
        (row,) = await transaction.run(UNSWEPT, first=changed, now=transaction.now)
        if row["ids"]:
            await marked_around(transaction, row["ids"], most)
        return bool(row["ids"])

    while await graph.write(around):
        pass
    await _never_ended(graph, found)
    for label in _RULES:
        while nodes := await _judge(graph, label, page * (_COMMITS if label == "Commit" else 1), found):
            found.nodes += nodes
    return found


async def _never_ended(graph: Graph, found: Around) -> None:
    """Judge the runs that have said for more than a week that they run."""
    after = ""
    while True:
        before = await graph.clock() - WEEK
        (row,) = await graph.read(RUNNING, after=after, before=before, first=WRITTEN, deadline=_SECONDS)
        if not row["ids"]:
            return
        found.add(await reevaluate(graph, row["ids"]))
        found.nodes += len(row["ids"])
        after = row["ids"][-1]


async def _judge(graph: Graph, label: str, page: int, found: Around) -> int:
    """Judge some of the marked nodes of a kind; how many there were."""
    as_of = await graph.clock()
    (held,) = await graph.read(UNJUDGED, kind=label, first=page, deadline=_SECONDS)
    ids: list[str] = held["ids"]
    if not ids:
        return 0
    codes = {code.code for code in _RULES[label]}
    had = {(row["id"], code) for row in held["gaps"] for code in row["codes"] if code in codes}
    asked = sorted(set(ids).difference(held["elsewhere"]))

    async def ask(code: GapCode) -> set[NodeGap]:
        return {(row["id"], code.code) for row in await graph.gather(code.rule, ids=asked, deadline=_SECONDS)}

    has = set[NodeGap]().union(*await asyncio.gather(*map(ask, _RULES[label])))
    differing = sorted({id for id, _ in has ^ had})
    for start in range(0, len(differing), WRITTEN):
        found.add(await reevaluate(graph, differing[start : start + WRITTEN]))

    async def done(transaction: Transaction, some: list[str]) -> None:
        await transaction.run(JUDGED, ids=some, as_of=as_of)

    for start in range(0, len(ids), _UNMARKED):
        some = ids[start : start + _UNMARKED]
        await graph.write(partial(done, some=some))
    return len(ids)
