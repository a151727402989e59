"""The plain record: one JSON object a line, such as `{"model_version": "v1.2", "training_data": "dataset_v3"}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact, UnreadableSource
from graph.ingest.coerce import finite, items, table, word
from graph.ingest.statement import Payload, Rejection, Statement
from graph.model import ids
from graph.model.time import parse_time

SOURCE = "record"
"""Source of records in files; also that whose run ids all runs of plain records have, whoever sends them."""
READER = "record/1"
_PARAMETERS = ("hyperparameters", "params", "training_parameters")
_NAMED = frozenset({"model_version", "training_data", "code_commit", "environment", "created_at", *_PARAMETERS})
_LONGEST_LINE = 4 * 1024 * 1024


def payload(
    model: str, record: Mapping[str, Any], namespace: str = "default", where: str = "record", source: str = SOURCE
) -> Payload:
    """The message that `add_model_version(model, record)` is, of the source `api:<reporter>`, or that a file holds."""
    return Payload(source, where, {"namespace": namespace, "model": model, "record": dict(record)}, reader=READER)


def read(path: Path, model: str, namespace: str = "default") -> Iterator[Payload | Rejection]:
    """Each line of a file of records; UnreadableSource where there is no such file of text."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _line(line, f"{path.name}:{number}", model, namespace)
    except OSError as error:
        raise UnreadableSource(
            f"{path} cannot be read ({error.strerror}); name a file with one record a line"
        ) from error


def _line(line: bytes, where: str, model: str, namespace: str) -> Payload | Rejection:
    if len(line) > _LONGEST_LINE:
        return Rejection(where, f"the line has {len(line)} bytes; it may have {_LONGEST_LINE}")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Rejection(where, "this line is not JSON; each line must be one JSON object")
    if not isinstance(record, dict):
        return Rejection(where, 'this line is no JSON object; a record is {"model_version": …, …}')
    return payload(model, record, namespace, where)


def facts(payload: Payload) -> Statement:
    """What a record says; InvalidFact names the field where it says something that cannot be."""
    found = Statement(payload)
    namespace = ids.text(payload.body["namespace"], "namespace")
    model = ids.text(payload.body["model"], "model")
    record = payload.body["record"]
    if not isinstance(record, Mapping):
        raise InvalidFact('a record is a JSON object: {"model_version": …, …}', "record")
    if record.get("model_version") in (None, ""):
        raise InvalidFact(
            'the record has no model_version; say which version it is of, such as "v1.2"', "model_version"
        )
    version = word(record["model_version"], "model_version")
    metrics, rest = _others(record)
    id = found.model_version(
        namespace,
        model,
        version,
        created_at=parse_time(record.get("created_at"), "created_at"),
        metrics=metrics,
        properties=rest,
    )
    artifact = found.model_artifact(namespace, model, version)
    run = found.node(ids.run(SOURCE, f"{namespace}/{model}@{version}"), name=f"{model}@{version}", status="FINISHED")
    found.link("HOLDS", id, artifact, properties={"run": run})
    found.link("GENERATED_BY", artifact, run)
    for data in items(record.get("training_data")):
        found.used(run, _data(found, namespace, data), "training")
    if record.get("code_commit") not in (None, ""):
        found.link("AT_COMMIT", run, found.commit(word(record["code_commit"], "code_commit")))
    for key in _PARAMETERS:
        found.parameters(run, finite(table(record.get(key), key), key))
    found.environment(run, _environment(record.get("environment")))
    # Of the version and its bytes the same source may say more by other reports; of this run nobody else says anything.
    found.whole = {run}
    return found


def _others(record: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys that have no place of their own: numbers are metrics, the rest are properties."""
    rest = {key: value for key, value in record.items() if key not in _NAMED and value is not None}
    metrics = {k: v for k, v in rest.items() if isinstance(v, int | float) and not isinstance(v, bool)}
    if isinstance(rest.get("metrics"), Mapping):
        metrics |= rest.pop("metrics")
    return finite(metrics, "metrics"), {key: value for key, value in rest.items() if key not in metrics}


def _data(found: Statement, namespace: str, data: object) -> str:
    """A dataset version from `"name"`, `"name@version"`, or `{name, version, digests, uri}`."""
    if isinstance(data, Mapping):
        digests = {k: word(v, f"digests.{k}") for k, v in table(data.get("digests"), "training_data.digests").items()}
        version = data.get("version")
        return found.dataset_version(
            namespace,
            word(data.get("name") or data.get("dataset"), "training_data.name"),
            version=None if version in (None, "") else word(version, "training_data.version"),
            digests=digests,
            uri=data.get("uri"),
        )
    name, _, version = word(data, "training_data").partition("@")
    return found.dataset_version(namespace, name, version=version or None)


def _environment(value: object) -> dict[str, Any]:
    if isinstance(value, str) and value.strip():
        return {"description": value}
    return table(value, "environment")
