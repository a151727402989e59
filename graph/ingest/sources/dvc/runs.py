"""Facts of stage executions and of the data that `.dvc` files track. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from graph.ingest.sources.dvc.files import Stage, Thing, parameters
from graph.ingest.statement import Payload, Statement
from graph.model import ids

READER = "dvc/1"


def run_facts(payload: Payload) -> Statement:
    """An execution of a stage: its job, commit, parameters, what it read and in which role, and what it wrote."""
    found = Statement(payload)
    body = payload.body
    url, models, code = body["repository"], set(body["models"]), body["code"]
    stage = Stage(body["stage"], body["base"], body["entry"])
    digest = stage.run(url)
    unnamed = f"run:dvc:{digest}"
    run = found.node(ids.run("dvc", digest), name=stage.name, status="FINISHED", metrics=body["metrics"])
    job = found.node(ids.job(url, stage.name), name=stage.name, namespace=url)
    found.link("PART_OF", run, job)
    found.link("IN_REPOSITORY", job, found.node(ids.repository(url), name=url, url=url))
    # Clean is said only where some code was compared.
    compared = {state for state in code.values() if state != "unknown"}
    dirty = {"dirty": "dirty" in compared} if compared else {}
    found.link("AT_COMMIT", run, found.commit(body["commit"]), properties=dirty)
    found.parameters(run, parameters(stage.entry))
    trains = any(out.path in models for out in stage.outs)
    data = [dep for dep in stage.deps if dep.path not in code]
    evaluates = any(dep.path in models for dep in data)
    for dep in data:
        found.used(run, _content(found, url, dep, models, unnamed), _role(dep, models, trains, evaluates))
    for out in stage.outs:
        found.link("GENERATED_BY", _content(found, url, out, models, unnamed), run)
    found.whole.add(run)
    return found


def _role(dep: Thing, models: Set[str], trains: bool, evaluates: bool) -> str:
    if trains:
        return "base_model" if dep.path in models else "training"
    return "evaluation" if evaluates else "input"


def _content(found: Statement, url: str, thing: Thing, models: Set[str], unnamed: str) -> str:
    """The node of what was read or written; whether it is a model is said by its path alone."""
    if thing.path in models:
        return model_artifact(found, url, thing.path, thing.digests, thing.size, unnamed)
    return found.dataset_version(
        url, thing.path, digests=thing.digests, size=thing.size, uri=thing.uri, unnamed=unnamed
    )


def model_artifact(
    found: Statement, url: str, path: str, digests: Mapping[str, str], size: int | None, unnamed: str
) -> str:
    """The artifact at a path of a repository; `unnamed` stands for its version where no digest identifies it."""
    strong = any(ids.strong(algorithm, digest) for algorithm, digest in digests.items())
    return found.model_artifact(url, path, "" if strong else unnamed, digests=digests, size=size)


def tracked_facts(payload: Payload) -> Statement:
    """What a `.dvc` file tracks without a command: a declared source, or a model that nobody says the making of."""
    found = Statement(payload)
    body: Mapping[str, Any] = payload.body
    url, digests, unnamed = body["repository"], body["digests"], f"commit:{body['commit']}"
    if body["model"]:
        artifact = model_artifact(found, url, body["path"], digests, body["size"], unnamed)
        found.node(artifact, uri=body["uri"])
    else:
        found.dataset_version(
            url,
            body["path"],
            digests=digests,
            uri=body["uri"],
            unnamed=unnamed,
            size=body["size"],
            declared_source=True,
        )
    return found
