"""The GraphQL schema: a module a subject."""

from __future__ import annotations

import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
)
from strawberry.schema.config import StrawberryConfig

from api.schema import nodes
from api.schema.about import AboutQuery
from api.schema.argument_meanings import ARGUMENTS, INPUTS
from api.schema.audit import AuditQuery
from api.schema.catalog import CatalogQuery
from api.schema.comparison import ComparisonQuery
from api.schema.curate import CuratingMutation
from api.schema.dashboards import DashboardQuery
from api.schema.field_meanings import FIELDS, VALUES
from api.schema.findings import FindingQuery
from api.schema.lineage import LineageQuery
from api.schema.models import Alias, Deployment, ModelQuery
from api.schema.proposals import ProposalMutation
from api.schema.query_files import QueryFileQuery
from api.schema.recall import RecallMutation, RecallQuery
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
class Mutation(RecordingMutation, ProposalMutation, CuratingMutation, RecallMutation):
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


def _described(found: GraphQLSchema) -> GraphQLSchema:
    """What has no docstring of its own says what its name means everywhere."""
    for type_ in found.type_map.values():
        name = type_.name
        if name.startswith("__"):
            continue
        if isinstance(type_, GraphQLEnumType):
            for key, value in type_.values.items():
                value.description = value.description or VALUES.get(f"{name}.{key}")
        elif isinstance(type_, GraphQLInputObjectType):
            for key, field in type_.fields.items():
                field.description = field.description or INPUTS.get(f"{name}.{key}", INPUTS.get(key))
        elif isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for key, output in type_.fields.items():
                output.description = output.description or FIELDS.get(f"{name}.{key}", FIELDS.get(key))
                for taken, argument in output.args.items():
                    exact = ARGUMENTS.get(f"{name}.{key}.{taken}", ARGUMENTS.get(taken))
                    argument.description = argument.description or exact
    return found


schema = _described(_plain(_strawberry._schema))
