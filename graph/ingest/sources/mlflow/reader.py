"""An MLflow store as messages: its experiments with their models and runs, then the model registry."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.deregistered import REGISTRY
from graph.ingest.sources.mlflow import bodies, contents
from graph.ingest.sources.mlflow.facts import READER, facts, logged_before
from graph.ingest.sources.mlflow.place import Place, place
from graph.ingest.sources.mlflow.store import Run, Store
from graph.ingest.statement import Payload, Skipped, Statement

__all__ = ["READER", "Earlier", "Known", "Place", "Store", "facts", "place", "read", "store_payload"]
Found = Payload | Skipped
AGAIN = 86_400_000
"""Milliseconds before the newest that is known from which on all is read again: clocks of machines differ."""
Alias = tuple[str, str]


@dataclass(frozen=True)
class Earlier:
    """What the graph has of an experiment: when its newest run started, when the last of them ended, and the ids of
    those that had not ended when they were read."""

    started_at: int | None = None
    ended_at: int | None = None
    unfinished: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """What the graph has of a store: all that an import needs to read only what is new."""

    source: str
    experiments: Mapping[str, Earlier] = field(default_factory=dict)
    aliases: Mapping[Alias, list[dict[str, Any]]] = field(default_factory=dict)
    """Model and alias → what it was seen to point to: version, since, until."""
    versions: frozenset[tuple[str, str]] = frozenset()
    """Model and version of those that were registered."""
    unregistered: Mapping[str, str] = field(default_factory=dict)
    """Artifact → the version that nobody had registered and that holds it."""
    withdrawn: Mapping[str, int] = field(default_factory=dict)
    """Artifact → since when the version is none that nobody had registered, and that held it alone."""


def store_payload(source: str) -> Payload:
    """The message that a store was read from: so that another one at the same address is known for another."""
    return Payload(source, source.partition(":")[2], {"kind": "store"}, reader=READER)


def read(store: Store, known: Known, now: int, *, full: bool = False, registered_only: bool = False) -> Iterator[Found]:
    """All messages of a store, or those that may be new: runs that started or ended since the newest that is known or
    a day before it, runs that had not ended, models that changed since; and always the whole registry.

    `now` is since when an alias that moved points where it does. The models of an experiment come before its runs: what
    is known of these says how far an import came that was cut. Models that runs logged and nobody registered are
    versions, too, unless `registered_only`, which ends those that are known, until it is left out again.
    """
    full = full or bool(known.withdrawn and not registered_only)
    reading = _Reading(store, known, now, registered_only)
    for experiment in store.experiments():
        earlier = Earlier() if full else known.experiments.get(experiment.name, Earlier())
        yield from reading.logged_models(experiment, earlier)
        yield from reading.runs(experiment, earlier)
    yield from reading.registry()


class _Reading:
    """One pass over a store."""

    def __init__(self, store: Store, known: Known, now: int, registered_only: bool) -> None:
        self._store, self._known, self._now, self._registered_only = store, known, now, registered_only
        self._begun = False
        self._logged: dict[str, Mapping[str, Any]] = {}
        """Artifact → the model that a run logged, of which no registered version has been read yet."""
        self._taken: set[str] = set()
        """Versions that nobody had registered, and that are none any more."""

    def _payload(self, where: str, body: Mapping[str, Any], told_at: int | None = None) -> Payload:
        return Payload(self._known.source, where, body, told_at, READER)

    def logged_models(self, experiment: Any, earlier: Earlier) -> Iterator[Found]:
        changed = f"last_updated_timestamp >= {earlier.started_at - AGAIN}" if earlier.started_at else ""
        for entity in self._store.logged_models(experiment.experiment_id, changed):
            body = bodies.logged_model(entity)
            self._logged[contents.logged_model(body["id"])] = {
                "logged_model": body["id"], "run": body["source_run"], "name": body["name"] or "model",
                "experiment": experiment.name, "created_at": body["created_at"],
            }  # fmt: skip
            yield self._payload(f"logged model {entity.model_id}", body)

    def runs(self, experiment: Any, earlier: Earlier) -> Iterator[Found]:
        for entity, models in self._runs(experiment.experiment_id, earlier):
            if not self._begun:
                self._begun = True
                yield store_payload(self._known.source)
            body = bodies.run(entity, models, experiment, self._store)
            self._logged_before(body)
            self._deleted(body)
            yield self._payload(f"run {entity.info.run_id}", body)

    def _logged_before(self, run: Mapping[str, Any]) -> None:
        """Remember what a run of MLflow 2 logged; a list that was cut is NOT_READ on the run."""
        history = run["tags"].get(bodies.HISTORY)
        with contextlib.suppress(InvalidFact):
            for path in logged_before(history) if history and not run["models_made"] else ():
                self._logged[contents.in_run(run["id"], path)] = {
                    "logged_model": None, "run": run["id"], "name": path.strip("/"), "path": path,
                    "experiment": run["experiment"], "created_at": run["ended_at"],
                }  # fmt: skip

    def _deleted(self, run: Mapping[str, Any]) -> None:
        """Remember the models that a run made and MLflow gives no more: who deletes them, or the run, tidies up."""
        for id in run["models_made"]:
            artifact = contents.logged_model(id)
            known = artifact in self._logged or artifact in self._known.unregistered
            if not known and self._store.logged_model(id) is None:
                self._logged[artifact] = {
                    "logged_model": id, "run": run["id"], "name": "model", "experiment": run["experiment"],
                    "created_at": run["ended_at"],
                }  # fmt: skip

    def _runs(self, experiment: str, earlier: Earlier) -> Iterator[Run]:
        if earlier.started_at is None:
            yield from self._store.runs(experiment)
            return
        again = [f"attributes.start_time >= {earlier.started_at - AGAIN}"]
        if earlier.ended_at is not None:
            again.append(f"attributes.end_time >= {earlier.ended_at - AGAIN}")
        again += ["attributes.status = 'RUNNING'", "attributes.status = 'SCHEDULED'"]
        seen = set()
        for where in again:
            for run in self._store.runs(experiment, where):
                if run[0].info.run_id not in seen:
                    seen.add(run[0].info.run_id)
                    yield run
        for id in sorted(earlier.unfinished - seen):
            if (known := self._store.run(id)) is not None:
                yield known

    def registry(self) -> Iterator[Found]:
        """Models, versions, aliases, and which versions are there no more."""
        aliases: dict[Alias, str] = {}
        models = set()
        for entity in self._store.registered_models():
            yield self._payload(f"model {entity.name}", bodies.model(entity))
            models.add(str(entity.name))
            aliases |= _aliases(entity)
        there = set()
        for entity in self._store.versions():
            where = f"model {entity.name} version {entity.version}"
            if bodies.PROMPT in (entity.tags or {}):
                yield Skipped(where, "a prompt", "MLflow keeps prompts among its models; they are none")
                continue
            there.add((str(entity.name), str(entity.version)))
            body = bodies.version(entity, self._store)
            message = self._payload(where, body)
            artifact = contents.held(Statement(message), "default", body)[0]
            self._logged.pop(artifact, None)
            self._taken |= {*filter(None, [self._known.unregistered.get(artifact)])}
            yield message
        yield from self._unregistered()
        # What a list leaves out may only be hidden from whoever asks: asked for by its name, that is refused.
        for model in sorted({model for model, _ in self._known.aliases} - models):
            if (entity := self._store.model(model)) is not None:
                aliases |= _aliases(entity)
        yield from self._moved(aliases)
        if gone := [each for each in sorted(self._known.versions - there) if self._store.version(*each) is None]:
            rows = [{"model": model, "version": version} for model, version in gone]
            yield self._payload("registry", {"kind": "gone", "versions": rows, "ended_at": self._now})

    def _unregistered(self) -> Iterator[Found]:
        """A version for each model that a run logged and nobody registered; and which ones somebody did since."""
        if self._logged and self._registered_only:
            why = "no registered version holds them, so that no audit and no recall names them: register what matters"
            yield Skipped("registry", f"{len(self._logged)} models that runs logged", why)
        if self._registered_only:
            self._taken |= {*self._known.unregistered.values()}
        for artifact, body in self._logged.items() if not self._registered_only else ():
            where = f"logged model {body['logged_model'] or body['path']} of run {body['run']}"
            again = {"again": at} if (at := self._known.withdrawn.get(artifact)) else {}
            yield self._payload(where, {"kind": "unregistered", **body, **again})
        if self._taken:
            body = {"kind": REGISTRY, "unregistered": sorted(self._taken), "at": self._now}
            yield self._payload("registry", body)

    def _moved(self, now: Mapping[Alias, str]) -> Iterator[Found]:
        for alias in sorted(self._known.aliases.keys() | now.keys()):
            history = moved(self._known.aliases.get(alias, []), now.get(alias), self._now)
            if not history:
                continue
            body = {"kind": "alias", "model": alias[0], "alias": alias[1], "history": history}
            changed_at = max(row[end] for row in history for end in ("since", "until") if row[end] is not None)
            yield self._payload(f"model {alias[0]} alias {alias[1]}", body, changed_at)


def _aliases(model: Any) -> dict[Alias, str]:
    return {(str(model.name), alias): str(version) for alias, version in model.aliases.items()}


def moved(history: list[dict[str, Any]], version: str | None, now: int) -> list[dict[str, Any]]:
    """The history of an alias that points to a version now, or to none."""
    rows = sorted(history, key=lambda row: (row["since"], row["until"] is None))
    last = rows[-1] if rows else None
    if last is not None and last["until"] is None:
        if last["version"] == version:
            return rows
        now = max(now, last["since"] + 1)
        rows[-1] = {**last, "until": now}
    elif last is not None:
        now = max(now, last["until"])
    return rows if version is None else [*rows, {"version": version, "since": now, "until": None}]
