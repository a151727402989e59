"""What lies near a recalled thing, so that of what is unknown the likeliest is looked at first."""

from __future__ import annotations

from dataclasses import dataclass, field

from cypher import load
from graph.database import Graph
from graph.model import ids

NEAR = load("recall/near")
MOST = 100
"""First causes of a recalled thing that are walked from."""


@dataclass(frozen=True)
class Near:
    """Where the unknown versions begin that are near: of the same place, and akin."""

    namespaces: list[str] = field(default_factory=list)
    """How ids of model versions begin in the namespaces of what is recalled."""
    sources: list[str] = field(default_factory=list)
    """Of what was stated out of its repositories."""
    repositories: list[str] = field(default_factory=list)
    kin: list[str] = field(default_factory=list)
    """Jobs that made or used it, and its first causes."""

    def parameters(self) -> dict[str, list[str]]:
        """As `recall/counts` and `recall/verdicts` take them."""
        return {
            "near_namespaces": self.namespaces,
            "near_sources": self.sources,
            "near_repositories": self.repositories,
            "near_kin": self.kin,
        }


async def near(graph: Graph, root: str, as_of: int) -> Near:
    """What lies near a recalled node, at that moment (epoch milliseconds)."""
    rows = await graph.read(NEAR, id=root, most=MOST, as_of=as_of)
    if not rows:
        return Near()
    row = rows[0]
    return Near(
        [f"model-version:{ids.encode(namespace)}/" for namespace in sorted(row["namespaces"])],
        [f"dvc:{repository.removeprefix('repository:')}" for repository in sorted(row["repositories"])],
        sorted(row["repositories"]),
        sorted({*row["jobs"], *row["ancestors"]}),
    )
