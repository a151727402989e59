"""Hidden namespaces, the demo's and those of sandboxes: lists and counts leave them out unless they are asked for.

Lineage questions never do: ancestors, descendants and recall see everything.
"""

from __future__ import annotations

from cypher import load
from graph.database import Graph
from graph.model import ids

HIDDEN = load("catalog/hidden")


def hidden_prefixes(graph: Graph, kind: str, asked: str | None = None) -> list[str]:
    """How ids of that kind of node begin in hidden namespaces; none where a namespace or model was `asked` for."""
    return [] if asked is not None else [f"{kind}:{ids.encode(namespace)}/" for namespace in graph.hidden]


async def hidden_nodes(graph: Graph, as_of: int) -> list[str]:
    """Ids of all that lies in hidden namespaces and of what only they lead to, at that moment (epoch milliseconds)."""
    if not graph.hidden:
        return []
    namespaces = [ids.encode(namespace) for namespace in graph.hidden]
    return [row["id"] for row in await graph.gather(HIDDEN, namespaces=namespaces, as_of=as_of)]
