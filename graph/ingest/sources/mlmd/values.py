"""Values of properties: what stands in one of five columns."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import carried, once

STRUCT = "mlmd-struct::"
"""What the text of a property begins with that holds a structure."""
_DEEPEST = 8


class UnreadableValue(ValueError):
    """A value in a form that is not read here."""


def value(number: object, fraction: object, text: object, message: object, truth: object) -> Any:
    """The value of a property by its columns; UnreadableValue where it is in a form that is not read."""
    if message is not None:
        raise UnreadableValue("a serialized message, which is not read")
    if truth is not None:
        return bool(truth)
    if isinstance(text, str) and text.startswith(STRUCT):
        return _structure(text.removeprefix(STRUCT))
    found = next((each for each in (number, fraction, text) if each is not None), None)
    if isinstance(found, bytes):
        raise UnreadableValue("bytes, which are not read")
    return carried(found)


def _structure(text: str) -> Any:
    from google.protobuf import json_format, message, struct_pb2  # type: ignore[import-untyped] # few stores have one

    try:
        return carried(_numbers(json_format.MessageToDict(struct_pb2.Struct.FromString(base64.b64decode(text)))))
    except (ValueError, RecursionError, message.DecodeError, json_format.Error) as error:
        raise UnreadableValue(f"no structure ({type(error).__name__})") from error


def _numbers(found: Any) -> Any:
    """The same with whole numbers for those that a structure holds as fractions."""
    if isinstance(found, dict):
        return {key: _numbers(each) for key, each in found.items()}
    if isinstance(found, list):
        return [_numbers(each) for each in found]
    return int(found) if isinstance(found, float) and found.is_integer() and abs(found) < 2**53 else found


def flat(name: str, value: Any, depth: int = 0) -> dict[str, Any]:
    """A value by its name; a map, also one that is written as JSON as TFX does, by the names of its parts."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value, object_pairs_hook=once)
        except (ValueError, RecursionError, InvalidFact):
            return {name: value}
    if isinstance(value, Mapping) and value and depth < _DEEPEST:
        found: dict[str, Any] = {}
        for key, each in value.items():
            found |= flat(f"{name}.{key}", each, depth + 1)
        return found
    return {name: value}
