"""What a commit of a DVC project holds: its DVC files, what git tracks itself, and the metrics that git keeps."""

from __future__ import annotations

import hashlib
import json
import math
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.ingest.sources.dvc import files as dvc_files
from graph.ingest.sources.dvc.files import Artifact, Stage, Thing
from graph.ingest.sources.dvc.yaml_text import parsed
from graph.ingest.sources.git.repository import Entry, Repository, UnreadableObject

_LFS = b"version https://git-lfs.github.com/spec/"
_LARGEST_METRICS = 1024 * 1024
_MOST_METRICS = 1000
Digests = tuple[str, str, str]
"""The md5 of a file as it is, with Unix line ends (as DVC before 3 took it), and with Windows ones (as git may
check it out): which of them was hashed is not known, and line ends are no change to code."""


@dataclass(frozen=True)
class File:
    """A DVC file in a commit; `kind` is lock, yaml or dvc."""

    path: str
    sha: str

    @property
    def kind(self) -> str:
        """The kind, by its name."""
        return {"dvc.lock": "lock", "dvc.yaml": "yaml"}.get(posixpath.basename(self.path), "dvc")


class Project:
    """The DVC side of a repository. Trees and files are read once, and the last ones are remembered."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._tree: Callable[[str], tuple[Entry, ...]] = lru_cache(4096)(repository.tree)
        self._listed: Callable[[str], tuple[File, ...]] = lru_cache(65536)(self._list)
        self._parsed: Callable[[str, bool], Any] = lru_cache(512)(self._parse)
        self._digests: Callable[[str], Digests | None] = lru_cache(65536)(self._hash)
        self._root: Callable[[str], str] = lru_cache(4096)(lambda sha: repository.commit(sha).tree)

    def files(self, commit: str) -> tuple[File, ...]:
        """The DVC files of a commit, by path; UnreadableObject."""
        try:
            return self._listed(self._root(commit))
        except RecursionError:
            raise UnreadableObject(f"the folders of commit {commit} are nested too deep") from None

    def _list(self, tree: str) -> tuple[File, ...]:
        found = []
        for entry in self._tree(tree):
            if entry.kind == "tree" and entry.name != ".dvc":
                found += [File(f"{entry.name}/{file.path}", file.sha) for file in self._listed(entry.sha)]
            elif entry.kind == "blob" and (entry.name in {"dvc.lock", "dvc.yaml"} or entry.name[1:].endswith(".dvc")):
                found.append(File(entry.name, entry.sha))
        return tuple(found)

    def content(self, file: File) -> Any:
        """The parsed content of a file; ValueError, UnreadableObject."""
        return self._parsed(file.sha, file.path.endswith(".json"))

    def _parse(self, sha: str, is_json: bool) -> Any:
        return parsed(self._repository.blob(sha), ".json" if is_json else "")

    def _beside(self, commit: str, path: str) -> Any:
        """The content of another file of the commit; None where it is not there or cannot be read."""
        for file in self.files(commit):
            if file.path == path:
                return self._lenient(file)
        return None

    def _lenient(self, file: File) -> Any:
        """The content of a file, or None: what is wrong with it is reported once, where it is first met."""
        try:
            return self.content(file)
        except (ValueError, UnreadableObject):
            return None

    def stages(self, commit: str, file: File) -> Iterator[Stage | tuple[str, str]]:
        """The stages of a lock or `.dvc` file of a commit, or (stage, fault); ValueError, UnreadableObject."""
        if file.kind == "lock":
            described = self._beside(commit, posixpath.join(posixpath.dirname(file.path), "dvc.yaml"))
            yield from dvc_files.lock_stages(file.path, self.content(file), described)
        elif file.kind == "dvc":
            yield dvc_files.dvc_file(file.path, self.content(file))

    def produced(self, commit: str, path: str) -> tuple[Stage, Thing] | None:
        """The entry of a commit's lock and `.dvc` files that has `path` as an output, and that output."""
        for file in self.files(commit):
            for stage in self._readable_stages(commit, file):
                for out in stage.outs:
                    if out.path == path:
                        return stage, out
        return None

    def _readable_stages(self, commit: str, file: File) -> list[Stage]:
        try:
            return [stage for stage in self.stages(commit, file) if isinstance(stage, Stage)]
        except (ValueError, UnreadableObject):
            return []

    def artifacts(self, commit: str) -> dict[str, Artifact]:
        """The artifacts that the dvc.yaml files of a commit declare, by name."""
        files = [file for file in self.files(commit) if file.kind == "yaml"]
        return {item.name: item for file in files for item in dvc_files.artifacts(file.path, self._lenient(file))}

    # What git tracks itself.

    def entry(self, commit: str, path: str) -> Entry | None:
        """What stands at a path of a commit's tree; links are not followed, here or on the way."""
        found = Entry("", "tree", self._root(commit))
        for part in path.split("/") if path != "." else []:
            inner = self._tree(found.sha) if found.kind == "tree" else ()
            named = next((entry for entry in inner if entry.name == part), None)
            if named is None:
                return None
            found = named
        return found

    def code(self, commit: str, dep: Thing) -> str | None:
        """How a dependency that git tracks in the commit compares with it: clean, dirty or unknown; None for data.

        What a stage writes stays data where git tracks it too (`cache: false`), and so does a folder in which
        DVC tracks files.
        """
        entry = self.entry(commit, dep.path)
        if entry is None or self._is_output(commit, dep.path):
            return None
        digests = self._digests(entry.sha) if entry.kind == "blob" else self._folder(entry)
        if digests is None or not dep.digests:
            return "unknown"
        return "clean" if next(iter(dep.digests.values())) in digests else "dirty"

    def _is_output(self, commit: str, path: str) -> bool:
        for file in self.files(commit):
            if file.kind == "dvc" and _inside(file.path, path):
                return True
            if file.kind == "lock":
                outs = [out.path for stage in self._readable_stages(commit, file) for out in stage.outs]
                if any(_inside(out, path) or _inside(path, out) for out in outs):
                    return True
        return False

    def _hash(self, sha: str) -> Digests | None:
        try:
            data = self._repository.blob(sha)
        except UnreadableObject:
            return None
        if data.startswith(_LFS):
            return None  # git holds only a pointer, so what DVC hashed is not known
        unix = data.replace(b"\r\n", b"\n")
        one, two, three = (_md5(each) for each in (data, unix, unix.replace(b"\n", b"\r\n")))
        return one, two, three

    def _folder(self, entry: Entry) -> Digests | None:
        """DVC's digests of a folder: the md5 of the list of its files."""
        rows = list(self._below(entry, "")) if entry.kind == "tree" else [None]
        if None in rows:
            return None
        files = sorted(row for row in rows if row is not None)
        listings = [[{"md5": digests[i], "relpath": path} for path, digests in files] for i in range(3)]
        one, two, three = (f"{_md5(json.dumps(listing).encode())}.dir" for listing in listings)
        return one, two, three

    def _below(self, entry: Entry, prefix: str) -> Iterator[tuple[str, Digests] | None]:
        for inner in self._tree(entry.sha):
            if inner.kind == "tree":
                yield from self._below(inner, f"{prefix}{inner.name}/")
            else:
                digests = self._digests(inner.sha) if inner.kind == "blob" else None
                yield (f"{prefix}{inner.name}", digests) if digests else None

    # Metrics.

    def metrics(self, commit: str, stage: Stage) -> dict[str, float]:
        """The numbers of the metrics files that the stage wrote and git tracks in the commit.

        A file counts only where its digest is the one of the entry: another one is of another run.
        """
        yamls = [file for file in self.files(commit) if file.kind == "yaml"]
        declared = {path for file in yamls for path in dvc_files.metrics(file.path, self._lenient(file))}
        found: dict[str, dict[str, float]] = {}
        for out in stage.outs:
            if out.metric:
                declared.add(out.path)
            paths = sorted(path for path in declared if _inside(path, out.path))
            entry = self.entry(commit, out.path) if paths else None
            if entry is None or self._differs(entry, out):
                continue
            for path in paths:
                blob = self.entry(commit, path)
                if blob is not None and blob.kind == "blob":
                    found[path] = self._numbers(File(path, blob.sha))
        prefixed = len(found) > 1
        rows = [(f"{path}:{key}" if prefixed else key, value) for path in found for key, value in found[path].items()]
        return dict(rows[:_MOST_METRICS])

    def _differs(self, entry: Entry, out: Thing) -> bool:
        digests = self._digests(entry.sha) if entry.kind == "blob" else self._folder(entry)
        return digests is None or (bool(out.digests) and next(iter(out.digests.values())) not in digests)

    def _numbers(self, file: File) -> dict[str, float]:
        if len(self._repository.blob(file.sha)) > _LARGEST_METRICS:
            return {}
        content = self._lenient(file)
        if not isinstance(content, dict):
            content = {posixpath.basename(file.path).partition(".")[0]: content}
        try:
            return {key: value for key, value in dvc_files.flat(content) if _is_number(value)}
        except RecursionError:
            return {}


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) < 2**63 if isinstance(value, int) else math.isfinite(value)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/") or folder == "."


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
