"""What the sources of an estate report of each thing in it: one report a thing and source, with its outgoing edges.

Both ways into the graph take these: `written` makes them messages for the writer, `bench.bulk` rows for the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.estate import At, Content, Estate, Run, Use
from bench.generator import START
from graph.ingest.coerce import named
from graph.ingest.statement import Payload, Statement, is_seed
from graph.model.edges import TYPE_OF_ROLE

RETRACTED = "not what it read"
PERSON = "ada"


class StatedEdge(NamedTuple):
    """An edge as stated: `end` is the node that it stands on, `told_to` what its source calls that."""

    type: str
    end: str
    told_to: str
    role: str | None = None
    since: int | None = None
    method: str = "declared"
    properties: dict[str, Any] | None = None
    back: bool = False
    """Whether a person retracts it later."""


class Report(NamedTuple):
    """What one source reports of one thing; `properties` are None where another report has them."""

    source: str
    at: int
    label: str
    id: str
    properties: dict[str, Any] | None
    edges: list[StatedEdge]
    names: tuple[tuple[str, dict[str, Any]], ...] = ()
    """Other ids of it, with what is reported of each."""


def reports(estate: Estate) -> Iterator[Report]:
    """Everything that is reported, things before what was made from them."""
    yield from _code(estate)
    for i, values in enumerate(estate.parameters):
        yield _parameters(estate, i, values)
    for i, known in enumerate(estate.environments):
        id = estate.environment_ids[i]
        literals = sorted(named(name, value) for name, value in known.items() if value is not None)
        yield Report("mlflow", START, "Environment", id, {"name": id[-64:][:12], **known, "literals": literals}, [])
    for dataset in estate.datasets:
        properties = {"name": dataset.name, "namespace": dataset.space, "owner": dataset.owner}
        yield Report("catalog", START, "Dataset", dataset.id, properties, [])
    for data in estate.data:
        yield _data(estate, data)
    for space, name, owner in estate.jobs:
        properties = {"name": name, "namespace": space, "owner": owner}
        yield Report("mlflow", START, "Job", f"job:{space}/{name}", properties, [])
    for run in estate.runs:
        yield from _run(estate, run)
    yield from _models(estate)


def _code(estate: Estate) -> Iterator[Report]:
    for repository in estate.repositories:
        url, id = repository.url, f"repository:{repository.url}"
        root = f"root:{estate.commits[repository.main[0]].sha}"
        properties: dict[str, Any] = {"name": url, "url": url, "complete": True, "root": root}
        heads = [_to("HEAD", f"commit:{estate.commits[i].sha}") for i in sorted(repository.heads)]
        yield Report(f"git:{url}", START, "Repository", id, properties, heads)
    for i, commit in enumerate(estate.commits):
        properties = {"name": commit.sha[:12], "sha": commit.sha}
        if commit.repository is None:
            yield Report("mlflow", START, "Commit", f"commit:{commit.sha}", properties, [])
            continue
        url = estate.repositories[commit.repository].url
        properties |= {"author": "Ada", "message": f"change {i}", "resolved": True, "committed_at": commit.committed_at}
        edges = [_to("IN_REPOSITORY", f"repository:{url}")]
        edges += [_to("PARENT", f"commit:{estate.commits[parent].sha}") for parent in commit.parents]
        names = tuple((f"commit:{short}", {"name": short, "sha": short}) for short in sorted(commit.names))
        yield Report(
            f"git:{url}", commit.committed_at or START, "Commit", f"commit:{commit.sha}", properties, edges, names
        )


def _to(type: str, end: str, **rest: Any) -> StatedEdge:
    return StatedEdge(type, end, end, **rest)


def _parameters(estate: Estate, i: int, values: dict[str, Any]) -> Report:
    id = estate.parameter_ids[i]
    properties = {
        "name": id[-64:][:12],
        "parameters": values,
        "seeds": sorted(name for name in values if is_seed(name)),
        "literals": sorted(named(name, value) for name, value in values.items()),
    }
    return Report("mlflow", START, "ParameterSet", id, properties, [])


def _content(content: Content) -> dict[str, Any]:
    found = {"digest": content.digest, "digest_algorithm": content.algorithm, "size": content.size,
             "created_at": content.created_at}  # fmt: skip
    if content.digest is None:
        found["digest_algorithm"] = None
    else:
        found |= {"digest_strength": "strong", "resolved": True} if content.strong else {"digest_strength": "weak"}
    return found


def _data(estate: Estate, data: Content) -> Report:
    dataset = estate.datasets[data.owner]
    properties = _content(data) | {
        "name": f"{dataset.name}@{data.version or (data.digest or '')[:12]}",
        "namespace": dataset.space,
        "version": data.version,
        "uri": data.uri,
        "declared_source": data.declared or None,
    }
    edges = [_to("VERSION_OF", dataset.id)]
    edges += [_to("GENERATED_BY", estate.runs[i].id, method="observed") for i in data.runs]
    edges += [_to("DERIVED_FROM", estate.data[i].id) for i in data.derived]
    names: tuple[tuple[str, dict[str, Any]], ...] = ((estate.called(data), {}),) if data.other_name else ()
    return Report("mlflow", data.created_at or START, "DatasetVersion", data.id, properties, edges, names)


def _used(estate: Estate, use: Use, back: bool = False) -> StatedEdge:
    role, kind, _ = use
    content = estate.content(use)
    called = estate.called(content) if kind == "data" and content.other_name else content.id
    return StatedEdge(TYPE_OF_ROLE[role], content.id, called, role, None, "observed", None, back)


def _at(estate: Estate, at: At) -> StatedEdge:
    sha = estate.commits[at.commit].sha
    properties: dict[str, Any] = {"dirty": at.dirty}
    if at.diff_digest:
        properties["diff_digest"] = at.diff_digest
    return StatedEdge("AT_COMMIT", f"commit:{sha}", f"commit:{at.short or sha}", properties=properties)


def _run(estate: Estate, run: Run) -> Iterator[Report]:
    space, job, _ = estate.jobs[run.job]
    properties = {
        "name": run.id[-12:],
        "status": run.status,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "no_inputs": run.no_inputs or None,
        "no_parameters": run.no_parameters or None,
        "not_read": run.not_read or None,
    }
    edges = [_to("PART_OF", f"job:{space}/{job}")]
    edges += [_used(estate, use) for use in run.used]
    edges += [_used(estate, use, back=True) for use in run.retracted]
    edges += [_at(estate, at) for at in run.commits if at.source == "mlflow"]
    if run.parameters is not None:
        edges.append(_to("CONFIGURED_BY", estate.parameter_ids[run.parameters]))
    if run.environment is not None:
        edges.append(_to("RAN_IN", estate.environment_ids[run.environment]))
    at = run.ended_at or run.started_at or START
    yield Report("mlflow", at, "Run", run.id, properties, edges)
    others = [_at(estate, at) for at in run.commits if at.source != "mlflow"]
    if run.second is not None:
        others.append(_to("CONFIGURED_BY", estate.parameter_ids[run.second]))
    if others:
        yield Report("ci", at, "Run", run.id, None, others)


def _models(estate: Estate) -> Iterator[Report]:
    for model in estate.models:
        id = f"model:{model.space}/{model.name}"
        properties: dict[str, Any] = {"name": model.name, "namespace": model.space, "owner": model.owner}
        repositories = [_to("IN_REPOSITORY", f"repository:{estate.repositories[i].url}") for i in model.repositories]
        yield Report("registry", START, "Model", id, properties, repositories)
    for made in estate.artifacts:
        whose = estate.models[made.owner].name if made.owner >= 0 else "base"
        properties = _content(made) | {"name": f"{whose}@{made.version or (made.digest or '')[:12]}"}
        edges = [_to("GENERATED_BY", estate.runs[i].id, method="observed") for i in made.runs]
        yield Report("mlflow", made.created_at or START, "ModelArtifact", made.id, properties, edges)
    for version in estate.versions:
        model = estate.models[version.model]
        model_id = f"model:{model.space}/{model.name}"
        properties = {"name": f"{model.name}@{version.number}", "namespace": model.space, "model": model_id,
                      "version": version.number, "created_at": version.created_at}  # fmt: skip
        run = {"run": estate.runs[version.run].id} if version.run is not None else None
        edges = [_to("VERSION_OF", model_id), _to("HOLDS", estate.artifacts[version.held].id, properties=run)]
        yield Report("registry", version.created_at, "ModelVersion", version.id, properties, edges)
        if version.other is not None:
            other = [_to("HOLDS", estate.artifacts[version.other].id)]
            yield Report("ci", version.created_at, "ModelVersion", version.id, None, other)
    for model in estate.models:
        if model.production is not None:
            yield from _served(estate, model.production, model.deployed)


def _served(estate: Estate, production: int, deployed: bool) -> Iterator[Report]:
    version = estate.versions[production]
    model, since = estate.models[version.model], version.created_at
    alias = f"alias:{model.space}/{model.name}/production"
    properties = {"name": "production", "namespace": model.space, "model": f"model:{model.space}/{model.name}"}
    yield Report("registry", since, "Alias", alias, properties, [_to("POINTS_TO", version.id, since=since)])
    if deployed:
        name = f"{model.name}-api"
        properties = {"name": name, "namespace": model.space, "owner": model.owner}
        serves = [_to("SERVES", version.id, since=since)]
        yield Report("deploy", since, "Deployment", f"deployment:{model.space}/{name}", properties, serves)


def message(report: Report) -> Statement:
    """A report as the message that the writer takes."""
    found = Statement(Payload(report.source, report.id, {"thing": report.id}, report.at))
    found.node(report.id, **(report.properties or {}))
    for name, properties in report.names:
        found.node(name, **properties)
        if report.label != "Commit":  # twelve digits that one commit alone begins with are merged by Forebear itself
            found.is_same(name, report.id)
    for edge in report.edges:
        found.link(
            edge.type, report.id, edge.told_to, edge.role, since=edge.since, method=edge.method,
            properties=edge.properties or {},
        )  # fmt: skip
    return found
