"""DVC projects: the whole history of runs, data and models, read out of the blobs of each commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from graph.errors import InvalidFact
from graph.ingest.sources.dvc import files as dvc_files
from graph.ingest.sources.dvc import registry as dvc_registry
from graph.ingest.sources.dvc import runs as dvc_runs
from graph.ingest.sources.dvc.files import Stage, Thing, imported_from
from graph.ingest.sources.dvc.project import File, Project
from graph.ingest.sources.git import reader as git
from graph.ingest.sources.git.history import History, history
from graph.ingest.sources.git.repository import UnreadableObject, opened
from graph.ingest.statement import Payload, Rejection, Statement


def read(path: str | Path, *, all_refs: bool = False) -> Iterator[Payload | Rejection]:
    """The commits of a repository, then a payload for each stage execution, tracked file, version and alias.

    `path` is a working copy, a bare repository or a bundle; UnreadableSource where it is none of these.
    Refs beyond branches and tags (`all_refs`) add payloads and change none.
    """
    with opened(path) as repository:
        found = history(repository, path, all_refs=all_refs)
        yield from git.commits(found)
        yield from _Reading(found).payloads()


class _Reading:
    """One pass over the DVC files of a history, each distinct file once, at the first commit that has it."""

    def __init__(self, found: History) -> None:
        self._history = found
        self._project = Project(found.repository)
        self._models: dict[str, int | None] = {}
        self._seen: set[tuple[object, ...]] = set()

    def payloads(self) -> Iterator[Payload | Rejection]:
        fresh: list[tuple[str, File]] = []
        for sha in (*self._history.main, *self._history.others):
            try:
                files = self._project.files(sha)
            except UnreadableObject as error:
                yield Rejection(f"commit {sha[:7]}", str(error))
                continue
            fresh += [(sha, file) for file in files if self._is_new("file", file.path, file.sha)]
        yield from self._learn_models(fresh)
        for sha, file in fresh:
            if file.kind != "yaml":
                yield from self._stages(sha, file)
        yield from dvc_registry.read(self._history, self._project)

    def _is_new(self, *key: object) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _learn_models(self, fresh: list[tuple[str, File]]) -> Iterator[Rejection]:
        """Which paths hold models, and since when that is said.

        A path is a model's in every commit if any commit of a branch or tag declares it one: commits older than the
        declaration have the same file there, and one path never yields both models and data. What only other refs
        declare does not count, so that importing them changes nothing.
        """
        for sha, file in fresh:
            if file.kind == "yaml":
                try:
                    declared = dvc_files.artifacts(file.path, self._project.content(file))
                    paths = [artifact.path for artifact in declared if artifact.is_model]
                except (ValueError, UnreadableObject) as error:
                    yield Rejection(f"commit {sha[:7]}: {file.path}", str(error))
                    continue
                if self._history.is_main(sha):
                    for path in paths:
                        self._models.setdefault(path, self._history.told_at(sha))

    def _stages(self, sha: str, file: File) -> Iterator[Payload | Rejection]:
        where = f"commit {sha[:7]}: {file.path}"
        try:
            stages = list(self._project.stages(sha, file))
        except (ValueError, UnreadableObject) as error:
            yield Rejection(where, str(error))
            return
        for stage in stages:
            if not isinstance(stage, Stage):
                name, fault = stage
                yield Rejection(f"{where}: stage {name}" if file.kind == "lock" else where, fault)
            elif file.kind == "dvc" and not stage.entry.get("cmd"):
                yield from self._tracked(sha, where, stage)
            elif self._is_new("run", stage.run(self._history.url)):
                at = f"{where}: stage {stage.name}" if file.kind == "lock" else where
                try:
                    yield self._run(sha, at, file, stage)
                except (UnreadableObject, InvalidFact) as error:
                    yield Rejection(at, str(error))

    def _run(self, sha: str, where: str, file: File, stage: Stage) -> Payload:
        states = {dep.path: self._project.code(sha, dep) for dep in stage.deps}
        things = (*stage.deps, *stage.outs)
        body = {
            "kind": "run",
            "repository": self._history.url,
            "commit": sha,
            "file": file.path,
            "stage": stage.name,
            "base": stage.base,
            "entry": stage.entry,
            "code": {path: state for path, state in states.items() if state},
            "models": sorted({thing.path for thing in things if thing.path in self._models}),
            "metrics": self._project.metrics(sha, stage),
        }
        return self._payload(sha, where, body, *things)

    def _tracked(self, sha: str, where: str, stage: Stage) -> Iterator[Payload]:
        for out in stage.outs:
            uri = imported_from(stage) or out.uri
            if self._is_new("tracked", out.path, uri, *sorted(out.digests.items())):
                body = {
                    "kind": "tracked",
                    "repository": self._history.url,
                    "commit": sha,
                    "path": out.path,
                    "digests": out.digests,
                    "size": out.size,
                    "uri": uri,
                    "model": out.path in self._models,
                }
                yield self._payload(sha, where, body, out)

    def _payload(self, sha: str, where: str, body: Mapping[str, object], *things: Thing) -> Payload:
        # What names a path a model may be younger than the run; the later of two messages is the one believed.
        times = [self._models[thing.path] for thing in things if thing.path in self._models]
        known_times = [time for time in (self._history.told_at(sha), *times) if time is not None]
        return Payload(f"dvc:{self._history.url}", where, body, max(known_times, default=None), dvc_runs.READER)


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """What one payload of `read` says; registered models are in `namespace`, data in that of their repository."""
    kind = payload.body["kind"]
    if kind in ("commit", "refs"):
        return git.facts(payload, namespace)
    if kind == "run":
        return dvc_runs.run_facts(payload)
    if kind == "tracked":
        return dvc_runs.tracked_facts(payload)
    if kind == "version":
        return dvc_registry.version_facts(payload, namespace)
    if kind == "alias":
        return dvc_registry.alias_facts(payload, namespace)
    raise InvalidFact(f"a payload of the kind {kind!r} is none of DVC's", "kind")
