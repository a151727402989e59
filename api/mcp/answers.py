"""What stands beside every answer: whether it is all there is, as of when, and who stated what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from graph.catalog.neighbours import sources
from graph.database import Graph
from graph.model.nodes import label_of
from graph.model.time import from_millis_capped

Json = dict[str, Any]


async def whole(graph: Graph, data: Json, arguments: Json) -> Json:
    """An answer with its completeness and its sources; where a page was cut, `next` is what `after` takes."""
    maps = list(_maps(data))
    cut = [each["truncatedBy"] for each in maps if each.get("truncatedBy")]
    cut += ["first" for each in maps if each.get("pageInfo", {}).get("hasNextPage")]
    complete = not cut and all(each["complete"] for each in maps if "complete" in each)
    cursors = [each.get("endCursor") for each in maps if each.get("endCursor") and (each.get("hasNextPage", True))]
    as_of = next((each["asOf"] for each in maps if each.get("asOf")), arguments.get("asOf"))
    stated = await _sources(graph, maps, as_of)
    block = {
        "complete": complete,
        "cutBy": sorted(set(cut)),
        "next": cursors[0] if cursors and cut else None,
        "asOf": as_of or from_millis_capped(await graph.clock()).isoformat(),
    }
    return {"answer": data, "completeness": block, "sources": stated}


async def _sources(graph: Graph, maps: list[Json], as_of: str | None) -> list[str]:
    """The sources of the edges of an answer; of one without any, those of what leads from its nodes to their causes."""
    named = {source for each in maps for source in each.get("sources", ())}
    if any("edges" in each for each in maps):
        return sorted(named)
    ids = dict.fromkeys(each["id"] for each in maps if isinstance(each.get("id"), str) and label_of(each["id"]))
    moment = datetime.fromisoformat(as_of) if as_of else None
    found = await sources(graph, list(ids), as_of=moment) if ids else {}
    return sorted(named.union(*found.values()))


def _maps(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _maps(each)
    elif isinstance(value, list):
        for each in value:
            yield from _maps(each)
