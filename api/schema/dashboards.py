"""Tables for dashboards: flat rows, which tools draw as they are. Each is also CSV, under `/api/v1/csv`."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from strawberry.types import Info

from api.http import context
from api.schema.strawberry_adapter import enum, exposes, field, output
from graph.dashboards import coverage, over_time


@enum
class TimeBucket(Enum):
    """Stretches of time, of UTC; weeks begin on Monday."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@enum
class LevelGroup(Enum):
    """What levels over time are by."""

    NAMESPACE = "namespace"
    MODEL = "model"
    OWNER = "owner"


@enum
class CoverageGroup(Enum):
    """What coverage is by."""

    OWNER = "owner"
    JOB = "job"
    MODEL = "model"
    REPOSITORY = "repository"


@exposes(coverage.LevelSummary)
class LevelSummary:
    level: int
    versions: int


@exposes(coverage.Coverage)
class Coverage:
    versions: int
    linked: int
    pinned: int
    sealed: int
    closed: int


@exposes(over_time.LevelsAtTime)
class LevelsAtTime:
    level: int
    versions: int


@exposes(over_time.GapsAtTime)
class GapsAtTime:
    count: int


@output
class DashboardQuery:
    """Tables for dashboards."""

    @field
    async def audit_summary(
        self, info: Info, namespace: str | None = None, as_of: datetime | None = None
    ) -> list[LevelSummary]:
        """How many model versions are at each level, of a namespace or of all that is not hidden."""
        graph = context.of(info).graph
        return await coverage.audit_summary(graph, namespace=namespace, as_of=as_of)  # type: ignore[return-value]

    @field
    async def levels_over_time(
        self,
        info: Info,
        bucket: TimeBucket | None = TimeBucket.DAY,
        since: datetime | None = None,
        until: datetime | None = None,
        by: LevelGroup | None = None,
        namespace: str | None = None,
        first: int | None = 2000,
        as_of: datetime | None = None,
    ) -> list[LevelsAtTime]:
        """How many model versions were at each level at the end of each stretch of time, the last 30 unless `since`
        says otherwise. Refused where the table has more than `first` rows."""
        return await over_time.levels_over_time(  # type: ignore[return-value]
            context.of(info).graph,
            (bucket or TimeBucket.DAY).value,
            since=since,
            until=until,
            by=by.value if by else None,
            namespace=namespace,
            first=2000 if first is None else first,
            as_of=as_of,
        )

    @field
    async def gaps_over_time(
        self,
        info: Info,
        bucket: TimeBucket | None = TimeBucket.DAY,
        code: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        first: int | None = 2000,
        as_of: datetime | None = None,
    ) -> list[GapsAtTime]:
        """How many gaps of a code, or of each, were open at the end of each stretch of time, the last 30 unless `since`
        says otherwise. Refused where the table has more than `first` rows."""
        return await over_time.gaps_over_time(  # type: ignore[return-value]
            context.of(info).graph,
            (bucket or TimeBucket.DAY).value,
            code=code,
            since=since,
            until=until,
            first=2000 if first is None else first,
            as_of=as_of,
        )

    @field
    async def coverage(
        self,
        info: Info,
        by: CoverageGroup,
        namespace: str | None = None,
        first: int | None = 2000,
        as_of: datetime | None = None,
    ) -> list[Coverage]:
        """Each owner, job, model or repository with how many of its model versions are at each level or above, the one
        with the most versions first. Refused where there are more than `first`."""
        graph, most = context.of(info).graph, 2000 if first is None else first
        return await coverage.coverage(  # type: ignore[return-value]
            graph, by.value, namespace=namespace, first=most, as_of=as_of
        )
