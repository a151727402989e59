"""All marks and levels by one walk over the whole graph, and the difference written in short turns.

It is the repair where a write had to leave levels, and the check of `forebear sweep` and `forebear doctor --gaps`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from cypher import load
from graph import snapshot
from graph.database import Graph, Transaction
from graph.leases import LEVELS, claim_in, lease
from graph.levels.keep import (
    OWN,
    PLACED,
    STALE,
    TALLIES,
    WITHOUT_GAPS,
    Touched,
    looked,
    miscounted,
    place,
    placed,
    tally,
)
from graph.model.time import AsOf

BEHIND, MARKED = load("levels/walk"), load("levels/marked")
STORED = load("levels/stored")
MISSED = load("ingest/levels_deferred")
SET, ENDED = load("ingest/levels_correct_marks"), load("ingest/levels_resume")

T = TypeVar("T")
Level = tuple[int | None, str | None, str | None]
"""A level, and the bytes and the run that it is of."""
Progress = Callable[[str, int, int], None]
_ROUNDS = 5
"""Walks over the whole graph, each as of the end of the one before, until little enough was written meanwhile."""
_PAGE = 10_000
_JUDGED = 500
"""Nodes or versions that are looked at once more in one turn."""
_READ = 5_000
_SECONDS = 600.0
_LEASE = 60.0
"""Seconds without a sign of life after which another process may repair."""


@dataclass
class Whole:
    """Marks and levels of the whole graph: as they should be, and as they are."""

    behind: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    own: dict[str, Level] = field(default_factory=dict)
    stored: dict[str, Level] = field(default_factory=dict)

    @property
    def levels(self) -> dict[str, Level]:
        """Version → its level and what it is of, as they should be."""
        return {
            id: (3 if id in self.behind and own == 4 else own, artifact, run)
            for id, (own, artifact, run) in self.own.items()
        }

    def differing(self) -> list[str]:
        """Nodes that are not marked as they should be, and versions that are not at their levels."""
        levels = self.levels
        return sorted((self.behind ^ self.marked) | {id for id, at in self.stored.items() if at != levels.get(id)})


async def whole(graph: Graph, as_of: AsOf = None) -> tuple[Whole, int]:
    """All of it as of one moment, but for the marks, which know only now; and that moment."""
    return await snapshot.pinned(graph, as_of, partial(_whole, graph))


async def _whole(graph: Graph, moment: int) -> Whole:
    found = Whole()
    found.behind = {row["id"] for row in await graph.gather(BEHIND, as_of=moment, deadline=_SECONDS)}
    found.marked = {row["id"] for row in await graph.gather(MARKED, deadline=_SECONDS)}
    after = ""
    while rows := await graph.gather(STORED, after=after, first=_READ, as_of=moment, deadline=_SECONDS):
        ids = sorted(row["id"] for row in rows)
        after = ids[-1]
        found.stored |= {row["id"]: (row["level"], row["artifact"], row["run"]) for row in rows}
        own = await graph.gather(OWN, ids=ids, as_of=moment, deadline=_SECONDS)
        found.own |= {row["id"]: (row["own"], row["artifact"], row["run"]) for row in own}
    return found


async def uncounted(graph: Graph, versions: Iterable[str]) -> list[str]:
    """Those of the versions that are not counted where they belong."""
    pages = _pages(sorted(versions), _READ)
    found = [row for ids in pages for row in miscounted(await graph.gather(TALLIES, ids=ids, deadline=_SECONDS))]
    return [row["id"] for row in found]


async def check(graph: Graph, *, dry: bool = False) -> list[str]:
    """The nodes that were not marked as they should be and the versions that were not at their levels, or not counted
    there; they are now, unless it was a `dry` look. Where levels are left at present, nothing is said."""
    found, _ = await whole(graph)
    differing = sorted({*found.differing(), *await uncounted(graph, found.own)})
    wrong: list[str] = []
    for start in range(0, len(differing), _JUDGED):
        wrong += await _again(graph, differing[start : start + _JUDGED], dry)
    return wrong


class _Looked(Exception):
    """A dry look is done, and nothing of it stays."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__()
        self.wrong = wrong


