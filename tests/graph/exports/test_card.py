"""The model card: every sentence has the ids of the nodes that it is about."""

from __future__ import annotations

import re

from graph import demo
from graph.catalog.lookup import nodes
from graph.database import Graph
from graph.exports.export import export
from graph.lineage import ancestors
from tests.graph.exports.conftest import Example, versions
from tests.graph.recall_builders import data, run, write

SENTENCE = re.compile(r"- .+\. \(((?:`[^`]+`(?:, )?)+)\)")


async def ids_in(graph: Graph, text: str) -> set[str]:
    """The ids of all its sentences, each of which is of one line and names nodes that there are."""
    found: set[str] = set()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            stated = SENTENCE.fullmatch(line)
            assert stated, line
            found |= set(re.findall("`([^`]+)`", stated[1]))
    assert (await nodes(graph, sorted(found))).keys() == found
    return found


async def test_every_sentence_of_every_card_has_its_nodes(loaded_demo: Graph) -> None:
    for id in await versions(loaded_demo, "model-version:"):
        assert id in await ids_in(loaded_demo, await export(loaded_demo, "card", id))


async def test_it_speaks_of_every_ancestor(example: Example) -> None:
    text = await export(example.graph, "card", example.version)
    walked = await ancestors(example.graph, example.version)
    assert await ids_in(example.graph, text) >= {node.id for node in walked.nodes}
    assert f"md5 {example.digest}" in text and f"dvcDirMd5 {example.features}" in text


async def test_what_is_known_and_what_is_not(loaded_demo: Graph) -> None:
    known = await export(loaded_demo, "card", "churn@v1.0")
    assert f"with sha256 {demo.digest('features 2026-01')}, was used by churn-v1.0" in known
    assert "level is 4 of 4, closed." in known and "- Measured: accuracy 0.92. (" in known
    assert "No link that Forebear looks for is missing." in known
    lacking = await export(loaded_demo, "card", "churn@v1.1")
    assert "- **DATA\\_NOT\\_RECORDED**" not in lacking and "- **DATA_NOT_RECORDED**: The run churn-v1.1" in lacking


async def test_hostile_names_are_only_words(graph: Graph) -> None:
    name = "[x](javascript:1)\n# <img src=x> `y`"
    await write(graph, run("v1", data(name.replace("\n", " ")), parameters={name: name}, job=name.replace("\n", " ")))
    text = await export(graph, "card", "m@v1")
    await ids_in(graph, text)
    assert "\n# <" not in text and "<img" not in text.replace("\\<img", "") and "[x](" not in text
