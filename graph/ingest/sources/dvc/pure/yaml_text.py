"""YAML and JSON of strangers: safe types only, with caps on size, depth and what aliases may unfold to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

_LARGEST = 8 * 1024 * 1024
_DEEPEST = 64
_MOST_VALUES = 500_000

_Events = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Events):  # type: ignore[misc, valid-type]
    """Safe YAML with the plain values of version 1.2, as DVC writes it: `on` is a text, `1e-3` a number.

    As DVC does, it refuses a key that stands twice in a map: the second would take the place of the first in silence.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name

    def construct_document(self, node: yaml.Node) -> Any:
        _once(node)
        return super().construct_document(node)


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("merge", r"<<", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def parsed(data: bytes, name: str = "") -> Any:
    """The value of a YAML file, or a JSON file by its `name`; ValueError says what is wrong with it."""
    if len(data) > _LARGEST:
        raise ValueError(f"it has {len(data)} bytes; {_LARGEST} are read")
    try:
        text = data.decode("utf-8")
        if name.endswith(".json"):
            return json.loads(text, object_pairs_hook=_pairs)
        _check(text)
        return yaml.load(text, _Loader)  # noqa: S506 - a subclass of the safe loader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, TypeError, AttributeError, LookupError) as error:
        what = getattr(error, "problem", None) or str(error) or type(error).__name__
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise ValueError(f"it cannot be read ({what}{line})") from None


def stage_lines(data: bytes) -> dict[str, int]:
    """Stage → its line, from 1, of a dvc.lock or a dvc.yaml; ValueError where that cannot be read."""
    parsed(data)
    top = yaml.compose(data.decode("utf-8"), _Events)
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "stages" and isinstance(value, yaml.MappingNode):
            return {name.value: name.start_mark.line + 1 for name, _ in value.value}
    return {}


def _once(top: yaml.Node) -> None:
    """Refuse a key that stands twice, before keys are merged into a map that has its own."""
    waiting, seen = [top], {id(top)}
    while waiting:
        node = waiting.pop()
        known: set[tuple[str, str]] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode) and (key.tag, key.value) in known:
                problem = f"the key {key.value} stands twice in one map"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            known.add((key.tag, key.value))
        inner = [] if isinstance(node, yaml.ScalarNode) else node.value
        for each in [part for row in inner for part in (row if isinstance(row, tuple) else (row,))]:
            if id(each) not in seen:
                seen.add(id(each))
                waiting.append(each)


def _pairs(rows: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(rows)
    if len(found) < len(rows):
        keys = [key for key, _ in rows]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise yaml.MarkedYAMLError(problem=f"the key {twice} stands twice in one map")
    return found


def _check(text: str) -> None:
    """Refuse what would exhaust stack or memory: libyaml recurses in C, and aliases of aliases multiply."""
    open_: list[tuple[str | None, int]] = []
    sizes: dict[str, int] = {}
    total = 0
    for event in yaml.parse(text, _Events):
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event.anchor, total))
            total += 1
            if len(open_) > _DEEPEST:
                raise ValueError(f"it is nested deeper than {_DEEPEST}")
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = open_.pop()
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
        if total > _MOST_VALUES:
            raise ValueError(f"it unfolds to more than {_MOST_VALUES} values")


def flat(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The leaves of nested maps, with keys joined by dots."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from flat(inner, f"{prefix}.{key}" if prefix else str(key))
    elif prefix:
        yield prefix, value
