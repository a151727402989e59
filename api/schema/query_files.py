"""The query files, as a person takes one to Neo4j Browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry
from strawberry.scalars import JSON

from api.schema.strawberry_adapter import field, output
from graph import favourites
from graph.errors import WrongUse
from graph.model.time import known_at


@output
class QueryFile:
    """A question that the answers here are made from."""

    name: str = strawberry.field(description="Of its file, such as `lineage/ancestors`.")
    title: str
    about: str = strawberry.field(description="What it asks, and how.")
    cypher: str = strawberry.field(
        description="As Neo4j Browser runs it: its parameters as `:param` lines, and the text."
    )

    @classmethod
    def of(cls, name: str, given: Mapping[str, Any]) -> QueryFile:
        """The file with these values as its parameters; the others keep the values of its example."""
        found = favourites.given(name, given)
        return cls(name=found.name, title=found.title, about=found.about, cypher=found.script)


@output
class QueryFileQuery:
    """The question about questions."""

    @field
    def query_file(self, name: str, parameters: JSON | None = None, as_of: datetime | None = None) -> QueryFile:
        """A query file that only reads, with these parameters; those that are not given keep the values of its example.

        With `asOf` it asks what was known at that moment.
        """
        if parameters is not None and not isinstance(parameters, dict):
            raise WrongUse("parameters are an object: the name of each, and its value")
        moment = {} if as_of is None else {"as_of": known_at(as_of)}
        return QueryFile.of(name, {**(parameters or {}), **moment})
