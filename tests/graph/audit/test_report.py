"""Levels, and what stops the next one: each with its cause."""

from __future__ import annotations

from typing import Any

import pytest

from cypher import Query
from graph.audit import findings
from graph.audit import report as audit
from graph.audit.levels import reproducibility
from graph.audit.missing_links import FindingFilter, count_missing_links, missing_links
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model.edges import LATEST
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import label_of
from graph.model.time import valid_at
from tests.graph_asserts import lacks

SHA = "5" * 40
VERSION = "model-version:default/churn@1"
RUN = "run:default/r1"
COMPLETE: dict[str, Any] = {
    "id": "r1",
    "commit": {"sha": SHA, "dirty": False},
    "parameters": {"lr": 0.1, "seed": 7},
    "environment": {"python": "3.12", "lock_digest": "sha256:" + "0e" * 32},
    "inputs": [{"dataset": "raw", "digests": {"sha256": "0a" * 32}, "role": "training"}],
    "outputs": [{"model": "churn", "version": "1", "digests": {"sha256": "0f" * 32}}],
}
ALL_IDS = Query(
    "tests/ids", "", "", "MATCH (n:Entity) WHERE NOT n:Gap AND NOT n:Evidence AND NOT EXISTS "
    "{ (n)-[e:RESOLVED_TO]->() WHERE e.retracted_at = 9007199254740991 } RETURN n.id AS id",
    {}, {}, {},
)  # fmt: skip


def run(**change: Any) -> Statement:
    return reports.facts(reports.payload("run", {**COMPLETE, **change}))


def commit(sha: str = SHA) -> Statement:
    facts = Statement(Payload("git:test", sha, {"sha": sha}, told_at=1))
    facts.commit(sha, resolved=True)
    return facts


def source(**report: Any) -> Statement:
    base = {"dataset": "raw", "digests": {"sha256": "0a" * 32}, "declared_source": True}
    return reports.facts(reports.payload("dataset_version", {**base, **report}))


async def level(graph: Graph, *facts: Statement, id: str = VERSION) -> tuple[int, set[str]]:
    """The level of a version after these facts, and the codes of what stops any higher one."""
    await writer.write(graph, list(facts))
    found = (await reproducibility(graph, [id]))[id]
    return found.level, {blocker.code for blocker in found.blockers}


async def test_a_version_of_which_all_is_known_is_closed(graph: Graph) -> None:
    assert await level(graph, run(), commit(), source()) == (4, set())


@pytest.mark.parametrize(
    ("change", "reached", "code"),
    [
        ({"inputs": []}, 0, "DATA_NOT_RECORDED"),
        ({"inputs": [{**COMPLETE["inputs"][0], "role": "test"}]}, 0, "EVALUATION_ONLY"),
        ({"commit": None}, 0, "COMMIT_NOT_RECORDED"),
        ({"parameters": None}, 0, "PARAMETERS_NOT_RECORDED"),
        ({"inputs": [{"dataset": "raw", "version": "3", "role": "training"}]}, 1, "UNRESOLVED_DATA"),
        ({"inputs": [{"dataset": "raw", "version": "latest", "role": "training"}]}, 1, "MUTABLE_REFERENCE"),
        ({"inputs": [{"dataset": "raw", "uri": "s3://bucket/raw", "role": "training"}]}, 1, "MUTABLE_REFERENCE"),
        ({"inputs": [{"dataset": "raw", "digests": {"md5": "abcd1234"}, "role": "training"}]}, 1, "WEAK_DIGEST"),
        ({"commit": {"sha": "7" * 40}}, 1, "UNRESOLVED_COMMIT"),
        ({"commit": {"sha": "777777"}}, 1, "SHORT_COMMIT"),
        ({"commit": {"sha": SHA, "dirty": True}}, 1, "DIRTY_COMMIT"),
        ({"parameters": {"lr": 0.1}}, 2, "SEED_NOT_RECORDED"),
        ({"environment": None}, 2, "ENVIRONMENT_NOT_RECORDED"),
        ({"environment": {"python": "3.12"}}, 2, "ENVIRONMENT_UNPINNED"),
        ({"status": "FAILED"}, 2, "RUN_INCOMPLETE"),
        ({"inputs": [{"dataset": "raw", "digests": {"sha256": "09" * 32}, "role": "training"}]}, 3, "NO_PRODUCER"),
    ],
)
async def test_each_gap_keeps_it_below_a_level(graph: Graph, change: dict[str, Any], reached: int, code: str) -> None:
    found, codes = await level(graph, run(**change), commit(), source())
    assert found == reached
    assert code in codes
    assert GAP_CODES[code].level == reached + 1
    below = {other for other in codes if (GAP_CODES[other].level or 9) <= reached}
    assert below == set()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"commit": {"sha": SHA, "dirty": True, "diff_digest": "d"}}, set()),
        ({"parameters": None, "no_parameters": True}, {"SEED_NOT_RECORDED"}),
        ({"inputs": [], "no_inputs": True}, set()),
        ({"status": "RUNNING", "commit": None, "inputs": []}, {"STILL_RUNNING"}),
    ],
)
async def test_what_is_said_in_so_many_words_is_no_gap(graph: Graph, change: dict[str, Any], codes: set[str]) -> None:
    await writer.write(graph, [run(**change), commit(), source()])
    assert {code for _, code in await lacks(graph)} == codes


