"""Hidden namespaces, the demo's and those of sandboxes: lists and counts leave them out unless they are asked for.

Lineage questions never do: ancestors, descendants and recall see everything.
"""

from __future__ import annotations

from dataclasses import dataclass

from cypher import load
from graph.catalog.paging import Listing, Page, checked, paged
from graph.database import Graph
from graph.model import ids
from graph.model.time import AsOf, known_at

HIDDEN, NAMESPACES = load("catalog/hidden"), load("catalog/namespaces")


@dataclass(frozen=True)
class Namespace:
    """A namespace, with how many models and datasets it has.

    `hidden`: whether lists and counts leave it out unless it is asked for.
    """

    name: str
    models: int
    datasets: int
    hidden: bool


async def namespaces(graph: Graph, *, first: int = 50, after: str | None = None, as_of: AsOf = None) -> Page[Namespace]:
    """Namespaces that have models or datasets, by name, a page at a time; the hidden ones too."""
    listing = Listing("namespaces")
    start = listing.start(after, as_of)

    async def question(moment: int) -> list[Namespace]:
        rows = await graph.read(NAMESPACES, as_of=moment, after=start.id, first=checked(first) + 1)
        return [Namespace(**row, hidden=row["name"] in graph.hidden) for row in rows]

    return await paged(graph, listing, start, first, question, lambda namespace: (0, namespace.name))


async def count_namespaces(graph: Graph, *, as_of: AsOf = None) -> int:
    """How many namespaces have models or datasets."""
    (row,) = await graph.read(NAMESPACES.counted, as_of=known_at(as_of))
    return int(row["total"])


def hidden_prefixes(graph: Graph, kind: str, asked: str | None = None) -> list[str]:
    """How ids of that kind of node begin in hidden namespaces; none where a namespace or model was `asked` for."""
    return [] if asked is not None else [f"{kind}:{ids.encode(namespace)}/" for namespace in graph.hidden]


async def hidden_nodes(graph: Graph, as_of: int) -> list[str]:
    """Ids of all that lies in hidden namespaces and of what only they lead to, at that moment (epoch milliseconds)."""
    if not graph.hidden:
        return []
    namespaces = [ids.encode(namespace) for namespace in graph.hidden]
    return [row["id"] for row in await graph.gather(HIDDEN, namespaces=namespaces, as_of=as_of)]
