"""Enumerations of the schema."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry

from api.schema.strawberry_adapter import enum
from graph.model.edges import EDGES

_enumeration: Any = Enum  # as a plain call: the members are those of the table, which a type checker cannot read
EdgeType = strawberry.enum(
    _enumeration("EdgeType", {name: name for name in EDGES}),
    description="What an edge says; edges lead from effect to cause.",
)


@enum
class Method(Enum):
    """How an edge is known."""

    DECLARED = "declared"
    OBSERVED = "observed"
    INFERRED = "inferred"


@enum
class Severity(Enum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@enum
class Order(Enum):
    """Order of versions by the time they were created."""

    NEWEST_FIRST = "newest_first"
    OLDEST_FIRST = "oldest_first"
