"""What a node was made from, and what was made from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cypher import Query, load
from graph import snapshot
from graph.catalog.lookup import identify
from graph.catalog.paging import Listing
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model.nodes import Node
from graph.model.time import AsOf, from_millis, from_millis_capped, known_at, valid_at

ANCESTORS, DESCENDANTS, PATH = load("lineage/ancestors"), load("lineage/descendants"), load("lineage/path")
HIDDEN = load("lineage/hidden")

MOST = 20_000
"""Nodes that one answer may hold."""


@dataclass(frozen=True)
class LineageEdge:
    """Edges that differ only in their source, as one: from an effect (`source`) to its cause (`target`)."""

    ids: list[str]
    source: str
    target: str
    type: str
    role: str | None
    method: str
    sources: list[str]
    recorded_at: datetime
    dirty: bool | None = None
    """Of a run at a commit: whether a source saw uncommitted changes; None where none said."""


@dataclass(frozen=True)
class Lineage:
    """A walk's outcome, nearest first, without its root; not `complete` where a limit cut it."""

    root: Node
    nodes: list[Node]
    edges: list[LineageEdge]
    total_count: int
    complete: bool
    truncated_by: str | None
    end_cursor: str | None
    as_of: datetime
    upstream: dict[str, int] = field(default_factory=dict)
    """Node id → edges walked from the root to a cause."""
    downstream: dict[str, int] = field(default_factory=dict)
    """Node id → edges walked from the root to an effect; where a walk starts is in both."""


@dataclass(frozen=True)
class HiddenNeighbours:
    """How many neighbours of a node an answer leaves out: causes (upstream), and effects (downstream)."""

    node: str
    upstream: int
    downstream: int


async def ancestors(
    graph: Graph,
    id: str,
    *,
    depth: int | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
    first: int = 1000,
    after: str | None = None,
) -> Lineage:
    """Everything that `id` was made from, within `depth` edges; NotFound if there is no such node.

    A model or a dataset is walked from its versions: the step to a version is an edge that counts.
    """
    return await _walk(graph, ANCESTORS, id, depth, as_of, at, first, after)


async def descendants(
    graph: Graph,
    id: str,
    *,
    depth: int | None = None,
    as_of: AsOf = None,
    at: datetime | None = None,
    first: int = 1000,
    after: str | None = None,
) -> Lineage:
    """Everything that was made from `id`, within `depth` edges; NotFound if there is no such node.

    Effects hang on the bytes that a version holds, and on the versions of a model or a dataset: these come first, and
    the steps to them are edges that count.
    """
    return await _walk(graph, DESCENDANTS, id, depth, as_of, at, first, after)


async def lineage(
    graph: Graph,
    id: str,
    *,
    upstream: int = 3,
    downstream: int = 1,
    as_of: AsOf = None,
    at: datetime | None = None,
    first: int = 1000,
) -> Lineage:
    """The neighbourhood of `id`: ancestors within `upstream` edges, descendants within `downstream`."""

    async def question(moment: int) -> Lineage:
        return await _neighbourhood(graph, id, upstream, downstream, moment, at, first)

    found, moment = await snapshot.pinned(graph, as_of, question)
    return replace(found, as_of=from_millis_capped(moment))


async def _neighbourhood(
    graph: Graph, id: str, upstream: int, downstream: int, as_of: int, at: datetime | None, first: int
) -> Lineage:
    up = await ancestors(graph, id, depth=upstream, as_of=as_of, at=at, first=first) if upstream else None
    down = await descendants(graph, id, depth=downstream, as_of=as_of, at=at, first=first) if downstream else None
    one, other = up or down, down if up else None
    if one is None:
        raise WrongUse("upstream and downstream are both 0: at least one edge must be walked")
    if other is None:
        return one
    both = {node.id: node for node in (*one.nodes, *other.nodes)}
    nodes = list(both.values())[:first]
    shown = {one.root.id, *(node.id for node in nodes)}
    edges = {edge.ids[0]: edge for edge in (*one.edges, *other.edges) if {edge.source, edge.target} <= shown}
    cut = "first" if len(both) > first else one.truncated_by or other.truncated_by
    # Versions and bytes where walks start, and cycles, are both upstream and downstream.
    total = one.total_count + other.total_count - (len(one.nodes) + len(other.nodes) - len(both))
    return Lineage(
        one.root, nodes, list(edges.values()), total, cut is None, cut, None, one.as_of, one.upstream, other.downstream
    )  # fmt: skip


