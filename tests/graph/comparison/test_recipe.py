"""The recipe of a version, and whether another run reproduced it."""

from __future__ import annotations

from typing import Any

import pytest

from graph import demo
from graph.comparison.recipe import attempt, recipe
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from tests.graph.recall_builders import content, data, model, run, sha, sha256, source, write

SAME: dict[str, Any] = {"commit": {"sha": sha("one"), "dirty": False}, "parameters": {"rate": 0.1}}
AGAIN = {"model": "m", "version": "again", "digests": {"sha256": sha256("v1")}}


async def test_the_demo(graph: Graph) -> None:
    await demo.load(graph)
    found = await recipe(graph, "churn@production")
    assert (found.version.name, found.level, found.run and found.run.name) == ("churn@v1.0", 4, "churn-v1.0")
    assert [each.sha for each in found.commits] == [demo.sha("train with boosted trees")]
    assert [each.url for each in found.repositories] == ["https://git.example.com/shop/churn"]
    assert {(each.role, each.content.name, each.path) for each in found.ingredients} == {
        ("training", "features@2026-01", None), ("training", "labels@2026-01", None)
    }  # fmt: skip
    assert found.parameters["max_depth"] == 6 and found.environments[0].python == "3.12.4"
    assert [each.digest for each in found.results] == [demo.digest("churn v1.0")]
    assert (found.metrics, found.missing, found.dirty) == ({"accuracy": 0.92}, [], False)
    dirty = await recipe(graph, "churn@v1.2")
    assert dirty.dirty and "DIRTY_COMMIT" in [each.code for each in dirty.missing]
    assert all(each.remedy for each in dirty.missing)


async def test_without_a_run_there_is_only_what_is_missing(graph: Graph) -> None:
    await write(graph, run("other", data("x"), model("v1") | {"role": "base_model"}), run("v2"))
    found = await recipe(graph, "m@v2")
    assert (found.ingredients, found.commits, found.parameters) == ([], [], {})
    assert {"DATA_NOT_RECORDED", "COMMIT_NOT_RECORDED"} <= {each.code for each in found.missing}


async def test_what_only_measured_is_no_ingredient(graph: Graph) -> None:
    await write(graph, run("v1", data("x"), data("y", "test"), model("v0") | {"role": "base_model"}))
    assert {(each.role, each.content.name.partition("@")[0]) for each in (await recipe(graph, "m@v1")).ingredients} == {
        ("training", "x"), ("base_model", "m")
    }  # fmt: skip


async def test_the_same_bytes_from_the_same_are_reproduced(graph: Graph) -> None:
    await write(
        graph, run("v1", data("x"), data("y", "test"), **SAME),
        run("again", data("x"), outputs=[AGAIN, data("log")], environment={"python": "3.13"}, **SAME),
        run("elsewhere", data("z"), **SAME | {"outputs": [AGAIN]}),
    )  # fmt: skip
    found = await attempt(graph, "m@v1", "run:default/again")
    assert (found.reproduced, found.same, found.data, found.commits, found.parameters) == (True, True, [], [], [])
    assert [each.key for each in found.environment] == ["python"]
    other = await attempt(graph, "m@v1", "run:default/elsewhere")
    assert (other.reproduced, other.same) == (False, True), "the same bytes, from something else"
    assert {each.key for each in other.data} == {"training x", "training z"}


async def test_a_lock_entry_of_dvc_reproduces_no_other_one(graph: Graph) -> None:
    """It may be of the same execution; a run of another source is one of its own."""
    await write(
        graph, run("v1", data("x"), source="dvc", **SAME),
        run("renamed", data("x"), outputs=[AGAIN], source="dvc", **SAME),
    )  # fmt: skip
    found = await attempt(graph, "m@v1", "run:dvc/v1")
    assert (found.reproduced, found.same, found.executed_twice) == (False, True, False)
    await write(graph, run("again", data("x"), outputs=[AGAIN], **SAME))
    found = await attempt(graph, "m@v1", "run:default/again")
    assert (found.reproduced, found.same, found.executed_twice) == (True, True, True)


async def test_a_run_that_became_the_best_known_one_still_reproduced_it(graph: Graph) -> None:
    better: dict[str, Any] = SAME | {"environment": {"python": "3.13", "lock_digest": "sha256:x"}}
    await write(graph, source("x"), run("v1", data("x")), run("again", data("x"), outputs=[AGAIN], **better))
    assert (await recipe(graph, "m@v1")).run == (await recipe(graph, "m@again")).run
    found = await attempt(graph, "m@v1", "run:default/again")
    assert (found.same, found.reproduced, [each.key for each in found.parameters]) == (True, False, ["rate"])


@pytest.mark.parametrize(
    ("tolerance", "auc", "reproduced"),
    [(None, 0.9, False), (0.0, 0.9, True), (0.01, 0.909, True), (0.01, 0.8911, True), (0.01, 0.88, False),
     (0.01, None, False)],
)  # fmt: skip
async def test_metrics_within_a_tolerance(
    graph: Graph, tolerance: float | None, auc: float | None, reproduced: bool
) -> None:
    measured = {} if auc is None else {"auc": auc}
    await write(
        graph, run("v1", data("x"), metrics={"auc": 0.9}, **SAME),
        run("v2", data("x"), metrics=measured | {"seconds": 3}, **SAME),
    )  # fmt: skip
    found = await attempt(graph, "m@v1", "run:default/v2", tolerance=tolerance)
    assert (found.reproduced, found.same) == (reproduced, False)
    assert ("auc" in [each.key for each in found.metrics]) == (auc in (None, 0.88))


async def test_as_good_from_something_else_or_never_measured_is_not_reproduced(graph: Graph) -> None:
    await write(
        graph, run("v1", data("x"), metrics={"auc": 0.9}, **SAME),
        run("v2", data("x"), data("z"), metrics={"auc": 0.9}, **SAME),
        run("v3", data("x"), **SAME), run("v4", data("x"), **SAME),
    )  # fmt: skip
    assert not (await attempt(graph, "m@v1", "m@v2", tolerance=0.5)).reproduced
    assert not (await attempt(graph, "m@v3", "m@v4", tolerance=0.5)).reproduced


async def test_wrong_use_is_refused(graph: Graph) -> None:
    await write(graph, source("x"), run("v1", data("x")))
    for id in ("run:default/v1", content("x")):
        with pytest.raises(WrongUse, match="is no model version"):
            await recipe(graph, id)
    with pytest.raises(WrongUse, match="v1 is the run that made m@v1 itself"):
        await attempt(graph, "m@v1", "run:default/v1")
    for tolerance in (-1.0, float("nan")):
        with pytest.raises(WrongUse, match="tolerance is a number from 0"):
            await attempt(graph, "m@v1", "run:default/v1", tolerance=tolerance)
    with pytest.raises(NotFound):
        await attempt(graph, "m@v1", "run:default/v9")
