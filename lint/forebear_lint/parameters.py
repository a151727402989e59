"""Parameters: what dvc.lock recorded, held against the staged files that they are read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forebear_lint.index import Index
from forebear_lint.project import Stage
from forebear_lint.pure.yaml_text import flat
from forebear_lint.values import at, parsed

_READ = (".yaml", ".yml", ".json", ".toml")
_NOTHING = {"", "none", "null"}


def parameters(index: Index, stage: Stage) -> Iterator[str]:
    """What is wrong with the parameters of a stage, a sentence each."""
    recorded = _recorded(stage)
    for file, values in recorded.items():
        found = _values(index, stage.path(file))
        if found is None:
            continue  # what stands there is not known; `unread` says so
        for name, value in values.items():
            there, staged = at(found, name)
            if not there:
                yield f"{file} has no {name}, with which {stage.name} ran."
            elif staged != value:
                yield f"{name} in {file} is {_short(staged)}, and {stage.name} ran with {_short(value)}."
    if stage.entry is None or stage.described is None or stage.templated:
        return
    for file, name in _stated(stage):
        if name not in recorded.get(file, {}):
            yield f"dvc.yaml names the parameter {name} of {file}, and dvc.lock does not know with which value it ran."


def unread(index: Index, stage: Stage) -> list[str]:
    """The files of recorded parameters that git does not track, or that have no form that this reads."""
    return [path for path in map(stage.path, _recorded(stage)) if _values(index, path) is None]


def seeds(stage: Stage) -> list[str]:
    """The names of the parameters of a run that seed randomness."""
    leaves = (leaf for values in _recorded(stage).values() for leaf in flat(values))
    return [name for name, value in leaves if _is_seed(name) and not _is_nothing(value)]


def _is_seed(name: str) -> bool:
    last = name.replace("__", ".").rpartition(".")[2]
    return last.lower() in {"seed", "state", "random_seed", "random_state"}


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def _recorded(stage: Stage) -> dict[str, dict[str, Any]]:
    files = (stage.entry or {}).get("params")
    if not isinstance(files, dict):
        return {}
    return {str(file): values for file, values in files.items() if isinstance(values, dict)}


def _stated(stage: Stage) -> Iterator[tuple[str, str]]:
    """File and name of each parameter that the dvc.yaml names; files that are named whole are left out."""
    for row in (stage.described or {}).get("params") or []:
        if isinstance(row, str):
            yield "params.yaml", row
        elif isinstance(row, dict):
            for file, some in row.items():
                yield from ((str(file), str(name)) for name in (some if isinstance(some, list) else []))


def _values(index: Index, path: str) -> Any:
    data = index.data(path) if path.endswith(_READ) else None
    if data is None:
        return None
    try:
        return parsed(data, path)
    except ValueError:
        return {}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
