"""A model that something was made from hides what it was made from itself, in whatever role it was read."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.levels import reproducibility
from graph.database import Graph
from tests.graph.recall_builders import content, data, model, run, said, sha256, source, write
from tests.graph_asserts import lacks

BAD = content("bad")
ROLES = ("base_model", "input", "feature", "training", "unknown", "validation")


def teacher(role: str, digest: str | None) -> dict[str, Any]:
    return {"model": "teacher", "version": "v2", "digests": {"sha256": digest} if digest else None, "role": role}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("digest", "code"),
    [(None, "UNRESOLVED_DATA"), ("ab" * 4, "WEAK_DIGEST"), (sha256("teacher"), "NO_PRODUCER")],
    ids=["a name", "a part of a digest", "of unknown origin"],
)
async def test_what_a_model_was_made_from_is_not_known(graph: Graph, role: str, digest: str | None, code: str) -> None:
    await write(graph, source("bad"), source("good"), run("v1", data("good"), teacher(role, digest)))
    (found,) = [(node, gap) for node, gap in await lacks(graph) if "teacher" in node or sha256("teacher") in node]
    assert found[1] == code
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}
    if role != "validation":
        (level,) = (await reproducibility(graph, ["model-version:default/m@v1"])).values()
        assert level.level < 4


@pytest.mark.parametrize("role", ROLES)
async def test_one_that_a_known_run_made_hides_nothing(graph: Graph, role: str) -> None:
    made = run("teach", data("good"), outputs=[{**model("t"), "model": "teacher", "version": "v2"}])
    read = {**model("t"), "model": "teacher", "version": "v2", "role": role}
    await write(graph, source("bad"), source("good"), made, run("v1", data("good"), read))
    assert (await said(graph, BAD))["v1"] == "CLEARED"


async def test_one_that_was_only_measured_hides_nothing(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), run("v1", data("good"), teacher("evaluation", None)))
    assert await said(graph, BAD) == {"v1": "CLEARED"}
