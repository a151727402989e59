"""The DVC side of an index: each stage with what its dvc.yaml says and what its dvc.lock recorded."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forebear_lint.index import Index
from forebear_lint.pure.yaml_text import stage_lines
from forebear_lint.values import parsed

_LISTS = ("outs", "metrics", "plots")
_DIGESTS = ("md5", "etag", "checksum", "version_id", "files", "cloud")


@dataclass(frozen=True)
class Stage:
    """A stage: `entry` is that of the dvc.lock, None where it has none; `described` that of the dvc.yaml, None where
    it stands for several. `file` and `line` are where it is shown."""

    name: str
    folder: str
    base: str
    file: str
    line: int
    entry: Mapping[str, Any] | None
    described: Mapping[str, Any] | None

    def path(self, written: str) -> str:
        """A path from the root of the repository."""
        if "://" in written:
            return written
        return posixpath.normpath(posixpath.join(self.base, written.replace("\\", "/")))

    def rows(self, section: str) -> list[Mapping[str, Any]]:
        """The dependencies (`deps`) or outputs (`outs`) that were recorded, as far as they have a path."""
        rows = (self.entry or {}).get(section) or []
        return [row for row in rows if isinstance(row, dict) and isinstance(row.get("path"), str)]

    @property
    def templated(self) -> bool:
        """Whether its dvc.yaml says it by templates, which nothing here resolves."""
        return self.described is None or "${" in str(self.described)


@dataclass
class Project:
    """All stages of an index, the paths that are declared models, and what stage files track."""

    stages: list[Stage] = field(default_factory=list)
    models: set[str] = field(default_factory=set)
    tracked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path → its digest and the .dvc file that has it."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """File and why it cannot be read."""
    unknown: list[tuple[str, str]] = field(default_factory=list)
    """A .dvc file, and what it tracks without a digest."""
    templates: list[str] = field(default_factory=list)
    """Stages of which the command and the lists are not compared."""

    def fault(self, file: str, why: str) -> None:
        """Note that a file, or a part of it, cannot be read."""
        if (file, why) not in self.faults:
            self.faults.append((file, why))


def project(index: Index) -> Project:
    """What the DVC files of an index say."""
    found = Project()
    folders = {posixpath.dirname(path) for path in index.paths if posixpath.basename(path) in ("dvc.yaml", "dvc.lock")}
    for folder in sorted(folders):
        _pipeline(index, folder, found)
    for path in index.paths:
        if (path.endswith(".dvc") and posixpath.basename(path) != ".dvc") or posixpath.basename(path) == "Dvcfile":
            _tracked(index, path, found)
    return found


def _pipeline(index: Index, folder: str, found: Project) -> None:
    described_at, recorded_at = (posixpath.join(folder, name) for name in ("dvc.yaml", "dvc.lock"))
    described, where = _stages(index, described_at, found)
    recorded, recorded_where = _stages(index, recorded_at, found)
    content = _content(index, described_at, found)
    for artifact in _maps((content if isinstance(content, dict) else {}).get("artifacts")).values():
        if artifact.get("type") == "model" and isinstance(artifact.get("path"), str):
            found.models.add(posixpath.normpath(posixpath.join(folder, artifact["path"])))
    for name, entry in recorded.items():
        plain = described.get(name)
        inner = plain if plain is not None else _many(described.get(name.partition("@")[0]))
        base = posixpath.join(folder, str((inner or {}).get("wdir") or "."))
        stage = Stage(name, folder, base, recorded_at, recorded_where.get(name, 1), entry, plain)
        if described and (inner is None or not _is_one_of(name, described)):
            continue  # what is left of a stage that was removed; nothing is made by it any more
        found.stages.append(stage)
        if stage.templated and described:
            found.templates.append(posixpath.join(folder, name))
    for name, inner in described.items():
        several = _several(name, inner)
        if several is None:  # by a template
            found.templates.append(posixpath.join(folder, name))
            several = [] if any(each.startswith(f"{name}@") for each in recorded) else [name]
        found.stages += [
            Stage(each, folder, folder, described_at, where.get(name, 1), None, inner)
            for each in several
            if each not in recorded
        ]


def _several(name: str, inner: Mapping[str, Any]) -> list[str] | None:
    """The names of the stages that a `foreach` over plain values, or over a map, stands for, or a `matrix` of lists; of
    a plain stage its own. None where a template says them."""
    if "matrix" in inner:
        lists = inner["matrix"].items() if isinstance(inner["matrix"], dict) else [("", None)]
        parts = [_fragments(key, values) for key, values in lists]
        known = [each for each in parts if each is not None]
        return [f"{name}@{'-'.join(each)}" for each in itertools.product(*known)] if len(known) == len(parts) else None
    if "foreach" not in inner:
        return [name]
    over = inner["foreach"]
    return [f"{name}@{each}" for each in over] if isinstance(over, list | dict) and all(map(_is_plain, over)) else None


def _fragments(key: Any, values: Any) -> list[str] | None:
    """What names of stages have of a list of a `matrix`: plain values themselves, of others their place in it."""
    if not isinstance(values, list) or not all(isinstance(each, dict | list) or _is_plain(each) for each in values):
        return None
    return [str(each) if _is_plain(each) else f"{key}{number}" for number, each in enumerate(values)]


def _is_plain(value: Any) -> bool:
    return type(value) in (str, int) and "${" not in str(value)


def _is_one_of(name: str, described: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a recorded stage is one that a dvc.yaml has, as far as it says which it has."""
    group = name if name in described else name.partition("@")[0]
    several = _several(group, described.get(group, {}))
    return several is None or name in several


