"""Missing links and reproducibility."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.enumerations import Severity
from api.schema.nodes import Node
from api.schema.proposals import Proposal
from api.schema.strawberry_adapter import field, input, output
from graph.audit import missing_links, place
from graph.catalog.lookup import identify
from graph.errors import NotFound
from graph.model.gap_codes import GAP_CODES

if TYPE_CHECKING:
    from api.schema.models import ModelVersionConnection


@output
class Finding:
    """A missing link, with its cause."""

    code: str
    title: str = strawberry.field(description="What the code says, in a few words.")
    severity: Severity
    stops_level: int | None = strawberry.field(description="The reproducibility level that it keeps a version below.")
    node: Node = strawberry.field(description="Where the link is missing.")
    problem: str = strawberry.field(description="What is missing, in one sentence.")
    evidence: list[str] = strawberry.field(description="Ids of nodes and edges, and values, that show it.")
    remedy: str = strawberry.field(description="A command or a call that would mend it.")
    fingerprint: strawberry.ID = strawberry.field(
        description="The same for the same finding, whenever it is asked for."
    )

    @field
    async def recorded_at(self, info: Info) -> datetime | None:
        """When the gap was opened; null for what is found only on demand, such as UPSTREAM_GAP."""
        return await context.of(info).opened(info, self.code, self.node.id)

    @field
    async def keeps_down(
        self, info: Info, first: int | None = 50, after: str | None = None
    ) -> Annotated[ModelVersionConnection, strawberry.lazy("api.schema.models")]:
        """Model versions that it keeps below `stopsLevel`, by id: on them, their bytes, the run that their level is of,
        or what that run used. None where it stops no level, or is found only on demand."""
        asked = context.of(info)
        key = self.code, self.node.id
        page = await asked.kept_down(info, *key, first=50 if first is None else first, after=after)
        counted = partial(asked.count_kept_down, info, *key)
        return Connection(page=page, after=after, count=counted)  # type: ignore[return-value]

    @field
    async def proposal(self, info: Info) -> Proposal | None:
        """What probably belongs there, if there is evidence for it and nobody has decided on it."""
        return await context.of(info).proposal(info, self.code, self.node.id)  # type: ignore[return-value]


@output
class Place:
    """Where a finding is, whichever run has it: the same after the model is trained again."""

    code: str = strawberry.field(description="The code of the finding.")
    node: strawberry.ID = strawberry.field(description="The node with the finding.")
    model: strawberry.ID = strawberry.field(description="The model whose version it stops.")
    kind: str
    job: str = strawberry.field(description="The job of the run, empty where none is known.")
    dataset: str = strawberry.field(description="The dataset, or the base model, that the node is a version of.")
    role: str = strawberry.field(description="As what the run used it, empty where it is no input.")
    fingerprint: strawberry.ID = strawberry.field(description="The same for the same place.")

    @classmethod
    def of(cls, node: str, found: place.Place) -> Place:
        """The face of a place, and the node that has the finding."""
        return cls(node=strawberry.ID(node), fingerprint=strawberry.ID(found.fingerprint), **dataclasses.asdict(found))


@output
class Reproducibility:
    """Whether a model version could be made again: a level, with what stops the next one."""

    level: int = strawberry.field(description="0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed.")
    name: str
    reproduced: bool = strawberry.field(
        description="Whether another run with the same inputs gave the same result. Two lock entries of DVC do not "
        "count as two runs."
    )
    reproduced_by: list[strawberry.ID] = strawberry.field(description="Those runs.")
    complete: bool = strawberry.field(description="False where a limit cut the walk.")
    blockers: list[Finding] = strawberry.field(description="All that stops any higher level.")


@output
class CodeCount:
    """How many findings have a code."""

    code: str
    count: int

    @field
    def title(self) -> str:
        """What the code says, in a few words."""
        return GAP_CODES[self.code].title

    @field
    def severity(self) -> Severity:
        """How grave such a finding is."""
        return Severity(GAP_CODES[self.code].severity)

    @field
    def stops_level(self) -> int | None:
        """The reproducibility level that such a finding keeps a version below."""
        return GAP_CODES[self.code].level


@input
class FindingFilter:
    """Which findings."""

    code: str | None = None
    severity: Severity | None = None
    model: str | None = strawberry.field(
        default=None,
        description="In the lineage of this model's versions; its id, or its name in the namespace (`default` unless "
        "given).",
    )
    alias: str | None = strawberry.field(
        default=None,
        description="In the lineage of what an alias of this name points at, of the model if one is given.",
    )
    job: str | None = strawberry.field(
        default=None,
        description="On runs of this job and what they used; its id, or its name in the namespace (`default` unless "
        "given).",
    )
    owner: str | None = strawberry.field(default=None, description="In what this owner has.")
    since: datetime | None = strawberry.field(default=None, description="Known since then.")
    namespace: str | None = strawberry.field(
        default=None,
        description="In the lineage of what lies in this namespace, hidden or not; without one, all that is not hidden "
        "(the demo's are).",
    )
    level: int | None = strawberry.field(
        default=None, description="Only what keeps versions below this level, as `stopsLevel` says."
    )
    has_proposal: bool | None = strawberry.field(
        default=None, description="Only findings for which something is proposed, or only those without."
    )


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
        at: datetime | None = None,
    ) -> Connection[Finding]:
        """Links that are missing, by cause, of one namespace or of every one that is not hidden."""
        asked = context.of(info)
        which, number = _which(filter), 50 if first is None else first
        page = await missing_links.missing_links(asked.graph, which, first=number, after=after, as_of=as_of, at=at)
        asked.set_moments(info, page.as_of, at)

        async def count() -> int:
            return sum((await missing_links.count_missing_links(asked.graph, which, as_of=page.as_of, at=at)).values())

        return Connection(page=page, after=after, count=count)

    @field
    async def missing_link_counts(
        self, info: Info, filter: FindingFilter | None = None, as_of: datetime | None = None, at: datetime | None = None
    ) -> list[CodeCount]:
        """How many links are missing, by cause, without listing them."""
        counted = await missing_links.count_missing_links(context.of(info).graph, _which(filter), as_of=as_of, at=at)
        return [CodeCount(code=code, count=count) for code, count in sorted(counted.items()) if count]

    @field
    async def reproducibility(
        self,
        info: Info,
        id: strawberry.ID,
        as_of: datetime | None = None,
        at: datetime | None = None,
        tolerance: float | None = None,
    ) -> Reproducibility:
        """Whether a model version could be made again.

        The same bytes are the same result; with a relative `tolerance`, so are metrics that differ by no more.
        """
        asked = context.of(info)
        moment = await asked.resolve_clusters(info, as_of, at)
        found = await asked.reproducibility(info, await identify(asked.graph, id, moment, at), tolerance)
        if found is None:
            raise NotFound(f"there is no model version {id}")
        return found  # type: ignore[return-value]


def _which(filter: FindingFilter | None) -> missing_links.FindingFilter:
    conditions = dataclasses.asdict(filter) if filter else {}
    if filter and filter.severity:
        conditions["severity"] = filter.severity.value
    return missing_links.FindingFilter(**conditions)
