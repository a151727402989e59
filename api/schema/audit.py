"""The audit: the level of every version, and what stops the next one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry
from strawberry.types import Info

from api import context
from api.schema.connections import Connection
from api.schema.described import field, input, output
from api.schema.models import ModelVersion
from graph import audit, catalog
from graph.catalog import Page
from graph.errors import WrongUse


@output
class LevelCount:
    """How many versions are at a level."""

    level: int
    count: int


@output
class CodeCount:
    """How many findings have a code."""

    code: str
    count: int


@output
class AuditReport:
    """Every audited version with its level, and counts."""

    found: strawberry.Private[audit.AuditReport]
    total_count: int
    by_level: list[LevelCount]
    by_code: list[CodeCount]
    complete: bool
    as_of: datetime

    @field
    async def versions(self, first: int | None = 50, after: str | None = None) -> Connection[ModelVersion]:
        """The versions, the worst first."""

        async def count() -> int:
            return self.total_count

        page = _page(self.found, 50 if first is None else first, after)
        return Connection(page=page, after=after, count=count)


@input
class AuditFilter:
    """Which versions; without a namespace, all but those of the demo."""

    namespace: str | None = None
    model: str | None = strawberry.field(default=None, description="A model's id, or its name in the namespace.")
    alias: str | None = None


@output
class AuditQuery:
    """The audit."""

    @field
    async def audit(self, info: Info, filter: AuditFilter | None = None, as_of: datetime | None = None) -> AuditReport:
        """The level of every version, and what stops the next one."""
        asked = context.of(info)
        asked.set_moments(info, as_of)
        which = filter or AuditFilter()
        found = await audit.audit(
            asked.graph, namespace=which.namespace, model=which.model, alias=which.alias, as_of=as_of
        )
        return AuditReport(
            found=found,
            total_count=found.total_count,
            by_level=[LevelCount(level=level, count=count) for level, count in found.by_level],
            by_code=[CodeCount(code=code, count=count) for code, count in found.by_code],
            complete=found.complete,
            as_of=found.as_of,
        )


def _page(found: audit.AuditReport, first: int, after: str | None) -> Page[Any]:
    """A page of the versions, which are ordered by level and id."""
    if not 1 <= first <= catalog.MOST:
        raise WrongUse(f"first must be from 1 to {catalog.MOST}, not {first}")
    start = catalog.place(after, -1, "")
    rest = [v for v in found.versions if (found.results[v.id].level, v.id) > start]
    cursors = [catalog.cursor(found.results[v.id].level, v.id) for v in rest[:first]]
    return Page(rest[:first], cursors, len(rest) > first)
