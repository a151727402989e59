"""Every route and every field of Query and Mutation has its scope in the table, and the table nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from api.http import permissions
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.permissions import FIELDS, ROUTES
from api.http.tokens import Access, Role
from api.schema import schema
from tests.api.conftest import away, client

META = {"Query.__schema", "Query.__type", "Query.__typename", "Mutation.__typename"}


def test_the_table_is_that_of_the_app(access: Access) -> None:
    app = create_app(connection=Neo4jConnection(away), access=access)
    routes = {f"{method} {route.path}" for route in app.routes for method in route.methods}  # type: ignore[attr-defined]
    assert routes == set(ROUTES)
    roots = (schema.query_type, schema.mutation_type)
    fields = {f"{root.name}.{name}" for root in roots if root for name in root.fields}
    assert fields == set(FIELDS) - META
    assert schema.subscription_type is None


def test_writes_need_more_than_reads() -> None:
    assert {field for field, role in FIELDS.items() if role is Role.ADMIN} == {"Mutation.purge"}
    assert {role for field, role in FIELDS.items() if field.startswith("Mutation.")} == {Role.WRITE, Role.ADMIN}
    assert {role for field, role in FIELDS.items() if field.startswith("Query.")} == {Role.READ}
    open_ = {"GET /health/live", "GET /health/ready", "POST /session", "DELETE /session"}
    assert {route for route, role in ROUTES.items() if role is None} == open_


@pytest.mark.parametrize("field", sorted(FIELDS))
@pytest.mark.parametrize("role", ["read", "write", "admin"])
async def test_each_role_and_field(access: Access, tokens: dict[str, str], role: str, field: str) -> None:
    root, _, name = field.partition(".")
    type_ = schema.get_type(root)
    document = f"{root.lower()} {{ ...on {root} {{ ...a }} }} fragment a on {root} {{ {_asked(type_, name)} }}"
    app = create_app(connection=Neo4jConnection(away), access=access)
    async with client(app, tokens[role]) as found:
        answer = await found.post("/graphql", json={"query": document})
    allowed = Role.named(role) >= FIELDS[field]
    assert answer.status_code == (503 if allowed else 403), answer.text


async def test_a_field_without_a_scope_is_refused_to_all(
    access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(permissions.FIELDS, "Query.models")
    app = create_app(connection=Neo4jConnection(away), access=access)
    async with client(app, tokens["admin"]) as found:
        answer = await found.post("/graphql", json={"query": "{ models { totalCount } }"})
    assert answer.status_code == 403


def _asked(type_: Any, name: str) -> str:
    """The smallest valid use of a field."""
    values = {
        "ModelVersionInput!": '{model: "m"}', "[RunInput!]!": "[]", "[DatasetVersionInput!]!": "[]",
        "[DeploymentInput!]!": "[]", "Boolean!": "true", "CoverageGroup!": "OWNER",
    }  # fmt: skip
    if name == "__schema":
        return "__schema { queryType { name } }"
    if name == "__type":
        return '__type(name: "Query") { name }'
    if name == "__typename":
        return name
    field = type_.fields[name]
    needed = [f'{key}: {values.get(str(each.type), chr(34) + "x" + chr(34))}' for key, each in field.args.items()
              if str(each.type).endswith("!")]  # fmt: skip
    return f"{name}{'(' + ', '.join(needed) + ')' if needed else ''} {{ __typename }}"
