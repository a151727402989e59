"""docs/reference/model.md: kinds of node, ids, edges and roles, from graph/model."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from api.reference.markdown import anchor, code, codes, one_line, table, whole
from api.schema.field_meanings import FIELDS
from graph.model import ids
from graph.model.edges import (
    EDGE_PROPERTIES,
    EDGES,
    OWN_EDGES,
    PAST,
    ROLE_MEANINGS,
    STRICT_ROLES,
    TYPE_OF_ROLE,
    EdgeType,
)
from graph.model.nodes import KINDS, OWN_LABELS, Node

_INTRO = """\
Labels, relationships and properties as they stand in Neo4j. In GraphQL a label is a type and a property a field, in
camel case ([types](graphql-types.md)). What it all means is [explained](../explanation.md); the queries that Forebear
asks are in [the catalogue](../../cypher/README.md).
"""
_IDS = f"""\
Components are percent-encoded (`/ : @ %`), and an id has at most 1,024 bytes. Content with a strong digest has its id
from that, so equal content is one node; a set of hyperparameters and an environment have theirs from their values. A
version of data with neither digest nor version is named after the run that used or made it.

A digest is strong where it has all its digits and is not that of empty content. Content that is known to have less than
{ids.SMALL} bytes is known by its place and its digest together: so little may be equal by chance.
"""
_PAST = f"""\
A relationship that holds has its type. One that was retracted, corrected or moved by a merge has `{PAST}` before its
type (`{PAST}USED`), and both times; so a pattern that names plain types walks what holds now. `FOREVER` in
`retracted_at` is 9007199254740991. Times are epoch milliseconds, UTC.
"""
_STRICT = """\
Levels look behind what is *made from it* and behind what was read in an unknown role. The verdict AFFECTED of a recall
follows the former alone; an unknown role or validation makes it UNKNOWN, and test and evaluation do not.
"""


def page() -> str:
    """The text of the page."""
    kinds = [
        [f"[{code(label)}](#{anchor(label)})", _about(kind), _id(kind)] for label, kind in KINDS.items()
    ]  # fmt: skip
    common = [[code(each.name), _field(Node, each.name)] for each in fields(Node)]
    walked = [_edge(each) for each in EDGES.values() if each.walked]
    others = [_edge(each) for each in EDGES.values() if not each.walked]
    columns = ["type", "from → to", "what it says", "roles", "for one source"]
    return whole(
        "The model", _INTRO,
        "## Kinds of node", table(["label", "what it is", "id"], kinds),
        "Every node has these:", table(["property", "what it says"], common),
        "## Ids", _IDS, table(["digest", "hex digits"], _digests()),
        "## Edges that a lineage question walks", "They lead from effect to cause.", table(columns, walked),
        "## Edges that are not walked", "A hub would invent ancestors.", table(columns, others),
        "## Edges that Forebear derives", table(["type", "what it says"], _named(OWN_EDGES)), _PAST,
        "## Roles", table(["role", "what it says", "edge", "made from it"], _roles()), _STRICT,
        "## What an edge says of itself", table(["property", "what it says"], _named(EDGE_PROPERTIES)),
        "## Properties of each kind", *(_properties(label, kind) for label, kind in KINDS.items()),
        "## Labels of Forebear's own", table(["label", "what it says"], _named(OWN_LABELS)),
        "## In other vocabularies", table(["edge", "W3C PROV", "ML Metadata"], _elsewhere()),
    )  # fmt: skip


def _about(kind: type[Node]) -> str:
    return one_line((kind.__doc__ or "").partition("\n\n")[0])


def _id(kind: type[Node]) -> str:
    return one_line(getattr(ids, kind.prefix.replace("-", "_")).__doc__)


def _field(kind: type[Node], name: str) -> str:
    first, *rest = name.split("_")
    camel = first + "".join(part.capitalize() for part in rest)
    special = {"purged_at": "When its values were removed for good, if they were.", "model": "The id of its model."}
    return FIELDS.get(f"{kind.__name__}.{camel}", FIELDS.get(camel, "")) if name not in special else special[name]


def _digests() -> list[list[str]]:
    return [[code(name), str(digits or "never strong")] for name, digits in ids.STRENGTHS.items()]


def _edge(edge: EdgeType) -> list[str]:
    starts: dict[str, list[str]] = {}
    for start, end in edge.ends:
        starts.setdefault(end, []).append(start)
    ends: dict[tuple[str, ...], list[str]] = {}
    for end, froms in starts.items():
        ends.setdefault(tuple(froms), []).append(end)
    joins = "; ".join(f"{', '.join(froms)} → {', '.join(to)}" for froms, to in ends.items())
    return [code(edge.name), joins, edge.what, codes(edge.roles), "one" if edge.single else "many"]


def _roles() -> list[list[str]]:
    return [
        [code(role), meaning, code(TYPE_OF_ROLE[role]), "yes" if role in STRICT_ROLES else "no"]
        for role, meaning in ROLE_MEANINGS.items()
    ]


def _named(meanings: dict[str, str]) -> list[list[str]]:
    return [[code(name), meaning] for name, meaning in meanings.items()]


def _properties(label: str, kind: type[Node]) -> str:
    own: list[Any] = [each for each in fields(kind) if each.name not in {every.name for every in fields(Node)}]
    return f"### {label}\n\n{table(['property', 'what it says'], [[code(e.name), _field(kind, e.name)] for e in own])}"


def _elsewhere() -> list[list[str]]:
    return [[code(e.name), e.prov, e.mlmd] for e in EDGES.values() if e.prov or e.mlmd]
