"""The model in memory: what holds after some messages and retractions, worked out anew from all of them each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.reference.messages import Edge, Key, Message

Pair = tuple[str, str]
Event = list[Message] | Key | Pair
"""A batch of messages, or what a person took back: an edge by its key, or the pair of names of a join."""
_SINGLE = {"HOLDS", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN"}
_WALKED = _SINGLE | {"GENERATED_BY", "USED"}


@dataclass(frozen=True)
class Standing:
    """An edge that holds, between the things that its names stand for."""

    start: str
    type: str
    end: str
    role: str | None
    told: Edge


@dataclass
class Statements:
    """The edges that hold, each source for itself; and all that were ever told."""

    holding: dict[Key, tuple[Edge, tuple[int, str]]] = field(default_factory=dict)
    ever: set[Edge] = field(default_factory=set)

    def tell(self, message: Message) -> None:
        """A newer message of a source corrects an older one, whichever comes first."""
        about = {key: stamp for key, (edge, stamp) in self.holding.items()
                 if edge.source == message.source and edge.start in message.whole}  # fmt: skip
        late = any(stamp > message.stamp for stamp in about.values())
        if not late:
            for key in about.keys() - message.edges.keys():
                del self.holding[key]
        for edge in message.edges.values():
            self.ever.add(edge)
            rivals = [
                key for key in self.holding if key == edge.key or (edge.type in _SINGLE and key[:3] == edge.key[:3])
            ]
            if (late and edge.start in message.whole) or any(self.holding[key][1] > message.stamp for key in rivals):
                continue
            for key in rivals:
                del self.holding[key]
            self.holding[edge.key] = edge, message.stamp


@dataclass
class Joins:
    """Which names are one thing: pairs that were told, as a forest; names of two contents are torn out of it."""

    pairs: list[Pair] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)

    def tell(self, pair: Pair) -> None:
        """Join two names, unless that would make two contents one."""
        group = component(pair[0], self.pairs)
        if self.torn & set(pair) or pair[1] in group:
            return
        way = _way_between_contents([*self.pairs, pair], group | component(pair[1], self.pairs))
        if way:
            worst = max(way, key=preference)
            self.torn.add(worst)
            self.pairs = [other for other in self.pairs if worst not in other]
            self.tell(pair)
        else:
            self.pairs.append(pair)


@dataclass
class World:
    """What is known after some events."""

    events: Sequence[Event]
    statements: Statements = field(default_factory=Statements)
    joins: Joins = field(default_factory=Joins)
    refused: set[str] = field(default_factory=set)
    """Short names of which a person said that they are not what alone has them."""
    values: dict[str, dict[str, tuple[tuple[int, str], Any]]] = field(default_factory=dict)
    """name → property → the newest value that was told of it, with its stamp."""

    def __post_init__(self) -> None:
        for event in self.events:
            if isinstance(event, list):
                for message in sorted(event, key=lambda message: message.stamp):
                    self.statements.tell(message)
                    self._learn(message)
                for pair in (pair for message in event for pair in message.same):
                    self.joins.tell(pair)
            elif len(event) == 5:
                del self.statements.holding[event]
            elif event in self.joins.pairs:
                self.joins.pairs.remove(event)
            else:
                self.refused.add(event[0])

    def _learn(self, message: Message) -> None:
        for name, values in message.values.items():
            known = self.values.setdefault(name, {})
            for key, value in values.items():
                if key not in known or known[key][0] <= message.stamp:
                    known[key] = message.stamp, value

    @cached_property
    def told_ends(self) -> dict[str, str]:
        """Name → the best name of its thing, by what was told."""
        return {name: min(component(name, self.joins.pairs), key=preference) for name in self.values}

    @cached_property
    def ends(self) -> dict[str, str]:
        """Name → the name that its thing goes by: short shas and bare names count where one thing alone has them."""
        found = dict(self.told_ends)
        for name in self.values:
            candidates = set(self._candidates(name))
            if len(candidates) == 1 and name not in self.refused:
                found[name] = candidates.pop()
        return found

    def _candidates(self, name: str) -> Iterator[str]:
        kind, _, rest = name.partition(":")
        if kind == "commit" and len(rest) < 40:
            yield from (other for other in self.values if other.startswith(name) and len(other) == len("commit:") + 40)
        elif kind == "dataset-version" and rest.endswith("@"):
            for edge, _ in self.statements.holding.values():
                if edge.type == "VERSION_OF" and edge.end == f"dataset:{rest[:-1]}" and edge.start != name:
                    end = self.told_ends[edge.start]
                    if self._versioned(end):
                        yield end

    def _versioned(self, end: str) -> bool:
        names = [name for name, other in self.told_ends.items() if other == end]
        return ":sha256:" in end or ":md5:" in end or any("version" in self.values[name] for name in names)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Thing → all its names."""
        found: dict[str, list[str]] = {}
        for name, end in self.ends.items():
            found.setdefault(end, []).append(name)
        return found

    @cached_property
    def standing(self) -> list[Standing]:
        """The edges that hold, between things."""
        return [
            Standing(self.ends[edge.start], edge.type, self.ends[edge.end], edge.role, edge)
            for edge, _ in self.statements.holding.values()
        ]

    def value(self, thing: str, key: str) -> Any:
        """What is known of a thing: the newest that was told of any of its names."""
        told = [self.values[name][key] for name in self.names[thing] if key in self.values[name]]
        return max(told, key=lambda value: value[0])[1] if told else None

    def shown(self, name: str, key: str) -> Any:
        """What the node of a name shows: of a thing's best name what all of them know, of another its own."""
        if self.ends[name] == name:
            return self.value(name, key)
        return self.values[name].get(key, (None, None))[1]

    def ancestors(self, thing: str) -> set[str]:
        """Everything that a thing was made from."""
        return self._reached(thing, {(edge.start, edge.end) for edge in self.standing if edge.type in _WALKED})

    def descendants(self, thing: str) -> set[str]:
        """Everything that was made from a thing."""
        return self._reached(thing, {(edge.end, edge.start) for edge in self.standing if edge.type in _WALKED})

    def _reached(self, thing: str, steps: set[Pair]) -> set[str]:
        return reached([thing], steps) - {thing}


