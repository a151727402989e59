"""Levels of many versions at once are those of each: the walks from the gaps say what the walks from versions say."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import Query
from graph.audit import report as audit
from graph.audit.levels import chosen_runs, reproducibility
from graph.catalog.version_filter import VersionFilter, count_filtered, filtered
from graph.commands import record
from graph.comparison.recipe import recipe
from graph.database import Graph, Rows
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model.time import from_millis
from graph.policy.document import Policy
from graph.policy.moves import check
from tests.graph.recall_builders import sha, sha256
from tests.graph_asserts import empty

THREE = range(3)
NAMES = st.sampled_from(["a", "b", "c"])


def content(kind: str, name: str, strong: bool = True) -> dict[str, Any]:
    digest = {"sha256": sha256(kind + name)} if strong else {"md5": sha256(name)[:8]}
    return {kind: name, "digests": digest} if kind == "dataset" else {kind: "m", "version": name, "digests": digest}


@st.composite
def run(draw: st.DrawFn, number: int) -> Statement:
    """A run of which each part may be missing, or may be no better than a name."""
    roles = st.sampled_from(["training", "test", "unknown", "feature"])
    inputs = [
        {**content("dataset", name, draw(st.booleans())), "role": draw(roles)}
        for name in draw(st.lists(NAMES, max_size=2, unique=True))
    ]
    if draw(st.integers(0, 4)) == 0:
        inputs.append({**content("model", draw(NAMES)), "role": "base_model"})
    made = "model" if number < 3 else "dataset"
    outputs = [content(made, name) for name in draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))]
    report = {
        "id": f"r{number}",
        "source": draw(st.sampled_from(["default", "other"])),
        "commit": draw(st.sampled_from([None, {"sha": sha("x")}, {"sha": sha("y"), "dirty": True}])),
        "parameters": draw(st.sampled_from([None, {"lr": 1}, {"lr": 1, "seed": 7}])),
        "environment": draw(st.sampled_from([None, {"python": "3"}, {"lock_digest": "sha256:" + "0e" * 32}])),
        "inputs": [each for each in inputs if each.get("dataset") not in {o.get("dataset", 0) for o in outputs}],
        "outputs": outputs,
        "started_at": draw(st.sampled_from([None, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])),
    }
    return reports.facts(reports.payload("run", {name: value for name, value in report.items() if value is not None}))


def said_again(name: str, number: int, source: str) -> Statement:
    """A registry's word for which run made a version."""
    report = {**content("model", name), "model": "m", "version": name, "run": f"run:{source}/r{number}"}
    return reports.facts(reports.payload("model_version", report, "registry"))


@st.composite
def graphs(draw: st.DrawFn) -> list[Statement]:
    """Runs that make versions of m and datasets, commits and sources that are known, versions that nothing made."""
    statements = [draw(run(number)) for number in range(draw(st.integers(1, 5)))]
    known = Statement(Payload("git:x", "x", {"x": 1}, 1))
    known.commit(sha("x"), resolved=True)
    for name in draw(st.lists(NAMES, max_size=2, unique=True)):
        known.dataset_version("default", name, digests={"sha256": sha256(f"dataset{name}")}, declared_source=True)
    version = known.model_version("default", "m", "nothing")
    known.link("HOLDS", version, known.model_artifact("default", "m", "nothing", {"sha256": sha256("nothing")}))
    if draw(st.booleans()):
        one, other = (f"model-artifact:sha256:{sha256('model' + name)}" for name in ("a", draw(st.sampled_from("bc"))))
        known.link("DERIVED_FROM", one, other)
    for name in draw(st.lists(NAMES, max_size=2, unique=True)):  # another source says of a run that it made a version
        statements.append(said_again(name, draw(st.integers(0, 2)), draw(st.sampled_from(["default", "other"]))))
    if draw(st.booleans()):  # two sources differ in what the version is
        known.link("HOLDS", known.model_version("default", "m", "a"), f"model-artifact:sha256:{sha256('modelb')}")
    return [*statements, known]


