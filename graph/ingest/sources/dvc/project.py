"""What a commit of a DVC project holds: its DVC files, its stages and artifacts, and what stands at a path."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from graph.ingest.sources.dvc import files as dvc_files
from graph.ingest.sources.dvc.described import Artifact, Described, Pipeline, gto_artifacts, pipeline
from graph.ingest.sources.dvc.files import Stage, Thing
from graph.ingest.sources.dvc.former import NONE, Former, Formerly, Later
from graph.ingest.sources.dvc.pure.yaml_text import parsed
from graph.ingest.sources.dvc.templates import Context, Missing
from graph.ingest.sources.git.repository import Entry, Repository, UnreadableObject

_KINDS = {"dvc.lock": "lock", "dvc.yaml": "yaml", "artifacts.yaml": "artifacts"}
_MOST_LINKS = 20
_NOTHING = Pipeline(whole=False)
"""Where there is no dvc.yaml."""
Stages = tuple[Stage | tuple[str, str], ...]
"""The stages of a file, or (stage, fault)."""


def _is_file_of_dvc(name: str) -> bool:
    return name in {*_KINDS, "Dvcfile"} or name[1:].endswith(".dvc")


@dataclass(frozen=True)
class File:
    """A DVC file in a commit; `kind` is lock, yaml, artifacts (of GTO), or dvc, which is a stage file."""

    path: str
    sha: str
    linked: bool = False
    """Whether it is a symbolic link that leads to no file of the repository."""

    @property
    def kind(self) -> str:
        """The kind, by its name."""
        return _KINDS.get(posixpath.basename(self.path), "dvc")


class Project:
    """The DVC side of a repository. Trees and files are read once, and the last ones are remembered.

    `parents` are those of each commit of its history: a stage that a dvc.yaml has no more is described in an ancestor.
    """

    def __init__(self, repository: Repository, parents: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.repository = repository
        self._former = Former(self.pipeline, parents or {})
        self.later = Later(self.pipeline, parents or {})
        self._recorded: dict[tuple[str, bytes], Described] = {}
        """Stage and entry → how the stage was described at the first commit that was read, which is the first to have
        the entry: a dvc.yaml that changes later says nothing of a run that was before."""
        self.tree: Callable[[str], tuple[Entry, ...]] = lru_cache(8192)(repository.tree)
        self._named: Callable[[str], dict[str, Entry]] = lru_cache(8192)(
            lambda sha: {entry.name: entry for entry in self.tree(sha)}
        )
        self._listed: Callable[[str], tuple[File, ...]] = lru_cache(65536)(self._list)
        self._parsed: Callable[[str, bool], Any] = lru_cache(64)(self._parse)
        self._pipelines: dict[tuple[object, ...], Pipeline] = {}
        self._loaded: dict[tuple[str, str], list[str]] = {}
        """Folder and blob of a dvc.yaml → the other files that its templates take values from."""
        self._locks: Callable[[File, Pipeline, Formerly], Stages] = lru_cache(128)(self._stages)
        self._files: Callable[[File, Pipeline, Formerly], Stages] = lru_cache(32768)(self._stages)
        self._root: Callable[[str], str] = lru_cache(4096)(lambda sha: repository.commit(sha).tree)

    def files(self, commit: str) -> tuple[File, ...]:
        """The DVC files of a commit, by path; UnreadableObject."""
        try:
            found = self._listed(self._root(commit))
            at = (self._followed(commit, file) for file in found if file.kind != "artifacts" or "/" not in file.path)
            return tuple(at)
        except RecursionError:
            raise UnreadableObject(f"the folders of commit {commit} are nested too deep") from None

    def _list(self, tree: str) -> tuple[File, ...]:
        found = []
        for entry in self.tree(tree):
            if entry.kind == "tree" and entry.name != ".dvc":
                inner = self._listed(entry.sha)
                found += [File(f"{entry.name}/{file.path}", file.sha, file.linked) for file in inner]
            elif entry.kind not in ("tree", "module") and _is_file_of_dvc(entry.name):
                found.append(File(entry.name, entry.sha, entry.kind == "link"))
        return tuple(found)

    def _followed(self, commit: str, file: File) -> File:
        """The file; of a symbolic link, with the content of the file that it leads to."""
        entry = self.file(commit, file.path) if file.linked else None
        return file if entry is None else File(file.path, entry.sha)

    def content(self, file: File) -> Any:
        """The parsed content of a file; ValueError, UnreadableObject."""
        if file.linked:
            raise ValueError("it is a symbolic link that leads to no file of the repository")
        return self._parsed(file.sha, file.path.endswith(".json"))

    def _parse(self, sha: str, is_json: bool) -> Any:
        data = self.repository.blob(sha)
        if data.startswith(b"<<<<<<<") or b"\n<<<<<<<" in data:
            raise ValueError("it holds a merge conflict that nobody resolved; resolve it, and commit that")
        return parsed(data, ".json" if is_json else "")

    def lenient(self, commit: str, path: str) -> Any:
        """The content of a file of the commit, or None: what is wrong with it is reported where it is first met."""
        try:
            entry = self.file(commit, path)
            return self.content(File(path, entry.sha)) if entry is not None else None
        except (ValueError, UnreadableObject):
            return None

    # Stages and artifacts.

    def stages(self, commit: str, file: File) -> Stages:
        """The stages of a lock or stage file of a commit, or (stage, fault); ValueError, UnreadableObject."""
        if file.kind != "lock":
            return self._files(file, _NOTHING, NONE)
        folder = posixpath.dirname(file.path)
        described, former = self.pipeline(commit, folder), self._former.stages(commit, folder)
        if described is _NOTHING and not former:
            former = self.later.stages(commit, folder)
        return self._locks(file, described, former)

    def _stages(self, file: File, described: Pipeline, former: Formerly) -> Stages:
        content, folder = self.content(file), posixpath.dirname(file.path)
        if file.kind == "lock":
            found = []
            for name, entry in dvc_files.lock_stages(file.path, content):
                short = posixpath.relpath(name, folder) if folder else name
                known = former.of(short)  # by now: the dvc.yaml of the commit is the last of these
                at = described.of(short, known or Described(folder))
                if known is not None and not at.faults:
                    at = self._recorded.setdefault((name, hashlib.sha256(repr(entry).encode()).digest()), at)
                found.append(dvc_files.checked(Stage(name, at.base, entry, "stage", at.faults, at.keeps)))
            return tuple(found)
        if not isinstance(content, dict):
            raise ValueError("it is no map")
        base, faults = folder, []
        if content.get("wdir") is not None:
            try:
                base = dvc_files.place(folder, Context().resolved(content["wdir"]))
            except Missing as error:
                faults.append(f"its wdir: {error}")
        return (dvc_files.checked(Stage(file.path, base, content, "stage file", tuple(faults))),)

    def readable(self, commit: str, file: File) -> list[Stage]:
        """The stages of a file that can be read."""
        try:
            return [stage for stage in self.stages(commit, file) if isinstance(stage, Stage)]
        except (ValueError, UnreadableObject):
            return []

    def is_whole(self, commit: str, file: File) -> bool:
        """Whether all of a lock or stage file can be read; others have no stages."""
        try:
            stages = self.stages(commit, file) if file.kind in ("lock", "dvc") else ()
        except (ValueError, UnreadableObject):
            return False
        return all(isinstance(stage, Stage) for stage in stages)

    def pipeline(self, commit: str, folder: str) -> Pipeline:
        """What the dvc.yaml in a folder of the commit says; nothing where there is none that can be read."""
        path = posixpath.join(folder, "dvc.yaml")
        entry = self.file(commit, path) or self.entry(commit, path)
        if entry is None or entry.kind not in ("blob", "link"):
            return _NOTHING
        loaded = self._loaded.setdefault((folder, entry.sha), [])
        key = (folder, entry.sha, *(self._sha(commit, name) for name in loaded))
        if key not in self._pipelines:
            loaded.clear()

            def load(name: str) -> Any:
                loaded.append(name)
                return self.lenient(commit, name)

            try:
                found = pipeline(path, self.content(File(path, entry.sha, entry.kind == "link")), load)
            except (ValueError, UnreadableObject) as error:
                found = Pipeline(whole=False, unread=str(error))
            key = (folder, entry.sha, *(self._sha(commit, name) for name in loaded))
            self._pipelines[key] = found
        return self._pipelines[key]

    def is_described(self, commit: str, lock: File) -> bool:
        """Whether a dvc.yaml stands beside a lock file of the commit."""
        return self.entry(commit, posixpath.join(posixpath.dirname(lock.path), "dvc.yaml")) is not None

    def _sha(self, commit: str, path: str) -> str | None:
        entry = self.file(commit, path)
        return entry.sha if entry else None

    def pipelines(self, commit: str) -> list[Pipeline]:
        """What every dvc.yaml of the commit says."""
        paths = [file.path for file in self.files(commit) if file.kind == "yaml"]
        return [self.pipeline(commit, posixpath.dirname(path)) for path in paths]

    def artifacts(self, commit: str) -> dict[str, Artifact]:
        """The artifacts that the commit declares, by name: in an artifacts.yaml of GTO, in its dvc.yaml files."""
        found = {item.name: item for item in gto_artifacts(self.lenient(commit, "artifacts.yaml"))}
        found |= {item.name: item for described in self.pipelines(commit) for item in described.artifacts}
        return {name: self._tracked(commit, item) for name, item in found.items()}

    def faults(self, commit: str, file: File) -> list[tuple[str, str]]:
        """What of a dvc.yaml or an artifacts.yaml that can be read says nothing, or not which path, and why."""
        if file.kind == "yaml":
            described = self.pipeline(commit, posixpath.dirname(file.path))
            found, artifacts = [*described.faults], described.artifacts
        else:
            content = self.content(file)
            found = [] if isinstance(content, dict | None) else [("its content", "it is no map")]
            artifacts = list(gto_artifacts(content))
        return found + [(f"artifact {item.name}", item.fault) for item in artifacts if item.fault]

    def _tracked(self, commit: str, item: Artifact) -> Artifact:
        """The artifact; where its path is a stage file, at what that tracks."""
        entry = self.file(commit, item.path) if item.path.endswith(".dvc") else None
        if entry is None:
            return item
        outs = [out for stage in self.readable(commit, File(item.path, entry.sha)) for out in stage.outs]
        if len(outs) == 1:
            return replace(item, path=outs[0].path)
        return replace(item, path="", fault=f"its path {item.path} is a stage file, of {len(outs)} outputs")

    # What stands at a path.

    def entry(self, commit: str, path: str) -> Entry | None:
        """What stands at a path of a commit's tree; links are not followed, here or on the way."""
        found = Entry("", "tree", self._root(commit))
        for part in path.split("/") if path != "." else []:
            named = self._named(found.sha).get(part) if found.kind == "tree" else None
            if named is None:
                return None
            found = named
        return found

    def file(self, commit: str, path: str) -> Entry | None:
        """The file that a path of a commit leads to, by symbolic links, too."""
        entry = self.entry(commit, self.place(commit, path) or path)
        return entry if entry is not None and entry.kind == "blob" else None

    def is_elsewhere(self, commit: str, path: str) -> bool:
        """Whether a path lies in another repository, which the commit holds as a submodule."""
        entries = (self.entry(commit, path[:end]) for end in range(1, len(path)) if path[end] == "/")
        return any(entry is not None and entry.kind == "module" for entry in entries)

    def place(self, commit: str, path: str) -> str | None:
        """Where a path leads by the symbolic links of the commit; None where that is outside the repository."""
        if "://" in path or path.startswith(("/", "../")):
            return path  # beside the repository
        parts, links = path.split("/"), 0
        done: list[str] = []
        while parts:
            part = parts.pop(0)
            if part == "..":
                if not done:
                    return None
                done.pop()
                continue
            here = "/".join([*done, part])
            entry = self.entry(commit, here)
            if entry is None or entry.kind != "link":
                done.append(part)
                continue
            links += 1
            target = self.repository.blob(entry.sha).decode("utf-8", "replace")
            if "annex/objects/" in target:  # it says which file it is, and leads to none
                done.append(part)
                continue
            if links > _MOST_LINKS or target.startswith("/"):
                return None
            parts = [each for each in target.split("/") if each not in ("", ".")] + parts
        return "/".join(done) or "."

    def declared_metrics(self, commit: str) -> set[str]:
        """The paths that the commit's dvc.yaml files declare as metrics."""
        return {path for described in self.pipelines(commit) for path in described.metrics}

    def measures(self, commit: str, out: Thing) -> bool:
        """Whether an output is a declared metric or plot, or a folder of these alone as far as is declared."""
        declared = self.declared_metrics(commit) | {path for each in self.pipelines(commit) for path in each.plots}
        return out.metric or any(path == out.path or path.startswith(f"{out.path}/") for path in declared)

    def entries(self, commit: str) -> Iterator[tuple[File, Stage]]:
        """Every entry of the commit that can be read, with its file; entries of a lock file whose stage its dvc.yaml
        has no more are left out."""
        for file in self.files(commit):
            if file.kind in ("lock", "dvc"):
                folder = posixpath.dirname(file.path)
                described = self.pipeline(commit, folder) if file.kind == "lock" else None
                for stage in self.readable(commit, file):
                    name = posixpath.relpath(stage.name, folder) if folder else stage.name
                    if described is None or not described.stages or not described.whole or name in described.stages:
                        yield file, stage
