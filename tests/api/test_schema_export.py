"""The schema in the repository is the one that is served, and clients written for it go on working."""

from __future__ import annotations

from graphql import GraphQLSchema, build_schema, find_breaking_changes

from api import schema_export
from api.schema import _strawberry, schema

INCREMENTAL = build_schema(schema_export.FILE.read_text("utf-8"))


def test_no_change_breaks_a_client() -> None:
    assert [change.description for change in find_breaking_changes(INCREMENTAL, schema)] == []


def test_the_file_is_the_schema() -> None:
    assert schema_export.FILE.read_text("utf-8") == schema_export.text(), "run `python -m api.schema_export`"


def test_a_breaking_change_is_seen() -> None:
    text = schema_export.FILE.read_text("utf-8")
    without = build_schema(text.replace("  reproduced: Boolean!\n", "  again: Boolean!\n"))
    assert [change.description for change in find_breaking_changes(INCREMENTAL, without)] == [
        "Field Reproducibility.reproduced was removed."
    ]


def test_the_private_schema_of_strawberry_is_the_one_that_it_prints() -> None:
    """It is executed, and its name is Strawberry's own: a release that moves it must not go unseen."""
    assert isinstance(schema, GraphQLSchema)
    assert schema is _strawberry._schema
    printed = build_schema(_strawberry.as_str())
    assert set(printed.type_map) == set(schema.type_map)
    assert find_breaking_changes(printed, schema) == find_breaking_changes(schema, printed) == []
