"""The plan of a recall: what to repeat, in which order, and who owns it."""

from __future__ import annotations

from typing import Any

import pytest

from graph import demo
from graph.database import Graph
from graph.errors import WrongUse
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.recall.recall import recall
from graph.recall.retraining_plan import RetrainingPlan, plan
from tests.graph.recall_builders import content, data, history_of, model, run, sha, source, write

BAD = content("bad")


def features(id: str, *inputs: dict[str, Any], **more: Any) -> Statement:
    return run(id, *inputs, outputs=[data(id)], **more)


def said(found: RetrainingPlan) -> list[dict[str, list[str]]]:
    """Step by step: run → the versions that it makes."""
    return [
        {each.run.name if each.run else "?": [v.version for v in each.versions] for each in step.tasks}
        for step in found.steps
    ]


async def planned(graph: Graph, id: str, first: int = 1000, **rest: Any) -> RetrainingPlan:
    return await plan(await recall(graph, id, **rest), first=first)


async def test_a_step_comes_after_the_longest_way(graph: Graph) -> None:
    """m@v1 reads what is recalled itself, and features that were made from it in two runs."""
    await write(
        graph, source("bad"), source("good"), features("f", data("bad", "input")), features("g", data("f", "input")),
        run("v1", data("bad"), data("g")), run("v2", data("f")), run("v3", model("v2") | {"role": "base_model"}),
        run("other", data("good")),
    )  # fmt: skip
    found = await planned(graph, BAD)
    assert said(found) == [{"f": []}, {"g": [], "v2": ["v2"]}, {"v1": ["v1"], "v3": ["v3"]}]
    assert [node.id for node in found.steps[0].tasks[0].outputs] == [content("f")]
    assert (found.to_withdraw, found.to_investigate, found.complete) == ([], [], True)
    assert said(await planned(graph, content("g"))) == [{"v1": ["v1"]}], "only what comes after it"


async def test_what_only_measures_or_may_be_affected_is_no_step(graph: Graph) -> None:
    await write(
        graph, source("bad"), source("good"), features("unused", data("bad", "input")),
        run("v1", data("bad")), run("tested", data("good"), data("bad", "test")),
        run("guess", data("good"), data("bad", "unknown")), run("unlinked"),
        run("measure", model("v1") | {"role": "evaluation"}, outputs=[data("scores")]),
    )  # fmt: skip
    found = await planned(graph, BAD)
    assert said(found) == [{"v1": ["v1"]}]
    assert [each.version.version for each in found.to_investigate] == ["guess", "unlinked"]
    assert all("To decide it" in each.reason for each in found.to_investigate)


async def test_commits_jobs_and_owners(graph: Graph) -> None:
    deployment = {"name": "api", "model": "m", "version": "v1", "since": "2026-01-01T00:00:00Z", "owner": "ada"}
    owned = Statement(Payload("test", "owners", {"kind": "owners"}))
    owned.node("dataset:default/f", owner="bob")
    owned.node("job:default/train", owner="eve")
    owned.node("model:default/m", owner="joe")
    await write(
        graph, source("bad"), history_of(("two", "one")),
        features("f", data("bad", "input"), job="join", commit={"sha": sha("one")}),
        run("v1", data("f"), job="train", commit={"sha": sha("two")}),
        reports.facts(reports.payload("deployment", deployment)), owned,
    )  # fmt: skip
    one, two = (step.tasks[0] for step in (await planned(graph, BAD)).steps)
    assert (one.job and one.job.name, [each.sha for each in one.commits], one.owners) == ("join", [sha("one")], ["bob"])
    assert (two.job and two.job.name, [each.sha for each in two.commits]) == ("train", [sha("two")])
    assert two.owners == ["ada", "eve", "joe"]
    found = await planned(graph, f"commit:{sha('one')}", fixed_in=f"commit:{sha('two')}")
    assert said(found) == [{"f": []}, {"v1": ["v1"]}], "v1 is of the fix, but its data are not"
    assert said(await planned(graph, f"commit:{sha('two')}")) == [{"v1": ["v1"]}]


async def test_what_holds_the_recalled_bytes_is_withdrawn(graph: Graph) -> None:
    await write(graph, source("good"), run("v0", data("good")), run("v1", model("v0") | {"role": "base_model"}))
    found = await planned(graph, "m@v0")
    assert ([version.version for version in found.to_withdraw], said(found)) == (["v0"], [{"v1": ["v1"]}])


async def test_what_nobody_recorded_the_making_of_is_made_again_too(graph: Graph) -> None:
    derived = Statement(Payload("test", "derived", {"kind": "derived"}))
    derived.link("DERIVED_FROM", content("copy"), BAD)
    await write(graph, source("bad"), source("copy"), derived, run("v1", data("copy")))
    found = await planned(graph, BAD)
    assert said(found) == [{"?": []}, {"v1": ["v1"]}]
    assert [node.id for node in found.steps[0].tasks[0].outputs] == [content("copy")]


async def test_a_cycle_is_one_step_and_says_so(graph: Graph) -> None:
    await write(
        graph, source("bad"), features("a", data("bad", "input"), data("b", "input")),
        features("b", data("a", "input")), run("v1", data("b")),
    )  # fmt: skip
    found = await planned(graph, BAD)
    assert said(found) == [{"a": [], "b": []}, {"v1": ["v1"]}]
    assert [[each.in_cycle for each in step.tasks] for step in found.steps] == [[True, True], [False]]


async def test_two_to_the_forty_ways_are_one_walk(graph: Graph) -> None:
    rows = [
        features(f"{row}{side}", *(data(f"{row - 1}{other}" if row else "bad", "input") for other in "ab"))
        for row in range(40) for side in "ab"
    ]  # fmt: skip
    await write(graph, source("bad"), *rows, run("v1", data("39a"), data("39b")))
    found = await planned(graph, BAD)
    assert [len(step.tasks) for step in found.steps] == [2] * 40 + [1]
    cut = await planned(graph, BAD, first=8)
    assert not cut.complete and [len(step.tasks) for step in cut.steps] == [2, 2], "the nearest are shown"


async def test_ten_and_a_hundred_cost_the_same(graph: Graph) -> None:
    async def statements() -> int:
        before = graph.statements
        await planned(graph, BAD)
        return graph.statements - before

    await write(graph, source("bad"), run("unlinked"), *(run(f"v{number}", data("bad")) for number in range(10)))
    ten = await statements()
    await write(graph, *(run(f"v{number}", data("bad")) for number in range(10, 100)))
    assert await statements() == ten <= 27


async def test_the_demo(graph: Graph) -> None:
    await demo.load(graph)
    found = await planned(graph, "dataset:demo/transactions")
    assert said(found) == [
        {"features-2026-01": []},
        {"churn-v1.0": ["v1.0"], "churn-v1.2": ["v1.2"]},
        {"churn-vip-v1": ["v1"], "churn-vip-v2": ["v2"]},
    ]
    assert {each.version.name for each in found.to_investigate} == {"churn@v0.9", "churn@v1.1"}
    with pytest.raises(WrongUse, match="first must be"):
        await planned(graph, "dataset:demo/transactions", first=0)
