"""Models and their versions: what each was made from, and what is missing from that lineage."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from functools import partial
from typing import Any, cast

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.enumerations import Order
from api.schema.findings import Finding, Place, Reproducibility
from api.schema.nodes import (
    Commit,
    DatasetVersion,
    Environment,
    HasFindings,
    ModelArtifact,
    Node,
    ParameterSet,
    Run,
    linked,
    one,
    training_data,
)
from api.schema.policy import PolicyCheck, PolicyFacts
from api.schema.strawberry_adapter import exposes, field, input, output
from graph.audit import report as audit
from graph.catalog import lists
from graph.catalog.paging import Page
from graph.catalog.version_filter import VersionFilter, count_filtered, filtered
from graph.errors import WrongUse
from graph.model import ids
from graph.model import nodes as domain
from graph.model.time import from_millis_capped


@exposes(domain.Model)
class Model(HasFindings):
    @field
    async def versions(
        self,
        info: Info,
        first: int | None = 50,
        after: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        order: Order | None = Order.NEWEST_FIRST,
    ) -> ModelVersionConnection:
        """Versions by the time they were created; costs the page, not the history."""
        asked = context.of(info)
        page = await asked.versions(
            info, self.id, first=50 if first is None else first, after=after, since=since, until=until,
            newest_first=order is not Order.OLDEST_FIRST,
        )  # fmt: skip
        count = partial(asked.count_versions, info, self.id, since=since, until=until)
        return ModelVersionConnection(page=page, after=after, count=count)


@exposes(domain.Alias, leave_out=("model",))
class Alias(Node):
    @field
    async def version(self, info: Info, at: datetime | None = None) -> ModelVersion | None:
        """The version that the name points to, or pointed to `at` a time."""
        return await one(info, self.id, "POINTS_TO", domain.ModelVersion, at=at)  # type: ignore[no-any-return]


@exposes(domain.Deployment)
class Deployment(Node):
    @field
    async def versions(self, info: Info, at: datetime | None = None) -> list[ModelVersion]:
        """The versions that serve there, or served there `at` a time."""
        return await linked(info, self.id, "SERVES", domain.ModelVersion, at=at)


@exposes(domain.ModelVersion)
class ModelVersion(Node):
    @field
    async def model(self, info: Info) -> Model | None:
        """The model that this is a version of."""
        return await one(info, self.id, "VERSION_OF", domain.Model)  # type: ignore[no-any-return]

    @field
    async def artifact(self, info: Info) -> ModelArtifact | None:
        """The content of the version."""
        return await one(info, self.id, "HOLDS", domain.ModelArtifact)  # type: ignore[no-any-return]

    @field
    async def digest(self, info: Info) -> str | None:
        """The digest of the content, as `<algorithm>:<digest>`."""
        held = await one(info, self.id, "HOLDS", domain.ModelArtifact)
        return f"{held.digest_algorithm}:{held.digest}" if held and held.digest else None

    @field
    async def run(self, info: Info) -> Run | None:
        """The run that made it; of several, the best known one."""
        run = await context.of(info).chosen_run(info, self.id)
        return await context.of(info).node(info, run) if run else None  # type: ignore[return-value]

    @field
    async def training_data(self, info: Info) -> list[DatasetVersion]:
        """The versions of datasets that it was trained on."""
        run = await context.of(info).chosen_run(info, self.id)
        return await training_data(info, run) if run else []

    @field
    async def commit(self, info: Info) -> Commit | None:
        """The commit of its run."""
        return await _of_run(info, self.id, "AT_COMMIT", domain.Commit)  # type: ignore[no-any-return]

    @field
    async def parameters(self, info: Info) -> ParameterSet | None:
        """The hyperparameters of its run."""
        return await _of_run(info, self.id, "CONFIGURED_BY", domain.ParameterSet)  # type: ignore[no-any-return]

    @field
    async def environment(self, info: Info) -> Environment | None:
        """The environment of its run."""
        return await _of_run(info, self.id, "RAN_IN", domain.Environment)  # type: ignore[no-any-return]

    @field
    async def reproducibility(self, info: Info, tolerance: float | None = None) -> Reproducibility | None:
        """Whether it could be made again; metrics within the relative `tolerance` count as the same result."""
        return await context.of(info).reproducibility(info, self.id, tolerance)  # type: ignore[return-value]

    @field
    async def places(self, info: Info) -> list[Place]:
        """Where what is missing from its lineage is, in the order of its `missingLinks`."""
        found = await context.of(info).places(info, self.id)
        return [Place.of(node, each) for node, each in found]

    @field
    async def policy_facts(self, info: Info) -> PolicyFacts | None:
        """What a policy looks at beside what is missing."""
        return cast("PolicyFacts | None", await context.of(info).policy_facts(info, self.id))

    @field
    async def policy(self, info: Info) -> PolicyCheck | None:
        """What the policy of the API (FOREBEAR_POLICY) says of it: null without one. Aliases, waivers and ages count
        `at` the time that is asked for, else now."""
        found = await context.of(info).policy_check(info, self.id)
        return PolicyCheck.of(*found) if found else None

    @field
    async def missing_links(self, info: Info) -> list[Finding]:
        """What is missing from its lineage."""
        found = await context.of(info).reproducibility(info, self.id)
        return list(found.findings) if found else []  # type: ignore[arg-type]

    @field
    async def aliases(self, info: Info, at: datetime | None = None) -> list[Alias]:
        """The names that point to it, or pointed to it `at` a time."""
        return await linked(info, self.id, "POINTS_TO", domain.Alias, incoming=True, at=at)

    @field
    async def deployments(self, info: Info, at: datetime | None = None) -> list[Deployment]:
        """The places where it serves, or served `at` a time."""
        return await linked(info, self.id, "SERVES", domain.Deployment, incoming=True, at=at)


async def _of_run(info: Info, version: str, type: str, kind: type[domain.Node]) -> Any:
    run = await context.of(info).chosen_run(info, version)
    return await one(info, run, type, kind) if run else None


@output
class ModelVersionConnection(Connection[ModelVersion]):
    """A page of model versions."""

    @field
    def levels_as_of(self) -> datetime | None:
        """The moment of the levels, where these are behind at present; null where they are as of what was asked."""
        return None if self.page.levels_as_of is None else from_millis_capped(self.page.levels_as_of)


@input
class ModelVersionFilter:
    """Which model versions."""

    namespace: str | None = None
    model: str | None = strawberry.field(default=None, description="A model's id, or its name in the namespace.")
    level_below: int | None = strawberry.field(
        default=None, description="Only versions below this reproducibility level, the worst first."
    )
    level: int | None = strawberry.field(
        default=None, description="Only versions at this reproducibility level, by id."
    )
    alias: str | None = strawberry.field(default=None, description="Only what an alias of this name points at.")
    owner: str | None = strawberry.field(default=None, description="Only versions of models that this owner has.")
    code: str | None = strawberry.field(
        default=None,
        description="Only versions with this gap: on them, on a run that may have made them, or on what that run used.",
    )


@output
class ModelQuery:
    """Questions about models."""

    @field
    async def model(
        self,
        info: Info,
        name: str,
        namespace: str | None = "default",
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> Model | None:
        """A model by its name."""
        asked = context.of(info)
        await asked.resolve_clusters(info, as_of, at)
        found = await asked.known(info, ids.model(namespace or "default", name))
        return found if isinstance(found, domain.Model) else None  # type: ignore[return-value]

    @field
    async def model_version(
        self,
        info: Info,
        model: str,
        version: str,
        namespace: str | None = "default",
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> ModelVersion | None:
        """A version of a model by its name."""
        asked = context.of(info)
        await asked.resolve_clusters(info, as_of, at)
        found = await asked.known(info, ids.model_version(namespace or "default", model, version))
        return found if found and found.kind == "ModelVersion" else None  # type: ignore[return-value]

    @field
    async def models(
        self,
        info: Info,
        first: int | None = 50,
        after: str | None = None,
        search: str | None = None,
        namespace: str | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> Connection[Model]:
        """Models by id; without a namespace, all that are not hidden (the demo's are)."""
        graph = context.of(info).graph
        which: dict[str, Any] = {"search": search, "namespace": namespace}
        page = await lists.models(graph, first=50 if first is None else first, after=after, as_of=as_of, **which)
        context.of(info).set_moments(info, page.as_of, at)
        counted = partial(lists.count, graph, "models", as_of=page.as_of, **which)
        return Connection(page=page, after=after, count=counted)

    @field
    async def model_versions(
        self,
        info: Info,
        filter: ModelVersionFilter | None = None,
        first: int | None = 50,
        after: str | None = None,
        order: Order | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> ModelVersionConnection:
        """Model versions by id, or in an order of time; below a level, the worst first, at one by id, and in no other
        order."""
        graph, number = context.of(info).graph, 50 if first is None else first
        moment: dict[str, Any] = {"as_of": as_of, "at": at}
        conditions = dataclasses.asdict(filter) if filter else {}
        below, exact = conditions.pop("level_below", None), conditions.pop("level", None)
        which = VersionFilter(**conditions)
        page: Page[Any]
        if below is not None and exact is not None:
            raise WrongUse("leave out level or levelBelow: versions are at a level, or below one")
        if (below is not None or exact is not None) and order is not None:
            raise WrongUse(
                "versions below or at a level come the worst first, then by id: leave out order, or the level"
            )
        if below is not None or exact is not None:
            wanted = range(below or 0) if exact is None else range(exact, exact + 1)
            page = unlevelled(await audit.levelled_versions(graph, which, wanted, first=number, after=after, **moment))
            counted = partial(audit.count_levelled, graph, which, wanted, as_of=page.as_of, at=at)
        else:
            newest = None if order is None else order is Order.NEWEST_FIRST
            page = await filtered(graph, which, newest_first=newest, first=number, after=after, **moment)
            counted = partial(count_filtered, graph, which, as_of=page.as_of, at=at)
        context.of(info).set_moments(info, page.as_of, at)
        return ModelVersionConnection(page=page, after=after, count=counted)


def unlevelled(page: Page[Any]) -> Page[Any]:
    """The versions of a page of (version, level)."""
    return dataclasses.replace(page, items=[version for version, _ in page.items])