async def test_bytes_from_a_file_have_no_run(graph: Graph) -> None:
    facts = reports.facts(reports.payload("model_version", {"model": "churn", "version": "1"}))
    assert await level(graph, facts) == (0, {"NO_RUN"})


async def test_a_gap_behind_an_input_stops_the_last_level(graph: Graph) -> None:
    made = {
        "id": "r0",
        "commit": {"sha": SHA},
        "outputs": [COMPLETE["inputs"][0]],
        "environment": COMPLETE["environment"],
    }
    upstream = reports.facts(reports.payload("run", made))
    assert await level(graph, run(), commit(), upstream) == (3, {"UPSTREAM_GAP"})
    fixed = {**made, "no_inputs": True}
    assert await level(graph, reports.facts(reports.payload("run", fixed))) == (4, set())


async def test_a_base_model_is_judged_like_data(graph: Graph) -> None:
    base = {"model": "base", "version": "1", "role": "base_model"}
    found, codes = await level(graph, run(inputs=[*COMPLETE["inputs"], base]), commit(), source())
    assert (found, codes) == (1, {"UNRESOLVED_DATA"})
    assert (await audit.audit(graph)).total_count == 1, "a model that is only named as an input is no version of ours"


async def test_of_several_runs_that_made_the_bytes_the_best_known_counts(graph: Graph) -> None:
    poor = reports.facts(reports.payload("run", {"id": "r2", "outputs": COMPLETE["outputs"]}))
    await writer.write(graph, [poor, run(), commit(), source()])
    found = (await reproducibility(graph, [VERSION]))[VERSION]
    assert (found.run, found.level) == (RUN, 3)
    (behind,) = found.blockers
    assert (behind.code, behind.stops_level) == ("UPSTREAM_GAP", 4), "for the last level every run that made it counts"
    assert "DATA_NOT_RECORDED on run:default/r2" in behind.evidence


async def test_a_second_run_from_the_same_that_made_the_same_bytes_reproduces_it(graph: Graph) -> None:
    await writer.write(graph, [run(), run(id="other", parameters={"lr": 0.2})])
    assert not (await reproducibility(graph, [VERSION]))[VERSION].reproduced
    await writer.write(graph, [run(id="again", environment=None)])
    assert (await reproducibility(graph, [VERSION]))[VERSION].reproduced


def lock_entry(stage: str, version: str = "1", sha: str = "0f" * 32) -> Statement:
    """An entry of a lock file of DVC with the same inputs as `COMPLETE`."""
    made = {key: COMPLETE[key] for key in ("commit", "parameters", "inputs")}
    outputs = [{"model": "churn", "version": version, "digests": {"sha256": sha}}]
    report = {**made, "id": stage, "source": "dvc", "outputs": outputs, "metrics": {"auc": 0.9}}
    return reports.facts(Payload("dvc:origin", stage, {"kind": "run", "report": report}, told_at=1))


async def test_two_lock_entries_of_dvc_are_no_reproduction(graph: Graph) -> None:
    """A run cache, `dvc commit` or a new name of a stage write a second entry and execute nothing."""
    await writer.write(graph, [lock_entry("train"), lock_entry("renamed"), lock_entry("tuned", "2", "0d" * 32)])
    for tolerance in (None, 0.01):
        found = (await reproducibility(graph, [VERSION], tolerance=tolerance))[VERSION]
        assert (found.run, found.reproduced_by) == ("run:dvc/renamed", [])


async def test_a_lock_entry_of_dvc_and_a_run_of_another_source_reproduce(graph: Graph) -> None:
    await writer.write(graph, [lock_entry("train"), lock_entry("renamed"), run(id="again", metrics={"auc": 0.9})])
    await writer.write(graph, [lock_entry("tuned", "2", "0d" * 32)])
    found = (await reproducibility(graph, [VERSION]))[VERSION]
    assert (found.run, found.reproduced_by) == ("run:default/again", ["run:dvc/renamed", "run:dvc/train"])
    alike = (await reproducibility(graph, [VERSION], tolerance=0.01))[VERSION]
    assert "run:dvc/tuned" in alike.reproduced_by


async def test_of_two_lock_entries_each_is_an_execution_only_if_another_source_saw_it(graph: Graph) -> None:
    seen = [run(id=stage, other_ids=[f"run:dvc/{stage}"]) for stage in ("train", "renamed")]
    await writer.write(graph, [lock_entry("train"), lock_entry("renamed"), seen[0]])
    assert not (await reproducibility(graph, [VERSION]))[VERSION].reproduced
    await writer.write(graph, seen)
    assert (await reproducibility(graph, [VERSION]))[VERSION].reproduced


