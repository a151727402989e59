"""An event about a run: what it read and wrote, and how it was run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from graph.errors import InvalidFact
from graph.ingest.coerce import fault, finite, table, texts
from graph.ingest.sources import spellings
from graph.ingest.sources.git.address import address
from graph.ingest.sources.openlineage import datasets, facets
from graph.ingest.sources.openlineage.events import ENDS, Dataset, Event, Job, Run
from graph.ingest.sources.unread import Unread
from graph.ingest.statement import Statement
from graph.model import ids

SOURCE = "openlineage"
"""Source whose run ids runs of OpenLineage have."""
_ENVIRONMENT = {"lockDigest": "lock_digest", "imageDigest": "image_digest"}


def run_id(run: str, job_namespace: str) -> str:
    """The id of a run among those of OpenLineage: a UUID is one anywhere, any other text in its namespace."""
    run = ids.text(run, "run.runId")
    try:
        return str(UUID(run))
    except ValueError:
        return f"{ids.text(job_namespace, 'job.namespace')}/{run}"


def facts(found: Statement, event: Event, run: Run, job: Job, models: str, unread_facets: Iterable[str] = ()) -> None:
    """State what the event says of its run; a run is reported in parts, so that nothing is taken away."""
    name = run_id(run.runId, job.namespace)
    id = ids.run(SOURCE, name)
    ends = ENDS.get(event.type)
    unread = Unread(found, found.payload.where)
    for name in unread_facets:
        unread.note(f"facet {name}", None, "it is not known, and may say what data came from")
    found.node(
        id,
        name=job.name,
        status=ends or ("RUNNING" if event.type in ("START", "RUNNING") else None),
        started_at=event.moment if event.type == "START" else None,
        ended_at=event.moment if ends else None,
    )
    found.link("PART_OF", id, job_facts(found, job))
    _parent(found, id, run)
    _commit(unread, id, job)
    _settings(unread, id, run)
    for number, each in enumerate(event.inputs):
        datasets.read(found, each, f"inputs[{number}]", id, models)
        if any(facets.sources(each, f"inputs[{number}]")):
            unread.note(f"inputs[{number}]", None, "it says what an input came from, which is read of outputs alone")
    writing = datasets.Writing(id, name, event.moment if ends else None, ends not in (None, "FINISHED"))
    for number, each in enumerate(event.outputs):
        field = f"outputs[{number}]"
        if facets.is_model(each, field):
            datasets.model_written(found, each, field, writing, models)
        else:
            datasets.written(found, each, field, writing)
        _come_from(unread, id, *facets.sources(each, field), field)
        _changed(unread, each, field)
    for number, entry in enumerate(facets.entries(job.facets.get("lineage", {}), "entries", "job.facets.lineage")):
        field = f"job.facets.lineage.entries[{number}]"
        _come_from(unread, id, *facets.names(facets.entries(entry, "inputs", field), field), field)
    found.node(id, not_read=_not_read(unread, run))


def job_facts(found: Statement, job: Job) -> str:
    """State the job, its owner and where its code is; returns the id."""
    namespace, name = ids.text(job.namespace, "job.namespace"), ids.text(job.name, "job.name")
    place = "job.facets.ownership"
    owners = facets.entries(job.facets.get("ownership", {}), "owners", place)
    owner = facets.text(owners[0], "name", f"{place}.owners[0]") if owners else None
    id = found.node(ids.job(namespace, name), name=name, namespace=namespace, owner=owner)
    if url := _repository(job):
        found.link("IN_REPOSITORY", id, found.node(ids.repository(url), name=url, url=url))
    return id


def _repository(job: Job) -> str | None:
    said = job.facets.get("sourceCodeLocation", {})
    url = facets.text(said, "repoUrl", "job.facets.sourceCodeLocation")
    return address(url) if url else None


def _come_from(unread: Unread, run: str, named: list[facets.Name], jobs: bool, field: str) -> None:
    """What outputs came from was read by the run, whether or not it stands among its inputs."""
    found = unread.found
    for namespace, name in named:
        found.link("INPUT_FROM", run, datasets.unversioned(found, namespace, name), "unknown", method="observed")
    if jobs:
        unread.note(field, None, "it names a job, or nothing, as what data came from, and not the data")


def _changed(unread: Unread, dataset: Dataset, field: str) -> None:
    """Note what was done to an output in a word that is not known, and a dataset renamed from nothing."""
    place, change = f"{field}.facets.lifecycleStateChange", facets.change(dataset, field)
    if change not in facets.CHANGES | {None}:
        unread.note(place, change, "it is no change that is known, and may bring data from elsewhere")
    elif change == "RENAME" and not dataset.facets["lifecycleStateChange"].get("previousIdentifier"):
        unread.note(place, None, "it does not say what the dataset was called before")


def _parent(found: Statement, id: str, run: Run) -> None:
    """The run that started this one, which is never the same run."""
    said = run.facets.get("parent", {})
    parent = table(said.get("run"), "run.facets.parent.run")
    job = table(said.get("job"), "run.facets.parent.job")
    text = facets.text(parent, "runId", "run.facets.parent.run")
    namespace = facets.text(job, "namespace", "run.facets.parent.job")
    name = facets.text(job, "name", "run.facets.parent.job")
    if text is None or namespace is None:
        return
    other = ids.run(SOURCE, run_id(text, namespace))
    if other == id:
        return
    found.node(other, name=name)
    found.link("PART_OF", id, other)
    if name is not None:
        found.link("PART_OF", other, found.node(ids.job(namespace, name), name=name, namespace=namespace))


def _commit(unread: Unread, id: str, job: Job) -> None:
    said = job.facets.get("sourceCodeLocation", {})
    sha = facets.text(said, "version", "job.facets.sourceCodeLocation")
    if sha is not None:
        with unread.part("job.facets.sourceCodeLocation.version", sha) as part:
            spellings.at_commit(part, id, sha, _repository(job))


def _settings(unread: Unread, id: str, run: Run) -> None:
    """Hyperparameters, metrics, environment, and the ids that other tools have of the run."""
    found, place = unread.found, "run.facets.forebear_parameters"
    said = run.facets.get("forebear_parameters", {})
    given = table(said.get("parameters"), f"{place}.parameters")
    for number, each in enumerate(
        facets.entries(run.facets.get("executionParameters", {}), "parameters", "run.facets.executionParameters")
    ):
        key = facets.text(each, "key", f"run.facets.executionParameters.parameters[{number}]")
        if key is not None:
            given.setdefault(key, each.get("value"))
    faults = {name: why for name, value in given.items() if (why := fault(value))}
    for name, why in faults.items():
        unread.note(f"parameters.{name}", given[name], why)
    found.parameters(id, {name: value for name, value in given.items() if name not in faults})
    metrics = table(run.facets.get("forebear_metrics", {}).get("metrics"), "run.facets.forebear_metrics.metrics")
    none = run.facets.get("forebear_run", {})
    found.node(
        id,
        metrics=finite(metrics, "run.facets.forebear_metrics.metrics"),
        no_parameters=True if said.get("none") is True else None,
        no_inputs=True if none.get("noInputs") is True else None,
    )
    for what in table(none.get("alsoSaid"), "run.facets.forebear_run.alsoSaid"):
        unread.note(f"run.facets.forebear_run.alsoSaid.{what}", None, "sources differ, and an event has place for one")
    place = "run.facets.forebear_run.otherIds"
    for other in texts(none.get("otherIds"), place):
        if not ids.is_run(other):
            raise InvalidFact(f"{place} are ids such as run:mlflow/4ee9, not {other[:40]!r}", place)
        found.is_same(other, id)
    found.environment(id, _environment(run))


def _environment(run: Run) -> dict[str, Any]:
    given = table(run.facets.get("forebear_environment"), "run.facets.forebear_environment")
    known = {
        _ENVIRONMENT.get(key, key): value
        for key, value in given.items()
        if not key.startswith("_") and value is not None
    }
    engine: Mapping[str, Any] = run.facets.get("processing_engine", {})
    place = "run.facets.processing_engine"
    words = [facets.text(engine, key, place) for key in ("name", "version")]
    if any(words):
        known["engine"] = " ".join(filter(None, words))
    return known


def _not_read(unread: Unread, run: Run) -> list[str] | None:
    """What its producer could not see of it, and what of the event could not be read; None where there is neither."""
    failed = run.facets.get("extractionError")
    if failed is not None:
        where = "run.facets.extractionError"
        tasks = ", ".join(f"{key} {failed[key]}" for key in ("totalTasks", "failedTasks") if key in failed)
        unread.note(where, None, f"the producer could not find all inputs and outputs ({tasks or 'it says no more'})")
    missed = run.facets.get("spark_unknown", {})
    for part in ("inputs", "output"):
        if missed.get(part):
            unread.note(f"run.facets.spark_unknown.{part}", None, "the producer did not understand a part of the query")
    logs = run.facets.get("debug", {}).get("logs")
    for line in logs if isinstance(logs, list) else ():
        if "incomplete lineage" in str(line).lower():
            unread.note("run.facets.debug.logs", None, str(line))
    return unread.texts or None
