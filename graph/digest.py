"""The graph digest: one number for all that the graph says now, whatever the order and the time in which it was
reported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from cypher import load
from graph.database import Graph
from graph.model import ids

NODES, EDGES = load("catalog/digest_nodes"), load("catalog/digest_edges")

_PAGE = 5000
_NODE_INTERNAL = frozenset({"recorded_at", "told_at", "told_by", "older", "own", "stated", "watermarks",
                         "retractions", "changed_at", "purged_at"})  # fmt: skip
_EDGE_INTERNAL = frozenset(
    {
        "id",
        "recorded_at",
        "retracted_at",
        "told_at",
        "told_from",
        "told_to",
        "evidence",
        "retracted_by",
        "rests_on",
        "violates",
    }
)


async def lines(graph: Graph) -> list[str]:
    """What the digest is over: one line of canonical JSON for each node and each group of edges, in order."""
    found: list[str] = []
    after = ""
    while page := await graph.read(NODES, after=after, first=_PAGE):
        after = page[-1]["id"]
        found += [_node(row) for row in page]
        for row in sorted(await graph.gather(EDGES, ids=[row["id"] for row in page]), key=_id):
            found += sorted({_edge(row["id"], edge) for edge in row["edges"]})
    return found


async def digest(graph: Graph) -> str:
    """SHA-256 over current nodes, edges with their sources, and gaps, in hex."""
    whole = hashlib.sha256()
    for line in await lines(graph):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def _id(row: Mapping[str, Any]) -> str:
    return str(row["id"])


def _node(row: Mapping[str, Any]) -> str:
    shown = {name: value for name, value in row["properties"].items() if name not in _NODE_INTERNAL}
    if not shown.get("created_at_known"):
        shown.pop("created_at", None)  # it is the time of record, for want of another
    return ids.canonical([row["id"], sorted(row["labels"]), shown, sorted(row["gaps"])])


def _edge(start: str, edge: Mapping[str, Any]) -> str:
    facts = {name: value for name, value in edge["facts"].items() if name not in _EDGE_INTERNAL}
    if edge["type"] == "RESOLVED_TO":
        facts = {}  # which of the asserted pairs shows that an id belongs to a cluster depends on their order
    return ids.canonical([start, edge["type"], edge["end"], facts])