async def test_bytes_that_two_sources_state_of_a_version_are_no_reproduction_of_each_other(graph: Graph) -> None:
    other = [{"model": "churn", "version": "1", "digests": {"sha256": "0d" * 32}}]
    report = {**COMPLETE, "id": "r2", "outputs": other}
    await writer.write(graph, [run(), reports.facts(reports.payload("run", report, source="other"))])
    assert not (await reproducibility(graph, [VERSION]))[VERSION].reproduced


async def test_sources_that_disagree_are_a_conflict(graph: Graph) -> None:
    stated = {"source": "default", "id": "r1"}
    other = reports.facts(reports.payload("run", {**stated, "commit": {"sha": "6" * 40}}, source="other"))
    numbers = reports.facts(reports.payload("run", {**stated, "parameters": {"lr": "0.2"}}, source="third"))
    same = reports.facts(reports.payload("run", {**stated, "parameters": {"lr": "0.10"}}, source="fourth"))
    await writer.write(graph, [run(), same])
    assert (RUN, "CONFLICT") not in await lacks(graph)
    await writer.write(graph, [other])
    assert (RUN, "CONFLICT") in await lacks(graph)
    (finding,) = (await findings.findings(graph, [("CONFLICT", RUN)])).values()
    assert sorted(finding.evidence) == [f"api:local says commit:{SHA}", f"other says commit:{'6' * 40}"]
    await writer.write(graph, [numbers])
    assert (RUN, "CONFLICT") in await lacks(graph)


async def test_findings_say_what_why_and_what_to_do(graph: Graph) -> None:
    await writer.write(graph, [run(inputs=[])])
    page = await missing_links(graph, FindingFilter(code="DATA_NOT_RECORDED"))
    (finding,) = page.items
    assert (finding.node.id, finding.severity, finding.stops_level) == (RUN, "error", 1)
    assert "r1" in finding.problem and "recordRuns" in finding.remedy
    assert finding.evidence == [f"model-artifact:sha256:{'0f' * 32}"]
    mark = finding.fingerprint
    await writer.write(graph, [run(inputs=[], metrics={"auc": 1})])
    assert (await missing_links(graph, FindingFilter(code="DATA_NOT_RECORDED"))).items[0].fingerprint == mark


async def test_missing_links_come_in_pages(graph: Graph) -> None:
    runs = [{"id": f"r{n}", "outputs": [{"model": "m", "version": str(n)}]} for n in range(7)]
    await record.record_runs(graph, runs)
    seen, after = [], None
    while True:
        page = await missing_links(graph, FindingFilter(severity="error"), first=3, after=after)
        seen += [(finding.code, finding.node.id) for finding in page.items]
        if not page.has_next_page:
            break
        after = page.cursors[-1]
    counts = await count_missing_links(graph, FindingFilter(severity="error"))
    assert len(seen) == len(set(seen)) == sum(counts.values())
    assert counts["DATA_NOT_RECORDED"] == 7


async def test_what_is_kept_is_what_the_rules_find_in_the_whole_graph(graph: Graph) -> None:
    await writer.write(graph, [run(), commit()])
    await writer.write(graph, [run(id="r2", inputs=[]), run(id="r3", commit={"sha": "abc1234"}, environment=None)])
    await writer.write(graph, [commit("abc1234" + "0" * 33), source()])
    everything = [row["id"] for row in await graph.read(ALL_IDS)]
    wanted = set()
    for cause in (cause for cause in GAP_CODES.values() if cause.incremental):
        asked = [id for id in everything if label_of(id) in cause.judges]
        moment = cause.at(LATEST, valid_at(None))
        wanted |= {(row["id"], cause.code) for row in await graph.read(cause.rule, ids=asked, **moment)}
    assert await lacks(graph) == wanted


async def test_the_audit_counts_every_version(graph: Graph) -> None:
    await writer.write(graph, [run(), commit(), source()])
    await record.record_model_version(graph, {"model": "churn", "record": {"model_version": "2"}})
    await record.record_model_version(graph, {"namespace": "x", "model": "churn", "record": {"model_version": "1"}})
    report = await audit.audit(graph)
    assert (report.total_count, report.by_level) == (3, [(0, 2), (1, 0), (2, 0), (3, 0), (4, 1)])
    assert [(version.id, level) for version, level in (await audit.versions(report)).items][-1] == (VERSION, 4)
    assert dict(await audit.by_code(report))["DATA_NOT_RECORDED"] == 2
    assert (await audit.audit(graph, model="churn")).total_count == 2
    assert (await audit.audit(graph, namespace="x")).total_count == 1


async def test_as_of_a_moment_the_level_was_what_it_was(graph: Graph) -> None:
    await writer.write(graph, [run(environment=None), commit(), source()])
    ((version, _),) = (await audit.versions(await audit.audit(graph))).items
    assert version.recorded_at is not None
    await writer.write(graph, [run(metrics={"auc": 1})])
    assert (await reproducibility(graph, [VERSION]))[VERSION].level == 4
    then = (await reproducibility(graph, [VERSION], as_of=version.recorded_at))[VERSION]
    assert (then.level, [blocker.code for blocker in then.blockers]) == (2, ["ENVIRONMENT_NOT_RECORDED"])
