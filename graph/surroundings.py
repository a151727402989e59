"""What stands beside nodes: neighbours, other names, and the search for a place to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import ids as names
from graph import moments
from graph.database import Graph
from graph.edges import EDGES
from graph.errors import WrongUse
from graph.model import Node
from graph.paging import MOST, Listing, Page, checked, wrong_cursor

OUTGOING, INCOMING = load("catalog/neighbours_outgoing"), load("catalog/neighbours_incoming")
NAMES, SEARCH = load("catalog/names"), load("catalog/search")
SEARCH_COUNT = load("catalog/search_count")
_NEIGHBOURS = 10_000
_DIGITS = frozenset("0123456789abcdef")
_SYNTAX = str.maketrans(dict.fromkeys('+-&|!(){}[]^"~*?:\\/@', " "))


@dataclass(frozen=True)
class OtherName:
    """Another name of a node, who said so, and the edge to retract where they are two things after all."""

    id: str
    edge: str
    source: str


async def neighbours(
    graph: Graph,
    ids: Sequence[str],
    types: str | Sequence[str],
    *,
    incoming: bool = False,
    as_of: moments.AsOf = None,
    at: datetime | None = None,
) -> dict[str, list[tuple[Node, str | None]]]:
    """id → (neighbour, role) by the edges of a type or of several, in one statement for all ids.

    WrongUse where a node has more than 10,000: the walks, `ancestors` and `descendants`, tell them by pages.
    """
    types = [types] if isinstance(types, str) else list(types)
    if unknown := set(types) - EDGES.keys():
        raise WrongUse(f"there is no edge {', '.join(sorted(unknown))}")
    rows = await graph.gather(
        INCOMING if incoming else OUTGOING,
        ids=sorted(set(ids)), types=types,
        as_of=moments.known(as_of), at=moments.so(at), most=_NEIGHBOURS + 1,
    )  # fmt: skip
    for row in rows:
        if len(row["found"]) > _NEIGHBOURS:
            raise WrongUse(
                f"{row['id']} has more than {_NEIGHBOURS} neighbours by {', '.join(types)}; ask for them by pages"
            )
    return {row["id"]: [(each["node"], each["role"]) for each in row["found"]] for row in rows}


async def other_names(graph: Graph, ids: Sequence[str], as_of: moments.AsOf = None) -> dict[str, list[OtherName]]:
    """id → the names that resolved into it."""
    rows = await graph.gather(NAMES, ids=sorted(set(ids)), as_of=moments.known(as_of))
    return {row["id"]: sorted((OtherName(**name) for name in row["names"]), key=lambda n: n.id) for row in rows}


async def search(
    graph: Graph, text: str, *, first: int = 20, after: str | None = None, as_of: moments.AsOf = None
) -> Page[Node]:
    """Nodes by id, by the beginning of a digest (six digits or more), or by words of the name; the best first.

    Those known at `as_of`, found by the names that they have today. The best 500 are shown: where there are more, the
    last page says so, and WrongUse is raised where one after it is asked for.
    """
    size, listing = checked(first), Listing("search", text=text.strip())
    place = listing.start(after, as_of)

    async def question(moment: int) -> list[Node]:
        return [row["node"] for row in await graph.read(SEARCH, **_sought(text, moment), most=MOST + 1)]

    found, moment = await moments.pinned(graph, place.as_of, question)
    shown = [node.id for node in found]
    if after is not None and place.id not in shown:
        raise wrong_cursor()
    start = shown.index(place.id) + 1 if after is not None else 0
    if start >= MOST:
        raise WrongUse(f"a search shows its best {MOST}; say more of what you look for, and it comes to the top")
    end = min(start + size, MOST)
    cursors = [listing.cursor(moment, place.at, 0, id) for id in shown[start:end]]
    return Page(found[start:end], cursors, len(found) > end, moment)


async def search_count(graph: Graph, text: str, as_of: moments.AsOf = None) -> int:
    """How many nodes a search finds, shown or not."""
    (row,) = await graph.read(SEARCH_COUNT, **_sought(text, as_of))
    return int(row["total"])


def _sought(text: str, as_of: moments.AsOf) -> dict[str, Any]:
    text = text.strip()
    bare = text.lower().rpartition(":")[2]
    digest = len(bare) >= 6 and set(bare) <= _DIGITS
    prefixes = [f"{kind}:{algorithm}:{bare}" for kind in ("dataset-version", "model-artifact")
                for algorithm in names.STRENGTHS] + [f"commit:{bare}"] if digest else []  # fmt: skip
    words = " AND ".join(f"{word}*" for word in text.translate(_SYNTAX).lower().split() if word)
    return {"ids": [text], "prefixes": prefixes, "words": words or '""', "as_of": moments.known(as_of)}
