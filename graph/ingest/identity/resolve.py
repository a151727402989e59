"""Entity resolution: ids are merged when a message states that they denote one entity, and separated again.

Ids that denote one entity form a cluster. Each member points to the canonical id (`RESOLVED_TO`), and all
relationships are stored on the canonical node. `SAME_AS` keeps the assertions from which clusters are computed. Each
member keeps what was stated of it; the canonical node shows the merged properties, and keeps what was stated of
itself in `own`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cypher import Query, load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import TimedStatement, edge_id
from graph.ingest.identity.clusters import Cluster, Pair, groups, linking_pairs, preferred
from graph.ingest.property_merge import PropertyRegister
from graph.ingest.statement import Link
from graph.ingest.traces import Traces
from graph.model import ids
from graph.model.edges import FOREVER

CLUSTERS, VALUES = load("ingest/clusters"), load("ingest/values")
RESOLVE, UNRESOLVE = load("ingest/resolve"), load("ingest/unresolve")
MOVE_OUT, MOVE_IN, DOUBLES = load("ingest/move_out"), load("ingest/move_in"), load("ingest/doubles")
SHORT_COMMITS, VERSION_CONTENTS = load("ingest/short_commits"), load("ingest/version_contents")
STAGE_RUNS = load("ingest/stage_runs")
ASSERT_SAME, ASSERTED_SAME, RETRACT = load("ingest/assert_same"), load("ingest/asserted_same"), load("ingest/retract")

BY_NAME = "name"
"""Source of merges that Forebear finds itself: a short sha that begins exactly one full one, the name of what a model
version holds, a run that says as which stage of DVC it runs."""
_LEAST_DIGITS, _FULL = 7, ids.FULL_SHA
"""Digits of a short sha that may stand for a commit; digits from which on a sha is full."""


class Identities:
    """Entity resolution within one transaction; `canonical_of` has the canonical id of each stated id."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.canonical_of: dict[str, str] = {}
        self._staged: dict[str, dict[str, PropertyRegister]] = {}

    def stage_update(self, name: str, end: str, asserted: PropertyRegister) -> None:
        """Note what was stated now of an id in a cluster; `recompute` writes it."""
        self._staged.setdefault(end, {})[name] = asserted

    async def recompute(self, *more: str) -> list[dict[str, Any]]:
        """Show on each canonical node the merged properties of its cluster; returns what was written."""
        clusters = await self._clusters({*self._staged, *more})
        rows = [row for each in clusters.values() for row in each.values(self._staged.get(each.id, {}))]
        self._staged.clear()
        await self._run(VALUES, rows)
        return rows

    async def assert_same(self, asserted: Iterable[tuple[Pair, Mapping[str, Any]]]) -> set[str]:
        """Record asserted pairs (of ids that are in the graph) and resolve their clusters; returns the ids touched."""
        names = await self._record_pairs(asserted)
        self._transaction.changed.update(names)  # where they stay two, too
        return names | await self.resolve_clusters(names)

    async def _record_pairs(self, asserted: Iterable[tuple[Pair, Mapping[str, Any]]]) -> set[str]:
        """Record the pairs; returns the ids of new pairs that were in two clusters."""
        rows = {row["id"]: row for row in (_row(*pair, pair, facts) for pair, facts in asserted)}
        found = await self._run(ASSERT_SAME, list(rows.values()))
        fresh = [(row["start"], row["end"]) for row in found if row["fresh"]]
        return {name for pair in fresh for name in pair if self.canonical_of[pair[0]] != self.canonical_of[pair[1]]}

    async def resolve_clusters(self, names: Iterable[str]) -> set[str]:
        """Recompute the clusters of these ids, and of all connected with them, from the pairs that hold now.

        A cluster follows from the set of pairs that hold, so that neither their order counts nor what was stated and
        retracted. Returns the ids touched.
        """
        rows = await self._run(ASSERTED_SAME, [], ids=sorted(names)) if names else []
        asserted = [pair for row in rows for pair in row["pairs"]]
        pairs = {(edge["told_from"], edge["told_to"]): edge for edge in asserted}
        canonical_of = {
            name: preferred(group) for group in groups((row["id"] for row in rows), pairs) for name in group
        }
        within: dict[str, list[Pair]] = {}
        for one, other in pairs:
            if canonical_of[one] == canonical_of[other]:
                within.setdefault(canonical_of[one], []).append((one, other))
        shown = {edge["id"] for edge in asserted if canonical_of[edge["told_from"]] == canonical_of[edge["told_to"]]}
        stale = [
            row
            for row in rows
            if row["canonical"] != canonical_of[row["id"]] or (row["edge"] and row["edge"] not in shown)
        ]
        canonicals = {canonical_of[row["id"]] for row in stale}
        linking = {
            name: pair
            for canonical in canonicals
            for name, pair in linking_pairs(canonical, within.get(canonical, [])).items()
        }
        await self._run(UNRESOLVE, [{"start": row["id"], "id": row["edge"]} for row in stale if row["edge"]])
        new = [
            (row["id"], canonical_of[row["id"]], linking[row["id"]])
            for row in stale
            if row["id"] != canonical_of[row["id"]]
        ]
        await self._run(RESOLVE, [_row(name, end, pair, pairs[pair]) for name, end, pair in new])
        moves: dict[Pair, list[str]] = {}
        for row in stale:
            if row["canonical"] != canonical_of[row["id"]]:
                moves.setdefault((row["canonical"], canonical_of[row["id"]]), []).append(row["id"])
        far = await self._move([{"start": a, "end": b, "names": sorted(some)} for (a, b), some in moves.items()])
        self.canonical_of |= canonical_of
        moved = {name for move, some in moves.items() for name in (*move, *some)}
        written = await self.recompute(*{canonical_of[name] for name in moved})
        return far | moved | {row["id"] for row in written}

    async def gather(self, names: Iterable[str]) -> set[str]:
        """Bring the facts that stand on names that resolved into another to where they belong; returns the ids touched.

        No write leaves one there: this mends what the sweep finds.
        """
        names = set(names)
        touched = await self.resolve_clusters(names)
        lost = [name for name in sorted(names) if self.canonical_of[name] != name]
        together = {
            end: [name for name, other in self.canonical_of.items() if other == end]
            for end in self.canonical_of.values()
        }
        rows = [
            {"start": name, "end": self.canonical_of[name], "names": together[self.canonical_of[name]]} for name in lost
        ]
        self._transaction.lost.update(id for row in await self._run(DOUBLES, rows) for id in row["starts"])
        return touched | await self._move(rows) | {self.canonical_of[name] for name in lost}

    async def resolve_names(self, touched: Iterable[str]) -> set[str]:
        """Merge names that stand for exactly one other id; separate them again where that changed.

        Short shas of seven digits or more stand for the full sha that they begin, `model-artifact:` with a model and
        its version for the content that the version holds, and a run that says as which stage DVC runs it for the
        execution of that stage that wrote the same. `touched` are ids of what was named, changed, merged or
        separated; a merge that a person retracted stays so.
        """
        touched = set(touched)
        shas = sorted(id.partition(":")[2] for id in touched if id.startswith("commit:"))
        short = [sha for sha in shas if _LEAST_DIGITS <= len(sha) < _FULL]
        full = [sha for sha in shas if len(sha) >= _FULL]
        rows = await self._run(SHORT_COMMITS, [], short=short, full=full) if short or full else []
        held = sorted(id for id in touched if id.startswith(("model-version:", "model-artifact:")))
        rows += await self._run(VERSION_CONTENTS, [], ids=held) if held else []
        made = sorted(id for id in touched if id.startswith("run:"))
        rows += await self._run(STAGE_RUNS, [], ids=made) if made else []
        gone, pairs = [], []
        changed: set[str] = set()
        for row in rows:
            only = row["candidates"][0] if len(row["candidates"]) == 1 else None
            if row["edge"] is not None and row["canonical"] != only:
                gone.append({"start": row["id"], "id": row["edge"], "by": "another candidate", "why": None})
                changed |= {row["id"], row["canonical"]}
            if only is not None and row["canonical"] != only:
                self.canonical_of.setdefault(row["id"], row["id"])
                self.canonical_of.setdefault(only, only)
                pairs.append(((row["id"], only), {"source": BY_NAME, "method": "inferred"}))
        await self._run(RETRACT, gone)
        return await self.resolve_clusters(changed | await self._record_pairs(pairs))

    async def _clusters(self, names: Iterable[str]) -> dict[str, Cluster]:
        rows = await self._run(CLUSTERS, [], ids=sorted(set(names))) if names else []
        return {row["id"]: Cluster.of(row) for row in rows}

    async def _move(self, rows: list[dict[str, Any]]) -> set[str]:
        out, into = [{row["id"] for row in await self._run(query, rows)} for query in (MOVE_OUT, MOVE_IN)]
        self._transaction.lost.update({*into, *(row[side] for row in rows for side in ("start", "end"))})
        return out | into

    async def _run(self, query: Query, rows: list[dict[str, Any]], **parameters: Any) -> list[dict[str, Any]]:
        """Run it if it has something to do, with the parameters that it asks for."""
        if "rows" in query.parameters:
            if not rows:
                return []
            parameters["rows"] = rows
        known = {"now": self._transaction.now, "forever": FOREVER}
        parameters |= {name: value for name, value in known.items() if name in query.parameters}
        return await self._transaction.run(query, **parameters)


