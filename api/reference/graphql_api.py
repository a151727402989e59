"""docs/reference/graphql.md: questions and mutations, with their arguments."""

from __future__ import annotations

from graphql import GraphQLField, GraphQLObjectType, Undefined, get_named_type, is_leaf_type

from api.http.permissions import FIELDS, SECONDS
from api.reference.markdown import anchor, code, one_line, table, whole
from api.schema import schema
from api.schema.argument_meanings import ARGUMENTS
from graph import lineage
from graph.catalog import paging
from graph.dashboards import buckets
from graph.deadlines import READ_SECONDS, WRITE_SECONDS

_INTRO = f"""\
`POST /graphql` ([HTTP](http.md)); with a browser, `GET /graphql` is the explorer. The schema is
[api/schema.graphql](../../api/schema.graphql), and the types are [on a page of their own](graphql-types.md).

Lists are pages (Relay connections): `nodes`, `pageInfo {{ hasNextPage endCursor }}` and `totalCount`; the next page is
asked with `after: endCursor`, and is of the same moment as the first. `first` is at most {paging.MOST}, of a lineage
{lineage.MOST:,}; a table over time has at most {buckets.MOST:,} stretches of time.
"""
_COMMON = ("asOf", "at", "first", "after")


def page() -> str:
    """The text of the page."""
    query, mutation = schema.query_type, schema.mutation_type
    assert query is not None and mutation is not None  # noqa: S101 - for the type checker
    common = [[code(name), ARGUMENTS[name]] for name in _COMMON]
    return whole(
        "GraphQL", _INTRO, "## Arguments of many fields", table(["argument", "what it says"], common),
        "## Questions", _list(query), *(_section(query, name) for name in sorted(query.fields)),
        "## Mutations", "All of them may be sent again: what is known changes nothing.", _list(mutation),
        *(_section(mutation, name) for name in sorted(mutation.fields)),
    )  # fmt: skip


def _list(type_: GraphQLObjectType) -> str:
    rows = [
        [f"[{code(name)}](#{anchor(name)})", one_line(type_.fields[name].description)] for name in sorted(type_.fields)
    ]
    return table(["field", "what it does"], rows)


def _section(type_: GraphQLObjectType, name: str) -> str:
    field, full = type_.fields[name], f"{type_.name}.{name}"
    usual = READ_SECONDS if type_.name == "Query" else WRITE_SECONDS
    needs = f"Needs a token that may {FIELDS[full].name.lower()}; answered within {SECONDS.get(full, usual):g} s."
    rows = [
        [code(f"{taken}: {argument.type}"), one_line(argument.description), _default(argument.default_value)]
        for taken, argument in field.args.items()
        if taken not in _COMMON
    ]
    also = [
        code(taken if argument.default_value in (Undefined, None) else f"{taken} = {argument.default_value}")
        for taken, argument in field.args.items()
        if taken in _COMMON
    ]
    parts = [
        f"### {name}", one_line(field.description), table(["argument", "what it says", "default"], rows),
        f"{'Also' if rows else 'Takes'} {', '.join(also)}." if also else "", f"Gives {_type(field)}. {needs}",
    ]  # fmt: skip
    return "\n\n".join(filter(None, parts))


def _type(field: GraphQLField) -> str:
    named = get_named_type(field.type)
    if is_leaf_type(named):
        return code(field.type)
    where = "pages-of-a-list" if named.name.endswith("Connection") else anchor(named.name)
    return f"[{code(field.type)}](graphql-types.md#{where})"


def _default(value: object) -> str:
    return "" if value is Undefined or value is None else code(getattr(value, "name", value))
