"""One thing, several names: joined when a message states that two names are one, and taken apart again.

Every pair of names that was told is an edge `SAME_AS` between them, as long as it holds; which names are one thing
follows from all of these. The names of one thing form a star: each resolves straight into the most preferred one, on
which all their facts stand, and `RESOLVED_TO` carries a pair that joins it. Each name keeps what was told of it; the
node in the middle shows what all of them know, and keeps what was told of itself in `own`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cypher import Query, load
from graph import ids
from graph.database import Transaction
from graph.edges import FOREVER
from graph.ingest.facts import Link
from graph.ingest.known import Known
from graph.ingest.links import Told, edge_id
from graph.ingest.stars import Pair, Star, groups, on_the_way, preferred
from graph.ingest.traces import Traces

STARS, VALUES = load("ingest/stars"), load("ingest/values")
RESOLVE, UNRESOLVE = load("ingest/resolve"), load("ingest/unresolve")
MOVE_OUT, MOVE_IN, DOUBLES = load("ingest/move_out"), load("ingest/move_in"), load("ingest/doubles")
SHORT_COMMITS = load("ingest/short_commits")
SAME, SAME_NAMES, RETRACT = load("ingest/same"), load("ingest/same_names"), load("ingest/retract")

BY_NAME = "name"
"""Source of joins that Forebear finds itself: a short sha that begins exactly one full one."""
_LEAST_DIGITS, _FULL = 7, 40
"""Digits of a short sha that may stand for a commit; digits from which on a sha is full."""


class Joins:
    """Joins of one transaction; `ends` says on which node the facts of each told name stand."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.ends: dict[str, str] = {}
        self._restated: dict[str, dict[str, Known]] = {}

    def restate(self, name: str, end: str, told: Known) -> None:
        """Note what was told now of a name that is part of a star; `recompute` writes it."""
        self._restated.setdefault(end, {})[name] = told

    async def recompute(self, *more: str) -> set[str]:
        """Show on each star what all its names know; returns the ids touched."""
        stars = await self._stars({*self._restated, *more})
        rows = [row for star in stars.values() for row in star.values(self._restated.get(star.id, {}))]
        self._restated.clear()
        await self._run(VALUES, rows)
        return {row["id"] for row in rows}

    async def tell(self, told: Iterable[tuple[Pair, Mapping[str, Any]]]) -> set[str]:
        """Keep the pairs (names that are in the graph) with the facts of their edges; returns the ids touched."""
        return await self.settle(await self._keep(told))

    async def _keep(self, told: Iterable[tuple[Pair, Mapping[str, Any]]]) -> set[str]:
        """Record the pairs; returns the names of new ones that stood apart."""
        rows = {row["id"]: row for row in (_row(*pair, pair, facts) for pair, facts in told)}
        found = await self._run(SAME, list(rows.values()))
        fresh = [(row["start"], row["end"]) for row in found if row["fresh"]]
        return {name for pair in fresh for name in pair if self.ends[pair[0]] != self.ends[pair[1]]}

    async def settle(self, names: Iterable[str]) -> set[str]:
        """Bring the stars of these names, and of all that hang together with them, to what is told now.

        What is one thing follows from the set of pairs that hold, so that neither their order counts nor what was told
        and taken back. Returns the ids touched.
        """
        rows = await self._run(SAME_NAMES, [], ids=sorted(names)) if names else []
        told = [pair for row in rows for pair in row["pairs"]]
        pairs = {(edge["told_from"], edge["told_to"]): edge for edge in told}
        ends = {name: preferred(group) for group in groups((row["id"] for row in rows), pairs) for name in group}
        within: dict[str, list[Pair]] = {}
        for one, other in pairs:
            if ends[one] == ends[other]:
                within.setdefault(ends[one], []).append((one, other))
        shown = {edge["id"] for edge in told if ends[edge["told_from"]] == ends[edge["told_to"]]}
        stale = [row for row in rows if row["end"] != ends[row["id"]] or (row["edge"] and row["edge"] not in shown)]
        middles = {ends[row["id"]] for row in stale}
        ways = {name: pair for middle in middles for name, pair in on_the_way(middle, within.get(middle, [])).items()}
        await self._run(UNRESOLVE, [{"start": row["id"], "id": row["edge"]} for row in stale if row["edge"]])
        new = [(row["id"], ends[row["id"]], ways[row["id"]]) for row in stale if row["id"] != ends[row["id"]]]
        await self._run(RESOLVE, [_row(name, end, pair, pairs[pair]) for name, end, pair in new])
        moves: dict[Pair, list[str]] = {}
        for row in stale:
            if row["end"] != ends[row["id"]]:
                moves.setdefault((row["end"], ends[row["id"]]), []).append(row["id"])
        far = await self._move([{"start": a, "end": b, "names": sorted(some)} for (a, b), some in moves.items()])
        self.ends |= ends
        moved = {name for move, some in moves.items() for name in (*move, *some)}
        return far | moved | await self.recompute(*{ends[name] for name in moved})

    async def gather(self, names: Iterable[str]) -> set[str]:
        """Bring the facts that stand on names that resolved into another to where they belong; returns the ids touched.

        No write leaves one there: this mends what the sweep finds.
        """
        names = set(names)
        touched = await self.settle(names)
        lost = [name for name in sorted(names) if self.ends[name] != name]
        together = {end: [name for name, other in self.ends.items() if other == end] for end in self.ends.values()}
        rows = [{"start": name, "end": self.ends[name], "names": together[self.ends[name]]} for name in lost]
        await self._run(DOUBLES, rows)
        return touched | await self._move(rows) | {self.ends[name] for name in lost}

    async def settle_names(self, touched: Iterable[str]) -> set[str]:
        """Join short shas of seven digits or more that begin exactly one full sha; take it back where that changed.

        `touched` are ids of what was named, joined or taken apart; a join that a person took back stays so.
        """
        commits = {id.partition(":")[2] for id in touched if id.startswith("commit:")}
        lengths = range(_LEAST_DIGITS, _FULL)
        short = {sha[:n] for sha in commits for n in lengths if n == len(sha) or len(sha) >= _FULL}
        rows = await self._run(SHORT_COMMITS, [], ids=sorted(map(ids.commit, short))) if short else []
        gone, pairs = [], []
        changed: set[str] = set()
        for row in rows:
            only = row["candidates"][0] if len(row["candidates"]) == 1 else None
            if row["edge"] is not None and row["end"] != only:
                gone.append({"start": row["id"], "id": row["edge"], "by": "another candidate", "why": None})
                changed |= {row["id"], row["end"]}
            if only is not None and row["end"] != only:
                self.ends.setdefault(row["id"], row["id"])
                self.ends.setdefault(only, only)
                pairs.append(((row["id"], only), {"source": BY_NAME, "method": "inferred"}))
        await self._run(RETRACT, gone)
        return await self.settle(changed | await self._keep(pairs))

    async def _stars(self, names: Iterable[str]) -> dict[str, Star]:
        rows = await self._run(STARS, [], ids=sorted(set(names))) if names else []
        return {row["id"]: Star.of(row) for row in rows}

    async def _move(self, rows: list[dict[str, Any]]) -> set[str]:
        return {row["id"] for query in (MOVE_OUT, MOVE_IN) for row in await self._run(query, rows)}

    async def _run(self, query: Query, rows: list[dict[str, Any]], **parameters: Any) -> list[dict[str, Any]]:
        """Run it if it has something to do, with the parameters that it asks for."""
        if "rows" in query.parameters:
            if not rows:
                return []
            parameters["rows"] = rows
        known = {"now": self._transaction.now, "forever": FOREVER}
        parameters |= {name: value for name, value in known.items() if name in query.parameters}
        return await self._transaction.run(query, **parameters)


def told_pairs(batch: Iterable[Told], traces: Mapping[str, Traces]) -> list[tuple[Pair, Mapping[str, Any]]]:
    """The joins that the messages state, with the facts of their edges; not those that a person has taken back since.

    `traces` are those of each name.
    """
    return [
        (
            pair,
            {
                "source": t.facts.payload.source,
                "method": "declared" if t.facts.confidence is None else "inferred",
                "confidence": t.facts.confidence,
                "told_at": t.told_at,
                "evidence": t.evidence,
            },
        )
        for t in sorted(batch, key=lambda told: told.stamp)
        for pair in t.facts.same
        if not traces[pair[0]].stopped(edge_id(t.facts.payload.source, Link("SAME_AS", *pair)), t.told_at)
    ]


def _row(start: str, end: str, pair: Pair, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A row for `ingest/same` or `ingest/resolve`: the edges of a pair have one id, which `retract` takes."""
    names = ("source", "method", "confidence", "told_at", "evidence")
    kept = {name: facts[name] for name in names if facts.get(name) is not None}
    return {
        "start": start,
        "end": end,
        "id": edge_id(str(facts["source"]), Link("SAME_AS", *pair)),
        "facts": kept | {"told_from": pair[0], "told_to": pair[1]},
    }
