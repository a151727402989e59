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
        try:
            found = _values(index, stage.path(file))
        except ValueError as error:
            yield f"{file}, from which {stage.name} took parameters: {error}."
            continue
        if found is None:
            continue  # what stands there is not known; `unread` says so
        if file in _whole(stage) and isinstance(found, dict):
            for name in sorted(map(str, found.keys() - values.keys())):
                yield f"{file} has {name}, without which {stage.name} ran."
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
    for file in sorted(_whole(stage) - recorded.keys()):
        yield f"dvc.yaml names all parameters of {file}, and dvc.lock does not know with which values it ran."


def unread(index: Index, stage: Stage) -> list[str]:
    """The files of recorded parameters that git does not track, or that have no form that this reads."""
    return [path for path in map(stage.path, _recorded(stage)) if index.data(path) is None or not path.endswith(_READ)]


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
    if not isinstance(files, dict):  # as .dvc files have them
        files = {row["path"]: row.get("params") for row in stage.rows("deps")}
    return {str(file): values for file, values in files.items() if isinstance(values, dict)}


def _stated(stage: Stage) -> Iterator[tuple[str, str]]:
    """File and name of each parameter that the dvc.yaml names; files that are named whole are left out."""
    for row in _named(stage):
        if isinstance(row, str):
            yield "params.yaml", row
        elif isinstance(row, dict):
            for file, some in row.items():
                yield from ((str(file), str(name)) for name in (some if isinstance(some, list) else []))


def _named(stage: Stage) -> list[Any]:
    """What the dvc.yaml names as parameters."""
    rows = (stage.described or {}).get("params")
    return rows if isinstance(rows, list) else []


def _whole(stage: Stage) -> set[str]:
    """The files that the dvc.yaml names whole."""
    return {str(file) for row in _named(stage) if isinstance(row, dict) for file, some in row.items() if not some}


def _values(index: Index, path: str) -> Any:
    data = index.data(path) if path.endswith(_READ) else None
    return None if data is None else parsed(data, path)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
