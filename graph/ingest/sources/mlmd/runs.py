"""Facts of executions, runs of pipelines, and models. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ingest.coerce import fault, word
from graph.ingest.sources import spellings
from graph.ingest.sources.git.address import without_credentials
from graph.ingest.sources.mlmd import kinds
from graph.ingest.sources.mlmd.events import Meant, meant
from graph.ingest.sources.mlmd.rows import channel, text
from graph.ingest.sources.mlmd.values import flat
from graph.ingest.sources.unread import Unread, clean
from graph.ingest.statement import Payload, Statement
from graph.model import ids

Row = Mapping[str, Any]


def run_facts(payload: Payload, namespace: str) -> Statement:
    """An execution: its job and parent runs, its parameters, what it read and in which role, and what it made."""
    found, body = Statement(payload), payload.body
    unread = Unread(found, payload.where)
    status, events = kinds.STATUS.get(body["state"]), meant(body, body["events"])
    run = found.node(ids.run("mlmd", body["key"]), name=body["name"] or f"{body['job']} {body['id']}", status=status)
    # A row that was written once says when it was written, which is not when the run began.
    began = status == "RUNNING" or body["updated"] > body["created"]
    ended = body["updated"] if status not in (None, "RUNNING") else None
    found.node(run, started_at=body["created"] if began else None, ended_at=ended)
    with unread.part("job", body["job"]) as part:
        job = ids.text(body["job"], "job")
        part.link("PART_OF", run, part.node(ids.job(namespace, job), name=job, namespace=namespace))
    for parent in body["parents"]:
        found.link("PART_OF", run, ids.run("mlmd", parent))
    _settings(unread, run, body)
    _read(unread, run, namespace, body, events)
    for event in events.made:
        with unread.part(f"output {'/'.join(map(str, event['path']))}", event["artifact"]["uri"]) as part:
            part.link("GENERATED_BY", content(part, namespace, body, event["artifact"]), run, method=_method(event))
    measured = {f"{channel(event['path'])}.{key}".lstrip("."): each for event in events.made
                for key, each in _measured(event["artifact"]).items()}  # fmt: skip
    with unread.part("metrics") as part:
        part.node(run, metrics=measured)
    notes = [clean(f"{payload.where}: {why}") for why in (*body["not_read"], *events.not_read)]
    found.node(run, not_read=notes + unread.texts, no_inputs=_data_is_behind_a_model(body, events, notes) or None)
    found.whole.add(run)
    return found


def _read(unread: Unread, run: str, namespace: str, body: Row, events: Meant) -> None:
    made = [_kind(event["artifact"]) for event in events.made]
    models = any(_kind(event["artifact"]) == kinds.MODEL for event in events.read)
    trains = kinds.MODEL in made
    measures = models and set(made) == {kinds.MEASURE} and not body.get("read_on")
    for event in events.read:
        artifact, path = event["artifact"], event["path"]
        kind, internal = _kind(artifact), event["type"] == kinds.INTERNAL_INPUT
        role = "unknown" if internal else kinds.role(channel(path), trains, measures, kind == kinds.MODEL)
        beside = {"properties": {"how": "configuration"}} if kind in (kinds.CONFIGURATION, kinds.MEASURE) else {}
        with unread.part(f"input {'/'.join(map(str, path))}", artifact["uri"]) as part:
            part.used(run, content(part, namespace, body, artifact), role, method=_method(event), **beside)
    for artifact in body.get("same_place", ()):
        with unread.part("input", artifact["uri"]) as part:
            part.used(run, content(part, namespace, body, artifact), "unknown", method="inferred")
    base = body["properties"].get(kinds.INPUT_BASE)
    if isinstance(base, str) and base.strip() and body["state"] != kinds.CACHED:
        with unread.part(kinds.INPUT_BASE, base) as part:
            known = [body["properties"], *(event["artifact"]["properties"] for event in events.made)]
            found = next(filter(None, (text(each.get(kinds.FINGERPRINT)) for each in known)), None)
            uri = without_credentials(base)
            data = part.dataset_version(
                namespace, uri, uri=uri, unnamed=f"run:mlmd:{body['key']}",
                digests={kinds.FINGERPRINT_ALGORITHM: found} if found else {},
            )  # fmt: skip
            part.used(run, data, kinds.role("", trains, measures, model=False))


def _method(event: Row) -> str:
    return "declared" if event["type"] in (kinds.DECLARED_INPUT, kinds.DECLARED_OUTPUT) else "observed"


def _kind(artifact: Row) -> str:
    return kinds.artifact([artifact["type"], *artifact["bases"]])


def _data_is_behind_a_model(body: Row, events: Meant, notes: list[str]) -> bool:
    """Whether the execution only passes a model on, as TFX's Pusher does, so that a model is all that it reads."""
    deploys = bool(kinds.DEPLOYS & {body["type"], *body["bases"]})
    read = {_kind(event["artifact"]) for event in events.read}
    return deploys and not notes and kinds.MODEL in read and kinds.DATA not in read


