"""Compare two model versions or two runs."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from api.http import context
from api.schema.nodes import Node
from api.schema.strawberry_adapter import field, output
from graph.comparison import compare as comparison


@output
class Difference:
    """What differs, and its value on either side; null where a side has none."""

    key: str
    a: JSON | None
    b: JSON | None


@output
class Comparison:
    """Two nodes side by side; each list holds only what differs: of their runs, then of the runs upstream.

    What differs upstream has its stage (the name of the job) before the key.
    """

    a: Node
    b: Node
    same: bool = strawberry.field(description="Whether both are known to be the same bytes.")
    differ: bool = strawberry.field(
        description="Whether both are known to be different bytes. Where neither `same` nor `differ`, it is not known."
    )
    data: list[Difference] = strawberry.field(description="By role and name of the dataset or base model.")
    commits: list[Difference] = strawberry.field(
        description="The commits, whether they were clean, and as `between` those between them, newest first, on the "
        "side that is ahead, where one is an ancestor of the other."
    )
    parameters: list[Difference] = strawberry.field(description="Hyperparameters, by key and type.")
    environment: list[Difference]
    metrics: list[Difference] = strawberry.field(description="With those of the runs that measured them.")
    complete: bool = strawberry.field(description="False where a limit left runs upstream out.")


@output
class ComparisonQuery:
    """The comparison."""

    @field
    async def compare(
        self,
        info: Info,
        a: strawberry.ID,
        b: strawberry.ID,
        as_of: datetime | None = None,
        at: datetime | None = None,
    ) -> Comparison:
        """What differs between two model versions or two runs."""
        asked = context.of(info)
        moment = await asked.resolve_clusters(info, as_of, at)
        return await comparison.compare(asked.graph, a, b, as_of=moment, at=at)  # type: ignore[return-value]
