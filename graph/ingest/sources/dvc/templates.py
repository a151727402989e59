"""`${…}` in a dvc.yaml: values out of `vars`, the params files of the same commit, `foreach` and `matrix`. Pure.

Source: the templating section of DVC's manual. What has no value here is a Missing, and never a guess.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_TEMPLATE = re.compile(r"\$\{([^{}]*)\}")
_PART = re.compile(r"[^.\[\]]+|\[\d+\]")
_MOST = 10_000
"""Stages that one `foreach` or `matrix` may stand for."""
Loader = Callable[[str], Any]
"""The parsed content of a file beside the dvc.yaml; None where there is none that can be read."""


class Missing(Exception):
    """A template that has no value here; the text says which."""


@dataclass(frozen=True)
class Context:
    """The values that templates take."""

    values: Mapping[str, Any] = field(default_factory=dict)
    fault: str | None = None
    """Why values could be other ones: no template has one then."""

    @classmethod
    def of(cls, content: Mapping[str, Any], load: Loader) -> Context:
        """That of a dvc.yaml: its params file, then what its `vars` name."""
        values: dict[str, Any] = {}
        default = load("params.yaml")
        _merge(values, default if isinstance(default, dict) else {})
        return cls(values).extended(content.get("vars"), load)

    def extended(self, more: Any, load: Loader) -> Context:
        """With what a list of `vars` says: maps, and files, which may be followed by the keys to take."""
        values, fault = _copy(self.values), self.fault
        if not isinstance(more, list | None):
            fault = "its vars are no list"
        for item in more if isinstance(more, list) else []:
            if isinstance(item, dict):
                _merge(values, item)
                continue
            path, _, keys = str(item).partition(":")
            found = load(path)
            wanted = [key.strip() for key in keys.split(",")] if keys else list(found or ())
            if isinstance(found, dict) and all(key in found for key in wanted):
                _merge(values, {key: found[key] for key in wanted})
            else:
                fault = f"{item}, of its vars, is in no file that can be read as a map"
        return Context(values, fault)

    def with_item(self, item: Any, key: Any = None) -> Context:
        """With the `item` (and `key`) of a `foreach` or `matrix`."""
        return Context({**self.values, "item": item, **({} if key is None else {"key": key})}, self.fault)

    def resolved(self, text: Any) -> str:
        """A text with values for its templates; Missing where one has none, and of what is no text."""
        if not isinstance(text, str):
            raise Missing(f"{text!r} is no text")

        def value(match: re.Match[str]) -> str:
            found = self._value(match[1].strip())
            if found is None or isinstance(found, dict | list):
                raise Missing(f"the template {match[0]} has no single value here")
            return _shown(found)

        return _TEMPLATE.sub(value, text).replace("\\${", "${")

    def tree(self, value: Any) -> Any:
        """A value with every template in it resolved."""
        if isinstance(value, str):
            whole = _TEMPLATE.fullmatch(value)
            return self._value(whole[1].strip()) if whole else self.resolved(value)
        if isinstance(value, list):
            return [self.tree(each) for each in value]
        if isinstance(value, dict):
            return {key: self.tree(each) for key, each in value.items()}
        return value

    def _value(self, name: str) -> Any:
        if self.fault:
            raise Missing(self.fault)
        found: Any = self.values
        for part in _PART.findall(name):
            try:
                found = found[int(part[1:-1])] if part.startswith("[") else found[part]
            except (KeyError, IndexError, TypeError):
                raise Missing(f"the template ${{{name}}} has no value here") from None
        return found


def expanded(name: str, described: Any, context: Context) -> Iterator[tuple[str, Mapping[str, Any], Context]]:
    """The stages that one of a dvc.yaml stands for: name, what describes it, and the context of its templates.

    Missing where it cannot be said which these are.
    """
    if not isinstance(described, dict):
        raise Missing(f"{name} is no map")
    inner = described.get("do") or {}
    if not isinstance(inner, dict):
        raise Missing(f"what {name} does for each of its items is no map")
    if "foreach" in described:
        items = context.tree(described["foreach"])
        rows: Iterable[tuple[Any, Any]]
        if isinstance(items, dict):
            rows = items.items()
        elif isinstance(items, list):  # one that is no plain value, and all have their numbers for names
            numbered = any(isinstance(each, dict | list) for each in items)
            rows = [(index if numbered else each, each) for index, each in enumerate(items)]
        else:
            raise Missing(f"the items of {name} are no list or map")
        _few(name, len(items))
        for key, item in rows:
            yield f"{name}@{_shown(key)}", {**described, **inner}, context.with_item(item, _shown(key))
    elif "matrix" in described:
        rows = described["matrix"].items() if isinstance(described["matrix"], dict) else [("", None)]
        matrix = {key: context.tree(values) for key, values in rows}
        if not all(isinstance(values, list) for values in matrix.values()):
            raise Missing(f"the matrix of {name} is no map of lists")
        _few(name, math.prod(map(len, matrix.values())))
        for values in itertools.product(*map(enumerate, matrix.values())):
            item = {key: value for key, (_, value) in zip(matrix, values, strict=True)}
            shown = "-".join(
                f"{key}{index}" if isinstance(value, dict | list) else _shown(value)
                for key, (index, value) in zip(matrix, values, strict=True)
            )
            yield f"{name}@{shown}", described, context.with_item(item, shown)
    else:
        yield name, described, context


def _shown(value: Any) -> str:
    """A value in a name or a text, as DVC writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _few(name: str, stages: int) -> None:
    if stages > _MOST:
        raise Missing(f"{name} stands for {stages} stages: more than {_MOST} are not read")


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = _copy(value)


def _copy(value: Any) -> Any:
    return {key: _copy(each) for key, each in value.items()} if isinstance(value, Mapping) else value
