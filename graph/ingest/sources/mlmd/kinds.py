"""What is read of ML Metadata, what says nothing of lineage, and what leaves a gap. One table for each kind of row."""

from __future__ import annotations

import re
from collections.abc import Iterable

DATA, MODEL, MEASURE, CONFIGURATION = "data", "model", "measure", "configuration"
"""What an artifact is: data; a model; what was measured or decided; what describes data or configures a run.

The last is an input that stands for no data, as a configuration file is. Types that are not known are data, for they
could hide inputs.
"""
_OF_TYPE = {
    "model": MODEL,
    **dict.fromkeys(
        (
            "metrics", "classificationmetrics", "slicedclassificationmetrics", "modelevaluation", "modelblessing",
            "infrablessing", "examplevalidationmetrics", "exampleanomalies", "modelrun", "tunerresults", "html",
            "markdown", "forecastingmetrics", "regressionmetrics",
        ),
        MEASURE,
    ),
    **dict.fromkeys(
        (
            "schema", "statistics", "examplestatistics", "transformgraph", "transformcache", "hyperparameters",
            "string", "integer", "float", "boolean", "bytes", "jsonvalue",
        ),
        CONFIGURATION,
    ),
}  # fmt: skip
"""Name of a type without its prefix (`system.`, `google.`, `mlmd.`), in lower case → what it is."""

DECLARED_OUTPUT, DECLARED_INPUT, INPUT, OUTPUT, INTERNAL_INPUT, INTERNAL_OUTPUT, PENDING_OUTPUT = range(1, 8)
MADE = (DECLARED_OUTPUT, OUTPUT, INTERNAL_OUTPUT)
READ = (DECLARED_INPUT, INPUT, INTERNAL_INPUT)
MEANING = {
    INPUT: "an input, observed",
    OUTPUT: "an output, observed",
    DECLARED_INPUT: "an input, declared; not where an INPUT of the same path is another artifact",
    DECLARED_OUTPUT: "an output, declared; not where an OUTPUT of the same path is another artifact",
    INTERNAL_INPUT: "an input of the system itself, such as what a resolver chose from: its role is unknown",
    INTERNAL_OUTPUT: "what a resolver passed on; an output only where no other run wrote the artifact",
    PENDING_OUTPUT: "announced before the run; nothing says that it was written",
}
"""Type of an event → what it says of lineage. Any other could be an input: NOT_READ."""

RUNNING, COMPLETE, FAILED, CACHED, CANCELED = 2, 3, 4, 5, 6
STATUS = {1: "RUNNING", RUNNING: "RUNNING", COMPLETE: "FINISHED", FAILED: "FAILED", CACHED: "FINISHED",
          CANCELED: "KILLED"}  # fmt: skip
"""State of an execution → status of a run; of UNKNOWN (0) nothing is said. CACHED executed nothing, so that it read
and made nothing: what it passes on was made by an earlier run."""
NEVER_WRITTEN = {1: "PENDING", 5: "ABANDONED"}
"""States of artifacts that have no content."""

_IMPORTERS = frozenset({"importer", "importernode", "importerexecution"})
DEPLOYS = frozenset({"mlmd.Deploy", "tfx.components.pusher.component.Pusher", "Pusher"})
"""Types of executions, and of what they are derived from, that only pass a model on."""

PIPELINE = frozenset({"pipeline", "system.pipeline"})
PIPELINE_RUN = frozenset({"pipeline_run", "system.pipelinerun", "run"})
NODE = frozenset({"node"})
"""Types of contexts, in lower case: a pipeline is a job, its run a parent run, a node the job of its executions. The
others group executions and say nothing of lineage."""

_NO_PARAMETER = frozenset(
    {
        "artifact_producer_task", "cache_fingerprint", "cached_execution_id", "component_id", "display_name",
        "driver_logs_uri", "input_base", "input_fingerprint", "iteration_count", "iteration_index", "name",
        "namespace", "output_artifacts", "outputs", "parameter_producer_task", "parent_dag_id",
        "pipeline_name", "pipeline_root", "pod_name", "pod_uid", "producer_component", "run_id", "state",
        "stateful_working_dir", "store_session_info", "task_name", "total_dag_tasks",
    }
)  # fmt: skip
"""Properties of executions by which TFX and Kubeflow Pipelines keep books."""
COMMIT = ("git_commit", "git_sha", "commit_sha", "code_commit", "source_commit")
"""Properties that name a commit."""
ENVIRONMENT = {"image": "image", "tfx_version": "tfx_version", "python_version": "python"}
"""Property of an execution → field of its environment."""
SIZE = ("size_bytes", "size")
_DIGEST = re.compile(r"(?:(?:checksum|content|digest|hash)_)?(md5|sha1|sha256|sha512)(?:_?(?:sum|hash|digest|hex))?")
_STATED = re.compile(r"(md5|sha1|sha256|sha512)[:=]([0-9a-f]+)", re.IGNORECASE)
FINGERPRINT = "input_fingerprint"
"""What TFX states of the files that an example generator read: names, sizes and times; it identifies nothing."""
FINGERPRINT_ALGORITHM = "tfx-fingerprint"
INPUT_BASE = "input_base"
"""The property of an example generator that names the folder it read: its only input, of which there is no event."""

_VALIDATION, _TEST, _EVALUATION = (
    re.compile(rf"(?:^|[^a-z])(?:{names})(?:$|[^a-z])")
    for names in ("validation|valid|val|dev", "test|testing|holdout", "eval|evaluation")
)


def artifact(names: Iterable[str]) -> str:
    """What an artifact is, by the name of its type and of the types that this one is derived from, the nearest first.

    A type whose name ends in Model is one, whoever named it.
    """
    for name in names:
        bare = name.rpartition(".")[2].lower()
        if bare in _OF_TYPE or bare.endswith("model"):
            return _OF_TYPE.get(bare, MODEL)
    return DATA


def imports(execution: str) -> bool:
    """Whether executions of a type register what was there before, and wrote nothing."""
    return execution.rpartition(".")[2].lower() in _IMPORTERS


def role(key: str, trains: bool, measures: bool, model: bool) -> str:
    """The role of an input, by the name of its path and by what its run made."""
    if measures:
        return "evaluation"
    if not trains:
        return "input"
    if model:
        return "base_model"
    words = re.sub(r"([a-z])([A-Z])", r"\1_\2", key).lower()
    for role, pattern in (("validation", _VALIDATION), ("test", _TEST), ("evaluation", _EVALUATION)):
        if pattern.search(words):
            return role
    return "training"


def is_parameter(name: str) -> bool:
    """Whether a property of an execution may be a hyperparameter; names that begin with __ are the system's."""
    return not (name in _NO_PARAMETER or name in COMMIT or name in ENVIRONMENT or name.startswith(("__", "plugins.")))


def digest(name: str, value: object) -> tuple[str, str] | None:
    """Algorithm and digest, where a property states one: `checksum_md5`, `sha256`, or `digest` with `sha256:…`."""
    if not isinstance(value, str):
        return None
    if found := _DIGEST.fullmatch(name.lower()):
        return found[1], value.lower()
    if name.lower() in ("digest", "checksum") and (stated := _STATED.fullmatch(value)):
        return stated[1].lower(), stated[2].lower()
    return None
