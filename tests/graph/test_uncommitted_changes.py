"""Whether there were uncommitted changes is true, false or unknown, and unknown is nowhere taken for clean."""

from __future__ import annotations

from typing import Any

import pytest

from api.cli.render.recipe import as_json, as_text, attempt_as_text
from graph.audit.findings import findings
from graph.audit.levels import reproducibility
from graph.audit.sweep import sweep
from graph.comparison.compare import compare
from graph.comparison.recipe import attempt, recipe
from graph.database import Graph
from graph.ingest.sources import records, reports
from graph.ingest.statement import Statement
from graph.lineage import ancestors
from graph.proposals.find import proposals
from tests.graph.proposal_builders import MADE, SHA, stage
from tests.graph.recall_builders import data, model, write
from tests.graph_asserts import lacks

DIGEST = f"sha256:{'0d' * 32}"
CLEAN, CHANGED, UNKNOWN = {"dirty": False}, {"dirty": True}, {"dirty": None}
KEPT = {"dirty": True, "diff_digest": DIGEST}
STATES = [CLEAN, CHANGED, UNKNOWN, {}]


def run(id: str, state: dict[str, Any], by: str = "api:local", **more: Any) -> Statement:
    """A run of which all that a level asks for is known, but for its changes."""
    report = {"id": id, "commit": {"sha": SHA, **state}, "parameters": {"rate": 0.1}, "environment": {"python": "3"},
              "inputs": [data("x")], "outputs": [model(id)], "metrics": {"auc": 0.9}}  # fmt: skip
    return reports.facts(reports.payload("run", report | more, by))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_report_states_what_it_says_and_nothing_else(state: dict[str, Any]) -> None:
    (at,) = [link for link in run("r", state).links.values() if link.type == "AT_COMMIT"]
    assert at.properties.get("dirty") is state.get("dirty")


@pytest.mark.parametrize(("sha", "dirty"), [("abc1234", None), ("abc1234-dirty", True)])
def test_a_record_says_it_only_of_changes(sha: str, dirty: bool | None) -> None:
    found = records.facts(records.payload("m", {"model_version": "1", "code_commit": sha}))
    (at,) = [link for link in found.links.values() if link.type == "AT_COMMIT"]
    assert at.properties.get("dirty") is dirty


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        ([CLEAN], False), ([CHANGED], True), ([{}], None),
        ([{}, CLEAN], False), ([{}, CHANGED], True), ([CLEAN, CHANGED], True), ([{}, {}], None),
    ],
)  # fmt: skip
async def test_a_recipe_shows_what_any_source_says(
    graph: Graph, states: list[dict[str, Any]], shown: bool | None
) -> None:
    await write(graph, *[run("v1", state, f"api:{number}") for number, state in enumerate(states)])
    found = await recipe(graph, "m@v1")
    text = "\n".join(as_text(found))
    assert (found.dirty, as_json(found)["dirty"]) == (shown, shown)
    assert ("nobody recorded whether" in text.lower()) == (shown is None)
    assert ("The run had changes that were not committed" in text) == (shown is True)
    walked = await ancestors(graph, "model-version:default/m@v1")
    assert [edge.dirty for edge in walked.edges if edge.type == "AT_COMMIT"] == [shown]


async def test_a_comparison_shows_unknown_beside_clean(graph: Graph) -> None:
    await write(graph, run("v1", {}), run("v2", CLEAN), run("v3", {}), run("v4", CHANGED))
    for other, wanted in (("v2", [(None, False)]), ("v3", []), ("v4", [(None, True)])):
        found = await compare(graph, "m@v1", f"m@{other}")
        assert [(each.a, each.b) for each in found.commits if each.key == "dirty"] == wanted


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [(CLEAN, CLEAN, True), ({}, {}, False), (CLEAN, {}, False), (CHANGED, CHANGED, False), (CLEAN, KEPT, False)],
)
async def test_only_clean_code_is_known_to_be_the_same(
    graph: Graph, one: dict[str, Any], other: dict[str, Any], shown: bool
) -> None:
    """Equal metrics reproduce nothing, and unequal bytes show no chance, where the code may have differed."""
    await write(graph, run("v1", one), run("v2", other))
    await sweep(graph)
    again = (await reproducibility(graph, ["model-version:default/m@v1"], tolerance=0.01)).popitem()[1]
    assert again.reproduced_by == (["run:default/v2"] if shown else [])
    assert ("NOT_DETERMINISTIC" in {code for _, code in await lacks(graph)}) == shown
    made = await attempt(graph, "m@v1", "run:default/v2", tolerance=0.01)
    assert made.reproduced == shown
    said = "".join(str(cell) for line in attempt_as_text("m@v1", made, 200) for cell in line)
    assert ("not known to be the same" in said) == (not shown and one.keys() == other.keys())


async def test_what_two_dirty_runs_changed_is_the_same_by_its_digest(graph: Graph) -> None:
    await write(graph, run("v1", KEPT), run("v2", KEPT))
    assert (await attempt(graph, "m@v1", "run:default/v2", tolerance=0.01)).reproduced


async def test_the_same_bytes_need_no_word_of_the_code(graph: Graph) -> None:
    same = [model("v1") | {"version": "again"}]
    await write(graph, run("v1", {}), run("again", {}, outputs=same))
    assert (await attempt(graph, "m@v1", "run:default/again")).reproduced


@pytest.mark.parametrize(
    ("state", "said"),
    [(CLEAN, f"clean commit {SHA[:12]}, in"), ({}, f"commit {SHA[:12]} (nobody recorded whether it was clean), in")],
)
async def test_a_proposal_calls_no_commit_clean_that_nobody_does(
    graph: Graph, state: dict[str, Any], said: str
) -> None:
    report = {"id": "r", "job": "train", "commit": {"sha": SHA, **state}, "outputs": MADE}
    await write(graph, reports.facts(reports.payload("run", report)), stage())
    found = await proposals(graph, [("DATA_NOT_RECORDED", "run:default/r")])
    assert f"ran at the {said}" in found["DATA_NOT_RECORDED", "run:default/r"].reason


async def test_a_digest_pins_the_changes_and_is_not_called_a_copy_of_them(graph: Graph) -> None:
    await write(graph, run("v1", KEPT), run("v2", CHANGED))
    assert {id for id, code in await lacks(graph) if code == "DIRTY_COMMIT"} == {"run:default/v2"}
    (finding,) = (await findings(graph, [("DIRTY_COMMIT", "run:default/v2")])).values()
    assert "keep the diff yourself" in finding.remedy and "keeps the digest alone" in finding.remedy
    text = "\n".join(as_text(await recipe(graph, "m@v1")))
    assert f"only their digest is recorded, {DIGEST}" in text


async def test_unknown_is_no_finding(graph: Graph) -> None:
    """A level is kept back by what a source says; that nobody says it is shown as unknown."""
    await write(graph, run("v1", {}), run("v2", CHANGED))
    assert {(id, code) for id, code in await lacks(graph) if code == "DIRTY_COMMIT"} == {
        ("run:default/v2", "DIRTY_COMMIT")
    }
