"""What is asked here: which Forebear it is, what the caller may do, and in which namespaces there is something."""

from __future__ import annotations

import asyncio
import importlib.metadata
from datetime import datetime
from enum import Enum
from functools import partial

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.connections import Connection
from api.schema.strawberry_adapter import enum, exposes, field, output
from graph.catalog import namespaces


@enum
class Scope(Enum):
    """What a token allows; each includes those before it."""

    READ = "READ"
    WRITE = "WRITE"
    ADMIN = "ADMIN"


@output
class About:
    """This Forebear, and what whoever asks may do here."""

    version: str = strawberry.field(description="The version of Forebear.")
    browser: str | None = strawberry.field(
        description="The address of Neo4j Browser on the machine that Forebear runs on; null where somebody else runs "
        "Neo4j."
    )
    scope: Scope = strawberry.field(description="What the token of this request allows.")


@exposes(namespaces.Namespace)
class Namespace:
    models: int
    datasets: int


@output
class AboutQuery:
    """Questions about this Forebear."""

    @field
    async def about(self, info: Info) -> About:
        """This Forebear, and what whoever asks may do here."""
        asked = context.of(info)
        return About(
            version=importlib.metadata.version("forebear-server"),
            browser=await asyncio.to_thread(asked.browser),
            scope=Scope[asked.grant.role.name],
        )

    @field
    async def namespaces(
        self, info: Info, first: int | None = 50, after: str | None = None, as_of: datetime | None = None
    ) -> Connection[Namespace]:
        """Namespaces that have models or datasets, by name, the hidden ones too."""
        graph = context.of(info).graph
        page = await namespaces.namespaces(graph, first=50 if first is None else first, after=after, as_of=as_of)
        counted = partial(namespaces.count_namespaces, graph, as_of=page.as_of)
        return Connection(page=page, after=after, count=counted)
