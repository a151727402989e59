"""The audit: the level of every version, and what stops the next one."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.findings import CodeCount
from api.schema.models import ModelVersionConnection, unlevelled
from api.schema.strawberry_adapter import field, input, output
from graph.audit import report as audit


@output
class LevelCount:
    """How many versions are at a level."""

    level: int
    count: int


@output
class AuditReport:
    """Every audited version with its level, and counts."""

    found: strawberry.Private[audit.AuditReport]
    total_count: int
    by_level: list[LevelCount]
    complete: bool
    as_of: datetime
    levels_as_of: datetime | None = strawberry.field(
        description="The moment of the answer, where levels are behind at present: after a change of very many."
    )

    @field
    async def by_code(self) -> list[CodeCount]:
        """How many findings stop any of the versions from any level, by code."""
        return [CodeCount(code=code, count=count) for code, count in await audit.by_code(self.found)]

    @field
    async def versions(self, info: Info, first: int | None = 50, after: str | None = None) -> ModelVersionConnection:
        """The versions, the worst first."""

        async def count() -> int:
            return self.total_count

        page = await audit.versions(self.found, first=50 if first is None else first, after=after)
        context.of(info).below(info, page)
        return ModelVersionConnection(page=unlevelled(page), after=after, count=count)


@input
class AuditFilter:
    """Which versions; without a namespace, all that are not hidden (the demo's are)."""

    namespace: str | None = None
    model: str | None = strawberry.field(default=None, description="A model's id, or its name in the namespace.")
    alias: str | None = None


@output
class AuditQuery:
    """The audit."""

    @field
    async def audit(
        self,
        info: Info,
        filter: AuditFilter | None = None,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> AuditReport:
        """The level of every version, and what stops the next one."""
        asked = context.of(info)
        which = filter or AuditFilter()
        found = await audit.audit(
            asked.graph, namespace=which.namespace, model=which.model, alias=which.alias, as_of=as_of, at=at
        )
        asked.set_moments(info, found.scope.as_of, at)
        return AuditReport(
            found=found,
            total_count=found.total_count,
            by_level=[LevelCount(level=level, count=count) for level, count in found.by_level],
            complete=found.complete,
            as_of=found.as_of,
            levels_as_of=found.levels_as_of,
        )
