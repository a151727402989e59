"""The merge of a node's properties, last writer wins for each, so that messages may come in any order.

Every value carries the precedence of the message that stated it: (event time, digest of the message). The greater
precedence wins, so the outcome does not depend on arrival. A node keeps one precedence for all its properties
(`told_at`, `told_by`) and, as JSON in `older`, those of the properties that an older message stated. Fields that follow
from the id carry none. Of the flags that open or close gaps, and of when a run ended, each source's own value is kept,
in `stated`: a source corrects only itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ingest import flags
from graph.ingest.edge_reconciliation import TimedStatement
from graph.ingest.flags import STATED, Claims
from graph.model import ids
from graph.model.nodes import KINDS, label_of

Precedence = tuple[int, str]
_INTERNAL = frozenset({"id", "recorded_at", "told_at", "told_by", "older", "own", "stated", "watermarks", "retractions",
                    "changed_at", "purged_at", "purged_by", "purged_because", "withdrawn_at"})  # fmt: skip
OF_CONTENT = frozenset({"ParameterSet", "Environment"})
"""Kinds whose identity fields are values: their id is only a digest of them."""
_OF_ITS_OWN = frozenset({"name", "digest", "digest_algorithm", "digest_strength"})
"""What a node never takes over from another name of it: its name, and the digest that its id states."""
_SHOWN = frozenset({*STATED, "disputed"})
"""What a node shows of all that sources say of its flags."""


@dataclass
class Replaced:
    """What the values of a register take the place of: what these messages stated, by the ends of their digests.

    Where they are `all` messages that state anything of the node, what they state no more goes, too; else it stays, for
    one that cannot be read again may have stated it.
    """

    messages: set[str] = field(default_factory=set)
    all: bool = True
    shared: bool = False
    """Whether other messages name the node, too: what follows from its id then stays."""


@dataclass
class PropertyRegister:
    """Values of a node, and for each but the identity fields the precedence of the message that stated it."""

    label: str
    values: dict[str, Any] = field(default_factory=dict)
    precedences: dict[str, Precedence] = field(default_factory=dict)
    claims: Claims = field(default_factory=dict)
    replaced: Replaced | None = None

    @classmethod
    def of_statement(cls, id: str, values: Mapping[str, Any], precedence: Precedence, source: str) -> PropertyRegister:
        """What one message of a source states of the node `id`."""
        label = label_of(id) or ""
        identity = KINDS[label].identity
        plain = {name: value for name, value in values.items() if name not in STATED}
        precedences = {name: precedence for name in plain if name not in identity}
        return cls(label, plain, precedences, flags.claims(source, values, precedence))

    def replace(self, other: PropertyRegister, replaced: Replaced) -> None:
        """Forget what the replaced messages stated, as far as `other` states it anew or they are all that did."""
        for name in [*self.values]:
            precedence = self.precedences.get(name)
            stated = replaced.all if precedence is not None else replaced.all and not replaced.shared
            if (stated or name in other.values) and (precedence is None or precedence[1] in replaced.messages):
                del self.values[name]
                self.precedences.pop(name, None)
        for flag, each in self.claims.items():
            again = other.claims.get(flag, {})
            self.claims[flag] = {
                source: claim
                for source, claim in each.items()
                if claim[0][1] not in replaced.messages or not (replaced.all or source in again)
            }
        self.claims = {flag: each for flag, each in self.claims.items() if each}

    @classmethod
    def of_node(cls, id: str, properties: Mapping[str, Any]) -> PropertyRegister:
        """What the graph holds of the node `id`."""
        label = label_of(id) or ""
        defaults = placeholders(id, properties.get("created_at") if not properties.get("created_at_known") else None)
        values = {
            name: value
            for name, value in properties.items()
            if name not in _INTERNAL and name not in _SHOWN and (name not in defaults or defaults[name] != value)
        }
        older = {name: (at, by) for name, (at, by) in json.loads(properties.get("older") or "{}").items()}
        newest = (properties.get("told_at") or 0, properties.get("told_by") or "")
        identity = KINDS[label].identity
        precedences = {name: older.get(name, newest) for name in values if name not in identity}
        return cls(label, values, precedences, flags.read(properties.get("stated")))

    def merge(self, other: PropertyRegister, *, another_id: bool = False) -> None:
        """Take over the values of `other` that take precedence; of another id of the same entity, all but what makes
        its id."""
        if other.replaced is not None:
            self.replace(other, other.replaced)
        for name, value in other.values.items():
            precedence = other.precedences.get(name)
            if another_id and (precedence is None or name in _OF_ITS_OWN) and self.values.get(name) is not None:
                continue
            if precedence is None:
                self.values.setdefault(name, value)
            elif name not in self.precedences or self._gives_way(name, value, precedence):
                self.values[name], self.precedences[name] = value, precedence
        flags.merge(self.claims, other.claims)

    def _gives_way(self, name: str, value: Any, precedence: Precedence) -> bool:
        mine = self.precedences[name]
        if name == "started_at":
            return _start(value, precedence) > _start(self.values[name], mine)
        return precedence > mine or (precedence == mine and ids.canonical(value) > ids.canonical(self.values[name]))

    def properties(self) -> dict[str, Any]:
        """As the graph stores it."""
        found = dict(self.values)
        if self.precedences:
            newest = max(self.precedences.values())
            older = {name: precedence for name, precedence in self.precedences.items() if precedence != newest}
            found |= {"told_at": newest[0], "told_by": newest[1]}
            if older:
                found["older"] = ids.canonical(older)
        if self.claims:
            found |= flags.shown(self.claims) | {"stated": flags.written(self.claims)}
        return found


def _start(value: int, precedence: Precedence) -> tuple[bool, int, Precedence]:
    """Which start of a run counts: the newest that is reported afterwards; else the first of those that say "now"."""
    later = value != precedence[0]
    return later, 0 if later else -value, precedence


def registers_of(batch: Iterable[TimedStatement]) -> dict[str, PropertyRegister]:
    """What the messages state of each node that they name."""
    found: dict[str, PropertyRegister] = {}
    for timed in sorted(batch, key=lambda timed: timed.precedence):
        for id, values in timed.statement.nodes.items():
            new = PropertyRegister.of_statement(
                id, values, (timed.told_at, digest_end(timed.evidence)), timed.statement.payload.source
            )
            if id in found:
                found[id].merge(new)
            else:
                found[id] = new
    return found


def digest_end(evidence: str) -> str:
    """What a value keeps of the id of the message that stated it."""
    return evidence[-64:][:12]


def states_values(id: str, values: Mapping[str, Any]) -> bool:
    """Whether a message states more of a node than its id says."""
    label = label_of(id) or ""
    return bool(values) if label in OF_CONTENT else not values.keys() <= set(KINDS[label].identity)


def placeholders(id: str, now: int | None) -> dict[str, Any]:
    """Placeholder properties for a node that no source has described yet."""
    fields = KINDS[label_of(id) or ""].__dataclass_fields__
    found: dict[str, Any] = {"name": id.partition(":")[2][:80]}
    if "resolved" in fields:
        found["resolved"] = False
    if "created_at" in fields and now is not None:
        found["created_at"] = now
    return found


def changes(id: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row for `ingest/values` that brings a node from `before` to `after`, or None if nothing changes.

    `former` is all that the node showed until now, empty where only bookkeeping fields change, which is not `seen`.
    """
    stated_before = PropertyRegister.of_node(id, before).values.keys() | (_SHOWN & before.keys())
    new = {name: value for name, value in after.items() if before.get(name) != value}
    no_longer_stated = {name: None for name in stated_before if name not in after}
    gone = no_longer_stated | {
        name: None for name in ("older", "own", "stated") if before.get(name) is not None and name not in after
    }
    if not new and not gone:
        return None
    if no_longer_stated:
        gone |= {
            name: value for name, value in placeholders(id, before["recorded_at"]).items() if name in no_longer_stated
        }
    seen = any(name not in _INTERNAL for name in (*new, *gone))
    former = {name: value for name, value in before.items() if name not in _INTERNAL} if seen else {}
    since = before.get("changed_at") or before["recorded_at"]
    return {"id": id, "properties": new | gone, "former": former, "since": since, "seen": seen}
