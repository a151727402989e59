"""A run that has not ended may yet read and write: of what it made nothing is closed, cleared or reproduced."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.levels import reproducibility
from graph.database import Graph
from tests.graph.recall_builders import artifact, content, data, model, run, said, sha, source, write

KNOWN: dict[str, Any] = {
    "commit": {"sha": sha("c"), "dirty": False},
    "parameters": {"seed": 1},
    "environment": {"lock_digest": f"sha256:{'0e' * 32}"},
}
BAD = content("bad")


async def level(graph: Graph, version: str) -> tuple[int, set[str]]:
    found = (await reproducibility(graph, [version]))[version]
    return found.level, {each.code for each in found.findings}


@pytest.mark.parametrize("inputs", [(), (data("good"),)])
async def test_what_a_running_run_made_is_unknown(graph: Graph, inputs: tuple[dict[str, Any], ...]) -> None:
    await write(graph, source("good"), source("bad"), run("v1", *inputs, **KNOWN, status="RUNNING"))
    assert await level(graph, "model-version:default/m@v1") == (0, {"STILL_RUNNING", "UNRESOLVED_COMMIT"})
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


async def test_and_so_is_what_was_made_from_that(graph: Graph) -> None:
    made = run("clean", data("good"), **KNOWN, status="RUNNING", outputs=[data("half")])
    await write(graph, source("good"), source("bad"), made, run("v1", data("half"), **KNOWN))
    assert (await level(graph, "model-version:default/m@v1"))[1] >= {"UPSTREAM_GAP"}
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


@pytest.mark.parametrize(
    ("inputs", "missing", "verdict"),
    [((data("good"),), {"UNRESOLVED_COMMIT"}, "CLEARED"), ((), {"UNRESOLVED_COMMIT", "DATA_NOT_RECORDED"}, "UNKNOWN")],
)
async def test_its_end_says_what_is_missing(
    graph: Graph, inputs: tuple[dict[str, Any], ...], missing: set[str], verdict: str
) -> None:
    await write(graph, source("good"), source("bad"), run("v1", *inputs, **KNOWN, status="RUNNING"))
    await write(graph, run("v1", *inputs, **KNOWN, status="FINISHED"))
    assert (await level(graph, "model-version:default/m@v1"))[1] == missing
    assert await said(graph, BAD) == {"v1": verdict}


LINKED: dict[str, Any] = {**KNOWN, "inputs": [data("good")]}


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, True),
        ({"environment": None}, True),
        ({"status": "RUNNING"}, False),
        ({"inputs": None}, False),
        ({"commit": None}, False),
        ({"parameters": None}, False),
        ({"parameters": None, "no_parameters": True}, True),
        ({"inputs": [{"dataset": "good", "version": "latest", "role": "training"}]}, False),
        ({"inputs": [{"dataset": "good", "version": "3", "role": "training"}]}, False),
        ({"commit": {"sha": sha("c")[:7]}}, False),
        ({"not_read": ["a template"]}, False),
    ],
)
async def test_only_what_is_known_is_known_to_be_the_same(graph: Graph, change: dict[str, Any], shown: bool) -> None:
    """Two runs lack the same and made the same bytes, or measured the same: that is no reproduction."""
    said_of_both = {key: value for key, value in (LINKED | change).items() if value is not None}
    again = [model("v1") | {"version": "again"}]
    await write(graph, run("v1", **said_of_both), run("again", **said_of_both | {"outputs": again}))
    bytes_too = (await reproducibility(graph, ["model-version:default/m@v1"])).popitem()[1]
    assert (bytes_too.reproduced_by != []) == shown
    await write(graph, run("v2", **said_of_both, metrics={"acc": 1}), run("v3", **said_of_both, metrics={"acc": 1}))
    metrics = (await reproducibility(graph, ["model-version:default/m@v2"], tolerance=0.01)).popitem()[1]
    assert ("run:default/v3" in metrics.reproduced_by) == (shown and "parameters" in said_of_both)
    assert artifact("v2") != artifact("v3")
