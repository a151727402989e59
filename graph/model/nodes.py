"""The kinds of node. Class = label = GraphQL type; field = property; docstring = GraphQL description."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from graph.model.ids import FULL_SHA

Json = dict[str, Any]
"""A map that the graph stores as canonical JSON text."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """Anything in the lineage graph that has a name of its own."""

    prefix: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]] = ()
    """Fields that follow from the id, so that every message that names the node states them alike."""
    id: str
    name: str = ""
    recorded_at: datetime | None = None
    purged_at: datetime | None = None
    purged_by: str | None = None
    purged_because: str | None = None

    @property
    def kind(self) -> str:
        """The label of the node."""
        return type(self).__name__


@dataclass(frozen=True, kw_only=True)
class Dataset(Node):
    """A named dataset."""

    prefix: ClassVar[str] = "dataset"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace")
    namespace: str = ""
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class DatasetVersion(Node):
    """The content of a dataset at one time; the same bytes are one version, whatever they are called."""

    prefix: ClassVar[str] = "dataset-version"
    namespace: str = ""
    version: str | None = None
    digest: str | None = None
    digest_algorithm: str | None = None
    digest_strength: str | None = None
    uri: str | None = None
    size: int | None = None
    created_at: datetime | None = None
    created_at_known: bool | None = None
    resolved: bool = False
    declared_source: bool | None = None
    fetched_from: str | None = None


@dataclass(frozen=True, kw_only=True)
class Commit(Node):
    """A git commit; not resolved as long as only its sha is known here."""

    prefix: ClassVar[str] = "commit"
    identity: ClassVar[tuple[str, ...]] = ("name", "sha")
    sha: str = ""
    message: str | None = None
    author: str | None = None
    committed_at: datetime | None = None
    resolved: bool = False


@dataclass(frozen=True, kw_only=True)
class Repository(Node):
    """A git repository, by its address without credentials.

    `complete`: whether all that its refs lead to had been read when it was last imported. `options`: with which options
    its models were last read, where these are not the usual ones, or were not. `root`: the first commit of its default
    branch, `root:<sha>`; the same in every copy.
    """

    prefix: ClassVar[str] = "repository"
    identity: ClassVar[tuple[str, ...]] = ("name", "url")
    url: str = ""
    complete: bool | None = None
    options: Json = field(default_factory=dict)
    root: str | None = None


@dataclass(frozen=True, kw_only=True)
class Job(Node):
    """Something that runs again and again: a training script, a pipeline stage, an experiment."""

    prefix: ClassVar[str] = "job"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace")
    namespace: str = ""
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class Run(Node):
    """One execution of a job. `status` is RUNNING, FINISHED, FAILED or KILLED.

    `not_read` is what its source says of it that could not be read: where, what and why. `dvc_stage` is the stage as
    which DVC runs it.
    """

    prefix: ClassVar[str] = "run"
    status: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    metrics: Json = field(default_factory=dict)
    no_inputs: bool | None = None
    no_parameters: bool | None = None
    not_read: list[str] = field(default_factory=list)
    dvc_stage: str | None = None


@dataclass(frozen=True, kw_only=True)
class ParameterSet(Node):
    """A distinct set of hyperparameters; equal values are one set.

    `seeds` names those that seed randomness; `literals` has each as `name=value`, in one spelling whatever the source.
    """

    prefix: ClassVar[str] = "parameters"
    identity: ClassVar[tuple[str, ...]] = ("name", "parameters", "seeds")
    parameters: Json = field(default_factory=dict)
    seeds: list[str] = field(default_factory=list)
    literals: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Environment(Node):
    """A distinct environment that runs ran in; `literals` are as those of a ParameterSet."""

    prefix: ClassVar[str] = "environment"
    identity: ClassVar[tuple[str, ...]] = (
        "name",
        "python",
        "lock_digest",
        "image_digest",
        "os",
        "hardware",
        "properties",
        "literals",
    )
    python: str | None = None
    lock_digest: str | None = None
    image_digest: str | None = None
    os: str | None = None
    hardware: str | None = None
    properties: Json = field(default_factory=dict)
    literals: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ModelArtifact(Node):
    """The content of a model: its bytes."""

    prefix: ClassVar[str] = "model-artifact"
    digest: str | None = None
    digest_algorithm: str | None = None
    digest_strength: str | None = None
    uri: str | None = None
    size: int | None = None
    created_at: datetime | None = None
    created_at_known: bool | None = None
    resolved: bool = False
    declared_source: bool | None = None
    fetched_from: str | None = None
    metrics: Json = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Model(Node):
    """A registered model."""

    prefix: ClassVar[str] = "model"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace")
    namespace: str = ""
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class ModelVersion(Node):
    """A version of a registered model. Where nobody said when it was created, `created_at` is the time of record.

    `not_read` is as that of a run. `registered` is false of a model that nobody registered, and was found by its name.
    """

    prefix: ClassVar[str] = "model-version"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace", "model", "version")
    namespace: str = ""
    model: str = ""
    version: str = ""
    created_at: datetime | None = None
    created_at_known: bool | None = None
    metrics: Json = field(default_factory=dict)
    properties: Json = field(default_factory=dict)
    not_read: list[str] = field(default_factory=list)
    registered: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Alias(Node):
    """A name that moves from version to version, such as production."""

    prefix: ClassVar[str] = "alias"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace", "model")
    namespace: str = ""
    model: str = ""


@dataclass(frozen=True, kw_only=True)
class Deployment(Node):
    """A place where model versions serve."""

    prefix: ClassVar[str] = "deployment"
    identity: ClassVar[tuple[str, ...]] = ("name", "namespace")
    namespace: str = ""
    endpoint: str | None = None
    owner: str | None = None


KINDS: dict[str, type[Node]] = {
    cls.__name__: cls
    for cls in (
        Dataset, DatasetVersion, Commit, Repository, Job, Run, ParameterSet, Environment,
        ModelArtifact, Model, ModelVersion, Alias, Deployment,
    )
}  # fmt: skip
"""Label → class, of every kind that sources describe."""
OWN_LABELS = {
    "Entity": "Every node of the lineage has it, beside its own label; `id` is unique among them.",
    "Gap": "A kind of missing link; what lacks it leads there by LACKS.",
    "Level": "A reproducibility level; versions lead there by AT_LEVEL.",
    "Tally": "The model versions of a model, job or repository that are at a level; it leads to each by COUNTS.",
    "Open": "On runs, contents and versions with a gap behind them that stops level 4.",
    "Evidence": "A message as it came in; edges name it by its id.",
    "Former": "Values that a node had before.",
    "Proposal": "A proposal on which somebody decided.",
    "ShortCommit": "On commits that are known by a short sha.",
    "Receipt": "What became of a write with a `key`.",
    "Webhook": "Up to when a webhook was notified of what happened.",
    "Clock": "The one clock that orders writes.",
    "Turn": "A write whose levels the background task still brings up; within one, the only start of a walk.",
    "Unjudged": "On nodes whose gaps the sweep still has to evaluate.",
    "Unswept": "On nodes that changed and that the next sweep looks at.",
}
"""Labels that Forebear gives beside those of kinds → what each says."""
OWN_PROPERTIES = (
    "about", "answer", "around_at", "at", "by", "changed_at", "decided_at", "disputed", "due_at", "error",
    "failures", "gaps", "group", "ids", "key", "last", "levels_claim", "levels_since", "levels_stale",
    "levels_until", "lost", "moment", "number", "older", "options", "payload", "reader", "received_at", "recorded",
    "replaced", "reported_by", "request", "retractions", "stated", "states", "sweep_claim", "sweep_until",
    "swept_at", "told_at", "told_by", "verification_claim", "verification_until", "watermarks", "webhooks_claim",
    "webhooks_until", "where", "withdrawn_at",
)  # fmt: skip
"""What Forebear keeps of nodes beside what sources state."""
SWEPT = ("Run", "DatasetVersion", "ModelArtifact", "Commit", "Repository")
"""Kinds of which scheduled rules read values or relationships: what changed is marked `Unswept` until a sweep comes."""

_LABEL_OF_PREFIX = {cls.prefix: label for label, cls in KINDS.items()}


def label_of(id: str) -> str | None:
    """The label that an id's prefix names, or None."""
    return _LABEL_OF_PREFIX.get(id.partition(":")[0])


def labels_of(id: str) -> list[str]:
    """The labels of a new node beside `Entity`, by its id alone."""
    kind, _, rest = id.partition(":")
    label = _LABEL_OF_PREFIX[kind]
    short = kind == "commit" and len(rest) < FULL_SHA
    return [label, *(["ShortCommit"] if short else []), *(["Unswept"] if label in SWEPT else [])]
