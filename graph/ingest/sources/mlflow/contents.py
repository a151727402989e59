"""What MLflow's data and models are in the graph: their ids, and what is said of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from graph.errors import InvalidFact
from graph.ingest.coerce import once
from graph.ingest.sources.git.address import without_credentials
from graph.ingest.sources.mlflow.bodies import COPY
from graph.ingest.statement import Statement
from graph.model import ids

RUNS = "mlflow"
"""The source whose ids runs have: those of MLflow are unique over all servers."""
DIGEST = "mlflow"
"""The algorithm of digests of datasets: eight hex digits of a sample, which identify nothing."""
ROLES = {
    "train": "training", "training": "training", "eval": "evaluation", "evaluation": "evaluation", "test": "test",
    "testing": "test", "validation": "validation", "val": "validation",
}  # fmt: skip
"""`mlflow.data.context` → role; what else people write there is no role that we know."""
_PLACES = ("uri", "url", "path", "delta_table_name")
"""Keys of a dataset's source, as JSON, that say where it is."""
_IN_A_RUN = re.compile(r"(?:runs:/(?P<run>[0-9a-f]{32})/|(?:.*/)?(?P<of>[0-9a-f]{32})/artifacts/)(?P<path>.+)")


def run_id(id: str) -> str:
    """`run:mlflow/<run id>`"""
    return ids.run(RUNS, id)


def dataset(found: Statement, run: str, experiment: str, said: Mapping[str, Any]) -> str:
    """An input of a run, known by the run and its digest: neither name nor digest says that it is another's.

    Its dataset is of its experiment, as in MLflow: `dataset` is what everybody's is called.
    """
    place = found.payload.source.partition(":")[2]
    digest = said["digest"]
    return found.dataset_version(
        f"{place}/#/experiments/{experiment}", said["name"], digests={DIGEST: digest} if digest else {},
        unnamed=f"run:{RUNS}:{run}:{digest or ''}".rstrip(":"), uri=where(said["source"]),
    )  # fmt: skip


def where(source: str | None) -> str | None:
    """The address in a dataset's source, without credentials; code and data in memory have none."""
    try:
        said = json.loads(source or "", object_pairs_hook=once)
    except (ValueError, RecursionError, InvalidFact):
        return None
    places = [said[key] for key in _PLACES if said.get(key)] if isinstance(said, dict) else []
    return without_credentials(places[0]) if places and isinstance(places[0], str) else None


def logged_model(id: str) -> str:
    """The artifact that a logged model is."""
    return ids.model_artifact(RUNS, "logged-model", id)


def in_run(run: str, path: str) -> str:
    """The artifact that a run of MLflow 2 logged under a path."""
    return ids.model_artifact(RUNS, run, path.strip("/"))


def held(found: Statement, namespace: str, body: Mapping[str, Any]) -> tuple[str, str | None]:
    """What a registered version holds, and the run that made it, where MLflow says which."""
    source, run = body["content"] or "", body["run"] or body["source_run"]
    if body["logged_model"]:
        return found.node(logged_model(body["logged_model"])), run
    if copied := COPY.fullmatch(source):
        name = ids.model_artifact(namespace, unquote(copied["model"]), copied["version"])
        return found.node(name), run
    if inside := _IN_A_RUN.fullmatch(source):
        maker = inside["run"] or inside["of"]
        name = f"{maker[:8]}/{inside['path'].strip('/')}"
        return found.node(in_run(maker, inside["path"]), name=name, uri=without_credentials(source)), maker
    uri = without_credentials(source) if source else None
    return found.model_artifact(namespace, body["model"], body["version"], uri=uri), run
