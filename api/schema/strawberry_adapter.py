"""Between Strawberry and the domain: docstrings are GraphQL descriptions, and a domain class is its GraphQL type."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable
from datetime import datetime
from enum import EnumMeta
from typing import Any, TypeVar, dataclass_transform

import strawberry
from strawberry.scalars import JSON
from strawberry.types.field import StrawberryField

from api.schema.scalars import Int64

T = TypeVar("T")
E = TypeVar("E", bound=EnumMeta)
F = TypeVar("F", bound=Callable[..., Any])


def description(named: object) -> str:
    """A docstring as one line."""
    return " ".join((named.__doc__ or "").split())


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field, StrawberryField))
def output(cls: type[T]) -> type[T]:
    """An object type."""
    return strawberry.type(cls, description=description(cls))


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field, StrawberryField))
def input(cls: type[T]) -> type[T]:
    """An input type."""
    return strawberry.input(cls, description=description(cls))


def enum(cls: E) -> E:
    """An enumeration."""
    return strawberry.enum(cls, description=description(cls))


def field(resolver: F) -> F:
    """A field that a method answers."""
    found: Any = strawberry.field(resolver, description=description(resolver))
    return found  # type: ignore[no-any-return]


def exposes(model: type, *, leave_out: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Make the decorated class the GraphQL face of `model`; its body holds only what differs, and the resolvers."""

    def decorate(cls: type[T]) -> type[T]:
        known = {name for base in cls.__mro__ for name in (*inspect.get_annotations(base), *base.__dict__)}
        hints = typing.get_type_hints(model)
        names = [each.name for each in dataclasses.fields(model) if each.name not in {*known, *leave_out}]
        cls.__annotations__ = {name: _face(hints[name]) for name in names} | inspect.get_annotations(cls)
        # What resolvers return is the domain object itself, so this is how its type is known.
        cls.is_type_of = classmethod(lambda _, found, info: isinstance(found, model))  # type: ignore[attr-defined]
        return strawberry.type(cls, name=model.__name__, description=description(model))

    return decorate


def _face(hint: Any) -> Any:
    """The GraphQL side of a field's type: maps are JSON, whole numbers may be large."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _face(next(each for each in typing.get_args(hint) if each is not types.NoneType)) | None
    if typing.get_origin(hint) is dict:
        return JSON
    if typing.get_origin(hint) is list:
        return list[_face(typing.get_args(hint)[0])]  # type: ignore[misc]
    return {int: Int64, str: str, bool: bool, float: float, datetime: datetime}[hint]
