"""Levels as edges: every model version stands at one `Level`, kept by the write that changes it.

`Open` marks what has a gap that keeps versions from some level, and all that was made from it; a version is at its own
level, or at 3 where it is Open. Looked at again after a write are the nodes from which relationships began or ended and
those whose gaps changed. The marks were right before, so marking walks from these until what is marked already, and
unmarking only from those that lost something and from which no walk upstream finds a gap any more: from there down the
marks are taken away and found anew, so that a circle does not hold itself open.

What is too much for one write is left: no level is kept until graph/levels/repair.py has walked the whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cypher import load
from graph.database import Graph, Transaction
from graph.model.edges import FOREVER

TOUCHED, LATE = load("ingest/levels_touched"), load("ingest/levels_defer")
OPEN, WITHOUT_GAPS, CLOSE = load("ingest/levels_open"), load("ingest/levels_without_gaps"), load("ingest/levels_close")
OWN, PLACE = load("levels/own"), load("ingest/levels_place")
TALLIES, COUNT = load("levels/tallies"), load("ingest/count")

STALE = load("levels/stale")

MOST = 10_000
"""Nodes that a write marks, or versions that it looks at, for the sake of levels."""
PLACED = ("id", "own", "artifact", "run")
"""What a version is put at a level by: its own level, and the bytes and the run that it is of."""
_PAGE = 2_000


@dataclass(frozen=True)
class Kept:
    """When levels were kept: not in the intervals, nor since a write that left them."""

    since: int | None
    intervals: list[int]

    @classmethod
    async def of(cls, graph: Graph) -> Kept:
        """As it is now."""
        (row,) = await graph.read(STALE)
        return cls(row["since"], row["intervals"])

    def at(self, moment: int) -> bool:
        """Whether levels were kept at that moment."""
        if self.since is not None and moment >= self.since:
            return False
        starts = zip(self.intervals[::2], self.intervals[1::2], strict=True)
        return not any(start <= moment < end for start, end in starts)


@dataclass(frozen=True)
class Touched:
    """Nodes that are looked at; those of them that lost a relationship or a gap; those whose gaps changed."""

    ids: set[str]
    lost: set[str]
    gaps: set[str]


async def keep_levels(transaction: Transaction, opened: Iterable[str], closed: Iterable[str]) -> None:
    """Bring marks and levels up to date with what this turn wrote; `opened` and `closed` are nodes whose gaps did."""
    closed = set(closed)
    lost, gaps = transaction.lost | closed, closed.union(opened)
    touched = Touched(transaction.changed | lost | gaps, lost, gaps)
    transaction.changed, transaction.lost = set(), set()
    if touched.ids and not await looked(transaction, touched):
        await leave(transaction, touched)


async def leave(transaction: Transaction, touched: Touched, since: int | None = None) -> None:
    """Keep no levels from now on, or still none, and leave what was touched for the repair."""
    ids, lost, gaps = sorted(touched.ids), sorted(touched.lost), sorted(touched.gaps)
    now = transaction.now
    await transaction.run(LATE, ids=ids, lost=lost, gaps=gaps, since=now if since is None else since, now=now)


async def mark_outdated(transaction: Transaction, since: int | None = None) -> None:
    """Say that levels are not what they should be, from now on: rules have changed; or for longer."""
    await leave(transaction, Touched(set(), set(), set()), since)


async def looked(transaction: Transaction, touched: Touched, *, repair: bool = False) -> bool:
    """Bring them up to date; False where that is too much, or levels are left already and this is not their repair."""
    (found,) = await transaction.run(
        TOUCHED,
        ids=sorted(touched.ids),
        lost=sorted(touched.lost),
        gaps=sorted(touched.gaps),
        most=MOST,
        repair=repair,
    )
    versions = {*found["versions"], *found["further"]}
    if (found["since"] is not None and not repair) or len(versions) >= MOST:
        return False
    if found["opening"]:
        (done,) = await transaction.run(OPEN, ids=found["opening"], most=MOST)
        if done["too_much"]:
            return False
        versions.update(done["versions"])
    if found["may_close"]:
        gone = [row["id"] for row in await transaction.run(WITHOUT_GAPS, ids=found["may_close"])]
        if gone:
            (done,) = await transaction.run(CLOSE, ids=gone, most=MOST)
            if done["too_much"]:
                return False
            versions.update(done["versions"])
    await place(transaction, versions)
    return True


async def place(transaction: Transaction, versions: Iterable[str]) -> list[str]:
    """Put versions at the levels that their marks and gaps say now, and count them there; returns those that moved."""
    moved: list[str] = []
    ids = sorted(versions)
    for start in range(0, len(ids), _PAGE):
        some = ids[start : start + _PAGE]
        rows = await transaction.run(OWN, ids=some)
        moved += await placed(transaction, [{name: row[name] for name in PLACED} for row in rows])
        moved += await tally(transaction, some)
    return moved


def miscounted(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the rows of `levels/tallies` with anything to mend."""
    return [row for row in rows if row["missing"] or row["surplus"]]


async def tally(transaction: Transaction, versions: Iterable[str]) -> list[str]:
    """Count versions at their levels, for their models, jobs and repositories; returns those that were not."""
    rows = miscounted(await transaction.run(TALLIES, ids=list(versions)))
    if rows:
        await transaction.run(COUNT, rows=rows)
    return [row["id"] for row in rows]


async def placed(transaction: Transaction, rows: list[dict[str, Any]]) -> list[str]:
    """Put versions at the given own levels, or at what their marks leave of them; returns those that moved."""
    if not rows:
        return []
    (done,) = await transaction.run(PLACE, rows=rows, now=transaction.now, forever=FOREVER)
    return list(done["moved"])
