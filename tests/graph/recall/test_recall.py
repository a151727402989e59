"""Recall: affected, unknown or cleared, each with why; together always all model versions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph import demo, lineage
from graph.commands import record
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.recall.recall import recall, verdicts
from tests.graph.recall_builders import (
    artifact,
    asked,
    content,
    data,
    history_of,
    listed,
    model,
    run,
    said,
    sha,
    source,
    write,
)

VERSION = "model-version:default/m@"
BAD, GOOD = content("bad"), content("good")


def features(id: str, *inputs: dict[str, Any], **more: Any) -> Statement:
    return run(id, *inputs, outputs=[data(id)], **more)


async def test_affected_comes_with_the_shortest_way_and_who_is_concerned(graph: Graph) -> None:
    deployment = {"name": "api", "model": "m", "version": "v1", "since": "2026-01-01T00:00:00Z", "owner": "ada"}
    named = {"model": "m", "version": "v1", "aliases": ["production"]}
    await write(
        graph,
        source("bad"),
        features("f", data("bad", "input")),
        run("v1", data("f"), model("v0") | {"role": "base_model"}),
        run("v0", data("f")),
        reports.facts(reports.payload("deployment", deployment)),
        reports.facts(reports.payload("model_version", named)),
    )
    found = await asked(graph, BAD)
    assert {version: each.verdict for version, each in found.items()} == {"v0": "AFFECTED", "v1": "AFFECTED"}
    v1 = found["v1"]
    assert [node.id for node in v1.path] == [
        f"{VERSION}v1", artifact("v1"), "run:default/v1", content("f"), "run:default/f", BAD
    ]  # fmt: skip
    assert (v1.aliases, [place.name for place in v1.deployments], v1.owners) == (["production"], ["api"], ["ada"])
    assert (v1.gap, found["v0"].aliases, found["v0"].deployments) == (None, [], [])
    before = await asked(graph, BAD, at=datetime(2025, 1, 1, tzinfo=UTC))
    assert before["v1"].deployments == []


async def test_what_serves_comes_first_then_what_an_alias_points_at(graph: Graph) -> None:
    """d serves, e did until then and c will; b has an alias; unknown ones are by id, deployed or not."""
    places = [("x", "d", {}), ("y", "e", {"until": "2026-02-01T00:00:00Z"}), ("z", "v", {})]
    deployments = [
        {"name": name, "model": "m", "version": version, "since": "2026-01-01T00:00:00Z", **rest}
        for name, version, rest in [*places, ("w", "c", {"since": "2126-01-01T00:00:00Z"})]
    ]
    await write(
        graph, source("bad"), *(run(version, data("bad")) for version in "edcba"), run("u"), run("v"),
        *(reports.facts(reports.payload("deployment", each)) for each in deployments),
        reports.facts(reports.payload("model_version", {"model": "m", "version": "b", "aliases": ["production"]})),
    )  # fmt: skip
    assert list(await asked(graph, BAD)) == ["d", "b", "a", "c", "e", "u", "v"]
    assert list(await asked(graph, BAD, at=datetime(2026, 1, 15, tzinfo=UTC))) == ["d", "e", "b", "a", "c", "u", "v"]
    assert next(iter(await asked(graph, BAD, at=datetime(2025, 1, 1, tzinfo=UTC)))) == "b"
    for first in range(1, 8):
        found = await recall(graph, BAD)
        assert [each.version.version for each in await listed(found, first=first)] == [
            "d",
            "b",
            "a",
            "c",
            "e",
            "u",
            "v",
        ]
        assert [each.version.version for each in await listed(found, "UNKNOWN", first=first)] == ["u", "v"]


@pytest.mark.parametrize(
    ("role", "verdict"),
    [
        ("training", "AFFECTED"), ("feature", "AFFECTED"), ("input", "AFFECTED"), ("base_model", "AFFECTED"),
        ("unknown", "UNKNOWN"), ("validation", "UNKNOWN"), ("test", "EVALUATION_ONLY"),
        ("evaluation", "EVALUATION_ONLY"),
    ],
)  # fmt: skip
async def test_what_it_was_used_as_decides(graph: Graph, role: str, verdict: str) -> None:
    await write(graph, source("good"), source("bad"), run("v1", data("good"), data("bad", role)))
    each = (await asked(graph, BAD))["v1"]
    assert ("EVALUATION_ONLY" if each.evaluation_only else each.verdict) == verdict
    assert [node.id for node in each.path][-1] == BAD
    assert ("evaluation_only" in each.reason) == (verdict == "EVALUATION_ONLY")
    assert (each.gap.code if each.gap else None) == ("ROLE_NOT_RECORDED" if role == "unknown" else None)
    if verdict == "UNKNOWN":
        assert "To decide it" in each.reason


async def test_a_hiding_gap_makes_it_unknown_and_says_what_would_settle_it(graph: Graph) -> None:
    await write(graph, source("bad"), features("f"), run("v1", data("f")))
    each = (await asked(graph, BAD))["v1"]
    assert each.verdict == "UNKNOWN"
    assert each.gap and (each.gap.code, each.gap.node.id) == ("DATA_NOT_RECORDED", "run:default/f")
    assert each.gap.remedy in each.reason
    assert [node.id for node in each.path] == [
        f"{VERSION}v1",
        artifact("v1"),
        "run:default/v1",
        content("f"),
        "run:default/f",
    ]
    await write(graph, source("other"), features("f", data("other", "input")))
    each = (await asked(graph, BAD))["v1"]
    assert (each.verdict, each.path, each.gap) == ("CLEARED", [], None)
    assert each.reason.startswith("whole ancestry known")


async def test_a_gap_behind_what_it_was_only_tested_on_hides_nothing(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), features("f"), run("v1", data("good"), data("f", "test")))
    assert await said(graph, BAD) == {"v1": "CLEARED"}
    await write(graph, run("v2", data("good"), data("f", "validation")))
    assert await said(graph, BAD) == {"v1": "CLEARED", "v2": "UNKNOWN"}


async def test_a_gap_hides_only_its_kind(graph: Graph) -> None:
    python = {"python": "3.12", "lock_digest": "sha256:x"}
    commit, environment = {"sha": sha("bad")}, {**python, "lock_digest": "sha256:bad"}
    known = history_of(("bad", "root"), ("fine", "root"))
    fine = {"commit": {"sha": sha("fine")}, "environment": python}
    await write(
        graph, known, source("good"),
        run("bad", data("good"), commit=commit, environment=environment),
        run("fine", data("good"), **fine),
        run("no-commit", data("good"), environment=python),
        run("no-environment", data("good"), commit=fine["commit"]),
        run("no-data", **fine),
    )  # fmt: skip
    reached = await lineage.ancestors(graph, "run:default/bad", depth=1)
    (bad,) = [node.id for node in reached.nodes if node.kind == "Environment"]
    others = {"fine": "CLEARED", "no-data": "UNKNOWN"}
    assert await said(graph, f"commit:{sha('bad')}") == {
        "bad": "AFFECTED", "no-commit": "UNKNOWN", "no-environment": "CLEARED", **others
    }  # fmt: skip
    assert await said(graph, bad) == {
        "bad": "AFFECTED", "no-commit": "CLEARED", "no-environment": "UNKNOWN", **others
    }  # fmt: skip
    assert await said(graph, GOOD) == {
        "bad": "AFFECTED", "no-commit": "AFFECTED", "no-environment": "AFFECTED", "fine": "AFFECTED",
        "no-data": "UNKNOWN",
    }  # fmt: skip


async def test_a_base_model_passes_it_on(graph: Graph) -> None:
    await write(
        graph, source("good"), run("v0", data("good")), run("v1", data("good"), model("v0") | {"role": "base_model"}),
        run("v2", data("good")),
    )  # fmt: skip
    expected = {"v0": "AFFECTED", "v1": "AFFECTED", "v2": "CLEARED"}
    assert await said(graph, artifact("v0")) == expected
    assert await said(graph, "m@v0") == expected, "a version stands for what it holds"


async def test_a_cycle_ends(graph: Graph) -> None:
    loop = Statement(Payload("test", "loop", {"kind": "loop"}))
    for effect, cause in (("a", "b"), ("b", "c"), ("c", "a")):
        loop.link("DERIVED_FROM", content(effect), content(cause))
    await write(graph, source("a"), source("b"), source("c"), source("bad"), loop, run("v1", data("a")))
    assert await said(graph, content("c")) == {"v1": "AFFECTED"}
    assert await said(graph, BAD) == {"v1": "CLEARED"}


async def test_as_of_a_moment_it_is_what_was_known_then(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), run("v1", data("bad"), data("good")))
    edges = (await lineage.ancestors(graph, "run:default/v1", depth=1)).edges
    (used,) = [edge for edge in edges if edge.target == BAD]
    await record.retract(graph, used.ids[0], "it read another file", "ada")
    await write(graph, run("v2", data("bad")))
    assert await said(graph, BAD) == {"v1": "CLEARED", "v2": "AFFECTED"}
    assert await said(graph, BAD, as_of=used.recorded_at) == {"v1": "AFFECTED"}
    assert await said(graph, BAD, as_of=used.recorded_at - timedelta(days=1)) == {}


async def test_a_gap_that_was_closed_hid_it_before(graph: Graph) -> None:
    await write(graph, source("bad"), source("good"), run("v1"))
    then = (await listed(await recall(graph, BAD)))[0].version.recorded_at
    await write(graph, run("v1", data("good")))
    assert await said(graph, BAD) == {"v1": "CLEARED"}
    assert await said(graph, BAD, as_of=then) == {"v1": "UNKNOWN"}


async def test_versions_of_every_namespace_are_counted_the_demos_too(graph: Graph) -> None:
    await write(graph, source("bad"), run("v7", data("bad")))
    await demo.load(graph)
    assert (await said(graph, BAD))["v7"] == "AFFECTED"
    found = await recall(graph, "dataset:demo/transactions")
    assert (found.counts.affected, found.counts.unknown, found.counts.cleared) == (4, 2, 1)
    verdict_of = {each.version.name: each for each in await listed(found)}
    names = [node.name for node in verdict_of["churn-vip@v1"].path]
    assert names[0] == "churn-vip@v1" and names[-3:] == ["features@2026-01", "features-2026-01", "transactions@2026-01"]
    assert verdict_of["churn@v1.0"].aliases == ["production"]
    assert verdict_of["churn@v1.0"].owners == ["shop"]
    codes = {name: each.gap.code for name, each in verdict_of.items() if each.gap}
    assert codes == {"churn@v0.9": "UNRESOLVED_DATA", "churn@v1.1": "DATA_NOT_RECORDED"}


async def test_ten_versions_and_a_hundred_cost_the_same(graph: Graph) -> None:
    async def statements() -> int:
        before = graph.statements
        found = await recall(graph, BAD)
        await verdicts(found, first=500)
        return graph.statements - before

    def runs(numbers: range) -> list[Statement]:
        kinds: list[list[dict[str, Any]]] = [
            [data("bad")], [], [data("good"), data("bad", "test")], [data("good")],
            [data("good"), data("bad", "unknown")],
        ]  # fmt: skip
        return [run(f"v{number}", *kinds[number % 5]) for number in numbers]

    await write(graph, source("bad"), source("good"), *runs(range(10)))
    ten = await statements()
    await write(graph, *runs(range(10, 100)))
    assert await statements() == ten <= 25
    counts = (await recall(graph, BAD)).counts
    assert (counts.affected, counts.unknown, counts.cleared, counts.total) == (20, 40, 40, 100)
    ids = [each.version.id for each in await listed(await recall(graph, BAD), "UNKNOWN", first=7)]
    assert len(ids) == 40 and ids == sorted(ids)


@pytest.mark.parametrize(
    ("id", "rest", "says"),
    [
        ("run:default/v1", {}, "a Run cannot be recalled"),
        (BAD, {"since": datetime(2026, 1, 1, tzinfo=UTC)}, "go with the recall of a dataset"),
        (BAD, {"fixed_in": f"commit:{sha('bad')}"}, "goes with the recall of a commit"),
        (f"commit:{sha('bad')}", {"fixed_in": BAD}, "goes with the recall of a commit"),
        (f"commit:{sha('bad')}", {"fixed_in": f"commit:{sha('root')}"}, "nothing of it is left"),
        ("dataset:default/bad", {"since": datetime(2026, 1, 1)}, "time zone"),
        (
            "dataset:default/bad",
            {"since": datetime(2026, 1, 2, tzinfo=UTC), "until": datetime(2026, 1, 1, tzinfo=UTC)},
            "since is later than until",
        ),
    ],
)
async def test_wrong_use_is_refused(graph: Graph, id: str, rest: dict[str, Any], says: str) -> None:
    known = history_of(("bad", "root"))
    await write(graph, known, source("bad"), run("v1", data("bad")))
    with pytest.raises(WrongUse, match=says):
        await recall(graph, id, **rest)


async def test_what_is_not_there_is_refused(graph: Graph) -> None:
    await write(graph, source("bad"))
    with pytest.raises(NotFound):
        await recall(graph, content("nothing"))
    found = await recall(graph, BAD)
    with pytest.raises(WrongUse, match="there is no verdict"):
        await verdicts(found, "GUILTY")
    with pytest.raises(WrongUse, match="first must be"):
        await verdicts(found, first=501)
