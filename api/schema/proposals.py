"""What probably belongs where a link is missing, and the decision on it."""

from __future__ import annotations

from enum import Enum

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.nodes import Node
from api.schema.record import RecordPayload
from api.schema.strawberry_adapter import enum, field, output
from graph.proposals import decide


@enum
class ProposalState(Enum):
    """What became of a proposal."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


@output
class ProposedLink:
    """A node that accepting a proposal would link to."""

    node: Node
    role: str | None = strawberry.field(
        description="In which role; null for hyperparameters, and for the other id of the same thing."
    )


@output
class Proposal:
    """What probably belongs where a link is missing; nothing is recorded before somebody accepts it."""

    id: strawberry.ID
    kind: str = strawberry.field(description="The kind of evidence, such as EQUAL_DIGEST or SIBLING_RUNS.")
    start: Node = strawberry.field(
        name="from", description="What would be linked, or one of two ids that would be merged."
    )
    end: Node = strawberry.field(name="to", description="What it would be linked to, or joined with.")
    confidence: float = strawberry.field(description="From 0 to 1, the same for all proposals of a kind.")
    reason: str = strawberry.field(description="What speaks for it, in one sentence.")
    state: ProposalState
    links: list[ProposedLink] = strawberry.field(
        description="All that would be recorded if it were accepted: `from` with each of these; `to` is the first."
    )


@output
class ProposalMutation:
    """Decisions on proposals."""

    @field
    async def resolve_proposal(
        self, info: Info, id: strawberry.ID, accept: bool, reason: str | None = None, key: str | None = None
    ) -> RecordPayload:
        """Accept a proposal, which records it with you as its source, or reject it, so that it does not come back.

        `key` is a text of the caller's own: sent again under it, this answers what was done the first time,
        and nothing more is done (for seven days).
        """
        asked = context.of(info)
        return await decide.resolve(asked.graph, id, accept, reason, asked.grant.name, key)  # type: ignore[return-value]
