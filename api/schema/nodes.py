"""The kinds of node, each with the edges that a question about it mostly follows."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from api import context
from api.schema.described import field, output
from api.schema.exposes import exposes
from graph import model
from graph.edges import USES

if TYPE_CHECKING:
    from api.schema.findings import Finding


@output
class OtherName:
    """Another name of a node. Retract `edge` where they are two things after all."""

    id: strawberry.ID
    edge: strawberry.ID
    source: str


@strawberry.interface(description=model.Node.__doc__)
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
    def resolve_type(cls, found: model.Node, *_: Any) -> str:
        """Class = GraphQL type."""
        return found.kind

    @field
    async def other_names(self, info: Info) -> list[OtherName]:
        """Other names of the same thing, with who said that they are one."""
        return await context.of(info).other_names(info, self.id)  # type: ignore[return-value]


@output
class Judged(Node):
    """A node that links may be missing on."""

    @field
    async def missing_links(self, info: Info) -> list[Annotated[Finding, strawberry.lazy("api.schema.findings")]]:
        """Links that are missing on this node itself."""
        return await context.of(info).findings_on(info, self.id)  # type: ignore[return-value]


async def joined(info: Info, id: str, type: str, kind: type[model.Node], **asked: Any) -> list[Any]:
    """Neighbours of a kind by the edges of a type, each once."""
    found = await context.of(info).neighbours(info, id, type, **asked)
    return list({node.id: node for node, _ in found if isinstance(node, kind)}.values())


async def one(info: Info, id: str, type: str, kind: type[model.Node], **asked: Any) -> Any:
    """The neighbour, or None; where sources differ, the first by id, and a finding says that they do."""
    return next(iter(await joined(info, id, type, kind, **asked)), None)


@exposes(model.Dataset)
class Dataset(Node):
    @field
    async def versions(self, info: Info) -> list[DatasetVersion]:
        """Its versions that are known, by id."""
        return await joined(info, self.id, "VERSION_OF", model.DatasetVersion, incoming=True)


@exposes(model.Repository)
class Repository(Node):
    pass


@exposes(model.Commit)
class Commit(Judged):
    @field
    async def repositories(self, info: Info) -> list[Repository]:
        """Repositories that hold the commit."""
        return await joined(info, self.id, "IN_REPOSITORY", model.Repository)


@exposes(model.Job)
class Job(Node):
    @field
    async def repositories(self, info: Info) -> list[Repository]:
        """Repositories that hold the code of the job."""
        return await joined(info, self.id, "IN_REPOSITORY", model.Repository)


@exposes(model.ParameterSet)
class ParameterSet(Node):
    pass


@exposes(model.Environment)
class Environment(Node):
    pass


@output
class Used:
    """Something that a run used, and as what."""

    node: Node
    role: str | None


@exposes(model.Run)
class Run(Judged):
    @field
    async def inputs(self, info: Info) -> list[Used]:
        """What the run used: versions of datasets, and models that it started from."""
        found = await context.of(info).neighbours(info, self.id, USES)
        return [Used(node=node, role=role) for node, role in found]  # type: ignore[arg-type]

    @field
    async def outputs(self, info: Info) -> list[Node]:
        """What the run made: versions of datasets, and models."""
        return await joined(info, self.id, "GENERATED_BY", model.Node, incoming=True)

    @field
    async def commit(self, info: Info) -> Commit | None:
        """The commit that the run executed."""
        return await one(info, self.id, "AT_COMMIT", model.Commit)  # type: ignore[no-any-return]

    @field
    async def parameters(self, info: Info) -> ParameterSet | None:
        """The hyperparameters of the run."""
        return await one(info, self.id, "CONFIGURED_BY", model.ParameterSet)  # type: ignore[no-any-return]

    @field
    async def environment(self, info: Info) -> Environment | None:
        """The environment that the run ran in."""
        return await one(info, self.id, "RAN_IN", model.Environment)  # type: ignore[no-any-return]

    @field
    async def jobs(self, info: Info) -> list[Job]:
        """The jobs that the run is an execution of."""
        return await joined(info, self.id, "PART_OF", model.Job)

    @field
    async def parent(self, info: Info) -> Run | None:
        """The run that this one is a part of."""
        return await one(info, self.id, "PART_OF", model.Run)  # type: ignore[no-any-return]


@exposes(model.DatasetVersion)
class DatasetVersion(Judged):
    @field
    async def datasets(self, info: Info) -> list[Dataset]:
        """The datasets that this is a version of: the same bytes may be known as several."""
        return await joined(info, self.id, "VERSION_OF", model.Dataset)

    @field
    async def producers(self, info: Info) -> list[Run]:
        """The runs that made it."""
        return await joined(info, self.id, "GENERATED_BY", model.Run)


@exposes(model.ModelArtifact)
class ModelArtifact(Judged):
    @field
    async def producers(self, info: Info) -> list[Run]:
        """The runs that made it."""
        return await joined(info, self.id, "GENERATED_BY", model.Run)


async def training_data(info: Info, run: str) -> list[Any]:
    """Versions of datasets that a run made its model from; what it was only evaluated on is left out."""
    return await joined(info, run, "USED", model.DatasetVersion)
