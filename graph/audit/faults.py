"""What no write may leave in the graph: facts on names that resolved into another, and times that run backwards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from cypher import load
from graph.audit.evaluate import evaluate
from graph.database import Graph, Transaction
from graph.ingest.identity.resolve import Identities
from graph.model.edges import EDGES
from graph.model.nodes import KINDS

FAULTS, STRANDED = load("audit/faults"), load("ingest/stranded")

_SECONDS = 120.0
_MENDED = 200
"""Names whose facts are moved in one turn."""


@dataclass(frozen=True)
class Backwards:
    """A relationship that ended before it began, or begins after all that was written."""

    start: str
    type: str
    end: str
    recorded_at: int
    retracted_at: int | None

    def __str__(self) -> str:
        return f"{self.start} {self.type} {self.end}: {self.recorded_at} to {self.retracted_at}"


async def mended(graph: Graph, page: int, *, dry: bool = False) -> tuple[list[str], list[Backwards]]:
    """The names on which facts stood that belong elsewhere, where they are now (or not yet, if `dry`); and intervals
    that run backwards."""
    seen: list[str] = []
    stranded: list[str] = []
    backwards: list[Backwards] = []
    for kind in KINDS.values():
        after: str | None = f"{kind.prefix}:"
        while after is not None:
            (row,) = await graph.read(
                FAULTS, after=after, end=f"{kind.prefix};", first=page, facts=sorted(EDGES), clock=await graph.clock(),
                deadline=_SECONDS,
            )  # fmt: skip
            after = row["last"]
            seen += row["stranded"]
            backwards += [Backwards(**each) for each in row["backwards"]]
    for place in range(0, len(seen), _MENDED):
        names = seen[place : place + _MENDED]
        if dry:
            rows = await graph.gather(STRANDED, ids=names, facts=sorted(EDGES))
            stranded += sorted(row["id"] for row in rows if row["stranded"])
        else:
            stranded += await graph.write(partial(_gathered, names=names))
    clock = await graph.clock()  # what was written while the pages were read is no fault
    return stranded, [
        each
        for each in backwards
        if each.recorded_at > clock or (each.retracted_at is not None and each.retracted_at < each.recorded_at)
    ]


async def _gathered(transaction: Transaction, names: list[str]) -> list[str]:
    rows = await transaction.run(STRANDED, ids=names, facts=sorted(EDGES))
    stranded = sorted(row["id"] for row in rows if row["stranded"])
    if stranded:
        touched = await Identities(transaction).gather(stranded)
        await evaluate(transaction, {*stranded, *touched})
    return stranded
