"""Neighbours of nodes by the edges of a type, and the other ids of a node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cypher import load
from graph.database import Graph
from graph.errors import WrongUse
from graph.model.edges import EDGES
from graph.model.nodes import Node
from graph.model.time import AsOf, known_at, valid_at

OUTGOING, INCOMING = load("catalog/neighbours_outgoing"), load("catalog/neighbours_incoming")
OTHER_NAMES, SOURCES = load("catalog/other_names"), load("catalog/sources")
_NEIGHBOURS = 10_000


@dataclass(frozen=True)
class OtherName:
    """Another id of a node, its source, and the edge to retract where they are two entities after all."""

    id: str
    edge: str
    source: str


async def neighbours(
    graph: Graph,
    ids: Sequence[str],
    types: str | Sequence[str],
    *,
    incoming: bool = False,
    as_of: AsOf = None,
    at: datetime | None = None,
) -> dict[str, list[tuple[Node, str | None]]]:
    """id → (neighbour, role) by the edges of a type or of several, in one statement for all ids.

    WrongUse where a node has more than 10,000: the walks, `ancestors` and `descendants`, give them by pages.
    """
    types = [types] if isinstance(types, str) else list(types)
    if unknown := set(types) - EDGES.keys():
        raise WrongUse(f"there is no edge {', '.join(sorted(unknown))}")
    rows = await graph.gather(
        INCOMING if incoming else OUTGOING,
        ids=sorted(set(ids)), types=types,
        as_of=known_at(as_of), at=valid_at(at), most=_NEIGHBOURS + 1,
    )  # fmt: skip
    for row in rows:
        if len(row["found"]) > _NEIGHBOURS:
            raise WrongUse(
                f"{row['id']} has more than {_NEIGHBOURS} neighbours by {', '.join(types)}; ask for them by pages"
            )
    return {row["id"]: [(each["node"], each["role"]) for each in row["found"]] for row in rows}


async def other_names(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> dict[str, list[OtherName]]:
    """id → the names that resolved into it."""
    rows = await graph.gather(OTHER_NAMES, ids=sorted(set(ids)), as_of=known_at(as_of))
    return {row["id"]: sorted((OtherName(**name) for name in row["names"]), key=lambda n: n.id) for row in rows}


async def sources(graph: Graph, ids: Sequence[str], *, as_of: AsOf = None) -> dict[str, list[str]]:
    """id → who stated what the node came from, what it is of and where it is."""
    rows = await graph.gather(SOURCES, ids=sorted(set(ids)), as_of=known_at(as_of))
    return {row["id"]: row["sources"] for row in rows}
