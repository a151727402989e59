"""YAML, JSON and TOML as values, and the lines of a YAML file's stages."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml

_LARGEST = 8 * 1024 * 1024
_DEEPEST = 64
_MOST_VALUES = 500_000
_Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc, valid-type]
    """Safe YAML with the plain values of version 1.2, as DVC writes it: `on` is a text, `1e-3` a number."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("merge", r"<<", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def parsed(data: bytes, name: str) -> Any:
    """The value of a file, read by the ending of its name; ValueError says what is wrong with it."""
    if len(data) > _LARGEST:
        raise ValueError(f"it has {len(data)} bytes; {_LARGEST} are read")
    try:
        text = data.decode("utf-8")
        if name.endswith(".json"):
            return json.loads(text)
        if name.endswith(".toml"):
            return tomllib.loads(text)
        _check(text)
        return yaml.load(text, _Loader)  # noqa: S506 - a subclass of the safe loader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise ValueError(f"{getattr(error, 'problem', None) or type(error).__name__}{line}") from None


def _check(text: str) -> None:
    """Refuse what would exhaust the stack or the memory: aliases of aliases multiply."""
    begun: list[tuple[str | None, int]] = []
    sizes: dict[str, int] = {}
    total = 0
    for event in yaml.parse(text, _Safe):
        if isinstance(event, yaml.CollectionStartEvent):
            begun.append((event.anchor, total))
            total += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = begun.pop()
            if anchor:
                sizes[anchor] = total - before
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise ValueError(f"the alias *{event.anchor} stands within or before what it names")
            total += sizes[event.anchor]
        elif isinstance(event, yaml.ScalarEvent):
            total += 1
            if event.anchor:
                sizes[event.anchor] = 1
        if total > _MOST_VALUES or len(begun) > _DEEPEST:
            raise ValueError(f"it has more than {_MOST_VALUES} values, or is nested deeper than {_DEEPEST}")


def lines(data: bytes) -> dict[str, int]:
    """Stage → its line, of a dvc.lock or a dvc.yaml that can be parsed."""
    top = yaml.compose(data.decode("utf-8"), _Safe)
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "stages" and isinstance(value, yaml.MappingNode):
            return {name.value: name.start_mark.line + 1 for name, _ in value.value}
    return {}


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


def names(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested maps, with keys joined by dots."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from names(inner, f"{prefix}.{key}" if prefix else str(key))
    elif prefix:
        yield prefix, value
