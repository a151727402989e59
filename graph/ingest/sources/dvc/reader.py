"""DVC projects: the whole history of runs, data and models, read out of the blobs of each commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact, UnreadableSource
from graph.ingest.deregistered import REGISTRY
from graph.ingest.sources.dvc import registry as dvc_registry
from graph.ingest.sources.dvc import runs as dvc_runs
from graph.ingest.sources.dvc.contents import Contents
from graph.ingest.sources.dvc.files import Stage, Thing
from graph.ingest.sources.dvc.kept import Kept
from graph.ingest.sources.dvc.metrics import metrics
from graph.ingest.sources.dvc.models import Models, version_facts
from graph.ingest.sources.dvc.named import Named
from graph.ingest.sources.dvc.options import Options, options_facts
from graph.ingest.sources.dvc.project import File, Project
from graph.ingest.sources.dvc.snapshot import Snapshot
from graph.ingest.sources.git import reader as git
from graph.ingest.sources.git.history import History, history
from graph.ingest.sources.git.repository import UnreadableObject, opened
from graph.ingest.statement import Payload, Rejection, Skipped, Statement

Found = Payload | Rejection | Skipped
ROWS = 500
"""Files of a tracked folder, or contents that a run read or wrote, that one message states."""


def read(
    path: str | Path,
    *,
    all_refs: bool = False,
    registered_only: bool = False,
    models: Iterable[Named] = (),
    options_at: int | None = None,
) -> Iterator[Found]:
    """The commits of a repository, then a payload for each stage execution, tracked file, version and alias.

    `path` is a working copy, a bare repository or a bundle; UnreadableSource where it is none of these.
    Refs beyond branches and tags (`all_refs`) add payloads and change none. Models that nobody registered are versions
    too, unless `registered_only`; `models` says which outputs are models where the project declares none.
    `options_at` is when these two were last other ones (graph/ingest/dvc_project.py): what they say holds since then.
    """
    options = Options(tuple(models), registered_only, options_at)
    with opened(path) as repository:
        if repository.shallow and not repository.origin:
            raise UnreadableSource(
                f"{path} is a shallow clone of an unknown address, so which repository its runs are of is not known; "
                "fetch its history (git fetch --unshallow), or name its address (git remote add origin URL)"
            )
        found = history(repository, path, all_refs=all_refs)
        if repository.shallow:
            yield Skipped(found.url, "history", SHALLOW)
        yield from git.commits(found)
        yield from _Reading(found, options).payloads()


SHALLOW = (
    "this is a shallow clone: what came before is not read, and its runs are others than those of a whole clone, which "
    "are known by its first commit; import a whole one (git fetch --unshallow, or fetch-depth: 0 in CI)"
)


class _Reading:
    """One pass over the DVC files of a history, each distinct file once, at the first commit that has it."""

    def __init__(self, found: History, options: Options) -> None:
        self._history, self._options = found, options
        self._project = Project(found.repository, found.parents)
        self._kept = Kept(self._project, found.parents)
        self._at = lru_cache(16)(lambda commit: Snapshot(self._project, self._kept, commit))
        self._models = Models(found, options)
        self._seen: set[tuple[object, ...]] = set()

    def payloads(self) -> Iterator[Found]:
        fresh: list[tuple[str, File]] = []
        for sha in (*self._history.main, *self._history.others):
            try:
                files = self._project.files(sha)
            except UnreadableObject as error:
                yield Rejection(f"commit {sha[:7]}", str(error))
                continue
            fresh += [(sha, file) for file in files if self._is_new("file", file.path, file.sha)]
        main = [(sha, file) for sha, file in fresh if self._history.is_main(sha)]
        self._project.later.learn((sha, file.path) for sha, file in main if file.kind == "yaml")
        yield from self._models.learn(self._project, fresh)
        for sha, file in fresh:
            if file.kind in ("lock", "dvc"):
                yield from self._stages(sha, file)
        registered: set[str] = set()
        for found in dvc_registry.read(self._history, self._at, self._options):
            if isinstance(found, Payload) and dvc_registry.says_bytes(found.body):
                registered.add(found.body["name"])
            yield found
        if not self._options.registered_only:
            yield from self._models.unregistered(registered)
        yield from self._options.payloads(self._history)

    def _is_new(self, *key: object) -> bool:
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _stages(self, sha: str, file: File) -> Iterator[Found]:
        where = f"commit {sha[:7]}: {file.path}"
        try:
            stages = self._project.stages(sha, file)
        except (ValueError, UnreadableObject) as error:
            yield Rejection(where, str(error))
            return
        for stage in stages:
            if not isinstance(stage, Stage):
                name, fault = stage
                yield Rejection(f"{where}: stage {name}" if file.kind == "lock" else where, fault)
                continue
            at = f"{where}: stage {stage.name}" if file.kind == "lock" else where
            if self._is_new("skipped", file.path, stage.name, *stage.read.not_read, *stage.read.extras):
                yield from (Skipped(at, "lineage", why) for why in stage.read.not_read)
                yield from (Skipped(at, key, "people added it; it is no lineage") for key in stage.read.extras)
            try:
                if not stage.executed:
                    yield from self._tracked(sha, where, stage)
                elif self._is_new("run", stage.run(self._history.root)):
                    yield from self._run(sha, at, file, stage)
            except (UnreadableObject, InvalidFact) as error:
                yield Rejection(at, str(error))

    def _run(self, sha: str, where: str, file: File, stage: Stage) -> Iterator[Payload | Skipped]:
        numbers, left_out = metrics(self._project, self._kept, sha, stage)
        yield from (Skipped(where, "metrics", why) for why in left_out if self._is_new("metrics", stage.name, why))
        contents = Contents(self._at(sha), self._models.paths)
        body: dict[str, Any] = {
            "kind": "run", "repository": self._history.url, "root": self._history.root, "commit": sha,
            "file": file.path, "stage": stage.name, "run": stage.run(self._history.root), "entry": stage.entry,
            "parameters": stage.read.parameters,
            "deps": [contents.dependency(dep) for dep in stage.deps],
            "through": contents.through(stage),
            "outs": [contents.output(out, self._before(sha, out)) for out in stage.outs],
            "metrics": numbers,
        }  # fmt: skip
        unclear = list(dict.fromkeys(contents.not_read))
        yield from (Skipped(where, "lineage", why) for why in unclear)
        yield from (Skipped(where, "files", why) for why in dict.fromkeys(contents.left_out))
        body["not_read"] = [f"{where.partition(': ')[2]}: {why}" for why in (*stage.read.not_read, *unclear)]
        self._models.settle(body)
        if self._options.since is not None:
            body["options_at"] = self._options.since
        self._models.made(sha, stage, body)
        rows = [*body["deps"], *body["through"], *body["outs"]]
        for some, which in _parts(rows) if len(rows) > ROWS else ():  # they are there before the run that names them
            yield self._contents(sha, f"{where}: contents {which}", some, f"run:dvc:{body['run']}")
        yield self._payload(sha, where, body, *(row["path"] for row in rows))

    def _before(self, sha: str, out: Thing) -> Mapping[str, Any] | None:
        """What an output goes on from: what stood there in the first parent of the commit."""
        parents = self._history.parents.get(sha, ()) if out.keeps else ()
        output = self._at(parents[0]).places.at(out.path) if parents and parents[0] in self._history.parents else None
        return None if output is None else {"path": out.path, "digests": output[1].digests, "size": output[1].size}

    def _tracked(self, sha: str, where: str, stage: Stage) -> Iterator[Payload]:
        contents = Contents(self._at(sha), self._models.paths)
        for out in stage.outs:
            row = contents.tracked(stage, out)
            known = out.path, row["uri"], row.get("version"), "files" in row, *sorted(row["digests"].items())
            if self._is_new("tracked", *known):
                where_from = {"repository": self._history.url, "root": self._history.root, "commit": sha}
                files = row.get("files", ())
                first = {"files": files[:ROWS]} if files else {}
                yield self._payload(sha, where, {"kind": "tracked", **where_from, **row, **first}, out.path)
                for some, which in _parts(files, ROWS):
                    part = [{**row, "files": some}]
                    yield self._contents(sha, f"{where}: files {which}", part, f"commit:{sha}", out.path)

    def _contents(self, sha: str, where: str, rows: Sequence[Any], unnamed: str, *paths: str) -> Payload:
        """Some of the contents of a run or folder that has many, so that nobody waits for one long turn."""
        where_from = {"repository": self._history.url, "root": self._history.root, "unnamed": unnamed}
        return self._payload(sha, where, {"kind": "contents", **where_from, "rows": rows}, *paths)

    def _payload(self, sha: str, where: str, body: Mapping[str, Any], *paths: str) -> Payload:
        # What names a path a model may be younger than the run; the later of two messages is the one believed.
        times = [self._models.paths[path] for path in paths if path in self._models.paths]
        times += [self._history.told_at(sha), body.get("options_at"), body.get("known_at")]
        known_times = [time for time in times if time is not None]
        return Payload(f"dvc:{self._history.url}", where, body, max(known_times, default=None), dvc_runs.READER)


def _parts(rows: Sequence[Any], after: int = 0) -> Iterator[tuple[Sequence[Any], str]]:
    """Rows ROWS at a time, and which they are."""
    for place in range(after, len(rows), ROWS):
        some = rows[place : place + ROWS]
        yield some, f"{place + 1} to {place + len(some)}"


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
    if kind == REGISTRY:
        return Statement(payload)
    if kind == "gone":
        return dvc_registry.gone_facts(payload)
    if kind == "contents":
        return dvc_runs.contents_facts(payload)
    if kind == "unregistered":
        return version_facts(payload)
    if kind == "options":
        return options_facts(payload)
    raise InvalidFact(f"a payload of the kind {kind!r} is none of DVC's", "kind")