async def _again(graph: Graph, ids: Sequence[str], dry: bool) -> list[str]:
    """Those of them that are wrong in a turn of its own too, so that no write in between looks like a fault."""

    async def work(transaction: Transaction) -> list[str]:
        (stale,) = await transaction.run(STALE)
        if stale["since"] is not None:
            return []
        outside = {row["id"] for row in await transaction.run(WITHOUT_GAPS, ids=list(ids))}
        (done,) = await transaction.run(SET, missing=[id for id in ids if id not in outside], wrong=sorted(outside))
        moved = await place(transaction, [id for id in ids if id.startswith("model-version:")])
        wrong = sorted({*done["ids"], *moved})
        if dry:
            raise _Looked(wrong)
        return wrong

    try:
        return await graph.write(work)
    except _Looked as look:
        return look.wrong


async def stale_since(graph: Graph) -> int | None:
    """Since when levels are not kept; None if they are."""
    (stale,) = await graph.read(STALE)
    return None if stale["since"] is None else int(stale["since"])


async def repair(graph: Graph, progress: Progress = lambda what, done, total: None) -> bool:
    """Bring levels up to date where writes had to leave them; whether they are kept.

    Each round makes marks and levels what they should have been at one moment; its last turn looks at what was written
    since as a write would, and from then on writes keep them.
    """
    if await stale_since(graph) is None:
        return True
    async with lease(graph, LEVELS, every=0, seconds=_LEASE) as claim:
        for _ in range(_ROUNDS if claim is not None else 0):  # where another process repairs, none
            found, moment = await whole(graph)
            if not await _written(graph, found, claim, progress):
                break
            if await graph.write(partial(_ended, claim=claim, moment=moment)):
                return True
    return False


async def _is_ours(transaction: Transaction, claim: int | None) -> bool:
    return await claim_in(transaction, LEVELS, _LEASE, claim) is not None


async def _written(graph: Graph, found: Whole, claim: int | None, progress: Progress) -> bool:
    """Write the difference, in turns; False where the repair is another process's now."""
    missing, wrong = sorted(found.behind - found.marked), sorted(found.marked - found.behind)
    rows = [
        dict(zip(PLACED, (id, *at), strict=True))
        for id, at in sorted(found.levels.items())
        if found.stored.get(id) != at
    ]
    total, turns = len(missing) + len(wrong) + len(rows), list[partial[Coroutine[Any, Any, bool]]]()

    async def mark(transaction: Transaction, missing: list[str], wrong: list[str]) -> bool:
        if ours := await _is_ours(transaction, claim):
            await transaction.run(SET, missing=missing, wrong=wrong)
        return ours

    async def move(transaction: Transaction, rows: list[dict[str, Any]]) -> bool:
        if ours := await _is_ours(transaction, claim):
            await placed(transaction, rows)
        return ours

    turns += [partial(mark, missing=some, wrong=[]) for some in _pages(missing)]
    turns += [partial(mark, missing=[], wrong=some) for some in _pages(wrong)]
    turns += [partial(move, rows=some) for some in _pages(rows)]  # last, since they follow from the marks
    for done, turn in enumerate(turns, 1):
        if not await graph.write(turn):
            return False
        progress("Levels", min(done * _PAGE, total), total)

    async def count(transaction: Transaction, versions: list[str]) -> bool:
        if ours := await _is_ours(transaction, claim):
            await tally(transaction, versions)
        return ours

    pages = _pages(await uncounted(graph, found.own), _READ)
    for done, versions in enumerate(pages, 1):
        if not await graph.write(partial(count, versions=versions)):
            return False
        progress("Counts of levels", done, len(pages))
    return True


async def _ended(transaction: Transaction, claim: int | None, moment: int) -> bool:
    """The last turn of a round: what was written since is looked at; False where that is too much."""
    if not await _is_ours(transaction, claim):
        return False
    (missed,) = await transaction.run(MISSED, after=moment)
    touched = Touched(set(missed["ids"]), set(missed["lost"]), set(missed["gaps"]))
    if touched.ids and not await looked(transaction, touched, repair=True):
        return False
    await transaction.run(ENDED, now=transaction.now)
    return True


def _pages(items: Sequence[T], size: int = _PAGE) -> list[list[T]]:
    return [list(items[start : start + size]) for start in range(0, len(items), size)]
