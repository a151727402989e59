"""From what the driver returns to the domain: labels name classes, properties name fields."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

import neo4j.graph

from graph.model.nodes import KINDS, label_of
from graph.model.time import from_millis_capped

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


@dataclasses.dataclass
class Past:
    """A moment in the past: what nodes showed then, and which of them have changed since and are not among those."""

    as_of: int
    was: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    changed: set[str] = dataclasses.field(default_factory=set)

    def of(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The properties of a node at that moment; of one that was recorded later, its name alone."""
        id, recorded_at = node["id"], node.get("recorded_at") or 0
        if recorded_at > self.as_of:
            return {name: node[name] for name in ("id", "name", "recorded_at") if name in node}
        if (node.get("changed_at") or 0) <= self.as_of:
            return node
        if id in self.was:
            return {"id": id, "recorded_at": recorded_at, **self.was[id]}
        self.changed.add(id)
        return node


def to_domain(value: Any, past: Past | None = None) -> Any:
    """A driver value, however nested, as domain objects and plain Python; nodes as they were in the `past`."""
    kind = type(value)  # of most values of a long answer this is all that is asked
    if kind is list:
        return [item if type(item) in _PLAIN else to_domain(item, past) for item in value]
    if kind is dict:
        return {key: item if type(item) in _PLAIN else to_domain(item, past) for key, item in value.items()}
    return _node(value, past) if isinstance(value, neo4j.graph.Node) else value


def _node(node: neo4j.graph.Node, past: Past | None) -> Any:
    label = next((label for label in node.labels if label in KINDS), None) or label_of(str(node.get("id")))
    if label is None:
        return dict(node)
    cls, fields = KINDS[label], _fields(label)
    shown = node if past is None else past.of(node)
    return cls(**{key: read(value) for key, value in shown.items() if (read := fields.get(key)) is not None})


@cache
def _fields(label: str) -> dict[str, Any]:
    """Field of the class of that label → how its stored value is read."""
    cls = KINDS[label]
    hints = get_type_hints(cls)
    return {f.name: _reader(str(hints[f.name])) for f in dataclasses.fields(cls)}


def _reader(hint: str) -> Any:
    if "datetime" in hint:
        return from_millis_capped
    if "dict[" in hint:
        return json.loads
    return lambda value: value
