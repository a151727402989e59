"""The model in memory: what holds after some messages and retractions, worked out anew from all of them each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from math import inf
from typing import Any

from tests.reference.messages import Edge, Key, Message

Pair = tuple[str, str]


@dataclass(frozen=True)
class TakenBack:
    """What a person took back: an edge, or that two names are one (`SAME_AS`)."""

    key: Key
    by: str


@dataclass(frozen=True)
class PutBack:
    """An edge that holds again if it was that person, and nobody since, who took it back."""

    key: Key
    by: str


Event = list[Message] | TakenBack | PutBack
CORRECTION = "correction"
_SINGLE = {"HOLDS", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN"}
_WALKED = _SINGLE | {"GENERATED_BY", "USED", "SERVES"}


@dataclass(frozen=True)
class Standing:
    """An edge that holds, between the things that its names stand for."""

    start: str
    type: str
    end: str
    role: str | None
    told: Edge

    def was_so(self, at: datetime) -> bool:
        """Whether it was so at a time, in the world."""
        facts, now = dict(self.told.facts), at.timestamp() * 1000
        return bool(facts.get("since", now) <= now < facts.get("until", inf))


@dataclass
class Statements:
    """The edges that hold, each source for itself; and all that were ever told."""

    holding: dict[Key, tuple[Edge, tuple[int, str]]] = field(default_factory=dict)
    gone: dict[Key, tuple[Edge, tuple[int, str], str]] = field(default_factory=dict)
    """Edges that held once or came too late to hold, and who took each back last: a person, or a correction."""
    ever: set[Edge] = field(default_factory=set)

    def tell(self, message: Message) -> None:
        """A newer message of a source corrects an older one, whichever comes first."""
        about = {key: stamp for key, (edge, stamp) in self.holding.items()
                 if edge.source == message.source and edge.start in message.whole}  # fmt: skip
        late = any(stamp > message.stamp for stamp in about.values())
        if not late:
            for key in about.keys() - message.edges.keys():
                self.take_back(key, CORRECTION)
        for edge in message.edges.values():
            self.ever.add(edge)
            rivals = [
                key for key in self.holding if key == edge.key or (edge.type in _SINGLE and key[:3] == edge.key[:3])
            ]
            if (late and edge.start in message.whole) or any(self.holding[key][1] > message.stamp for key in rivals):
                if edge.key not in self.holding:
                    self.gone[edge.key] = edge, message.stamp, CORRECTION
                continue
            for key in rivals:
                self.take_back(key, CORRECTION)
            self.holding[edge.key] = edge, message.stamp

    def take_back(self, key: Key, by: str) -> None:
        """An edge holds no more."""
        self.gone[key] = *self.holding.pop(key), by

    def put_back(self, key: Key, by: str) -> None:
        """An edge holds again, if nobody else took it back since."""
        if key not in self.holding and self.gone[key][2] == by:
            self.holding[key] = self.gone[key][:2]


@dataclass
class World:
    """What is known after some events."""

    events: Sequence[Event]
    statements: Statements = field(default_factory=Statements)
    same: set[Key] = field(default_factory=set)
    """Pairs of names that sources say are one thing."""
    refused: set[str] = field(default_factory=set)
    """Short shas of which a person said that they are not the one commit that they begin."""
    values: dict[str, dict[str, tuple[tuple[int, str], Any]]] = field(default_factory=dict)
    """name → property → the newest value that was told of it, with its stamp."""

    def __post_init__(self) -> None:
        for event in self.events:
            if isinstance(event, list):
                for message in sorted(event, key=lambda message: message.stamp):
                    self.statements.tell(message)
                    self._learn(message)
                self.same |= {(m.source, name, "SAME_AS", other, None) for m in event for name, other in m.same}
            elif isinstance(event, PutBack):
                self.statements.put_back(event.key, event.by)
            elif event.key[2] != "SAME_AS":
                self.statements.take_back(event.key, event.by)
            elif event.key in self.same:
                self.same.remove(event.key)
            else:
                self.refused.add(event.key[1])

    def _learn(self, message: Message) -> None:
        for name, values in message.values.items():
            known = self.values.setdefault(name, {})
            for key, value in values.items():
                if key not in known or known[key][0] <= message.stamp:
                    known[key] = message.stamp, value

    def holds(self, key: Key) -> bool:
        """Whether an edge, or that two names are one, is told and not taken back."""
        return key in self.statements.holding or key in self.same

    @cached_property
    def told_ends(self) -> dict[str, str]:
        """Name → the best name of its thing, by what was told."""
        pairs = one_things(self.values, {(key[1], key[3]) for key in self.same})
        return {name: min(component(name, pairs), key=preference) for name in self.values}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Short sha of seven digits or more → the one commit that it begins."""
        shas = [name for name in self.values if name.startswith("commit:") and len(name) == len("commit:") + 40]
        short = {name for name in self.values if name.startswith("commit:") and len(name) >= len("commit:") + 7}
        begun = {name: [sha for sha in shas if sha.startswith(name)] for name in short - {*shas} - self.refused}
        return {name: found[0] for name, found in begun.items() if len(found) == 1}

    @cached_property
    def ends(self) -> dict[str, str]:
        """Name → the name that its thing goes by."""
        return self.told_ends | self.by_name

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

    def ancestors(self, thing: str, at: datetime) -> set[str]:
        """Everything that a thing was made from, and what served at a time."""
        return self._reached(thing, {(e.start, e.end) for e in self.standing if e.type in _WALKED and e.was_so(at)})

    def descendants(self, thing: str, at: datetime) -> set[str]:
        """Everything that was made from a thing, and where that served at a time."""
        return self._reached(thing, {(e.end, e.start) for e in self.standing if e.type in _WALKED and e.was_so(at)})

    def pointing(self, version: str, at: datetime) -> list[str]:
        """Names of the aliases, and the deployments, that stood on a version at a time."""
        found: dict[str, set[str]] = {"POINTS_TO": set(), "SERVES": set()}
        for edge in self.standing:
            if edge.end == version and edge.type in found and edge.was_so(at):
                found[edge.type].add(edge.start)
        return sorted(alias.rpartition("/")[2] for alias in found["POINTS_TO"]) + sorted(found["SERVES"])

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


def one_things(names: Iterable[str], pairs: set[Pair]) -> set[Pair]:
    """The pairs that hold things together: all but those by which a name would be of two contents.

    From the best name to the worst: if the better ones that it was told to be are of two contents, it is none of them.
    """
    kept: set[Pair] = set()
    torn: set[str] = set()
    for name in sorted(names, key=preference):
        better = {pair for pair in pairs if name == max(pair, key=preference)}
        together = component(name, kept | better)
        contents = [other.split(":")[1] for other in together - torn if other.count(":") == 2]  # kind:algorithm:digest
        none = torn & together
        if len(contents) > len(set(contents)) or len(none) > 1 or (none and contents):
            torn.add(name)
        else:
            kept |= better
    return kept


def preference(name: str) -> tuple[int, int, str]:
    """The least is the best: a longer sha, sha256 before md5 before a name, a version before a run before nothing."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return 0, -len(rest), name
    if rest.startswith(("sha256:", "md5:")):
        return 0 if rest.startswith("sha256:") else 1, 0, name
    return 2, 2 if rest.endswith("@") else 1 if "@run%3A" in rest else 0, name
