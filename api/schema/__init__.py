"""The GraphQL schema: a module a subject."""

from __future__ import annotations

import strawberry
from graphql import GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, Undefined
from strawberry.schema.config import StrawberryConfig

from api.schema import nodes
from api.schema.about import AboutQuery
from api.schema.audit import AuditQuery
from api.schema.catalog import CatalogQuery
from api.schema.comparison import ComparisonQuery
from api.schema.curate import CuratingMutation
from api.schema.dashboards import DashboardQuery
from api.schema.findings import FindingQuery
from api.schema.lineage import LineageQuery
from api.schema.models import Alias, Deployment, ModelQuery
from api.schema.proposals import ProposalMutation
from api.schema.query_files import QueryFileQuery
from api.schema.recall import RecallQuery
from api.schema.record import RecordingMutation
from api.schema.scalars import SCALARS
from api.schema.strawberry_adapter import output


@output
class Query(
    AboutQuery,
    CatalogQuery,
    ModelQuery,
    LineageQuery,
    FindingQuery,
    AuditQuery,
    RecallQuery,
    ComparisonQuery,
    DashboardQuery,
    QueryFileQuery,
):
    """Questions. Lists are pages; `asOf` asks what was known at a moment."""


@output
class Mutation(RecordingMutation, ProposalMutation, CuratingMutation):
    """Writes."""


_strawberry = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    types=[nodes.Commit, nodes.Repository, nodes.ModelArtifact, nodes.Job, nodes.Environment, Alias, Deployment],
    config=StrawberryConfig(scalar_map=SCALARS),
)


def _plain(found: GraphQLSchema) -> GraphQLSchema:
    """Arguments that may be left out, without the `= null` that Strawberry gives them."""
    for type_ in found.type_map.values():
        if isinstance(type_, GraphQLInputObjectType):
            inputs = [*type_.fields.values()]
        elif isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            inputs = [argument for each in type_.fields.values() for argument in each.args.values()]
        else:
            continue
        for each in inputs:
            if each.default_value is None:
                each.default_value = Undefined
    return found


schema = _plain(_strawberry._schema)
