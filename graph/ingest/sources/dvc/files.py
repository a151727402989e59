"""What `dvc.lock`, `dvc.yaml` and `*.dvc` files say, with every path from the repository's root. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.sources.git.address import without_credentials
from graph.model import ids


@dataclass(frozen=True)
class Stage:
    """A stage entry: `name` with its folder, `base` the folder its paths are relative to, `entry` as written."""

    name: str
    base: str
    entry: Mapping[str, Any]

    def run(self, repository: str) -> str:
        """The run id: one for each distinct entry of a stage of a repository."""
        return ids.digest([repository, self.name, self.entry])

    @property
    def deps(self) -> list[Thing]:
        """What the stage read."""
        return things(self.base, self.entry, "deps")

    @property
    def outs(self) -> list[Thing]:
        """What the stage wrote."""
        return things(self.base, self.entry, "outs")


@dataclass(frozen=True)
class Thing:
    """A dependency or output: its path, its digest by algorithm (none if unknown), its size in bytes."""

    path: str
    digests: dict[str, str]
    size: int | None
    metric: bool = False

    @property
    def uri(self) -> str | None:
        """The path itself, where it is an address."""
        return self.path if "://" in self.path else None


@dataclass(frozen=True)
class Artifact:
    """An entry of the `artifacts` section: a name for a path. One without a type counts as a model."""

    name: str
    path: str
    type: str

    @property
    def is_model(self) -> bool:
        """Whether the path holds a model."""
        return self.type == "model"


def place(base: str, path: str) -> str:
    """A path from the repository's root; addresses and absolute paths stay as they are."""
    if "://" in path:
        return without_credentials(path)
    return posixpath.normpath(posixpath.join(base, path.replace("\\", "/")))


def things(base: str, entry: Mapping[str, Any], section: str) -> list[Thing]:
    """The `deps` or `outs` of an entry; ValueError where they are not as DVC writes them."""
    rows = entry.get(section) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"its {section} are no list of maps")
    found = []
    for row in rows:
        path = row.get("path")
        if not isinstance(path, str) or not path:
            raise ValueError(f"one of its {section} has no path")
        size = row.get("size")
        known_size = size if isinstance(size, int) and not isinstance(size, bool) else None
        found.append(Thing(place(base, path), _digests(row), known_size, bool(row.get("metric"))))
    return found


def _digests(row: Mapping[str, Any]) -> dict[str, str]:
    # Before DVC 3 no `hash` was written, and line ends were made Unix ones before the md5 was taken.
    algorithm = row.get("hash")
    if isinstance(algorithm, str) and isinstance(row.get(algorithm), str):
        return {algorithm: row[algorithm]}
    for key, name in (("md5", "md5-dos2unix"), ("etag", "etag"), ("checksum", "checksum")):
        if isinstance(row.get(key), str) and row[key]:
            return {name: row[key]}
    return {}


def lock_stages(path: str, content: Any, described: Any) -> Iterator[Stage | tuple[str, str]]:
    """The stages of a lock file, or (stage, what is wrong with it); `described` is the dvc.yaml beside it."""
    if not isinstance(content, dict):
        raise ValueError("it is no map of stages")
    # The first schema had the stages at the top, and no word of a schema.
    stages = content.get("stages") or {} if "schema" in content else content
    if not isinstance(stages, dict):
        raise ValueError("its stages are no map")
    folder = posixpath.dirname(path)
    for name, entry in stages.items():
        stage = f"{folder}/{name}" if folder else str(name)
        wdir = _mapping(_mapping(described, "stages"), str(name)).get("wdir")
        yield _checked(Stage(stage, _within(folder, wdir), entry))


def _checked(stage: Stage) -> Stage | tuple[str, str]:
    if not isinstance(stage.entry, dict):
        return stage.name, "it is no map"
    try:
        ids.canonical(stage.entry)
        _ = stage.deps, stage.outs, parameters(stage.entry)
    except (ValueError, InvalidFact) as error:
        return stage.name, str(error)
    return stage


def _within(folder: str, wdir: object) -> str:
    # A templated working folder (`${item}`) is only known to DVC.
    return place(folder, wdir) if isinstance(wdir, str) and "${" not in wdir else folder


def dvc_file(path: str, content: Any) -> Stage | tuple[str, str]:
    """A `.dvc` file as a stage: one that was run if it has a `cmd`, else one that only tracks its outs."""
    if not isinstance(content, dict):
        raise ValueError("it is no map")
    return _checked(Stage(path, _within(posixpath.dirname(path), content.get("wdir")), content))


def imported_from(stage: Stage) -> str | None:
    """Where the data of a `.dvc` file were imported from."""
    for row in stage.entry.get("deps") or []:
        repo = _mapping(row, "repo")
        if isinstance(repo.get("url"), str):
            revision = repo.get("rev_lock") or repo.get("rev")
            at = f"@{revision}" if revision else ""
            return f"{without_credentials(repo['url'])}{at}#{row['path']}"
        url = row.get("url") or row["path"]
        if isinstance(url, str) and "://" in url:
            return without_credentials(url)
    return None


def artifacts(path: str, content: Any) -> Iterator[Artifact]:
    """The `artifacts` of a dvc.yaml, named as its registry names them: `<folder>:<name>` below the root."""
    folder = posixpath.dirname(path)
    for name, row in _mapping(content, "artifacts").items():
        where = row.get("path") if isinstance(row, dict) else None
        if isinstance(where, str) and "${" not in where:
            yield Artifact(
                f"{folder}:{name}" if folder else str(name), place(folder, where), str(row.get("type") or "model")
            )


def metrics(path: str, content: Any) -> set[str]:
    """The paths that a dvc.yaml declares as metrics, at the top or in a stage."""
    folder = posixpath.dirname(path)
    found = {place(folder, name) for name in _names(_of(content, "metrics"))}
    for stage in _mapping(content, "stages").values():
        base = _within(folder, _of(stage, "wdir"))
        found.update(place(base, name) for name in _names(_of(stage, "metrics")))
    return found


def _names(rows: Any) -> Iterator[str]:
    """The names in a list whose items are names, or maps of a name to its options."""
    for row in rows if isinstance(rows, list) else []:
        for name in row if isinstance(row, dict) else [row]:
            if isinstance(name, str):
                yield name


def parameters(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The hyperparameters of an entry, flat; of several files, all but params.yaml are named in the key."""
    files = entry.get("params") or {}
    if not isinstance(files, dict):
        raise ValueError("its params are no map of files")
    found: dict[str, Any] = {}
    for file, values in files.items():
        prefix = "" if len(files) == 1 or file == "params.yaml" else f"{file}:"
        found.update((f"{prefix}{key}", value) for key, value in flat(values))
    return found


def flat(value: Any, prefix: str = "") -> Iterable[tuple[str, Any]]:
    """The leaves of nested maps, with keys joined by dots."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from flat(inner, f"{prefix}.{key}" if prefix else str(key))
    elif prefix:
        yield prefix, value


def _of(content: Any, key: str) -> Any:
    return content.get(key) if isinstance(content, dict) else None


def _mapping(content: Any, key: str) -> Mapping[str, Any]:
    found = _of(content, key)
    return found if isinstance(found, dict) else {}
