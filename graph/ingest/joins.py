"""One thing, several names: joined when a message states that two names are one, and taken apart again.

The names of one thing form a star: each resolves straight into the most preferred one, on which all their facts
stand. The edge of each carries the pair that was told, so the pairs of a star are a tree, and taking one pair back
leaves two stars. Each name keeps what was told of it; the node in the middle shows what all of them know, and keeps
what was told of itself in `own`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cypher import Query, load
from graph import ids
from graph.database import Transaction
from graph.edges import FOREVER
from graph.ingest.facts import Link
from graph.ingest.known import Known
from graph.ingest.links import Told, edge_id
from graph.ingest.stars import Pair, Star, components, oriented, preferred, united

STARS, VALUES = load("ingest/stars"), load("ingest/values")
RESOLVE, UNRESOLVE = load("ingest/resolve"), load("ingest/unresolve")
MOVE_OUT, MOVE_IN = load("ingest/move_out"), load("ingest/move_in")
SHORT_COMMITS, BARE_NAMES = load("ingest/short_commits"), load("ingest/bare_names")
AMBIGUOUS = load("ingest/ambiguous")

BY_NAME = "name"
"""Source of joins that Forebear finds itself: a short name that exactly one thing has."""


class Joins:
    """Joins of one transaction; `ends` says on which node the facts of each told name stand."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.ends: dict[str, str] = {}
        self.ambiguous: set[str] = set()
        """Names of which two contents were told: they join nothing any more."""
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

    async def join(self, told: Sequence[tuple[Pair, Mapping[str, Any]]]) -> set[str]:
        """Join the pairs (names that are in the graph), each with the facts of its edge; returns the ids touched."""
        apart = {
            pair: facts
            for pair, facts in told
            if self.ends[pair[0]] != self.ends[pair[1]] and not self.ambiguous & set(pair)
        }
        if not apart:
            return set()
        stars = await self._stars({self.ends[name] for pair in apart for name in pair})
        names = {star.id: star.names for star in stars.values()}
        pairs, torn = united(apart, self.ends, names)
        if torn:
            return await self._tear(torn) | await self.join(list(apart.items()))
        used = [(pair, apart[pair]) for pair in pairs]
        groups = components(names, [(self.ends[pair[0]], self.ends[pair[1]]) for pair in pairs])
        winners = {end: preferred(group) for group in groups for end in group}
        losers = {end: winner for end, winner in sorted(winners.items()) if end != winner}
        await self._point(stars, losers, used, winners)
        moves = [{"start": loser, "end": winner, "names": None} for loser, winner in losers.items()]
        far = await self._move(moves)
        self.ends = {name: losers.get(end, end) for name, end in self.ends.items()}
        return far | set(losers) | set(losers.values()) | await self.recompute(*losers.values())

    async def _tear(self, torn: set[str]) -> set[str]:
        """Let names of which two contents are told stand for neither; returns the ids touched."""
        self.ambiguous |= torn
        await self._run(AMBIGUOUS, [], ids=sorted(torn))
        touched = set(torn)
        for name in sorted(torn):
            while True:
                star = (await self._stars([self.ends[name]]))[self.ends[name]]
                edge = next((member.edge["id"] for member in star.members if name in member.pair), None)
                if edge is None:
                    break
                touched |= await self.part(star.id, edge, "a second content")
        return touched

    async def _point(
        self,
        stars: Mapping[str, Star],
        losers: Mapping[str, str],
        used: Iterable[tuple[Pair, Mapping[str, Any]]],
        winners: Mapping[str, str],
    ) -> None:
        """Let every name of a losing star, its middle too, resolve straight into the winner."""
        told: dict[str, dict[Pair, Mapping[str, Any]]] = {winner: {} for winner in winners.values()}
        for pair, facts in used:
            told[winners[self.ends[pair[0]]]][pair] = facts
        for star in stars.values():
            told[winners[star.id]] |= {member.pair: member.edge for member in star.members}
        old = [
            {"start": member.id, "id": member.edge["id"], "by": "join"}
            for loser in losers
            for member in stars[loser].members
        ]
        new = [
            _resolution(name, winner, pair, pairs[pair])
            for winner, pairs in told.items()
            for name, pair in oriented(winner, pairs).items()
            if name not in stars[winner].names
        ]
        await self._run(UNRESOLVE, old)
        await self._run(RESOLVE, new)

    async def part(self, name: str, edge: str, by: str) -> set[str]:
        """Take back the join `edge` of the star around `name`; returns the ids touched, empty if there is none."""
        star = (await self._stars([name]))[name]
        gone = next((member for member in star.members if member.edge["id"] == edge), None)
        if gone is None:
            return set()
        kept = [member.pair for member in star.members if member is not gone]
        ended = [{"start": m.id, "id": m.edge["id"], "by": by if m is gone else "join"} for m in star.members]
        new: list[dict[str, Any]] = []
        moves: list[dict[str, Any]] = []
        middles = [star.id]
        for group in components(star.names, kept):
            middle = star.id if star.id in group else preferred(group)
            told = {m.pair: m.edge for m in star.members if m is not gone and m.pair[0] in group}
            new += [_resolution(name, middle, pair, told[pair]) for name, pair in oriented(middle, told).items()]
            if middle != star.id:
                middles.append(middle)
                moves.append({"start": star.id, "end": middle, "names": sorted(group)})
        await self._run(UNRESOLVE, ended)
        await self._run(RESOLVE, new)
        far = await self._move(moves)
        for move in moves:
            self.ends |= dict.fromkeys(move["names"], move["end"])
        return far | star.names | await self.recompute(*middles)

    async def settle_names(self, touched: Iterable[str]) -> set[str]:
        """Join short shas and bare dataset names that exactly one thing has; take it back where that changed.

        `touched` are ids of what was named, joined or taken apart; a join that a person took back stays so.
        """
        touched = set(touched)
        commits = {id.partition(":")[2] for id in touched if id.startswith("commit:")}
        short = {sha[:n] for sha in commits for n in (range(4, 40) if len(sha) >= 40 else [len(sha)])}
        datasets = sorted(id for id in touched if id.startswith("dataset:"))
        bare = [{"id": f"dataset-version:{id.partition(':')[2]}@", "dataset": id} for id in datasets]
        rows = await self._run(SHORT_COMMITS, [], ids=sorted(map(ids.commit, short))) if short else []
        rows += await self._run(BARE_NAMES, bare)
        found: set[str] = set()
        pairs = []
        for row in rows:
            only = row["candidates"][0] if len(row["candidates"]) == 1 else None
            if row["edge"] is not None and row["end"] != only:
                found |= await self.part(row["end"], row["edge"], "another candidate")
            if only is not None and row["end"] != only:
                self.ends.setdefault(row["id"], row["id"])
                self.ends.setdefault(only, only)
                pairs.append(((row["id"], only), {"source": BY_NAME, "method": "inferred"}))
        return found | await self.join(pairs)

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


def told_pairs(batch: Iterable[Told]) -> list[tuple[Pair, Mapping[str, Any]]]:
    """The joins that the messages state, with the facts of their edges."""
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
        for t in batch
        for pair in t.facts.same
    ]


def _resolution(start: str, end: str, pair: Pair, facts: Mapping[str, Any]) -> dict[str, Any]:
    link = Link("RESOLVED_TO", *pair)
    names = ("source", "method", "confidence", "told_at", "evidence")
    kept = {name: facts[name] for name in names if facts.get(name) is not None}
    return {
        "start": start,
        "end": end,
        "id": edge_id(str(facts["source"]), link),
        "facts": kept | {"told_from": pair[0], "told_to": pair[1]},
    }
