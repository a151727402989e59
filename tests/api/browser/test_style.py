"""The style for Neo4j Browser: current, of every kind, and with captions that say something."""

from __future__ import annotations

import re
from itertools import combinations

import neo4j
import pytest

from api.browser import address, guide, style
from graph import demo
from graph.database import Graph
from graph.model.nodes import KINDS, OWN_LABELS

MARKS = {"Open", "ShortCommit", "Unjudged", "Unswept"}
"""Labels beside that of a kind."""


def caption(label: str, node: dict[str, object]) -> str:
    """As Neo4j Browser writes it: a list as one word, nothing for what is not there."""

    def said(found: re.Match[str]) -> str:
        value = node.get(found[1])
        return ",".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)

    return re.sub(r"\{(\w+)\}", said, style.style()[f"node.{label}"]["caption"])


@pytest.mark.parametrize("made", [style, guide], ids=lambda made: made.FILE.name)
def test_the_files_are_current(made: object) -> None:
    assert made.FILE.read_text("utf-8") == made.written(), "run `python -m api.browser --write`"  # type: ignore[attr-defined]


def test_every_kind_looks_like_no_other() -> None:
    looks = {
        kind: tuple(style.style()[f"node.{kind}"][name] for name in ("color", "border-color", "border-width"))
        for kind in [*KINDS, "Gap", "Level"]
    }
    alike = {(one, other) for one, other in combinations(looks, 2) if looks[one] == looks[other]}
    assert alike <= {("Model", "Alias")}, "an alias is a name of a model's version, and its caption says which"


def test_no_rule_is_of_a_label_that_there_is_not() -> None:
    labels = {selector.partition(".")[2] for selector in style.style() if selector.startswith("node.")}
    assert labels <= {*KINDS, *OWN_LABELS}
    assert not labels & MARKS, "a mark must not hide the kind"


@pytest.mark.parametrize(
    ("label", "id", "said"),
    [
        ("ParameterSet", None, "learning_rate=0.1,max_depth=6,seed=7,trees=300"),
        ("Commit", None, "89966f9d29dd join features"),
        ("Gap", "gap:NO_RUN", None),
        ("Level", None, "4 closed"),
        ("ModelVersion", None, "churn@v1.0"),
        ("Environment", None, "Python 3.12.4 Linux"),
    ],
)
async def test_captions_can_be_read(
    graph: Graph, server: tuple[str, str, str], label: str, id: str | None, said: str | None
) -> None:
    await demo.load(graph)
    async with neo4j.AsyncGraphDatabase.driver(server[0], auth=server[1:]) as driver:
        text = "MATCH " + f"(n:{label}) WHERE $id IS NULL OR n.id = $id RETURN properties(n) AS node"
        found = await driver.execute_query(text, id=id)
    captions = {caption(label, record["node"]) for record in found.records}
    if said is None:
        (only,) = captions
        assert " " in only
        assert only != "NO_RUN"
    else:
        assert said in captions


def test_it_is_set_by_one_command_without_fetching_anything() -> None:
    assert style.command().startswith('style {"node":{')
    assert not re.search(r"[;\n\\']|https?:", style.command()), "Neo4j Browser separates commands by semicolons"


@pytest.mark.parametrize(
    ("api", "plays"),
    [
        ("http://127.0.0.1:8010", "; play http://127.0.0.1:8010/browser-kit/guide.html"),
        ("http://10.0.0.7:8000", ""),
        (None, ""),
    ],
)
def test_the_guide_opens_by_itself_where_it_may_be_fetched(api: str | None, plays: str) -> None:
    assert address.on_connecting(api) == {"browser.post_connect_cmd": style.command() + plays}