def _many(inner: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What describes each stage of a `foreach` or `matrix`; None of a plain one."""
    if inner is None or not ("foreach" in inner or "matrix" in inner):
        return None
    return inner["do"] if isinstance(inner.get("do"), dict) else inner


def _stages(index: Index, path: str, found: Project) -> tuple[dict[str, Mapping[str, Any]], dict[str, int]]:
    content = _content(index, path, found)
    data = index.data(path)
    if not isinstance(content, dict) or data is None:
        if content is not None:
            found.fault(path, "it is no map")
        return {}, {}
    stages = content.get("stages") or {}
    first = posixpath.basename(path) == "dvc.lock" and content and not {"schema", "stages"} & content.keys()
    if not isinstance(stages, dict) or first:
        found.fault(path, "it has no map of stages, as those of DVC 1.0 on have")
        return {}, {}
    for name in stages.keys() - _maps(stages).keys():
        found.fault(path, f"its stage {name} is no map")
    return _maps(stages), stage_lines(data)


def _content(index: Index, path: str, found: Project) -> Any:
    data = index.data(path)
    if data is None:
        if path in index:
            found.fault(path, "it is a link, or no file")
        return None
    try:
        return parsed(data, path)
    except ValueError as error:
        found.fault(path, str(error))
        return None


def _tracked(index: Index, path: str, found: Project) -> None:
    content = _content(index, path, found)
    if not isinstance(content, dict):
        if path not in {file for file, _ in found.faults}:
            found.fault(path, "it is no map")
        return
    base = posixpath.join(posixpath.dirname(path), str(content.get("wdir") or "."))
    stage = Stage(path, "", base, path, 1, content, None)
    if content.get("cmd"):  # as DVC wrote stages before it had a dvc.yaml
        found.stages.append(stage)
        return
    for row in stage.rows("outs"):
        if isinstance(row.get("md5"), str):
            found.tracked[stage.path(row["path"])] = row["md5"], path
        elif not has_digest(row):
            found.unknown.append((path, row["path"]))


def has_digest(row: Mapping[str, Any]) -> bool:
    """Whether DVC recorded a digest of a dependency or output, of whichever kind."""
    return any(row.get(name) for name in (*_DIGESTS, str(row.get("hash"))))


def _maps(value: Any) -> dict[str, Mapping[str, Any]]:
    return {str(key): each for key, each in value.items() if isinstance(each, dict)} if isinstance(value, dict) else {}


def listed(described: Mapping[str, Any], section: str) -> Iterator[str]:
    """The paths of a list in a dvc.yaml: `outs` with metrics and plots among them."""
    for name in _LISTS if section == "outs" else (section,):
        rows = described.get(name)
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, str):
                yield row
            elif isinstance(row, dict):
                yield from (str(path) for path in row)
