"""The tools, as they are described: every document is valid, and every argument has a meaning."""

from __future__ import annotations

import pytest
from graphql import parse, validate

from api.mcp.tools import Tool, tools
from api.schema import schema

EACH = pytest.mark.parametrize("tool", tools().values(), ids=tools())


@EACH
def test_its_document_is_valid_and_described(tool: Tool) -> None:
    assert validate(schema, parse(tool.document)) == []
    assert tool.described.description
    for name, argument in tool.described.input_schema["properties"].items():
        assert argument["description"] and argument["type"], name


@EACH
def test_it_says_whether_it_changes_anything(tool: Tool) -> None:
    hints = tool.described.annotations
    assert hints is not None and hints.read_only_hint is not tool.writes
    assert tool.document.startswith("mutation" if tool.writes else "query")
