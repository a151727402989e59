"""docs/reference/graphql-types.md: every type of the schema, by what it is for."""

from __future__ import annotations

from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    is_specified_scalar_type,
)

from api.reference.markdown import anchor, code, codes, one_line, table, whole
from api.schema import schema
from graph.model.nodes import KINDS

_INTRO = """\
Every type of [api/schema.graphql](../../api/schema.graphql). Questions and mutations are [here](graphql.md). What all
lists have alike is said once: a `…Connection` is a page, with `nodes`, `edges { node cursor }`, `pageInfo` and
`totalCount`.
"""
_ROOTS = ("Query", "Mutation")
_ALIKE = ("nodes", "edges", "pageInfo", "totalCount")


def page() -> str:
    """The text of the page."""
    own = {n: t for n, t in sorted(schema.type_map.items()) if n not in _ROOTS and not n.startswith("__")}
    pages = {n: t for n, t in own.items() if n.endswith("Connection")}
    edges = {f"{n.removesuffix('Connection')}Edge" for n in pages}
    objects = {n: t for n, t in own.items() if isinstance(t, GraphQLObjectType | GraphQLInterfaceType)}
    objects = {n: t for n, t in objects.items() if n not in pages and n not in edges}
    interface: Any = objects["Node"]
    kinds = ["Node", *sorted(KINDS)]
    rest = [n for n in objects if n not in kinds]
    scalars = [t for t in own.values() if isinstance(t, GraphQLScalarType) and not is_specified_scalar_type(t)]
    return whole(
        "GraphQL types", _INTRO,
        "## Kinds of node", *(_object(objects[n], set(interface.fields) if n != "Node" else set()) for n in kinds),
        "## Pages of a list", _pages(pages),
        "## What else answers hold", *(_object(objects[n], set()) for n in rest),
        "## Inputs", *(_input(t) for t in own.values() if isinstance(t, GraphQLInputObjectType)),
        "## Enumerations", *(_enumeration(t) for t in own.values() if isinstance(t, GraphQLEnumType)),
        "## Scalars", table(["scalar", "what it is"], [[code(t.name), one_line(t.description)] for t in scalars]),
    )  # fmt: skip


def _object(type_: Any, inherited: set[str]) -> str:
    rows = [
        [f"{code(name)}{_taken(field.args)}", _type(field.type), one_line(field.description)]
        for name, field in type_.fields.items()
        if name not in inherited
    ]
    above = "It has the fields of [Node](#node), and:" if inherited else ""
    return _section(
        type_, table(["field", "type", "what it says"], rows), above if rows else above.replace(", and:", ".")
    )


def _input(type_: GraphQLInputObjectType) -> str:
    rows = [
        [code(name), _type(field.type), one_line(field.description)] for name, field in sorted(type_.fields.items())
    ]
    return _section(type_, table(["field", "type", "what it says"], rows))


def _enumeration(type_: GraphQLEnumType) -> str:
    rows = [[code(name), one_line(value.description)] for name, value in type_.values.items()]
    return _section(type_, table(["value", "what it says"], rows))


def _section(type_: Any, shown: str, above: str = "") -> str:
    return "\n\n".join(filter(None, [f"### {type_.name}", one_line(type_.description), above, shown]))


def _pages(pages: dict[str, Any]) -> str:
    rows = []
    for name, type_ in pages.items():
        more = [
            f"{code(each)}: {one_line(field.description)}" for each, field in type_.fields.items() if each not in _ALIKE
        ]
        rows.append([code(name), _type(get_named_type(type_.fields["nodes"].type)), " ".join(more)])
    return "\n\n".join([table(["page", "of", "beside"], rows), _object(schema.type_map["PageInfo"], set())])


def _taken(arguments: dict[str, GraphQLArgument]) -> str:
    return f" takes {codes(arguments)}" if arguments else ""


def _type(type_: Any) -> str:
    named = get_named_type(type_)
    if is_specified_scalar_type(named) or isinstance(named, GraphQLScalarType) or named.name.endswith("Connection"):
        return code(type_)
    return f"[{code(type_)}](#{anchor(named.name)})"
