"""A key of JSON that stands twice has one value or is refused."""

from __future__ import annotations

import json

import pytest

from graph.errors import InvalidFact
from graph.ingest.coerce import once


@pytest.mark.parametrize(
    "text", ['{"a": NaN}', '{"a": 1, "a": 1}', '{"a": {"b": NaN, "c": 1}, "a": {"c": 1, "b": NaN}}']
)
def test_one_value_is_read(text: str) -> None:
    assert list(json.loads(text, object_pairs_hook=once)) == ["a"]


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": 1, "a": true}', '{"a": [0], "a": [false]}', '{"a": 1, "a": 1.0}']
)
def test_two_values_are_refused(text: str) -> None:
    with pytest.raises(InvalidFact, match="the key a stands twice in one object, with two values"):
        json.loads(text, object_pairs_hook=once)
