"""What is kept of an MLflow entity: plain JSON, the same whether it came from a database or from a server.

What moves without saying anything of lineage is left out, so that it makes no new message: whether a run, experiment or
logged model was deleted, schemas and profiles of datasets, the history of metrics.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote

from graph.ingest.coerce import carried

HISTORY = "mlflow.log-model.history"
"""The tag in which MLflow 2 kept the models that a run logged."""
PARENT = "mlflow.parentRunId"
OWN_RUN = "forebear.run_id"
"""The tag by which Forebear's plugin says which run of the client library a run is."""
CONTEXT = "mlflow.data.context"
PROMPT = "mlflow.prompt.is_prompt"
"""The tag of registered prompts, which MLflow keeps among its models."""
_LOGGED = re.compile(r"models:/(?P<id>m-[0-9a-f]{32})/?")
COPY = re.compile(r"models:/(?P<model>[^/]+)/(?P<version>\d+)")
"""The source of a version that is a copy of another one."""
_COPIES = 20
Body = dict[str, Any]


class Asked(Protocol):
    """What is asked of a store where an entity does not say enough; None where it is there no more."""

    def source_run(self, logged_model: str, /) -> str | None:
        """The run that made a logged model."""

    def logged_model(self, id: str, /) -> Any | None:
        """A logged model."""

    def tags(self, run: str, /) -> Mapping[str, str]:
        """The tags of a run."""

    def version(self, model: str, version: str, /) -> Any | None:
        """A version of a registered model."""


def run(entity: Any, models_read: Sequence[str], experiment: Any, store: Asked) -> Body:
    """A run. Models that it read may be its own; whose hyperparameters are not stated has those of its models."""
    info, data = entity.info, entity.data
    made = sorted(each.model_id for each in entity.outputs.model_outputs) if entity.outputs else []
    read = sorted({*models_read} - {*made})
    inputs = [_dataset(each) for each in entity.inputs.dataset_inputs] if entity.inputs else []
    parameters = dict(data.params)
    models = {} if parameters else {id: store.logged_model(id) for id in made}
    of_models = {id: dict(found.params or {}) for id, found in models.items() if found is not None}
    nested = data.tags.get(PARENT) if data.tags.get(OWN_RUN) else None
    body = {
        "kind": "run", "id": info.run_id, "name": info.run_name or None, "status": info.status,
        "experiment": experiment.name, "experiment_id": str(experiment.experiment_id),
        "started_at": info.start_time or None, "ended_at": info.end_time or None,
        "parameters": parameters, "metrics": dict(data.metrics), "tags": dict(data.tags),
        "datasets": sorted(inputs, key=lambda each: tuple(str(value) for value in each.values())),
        "models_read": [{"id": id, "source_run": store.source_run(id)} for id in read], "models_made": made,
        "parameters_of_models": {id: values for id, values in of_models.items() if values},
        "own_run_of_parent": store.tags(nested).get(OWN_RUN) if nested else None,
    }  # fmt: skip
    return _carried(body)


def _dataset(entity: Any) -> Body:
    dataset = entity.dataset
    contexts = [tag.value for tag in entity.tags if tag.key == CONTEXT]
    return {
        "name": dataset.name, "digest": dataset.digest, "context": contexts[0] if contexts else None,
        "source_type": dataset.source_type, "source": dataset.source,
    }  # fmt: skip


def logged_model(entity: Any) -> Body:
    """A logged model, with the last value of each of its metrics."""
    metrics = sorted(entity.metrics or [], key=lambda each: (each.step or 0, each.timestamp or 0))
    body = {
        "kind": "logged_model", "id": entity.model_id, "name": entity.name or None, "type": entity.model_type or None,
        "experiment_id": str(entity.experiment_id), "source_run": entity.source_run_id or None,
        "status": _word(entity.status), "uri": entity.artifact_location or None,
        "created_at": entity.creation_timestamp or None, "parameters": dict(entity.params or {}),
        "metrics": {each.key: each.value for each in metrics}, "tags": dict(entity.tags or {}),
    }  # fmt: skip
    return _carried(body)


def version(entity: Any, store: Asked) -> Body:
    """A version of a registered model. `model_id` is often None of a model that was logged, and `run_id` is not:
    then the source names the logged model. A copy names the version that it is of."""
    first, hops = entity, 0
    while hops < _COPIES and (copied := COPY.fullmatch(first.source or "")) is not None:
        original = store.version(unquote(copied["model"]), copied["version"])
        if original is None:
            break
        first, hops = original, hops + 1
    named = _LOGGED.fullmatch(first.source or "")
    logged = first.model_id or (named["id"] if named else None)
    stage = entity.current_stage
    body = {
        "kind": "version", "model": entity.name, "version": str(entity.version), "source": entity.source or None,
        "content": first.source or None, "logged_model": logged, "run": entity.run_id or None,
        "source_run": store.source_run(logged) if logged and not entity.run_id else None,
        "created_at": entity.creation_timestamp or None, "updated_at": entity.last_updated_timestamp or None,
        "description": entity.description or None, "status": _word(entity.status), "user": entity.user_id or None,
        "stage": stage if stage not in (None, "", "None") else None, "tags": dict(entity.tags or {}),
    }  # fmt: skip
    return _carried(body)


def model(entity: Any) -> Body:
    """A registered model; its aliases are messages of their own."""
    body = {"kind": "model", "model": entity.name, "description": entity.description or None,
            "tags": dict(entity.tags or {})}  # fmt: skip
    return _carried(body)


def _word(value: Any) -> str | None:
    return str(getattr(value, "value", value)) if value is not None else None


def _carried(body: Mapping[str, Any]) -> Body:
    """As JSON carries it; NaN and infinities are texts from here on."""
    found: Body = carried(body)
    return found
