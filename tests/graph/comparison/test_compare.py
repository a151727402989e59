"""Compare: what differs between two versions or runs, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from graph import demo
from graph.comparison.compare import Comparison, Difference, compare
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.nodes import Node
from tests.graph.recall_builders import content, data, history_of, model, run, sha, sha256, write

A, B = "run:default/a", "run:default/b"
PARTS = ("data", "commits", "parameters", "environment", "metrics")


def pairs(differences: list[Difference]) -> dict[str, tuple[Any, Any]]:
    return {each.key: (each.a, each.b) for each in differences}


async def both(graph: Graph, a: dict[str, Any], b: dict[str, Any], *more: Statement) -> Comparison:
    """The comparison of two runs that are alike but for this."""
    await write(graph, run("a", **a), run("b", **b), *more)
    return await compare(graph, A, B)


async def test_the_same_inputs_are_no_difference(graph: Graph) -> None:
    same: dict[str, Any] = {
        "commit": {"sha": sha("one")}, "parameters": {"rate": 0.1}, "environment": {"python": "3.12"},
        "metrics": {"auc": 0.9},
    }  # fmt: skip
    await write(graph, run("a", data("x"), **same), run("b", data("x"), **same))
    found = await compare(graph, A, B)
    assert [getattr(found, part) for part in PARTS] == [[]] * 5
    assert not found.same, "they made other bytes"
    assert (found.a.id, found.b.id) == (A, B)


async def test_the_same_bytes_are_the_same(graph: Graph) -> None:
    again = {"model": "m", "version": "again", "digests": {"sha256": sha256("a")}}
    await write(graph, run("a"), run("b", outputs=[again]), run("c", outputs=[]), run("d", outputs=[]))
    assert (await compare(graph, A, B)).same
    assert (await compare(graph, "m@a", "m@again")).same
    assert not (await compare(graph, "run:default/c", "run:default/d")).same, "nothing made is nothing alike"


async def test_data_by_role_and_dataset(graph: Graph) -> None:
    old, new = ({"dataset": "events", "version": v, "digests": {"sha256": sha256(v)}, "role": "training"} for v in "12")
    await write(graph, run("a", old, data("x"), data("y", "test")), run("b", new, data("x"), model("a")))
    found = pairs((await compare(graph, A, B)).data)
    assert set(found) == {"training events", "test y", "unknown m"}
    assert [side["digest"] for side in found["training events"]] == [sha256("1"), sha256("2")]
    y = {"id": content("y"), "name": f"y@{sha256('y')[:12]}", "digest": sha256("y")}
    assert found["test y"] == (y, None)


async def test_parameters_key_by_key_and_typed(graph: Graph) -> None:
    a = {"rate": 0.1, "depth": 6, "flag": True, "tree": {"leaves": 3, "kind": "x"}, "list": [1, 2], "only": None}
    b = {"rate": "0.1", "depth": 6.0, "flag": 1, "tree": {"leaves": 4, "kind": "x"}, "list": [1, True]}
    found = await both(graph, {"parameters": a}, {"parameters": b})
    assert pairs(found.parameters) == {
        "rate": (0.1, "0.1"), "flag": (True, 1), "tree.leaves": (3, 4), "list": ([1, 2], [1, True]),
        "only": (None, None),
    }  # fmt: skip
    assert isinstance(pairs(found.parameters)["flag"][0], bool)


async def test_sources_that_disagree_are_no_agreement(graph: Graph) -> None:
    said_b = {"id": "a", "source": "default", "parameters": {"rate": "0.2", "depth": 6}}
    other = reports.facts(reports.payload("run", said_b, source="other"))
    found = await both(
        graph, {"parameters": {"rate": 0.1, "depth": 6}}, {"parameters": {"rate": 0.1, "depth": 6}}, other
    )
    assert list(pairs(found.parameters)) == ["rate"]
    said_a, _ = pairs(found.parameters)["rate"]
    assert sorted(map(str, said_a["sources disagree"])) == ["0.1", "0.2"]


async def test_environment_and_metrics(graph: Graph) -> None:
    found = await both(
        graph,
        {"environment": {"python": "3.12", "os": "Linux", "cuda": {"version": 12}}, "metrics": {"auc": 0.9, "n": 1}},
        {"environment": {"python": "3.13", "os": "Linux", "cuda": {"version": 11}}, "metrics": {"auc": 0.8, "n": 1}},
    )
    assert pairs(found.environment) == {"python": ("3.12", "3.13"), "cuda.version": (12, 11)}
    assert pairs(found.metrics) == {"auc": (0.9, 0.8)}


async def test_the_commits_between(graph: Graph) -> None:
    """one ← two ← three, and aside ← three: what three has and one has not is three, two and aside."""
    tree = history_of(("two", "one"), ("three", "two"), ("three", "aside"))
    tree.commit(sha("three"), message="merge\n\nmore", author="Ada", committed_at=1_700_000_000_000)
    a = {"commit": {"sha": sha("one"), "dirty": False}}
    b = {"commit": {"sha": sha("three"), "dirty": True, "diff_digest": "d"}}
    found = pairs((await both(graph, a, b, tree)).commits)
    assert found["commit"] == (sha("one"), sha("three"))
    assert (found["dirty"], found["diff_digest"]) == ((False, True), (None, "d"))
    nothing, between = found["between"]
    assert nothing is None
    assert {each["sha"] for each in between} == {sha("three"), sha("two"), sha("aside")}
    merge = next(each for each in between if each["sha"] == sha("three"))
    assert merge == {
        "sha": sha("three"), "message": "merge\n\nmore", "author": "Ada", "committed_at": "2023-11-14T22:13:20+00:00"
    }  # fmt: skip
    back = pairs((await compare(graph, B, A)).commits)
    assert back["between"] == (between, None)
    await write(graph, run("c", commit={"sha": sha("aside"), "dirty": False}))
    assert set(pairs((await compare(graph, A, "run:default/c")).commits)) == {"commit"}, "neither is an ancestor"


async def test_a_cut_list_of_commits_says_so(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.comparison.compare.COMMITS", 1)
    tree = history_of(("two", "one"), ("three", "two"))
    found = pairs((await both(graph, {"commit": {"sha": sha("one")}}, {"commit": {"sha": sha("three")}}, tree)).commits)
    assert len(found["between"][1]) == 1
    assert found["between, in all"] == (None, 2)


def stage(job: str, id: str, *inputs: dict[str, Any], **more: Any) -> Statement:
    """A run of a job that made the data of its name."""
    return run(id, *inputs, job=job, outputs=[data(id)], **more)


async def test_what_differs_upstream_stage_by_stage(graph: Graph) -> None:
    """raw → prepare → featurize → train, twice; the stage prepare differs, the runs themselves do not."""
    same: dict[str, Any] = {"job": "train", "parameters": {"rate": 0.1}, "commit": {"sha": sha("one")}}
    await write(
        graph,
        stage("prepare", "p1", data("raw", "input"), parameters={"split": 0.2, "prepare.seed": 1},
              commit={"sha": sha("one")}),
        stage("prepare", "p2", data("raw", "input"), data("more", "input"), commit={"sha": sha("two")},
              parameters={"split": 0.3, "prepare.seed": 2}, environment={"python": "3.13"}),
        stage("featurize", "f1", data("p1", "feature"), parameters={"ngrams": 1}),
        stage("featurize", "f2", data("p2", "feature"), parameters={"ngrams": 1}),
        run("a", data("f1"), **same), run("b", data("f2"), **same),
    )  # fmt: skip
    found = await compare(graph, A, B)
    assert pairs(found.parameters) == {"prepare.split": (0.2, 0.3), "prepare.seed": (1, 2)}
    assert pairs(found.commits) == {"prepare.commit": (sha("one"), sha("two"))}
    assert pairs(found.environment) == {"prepare.python": (None, "3.13")}
    assert set(pairs(found.data)) == {
        "training f1", "training f2", "featurize: feature p1", "featurize: feature p2", "prepare: input more"
    }  # fmt: skip
    assert found.complete


async def test_a_key_is_there_once_and_hides_no_other(graph: Graph) -> None:
    """train reads a parameter of featurize too; once both change alike, once each in its own way."""

    def both(number: int, own: int, upstream: int) -> list[Statement]:
        return [
            stage("featurize", f"f{number}", data("raw", "input"), parameters={"featurize.ngrams": upstream}),
            run(f"v{number}", data(f"f{number}"), job="train", parameters={"featurize.ngrams": own}),
        ]

    await write(graph, *both(1, 1, 1), *both(2, 2, 2), *both(3, 2, 3))
    alike, apart = [(await compare(graph, "m@v1", other)).parameters for other in ("m@v2", "m@v3")]
    assert [(each.key, each.a, each.b) for each in alike] == [("featurize.ngrams", 1, 2)]
    assert [(each.key, each.a, each.b) for each in apart] == [
        ("featurize.ngrams", 1, 2), ("featurize.featurize.ngrams", 1, 3)
    ]  # fmt: skip


async def test_what_only_measured_is_not_upstream(graph: Graph) -> None:
    await write(
        graph, stage("sample", "t1", parameters={"size": 1}), stage("sample", "t2", parameters={"size": 2}),
        run("a", data("x"), data("t1", "test")), run("b", data("x"), data("t2", "test")),
    )  # fmt: skip
    found = await compare(graph, A, B)
    assert (found.parameters, set(pairs(found.data))) == ([], {"test t1", "test t2"})


async def test_several_runs_of_a_stage_and_a_limit(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    shards = [stage("load", f"s{n}", data("raw", "input"), parameters={"shard": n, "format": "csv"}) for n in range(3)]
    await write(
        graph,
        *shards,
        run("a", data("s0"), data("s1")),
        run("b", data("s0"), data("s1"), data("s2")),
        run("c", data("x")),
    )
    found = pairs((await compare(graph, A, B)).parameters)
    assert {key: [sorted(side["several runs"]) for side in sides] for key, sides in found.items()} == {
        "load.shard": [[0, 1], [0, 1, 2]]
    }
    assert pairs((await compare(graph, A, "run:default/c")).parameters)["load.format"] == ("csv", None)
    monkeypatch.setattr("graph.comparison.run_profile.RUNS", 2)
    assert not (await compare(graph, A, B)).complete


async def test_metrics_of_the_runs_that_measured_a_version(graph: Graph) -> None:
    """Logged in training and measured later are two things; a run that read the model to tune it measured nothing."""

    def measured(version: str, job: str, **metrics: float) -> Statement:
        return run(f"{job}-{version}", model(version) | {"role": "evaluation"}, job=job, outputs=[], metrics=metrics)

    await write(
        graph, run("a", data("x"), metrics={"loss": 0.1, "auc": 0.99}), run("b", data("x"), metrics={"loss": 0.1}),
        measured("a", "evaluate", auc=0.8, f1=0.7), measured("b", "evaluate", auc=0.9, f1=0.7),
        measured("b", "stress", f1=0.2), run("tuned", model("a") | {"role": "base_model"}, metrics={"rouge": 1}),
    )  # fmt: skip
    expected = {
        "auc": (0.99, None), "evaluate.auc": (0.8, 0.9), "stress.f1": (None, 0.2),
    }  # fmt: skip
    assert pairs((await compare(graph, "m@a", "m@b")).metrics) == expected
    assert pairs((await compare(graph, A, B)).metrics) == expected, "of a run, those of what it made"


async def test_the_number_of_statements_does_not_depend_on_what_is_upstream(graph: Graph) -> None:
    async def statements() -> int:
        before = graph.statements
        await compare(graph, A, B)
        return graph.statements - before

    await write(graph, stage("load", "s0"), run("a", data("s0")), run("b", data("s0"), data("x")))
    one = await statements()
    rows = [stage("load", f"s{n}", data(f"s{n - 1}", "input")) for n in range(1, 20)]
    await write(graph, *rows, run("a", data("s19")))
    assert await statements() == one


async def test_the_demo(graph: Graph) -> None:
    await demo.load(graph)
    found = await compare(graph, "churn@v1.0", "churn@v1.2")
    assert (found.data, found.environment, found.same) == ([], [], False)
    assert pairs(found.commits) == {"dirty": (False, True)}
    assert pairs(found.parameters) == {"max_depth": (6, 8)}
    assert pairs(found.metrics) == {"accuracy": (0.92, 0.93)}
    itself = await compare(graph, "churn@v1.0", "churn@production")
    assert itself.same and [getattr(itself, part) for part in PARTS] == [[]] * 5
    old = await compare(graph, "churn@v0.9", "churn@v1.0")
    upstream = {"join-features.commit", "join-features.dirty"}
    assert {"commit", "dirty"} >= set(pairs(old.commits)) - upstream >= {"commit"}
    assert upstream <= set(pairs(old.commits)), "of v0.9 nobody recorded what came before its run"


async def test_what_cannot_be_compared_is_refused(graph: Graph) -> None:
    await write(graph, run("a", data("x")))
    with pytest.raises(WrongUse, match="is a DatasetVersion; model versions and runs can be compared"):
        await compare(graph, A, content("x"))
    with pytest.raises(NotFound):
        await compare(graph, A, B)
    assert isinstance((await compare(graph, A, "m@a")).b, Node)