def reached(starts: Iterable[str], steps: set[Pair]) -> set[str]:
    """The starts and all that can be reached from them."""
    found = set(starts)
    while more := {end for start, end in steps if start in found} - found:
        found |= more
    return found


def component(name: str, pairs: Iterable[Pair]) -> set[str]:
    """All names that hang together with one by pairs."""
    pairs = list(pairs)
    return reached([name], {*pairs, *((b, a) for a, b in pairs)})


def preference(name: str) -> tuple[int, int, str]:
    """The least is the best: a longer sha, sha256 before md5 before a name, a version before a run before nothing."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return 0, -len(rest), name
    if rest.startswith(("sha256:", "md5:")):
        return 0 if rest.startswith("sha256:") else 1, 0, name
    return 2, 2 if rest.endswith("@") else 1 if "@run%3A" in rest else 0, name


def _way_between_contents(pairs: list[Pair], names: set[str]) -> list[str]:
    """The names on the way between two different digests of one kind that the pairs would join, or none."""
    for name in sorted(names):
        for other in sorted(names):
            # `<kind>:<algorithm>:<digest>`; a name of another sort has no algorithm
            if name < other and name.count(":") == 2 and name.split(":")[:2] == other.split(":")[:2]:
                return _way(name, other, pairs)
    return []


def _way(start: str, end: str, pairs: list[Pair]) -> list[str]:
    ways = [[start]]
    for way in ways:
        if way[-1] == end:
            return way
        steps = [b if a == way[-1] else a for a, b in pairs if way[-1] in (a, b)]
        ways += [[*way, step] for step in steps if step not in way]
    return []
