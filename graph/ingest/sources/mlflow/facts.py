"""What one message of MLflow says: pure, so that `forebear reprocess` reads it again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import fault
from graph.ingest.deregistered import REGISTRY
from graph.ingest.sources import spellings
from graph.ingest.sources.git.address import without_credentials
from graph.ingest.sources.mlflow import contents
from graph.ingest.sources.mlflow.bodies import HISTORY, OWN_RUN, PARENT
from graph.ingest.sources.unread import Unread
from graph.ingest.statement import Payload, Statement
from graph.model import ids

READER = "mlflow/2"
_DIGITS = 14
"""Letters and digits of the id of a logged model, or of a run, that a version is called by."""
_STATUSES = {"RUNNING": "RUNNING", "SCHEDULED": "RUNNING", "FINISHED": "FINISHED", "FAILED": "FAILED",
             "KILLED": "KILLED"}  # fmt: skip
"""Status of MLflow → of a run; what is scheduled has not ended."""
COMMITS = {"forebear.commit": "forebear.repository", "mlflow.source.git.commit": "mlflow.source.git.repoURL"}
"""Tag with a commit → tag with its repository. What the plugin says of uncommitted changes is of the first."""
DIRTY, DIFF = "forebear.dirty", "forebear.diff_digest"
ENVIRONMENT = {"forebear.python": "python", "forebear.lock_digest": "lock_digest", "forebear.platform": "os"}
"""Tags that Forebear's plugin adds to every run → parts of the environment."""


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """What a message says; jobs and registered models are in `namespace`."""
    kinds: dict[str, Callable[[Statement, Mapping[str, Any], str], None]] = {
        "store": lambda found, body, namespace: None, "run": _run, "logged_model": _logged_model, "model": _model,
        "version": _version, "alias": _alias, "gone": _gone, "unregistered": _unregistered,
        REGISTRY: lambda found, body, namespace: None,
    }  # fmt: skip
    kind = payload.body["kind"]
    if kind not in kinds:
        raise InvalidFact(f"a payload of the kind {kind!r} is none of MLflow's", "kind")
    found = Statement(payload)
    kinds[kind](found, payload.body, namespace)
    return found


