"""The names of one thing as a star: what each knows, which one is preferred, and which hang together. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph import ids
from graph.ingest.known import Known, changes
from graph.model import label_of

Pair = tuple[str, str]
_WORST = 99


@dataclass(frozen=True)
class Member:
    """A name that resolved into another, and the properties of the edge that says so."""

    id: str
    properties: Mapping[str, Any]
    edge: Mapping[str, Any]

    @property
    def pair(self) -> Pair:
        """The two names that were told to be one."""
        return self.edge["told_from"], self.edge["told_to"]


@dataclass(frozen=True)
class Star:
    """A node on which facts stand, with the names that resolved into it, if any."""

    id: str
    properties: Mapping[str, Any]
    members: tuple[Member, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Star:
        """From a row of `ingest/stars`."""
        return cls(row["id"], row["properties"], tuple(Member(**member) for member in row["members"]))

    @property
    def names(self) -> set[str]:
        """Every name of the thing."""
        return {self.id, *(member.id for member in self.members)}

    def values(self, restated: Mapping[str, Known]) -> list[dict[str, Any]]:
        """Rows for `ingest/values`, after `restated` (name → what was told of it now); a purged node takes none."""
        if self.properties.get("purged_at") is not None:
            return []
        rows = []
        own = _own(self.id, self.properties)
        if self.id in restated:
            own.learn(restated[self.id])
        shown = Known(own.label, dict(own.values), dict(own.stamps))
        for member in self.members:
            known = _own(member.id, member.properties)
            if member.id in restated:
                known.learn(restated[member.id])
            rows.append(changes(member.id, member.properties, known.properties()))
            shown.learn(known, another_name=True)
        after = shown.properties()
        if self.members:
            after["own"] = ids.canonical(own.properties())
        rows.append(changes(self.id, self.properties, after))
        return [row for row in rows if row is not None]


def _own(id: str, properties: Mapping[str, Any]) -> Known:
    """What was told of a name itself, apart from what it shows of its other names."""
    if properties.get("own") is None:
        return Known.of(id, properties)
    return Known.of(id, {"recorded_at": properties["recorded_at"], **json.loads(properties["own"])})


def preferred(names: Iterable[str]) -> str:
    """The name that facts stand on: sha256 before md5, a version before a bare name, a full sha before a short."""
    return min(names, key=rank)


def rank(name: str) -> tuple[int, int, str]:
    """The order of preference among names: the least is the best."""
    kind, _, rest = name.partition(":")
    algorithm, colon, digest = rest.partition(":")
    if kind == "commit":
        return 0, -len(rest), rest
    if colon and ids.strong(algorithm, digest) and label_of(name) in {"DatasetVersion", "ModelArtifact"}:
        return list(ids.STRENGTHS).index(algorithm), 0, name
    if rest.endswith("@"):
        return _WORST, 2, name
    return _WORST, 1 if "@run%3A" in rest else 0, name


def components(names: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """The names that hang together by the pairs, as disjoint sets; a pair may name what is not among `names`."""
    group: dict[str, set[str]] = {name: {name} for name in names}
    for one, other in pairs:
        a, b = group.setdefault(one, {one}), group.setdefault(other, {other})
        if a is not b:
            a |= b
            for name in b:
                group[name] = a
    return list({id(found): found for found in group.values()}.values())


def oriented(middle: str, pairs: Iterable[Pair]) -> dict[str, Pair]:
    """Each name but the middle → the pair by which it hangs on, on its way to the middle; the pairs are a tree."""
    beside: dict[str, list[Pair]] = {}
    for pair in sorted(pairs):
        for name in pair:
            beside.setdefault(name, []).append(pair)
    found: dict[str, Pair] = {}
    reached = [middle]
    for name in reached:
        for pair in beside.get(name, []):
            if found.get(name) != pair:
                other = pair[1] if pair[0] == name else pair[0]
                found[other] = pair
                reached.append(other)
    return found


def clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether names of both sides state different digests by one algorithm, so that they cannot be one thing."""
    digests = dict(stated for name in one if (stated := _stated(name)))
    return any(digests.get(stated[0], stated[1]) != stated[1] for name in other if (stated := _stated(name)))


def _stated(name: str) -> tuple[str, str] | None:
    """The algorithm and digest that a name states, if it names content; a full sha names a commit."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return ("sha", rest) if len(rest) >= 40 else None
    algorithm, _, digest = rest.partition(":")
    return (algorithm, digest) if ids.strong(algorithm, digest) else None


def united(
    pairs: Iterable[Pair], ends: Mapping[str, str], names: Mapping[str, set[str]]
) -> tuple[list[Pair], set[str]]:
    """The pairs that join what was apart, and the names of which two contents are told, which therefore join nothing.

    `ends` says on which node each name stands, `names` all names of each such node.
    """
    groups: dict[str, set[str]] = {end: set(known) for end, known in names.items()}
    used, torn = [], set()
    for pair in pairs:
        one, other = groups[ends[pair[0]]], groups[ends[pair[1]]]
        if one is other:
            continue
        if clash(one, other):
            torn.add(max(pair, key=rank))
            continue
        used.append(pair)
        one |= other
        for end, group in groups.items():
            if group is other:
                groups[end] = one
    return used, torn
