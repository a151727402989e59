"""Values on their way into the graph: typed as graph/model/nodes.py declares, refused where the database cannot hold
them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, get_type_hints
from unicodedata import normalize

from graph.errors import InvalidFact
from graph.model import ids
from graph.model.nodes import KINDS
from graph.model.time import to_millis

_BIGGEST = 2**63 - 1
_LONGEST_VALUE = 1_000_000
_INDEXED = frozenset({"uri", "owner", "digest", "fetched_from"})
_LONGEST_INDEXED = 4_000
"""Bytes of a text that an index holds: Neo4j refuses a longer one when it commits, and everything written with it."""
_LONGEST_LITERAL = 200
_OURS = frozenset({"id", "recorded_at", "purged_at", "purged_by", "purged_because"})
"""What no source states."""
NOT_FINITE = "not a finite number: "
"""What a text begins with that stands for NaN or an infinity, which JSON cannot carry."""
_DEEPEST = 50
"""Levels of a value that are kept as they are; what lies deeper is kept as text."""


@cache
def _declared(label: str) -> dict[str, str]:
    return {name: str(hint) for name, hint in get_type_hints(KINDS[label]).items() if name not in _OURS}


def stored(label: str, name: str, value: Any) -> Any:
    """`value` as the graph stores it: its declared type, maps as canonical JSON; InvalidFact where it cannot be."""
    allowed = _declared(label).get(name)
    if allowed is None:
        raise InvalidFact(f"{label} has no property {name}", name)
    if "dict[" in allowed:
        if not isinstance(value, Mapping):
            raise InvalidFact(f"{name} must be a map of names to values", name)
        found = ids.canonical(value)
        if len(found) > _LONGEST_VALUE:
            raise InvalidFact(f"{name} has {len(found)} characters; it may have {_LONGEST_VALUE}", name)
        return found
    if "datetime" in allowed or "int" in allowed:
        if isinstance(value, datetime):
            value = to_millis(value, name)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _BIGGEST:
            raise InvalidFact(f"{name} must be a whole number below 2^63", name)
        return value
    if "bool" in allowed:
        if not isinstance(value, bool):
            raise InvalidFact(f"{name} must be true or false", name)
        return value
    if "list[" in allowed:
        return [ids.text(item, name) for item in value]
    if not isinstance(value, str):
        raise InvalidFact(f"{name} must be a text", name)
    if len(value) > _LONGEST_VALUE:
        raise InvalidFact(f"{name} has {len(value)} characters; it may have {_LONGEST_VALUE}", name)
    try:
        size = len(value.encode("utf-8"))
    except UnicodeEncodeError:
        raise InvalidFact(f"{name} holds half of a surrogate pair, which no encoding can carry", name) from None
    if name in _INDEXED and size > _LONGEST_INDEXED:
        raise InvalidFact(f"{name} has {size} bytes; it may have {_LONGEST_INDEXED}", name)
    return value


def carried(value: Any, depth: int = 0) -> Any:
    """The value as JSON can carry it: NaN, infinities, half surrogate pairs and what lies too deep become texts."""
    if isinstance(value, float) and not math.isfinite(value):
        return NOT_FINITE + ("NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity")
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping | list | tuple):
        if depth == _DEEPEST:
            return json.dumps(value, default=str)
        if isinstance(value, Mapping):
            return {carried(key): carried(item, depth + 1) for key, item in value.items()}
        return [carried(item, depth + 1) for item in value]
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, as `object_pairs_hook`; InvalidFact where a key has two values: either might be meant."""
    found: dict[str, Any] = {}
    known: dict[str, Any] = {}
    for key, value in pairs:
        name = key if key.isascii() else normalize("NFC", key)  # as which it is kept
        if name in known and _written(known[name]) != _written(value):
            raise InvalidFact(f"the key {short(key)} stands twice in one object, with two values; write it once", key)
        found[key] = known[name] = value
    return found


def _written(value: Any) -> str:
    """A value of JSON as a text, in which `1` and `true` differ and a NaN equals itself."""
    return json.dumps(value, sort_keys=True, default=repr)  # a body holds what is wrong with a part of it, too


def fault(value: Any) -> str | None:
    """Why a value cannot be recorded as a parameter or a metric; None where it can."""
    if isinstance(value, int) and abs(value) > _BIGGEST:
        return f"has {value.bit_length()} bits; a number must be below 2^63"
    return None if _is_finite(value) else "a number must be finite"


def _is_finite(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_finite, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_finite, value))
    if isinstance(value, str):
        return not value.startswith(NOT_FINITE)
    return not isinstance(value, float) or math.isfinite(value)


def finite(values: Mapping[str, Any], field: str) -> dict[str, Any]:
    """The values, if every number among them is finite and below 2^63; else InvalidFact that names the key."""
    for key, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise InvalidFact(f"{field}.{key} is {value}; a number must be finite", f"{field}.{key}")
        if isinstance(value, int) and abs(value) > _BIGGEST:
            raise InvalidFact(
                f"{field}.{key} has {len(str(value))} digits; a number must be below 2^63", f"{field}.{key}"
            )
    return dict(values)


def literal(value: Any) -> str:
    """One spelling for a value, whatever its source: `0.10`, `"0.1"` and 0.1 are the same, as are True and "true"."""
    if isinstance(value, str):
        try:
            return literal(json.loads(value.strip().lower()))
        except (ValueError, RecursionError, InvalidFact):  # no JSON, or JSON of a number that is not finite
            return short(value.strip())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return short(ids.canonical(value))


def named(name: str, value: Any) -> str:
    """A parameter as `name=value`, to be compared with what another source says of it."""
    return f"{short(name.replace('=', ':'))}={literal(value)}"


def short(text: str) -> str:
    """The text, or a digest of it where it is too long, or holds what no name may, to be compared by eye."""
    return text if len(text) <= _LONGEST_LITERAL and text.isprintable() else f"sha256:{ids.digest(text)[:16]}"


@contextmanager
def within(place: str, **known_as: str) -> Iterator[None]:
    """What is refused within a part of the input is refused at its place: `inputs[2].role`; `known_as` is what the
    input calls a property of a node."""
    try:
        yield
    except InvalidFact as error:
        if error.field == place or error.field.startswith((f"{place}.", f"{place}[")):
            raise
        field = known_as.get(error.field, error.field)
        raise InvalidFact(str(error), f"{place}.{field}" if field else place) from error


def word(value: object, field: str) -> str:
    """A name or version: text, or a whole number as registries count them."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return ids.text(value, field)


def table(value: object, field: str) -> dict[str, Any]:
    """A map of names to values; nothing is an empty one."""
    if value is None:
        return {}
    if type(value) is dict and {*map(type, value)} <= {str}:  # what JSON gives, at a tenth of the cost
        return dict(value)
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise InvalidFact(f"{field} must be a map of names to values", field)
    return dict(value)


def items(value: object) -> list[Any]:
    """A list as it is, a single thing as a list of one, nothing as an empty one."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def texts(value: object, field: str) -> list[str]:
    """A list of names."""
    return [word(item, field) for item in items(value)]


def amount(value: object, field: str) -> int | None:
    """A size in bytes, or None; texts of digits are taken too, since JSON carries no large integers safely."""
    if value is None:
        return None
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _BIGGEST:
        raise InvalidFact(f"{field} must be a whole number of bytes", field)
    return value
