"""From what the driver returns to the domain: labels name classes, properties name fields."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_type_hints

import neo4j.graph

from graph.model import KINDS

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


def to_domain(value: Any) -> Any:
    """A driver value, however nested, as domain objects and plain Python."""
    if type(value) in _PLAIN:
        return value
    match value:
        case neo4j.graph.Node():
            return _node(value)
        case list():
            return [to_domain(item) for item in value]
        case dict():
            return {key: to_domain(item) for key, item in value.items()}
        case _:
            return value


def moment(milliseconds: int) -> datetime:
    """Epoch milliseconds as an aware datetime, UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _node(node: neo4j.graph.Node) -> Any:
    label = next((label for label in node.labels if label in KINDS), None)
    if label is None:
        return dict(node)
    cls, fields = KINDS[label], _fields(label)
    return cls(**{key: read(value) for key, value in node.items() if (read := fields.get(key)) is not None})


@cache
def _fields(label: str) -> dict[str, Any]:
    """Field of the class of that label → how its stored value is read."""
    cls = KINDS[label]
    hints = get_type_hints(cls)
    return {f.name: _reader(str(hints[f.name])) for f in dataclasses.fields(cls)}


def _reader(hint: str) -> Any:
    if "datetime" in hint:
        return moment
    if "dict[" in hint:
        return json.loads
    return lambda value: value
