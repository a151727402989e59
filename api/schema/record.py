"""Mutations: what programs report, and what people retract. All of them may be sent again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from api.http import context
from api.http.tokens import Role
from api.schema.scalars import Int64
from api.schema.strawberry_adapter import field, input, output
from graph.commands import record as recording
from graph.errors import InvalidFact


@input
class CommitInput:
    """A git commit; `diffDigest` is the SHA-256 of the uncommitted changes, which only you can keep. Without `dirty` it
    is unknown whether there were any.

    `sha` may be what git describe says, end in `-dirty`, or be the address of a commit. A branch or a tag names none:
    the run then carries `NOT_READ`.
    """

    sha: str
    repository: str | None = None
    dirty: bool | None = None
    diff_digest: str | None = None


@input
class EnvironmentInput:
    """An environment; what has no field of its own goes into `properties`."""

    python: str | None = None
    lock_digest: str | None = None
    image_digest: str | None = None
    os: str | None = None
    hardware: str | None = None
    properties: JSON | None = None


@input
class ContentInput:
    """A version of a dataset or of a model that a run used or made. `digests`: {algorithm: digest}.

    Where nothing else is said, `dataset` may be `name:v3`, `name@v3`, `sha256:…` or an address.
    """

    dataset: str | None = None
    model: str | None = None
    namespace: str | None = None
    version: str | None = None
    digests: JSON | None = None
    uri: str | None = None
    size: Int64 | None = None
    role: str | None = None


@input
class RunInput:
    """A run. `noInputs` and `noParameters` say that there were none, which differs from silence; `false` denies it.

    `notRead` is what its source says of it that the reporter could not read: the run then carries `NOT_READ`. So it
    does where this report could not be read whole, until the same reporter says `notRead: []`."""

    id: str
    source: str | None = strawberry.field(
        default=None, description="Whose run ids `id`, `parent` and `otherIds` are; the namespace, unless said."
    )
    namespace: str | None = None
    job: str | None = None
    status: str | None = strawberry.field(
        default=None, description="RUNNING, FINISHED (unless said), FAILED or KILLED."
    )
    started_at: datetime | None = None
    ended_at: datetime | None = None
    commit: CommitInput | None = None
    parameters: JSON | None = None
    environment: EnvironmentInput | None = None
    inputs: list[ContentInput] | None = None
    outputs: list[ContentInput] | None = None
    metrics: JSON | None = None
    parent: str | None = None
    other_ids: list[str] | None = None
    dvc_stage: str | None = strawberry.field(
        default=None,
        description="The stage as which DVC runs it (DVC_STAGE): the run is the execution of it that wrote the same.",
    )
    no_inputs: bool | None = None
    no_parameters: bool | None = None
    not_read: list[str] | None = None
    event_time: datetime | None = strawberry.field(
        default=None,
        description="When this was said, unless when it arrives: of two reports of a reporter the later said holds.",
    )


@input
class ModelVersionInput:
    """A version of a model: a plain record, or the fields beside it."""

    model: str
    namespace: str | None = None
    version: str | None = None
    record: JSON | None = None
    digests: JSON | None = None
    uri: str | None = None
    created_at: datetime | None = None
    run: str | None = None
    metrics: JSON | None = None
    properties: JSON | None = None
    aliases: list[str] | None = None


@input
class DatasetVersionInput:
    """A version of a dataset; `declaredSource` says that it comes from outside, and from no run, or denies it.

    `fetchedFrom` is the address that it was fetched from. It counts as a source, unless a known run writes what stands
    at that address, or inside or around it.
    """

    dataset: str
    namespace: str | None = None
    version: str | None = None
    digests: JSON | None = None
    uri: str | None = None
    size: Int64 | None = None
    created_at: datetime | None = None
    declared_source: bool | None = None
    fetched_from: str | None = None


@input
class DeploymentInput:
    """Where a version of a model serves, since when and until when.

    A later start ends what served there before, unless it serves `alongside` that, as a canary does. Without `since` it
    starts when it is said; a rollback needs `since`, for the same report again is one that is known.
    """

    name: str
    model: str
    version: str
    namespace: str | None = None
    endpoint: str | None = None
    owner: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    alongside: bool | None = None


@output
class Rejection:
    """An input that was refused: its place in the list, the field at fault, and why."""

    index: int
    field: str
    why: str


@output
class RecordPayload:
    """What a write did; the inputs that were not refused are written."""

    recorded: int = strawberry.field(description="Inputs that brought something new.")
    unchanged: int = strawberry.field(description="Inputs that were known before.")
    rejected: list[Rejection]
    nodes: list[strawberry.ID] = strawberry.field(description="What the inputs are about.")


@output
class RecordingMutation:
    """What programs report."""

    @field
    async def record_model_version(self, info: Info, input: ModelVersionInput) -> RecordPayload:
        """Record a version of a model."""
        fields = _fields(input)
        if input.record is not None:
            fields["record"] = input.record  # word for word: its keys are not ours
        asked = context.of(info)
        done = await recording.record_model_version(asked.graph, fields, asked.reporter)
        return _counted(asked, "model version", done)

    @field
    async def record_runs(self, info: Info, inputs: list[RunInput]) -> RecordPayload:
        """Record runs."""
        asked = context.of(info)
        done = await recording.record_runs(asked.graph, [_fields(each) for each in inputs], asked.reporter)
        return _counted(asked, "run", done)

    @field
    async def record_dataset_versions(self, info: Info, inputs: list[DatasetVersionInput]) -> RecordPayload:
        """Record versions of datasets."""
        asked = context.of(info)
        done = await recording.record_dataset_versions(asked.graph, [_fields(each) for each in inputs], asked.reporter)
        return _counted(asked, "dataset version", done)

    @field
    async def record_deployments(self, info: Info, inputs: list[DeploymentInput]) -> RecordPayload:
        """Record where versions of models serve."""
        asked = context.of(info)
        done = await recording.record_deployments(asked.graph, [_fields(each) for each in inputs], asked.reporter)
        return _counted(asked, "deployment", done)

    @field
    async def retract(self, info: Info, edge: strawberry.ID, reason: str, key: str | None = None) -> RecordPayload:
        """Retract an edge, by an id out of LineageEdge.ids or Node.otherNames.

        `key` is a text of the caller's own: sent again under it, this answers what was done the first time,
        and nothing more is done (for seven days).

        Who may write retracts what was stated with tokens of the same reporter; who may admin, any statement.
        """
        asked = context.of(info)
        mine = {asked.reporter.source, f"person:{asked.grant.name}"}
        whose = None if asked.grant.role >= Role.ADMIN else mine
        return await recording.retract(asked.graph, edge, reason, asked.grant.name, whose, key)  # type: ignore[return-value]


def _counted(asked: context.Context, report: str, done: recording.Recorded) -> RecordPayload:
    asked.metrics.reported("api", report, done.recorded, done.unchanged, len(done.rejected))
    return done  # type: ignore[return-value]


def _fields(input: Any) -> dict[str, Any]:
    """The fields that were given, by their names in snake case."""
    found: dict[str, Any] = {}
    for each in dataclasses.fields(input):
        value = getattr(input, each.name)
        if value is None:
            continue
        if isinstance(value, EnvironmentInput):
            found[each.name] = _environment(value)
        elif dataclasses.is_dataclass(value):
            found[each.name] = _fields(value)
        elif isinstance(value, list):
            found[each.name] = [_fields(item) if dataclasses.is_dataclass(item) else item for item in value]
        else:
            found[each.name] = value
    return found


def _environment(input: EnvironmentInput) -> dict[str, Any]:
    fields = _fields(input)
    rest = fields.pop("properties", {})
    if not isinstance(rest, Mapping):
        raise InvalidFact("environment.properties must be a JSON object", "environment.properties")
    return {**rest, **fields}
