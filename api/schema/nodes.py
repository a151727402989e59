"""The kinds of node, each with the edges that a question about it mostly follows."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.strawberry_adapter import exposes, field, output
from graph.model import nodes as domain
from graph.model.edges import USES

if TYPE_CHECKING:
    from api.schema.findings import Finding


@output
class OtherName:
    """Another id of a node. Retract `edge` where they are two entities after all."""

    id: strawberry.ID
    edge: strawberry.ID
    source: str


@strawberry.interface(description=domain.Node.__doc__)
class Node:
    """Anything in the lineage graph that has a name of its own."""

    id: strawberry.ID
    kind: str
    name: str
    recorded_at: datetime | None
    purged_at: datetime | None = strawberry.field(description="When its values were removed for good, if they were.")
    purged_by: str | None
    purged_because: str | None

    @classmethod
    def resolve_type(cls, found: domain.Node, *_: Any) -> str:
        """Class = GraphQL type."""
        return found.kind

    @field
    async def other_names(self, info: Info) -> list[OtherName]:
        """Other names of the same thing, with who said that they are one."""
        return await context.of(info).other_names(info, self.id)  # type: ignore[return-value]


@output
class HasFindings(Node):
    """A node that links may be missing on."""

    @field
    async def missing_links(self, info: Info) -> list[Annotated[Finding, strawberry.lazy("api.schema.findings")]]:
        """Links that are missing on this node itself."""
        return await context.of(info).findings_on(info, self.id)  # type: ignore[return-value]


async def linked(info: Info, id: str, type: str, kind: type[domain.Node], **asked: Any) -> list[Any]:
    """Neighbours of a kind by the edges of a type, each once."""
    found = await context.of(info).neighbours(info, id, type, **asked)
    return list({node.id: node for node, _ in found if isinstance(node, kind)}.values())


async def one(info: Info, id: str, type: str, kind: type[domain.Node], **asked: Any) -> Any:
    """The neighbour, or None; where sources differ, the first by id, and a finding says that they do."""
    return next(iter(await linked(info, id, type, kind, **asked)), None)


@exposes(domain.Dataset)
class Dataset(Node):
    @field
    async def versions(
        self, info: Info, first: int | None = 50, after: str | None = None
    ) -> Connection[DatasetVersion]:
        """Its versions that are known, the last created first."""
        asked = context.of(info)
        page = await asked.dataset_versions(info, self.id, first=50 if first is None else first, after=after)
        return Connection(page=page, after=after, count=partial(asked.count_dataset_versions, info, self.id))


@exposes(domain.Repository)
class Repository(Node):
    pass


@exposes(domain.Commit)
class Commit(HasFindings):
    @field
    async def repositories(self, info: Info) -> list[Repository]:
        """Repositories that hold the commit."""
        return await linked(info, self.id, "IN_REPOSITORY", domain.Repository)


@exposes(domain.Job)
class Job(Node):
    @field
    async def repositories(self, info: Info) -> list[Repository]:
        """Repositories that hold the code of the job."""
        return await linked(info, self.id, "IN_REPOSITORY", domain.Repository)


@exposes(domain.ParameterSet)
class ParameterSet(Node):
    pass


@exposes(domain.Environment)
class Environment(Node):
    pass


@output
class Used:
    """Something that a run used, and as what."""

    node: Node
    role: str | None


@exposes(domain.Run)
class Run(HasFindings):
    @field
    async def inputs(self, info: Info) -> list[Used]:
        """What the run used: versions of datasets, and models that it started from."""
        found = await context.of(info).neighbours(info, self.id, USES)
        return [Used(node=node, role=role) for node, role in found]  # type: ignore[arg-type]

    @field
    async def outputs(self, info: Info) -> list[Node]:
        """What the run made: versions of datasets, and models."""
        return await linked(info, self.id, "GENERATED_BY", domain.Node, incoming=True)

    @field
    async def commit(self, info: Info) -> Commit | None:
        """The commit that the run executed."""
        return await one(info, self.id, "AT_COMMIT", domain.Commit)  # type: ignore[no-any-return]

    @field
    async def parameters(self, info: Info) -> ParameterSet | None:
        """The hyperparameters of the run."""
        return await one(info, self.id, "CONFIGURED_BY", domain.ParameterSet)  # type: ignore[no-any-return]

    @field
    async def environment(self, info: Info) -> Environment | None:
        """The environment that the run ran in."""
        return await one(info, self.id, "RAN_IN", domain.Environment)  # type: ignore[no-any-return]

    @field
    async def jobs(self, info: Info) -> list[Job]:
        """The jobs that the run is an execution of."""
        return await linked(info, self.id, "PART_OF", domain.Job)

    @field
    async def parent(self, info: Info) -> Run | None:
        """The run that this one is a part of."""
        return await one(info, self.id, "PART_OF", domain.Run)  # type: ignore[no-any-return]


@exposes(domain.DatasetVersion)
class DatasetVersion(HasFindings):
    @field
    async def datasets(self, info: Info) -> list[Dataset]:
        """The datasets that this is a version of: the same bytes may be known as several."""
        return await linked(info, self.id, "VERSION_OF", domain.Dataset)

    @field
    async def producers(self, info: Info) -> list[Run]:
        """The runs that made it."""
        return await linked(info, self.id, "GENERATED_BY", domain.Run)


@exposes(domain.ModelArtifact)
class ModelArtifact(HasFindings):
    @field
    async def producers(self, info: Info) -> list[Run]:
        """The runs that made it."""
        return await linked(info, self.id, "GENERATED_BY", domain.Run)


async def training_data(info: Info, run: str) -> list[Any]:
    """Versions of datasets that a run made its model from; what it was only evaluated on is left out."""
    return await linked(info, run, "USED", domain.DatasetVersion)
