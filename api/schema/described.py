"""Types, inputs, enumerations and fields of the schema: their docstrings are their GraphQL descriptions."""

from __future__ import annotations

from collections.abc import Callable
from enum import EnumMeta
from typing import Any, TypeVar, dataclass_transform

import strawberry
from strawberry.types.field import StrawberryField

T = TypeVar("T")
E = TypeVar("E", bound=EnumMeta)
F = TypeVar("F", bound=Callable[..., Any])


def said(named: object) -> str:
    """A docstring as one line."""
    return " ".join((named.__doc__ or "").split())


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field, StrawberryField))
def output(cls: type[T]) -> type[T]:
    """An object type."""
    return strawberry.type(cls, description=said(cls))


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field, StrawberryField))
def input(cls: type[T]) -> type[T]:
    """An input type."""
    return strawberry.input(cls, description=said(cls))


def enum(cls: E) -> E:
    """An enumeration."""
    return strawberry.enum(cls, description=said(cls))


def field(resolver: F) -> F:
    """A field that a method answers."""
    found: Any = strawberry.field(resolver, description=said(resolver))
    return found  # type: ignore[no-any-return]
