"""The names of one thing as a star: what each knows, which one is preferred, and which are one. Pure."""

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
    """A name that resolved into another."""

    id: str
    properties: Mapping[str, Any]


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

    def values(self, restated: Mapping[str, Known]) -> list[dict[str, Any]]:
        """Rows for `ingest/values`, after `restated` (name → what was told of it now); a purged node takes none."""
        if self.properties.get("purged_at") is not None:
            return []
        rows = []
        own = _own(self.id, self.properties)
        if self.id in restated:
            own.learn(restated[self.id])
        shown = Known(own.label, dict(own.values), dict(own.stamps), {f: dict(each) for f, each in own.claims.items()})
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


def groups(names: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """The names that are one thing, as disjoint sets, by the pairs that were told: nothing depends on an order.

    Names are looked at from the best to the worst. Each is one thing with the better ones that it was told to be; where
    these are two contents it stands for neither, and is a thing by itself that is no known content.
    """
    beside: dict[str, set[str]] = {name: set() for name in names}
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found: dict[str, _Group] = {}
    for name in sorted(beside, key=rank):
        better = list({id(found[other]): found[other] for other in beside[name] if other in found}.values())
        stated = {own} if (own := _stated(name)) else set()
        stated = stated.union(*(group.stated for group in better))
        if _are_two(stated):
            found[name] = _Group({name}, {(_UNKNOWN, name)})
            continue
        whole = max(better, key=lambda group: len(group.names), default=_Group(set(), set()))
        for group in better:
            if group is not whole:
                whole.names |= group.names
                found |= dict.fromkeys(group.names, whole)
        whole.names.add(name)
        whole.stated = stated
        found[name] = whole
    return [group.names for group in {id(group): group for group in found.values()}.values()]


def on_the_way(middle: str, pairs: Iterable[Pair]) -> dict[str, Pair]:
    """Each name but the middle → the pair by which it hangs on, on a shortest way to the middle."""
    beside: dict[str, list[Pair]] = {}
    for pair in sorted(pairs):
        for name in pair:
            beside.setdefault(name, []).append(pair)
    found: dict[str, Pair] = {}
    reached = [middle]
    for name in reached:
        for pair in beside.get(name, []):
            other = pair[1] if pair[0] == name else pair[0]
            if other != middle and other not in found:
                found[other] = pair
                reached.append(other)
    return found


@dataclass
class _Group:
    """Names that are one thing, and the digests that they state."""

    names: set[str]
    stated: set[tuple[str, str]]


_UNKNOWN = ""
"""The algorithm of what a name states of which two contents were told: it differs from all other content."""


def clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether names of both sides state different digests by one algorithm, so that they cannot be one thing."""
    return _are_two({stated for name in (*one, *other) if (stated := _stated(name))})


def _are_two(stated: set[tuple[str, str]]) -> bool:
    """Whether these digests are of two contents."""
    algorithms = {algorithm for algorithm, _ in stated}
    return len(algorithms) < len(stated) or (_UNKNOWN in algorithms and len(algorithms) > 1)


def _stated(name: str) -> tuple[str, str] | None:
    """The algorithm and digest that a name states, if it names content; a full sha names a commit."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return ("sha", rest) if len(rest) >= 40 else None
    algorithm, _, digest = rest.partition(":")
    return (algorithm, digest) if ids.strong(algorithm, digest) else None
