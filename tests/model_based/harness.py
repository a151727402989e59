"""How the state machine asks Forebear for everything at once, and holds it against the reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cypher import Query
from graph.database import Graph
from graph.levels import repair as level_repair
from graph.model.gap_codes import GAP_CODES

EVERYTHING = Query(
    "tests/everything", "", "", "MATCH (a:Entity)-[e]->(b:Entity) WHERE e.recorded_at <= $as_of < e.retracted_at "
    "AND NOT a:Gap RETURN a.id AS start, replace(type(e), 'PAST_', '') AS type, b.id AS end, properties(e) AS facts",
    {"as_of": "0"}, dict.fromkeys(("start", "type", "end", "facts"), ""), {},
)  # fmt: skip
RECEIVED = Query(
    "tests/received", "", "", "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, e.received_at AS at",
    {"ids": "[]"}, {}, {},
)  # fmt: skip
RETRACTED = Query(
    "tests/retracted", "", "", "MATCH ()-[e]->() WHERE e.id = $id AND e.retracted_at < 9007199254740991 "
    "RETURN max(e.retracted_at) AS at", {"id": "''"}, {}, {},
)  # fmt: skip
_INTERNAL = {
    "id", "recorded_at", "retracted_at", "retracted_by", "retracted_because", "told_at", "evidence", "told_from",
    "told_to", "source", "role", "ended_by", "stated_until", "rests_on",
}  # fmt: skip
GAPS = {"LACKS"}
SCHEDULED = {cause.code for cause in GAP_CODES.values() if cause.scheduled and not cause.incremental}
"""Codes that only a sweep writes: the reference takes them as they are."""
OWN = {*GAPS, "RESOLVED_TO", "SAME_AS"}


def same(what: str, found: set[Any], wanted: set[Any]) -> None:
    """Print what only one of the two says."""
    if found != wanted:
        sides = (("only Forebear", found - wanted), ("only the reference", wanted - found))
        shown = [f"  {side}: {entry}" for side, some in sides for entry in sorted(some, key=str)]
        raise AssertionError("\n".join([f"They differ in {what}:", *shown]))


async def kept(graph: Graph, as_of: int) -> list[dict[str, Any]]:
    """Every model version with the level and run that are kept of it."""
    return await graph.gather(level_repair.STORED, after="", first=10_000, as_of=as_of)


def lacks(rows: Iterable[dict[str, Any]], swept: bool) -> set[tuple[str, str]]:
    """The gaps, (thing, code), among edges: those that only a sweep writes, or the others."""
    found = {(row["start"], row["end"].removeprefix("gap:")) for row in rows if row["type"] in GAPS}
    return {place for place in found if (place[1] in SCHEDULED) == swept}


def edge(row: dict[str, Any]) -> tuple[Any, ...]:
    """An edge as the oracle says it."""
    facts = row["facts"]
    kept = {name: value for name, value in facts.items() if name not in _INTERNAL}
    rest = frozenset((name, tuple(value) if isinstance(value, list) else value) for name, value in kept.items())
    return (row["start"], row["type"], row["end"], facts.get("role"), facts["source"], facts["told_from"],
            facts["told_to"], rest)  # fmt: skip


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    """What an edge is known by."""
    facts = row["facts"]
    return facts["source"], facts["told_from"], row["type"], facts["told_to"], facts.get("role", facts.get("since"))
