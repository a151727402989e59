"""Identity clusters: the ids of one entity, the properties of each, and which id is canonical. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.ingest.property_merge import PropertyRegister, changes
from graph.model import ids
from graph.model.nodes import label_of

Pair = tuple[str, str]
_WORST = 99


@dataclass(frozen=True)
class Member:
    """An id that resolved into another."""

    id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Cluster:
    """A canonical node, with the members that resolved into it, if any."""

    id: str
    properties: Mapping[str, Any]
    members: tuple[Member, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Cluster:
        """From a row of `ingest/clusters`."""
        return cls(row["id"], row["properties"], tuple(Member(**member) for member in row["members"]))

    def values(self, staged: Mapping[str, PropertyRegister]) -> list[dict[str, Any]]:
        """Rows for `ingest/values`, after `staged` (id → what was stated of it now); a purged node takes none."""
        if self.properties.get("purged_at") is not None:
            return []
        rows = []
        own = _own(self.id, self.properties)
        if self.id in staged:
            own.merge(staged[self.id])
        shown = PropertyRegister(
            own.label, dict(own.values), dict(own.precedences), {f: dict(each) for f, each in own.claims.items()}
        )
        for member in self.members:
            known = _own(member.id, member.properties)
            if member.id in staged:
                known.merge(staged[member.id])
            rows.append(changes(member.id, member.properties, known.properties()))
            shown.merge(known, another_id=True)
        after = shown.properties()
        if self.members:
            after["own"] = ids.canonical(own.properties())
        rows.append(changes(self.id, self.properties, after))
        return [row for row in rows if row is not None]


def _own(id: str, properties: Mapping[str, Any]) -> PropertyRegister:
    """What was stated of an id itself, apart from what it shows of other members."""
    if properties.get("own") is None:
        return PropertyRegister.of_node(id, properties)
    return PropertyRegister.of_node(id, {"recorded_at": properties["recorded_at"], **json.loads(properties["own"])})


def preferred(names: Iterable[str]) -> str:
    """The canonical id: sha256 before md5, a version before an unversioned reference, a full sha before a short."""
    return min(names, key=rank)


def rank(name: str) -> tuple[int, int, str]:
    """The order of preference among ids: the least is the best."""
    kind, _, rest = name.partition(":")
    algorithm, colon, digest = rest.partition(":")
    if kind == "commit":
        return 0, -len(rest), rest
    if colon and ids.strong(algorithm, digest) and label_of(name) in {"DatasetVersion", "ModelArtifact"}:
        return list(ids.STRENGTHS).index(algorithm), 0, name
    if rest.endswith("@"):
        return _WORST, 2, name
    if ids.digest_at_place(name):
        return _WORST, -1, name
    return _WORST, 1 if "@run%3A" in rest else 0, name


def groups(names: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """The ids that denote one entity, as disjoint sets, by the asserted pairs: nothing depends on an order.

    Ids are processed in order of preference. An id joins the clusters of the better ids it was asserted equal to,
    unless those have conflicting digests; then it stays alone, as content that is not known.
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


def linking_pairs(middle: str, pairs: Iterable[Pair]) -> dict[str, Pair]:
    """Each id but the canonical one → the pair that links it, on a shortest path to the canonical id."""
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
    """Ids that denote one entity, and the digests that they state."""

    names: set[str]
    stated: set[tuple[str, str]]


_UNKNOWN = ""
"""The algorithm of an id that was asserted equal to two contents: it differs from all other content."""


def clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether ids of both sides state different digests by one algorithm, so that they cannot be one entity."""
    return _are_two({stated for name in (*one, *other) if (stated := _stated(name))})


def _are_two(stated: set[tuple[str, str]]) -> bool:
    """Whether these digests are of two contents."""
    algorithms = {algorithm for algorithm, _ in stated}
    return len(algorithms) < len(stated) or (_UNKNOWN in algorithms and len(algorithms) > 1)


def _stated(name: str) -> tuple[str, str] | None:
    """The algorithm and digest that a name states, if it names content; a full sha names a commit."""
    kind, _, rest = name.partition(":")
    if kind == "commit":
        return ("sha", rest) if len(rest) >= ids.FULL_SHA else None
    algorithm, _, digest = rest.partition(":")
    return (algorithm, digest) if ids.strong(algorithm, digest) else ids.digest_at_place(name)
