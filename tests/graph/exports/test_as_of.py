"""Exported as of a time before a correction, every format says what was known then."""

from __future__ import annotations

import pytest

from graph import demo
from graph.commands import record
from graph.database import Graph
from graph.exports.export import FORMATS, export
from graph.lineage import ancestors
from graph.model.nodes import ModelVersion
from graph.model.time import from_millis
from tests.graph.exports.conftest import Example

OF_MODELS = [name for name, form in FORMATS.items() if ModelVersion in form.of]


async def without(graph: Graph, version: str, digest: str) -> None:
    """Retract that the raw data were read: it was a mistake."""
    walked = await ancestors(graph, version)
    (edge,) = [edge for edge in walked.edges if digest in edge.target and edge.type in ("USED", "READ")]
    for id in edge.ids:
        await record.retract(graph, id, "it read another file", "ada")


async def test_before_a_correction_it_is_as_it_was(example: Example) -> None:
    before = {name: await export(example.graph, name, example.version) for name in OF_MODELS}
    assert all(example.digest in text for text in before.values())
    then = from_millis(await example.graph.clock())
    await without(example.graph, example.version, example.digest)
    for name, text in before.items():
        assert example.digest not in await export(example.graph, name, example.version)
        assert await export(example.graph, name, example.version, as_of=then) == text, name


@pytest.mark.parametrize("name", FORMATS)
async def test_the_same_question_has_the_same_document(loaded_demo: Graph, name: str) -> None:
    id = f"dataset-version:sha256:{demo.digest('features 2026-01')}" if name == "croissant" else "churn@v1.0"
    assert await export(loaded_demo, name, id) == await export(loaded_demo, name, id)
