"""What is known of one node, property by property, so that messages may come in any order.

Every value carries the stamp of the message that told it: (told_at, digest of the message). The greater stamp wins,
so the outcome does not depend on arrival. A node keeps one stamp for all its properties (`told_at`, `told_by`) and,
as JSON in `told`, those of the properties that an older message told. Fields that follow from the id carry none.
Of the flags that open or close gaps each source's own value is kept, in `stated`: a source corrects only itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import ids
from graph.ingest import flags
from graph.ingest.flags import FLAGS, Claims
from graph.model import KINDS, label_of

Stamp = tuple[int, str]
_BOOKS = frozenset({"id", "recorded_at", "told_at", "told_by", "told", "own", "stated", "watermarks", "retractions",
                    "changed_at", "purged_at", "purged_by", "purged_because"})  # fmt: skip
OF_CONTENT = frozenset({"ParameterSet", "Environment"})
"""Kinds whose identity fields are values: their id is only a digest of them."""
_OF_ITS_OWN = frozenset({"name", "digest", "digest_algorithm", "digest_strength"})
"""What a node never takes over from another name of it: its name, and the digest that its id states."""
_SHOWN = frozenset({*FLAGS, "disputed"})
"""What a node shows of all that sources say of its flags."""


@dataclass
class Known:
    """Values of a node, and for each but the identity fields the stamp of the message that told it."""

    label: str
    values: dict[str, Any] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    claims: Claims = field(default_factory=dict)

    @classmethod
    def told(cls, id: str, values: Mapping[str, Any], stamp: Stamp, source: str) -> Known:
        """What one message of a source tells of the node `id`."""
        label = label_of(id) or ""
        identity = KINDS[label].identity
        plain = {name: value for name, value in values.items() if name not in FLAGS}
        stamps = {name: stamp for name in plain if name not in identity}
        return cls(label, plain, stamps, flags.claims(source, values, stamp))

    @classmethod
    def of(cls, id: str, properties: Mapping[str, Any]) -> Known:
        """What the graph holds of the node `id`."""
        label = label_of(id) or ""
        defaults = stand_ins(id, properties.get("created_at") if not properties.get("created_at_known") else None)
        values = {
            name: value
            for name, value in properties.items()
            if name not in _BOOKS and name not in _SHOWN and (name not in defaults or defaults[name] != value)
        }
        older = {name: (at, by) for name, (at, by) in json.loads(properties.get("told") or "{}").items()}
        newest = (properties.get("told_at") or 0, properties.get("told_by") or "")
        identity = KINDS[label].identity
        stamps = {name: older.get(name, newest) for name in values if name not in identity}
        return cls(label, values, stamps, flags.read(properties.get("stated")))

    def learn(self, other: Known, *, another_name: bool = False) -> None:
        """Take over what `other` knows better; of another name of the same thing, all but what makes its id."""
        for name, value in other.values.items():
            stamp = other.stamps.get(name)
            if another_name and (stamp is None or name in _OF_ITS_OWN) and self.values.get(name) is not None:
                continue
            if stamp is None:
                self.values.setdefault(name, value)
            elif name not in self.stamps or (stamp, ids.canonical(value)) > (
                self.stamps[name],
                ids.canonical(self.values[name]),
            ):
                self.values[name], self.stamps[name] = value, stamp
        flags.learn(self.claims, other.claims)

    def properties(self) -> dict[str, Any]:
        """As the graph stores it."""
        found = dict(self.values)
        if self.stamps:
            newest = max(self.stamps.values())
            older = {name: stamp for name, stamp in self.stamps.items() if stamp != newest}
            found |= {"told_at": newest[0], "told_by": newest[1]}
            if older:
                found["told"] = ids.canonical(older)
        if self.claims:
            found |= flags.shown(self.claims) | {"stated": flags.written(self.claims)}
        return found


def tells_values(id: str, values: Mapping[str, Any]) -> bool:
    """Whether a message tells more of a node than its id says."""
    label = label_of(id) or ""
    return bool(values) if label in OF_CONTENT else not values.keys() <= set(KINDS[label].identity)


def stand_ins(id: str, now: int | None) -> dict[str, Any]:
    """What a node says where nobody told it: a name, that its content is not known, and the time of record."""
    fields = KINDS[label_of(id) or ""].__dataclass_fields__
    found: dict[str, Any] = {"name": id.partition(":")[2][:80]}
    if "resolved" in fields:
        found["resolved"] = False
    if "created_at" in fields and now is not None:
        found["created_at"] = now
    return found


def changes(id: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row for `ingest/values` that brings a node from `before` to `after`, or None if nothing changes.

    `former` is all that the node showed until now, empty where only the books change.
    """
    told_before = Known.of(id, before).values.keys() | (_SHOWN & before.keys())
    new = {name: value for name, value in after.items() if before.get(name) != value}
    unsaid = {name: None for name in told_before if name not in after}
    gone = unsaid | {
        name: None for name in ("told", "own", "stated") if before.get(name) is not None and name not in after
    }
    if not new and not gone:
        return None
    if unsaid:
        gone |= {name: value for name, value in stand_ins(id, before["recorded_at"]).items() if name in unsaid}
    seen = any(name not in _BOOKS for name in (*new, *gone))
    former = {name: value for name, value in before.items() if name not in _BOOKS} if seen else {}
    since = before.get("changed_at") or before["recorded_at"]
    return {"id": id, "properties": new | gone, "former": former, "since": since}
