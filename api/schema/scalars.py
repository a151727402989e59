"""Scalars of the schema."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

Int64 = NewType("Int64", int)
_LARGEST = 2**63


def _moment(value: Any) -> datetime:
    """An aware datetime; ValueError with a sentence for anything else."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("a DateTime is text as ISO 8601 has it, for example 2026-01-01T00:00:00Z") from None
    if found.tzinfo is None:
        raise ValueError("this DateTime has no time zone; say which, for example 2026-01-01T00:00:00Z")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise ValueError("this DateTime is out of range") from None


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_LARGEST <= value < _LARGEST:
        raise ValueError("an Int64 is a whole number from -2^63 to 2^63 - 1")
    return value


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


SCALARS: dict[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment with its time zone, as ISO 8601 has it; one without a zone is refused.",
        serialize=_written,
        parse_value=_moment,
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
    ),
    Int64: strawberry.scalar(
        name="Int64", description="A whole number of up to 64 bits.", serialize=_whole, parse_value=_whole
    ),
}
