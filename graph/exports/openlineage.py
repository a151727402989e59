"""Events of OpenLineage: one for each run upstream, causes first, with facets that carry what has no place in it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from graph.exports.history import Content, History, missing_links
from graph.ingest.coerce import literal
from graph.lineage import LineageEdge
from graph.model.edges import USES
from graph.model.ids import FULL_SHA
from graph.model.nodes import (
    Commit,
    Dataset,
    DatasetVersion,
    Environment,
    Job,
    ModelArtifact,
    ModelVersion,
    Node,
    ParameterSet,
    Repository,
    Run,
)

PRODUCER = "urn:forebear:export"
_SPEC = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/"
_FACETS = "https://openlineage.io/spec/facets/"
_TYPES = {"FINISHED": "COMPLETE", "FAILED": "FAIL", "KILLED": "ABORT", "RUNNING": "RUNNING"}
_ENDED = ("COMPLETE", "FAIL", "ABORT")
_OWN = "urn:forebear:openlineage:"
Json = dict[str, Any]


def openlineage(history: History) -> str:
    """The events, one a line; what is not known stands in the facet `forebear_missing` of its run or dataset.

    Where nobody stated when a run ended, its event has the time of record, and that facet says so.
    """
    runs = list(reversed(history.all(Run)))
    found = [event for run in runs for event in _run(history, run)]
    made = {edge.source for edge in history.edges if edge.type == "GENERATED_BY"}
    alone = [node for node in history.all(Node) if isinstance(node, Content) and node.id not in made]
    found[:0] = [_dataset_event(history, node) for node in reversed(alone)]
    return "".join(f"{json.dumps(event)}\n" for event in found)


def run_id(run: Run) -> str:
    """The id of a run as OpenLineage has them, a UUID: its own, else one that follows from its id."""
    try:
        return str(UUID(run.id.rpartition("/")[2]))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, run.id))


def _event(kind: str, at: datetime | None, **rest: Any) -> Json:
    assert at is not None  # noqa: S101 - for the type checker; every node has its time of record
    return {"eventTime": at.isoformat(), "producer": PRODUCER, "schemaURL": _SPEC + kind, **rest}


def _run(history: History, run: Run) -> list[Json]:
    """What a run read, wrote and was given; and when it began, which OpenLineage has as an event of its own."""
    type = _TYPES.get(run.status or "", "OTHER")
    known = run.ended_at if type in _ENDED else run.started_at
    job = _job(history, run)
    inputs = [_used(history, edge) for edge in history.edges_from(run.id, *USES)]
    made = [edge.source for edge in history.edges if edge.type == "GENERATED_BY" and edge.target == run.id]
    outputs = [_data(history, history.nodes[id]) for id in made]
    whole = {"runId": run_id(run), "facets": _facets(history, run, known is not None)}
    event = _event(
        "RunEvent", known or run.recorded_at, eventType=type, run=whole, job=job, inputs=inputs, outputs=outputs
    )
    if run.started_at is None or type not in _ENDED:
        return [event]
    empty: Json = {"inputs": [], "outputs": []}
    return [_event("RunEvent", run.started_at, eventType="START", run={"runId": run_id(run)}, job=job, **empty), event]


def _dataset_event(history: History, node: Node) -> Json:
    known = getattr(node, "created_at", None) if getattr(node, "created_at_known", False) else None
    return _event("DatasetEvent", known or node.recorded_at, dataset=_data(history, node))


def _jobs(history: History, run: Run) -> list[Job]:
    return [node for node in history.next_to(run.id, "PART_OF") if isinstance(node, Job)]


def _wholes(history: History, run: Run) -> list[Run]:
    """The runs that it is a part of, among those that there are events of."""
    found = [node for node in history.next_to(run.id, "PART_OF") if isinstance(node, Run)]
    return [node for node in found if node.id in history.nodes and node.id != run.id]


def _job(history: History, run: Run) -> Json:
    jobs = _jobs(history, run)
    found: Json = {"namespace": "default", "name": run.name or run.id}
    if jobs:
        found = {"namespace": jobs[0].namespace or "default", "name": jobs[0].name}
    commits = history.causes(run.id, Commit, "AT_COMMIT")
    if not commits or len(commits[0].sha) < FULL_SHA:
        return found
    facet: Json = {"type": "git", "url": f"urn:forebear:{commits[0].id}", "version": commits[0].sha}
    places = [each for each in history.next_to(commits[0].id, "IN_REPOSITORY") if isinstance(each, Repository)]
    for place in places[:1]:
        facet |= {"url": place.url, "repoUrl": place.url}
    return found | {"facets": {"sourceCodeLocation": _facet("1-0-1/SourceCodeLocationJobFacet", **facet)}}


def _also_said(history: History, run: Run) -> Json | None:
    """What else is said of a run where an event has place for one: all that differs from the first, as it is said."""
    commits = history.causes(run.id, Commit, "AT_COMMIT")
    places = [place.url for commit in commits[:1] for place in history.next_to(commit.id, "IN_REPOSITORY")
              if isinstance(place, Repository)]  # fmt: skip
    _, parameters = _merged([each.parameters for each in history.causes(run.id, ParameterSet, "CONFIGURED_BY")])
    _, environments = _merged([_environment(each) for each in history.causes(run.id, Environment, "RAN_IN")])
    found: Json = {
        "commits": [commit.sha for commit in commits[1:]],
        "repositories": places[1:],
        "jobs": [job.id for job in _jobs(history, run)[1:]],
        "parents": [whole.id for whole in _wholes(history, run)[1:]],
        "parameters": parameters,
        "environments": environments,
    }
    return {key: values for key, values in found.items() if values} or None


def _merged(given: list[Json]) -> tuple[Json, list[Json]]:
    """All of them as one, since sources log different subsets; and those that differ from it, as they are said."""
    found, others = dict[str, Any](), list[Json]()
    for each in given:
        if any(key in found and literal(found[key]) != literal(value) for key, value in each.items()):
            others.append(each)
        else:
            found = each | found
    return found, others


def _environment(node: Environment) -> Json:
    known = {"python": node.python, "lockDigest": node.lock_digest, "imageDigest": node.image_digest,
             "os": node.os, "hardware": node.hardware}  # fmt: skip
    return {key: value for key, value in (known | node.properties).items() if value is not None}


def _facets(history: History, run: Run, known: bool) -> Json:
    more = _also_said(history, run)
    found: Json = {"forebear_run": _own("forebear_run", otherIds=[run.id], noInputs=run.no_inputs, alsoSaid=more)}
    for whole in _wholes(history, run)[:1]:
        job = {key: value for key, value in _job(history, whole).items() if key in ("namespace", "name")}
        found["parent"] = _facet("1-0-1/ParentRunFacet", run={"runId": run_id(whole)}, job=job)
    parameters, _ = _merged([each.parameters for each in history.causes(run.id, ParameterSet, "CONFIGURED_BY")])
    if parameters or run.no_parameters:
        none = True if run.no_parameters and not parameters else None
        found["forebear_parameters"] = _own("forebear_parameters", parameters=parameters or None, none=none)
    environment, _ = _merged([_environment(each) for each in history.causes(run.id, Environment, "RAN_IN")])
    if environment:
        found["forebear_environment"] = _own("forebear_environment", **environment)
    if run.metrics:
        found["forebear_metrics"] = _own("forebear_metrics", metrics=run.metrics)
    commits = [history.nodes[edge.target] for edge in history.edges_from(run.id, "AT_COMMIT")]
    return found | _missing(history, [run, *commits], None if known else False)


def _used(history: History, edge: LineageEdge) -> Json:
    role = {"forebear_input": _own("forebear_input", role=edge.role)}
    return _data(history, history.nodes[edge.target]) | {"inputFacets": role}


def _data(history: History, node: Node) -> Json:
    """A dataset, or the bytes of a model as a dataset that says so."""
    assert isinstance(node, DatasetVersion | ModelArtifact)  # noqa: S101 - for the type checker
    name = (node.name or node.id).rpartition("@")[0] or node.name or node.id
    found: Json = {"namespace": getattr(node, "namespace", "") or "default", "name": name}
    facets: Json = {}
    named = [each for each in history.next_to(node.id, "VERSION_OF") if isinstance(each, Dataset)]
    if named:
        found = {"namespace": named[0].namespace or "default", "name": named[0].name}
        others = [{"namespace": each.namespace or "default", "name": each.name, "type": "TABLE"} for each in named[1:]]
        facets |= {"symlinks": _facet("1-0-1/SymlinksDatasetFacet", identifiers=others)} if others else {}
    if isinstance(node, DatasetVersion) and node.version:
        facets["version"] = _facet("1-0-1/DatasetVersionDatasetFacet", datasetVersion=node.version)
    if node.digest and node.digest_algorithm:
        digests = {node.digest_algorithm: node.digest}
        facets["forebear_content"] = _own("forebear_content", digests=digests, size=node.size)
    if node.declared_source:
        facets["forebear_source"] = _own("forebear_source")
    if isinstance(node, ModelArtifact):
        found |= _held(history, node, facets)
    return found | {"facets": facets | _missing(history, [node])}


def _held(history: History, node: ModelArtifact, facets: Json) -> Json:
    """The model of which this is a version: of the bytes of the root it is known, of others only that they are one."""
    root = history.root
    facets["datasetType"] = _facet("1-0-0/DatasetTypeDatasetFacet", datasetType="MODEL")
    if not isinstance(root, ModelVersion) or node not in history.contents:
        return {}
    model = root.name.removesuffix(f"@{root.version}")
    facets["forebear_modelVersion"] = _own(
        "forebear_modelVersion", namespace=root.namespace, model=model, version=root.version
    )
    return {"namespace": root.namespace or "default", "name": model}


def _missing(history: History, nodes: list[Node], known: bool | None = None) -> Json:
    ids = {node.id for node in nodes}
    some = [each for each in missing_links(history) if each["node"] in ids]
    if not some and known is None:
        return {}
    return {"forebear_missing": _own("forebear_missing", findings=some, timeKnown=known)}


def _facet(name: str, **said: Any) -> Json:
    url = f"{_FACETS}{name}.json#/$defs/{name.partition('/')[2]}"
    return {
        "_producer": PRODUCER,
        "_schemaURL": url,
        **{key: value for key, value in said.items() if value is not None},
    }


def _own(name: str, **said: Any) -> Json:
    known = {key: value for key, value in said.items() if value is not None}
    return {"_producer": PRODUCER, "_schemaURL": f"{_OWN}{name}.json", **known}
