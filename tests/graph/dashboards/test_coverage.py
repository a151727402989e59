"""Coverage: how many versions of each owner, job, model and repository are at each level or above."""

from __future__ import annotations

import pytest

from cypher import Query
from graph import demo
from graph.audit import report as audit
from graph.catalog import lists
from graph.commands import record
from graph.commands.curate import set_owner
from graph.dashboards.coverage import COVERED_BY, Coverage, audit_summary, counted, coverage
from graph.database import Graph
from graph.errors import WrongUse
from graph.model.edges import LATEST

PART_OF = Query(
    "tests/part_of",
    "",
    "",
    "MATCH (:Run)-[e:PART_OF]->(j:Job) RETURN e.id AS id, j.id AS job",
    {},
    {"id": "STRING"},
    {},
)


async def test_the_summary_is_that_of_the_audit(graph: Graph) -> None:
    await demo.load(graph)
    assert [row.versions for row in await audit_summary(graph)] == [0] * 5
    assert [row.share for row in await audit_summary(graph)] == [0.0] * 5
    rows = await audit_summary(graph, namespace="demo")
    report = await audit.audit(graph, namespace="demo")
    assert [(row.level, row.versions) for row in rows] == report.by_level
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert [row.name for row in rows] == ["untraceable", "linked", "pinned", "sealed", "closed"]


async def test_a_model_is_covered_as_its_audit_says(graph: Graph) -> None:
    await demo.load(graph)
    rows = await coverage(graph, "model", namespace="demo")
    assert [row.group for row in rows] == ["model:demo/churn", "model:demo/churn-vip"]
    for row in rows:
        by_level = dict((await audit.audit(graph, model=str(row.group))).by_level)
        above = [sum(by_level[level] for level in range(least, 5)) for least in range(5)]
        assert row == Coverage(row.group, *above)
    assert await coverage(graph, "model") == [], "the demo is hidden"


async def test_jobs_repositories_and_owners(graph: Graph) -> None:
    await demo.load(graph)
    await set_owner(graph, "model:demo/churn", "grace", "ada")
    found = {by: {row.group: row.versions for row in await coverage(graph, by, namespace="demo")} for by in COVERED_BY}
    assert found["owner"] == {"grace": 4, None: 2}
    listed = (await lists.runs(graph, job="job:demo/train-churn", first=50)).items
    assert found["job"]["job:demo/train-churn"] == len(listed) == 3
    assert sum(found["job"].values()) == sum(found["repository"].values()) == 6
    assert found["job"][None] == 1, "the record that is all that is left of v0.9 names no job"
    assert set(found["repository"]) > {None}
    before = await graph.clock()
    made = {"id": "x", "job": "night", "outputs": [{"model": "m", "version": "1"}]}
    await record.record_runs(graph, [made])
    assert await coverage(graph, "job") == [Coverage("job:default/night", 1, 0, 0, 0, 0)]
    assert await coverage(graph, "job", as_of=before) == []


async def test_what_is_stated_later_of_runs_and_commits_counts(graph: Graph) -> None:
    commit = {"sha": "c" * 40}
    for n in ("1", "2"):
        made = {"id": n, "commit": commit, "outputs": [{"model": "m", "version": n}]}
        await record.record_runs(graph, [made])
    assert await groups(graph) == {"job": {None: 2}, "model": {"model-version:default/m": 2}, "repository": {None: 2}}
    await record.record_runs(graph, [{"id": "1", "job": "train"}])
    assert (await groups(graph))["job"] == {"job:default/train": 1, None: 1}
    read = {"id": "elsewhere", "source": "other", "commit": commit | {"repository": "https://git.example.com/x"}}
    await record.record_runs(graph, [read])
    assert (await groups(graph))["repository"] == {"repository:https://git.example.com/x": 2}
    await record.record_runs(graph, [{"id": "1", "source": "default", "job": "nightly"}])
    assert (await groups(graph))["job"] == {"job:default/nightly": 1, "job:default/train": 1, None: 1}
    (stated,) = [row["id"] for row in await graph.read(PART_OF) if row["job"] == "job:default/train"]
    await record.retract(graph, stated, "another one", "ada")
    assert (await groups(graph))["job"] == {"job:default/nightly": 1, None: 1}


async def groups(graph: Graph) -> dict[str, dict[str | None, int]]:
    """How many versions each job, model and repository has, which is the same counted by tallies or one by one."""
    found = {}
    for of in ("job", "model", "repository"):
        one_by_one = await counted(graph, of, "", [], await graph.clock())
        assert await counted(graph, of, "", [], LATEST) == one_by_one
        found[of] = {group: sum(levels) for group, levels in one_by_one.items()}
    return found


async def test_what_is_too_much_is_refused(graph: Graph) -> None:
    await demo.load(graph)
    with pytest.raises(WrongUse, match="this table has 2 rows, and first is 1"):
        await coverage(graph, "model", namespace="demo", first=1)
    with pytest.raises(WrongUse, match="coverage is by owner, job, model, repository, not by colour"):
        await coverage(graph, "colour")
