"""What a message says, read from the same reports as the real readers take, by code that shares nothing with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote

Report = Mapping[str, Any]
Key = tuple[str, str, str, str, str | int | None]
"""(source, start, type, end, role or since): what distinguishes two statements of edges."""
_WHOLE = {"sha256": 64, "md5": 32}
TYPE = {"unknown": "READ", "validation": "VALIDATED_ON", "test": "EVALUATED_ON", "evaluation": "EVALUATED_ON"}
USES = {"USED", *TYPE.values()}
"""Types by which a run used something: which one depends on the role."""


@dataclass(frozen=True)
class Edge:
    """An edge as a source states it, by the names that the source uses; `facts` are its other properties."""

    source: str
    start: str
    type: str
    end: str
    role: str | None
    facts: frozenset[tuple[str, Any]]

    @cached_property
    def key(self) -> Key:
        """What it is known by."""
        return self.source, self.start, self.type, self.end, self.role or dict(self.facts).get("since")


@dataclass
class Message:
    """One message: values of names, edges between names, pairs of ids that denote one entity.

    `whole` are the names of which it states all edges that its source knows.
    """

    source: str
    precedence: tuple[int, str]
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: dict[Key, Edge] = field(default_factory=dict)
    same: list[tuple[str, str]] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)

    def name(self, name: str, **values: Any) -> str:
        """Name something, and say what is known of it."""
        known = self.values.setdefault(name, {})
        known.update({key: value for key, value in values.items() if value is not None})
        return name

    def edge(
        self, start: str, type: str, end: str, role: str | None = None, method: str = "declared", **facts: Any
    ) -> None:
        """State an edge."""
        self.name(start), self.name(end)
        known = {name: value for name, value in {"method": method, **facts}.items() if value is not None}
        edge = Edge(self.source, start, type, end, role, frozenset(known.items()))
        self.edges[edge.key] = edge

    def used(self, run: str, thing: str, role: str, method: str = "declared", **facts: Any) -> None:
        """State that a run used something."""
        self.edge(run, TYPE.get(role, "USED"), thing, role, method, **facts)

    def one(self, name: str, other: str) -> None:
        """State that two ids denote one entity."""
        if name != other:
            self.name(name), self.name(other)
            self.same.append((name, other))


def message(kind: str, source: str, body: Report, precedence: tuple[int, str]) -> Message:
    """The message of a kind: record, run, dataset_version, model_version, deployment, commit, refs, stage or whole."""
    said = Message(source, precedence)
    readers: dict[str, Callable[[Message, Report], object]] = {
        "record": _record, "run": _run, "dataset_version": _data, "model_version": _version,
        "deployment": _deployment, "commit": _commit, "refs": _refs, "stage": _stage, "whole": _whole,
        "event": _event,
    }  # fmt: skip
    readers[kind](said, body)
    return said


def _record(said: Message, body: Report) -> None:
    model, record = body["model"], body["record"]
    version = record["model_version"]
    registered = _registered(said, model, version)
    held = said.name(f"model-artifact:default/{model}@{version}")
    run = said.name("run:record/" + quote(f"default/{model}@{version}", safe=""), status="FINISHED", not_read=[])
    said.edge(registered, "HOLDS", held, run=run)
    said.edge(held, "GENERATED_BY", run)
    for name in record.get("training_data", []):
        dataset, _, number = name.partition("@")
        said.used(run, _data(said, {"dataset": dataset, "version": number or None}), "training")
    if record.get("code_commit"):
        said.edge(run, "AT_COMMIT", said.name(f"commit:{record['code_commit']}"))
    _configured(said, run, record.get("params"))
    _ran_in(said, run, record.get("environment"))
    said.whole = {run}


def _run(said: Message, body: Report) -> None:
    source = body.get("source", "default")
    run = said.name(
        f"run:{source}/{body['id']}", status=body.get("status", "FINISHED"), started_at=body.get("started_at"),
        ended_at=body.get("ended_at"), no_inputs=body.get("no_inputs"), no_parameters=body.get("no_parameters"),
        not_read=body.get("not_read"),
    )  # fmt: skip
    if job := body.get("job"):
        said.edge(run, "PART_OF", said.name(f"job:default/{job}"))
    if parent := body.get("parent"):
        said.edge(run, "PART_OF", said.name(parent))
    for other in body.get("other_ids", []):
        said.one(other, run)
    if commit := body.get("commit"):
        facts = {"dirty": commit.get("dirty"), "diff_digest": commit.get("diff_digest")}
        facts = {name: value for name, value in facts.items() if value is not None}
        said.edge(run, "AT_COMMIT", said.name(f"commit:{commit['sha']}"), **facts)
    _configured(said, run, body.get("parameters"))
    _ran_in(said, run, body.get("environment"))
    unnamed = "run%3A" + quote(f"{source}:{body['id']}", safe="")
    for given in body.get("inputs", []):
        content = _model(said, given) if "model" in given else _data(said, given, unnamed)
        said.used(run, content, given.get("role", "unknown"), "observed")
    for made in body.get("outputs", []):
        content = _held(said, made) if "model" in made else _data(said, made, unnamed)
        if "model" in made:
            said.edge(_registered(said, made["model"], made["version"]), "HOLDS", content, run=run)
        said.edge(content, "GENERATED_BY", run, method="observed")


def _version(said: Message, body: Report) -> None:
    registered = _registered(said, body["model"], body["version"])
    held = _held(said, body)
    run = body.get("run")
    said.edge(registered, "HOLDS", held, **({"run": run} if run else {}))
    if run:
        said.edge(held, "GENERATED_BY", run)
    for alias in body.get("aliases", []):
        name = said.name(f"alias:default/{body['model']}/{alias}")
        said.edge(name, "POINTS_TO", registered, since=milliseconds(body.get("created_at")))


def _deployment(said: Message, body: Report) -> None:
    place = said.name(f"deployment:default/{body['name']}", owner=body.get("owner"))
    since, until = milliseconds(body.get("since")), milliseconds(body.get("until"))
    facts = {"since": since, "until": until, "alongside": body.get("alongside")}
    said.edge(place, "SERVES", _registered(said, body["model"], body["version"]), **facts)


def _commit(said: Message, body: Report) -> None:
    commit = said.name(f"commit:{body['sha']}", resolved=True, committed_at=body.get("committed_at"))
    for parent in body.get("parents", []):
        said.edge(commit, "PARENT", said.name(f"commit:{parent}"))
    for other in body.get("submodules", []):
        said.edge(commit, "DERIVED_FROM", said.name(f"commit:{other}"), how="submodule")


def _stage(said: Message, body: Report) -> None:
    run = said.name(f"run:dvc/{body['id']}", status="FINISHED")
    said.edge(run, "PART_OF", said.name(f"job:default/{body['job']}"))
    said.edge(run, "AT_COMMIT", said.name(f"commit:{body['sha']}", resolved=True), dirty=body["dirty"])
    said.used(run, _data(said, body["data"]), "input")
    _configured(said, run, body["parameters"])
    if body["makes"]:
        said.edge(_held(said, {"model": "m1", "version": "1", "digests": body["makes"]}), "GENERATED_BY", run)
    said.whole = {run}


def _refs(said: Message, body: Report) -> None:
    repository = said.name(f"repository:{body['repository']}")
    for sha in body["heads"]:
        said.edge(repository, "HEAD", said.name(f"commit:{sha}"))
    said.whole = {repository}


def _whole(said: Message, body: Report) -> None:
    flags = ("status", "no_inputs", "no_parameters", "not_read")
    run = said.name(body["run"], **{flag: body[flag] for flag in flags if flag in body})
    if sha := body.get("sha"):
        said.edge(run, "AT_COMMIT", said.name(f"commit:{sha}"))
    if job := body.get("job"):
        said.edge(run, "PART_OF", said.name(f"job:default/{job}"))
    _configured(said, run, body.get("parameters"))
    for name in body.get("inputs", []):
        said.edge(run, "USED", _data(said, {"dataset": name, "version": "1"}), "training")
    said.whole = {run}


def _event(said: Message, body: Report) -> None:
    """An event of OpenLineage about a run of the job `train`."""
    ends = {"COMPLETE": "FINISHED", "FAIL": "FAILED"}.get(body["type"])
    begins = "RUNNING" if body["type"] in ("START", "RUNNING") else None
    run = said.name(
        "run:openlineage/default%2F" + body["run"], status=ends or begins,
        started_at=body["at"] if body["type"] == "START" else None, ended_at=body["at"] if ends else None,
    )  # fmt: skip
    said.edge(run, "PART_OF", said.name("job:default/train"))
    for other in body.get("other_ids", []):
        said.one(other, run)
    for given in body["inputs"]:
        given = {**given, "dataset": quote(given["dataset"], safe="")}
        content = _data(said, given)
        named = content if "version" in given else f"dataset:default/{given['dataset']}"
        said.edge(run, "INPUT_FROM", named, given.get("role", "unknown"), "observed")
    unnamed = "run%3A" + quote(f"openlineage:default/{body['run']}", safe="")
    into: dict[str, tuple[set[str], set[str]]] = {}
    for made in body["outputs"]:
        made = {**made, "dataset": quote(made["dataset"], safe=""), "created_at": body["at"] if ends else None}
        content, dataset = _data(said, made, unnamed), f"dataset:default/{made['dataset']}"
        every, replaced = into.setdefault(content, (set(), set()))
        every.add(dataset)
        replaced |= {dataset} if made.get("replaces") else set()
        if ends:
            holds = {"partial": ends == "FAILED" or None, "replaces": made.get("replaces")}
            said.edge(content, "VERSION_OF", dataset, since=milliseconds(body["at"]), **holds)
    for content, (every, replaced) in into.items():
        where = {"into": tuple(sorted(every)), "replaced": tuple(sorted(replaced)) or None}
        said.edge(content, "GENERATED_BY", run, method="observed", **where)


def _registered(said: Message, model: str, version: str) -> str:
    name = said.name(f"model-version:default/{model}@{version}")
    said.edge(name, "VERSION_OF", said.name(f"model:default/{model}"))
    return name


def _model(said: Message, body: Report) -> str:
    name = _held(said, body)
    said.one(f"model-artifact:default/{body['model']}@{body['version']}", name)
    return name


def _held(said: Message, body: Report) -> str:
    """What a version holds: that its name stands for it follows from that it holds it."""
    name = _content(said, "model-artifact", f"model-artifact:default/{body['model']}@{body['version']}", body)
    return said.name(name, uri=body.get("uri"))


def _data(said: Message, body: Report, unnamed: str = "") -> str:
    dataset, version = body["dataset"], body.get("version")
    named = f"dataset-version:default/{dataset}@"
    name = _content(said, "dataset-version", named + (version or unnamed), body)
    facts = ("uri", "size", "declared_source", "fetched_from", "created_at")
    said.name(name, version=version, **{fact: body.get(fact) for fact in facts})
    said.edge(name, "VERSION_OF", said.name(f"dataset:default/{dataset}"))
    if version:
        said.one(named + version, name)
    return name


def _content(said: Message, prefix: str, named: str, body: Report) -> str:
    """Bytes by their best digest, or by a name where no digest is whole; all whole digests of them denote one
    entity."""
    digests = body.get("digests", {})
    whole = [f"{prefix}:{kind}:{value}" for kind, value in digests.items() if len(value) == _WHOLE[kind]]
    best = max(whole, default=named)  # sha256 comes after md5
    if whole and body.get("size", 256) < 256:  # small content is known by its place and its digest
        whole = [f"{named.partition('@')[0]}@{'%3A'.join(name.split(':')[1:])}" for name in whole]
        best = max(whole)
    if digests:
        weak = None if whole else next(iter(digests.items()))
        said.name(best, digest_strength="weak" if weak else "strong", weak=weak, resolved=None if weak else True)
    said.name(best)
    for other in whole:
        said.name(other, digest_strength="strong", resolved=True)
        said.one(other, best)
    return best


def _configured(said: Message, run: str, values: Report | None) -> None:
    if values:
        said.edge(run, "CONFIGURED_BY", said.name(f"parameters:sha256:{_digest(values)}", parameters=values))


def _ran_in(said: Message, run: str, values: Report | None) -> None:
    if values:
        said.edge(run, "RAN_IN", said.name(f"environment:sha256:{_digest(values)}", parameters=values, **values))


def milliseconds(moment: str | None) -> int | None:
    return None if moment is None else int(datetime.fromisoformat(moment).timestamp() * 1000)


def _digest(values: Report) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def moment(milliseconds: int) -> str:
    """As sources write it."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat()
