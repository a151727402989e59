"""What a dvc.yaml describes: where its stages work, what are metrics, and which names the registry knows. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ingest.sources.dvc.files import place
from graph.ingest.sources.dvc.templates import Context, Loader, Missing, expanded


@dataclass(frozen=True)
class Artifact:
    """An entry of the `artifacts` section: a name for a path. One without a type counts as a model."""

    name: str
    path: str
    type: str
    fault: str | None = None
    """Why the path is not known."""

    @property
    def is_model(self) -> bool:
        """Whether the path holds a model."""
        return self.type == "model"


@dataclass(frozen=True)
class Described:
    """A stage as its dvc.yaml describes it: the folder that it works in, or why that is not known, and the outputs that
    go on from what they were before it ran, which a lock file does not say."""

    base: str
    faults: tuple[str, ...] = ()
    keeps: frozenset[str] = frozenset()


@dataclass(eq=False)
class Pipeline:
    """A dvc.yaml: its stages by name; `whole` if these are all that it has, so that others are of the past."""

    stages: dict[str, Described] = field(default_factory=dict)
    whole: bool = True
    artifacts: list[Artifact] = field(default_factory=list)
    metrics: set[str] = field(default_factory=set)
    plots: set[str] = field(default_factory=set)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What of it could not be resolved, and why."""
    unresolved: dict[str, str] = field(default_factory=dict)
    """Names of groups of stages of which it cannot be said which they are, and why."""
    unread: str | None = None
    """Why nothing of it can be read."""

    def of(self, name: str, former: Described) -> Described:
        """What is described of a stage of the lock file beside it; `former` of one that is described no more."""
        known = self.stages.get(name)
        if known is not None:
            return known
        why = self.unresolved.get(name.partition("@")[0], self.unread)
        return former if why is None else Described(former.base, (f"its dvc.yaml: {why}",))


def pipeline(path: str, content: Any, load: Loader) -> Pipeline:
    """What a dvc.yaml at `path` says; `load` gives the content of another file by its path from the root."""
    found, folder = Pipeline(), posixpath.dirname(path)
    if not isinstance(content, dict):
        found.whole = False
        if content is not None:
            found.unread = "it is no map"
            found.faults.append(("its content", found.unread))
        return found
    context = Context.of(content, lambda name: load(place(folder, name)))
    _measures(found, folder, content, context)
    stages = content.get("stages") or {}
    if not isinstance(stages, dict):
        found.whole, stages = False, {}
        found.faults.append(("stages", "they are no map"))
    for name, described in stages.items():
        try:
            for each, body, inner in expanded(str(name), described, context):
                found.stages[each] = _described(found, folder, body, inner, load)
        except Missing as error:
            found.whole = False
            found.unresolved[str(name)] = str(error)
            found.faults.append((f"stage {name}", str(error)))
    found.artifacts = list(_artifacts(folder, content, context))
    if not isinstance(content.get("artifacts") or {}, dict):
        found.faults.append(("artifacts", "they are no map"))
    return found


def _described(found: Pipeline, folder: str, body: Mapping[str, Any], context: Context, load: Loader) -> Described:
    wdir, base, faults = body.get("wdir"), folder, []
    try:
        base = folder if wdir is None else place(folder, context.resolved(wdir))
    except Missing as error:
        faults.append(f"its wdir: {error}")
    context = context.extended(body.get("vars"), lambda name: load(place(base, name)))  # they stand where it works
    _measures(found, base, body, context)
    keeps = set()
    for name in _kept(body):
        try:
            keeps.add(place(base, context.resolved(name)))
        except Missing as error:
            faults.append(f"an output that goes on from what it was: {error}")
    return Described(base, tuple(faults), frozenset(keeps))


def _kept(body: Mapping[str, Any]) -> Iterator[str]:
    """The outputs that DVC leaves in their place when it runs a stage again."""
    for section in ("outs", "metrics", "plots"):
        for row in _rows(body.get(section)):
            for name, options in row.items() if isinstance(row, dict) else ():
                if isinstance(options, dict) and (options.get("persist") or options.get("checkpoint")):
                    yield str(name)


def _measures(found: Pipeline, base: str, content: Mapping[str, Any], context: Context) -> None:
    """The metrics and plots of a stage, or of the whole file."""
    plots = content.get("plots")
    for section, into, names in (
        ("metrics", found.metrics, _names(content.get("metrics"))),
        ("plots", found.plots, (*_names(plots), *_plotted(plots))),
    ):
        for name in names:
            try:
                into.add(place(base, context.resolved(name)))
            except Missing as error:
                found.faults.append((section, str(error)))


def _artifacts(folder: str, content: Mapping[str, Any], context: Context) -> Iterator[Artifact]:
    """The `artifacts`, named as the registry names them: `<folder>:<name>` below the root."""
    rows = content.get("artifacts")
    for name, row in rows.items() if isinstance(rows, dict) else ():
        yield _artifact(f"{folder}:{name}" if folder else str(name), folder, row, context)


def gto_artifacts(content: Any) -> Iterator[Artifact]:
    """The artifacts of an artifacts.yaml, which GTO had before 0.3."""
    for name, row in content.items() if isinstance(content, dict) else ():
        yield _artifact(str(name), "", row, Context())


def _artifact(name: str, folder: str, row: Any, context: Context) -> Artifact:
    said = row if isinstance(row, dict) else {}
    where, type_ = said.get("path"), str(said.get("type") or "model")
    if where is None:
        return Artifact(name, "", type_, "it names no path")
    try:
        return Artifact(name, place(folder, context.resolved(where)), type_)
    except Missing as error:
        return Artifact(name, "", type_, str(error))


def _rows(rows: Any) -> list[Any]:
    return rows if isinstance(rows, list) else [rows] if isinstance(rows, dict) else []


def _plotted(rows: Any) -> Iterator[str]:
    """The files of plots that have a title: `- Title: {x: {file: field}, y: {file: field}}`."""
    for row in _rows(rows):
        for options in row.values() if isinstance(row, dict) else ():
            for axis in ("x", "y"):
                files = options.get(axis) if isinstance(options, dict) else None
                yield from (name for name in (files if isinstance(files, dict) else ()) if isinstance(name, str))


def _names(rows: Any) -> Iterator[str]:
    """The names in a list whose items are names, or maps of a name to its options."""
    for row in _rows(rows):
        for name in row if isinstance(row, dict) else [row]:
            if isinstance(name, str):
                yield name
