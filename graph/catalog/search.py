"""Search: nodes by id, by the beginning of a digest, or by words of the name."""

from __future__ import annotations

from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.paging import MOST, Listing, Page, checked, wrong_cursor
from graph.database import Graph
from graph.errors import WrongUse
from graph.model import ids as names
from graph.model.nodes import Node
from graph.model.time import AsOf, known_at

SEARCH = load("catalog/search")
_DIGITS = frozenset("0123456789abcdef")
_SYNTAX = str.maketrans(dict.fromkeys('+-&|!(){}[]^"~*?:\\/@', " "))


async def search(
    graph: Graph, text: str, *, first: int = 20, after: str | None = None, as_of: AsOf = None
) -> Page[Node]:
    """Nodes by id, by the beginning of a digest (six digits or more), or by words of the name; the best first.

    Those known at `as_of`, found by the names that they have today. The best 500 are shown: where there are more, the
    last page says so, and WrongUse is raised where one after it is asked for.
    """
    size, listing = checked(first), Listing("search", text=text.strip())
    place = listing.start(after, as_of)

    async def question(moment: int) -> list[Node]:
        return [row["node"] for row in await graph.read(SEARCH, **sought(text, moment))]

    found, moment = await snapshot.pinned(graph, place.as_of, question)
    shown = [node.id for node in found]
    if after is not None and place.id not in shown:
        raise wrong_cursor()
    start = shown.index(place.id) + 1 if after is not None else 0
    if start >= MOST:
        raise WrongUse(f"a search shows its best {MOST}; say more of what you look for, and it comes to the top")
    end = min(start + size, MOST)
    cursors = [listing.cursor(moment, place.at, 0, id) for id in shown[start:end]]
    return Page(found[start:end], cursors, len(found) > end, moment)


async def search_count(graph: Graph, text: str, as_of: AsOf = None) -> int:
    """How many nodes a search finds, shown or not."""
    (row,) = await graph.read(SEARCH.counted, **_words(text, as_of))
    return int(row["total"])


def sought(text: str, as_of: AsOf) -> dict[str, Any]:
    """The parameters of `catalog/search`: one more than are shown, so that it is known whether there are more."""
    return {**_words(text, as_of), "most": MOST + 1}


def _words(text: str, as_of: AsOf) -> dict[str, Any]:
    text = text.strip()
    bare = text.lower().rpartition(":")[2]
    digest = len(bare) >= 6 and set(bare) <= _DIGITS
    prefixes = [f"{kind}:{algorithm}:{bare}" for kind in ("dataset-version", "model-artifact")
                for algorithm in names.STRENGTHS] + [f"commit:{bare}"] if digest else []  # fmt: skip
    words = " AND ".join(f"(+{word}* {word})" for word in text.translate(_SYNTAX).lower().split())
    return {"ids": [text], "prefixes": prefixes, "words": words or '""', "as_of": known_at(as_of)}
