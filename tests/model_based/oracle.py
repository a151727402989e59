"""The model in memory: what holds after some messages and retractions, worked out anew from all of them each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from tests.model_based.oracle_inputs import Found
from tests.model_based.oracle_messages import USES, Edge, Key, Message, milliseconds
from tests.model_based.oracle_statements import SINGLE, Pair, Standing, Statements


@dataclass(frozen=True)
class Retraction:
    """What a person retracted, and when: an edge, or that two names are one (`SAME_AS`)."""

    key: Key
    by: str
    at: int


@dataclass(frozen=True)
class Restoration:
    """A retraction that is undone, if it is the last one of that edge."""

    key: Key
    by: str


Event = list[Message] | Retraction | Restoration
_WALKED = SINGLE | {"GENERATED_BY", "DERIVED_FROM", "HAS_PART", "SERVES", *USES}
_CAUTION = {
    "status": ("FAILED", "KILLED", "FINISHED", "RUNNING"), "no_inputs": (False, True), "no_parameters": (False, True),
    "declared_source": (False, True),
}  # fmt: skip
"""Flag → its values; where sources disagree the first of them is shown."""


@dataclass
class World:
    """What is known after some events."""

    events: Sequence[Event]
    statements: Statements = field(default_factory=Statements)
    refused: set[str] = field(default_factory=set)
    """Short shas of which a person said that they are not the one commit that they begin."""
    values: dict[str, dict[str, tuple[tuple[int, str], Any]]] = field(default_factory=dict)
    """id → property → the newest value that was stated of it, with its precedence."""
    flags: dict[tuple[str, str], dict[str, tuple[tuple[int, str], Any]]] = field(default_factory=dict)
    """(name, flag) → source → the newest value that it stated, with its precedence."""

    def __post_init__(self) -> None:
        for event in self.events:
            if isinstance(event, list):
                for message in event:
                    self.statements.submit(message)
                    self._learn(message)
            elif isinstance(event, Restoration):
                self.statements.restore(event.key, event.by)
            elif event.key[0] == "name":
                self.refused.add(event.key[1])
            else:
                self.statements.retract(event.key, event.by, event.at)

    def _learn(self, message: Message) -> None:
        for name, values in message.values.items():
            known = self.values.setdefault(name, {})
            for key, value in values.items():
                flag = key in _CAUTION or key in ("not_read", "ended_at")
                which, by = (self.flags.setdefault((name, key), {}), message.source) if flag else (known, key)
                if by not in which or which[by][0] <= message.precedence:
                    which[by] = message.precedence, value

    @cached_property
    def holding(self) -> dict[Key, Edge]:
        """The edges that hold, each source for itself."""
        return self.statements.holding()

    @cached_property
    def same(self) -> set[Key]:
        """Pairs of ids that sources assert equal."""
        return self.statements.same()

    def holds(self, key: Key) -> bool:
        """Whether an edge, or that two ids are one, is stated and not retracted."""
        return key in self.holding or key in self.same or key in self.found

    @cached_property
    def stated_ends(self) -> dict[str, str]:
        """Id → the canonical id of its entity, by what was stated."""
        return self._ends(set())

    def _ends(self, more: set[Pair]) -> dict[str, str]:
        pairs = one_things(self.values, {(key[1], key[3]) for key in self.same} | more)
        return {name: min(component(name, pairs), key=preference) for name in self.values}

    @cached_property
    def by_version(self) -> dict[str, str]:
        """Name of what a version holds → the one content that it holds by other names, if its digest is strong."""
        held: dict[str, set[str]] = {}
        for edge in self.holding.values():
            name = edge.start.replace("model-version:", "model-artifact:")
            if edge.type == "HOLDS" and edge.end != name and name in self.values and name not in self.refused:
                held.setdefault(name, set()).add(self.stated_ends[edge.end])
        return {name: min(ends) for name, ends in held.items() if len(ends) == 1 and min(ends).count(":") == 2}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """What Forebear finds itself: for which id a name stands."""
        return self.by_sha | self.by_version

    @cached_property
    def by_sha(self) -> dict[str, str]:
        """Short sha of seven digits or more → the one commit that it begins."""
        shas = [name for name in self.values if name.startswith("commit:") and len(name) == len("commit:") + 40]
        short = {name for name in self.values if name.startswith("commit:") and len(name) >= len("commit:") + 7}
        begun = {name: [sha for sha in shas if sha.startswith(name)] for name in short - {*shas} - self.refused}
        return {name: found[0] for name, found in begun.items() if len(found) == 1}

    @cached_property
    def ends(self) -> dict[str, str]:
        """Name → the name that its thing goes by."""
        return self._ends(set(self.by_version.items())) | self.by_sha

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Thing → all its names."""
        found: dict[str, list[str]] = {}
        for name, end in self.ends.items():
            found.setdefault(end, []).append(name)
        return found

    @cached_property
    def standing(self) -> list[Standing]:
        """The edges that hold, between things, and those that are found by them."""
        return [*self._stated, *(use for _, use in self.found.values())]

    @cached_property
    def _stated(self) -> list[Standing]:
        return [
            Standing(self.ends[edge.start], edge.type, self.ends[edge.end], edge.role, edge)
            for edge in self.holding.values()
        ]

    @cached_property
    def found(self) -> dict[Key, tuple[tuple[int, int], Standing]]:
        """What is found by what was stated: key → how surely, and the use."""
        stands = self.statements.stands
        return Found(self._stated, self.statements.told_at, self.value, self._time, self.ends, stands).uses

    def retraction(self, key: Key, by: str, at: int) -> Retraction:
        """That somebody retracts it then; what is found is retracted no earlier than what it rests on was stated."""
        return Retraction(key, by, max(at, -self.found[key][0][1]) if key in self.found else at)

    def _time(self, thing: str, key: str) -> int | None:
        return milliseconds(self.value(thing, key))

    def value(self, thing: str, key: str) -> Any:
        """What is known of a thing: the newest that was stated of any of its names; of a flag, what is cautious; of its
        end, the last that a source says."""
        if key == "not_read":
            return sorted({item for items in self.said(thing, key).values() for item in items})
        if key == "ended_at":
            return max({*self.said(thing, key).values()}, default=None)
        if key in _CAUTION:
            return min({*self.said(thing, key).values()}, key=_CAUTION[key].index, default=None)
        stated = [self.values[name][key] for name in self.names[thing] if key in self.values[name]]
        return max(stated, key=lambda value: value[0])[1] if stated else None

    def said(self, thing: str, flag: str) -> dict[str, Any]:
        """What each source says of a flag of a thing, by whatever name: the newest."""
        stated = [
            (*stated, source)
            for name in self.names[thing]
            for source, stated in self.flags.get((name, flag), {}).items()
        ]
        return {source: value for _, value, source in sorted(stated, key=lambda each: each[0])}

    def shown(self, name: str, key: str) -> Any:
        """What the node of a name shows: of a thing's best name what all of them know, of another its own."""
        if self.ends[name] == name:
            return self.value(name, key)
        return self.values[name].get(key, (None, None))[1]

    def ancestors(self, thing: str, at: datetime) -> set[str]:
        """Everything that a thing, or a version of it, was made from; and of a deployment what served at a time."""
        starts = {thing, *self._versions_of(thing)}
        return self._reached(thing, starts, {(e.start, e.end) for e in self._walked(at)})

    def descendants(self, thing: str, at: datetime) -> set[str]:
        """Everything that was made from a thing, from a version of it or the bytes that this holds, and where that
        served at a time."""
        starts = {thing, *self._versions_of(thing)}
        starts |= {e.end for e in self.standing if e.type == "HOLDS" and e.start in starts}
        return self._reached(thing, starts, {(e.end, e.start) for e in self._walked(at)})

    def _versions_of(self, thing: str) -> set[str]:
        return {edge.start for edge in self.standing if (edge.type, edge.end) == ("VERSION_OF", thing)}

    def _walked(self, at: datetime) -> list[Standing]:
        return [edge for edge in self.standing if edge.type in _WALKED and edge.was_so(at)]

    def pointing(self, version: str, at: datetime) -> list[str]:
        """Names of the aliases, and the deployments, that stood on a version at a time."""
        found: dict[str, set[str]] = {"POINTS_TO": set(), "SERVES": set()}
        for edge in self.standing:
            if edge.end == version and edge.type in found and edge.was_so(at):
                found[edge.type].add(edge.start)
        return sorted(alias.rpartition("/")[2] for alias in found["POINTS_TO"]) + sorted(found["SERVES"])

    def _reached(self, thing: str, starts: set[str], steps: set[Pair]) -> set[str]:
        return reached(starts, steps) - {thing}


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

    In order of preference: if the better ids that one was asserted equal to are of two contents, it is none of them.
    """
    kept: set[Pair] = set()
    torn: set[str] = set()
    for name in sorted(names, key=preference):
        better = {pair for pair in pairs if name == max(pair, key=preference)}
        together = component(name, kept | better)
        digests = {content(other) for other in together - torn if content(other)[0]}
        none = torn & together
        if len({kind for kind, _ in digests}) < len(digests) or len(none) > 1 or (none and digests):
            torn.add(name)
        else:
            kept |= better
    return kept


def content(name: str) -> tuple[str, str]:
    """The algorithm and digest in a name: `kind:algorithm:digest`, or of content known by its place, after the @."""
    if name.count(":") == 2:
        _, kind, digest = name.split(":")
        return kind, digest
    kind, _, digest = name.rpartition("@")[2].partition("%3A")
    return (kind, digest) if kind in ("md5", "sha256") else ("", "")


def preference(name: str) -> tuple[int, int, str]:
    """The least is the best: a longer sha, sha256 before md5 before a name, a version before a run before nothing."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return 0, -len(rest), name
    if rest.startswith(("sha256:", "md5:")):
        return 0 if rest.startswith("sha256:") else 1, 0, name
    if content(name)[0]:
        return 2, -1, name
    return 2, 2 if rest.endswith("@") else 1 if "@run%3A" in rest else 0, name
