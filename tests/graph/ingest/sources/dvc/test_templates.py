"""Stages of which a dvc.yaml has one description for many have the names that DVC gives them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.ingest.sources.dvc.described import pipeline


@pytest.mark.parametrize(
    ("described", "names"),
    [
        ({"foreach": ["a", 1, 0.5]}, ["a", "1", "0.5"]),
        ({"foreach": [True, False, None]}, ["true", "false", "None"]),
        ({"foreach": {True: {"x": 1}, "b": 2}}, ["true", "b"]),
        ({"foreach": ["a", {"x": 1}, "c"]}, ["0", "1", "2"]),
        ({"matrix": {"deep": [True, False], "n": [1]}}, ["true-1", "false-1"]),
        ({"matrix": {"of": [{"x": 1}, {"x": 1}], "on": ["a"]}}, ["of0-a", "of1-a"]),
        ({"matrix": {"of": "${sizes}", "on": [[1], "a"]}}, ["3-on0", "3-a", "4-on0", "4-a"]),
    ],
)
def test_names_of_many_stages(described: dict[str, Any], names: list[str]) -> None:
    """Source: ForeachDefinition and MatrixDefinition of dvc/parsing, DVC 3.63."""
    content = {"vars": [{"sizes": [3, 4]}], "stages": {"fit": {**described, "do": {"cmd": "x"}}}}
    assert list(pipeline("dvc.yaml", content, lambda name: None).stages) == [f"fit@{name}" for name in names]


def test_a_stage_of_many_works_where_its_item_says() -> None:
    each = {"foreach": [True, False], "do": {"wdir": "${item}/${key}", "cmd": "x"}}
    found = pipeline("pipe/dvc.yaml", {"stages": {"each": each}}, lambda name: None)
    assert {name: stage.base for name, stage in found.stages.items()} == {
        "each@true": "pipe/true/true", "each@false": "pipe/false/false",
    }  # fmt: skip
