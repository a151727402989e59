"""YAML, JSON and TOML as values, and the value at a path in one."""

from __future__ import annotations

import tomllib
from typing import Any

from forebear_lint.pure import yaml_text


def parsed(data: bytes, name: str) -> Any:
    """The value of a file, read by the ending of its name; ValueError says what is wrong with it."""
    if not name.endswith(".toml"):
        return yaml_text.parsed(data, name)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def at(values: Any, path: str) -> tuple[bool, Any]:
    """Whether nested maps and lists have a value at a path such as `train.layers.0`, and the value."""
    if isinstance(values, dict) and path in values:
        return True, values[path]
    for part in path.replace("[", ".").replace("]", "").split("."):
        try:
            values = values[int(part)] if isinstance(values, list) else values[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return False, None
    return True, values