def _settings(unread: Unread, run: str, body: Row) -> None:
    """The properties of an execution: hyperparameters, the environment, a commit."""
    said = body["properties"]
    values: dict[str, Any] = {}
    for name, value in said.items():
        if not kinds.is_parameter(name):
            continue
        # Kubeflow Pipelines keeps all parameters in one structure, `inputs`.
        parts = value if name == "inputs" and isinstance(value, Mapping) else {name: value}
        for part, each in parts.items():
            for key, plain in flat(part, each).items():
                if why := fault(plain):
                    unread.note(f"properties.{key}", plain, why)
                elif values.setdefault(key, plain) != plain:
                    unread.note(f"properties.{key}", plain, f"another property says {values[key]!r}")
    if body["state"] != kinds.CACHED:
        with unread.part("properties") as found:
            found.parameters(run, values)
    environment = {field: said[name] for name, field in kinds.ENVIRONMENT.items() if isinstance(said.get(name), str)}
    image, _, digest = environment.get("image", "").partition("@sha256:")
    with unread.part("environment") as found:
        found.environment(run, environment | ({"image": image, "image_digest": f"sha256:{digest}"} if digest else {}))
    for name in kinds.COMMIT:
        if said.get(name) not in (None, ""):
            with unread.part(name, said[name]) as found:
                spellings.at_commit(found, run, word(said[name], name))


def _measured(artifact: Row) -> dict[str, float]:
    """The numbers of an artifact that holds what was measured."""
    if _kind(artifact) != kinds.MEASURE:
        return {}
    return {
        key: value for key, value in artifact["properties"].items() if not isinstance(value, str) and not fault(value)
    }


def content(found: Statement, namespace: str, body: Row, artifact: Row) -> str:
    """The content that an artifact is: by its digest where a property states one, else by its row.

    Its row and not the run that wrote it, since a run may write several of one name, and several may read it before
    anything is known of who wrote it.
    """
    place, row = f"mlmd:{body['store']}", f"{artifact['id']}.{artifact['created']}"
    size, digests, of = artifact["size"], artifact["digests"], ids.text(artifact["of"], "name")
    created_at = artifact["written_at"]
    if _kind(artifact) == kinds.MODEL:
        strong = any(ids.whole(algorithm, digest) for algorithm, digest in digests.items())
        id = found.model_artifact(place, artifact["type"], "" if strong else row, digests, artifact["uri"], size=size)
    else:
        id = found.dataset_version(
            namespace, of, digests=digests, uri=artifact["uri"], unnamed=row, place=place, known_as=artifact["type"],
            size=size,
        )  # fmt: skip
    if any(ids.whole(algorithm, digest) for algorithm, digest in digests.items()):
        # It had no digest perhaps when it was imported before.
        by_row = ids.model_artifact if _kind(artifact) == kinds.MODEL else ids.dataset_version
        found.is_same(by_row(place, artifact["type"], row), id)
    return found.node(id, name=f"{of}@{artifact['id']}", created_at=created_at)


def version_facts(payload: Payload, namespace: str) -> Statement:
    """A version of a model that nobody registered: named after the output of a pipeline that it is."""
    found, body = Statement(payload), payload.body
    artifact = body["artifact"]
    said = {key: value for key, value in artifact["properties"].items() if not fault(value)}
    row = {"mlmd artifact": artifact["id"], "mlmd type": artifact["type"], "mlmd name": artifact["name"]}
    version = found.model_version(
        namespace, ids.text(artifact["of"], "model"), version_of(body["store"], artifact),
        created_at=artifact["written_at"] or artifact["created"] or None, registered=False,
        metrics={key: value for key, value in said.items() if isinstance(value, float)},
        properties={key: value for key, value in (said | row).items() if value is not None},
    )  # fmt: skip
    held = content(found, namespace, body, artifact)
    run = {"run": found.node(ids.run("mlmd", artifact["written_by"]))} if artifact["written_by"] else {}
    found.link("HOLDS", version, held, properties=run)
    found.whole.add(version)
    return found


def version_of(store: str, artifact: Row) -> str:
    """The version that an artifact is: twelve digits of what identifies its row in all stores."""
    return ids.digest([store, artifact["id"], artifact["created"]])[:12]


def artifact_facts(payload: Payload, namespace: str) -> Statement:
    """Data that no execution read or wrote."""
    found = Statement(payload)
    content(found, namespace, payload.body, payload.body["artifact"])
    return found


def pipeline_run_facts(payload: Payload, namespace: str) -> Statement:
    """The run of a pipeline: its pipeline is its job, and the executions are parts of it."""
    found, body = Statement(payload), payload.body
    run = found.node(ids.run("mlmd", body["key"]), name=body["name"] or body["key"])
    for pipeline in filter(None, body["pipelines"]):
        job = ids.text(pipeline, "job")
        found.link("PART_OF", run, found.node(ids.job(namespace, job), name=job, namespace=namespace))
    for parent in body["parents"]:
        found.link("PART_OF", run, ids.run("mlmd", parent))
    found.whole.add(run)
    return found
