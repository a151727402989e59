"""Write the schema for review: `python -m api.schema_export`."""

from __future__ import annotations

from pathlib import Path

from graphql import print_schema

from api.schema import schema

FILE = Path(__file__).with_name("schema.graphql")


def text() -> str:
    """The schema in its own language."""
    return print_schema(schema) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
