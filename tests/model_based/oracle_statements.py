"""What holds of all that sources stated and people retracted: the sentence that the writer must come to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf

from tests.model_based.oracle_messages import USES, Edge, Key, Message

Pair = tuple[str, str]
SINGLE = {"HOLDS", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN"}
"""Types of which a source states one at a time."""


@dataclass(frozen=True)
class Standing:
    """An edge that holds, between the things that its names stand for."""

    start: str
    type: str
    end: str
    role: str | None
    stated: Edge

    def was_so(self, at: datetime) -> bool:
        """Whether it was so at a time, in the world."""
        facts, now = dict(self.stated.facts), at.timestamp() * 1000
        return bool(facts.get("since", now) <= now < facts.get("until", inf))


@dataclass
class Statements:
    """All messages and retractions. What holds of them is one sentence:

    An edge of a source holds if the newest message of that source that says it, or states its start as a whole, says
    it; of single-valued edges, the newest that states one (that a version holds what
    its own name stands for is beside them). A person's retraction holds against every message whose
    event time is not later.
    """

    about: dict[Pair, list[Message]] = field(default_factory=dict)
    """(source, start) → the messages that say edges of it, or state it as a whole."""
    pairs: dict[Key, tuple[int, str]] = field(default_factory=dict)
    """That two names are one → the newest message that says so."""
    retractions: dict[Key, list[tuple[int, str]]] = field(default_factory=dict)
    ever: set[Edge] = field(default_factory=set)
    refused: set[Key] = field(default_factory=set)
    """What was ever retracted by people."""

    def submit(self, message: Message) -> None:
        """One more message, whenever it comes."""
        for start in message.whole | {edge.start for edge in message.edges.values()}:
            self.about.setdefault((message.source, start), []).append(message)
        for name, other in message.same:
            key = message.source, name, "SAME_AS", other, None
            self.pairs[key] = max(message.precedence, self.pairs.get(key, message.precedence))
        self.ever |= {*message.edges.values()}

    def retract(self, key: Key, by: str, at: int) -> None:
        """A person retracted it, and no earlier than it was stated."""
        self.refused.add(key)
        said = [message.precedence for message in self.about.get(key[:2], []) if key in message.edges]
        said += [self.pairs[key]] if key in self.pairs else []
        self.retractions.setdefault(key, []).append((max([at, *(when for when, _ in said)]), by))

    def restore(self, key: Key, by: str) -> None:
        """That it was retracted is undone, unless somebody else retracted it since."""
        if self.retractions.get(key, [(0, "")])[-1][1] == by:
            self.retractions[key].pop()

    def read_once(self, name: str) -> bool:
        """Whether a use of data was ever stated of a name, or found and retracted."""
        keys = {edge.key for edge in self.ever} | self.refused
        return any(key[1] == name and key[2] in USES and key[3].startswith("dataset-version:") for key in keys)

    def told_at(self, key: Key) -> int:
        """When an edge was said last."""
        return max(message.precedence for message in self.about[key[:2]] if key in message.edges)[0]

    def holding(self) -> dict[Key, Edge]:
        """The edges that hold; what serves ends, whoever says it, when a later start at the same place begins that is
        not alongside, if that is before it ends by itself. What has no start begins when it was said last."""
        held = self._stated()
        starts = {
            key: dict(edge.facts).get("since", self.told_at(key)) for key, edge in held.items() if key[2] == "SERVES"
        }
        for key, start in starts.items():
            facts = dict(held[key].facts)
            later = [
                at for other, at in starts.items()
                if other[1] == key[1] and at > start and not dict(held[other].facts).get("alongside")
            ]  # fmt: skip
            if later and min(later) < facts.get("until", inf):
                held[key] = replace(held[key], facts=frozenset({**facts, "until": min(later)}.items()))
        return held

    def _stated(self) -> dict[Key, Edge]:
        """The edges that hold, as they are stated."""
        found = {}
        for key in {edge.key for edge in self.ever}:
            newest = max((m for m in self.about[key[:2]] if _decides(m, key)), key=lambda message: message.precedence)
            if key in newest.edges and self.stands(key, newest.precedence[0]):
                found[key] = newest.edges[key]
        return found

    def same(self) -> set[Key]:
        """The pairs of names that hold."""
        return {key for key, precedence in self.pairs.items() if self.stands(key, precedence[0])}

    def stands(self, key: Key, told_at: int) -> bool:
        """Whether no retraction holds against what was said then."""
        return all(at < told_at for at, _ in self.retractions.get(key, []))


def _decides(message: Message, key: Key) -> bool:
    """Whether a message of the same source says whether an edge holds."""
    rivals = key[2] in SINGLE and not says_nothing(key)
    rivals = rivals and any(other[:3] == key[:3] and not says_nothing(other) for other in message.edges)
    return key in message.edges or key[1] in message.whole or rivals


def says_nothing(key: Key) -> bool:
    """Whether it says of a version that it holds what its name stands for."""
    return key[2] == "HOLDS" and key[3] == key[1].replace("model-version:", "model-artifact:")
