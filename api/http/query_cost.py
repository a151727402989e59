"""What a document may cost: depth, objects, aliases and directives, each fragment costed once.

Limiters that walk a fragment at every place it is spread can be kept busy for hours by a kilobyte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_leaf_type,
)

_CAP = 10**12
"""Sums stop here: doubling fragments would make numbers of a thousand digits."""
_ROWS = ("nodes", "edges", "node", "hidden")
"""Fields without arguments that lead to the rows of a list, and are no objects themselves."""


@dataclass(frozen=True)
class Limits:
    """The most that one operation may ask for."""

    depth: int = 15
    cost: int = 20_000
    """Objects that may come back: the product of `first`."""
    fields: int = 20_000
    """Fields and spreads, with those of fragments at each place where they are spread."""
    aliases: int = 30
    directives: int = 50
    tokens: int = 2_000
    characters: int = 65_536


LIMIT_MEANINGS = {
    "depth": "levels of fields in a GraphQL document",
    "cost": "objects that may come back: the product of `first`",
    "fields": "fields and spreads, those of a fragment at each place where it is spread",
    "aliases": "aliases in it",
    "directives": "directives in it",
    "tokens": "tokens of it",
    "characters": "characters of it",
}
"""Limit → what it counts."""


@dataclass(frozen=True)
class _Weight:
    """What a selection weighs: `once` where it stands, and `rows` for each row of the list it is made on."""

    depth: int = 0
    once: int = 0
    rows: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def __add__(self, other: _Weight) -> _Weight:
        return _Weight(
            max(self.depth, other.depth),
            min(self.once + other.once, _CAP),
            min(self.rows + other.rows, _CAP),
            min(self.fields + other.fields, _CAP),
            min(self.aliases + other.aliases, _CAP),
            min(self.directives + other.directives, _CAP),
        )


def excess(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any], limits: Limits) -> str | None:
    """A sentence about the first limit that an operation of the document is over; None if it keeps all."""
    scale = _Scale(schema, document, variables)
    for definition in document.definitions:
        if not isinstance(definition, OperationDefinitionNode):
            continue
        weight = scale.operation(definition)
        for what, found, most in (
            ("levels of fields", weight.depth, limits.depth),
            ("fields", weight.fields, limits.fields),
            ("aliases", weight.aliases, limits.aliases),
            ("directives", weight.directives, limits.directives),
            ("objects that may come back", weight.once, limits.cost),
        ):
            if found > most:
                shown = "more" if found >= _CAP else f"{found}"
                return f"this asks for {shown} {what}; {most} are the most: ask for less, or with a smaller `first`"
    return None


class _Scale:
    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._schema, self._variables = schema, variables
        self._fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self._known: dict[str, _Weight] = {}
        self._open: set[str] = set()
        self._defaults: dict[str, Any] = {}

    def operation(self, node: OperationDefinitionNode) -> _Weight:
        self._known.clear()  # variables of another operation have other defaults
        self._defaults = {
            variable.variable.name.value: variable.default_value for variable in node.variable_definitions or ()
        }
        root = self._schema.get_root_type(node.operation)
        weight = self._selections(node.selection_set, root)
        return weight + _Weight(directives=len(node.directives or ()))

    def _selections(self, node: SelectionSetNode | None, parent: Any) -> _Weight:
        weight = _Weight()
        for selection in node.selections if node else ():
            weight += _Weight(fields=1, directives=len(selection.directives or ()))
            if isinstance(selection, FieldNode):
                weight += self._field(selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else parent
                weight += self._selections(selection.selection_set, inner)
            elif isinstance(selection, FragmentSpreadNode):
                weight += self._fragment(selection.name.value)
        return weight

    def _fragment(self, name: str) -> _Weight:
        node = self._fragments.get(name)
        if node is None or name in self._open:
            return _Weight()  # unknown names and cycles are refused by the rules of GraphQL itself
        if name not in self._known:
            self._open.add(name)
            type_ = self._schema.get_type(node.type_condition.name.value)
            self._known[name] = self._selections(node.selection_set, type_)
            self._open.discard(name)
        return self._known[name]

    def _field(self, node: FieldNode, parent: Any) -> _Weight:
        name = node.name.value
        has_fields = isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        field: GraphQLField | None = parent.fields.get(name) if has_fields else None
        type_ = get_named_type(field.type) if field else None
        inner = self._selections(node.selection_set, type_)
        once, rows = inner.once + inner.rows, 0
        if field and "first" in field.args:
            first = self._first(node, field)
            once = first * (1 + inner.rows) + inner.once
        elif field and name in _ROWS and not field.args:
            once, rows = 0, once
        elif name != "__typename" and (field is None or not is_leaf_type(type_)):
            once += 1  # `__typename` is no object, and clients with a cache add it to every selection
        return _Weight(
            depth=1 + inner.depth, once=min(once, _CAP), rows=min(rows, _CAP), fields=inner.fields,
            aliases=inner.aliases + bool(node.alias), directives=inner.directives,
        )  # fmt: skip

    def _first(self, node: FieldNode, field: GraphQLField) -> int:
        """Rows that the field may bring; what is no number of rows is refused where it is used."""
        given: Any = next((a.value for a in node.arguments or () if a.name.value == "first"), None)
        if isinstance(given, VariableNode):
            name = given.name.value
            given = self._variables[name] if name in self._variables else self._defaults.get(name)
        if isinstance(given, IntValueNode):
            given = int(given.value) if len(given.value) < 12 else _CAP
        if isinstance(given, int) and not isinstance(given, bool):
            return max(given, 0)
        default = field.args["first"].default_value
        return default if isinstance(default, int) else 1
