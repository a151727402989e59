"""`forebear ancestors`, `descendants` and `lineage`: what something was made from, and what was made from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At, Json
from api.cli.terminal import Cell, say, say_json, table

if TYPE_CHECKING:
    from graph.database import Graph
    from graph.lineage import Lineage
    from graph.model.nodes import Node

Id = Annotated[str, typer.Argument(help="The id of a node, or name@version, or name@alias of a model.")]
Depth = Annotated[int | None, typer.Option(min=1, help="Walk no more edges than this; without it, all.")]
_CUT = {
    "depth": "the depth that was asked for cut it",
    "first": "it is too large for one answer; ask for a smaller depth",
}

_SHAPE = (
    'JSON is {"root": {"id", "kind", "name"}, "nodes": [{"id", "kind", "name", "distance", "direction"}], "edges": '
    '[{"ids", "source", "target", "type", "role", "method", "sources", "recorded_at"}], "total", "complete", '
    '"truncated_by", "as_of"}, the nearest first. Example: '
)


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE + "forebear ancestors churn@production --at 2026-03-01")(ancestors)
    root.command(epilog=_SHAPE + "forebear descendants dataset-version:md5:a304afb96060aad90176268345e10355")(
        descendants
    )
    root.command(epilog=_SHAPE + "forebear lineage churn@v1.2 --upstream 2 --downstream 1")(lineage)


def ancestors(id: Id, depth: Depth = None, as_of: AsOf = None, at: At = None, as_json: Json = False) -> None:
    """Everything that a node was made from, nearest first."""
    from graph.lineage import MOST, ancestors

    _answer(lambda graph: ancestors(graph, id, depth=depth, as_of=as_of, at=at, first=MOST), as_json, "was made from")


def descendants(id: Id, depth: Depth = None, as_of: AsOf = None, at: At = None, as_json: Json = False) -> None:
    """Everything that was made from a node, nearest first."""
    from graph.lineage import MOST, descendants

    _answer(lambda graph: descendants(graph, id, depth=depth, as_of=as_of, at=at, first=MOST), as_json, "went into")


def lineage(
    id: Id,
    depth: Annotated[int | None, typer.Option(min=1, help="The same as --upstream and --downstream.")] = None,
    upstream: Annotated[int, typer.Option(min=0, help="Edges to walk towards causes.")] = 3,
    downstream: Annotated[int, typer.Option(min=0, help="Edges to walk towards effects.")] = 1,
    as_of: AsOf = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """The neighbourhood of a node: what it was made from, and what was made from it."""
    from graph.lineage import MOST, lineage

    up, down = (depth, depth) if depth else (upstream, downstream)
    _answer(
        lambda graph: lineage(graph, id, upstream=up, downstream=down, as_of=as_of, at=at, first=MOST),
        as_json,
        "stands beside",
    )


def _answer(ask: Callable[[Graph], Awaitable[Lineage]], as_json: bool, verb: str) -> None:
    async def asked() -> Lineage:
        from api.cli.database import connected

        async with connected() as graph:
            return await ask(graph)

    found = exit_codes.wait(asked())
    if as_json:
        say_json("lineage", _json(found))
    else:
        _say(found, verb)


def _json(found: Lineage) -> dict[str, Any]:
    edges = [
        {
            "ids": edge.ids,
            "source": edge.source,
            "target": edge.target,
            "type": edge.type,
            "role": edge.role,
            "method": edge.method,
            "sources": edge.sources,
            "recorded_at": edge.recorded_at.isoformat(),
        }
        for edge in found.edges
    ]
    places = _places(found)
    return {
        "root": _node(found.root),
        "nodes": [{**_node(node), **_place(places[node.id])} for node in found.nodes],
        "edges": edges,
        "total": found.total_count,
        "complete": found.complete,
        "truncated_by": found.truncated_by,
        "as_of": found.as_of.isoformat(),
    }


def _node(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"id": node.id, "kind": node.kind, "name": node.name}
    if node.purged_at is not None:
        found |= {"purged_at": node.purged_at.isoformat(), "purged_by": node.purged_by,
                  "purged_because": node.purged_because}  # fmt: skip
    return found


def _place(place: int) -> dict[str, Any]:
    return {"distance": abs(place), "direction": "upstream" if place > 0 else "downstream"}


def _places(found: Lineage) -> dict[str, int]:
    """Node id → edges between it and the root: positive for causes, negative for effects."""
    return {id: -far for id, far in found.downstream.items()} | found.upstream


def _say(found: Lineage, verb: str) -> None:
    root = found.root
    head = f"{root.kind} {_named(root) or root.id}"
    if not found.nodes:
        say(f"Nothing is known that {head} {verb}.")
    elif found.complete and not {node.id for node in found.nodes} - _its_own(found):
        say(f"Nothing is known that {head} {verb}; this is where that would begin:")
    else:
        say((head, "bold"), f" {verb} {len(found.nodes)} {'node' if len(found.nodes) == 1 else 'nodes'}:")
    places = _places(found)
    both = bool(found.upstream and found.downstream)
    ways = _ways(found)
    rows: list[list[Cell]] = [
        [(_shown(places[node.id], both), "dim"), node.kind, (_named(node), "bold"), ways.get(node.id, ""), node.id]
        for node in found.nodes
    ]
    for row in table(rows) if rows else ():
        say("  ", *row)
    if not found.complete:
        total = f" of at least {found.total_count}" if found.total_count > len(found.nodes) else ""
        why = _CUT.get(str(found.truncated_by), str(found.truncated_by))
        say(("Cut: ", "yellow"), f"these are {len(found.nodes)}{total}; {why}.")


def _its_own(found: Lineage) -> set[str]:
    """The versions of a model or a dataset; and what these or a version hold, in a walk to effects alone."""
    versions = {edge.source for edge in found.edges if edge.type == "VERSION_OF" and edge.target == found.root.id}
    if found.upstream:
        return versions
    return versions | {e.target for e in found.edges if e.type == "HOLDS" and e.source in {found.root.id, *versions}}


def _named(node: Node) -> str:
    return node.name if node.purged_at is None else f"{node.name} (purged: {node.purged_because})"


def _shown(place: int, both: bool) -> str:
    return f"{abs(place):>3}" + ("" if not both else " up" if place > 0 else " down")


def _ways(found: Lineage) -> dict[str, str]:
    """Node id → the last edges of the shortest ways to it."""
    ways: dict[str, set[str]] = {}
    for places, up in ((found.upstream, True), (found.downstream, False)):
        far = {found.root.id: 0} | places
        starts = {found.root.id, *(id for id in places if places[id] == 1 and found.root.kind == "Model")}
        for edge in found.edges:
            # Walked towards its cause, or where a walk begins from a version to its bytes; else the other way round.
            onward = edge.type != "VERSION_OF" and (up or (edge.type == "HOLDS" and edge.source in starts))
            near, end = (edge.source, edge.target) if onward else (edge.target, edge.source)
            if near in far and end in far and far[end] == far[near] + 1:
                ways.setdefault(end, set()).add(f"{edge.type} ({edge.role})" if edge.role else edge.type)
    return {id: ", ".join(sorted(labels)) for id, labels in ways.items()}
