"""Data that an evaluation made, as predictions, may hold what it measured on; whoever learns from them may, too."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.levels import reproducibility
from graph.database import Graph
from graph.ingest.statement import Statement
from tests.graph.recall_builders import asked, content, data, model, run, source, write

BAD = content("bad")
PREDICTIONS = content("p")


async def verdict(graph: Graph, version: str) -> tuple[str, str | None, str | None]:
    """The verdict on a version in a recall of the bad data, with the gap that it rests on."""
    each = (await asked(graph, BAD))[version]
    stands = "EVALUATION_ONLY" if each.evaluation_only else each.verdict
    return stands, each.gap and each.gap.code, each.gap and each.gap.node.id


def features(name: str, *inputs: dict[str, Any]) -> Statement:
    """A run that made data."""
    return run(name, *inputs, outputs=[data(name)])


UNKNOWN = ("UNKNOWN", "EVALUATION_OUTPUT", PREDICTIONS)


@pytest.mark.parametrize("role", ["test", "evaluation"])
@pytest.mark.parametrize("beside", [[], [data("good", "input")]])
@pytest.mark.parametrize("learnt", ["training", "feature", "unknown"])
async def test_a_model_that_learnt_from_them_is_not_cleared(
    graph: Graph, role: str, beside: list[dict[str, Any]], learnt: str
) -> None:
    stated = [source("good"), source("bad"), features("p", *beside, data("bad", role)), run("v1", data("p", learnt))]
    await write(graph, *stated)
    assert await verdict(graph, "v1") == UNKNOWN
    level = (await reproducibility(graph, ["model-version:default/m@v1"]))["model-version:default/m@v1"]
    assert "EVALUATION_OUTPUT" in {blocker.code for blocker in level.blockers}


async def test_so_it_is_in_any_order_and_until_all_is_said_otherwise(graph: Graph) -> None:
    await write(graph, source("bad"), run("v1", data("p")))
    await write(graph, features("p"))
    await write(graph, features("p", data("bad", "test")))
    assert await verdict(graph, "v1") == UNKNOWN
    await write(graph, features("p", data("bad", "input")))
    assert await verdict(graph, "v1") == ("AFFECTED", None, None)


async def test_a_model_of_the_same_run_and_what_only_measured_itself_on_them_are_cleared(graph: Graph) -> None:
    both = run("v1", data("good"), data("bad", "test"), outputs=[model("v1"), data("p")])
    await write(graph, source("good"), source("bad"), both, run("v2", data("good"), data("p", "test")))
    assert await verdict(graph, "v1") == ("EVALUATION_ONLY", None, None)
    assert (await verdict(graph, "v2"))[0] == "EVALUATION_ONLY"
    await write(graph, run("v3", data("p")), run("v4", {**model("v1"), "role": "base_model"}, no_inputs=True))
    assert await verdict(graph, "v3") == UNKNOWN
    assert (await verdict(graph, "v4"))[0] == "EVALUATION_ONLY"