def asserted_pairs(
    batch: Iterable[TimedStatement], traces: Mapping[str, Traces]
) -> list[tuple[Pair, Mapping[str, Any]]]:
    """The joins that the messages state, with the facts of their edges; not those that a person has retracted since.

    `traces` are those of each name.
    """
    return [
        (
            pair,
            {
                "source": t.statement.payload.source,
                "method": "declared" if t.statement.confidence is None else "inferred",
                "confidence": t.statement.confidence,
                "told_at": t.told_at,
                "evidence": t.evidence,
            },
        )
        for t in sorted(batch, key=lambda asserted: asserted.precedence)
        for pair in t.statement.same
        if not traces[pair[0]].stopped(edge_id(t.statement.payload.source, Link("SAME_AS", *pair)), t.told_at)
    ]


def pair_id(pair: Pair, facts: Mapping[str, Any]) -> str:
    """The id of the edge by which a source asserts the pair."""
    return edge_id(str(facts["source"]), Link("SAME_AS", *pair))


def _row(start: str, end: str, pair: Pair, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A row for `ingest/assert_same` or `ingest/resolve`: the edges of a pair have one id, which `retract` takes."""
    names = ("source", "method", "confidence", "told_at", "evidence")
    kept = {name: facts[name] for name in names if facts.get(name) is not None}
    return {
        "start": start,
        "end": end,
        "id": pair_id(pair, facts),
        "facts": kept | {"told_from": pair[0], "told_to": pair[1]},
    }
