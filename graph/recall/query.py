"""A recall as its queries take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.database import Graph
from graph.model.nodes import Node
from graph.recall.near import Near
from graph.recall.possible import Possible


@dataclass(frozen=True)
class RecallQuery:
    """A recall as the queries take it: where walks start, what they look for, and which gaps could hide it."""

    graph: Graph
    root: Node
    roots: list[str]
    targets: list[str]
    undated_targets: list[str]
    """Targets without a known date, which may be recalled too."""
    possible: Possible
    """What else may be, or may hold, what is recalled."""
    hiding_gaps: list[str]
    ruled_out_gaps: list[str]
    existed_from: int | None
    as_of: int
    at: datetime | None
    near: Near

    @property
    def candidate_targets(self) -> list[str]:
        """All that is or may be recalled."""
        return [*self.targets, *self.undated_targets, *self.possible]

    @property
    def name(self) -> str:
        """What people call the root."""
        return self.root.name or self.root.id

    def walks(self) -> dict[str, Any]:
        """The parameters of `recall/counts`, which those of `recall/verdicts` begin with."""
        return {
            "roots": self.roots,
            "candidate_roots": [*self.roots, *self.undated_targets, *self.possible],
            "targets": self.targets,
            "candidate_targets": self.candidate_targets,
            "hiding_gaps": self.hiding_gaps,
            "ruled_out_gaps": self.ruled_out_gaps,
            "existed_from": self.existed_from,
            "as_of": self.as_of,
            **self.near.parameters(),
        }