async def hidden(graph: Graph, found: Lineage, at: datetime | None = None) -> list[HiddenNeighbours]:
    """What an answer leaves out around each of its nodes, the root first, as of the same moment; `at` is its own.

    On a side, what the node's own ancestors, or descendants, within one edge would add. Nodes around which nothing is
    left out are not there.
    """
    ids = [found.root.id, *(node.id for node in found.nodes)]
    rows = await graph.gather(HIDDEN, ids=ids, as_of=known_at(found.as_of), at=valid_at(at))
    counted = {row["id"]: HiddenNeighbours(row["id"], row["upstream"], row["downstream"]) for row in rows}
    return [counted[id] for id in ids if id in counted]


async def path(graph: Graph, id: str, cause: str, *, as_of: AsOf = None, at: datetime | None = None) -> list[Node]:
    """The nodes on the shortest way from `id` to a cause of it, both included; empty if there is none."""

    async def question(moment: int) -> list[Node]:
        effect, source = await identify(graph, id, moment, at), await identify(graph, cause, moment, at)
        rows = await graph.read(PATH, id=effect, cause=source, as_of=moment, at=valid_at(at))
        return rows[0]["nodes"] if rows else []

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _walk(
    graph: Graph,
    query: Query,
    id: str,
    depth: int | None,
    as_of: AsOf,
    at: datetime | None,
    first: int,
    after: str | None,
) -> Lineage:
    if not 1 <= first <= MOST:
        raise WrongUse(f"first must be from 1 to {MOST}, not {first}")
    if depth is not None and not 1 <= depth <= 1_000_000:
        raise WrongUse(f"depth must be from 1 to 1000000, not {depth}")
    listing = Listing(query.name, at, id=id, depth=depth)
    begin = listing.start(after, as_of)

    async def question(moment: int) -> dict[str, Any]:
        start = await identify(graph, id, moment, begin.at)
        # One edge more than was asked for shows whether there is anything beyond.
        rows = await graph.read(
            query.within(_walked(depth)), id=start, as_of=moment, at=begin.at,
            depth=depth, first=first, after_distance=begin.number, after_id=begin.id,
        )  # fmt: skip
        if not rows:
            raise NotFound(f"there is no node {id}")
        return rows[0]

    row, moment = await snapshot.pinned(graph, begin.as_of, question)
    cut = "first" if row["rest"] else "depth" if row["beyond"] else None
    more = row["rest"] and row["nodes"]
    end = listing.cursor(moment, begin.at, row["distances"][-1], row["nodes"][-1].id) if more else None
    far = {node.id: distance for node, distance in zip(row["nodes"], row["distances"], strict=True)}
    up, down = (far, {}) if query is ANCESTORS else ({}, far)
    return Lineage(
        row["start"],
        row["nodes"],
        grouped(row["edges"]),
        row["total"],
        cut is None,
        cut,
        end,
        from_millis_capped(moment),
        up,
        down,
    )


def _walked(depth: int | None) -> int | None:
    """How far to walk so that `depth` can be answered: at least one edge more, which states whether there is more.

    Rounded up to 2, 3, 5, 9, 17 and so on: each bound is a text of its own, for which the server keeps a plan, and
    whoever asks every depth there is would take the place of all other plans. The query leaves out what is too far.
    """
    if depth is None:
        return None
    walked = 2
    while walked <= depth:
        walked = 2 * walked - 1
    return walked if walked <= 1_000_000 else None


def grouped(edges: Iterable[Sequence[Any]]) -> list[LineageEdge]:
    """Edges between the same two nodes, of one type and role, as one edge with all its sources."""
    groups: dict[tuple[str, str, str, str], list[Sequence[Any]]] = {}
    for edge in edges:
        groups.setdefault((edge[1], edge[2], edge[3], edge[4] or ""), []).append(edge)
    return [_edge(group) for _, group in sorted(groups.items())]


def _edge(group: list[Sequence[Any]]) -> LineageEdge:
    group.sort(key=lambda edge: str(edge[0]))
    _, source, target, type, role, *_ = group[0]
    methods = {edge[5] for edge in group}
    return LineageEdge(
        ids=[edge[0] for edge in group],
        source=source,
        target=target,
        type=type,
        role=role,
        method=next(method for method in ("observed", "declared", "inferred") if method in methods),
        sources=sorted({edge[6] for edge in group}),
        recorded_at=from_millis(min(edge[7] for edge in group)),
        dirty=max((edge[8] for edge in group if edge[8] is not None), default=None),
    )
