"""Recall: which model versions something affects."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.findings import Finding
from api.schema.models import Deployment, ModelVersion
from api.schema.nodes import Commit, Job, Node, Run
from api.schema.query_files import QueryFile
from api.schema.strawberry_adapter import enum, field, output
from graph.commands.announce import announce_recall
from graph.recall import recall, retraining_plan, settled_by


@enum
class Verdict(Enum):
    """What a recall says of a model version."""

    AFFECTED = "AFFECTED"
    CLEARED = "CLEARED"
    UNKNOWN = "UNKNOWN"


@output
class RecallCounts:
    """How many model versions have each verdict; the three add up to the total, always."""

    affected: int
    cleared: int
    unknown: int
    unknown_near: int = strawberry.field(
        description="Of the unknown ones, those that are near: they met it by a role that nobody stated or in "
        "validation, are of its namespaces or repositories, or share jobs or first causes with it (100 of these at "
        "most are looked at)."
    )
    total: int


@output
class RecallVerdict:
    """What a recall says of one model version, and why."""

    version: ModelVersion
    verdict: Verdict
    path: list[Node] = strawberry.field(
        description="From the version to what is recalled, or to the node with the gap that could hide it; the "
        "shortest way. Empty where there is none."
    )
    reason: str = strawberry.field(description="Why; where the verdict is unknown, what would decide it.")
    gap: Finding | None = strawberry.field(description="The missing link that could hide it.")
    aliases: list[str] = strawberry.field(description="Names that point to the version.")
    deployments: list[Deployment] = strawberry.field(description="Where the version serves.")
    owners: list[str] = strawberry.field(description="Who owns the model, or a place where the version serves.")
    evaluation_only: bool = strawberry.field(
        description="Whether it was only evaluated on the target, and not made from it: its metrics are tainted."
    )
    near: bool = strawberry.field(description="Whether it is one of those that `unknownNear` counts.")


@output
class RetrainingTask:
    """A run to repeat, what of the affected it makes, and who owns any of it."""

    run: Run | None = strawberry.field(description="Null where it was derived by something that nobody recorded.")
    job: Job | None
    commits: list[Commit]
    outputs: list[Node]
    versions: list[ModelVersion] = strawberry.field(description="The model versions that hold what it makes.")
    owners: list[str] = strawberry.field(description="Owners of the job, the data, the models and where they serve.")
    in_cycle: bool = strawberry.field(description="Whether it needs its own result, by some way round.")


@output
class Step:
    """What can be done at one time."""

    number: int = strawberry.field(
        description="1 needs only a good replacement of what is recalled, n what was made in n - 1: the longest way."
    )
    tasks: list[RetrainingTask]


@output
class RetrainingPlan:
    """How to make again what a recall affects: along strict roles, and only what an affected model version needs."""

    steps: list[Step]
    to_withdraw: list[ModelVersion] = strawberry.field(description="Versions that hold what is recalled itself.")
    to_investigate: list[RecallVerdict] = strawberry.field(
        description="Unknown ones; what is found may change the plan."
    )
    complete: bool = strawberry.field(description="False where a limit left something out.")


@output
class Settlement:
    """A gap that keeps versions unknown, of a node, of all runs of a job or versions of a dataset, or of the data under
    a path."""

    code: str
    title: str = strawberry.field(description="What the code says, in a few words.")
    node: Node
    versions: int = strawberry.field(description="Unknown versions whose lineage it is in.")
    alone: int = strawberry.field(description="Those of them that would be settled by it alone.")
    command: str = strawberry.field(description="What closes it: a command, or what to report.")
    path: str | None = strawberry.field(
        description="Where it is of all data under a path: that path, in the namespace of the dataset `node`."
    )


@output
class Recall:
    """A recall: the verdicts divide all model versions into three."""

    found: strawberry.Private[recall.Recall]
    root: Node
    counts: RecallCounts
    complete: bool = strawberry.field(description="False where a limit left something out.")
    as_of: datetime

    @field
    async def verdicts(
        self, info: Info, verdict: Verdict | None = None, first: int | None = 50, after: str | None = None
    ) -> Connection[RecallVerdict]:
        """The verdicts, the worst first: affected (of these, what serves, then what an alias points at), unknown (the
        nearest first), evaluation only, cleared."""
        which = verdict.value if verdict else None

        async def count() -> int:
            return self.found.counts.of(which)

        page = await recall.verdicts(self.found, which, first=50 if first is None else first, after=after)
        context.of(info).below(info, page)
        return Connection(page=page, after=after, count=count)

    @field
    async def settled_by(self, first: int | None = 10) -> list[Settlement]:
        """What would settle most of the unknown verdicts, the most first; of more than 1,000 the nearest are looked
        at."""
        return await settled_by.settled_by(self.found, first=10 if first is None else first)  # type: ignore[return-value]

    @field
    async def plan(self, first: int | None = 1000) -> RetrainingPlan:
        """Which runs to repeat, in which order, walking at most `first` nodes."""
        return await retraining_plan.plan(self.found, first=1000 if first is None else first)  # type: ignore[return-value]

    @field
    def query_file(self) -> QueryFile:
        """The question that gives the verdicts, as it was asked."""
        return QueryFile.of("recall/verdicts", self.found.query.walks())


@output
class RecallQuery:
    """The recall."""

    @field
    async def recall(
        self,
        info: Info,
        id: strawberry.ID,
        as_of: datetime | None = None,
        at: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        fixed_in: strawberry.ID | None = None,
    ) -> Recall:
        """Which model versions a dataset, a version of one, a commit, an environment or a model's bytes affects.

        `since` and `until` keep the versions of a dataset that were created between them; `fixedIn` is a commit, and
        what contains it is not recalled.
        """
        asked = context.of(info)
        found = await recall.recall(asked.graph, id, as_of=as_of, at=at, since=since, until=until, fixed_in=fixed_in)
        asked.set_moments(info, found.query.as_of, at)
        return _shown(found)


@output
class RecallMutation:
    """The announcement of a recall."""

    @field
    async def announce_recall(self, info: Info, id: strawberry.ID, reason: str, key: str | None = None) -> Recall:
        """Notify webhooks that something is recalled, why, and how many versions that affects.

        The answer is the recall.

        `key` is a text of the caller's own: sent again under it, it is announced once (for seven days).
        """
        asked = context.of(info)
        found = await announce_recall(asked.graph, id, reason, asked.grant.name, key)
        asked.set_moments(info, found.query.as_of, None)
        return _shown(found)


def _shown(found: recall.Recall) -> Recall:
    return Recall(
        found=found,
        root=found.root,  # type: ignore[arg-type]
        counts=found.counts,  # type: ignore[arg-type]
        complete=found.complete,
        as_of=found.as_of,
    )