@given(statements=graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
async def test_walks_from_gaps_say_what_walks_from_versions_say(connected: Graph, statements: list[Statement]) -> None:
    await empty(connected)
    await writer.write(connected, statements, deadline=60)
    small_result = await audit.audit_each(connected, model="m")
    one_by_one = [(version.id, level) for version, level in (await audit.versions(small_result, first=500)).items]
    codes = await audit.by_code(small_result)
    many = await audit.audit(connected, model="m")
    assert small_result.scope.small_result is not None and many.scope.small_result is None
    assert await audit.by_code(many) == codes
    whole = await audit.audit(connected)
    assert (whole.by_level, await audit.by_code(whole)) == (small_result.by_level, codes), "there is no other model"
    each = await audit.audit_each(connected)
    assert [(version.id, level) for version, level in audit.every(each)] == one_by_one
    assert (each.by_level, each.total_count, await audit.by_code(each)) == (
        small_result.by_level,
        small_result.total_count,
        codes,
    )
    assert (many.by_level, many.total_count) == (small_result.by_level, small_result.total_count)
    page = await audit.versions(many, first=2)
    listed = page.items
    while page.has_next_page:
        page = await audit.versions(many, first=2, after=page.cursors[-1])
        listed += page.items
    assert [(version.id, level) for version, level in listed] == one_by_one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "SMALL_AUDIT", 0)
        assert await audit.by_code(many) == codes
    at_one = [range(level, level + 1) for level in range(5)]
    for wanted in [*map(range, range(6)), *at_one]:
        which = VersionFilter(model="m")
        found = await audit.levelled_versions(connected, which, wanted, first=500)
        assert [version.id for version, _ in found.items] == [id for id, level in one_by_one if level in wanted]
        assert await audit.count_levelled(connected, which, wanted) == len(found.items)
    results = await reproducibility(connected, [id for id, _ in one_by_one])
    runs = {id: result.run for id, result in results.items() if result.run}
    assert await chosen_runs(connected, [*results]) == runs
    for code in ("SEED_NOT_RECORDED", "WEAK_DIGEST", "NO_RUN", "CONFLICT"):
        with_code = {version.id for version in (await filtered(connected, VersionFilter(code=code), first=500)).items}
        found_on = {id for id, result in results.items() if any(each.code == code for each in result.findings)}
        assert found_on <= with_code, "a gap on a run that was not chosen counts too"
        assert await count_filtered(connected, VersionFilter(code=code)) == len(with_code)


async def test_an_audit_of_each_costs_each_once(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many versions are at most twice as many statements, and none of them walks the whole graph."""
    monkeypatch.setattr(audit, "MOST", 10)
    walks: list[str] = []
    read = graph.read

    async def noted(query: Query, **rest: Any) -> Rows:
        walks.append(query.name)
        return await read(query, **rest)

    monkeypatch.setattr(graph, "read", noted)
    scope, done = [], list[tuple[int, int]]()
    for batch in ("a", "b"):
        statements = [{"id": f"{batch}{n}", "outputs": [content("model", f"{batch}{n}")]} for n in range(20)]
        await writer.write(graph, [reports.facts(reports.payload("run", run)) for run in statements])
        before = graph.statements
        report = await audit.audit_each(graph, progress=lambda *some: done.append(some))
        assert len(audit.every(report)) == report.total_count
        scope.append(graph.statements - before)
    assert scope[1] <= 2 * scope[0]
    assert done == [(10, 20), (20, 20), (10, 40), (20, 40), (30, 40), (40, 40)]
    assert set(walks) == {"catalog/model_versions", "levels/stale"}


async def test_what_two_sources_say_alike_is_one_run(graph: Graph) -> None:
    """A version that both the run and a registry report was counted as made by two, of which one lacked nothing."""
    made = {"source": "default", "id": "r0", "outputs": [content("model", "a")], "parameters": {"lr": 1}}
    await writer.write(graph, [reports.facts(reports.payload("run", made)), said_again("a", 0, "default")])
    report = await audit.audit(graph)
    assert [version for version, _ in report.by_level if _] == [0]
    assert [level for _, level in (await audit.versions(report)).items] == [0]
    missing = {"COMMIT_NOT_RECORDED", "DATA_NOT_RECORDED", "ENVIRONMENT_NOT_RECORDED", "SEED_NOT_RECORDED"}
    assert dict(await audit.by_code(report)) == dict.fromkeys(missing, 1)


async def test_the_past_chose_among_runs_by_what_they_said_then(graph: Graph) -> None:
    """Two runs made it; only later it was said that the second by name had started, and so was the earlier."""
    of_b = {"source": "trainer", "id": "b", "outputs": [content("model", "a")], "environment": {"python": "3"}}
    first = {"source": "other", "id": "a", "outputs": [content("model", "a")], "parameters": {"lr": 1}}
    await writer.write(graph, [reports.facts(reports.payload("run", run, run["source"])) for run in (first, of_b)])
    before = await audit.by_code(await audit.audit(graph))
    await asyncio.sleep(0.005)
    then = datetime.now(UTC)
    await asyncio.sleep(0.005)
    started = of_b | {"started_at": "2026-01-01T00:00:00Z"}
    await writer.write(graph, [reports.facts(reports.payload("run", started, "trainer"))])
    assert ("PARAMETERS_NOT_RECORDED", 1) in await audit.by_code(await audit.audit(graph))
    assert "PARAMETERS_NOT_RECORDED" not in dict(before)
    assert await audit.by_code(await audit.audit(graph, as_of=then)) == before


async def test_before_a_version_was_known_nothing_is_said_of_it(graph: Graph) -> None:
    """Nothing is missing of what is not there, so it would be at the highest level."""
    await record.record_runs(graph, [{"id": "other", "outputs": [{"model": "m", "version": "0"}]}])
    before = from_millis(await graph.clock())
    await record.record_runs(graph, [{"id": "r", "outputs": [{"model": "m", "version": "1"}]}])
    version = "model-version:default/m@1"
    assert (await reproducibility(graph, [version]))[version].level == 0
    assert await reproducibility(graph, [version], before) == {}
    for ask in (recipe(graph, version, as_of=before), check(graph, Policy(()), version, before)):
        with pytest.raises(NotFound, match=r"known|no node"):
            await ask
