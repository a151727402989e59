"""Missing links and reproducibility."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.types import Info

from api import context
from api.schema.connections import Connection
from api.schema.described import field, input, output
from api.schema.nodes import Node
from api.schema.scalars import Severity
from graph.errors import NotFound
from graph.findings import count_missing_links, missing_links


@output
class Finding:
    """A missing link, with its cause."""

    code: str
    severity: Severity
    stops_level: int | None = strawberry.field(description="The reproducibility level that it keeps a version below.")
    node: Node = strawberry.field(description="Where the link is missing.")
    problem: str = strawberry.field(description="What is missing, in one sentence.")
    evidence: list[str] = strawberry.field(description="Ids of nodes and edges, and values, that show it.")
    remedy: str = strawberry.field(description="A command or a call that would mend it.")
    fingerprint: strawberry.ID = strawberry.field(
        description="The same for the same finding, whenever it is asked for."
    )


@output
class Reproducibility:
    """Whether a model version could be made again: a level, with what stops the next one."""

    level: int = strawberry.field(description="0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed.")
    name: str
    reproduced: bool = strawberry.field(description="Whether another run with the same inputs gave the same result.")
    complete: bool = strawberry.field(description="False where a limit cut the walk.")
    blockers: list[Finding] = strawberry.field(description="All that stops any higher level.")


@input
class FindingFilter:
    """Which findings."""

    code: str | None = None
    severity: Severity | None = None


@output
class FindingQuery:
    """Questions about what is missing."""

    @field
    async def missing_links(
        self,
        info: Info,
        filter: FindingFilter | None = None,
        first: int | None = 50,
        after: str | None = None,
        as_of: datetime | None = None,
    ) -> Connection[Finding]:
        """Links that are missing, by cause, of every namespace but the demo."""
        asked = context.of(info)
        asked.set_moments(info, as_of)
        severity = filter.severity.value if filter and filter.severity else None
        which = {"code": filter.code if filter else None, "severity": severity}

        async def count() -> int:
            return sum((await count_missing_links(asked.graph, **which, as_of=as_of)).values())

        page = await missing_links(asked.graph, first=50 if first is None else first, after=after, **which, as_of=as_of)
        return Connection(page=page, after=after, count=count)

    @field
    async def reproducibility(self, info: Info, id: strawberry.ID, as_of: datetime | None = None) -> Reproducibility:
        """Whether a model version could be made again."""
        asked = context.of(info)
        asked.set_moments(info, as_of)
        found = await asked.reproducibility(info, id)
        if found is None:
            raise NotFound(f"there is no model version {id}")
        return found  # type: ignore[return-value]
