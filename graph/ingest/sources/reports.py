"""What programs report through the API: runs, dataset versions, model versions and deployments, field by field.

A report is a map with the field names of the GraphQL inputs in snake case; times are aware datetimes or ISO texts.
`event_time` is when it was said, where that is not when it arrived: a client may send it later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import amount, carried, fault, finite, items, table, texts, within, word
from graph.ingest.sources import spellings
from graph.ingest.sources.unread import Unread, clean
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.time import parse_time

SOURCE = "api:local"
READER = "api/4"
_OF_CONTENT = {"the name of the data": "dataset", "digest": "digests", "name": "dataset", "id": "version"}
"""What an input calls what is refused of a node or an edge."""
_GIVEN = {
    name: re.sub(r"_(.)", lambda found: found[1].upper(), name)
    for name in ("created_at", "declared_source", "ended_at", "fetched_from", "no_inputs", "no_parameters", "not_read",
                 "other_ids", "started_at", "event_time", "dvc_stage")
} | {"digest": "digests", "the name of the data": "dataset"}  # fmt: skip
"""Property → what an input calls it."""
STATUSES = ("RUNNING", "FINISHED", "FAILED", "KILLED")


def payload(kind: str, report: Mapping[str, Any], source: str = SOURCE, where: str = "report") -> Payload:
    """The message that a report is; `kind` is run, dataset_version, model_version or deployment."""
    body = {key: _plain(value) for key, value in report.items() if value is not None}
    said = parse_time(report.get("event_time"), "eventTime")
    return Payload(source, where, {"kind": kind, "report": body}, said, reader=READER)


def facts(payload: Payload) -> Statement:
    """What a report says; InvalidFact names the field where it says something that cannot be."""
    found = Statement(payload)
    kinds = {
        "run": _run, "dataset_version": _dataset_version, "model_version": _model_version, "deployment": _deployment,
    }  # fmt: skip
    try:
        kinds[payload.body["kind"]](found, payload.body["report"])
    except InvalidFact as error:
        raise InvalidFact(str(error), _GIVEN.get(error.field, error.field)) from error
    return found


def run_source(report: Mapping[str, Any]) -> str:
    """The source whose run ids a report uses: `source`, unless it says none its namespace."""
    return word(report.get("source", _namespace(report)), "source")


def _namespace(report: Mapping[str, Any]) -> str:
    return word(report.get("namespace", "default"), "namespace")


def _run(found: Statement, report: Mapping[str, Any]) -> str:
    source, run_id = run_source(report), word(report.get("id"), "id")
    id = ids.run(source, run_id)
    status = str(report.get("status", "FINISHED")).upper()
    if status not in STATUSES:
        raise InvalidFact(f"status is {', '.join(STATUSES)}, not {status[:40]}", "status")
    inputs = report.get("inputs")
    unread = Unread(found, found.payload.where)
    found.node(
        id,
        name=run_id,
        status=status,
        started_at=parse_time(report.get("started_at"), "startedAt"),
        ended_at=parse_time(report.get("ended_at"), "endedAt"),
        metrics=finite(table(report.get("metrics"), "metrics"), "metrics"),
        no_inputs=report.get("no_inputs"),
        no_parameters=report.get("no_parameters"),
        dvc_stage=_stage(report.get("dvc_stage")),
    )
    if job := report.get("job"):
        namespace = _namespace(report)
        job_id = found.node(ids.job(namespace, word(job, "job")), name=word(job, "job"), namespace=namespace)
        found.link("PART_OF", id, job_id)
    if parent := report.get("parent"):
        with within("parent", id="", type=""):
            found.link("PART_OF", id, _run_id(parent, source, "parent"))
    for other in texts(report.get("other_ids"), "otherIds"):
        found.is_same(_run_id(other, source, "otherIds"), id)
    _commit(unread, id, table(report.get("commit"), "commit"))
    found.parameters(id, _parameters(unread, table(report.get("parameters"), "parameters")))
    with within("environment", lock_digest="lockDigest", image_digest="imageDigest"):
        found.environment(id, _environment(table(report.get("environment"), "environment")))
    unnamed = f"run:{source}:{run_id}"
    for number, given in enumerate(inputs or ()):
        place = f"inputs[{number}]"
        with within(place, **_OF_CONTENT):
            role = str(table(given, place).get("role") or "unknown").lower()
            found.used(id, _content(found, given, place, id, unnamed), role, method="observed")
    for number, made in enumerate(report.get("outputs") or ()):
        place = f"outputs[{number}]"
        with within(place, **_OF_CONTENT):
            content = _content(found, made, place, id, unnamed)
            found.link("GENERATED_BY", content, id, method="observed")
    found.node(id, not_read=_not_read(report, unread))
    return id


def _content(found: Statement, given: object, place: str, run: str, unnamed: str) -> str:
    """An input or output: a dataset version, or a model, by version or by digest."""
    entry = table(given, place)
    namespace = word(entry.get("namespace", "default"), f"{place}.namespace")
    digests = {key: word(value, f"{place}.digests.{key}") for key, value in
               table(entry.get("digests"), f"{place}.digests").items()}  # fmt: skip
    version = entry.get("version")
    named = word(version, f"{place}.version") if version not in (None, "") else ""
    if entry.get("model"):
        model = word(entry["model"], f"{place}.model")
        artifact = found.model_artifact(
            namespace, model, named, digests, uri=entry.get("uri"), size=amount(entry.get("size"), f"{place}.size")
        )
        if named and place.startswith("outputs"):
            holder = found.model_version(namespace, model, named)
            found.link("HOLDS", holder, artifact, properties={"run": run})
        elif named:
            found.is_same(ids.model_artifact(namespace, model, named), artifact)
        return artifact
    return spellings.dataset_version(
        found,
        namespace,
        word(entry.get("dataset"), f"{place}.dataset"),
        version=named or None,
        digests=digests,
        uri=entry.get("uri"),
        unnamed=unnamed if not named else None,
        size=amount(entry.get("size"), f"{place}.size"),
    )


def _dataset_version(found: Statement, report: Mapping[str, Any]) -> str:
    digests = {key: word(value, f"digests.{key}") for key, value in table(report.get("digests"), "digests").items()}
    version = report.get("version")
    id = spellings.dataset_version(
        found,
        _namespace(report),
        word(report.get("dataset"), "dataset"),
        version=word(version, "version") if version not in (None, "") else None,
        digests=digests,
        uri=report.get("uri"),
        size=amount(report.get("size"), "size"),
        created_at=parse_time(report.get("created_at"), "createdAt"),
        declared_source=report.get("declared_source"),
    )
    if report.get("fetched_from"):
        spellings.fetched(found, id, ids.address(word(report["fetched_from"], "fetchedFrom")))
    return id


def _model_version(found: Statement, report: Mapping[str, Any]) -> str:
    namespace = _namespace(report)
    model, version = word(report.get("model"), "model"), word(report.get("version"), "version")
    digests = {key: word(value, f"digests.{key}") for key, value in table(report.get("digests"), "digests").items()}
    id = found.model_version(
        namespace, model, version,
        created_at=parse_time(report.get("created_at"), "createdAt"),
        metrics=finite(table(report.get("metrics"), "metrics"), "metrics"),
        properties=table(report.get("properties"), "properties"),
    )  # fmt: skip
    artifact = found.model_artifact(namespace, model, version, digests, uri=report.get("uri"))
    run = _run_id(report["run"], namespace, "run") if report.get("run") else None
    found.link("HOLDS", id, artifact, properties={"run": run} if run else {})
    if run:
        found.link("GENERATED_BY", artifact, run)
    for alias in texts(report.get("aliases"), "aliases"):
        name = found.node(ids.alias(namespace, model, alias), name=alias, namespace=namespace,
                          model=ids.model(namespace, model))  # fmt: skip
        found.link("POINTS_TO", name, id, since=parse_time(report.get("created_at"), "createdAt"))
    return id


def _deployment(found: Statement, report: Mapping[str, Any]) -> str:
    namespace = _namespace(report)
    name = word(report.get("name"), "name")
    id = found.node(
        ids.deployment(namespace, name), name=name, namespace=namespace,
        endpoint=report.get("endpoint"), owner=report.get("owner"),
    )  # fmt: skip
    model, version = word(report.get("model"), "model"), word(report.get("version"), "version")
    served = found.model_version(namespace, model, version, created_at=None)
    since, until = parse_time(report.get("since"), "since"), parse_time(report.get("until"), "until")
    if since is not None and until is not None and until <= since:
        raise InvalidFact("until must be later than since", "until")
    properties = {"alongside": True} if report.get("alongside") else {}
    found.link("SERVES", id, served, since=since, until=until, properties=properties)
    return id


def _stage(given: object) -> str | None:
    """The name of the stage in what DVC calls it, such as `../models/dvc.yaml:train`."""
    return word(given, "dvcStage").rpartition(":")[2] if given else None


def _not_read(report: Mapping[str, Any], unread: Unread) -> list[str] | None:
    """What the reporter could not read of its own source, and what cannot be read of the report.

    None where there is nothing of either: a run may be reported in parts, so that only `not_read: []` says that all
    was read.
    """
    said = [clean(str(item)) for item in items(report.get("not_read"))]
    return said + unread.texts if said or unread.texts or report.get("not_read") is not None else None


def _commit(unread: Unread, run: str, commit: Mapping[str, Any]) -> None:
    if not commit:
        return
    properties = {key: commit[key] for key in ("dirty", "diff_digest") if commit.get(key) is not None}
    if not isinstance(properties.get("dirty", False), bool):
        raise InvalidFact("commit.dirty must be true or false", "commit.dirty")
    repository = word(commit["repository"], "commit.repository") if commit.get("repository") else None
    with unread.part("commit.sha", commit.get("sha")) as part:
        spellings.at_commit(part, run, word(commit.get("sha"), "commit.sha"), repository, properties)


def _parameters(unread: Unread, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those that can be recorded; the others are noted."""
    faults = {name: why for name, value in given.items() if (why := fault(value))}
    for name, why in faults.items():
        unread.note(f"parameters.{name}", given[name], why)
    return {name: value for name, value in given.items() if name not in faults}


def _environment(given: Mapping[str, Any]) -> dict[str, Any]:
    """Its fields in snake case; a mapping without values says nothing."""
    return {key: value for key, value in given.items() if value is not None}


def _run_id(value: object, source: str, field: str) -> str:
    """A run's id as it is, or a run id of the same source."""
    text = word(value, field)
    return text if ids.is_run(text) else ids.run(source, text)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return carried(value) if isinstance(value, float) else value
