"""The beginning of an id stands for it, as with git: where it is a part of a digest, and one node alone begins so."""

from __future__ import annotations

import re
from collections.abc import Collection

from cypher import load
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model.time import AsOf, known_at

BEGUN = load("catalog/nodes_by_prefix")

_MOST, _SHOWN = 100, 5
_BEGINNING = re.compile(
    r"(?:commit|(?:dataset-version|model-artifact|parameters|environment):[\w-]+):[0-9a-f]{6,}"
    r"|run:[^/]+/(?=.*[0-9])(?=.*[a-f])[0-9a-f-]{6,}"
)
"""Six hex digits or more of a sha, a digest, or the id of a run that is no date.

Of names that people give there is no beginning: who asks for v1 and means it must not be answered about v1.2.
"""


def begins(text: str) -> bool:
    """Whether a text that ends inside an id may stand for it: it ends in no name that people give."""
    return not re.search("[/@]", text) or _BEGINNING.fullmatch(text) is not None


async def node_begun(graph: Graph, text: str, as_of: AsOf = None) -> str:
    """The id of the only node that begins with `text`; NotFound if there is none, WrongUse if there are several."""
    rows = []
    if _BEGINNING.fullmatch(text):
        rows = await graph.read(BEGUN, prefix=text, as_of=known_at(as_of), most=_MOST + 1)
    found = only(text, {row["node"] for row in rows})
    if found is None:
        raise NotFound(f"there is no node {text}")
    return found


def only(text: str, found: Collection[str]) -> str | None:
    """The only one; None if there is none, WrongUse if there are several."""
    if len(found) < 2:
        return next(iter(found), None)
    shown = sorted(found)[:_SHOWN]
    more = f" or one of {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise WrongUse(f"{text} may be {', '.join(shown)}{more}; give more of the id")
