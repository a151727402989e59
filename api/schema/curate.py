"""Mutations of people: owners, sources, aliases, and what is to be forgotten."""

from __future__ import annotations

import strawberry
from strawberry.types import Info

from api.http import context
from api.schema.models import Alias, ModelVersion
from api.schema.record import RecordPayload
from api.schema.strawberry_adapter import field, output
from graph.commands import curate
from graph.commands import purge as curating


@output
class AliasPayload:
    """Where an alias points now, and where it pointed until now."""

    alias: Alias
    version: ModelVersion
    previous: ModelVersion | None = strawberry.field(description="What it pointed at before, if that was another.")
    changed: bool = strawberry.field(description="False where it pointed there already.")


@output
class CuratingMutation:
    """What people state by hand; each says who and when."""

    @field
    async def declare_source(self, info: Info, dataset: strawberry.ID, reason: str) -> RecordPayload:
        """Say that a dataset version or a model's bytes come from outside, and from no run.

        Of a dataset it is said of every version that is known now; `nodes` names them.
        """
        asked = context.of(info)
        return await curate.declare_source(asked.graph, dataset, reason, asked.grant.name)  # type: ignore[return-value]

    @field
    async def set_owner(self, info: Info, id: strawberry.ID, owner: str) -> RecordPayload:
        """Say who owns a model, dataset, job or deployment."""
        asked = context.of(info)
        return await curate.set_owner(asked.graph, id, owner, asked.grant.name)  # type: ignore[return-value]

    @field
    async def set_alias(
        self, info: Info, model: str, alias: str, version: str, namespace: str | None = "default",
        key: str | None = None,
    ) -> AliasPayload:  # fmt: skip
        """Let an alias point at a version from now on; where it pointed before stays known.

        `key` is a text of the caller's own: sent again under it, this answers what was done the first time,
        and nothing more is done (for seven days).
        """
        asked = context.of(info)
        return await curate.set_alias(  # type: ignore[return-value]
            asked.graph, model, alias, version, asked.grant.name, namespace=namespace or "default", key=key
        )

    @field
    async def purge(self, info: Info, id: strawberry.ID, reason: str) -> RecordPayload:
        """Remove the values of a node for good, and the text of the messages about it; the lineage stands.

        Ids, values on other nodes, backups and Neo4j's transaction logs are not reached. What arrives later brings no
        value back.
        """
        asked = context.of(info)
        return await curating.purge(asked.graph, id, reason, asked.grant.name)  # type: ignore[return-value]
