"""The tools: a file is a tool, its name the tool's; what it takes, and what that means, follows from the schema."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    OperationDefinitionNode,
    VariableNode,
    parse,
    type_from_ast,
    value_from_ast_untyped,
)
from mcp.types import Tool as Described
from mcp.types import ToolAnnotations

from api.schema import schema
from api.schema.argument_meanings import ARGUMENTS

QUESTIONS, CHANGES = (Path(__file__).parent / name for name in ("questions", "changes"))
_SCALARS = {"ID": "string", "String": "string", "DateTime": "string", "Int": "integer", "Float": "number",
            "Boolean": "boolean", "Int64": "integer"}  # fmt: skip
Json = dict[str, Any]


@dataclass(frozen=True)
class Tool:
    """A question or a change: the document that asks it, and how it is described to an agent."""

    name: str
    document: str
    described: Described
    writes: bool

    @property
    def takes(self) -> list[str]:
        """The names of its arguments."""
        return list(self.described.input_schema["properties"])


@cache
def tools() -> dict[str, Tool]:
    """Every tool by its name, questions before changes."""
    files = [*sorted(QUESTIONS.glob("*.graphql")), *sorted(CHANGES.glob("*.graphql"))]
    return {path.stem: _tool(path, path.parent == CHANGES) for path in files}


def _tool(path: Path, writes: bool) -> Tool:
    text = path.read_text("utf-8")
    operation = parse(text).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)  # noqa: S101 - for the type checker: our own files
    asked = operation.selection_set.selections[0]
    assert isinstance(asked, FieldNode)  # noqa: S101 - the same
    root = schema.mutation_type if writes else schema.query_type
    field = root.fields[asked.name.value]  # type: ignore[union-attr]
    means = {
        given.value.name.value: field.args[given.name.value].description
        for given in asked.arguments or ()
        if isinstance(given.value, VariableNode)
    }
    takes: dict[str, Json] = {}
    needs = []
    for each in operation.variable_definitions or ():
        name, type = each.variable.name.value, type_from_ast(schema, each.type)
        takes[name] = _schema(type)  # type: ignore[arg-type]
        takes[name] |= _meaning(means.get(name) or ARGUMENTS.get(name))
        if each.default_value is not None:
            takes[name] |= {"default": value_from_ast_untyped(each.default_value)}
        if isinstance(type, GraphQLNonNull):
            needs.append(name)
    described = Described(
        name=path.stem,
        description=field.description,
        input_schema={"type": "object", "properties": takes, "required": needs, "additionalProperties": False},
        annotations=ToolAnnotations(read_only_hint=not writes, open_world_hint=False),
    )
    return Tool(path.stem, text, described, writes)


def _schema(type: GraphQLInputType) -> Json:
    """The JSON schema of a type that arguments have."""
    if isinstance(type, GraphQLNonNull):
        return _schema(type.of_type)
    if isinstance(type, GraphQLList):
        return {"type": "array", "items": _schema(type.of_type)}
    if isinstance(type, GraphQLEnumType):
        return {"type": "string", "enum": list(type.values)}
    if isinstance(type, GraphQLInputObjectType):
        parts = {name: _schema(field.type) | _meaning(field.description) for name, field in type.fields.items()}
        return {"type": "object", "properties": parts, "additionalProperties": False}
    return {"type": _SCALARS[type.name]} | ({"format": "date-time"} if type.name == "DateTime" else {})


def _meaning(text: str | None) -> Json:
    return {"description": text} if text else {}
