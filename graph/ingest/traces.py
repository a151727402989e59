"""What messages and retractions leave on the node that they name, so that nothing older brings an edge back.

`watermarks` is the precedence of the newest message in which a source states the node as a whole; `retractions` are the
edges stated of this name that a person retracted. Both stay on the name whatever it is merged with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.model import ids

Precedence = tuple[int, str]
NEVER: Precedence = (-(2**63), "")
"""Before every precedence."""


@dataclass(frozen=True)
class Retraction:
    """An edge that a person retracted: it holds against every message whose event time is not later than `at`.

    `precedence` is that of the newest message that said the edge all the same.
    """

    at: int
    by: str
    source: str
    type: str
    precedence: Precedence


@dataclass
class Traces:
    """What is left on one name."""

    wholes: dict[str, Precedence] = field(default_factory=dict)
    """Source → precedence of its newest message that states the node as a whole."""
    retracted: dict[str, Retraction] = field(default_factory=dict)
    """Edge id → its retraction."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> Traces:
        """From the properties of the node."""
        wholes = json.loads(properties.get("watermarks") or "{}")
        retracted = json.loads(properties.get("retractions") or "{}")
        return cls(
            {source: (at, evidence) for source, (at, evidence) in wholes.items()},
            {id: Retraction(at, by, source, type, (told_at, evidence))
             for id, (at, by, source, type, told_at, evidence) in retracted.items()},
        )  # fmt: skip

    def row(self, id: str) -> dict[str, Any]:
        """As `ingest/traces` takes it."""
        retracted = {id: [r.at, r.by, r.source, r.type, *r.precedence] for id, r in self.retracted.items()}
        return {
            "id": id,
            "watermarks": ids.canonical(self.wholes) if self.wholes else None,
            "retractions": ids.canonical(retracted) if retracted else None,
        }

    def copy(self) -> Traces:
        """Another one that says the same."""
        return Traces(dict(self.wholes), dict(self.retracted))

    def retract(self, id: str, now: int, by: str, source: str, type: str, precedence: Precedence) -> None:
        """Note that a person retracted an edge; it is never earlier than the statement that it retracts."""
        self.retracted[id] = Retraction(max(now, precedence[0]), by, source, type, precedence)

    def stopped(self, id: str, told_at: int) -> Retraction | None:
        """The retraction that holds against a message of that time which says the edge."""
        found = self.retracted.get(id)
        return found if found is not None and told_at <= found.at else None

    def said_again(self, id: str, precedence: Precedence) -> None:
        """Note that a message said a retracted edge, which changes nothing but what is the newest that did."""
        found = self.retracted[id]
        self.retracted[id] = replace(found, precedence=max(found.precedence, precedence))

    def newest(self, source: str, type: str, but: str) -> Precedence:
        """The precedence of the newest message in which a source said a retracted edge of that type, but for one id."""
        precedences = [
            each.precedence
            for id, each in self.retracted.items()
            if id != but and (each.source, each.type) == (source, type)
        ]
        return max(precedences, default=NEVER)
