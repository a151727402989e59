"""Favourites for Neo4j Browser: all queries that read, none that writes, in the form that it imports."""

from __future__ import annotations

import io
import zipfile

import cypher
from api.browser import guide, scripts
from graph.favourites import WRITERS, favourites
from tests.cypher.test_query_files import TYPES

FAVOURITES = {each.name: each for each in favourites()}


def test_all_that_read_are_there_and_none_of_the_writer() -> None:
    assert set(FAVOURITES) == {name for name in cypher.names() if name.partition("/")[0] not in WRITERS}


def test_neo4j_says_of_all_others_that_they_only_read() -> None:
    """Each query file is explained by tests/cypher, which holds it to one of these types."""
    assert set(TYPES) == set(WRITERS)


def test_the_zip_is_as_neo4j_browser_imports_it() -> None:
    content = scripts.packed()
    assert content == scripts.packed()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {"forebear.grass", "guide.html"} <= texts.keys()
    found = {name: text for name, text in texts.items() if name.endswith(".cypher")}
    assert len(found) == len(FAVOURITES) == scripts.count(content)
    text = found["Forebear lineage/ancestors.cypher"]
    title, first = text.splitlines()[:2]
    assert title == "// Ancestors of a node"
    assert first == ":param id => 'model-version:demo/churn-vip@v1';"
    assert all(name.startswith("Forebear ") and name.count("/") == 1 for name in found)
    assert not [name for name, text in found.items() if not text.startswith("// ")]


def test_the_guide_has_ten_steps_with_a_query_to_click() -> None:
    text = guide.FILE.read_text("utf-8")
    assert text.count("<slide ") == text.count('<pre class="pre-scrollable code runnable') == guide.STEPS == 10
    assert len(favourites("guide")) == guide.STEPS
    assert "<script" not in text
    assert "http" not in text, "it is served from any address, and leads to none"
    assert "as of:" not in text