def _run(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    run, tags = contents.run_id(body["id"]), body["tags"]
    unread = Unread(found, f"run {body['id']}")
    found.node(
        run, name=body["name"] or body["id"], status=_STATUSES.get(body["status"]), started_at=body["started_at"],
        ended_at=body["ended_at"],
    )  # fmt: skip
    if body["status"] not in _STATUSES:
        unread.note("status", body["status"], "it is none that is known, so that the run may have failed")
    with unread.part("metrics") as part:
        part.node(run, metrics=_finite(body["metrics"]))
    with unread.part("experiment", body["experiment"]) as part:
        name = ids.text(body["experiment"], "experiment")
        part.link("PART_OF", run, part.node(ids.job(namespace, name), name=name, namespace=namespace))
    if (parent := tags.get(PARENT)) and parent != body["id"]:
        with unread.part(PARENT, parent) as part:
            part.link("PART_OF", run, contents.run_id(parent))
    _own_run(unread, run, body, namespace)
    _made_from(unread, run, body)
    _data(unread, run, body)
    _models(unread, run, body)
    found.node(run, not_read=unread.texts)
    found.whole.add(run)


def _own_run(unread: Unread, run: str, body: Mapping[str, Any], namespace: str) -> None:
    """The run of Forebear's client that this one is; of which it is a part, where the run around it is that one."""
    if own := body["tags"].get(OWN_RUN, "").strip():
        with unread.part(OWN_RUN, own) as part:
            id = own if own.startswith("run:") else ids.run(namespace, own)
            if own == (body["own_run_of_parent"] or "").strip():
                part.link("PART_OF", run, id)
            else:
                part.is_same(id, run)


def _made_from(unread: Unread, run: str, body: Mapping[str, Any]) -> None:
    """The commit, hyperparameters and environment of a run."""
    tags = body["tags"]
    said = [(tag, tags[tag], tags.get(repository)) for tag, repository in COMMITS.items() if tags.get(tag)]
    for tag, sha, repository in said[:1]:
        with unread.part(tag, sha) as part:
            spellings.at_commit(part, run, sha, repository or None, _uncommitted(tags))
    for tag, sha, _ in said[1:]:
        if sha != said[0][1]:
            unread.note(tag, sha, f"{said[0][0]} is another commit, {said[0][1]}")
    with unread.part("parameters") as part:
        of_models = [values for _, values in sorted(body["parameters_of_models"].items())]
        part.parameters(run, body["parameters"] or {key: value for each in of_models for key, value in each.items()})
    with unread.part("environment") as part:
        part.environment(run, {key: tags[tag] for tag, key in ENVIRONMENT.items() if tags.get(tag)})


def _uncommitted(tags: Mapping[str, str]) -> dict[str, Any]:
    said = {"true": True, "false": False}.get(tags.get(DIRTY, "").strip().lower())
    found = {"dirty": said, "diff_digest": tags.get(DIFF) or None}
    return {key: value for key, value in found.items() if value is not None}


def _data(unread: Unread, run: str, body: Mapping[str, Any]) -> None:
    for number, said in enumerate(body["datasets"]):
        with unread.part(f"dataset input {number + 1}", said["name"]) as part:
            data = contents.dataset(part, body["id"], body["experiment_id"], said)
            role = contents.ROLES.get(str(said["context"] or "").strip().lower(), "unknown")
            part.used(run, data, role, method="observed")


def _models(unread: Unread, run: str, body: Mapping[str, Any]) -> None:
    """Models that a run read, but for its own, and those that it made."""
    for said in body["models_read"]:
        if said["source_run"] != body["id"]:
            with unread.part("model input", said["id"]) as part:
                part.used(run, part.node(contents.logged_model(said["id"])), "unknown", method="observed")
    for id in body["models_made"]:
        with unread.part("model output", id) as part:
            part.link("GENERATED_BY", contents.logged_model(id), run, method="observed")
    if (history := body["tags"].get(HISTORY)) and not body["models_made"]:
        with unread.part(HISTORY) as part:
            for path in logged_before(history):
                artifact = part.node(contents.in_run(body["id"], path), name=f"{body['id'][:8]}/{path.strip('/')}")
                part.link("GENERATED_BY", artifact, run, method="observed")


def logged_before(history: str) -> list[str]:
    """The paths of the models that a run of MLflow 2 logged; InvalidFact where the tag was cut."""
    try:
        return sorted({entry["artifact_path"] for entry in json.loads(history)})
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InvalidFact("this is no list of the models that the run logged", HISTORY) from None


def _logged_model(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    uri = without_credentials(body["uri"]) if body["uri"] else None
    artifact = found.node(
        contents.logged_model(body["id"]), name=f"{body['name'] or 'model'}@{body['id'][:10]}", uri=uri,
        created_at=body["created_at"], metrics=_finite(body["metrics"]),
    )  # fmt: skip
    if body["source_run"]:
        found.link("GENERATED_BY", artifact, contents.run_id(body["source_run"]), method="observed")


def _model(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    name = ids.text(body["model"], "model")
    found.node(ids.model(namespace, name), name=name, namespace=namespace)


def _version(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    said = {key: body[key] for key in ("description", "stage", "status", "user", "tags") if body[key]}
    version = found.model_version(
        namespace, body["model"], body["version"], created_at=body["created_at"], properties=said, registered=True
    )
    artifact, run = contents.held(found, namespace, body)
    named = {"run": contents.run_id(run)} if run else {}
    found.link("HOLDS", version, artifact, properties=named)
    if run:
        found.link("GENERATED_BY", artifact, found.node(named["run"]), method="observed")
    found.whole.add(version)


def _unregistered(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    """A model that a run logged and nobody registered: named after its experiment and by its id, or by its run."""
    run, logged = body["run"], body["logged_model"]
    version = found.model_version(
        namespace, f"{body['experiment']}/{body['name']}", (logged or run)[:_DIGITS], created_at=body["created_at"],
        registered=False,
    )  # fmt: skip
    artifact = contents.logged_model(logged) if logged else contents.in_run(run, body["path"])
    named = {"run": contents.run_id(run)} if run else {}
    found.link("HOLDS", version, found.node(artifact), method="inferred", properties=named)
    if run:
        found.link("GENERATED_BY", artifact, found.node(named["run"]), method="observed")
    found.whole.add(version)


def _alias(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    """An alias with every version that it was seen to point to; MLflow keeps no history of it."""
    model = _stub_model(found, namespace, body["model"])
    alias = found.node(
        ids.alias(namespace, body["model"], body["alias"]), name=body["alias"], namespace=namespace, model=model
    )
    for row in body["history"]:
        version = found.node(
            ids.model_version(namespace, body["model"], row["version"]), name=f"{body['model']}@{row['version']}",
            namespace=namespace, model=model, version=row["version"],
        )  # fmt: skip
        found.link("POINTS_TO", alias, version, since=row["since"], until=row["until"], method="observed")
    found.whole.add(alias)


def _gone(found: Statement, body: Mapping[str, Any], namespace: str) -> None:
    """Versions that MLflow has no more: their lineage stands, and they say so. What nobody had registered and somebody
    did since is no version of its own any more."""
    for id in body.get("unregistered", ()):
        found.whole.add(found.node(id))
    for row in body.get("versions", ()):
        id = ids.model_version(namespace, row["model"], row["version"])
        found.node(id, properties={"ended_at": body["ended_at"], "ended_by": "it was deleted in MLflow"})


def _stub_model(found: Statement, namespace: str, name: str) -> str:
    return found.node(ids.model(namespace, name), name=name, namespace=namespace)


def _finite(metrics: Mapping[str, Any]) -> dict[str, float]:
    """The metrics that are finite; of the others the message keeps what they were. SQL has no infinity, so that MLflow
    stores the greatest number for it."""
    numbers = {key: value for key, value in metrics.items() if not (isinstance(value, str) or fault(value))}
    return {key: value for key, value in numbers.items() if abs(value) < sys.float_info.max}
