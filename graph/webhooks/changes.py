"""What happened since a position in the history of the graph: gaps, levels, aliases, announced recalls.

The relationships of the graph keep when they began and ended, written in the transaction that did it. So they are the
outbox: whoever wrote, by whichever way, left in it what webhooks are notified of, and nothing else is kept for it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cypher import Query, load
from graph import snapshot
from graph.catalog.namespaces import hidden_nodes
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES, LEVELS

GAPS_OPENED, GAPS_CLOSED = load("webhooks/gaps_opened"), load("webhooks/gaps_closed")
LEVELS_CHANGED, ALIASES_MOVED = load("webhooks/levels_changed"), load("webhooks/aliases_moved")
RECALLS_ANNOUNCED = load("webhooks/recalls_announced")

PAGE = 500
"""Changes that are read at once, of each kind."""
Row = Mapping[str, Any]
Position = tuple[int, str]
"""A moment, epoch milliseconds, and of what happened at it the key of the last."""
END = "~"
"""Comes after every key: with it, a position is behind all that happened at its moment."""


@dataclass(frozen=True)
class Change:
    """Something that happened. `key` is its own among what happened at its moment; `node` is what it is of."""

    type: str
    moment: int
    key: str
    node: str
    data: dict[str, Any]

    @property
    def position(self) -> Position:
        """Where in the history it stands."""
        return self.moment, self.key


def _gap(row: Row) -> dict[str, Any]:
    gap_code = GAP_CODES[row["code"]]
    return {
        "code": gap_code.code,
        "title": gap_code.title,
        "severity": gap_code.severity,
        "stops_level": gap_code.level,
        "node": row["node"],
        "name": row["name"],
    }


def _level(row: Row) -> dict[str, Any]:
    before = row["before"]
    return {
        "version": row["node"],
        "name": row["name"],
        "level": row["level"],
        "level_name": LEVELS[row["level"]],
        "before": before,
        "before_name": None if before is None else LEVELS[before],
    }


def _alias(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("model", "version", "before", "sources")} | {"alias": row["name"]}


def _announcement(row: Row) -> dict[str, Any]:
    body = json.loads(zlib.decompress(row["payload"]))
    return {name: body[name] for name in ("node", "name", "reason", "counts")} | {"by": row["by"]}


@dataclass(frozen=True)
class _Kind:
    query: Query
    data: Callable[[Row], dict[str, Any]]
    what: str


KINDS: dict[str, _Kind] = {
    "gap.opened": _Kind(GAPS_OPENED, _gap, "A missing link was found on a node."),
    "gap.closed": _Kind(GAPS_CLOSED, _gap, "A missing link was closed."),
    "level.changed": _Kind(LEVELS_CHANGED, _level, "A model version came to another level, or is new."),
    "alias.moved": _Kind(ALIASES_MOVED, _alias, "An alias of a model points at another version."),
    "recall.announced": _Kind(RECALLS_ANNOUNCED, _announcement, "Somebody announced that something is recalled."),
}
"""Type of a change → how it is found, and what is sent of it."""


async def changes(
    graph: Graph, after: Position, types: Sequence[str], *, first: int = PAGE
) -> tuple[list[Change], Position]:
    """What happened after a position, of these types, oldest first, and up to where that is all of it.

    Of `first` changes at most, those are left out that lie in hidden namespaces. Where nothing happened, the position
    is the same.
    """

    async def question(moment: int) -> tuple[list[Change], Position]:
        found = [each for type in types for each in await _of(graph, type, after, moment, first)]
        found = sorted(found, key=lambda each: each.position)[:first]
        if not found:
            return [], after
        hidden = set(await hidden_nodes(graph, moment))
        return [each for each in found if each.node not in hidden], found[-1].position

    return (await snapshot.pinned(graph, None, question))[0]


async def _of(graph: Graph, type: str, after: Position, until: int, first: int) -> list[Change]:
    kind = KINDS[type]
    moment, last = after
    parameters: dict[str, Any] = {"after": moment, "last": last, "until": until, "first": first}
    if "codes" in kind.query.parameters:
        parameters["codes"] = sorted(GAP_CODES)
    rows = await graph.read(kind.query, **parameters)
    made = [(row, kind.data(row)) for row in rows]
    return [Change(type, row["moment"], row["key"], row.get("node") or data["node"], data) for row, data in made]
