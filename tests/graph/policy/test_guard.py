"""A guarded alias moves to no version that does not meet the policy, whoever asks, in the transaction that would do it;
what a source says afterwards is recorded as it happened."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.commands import curate, record
from graph.commands.record import Reporter
from graph.database import Graph
from graph.digest import lines
from graph.errors import PolicyRefused, WrongUse
from graph.ingest import writer
from graph.ingest.sources.openlineage import reader
from tests.graph.ingest.sources.openlineage import dataset, ran
from tests.graph_asserts import lacks

SHA = {"sha": "a" * 40, "dirty": False}
DATA = [{"dataset": "d", "digests": {"sha256": "0" * 63 + "1"}, "role": "training"}]
LINKED: dict[str, Any] = {"commit": SHA, "parameters": {"lr": 1, "seed": 1}, "inputs": DATA}
CI = Reporter("ci")


def written(path: Path, **content: Any) -> None:
    path.write_text(yaml.safe_dump(content))


PROD = {"name": "prod", "aliases": ["production"], "level": 1}


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policy.yaml"
    written(path, rules=[PROD])
    monkeypatch.setenv("FOREBEAR_POLICY", str(path))
    return path


async def made(graph: Graph, version: str, **said: Any) -> None:
    run = {"id": version, "job": "train", "outputs": [{"model": "m", "version": version}], **said}
    assert not (await record.record_runs(graph, [run], CI)).rejected


async def test_an_alias_moves_as_soon_as_the_gap_is_closed(graph: Graph, policy: Path) -> None:
    await made(graph, "1", **LINKED | {"parameters": None})
    before = await lines(graph)
    with pytest.raises(
        PolicyRefused, match=r"production may not point at .*m@1: policy\.yaml, prod: PARAMETERS_"
    ) as refused:
        await curate.set_alias(graph, "m", "production", "1", "ada")
    assert await lines(graph) == before
    (violation,) = refused.value.violations
    assert (violation["code"], violation["node"]) == ("PARAMETERS_NOT_RECORDED", "run:default/1")
    assert "recordRuns" in violation["remedy"]
    assert (await curate.set_alias(graph, "m", "staging", "1", "ada")).changed  # nobody guards it
    await made(graph, "1", **LINKED)
    assert (await curate.set_alias(graph, "m", "production", "1", "ada")).changed


async def test_of_two_versions_that_an_alias_points_at_the_worse_cannot_be_kept_alone(
    graph: Graph, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOREBEAR_POLICY")
    await made(graph, "1", **LINKED | {"parameters": None})
    await made(graph, "2", **LINKED)
    for version in ("1", "2"):  # neither report ends what the other says
        await record.record_model_version(graph, {"model": "m", "version": version, "aliases": ["production"]}, CI)
    monkeypatch.setenv("FOREBEAR_POLICY", str(policy))
    before = await lines(graph)
    with pytest.raises(PolicyRefused, match=r"production may not point at .*m@1"):
        await curate.set_alias(graph, "m", "production", "1", "ada")
    assert await lines(graph) == before
    assert (await curate.set_alias(graph, "m", "production", "2", "ada")).changed


async def test_a_version_with_an_alias_is_refused_whole_until_its_run_is_known(graph: Graph, policy: Path) -> None:
    version = {"model": "m", "version": "1", "aliases": ["production"], "run": "1"}
    with pytest.raises(PolicyRefused, match="prod: "):
        await record.record_model_version(graph, version, CI)
    assert await lines(graph) == []
    await made(graph, "1", **LINKED)
    assert (await record.record_model_version(graph, version, CI)).recorded == 1


async def test_of_many_reports_in_a_turn_only_the_one_that_asks_for_it_is_refused(graph: Graph, policy: Path) -> None:
    def version(number: int) -> dict[str, Any]:
        return {"model": "m", "version": str(number), "aliases": ["production" if number == 3 else "staging"]}

    reports = (record.record_model_version(graph, version(number), CI) for number in range(8))
    found = await asyncio.gather(*reports, return_exceptions=True)
    assert [number for number, each in enumerate(found) if isinstance(each, BaseException)] == [3]
    assert isinstance(found[3], PolicyRefused)


async def test_what_a_source_says_has_happened_and_is_marked(graph: Graph, policy: Path) -> None:
    model = dataset("m", datasetType={"datasetType": "MODEL"},
                    forebear_modelVersion={"model": "m", "version": "1", "aliases": ["production"]})  # fmt: skip
    await writer.write(graph, [reader.facts(reader.payload(each)) for each in ran("t", 0, 1, outputs=[model])])
    assert ("model-version:default/m@1", "POLICY_VIOLATED") in await lacks(graph)
    await made(graph, "2", **LINKED)
    await curate.set_alias(graph, "m", "production", "2", "ada")
    assert not {code for _, code in await lacks(graph)} & {"POLICY_VIOLATED"}


@pytest.mark.parametrize("created_at", ["2999-01-01T00:00:00Z", "2000-01-01T00:00:00Z"])
async def test_whatever_time_is_stated_the_alias_is_guarded(graph: Graph, policy: Path, created_at: str) -> None:
    version = {"model": "m", "version": "1", "aliases": ["production"], "created_at": created_at}
    with pytest.raises(PolicyRefused, match="NO_RUN"):
        await record.record_model_version(graph, version, CI)


async def test_the_mark_is_of_the_source_that_said_so_and_goes_when_it_says_so_of_one_that_passes(
    graph: Graph, policy: Path
) -> None:
    def said(minute: float) -> list[dict[str, Any]]:
        model = dataset("m", datasetType={"datasetType": "MODEL"},
                        forebear_modelVersion={"model": "m", "version": "1", "aliases": ["production"]})  # fmt: skip
        return ran("t", 0, minute, outputs=[model])

    for passes, minute in ((False, 1), (True, 2)):
        if passes:
            written(policy, rules=[PROD | {"models": ["other/*"]}])
        await writer.write(graph, [reader.facts(reader.payload(each)) for each in said(minute)])
        marked = ("model-version:default/m@1", "POLICY_VIOLATED") in await lacks(graph)
        assert marked is not passes


async def test_a_waiver_lets_it_move_until_its_day(graph: Graph, policy: Path) -> None:
    await made(graph, "1", **LINKED | {"parameters": None})
    waiver = {
        "code": "PARAMETERS_NOT_RECORDED",
        "models": ["*"],
        "owner": "ada",
        "reason": "old",
        "until": "2020-01-01",
    }
    written(policy, rules=[PROD], waivers=[waiver])
    with pytest.raises(PolicyRefused):
        await curate.set_alias(graph, "m", "production", "1", "ada")
    written(policy, rules=[PROD], waivers=[waiver | {"until": "2999-01-01"}])
    assert (await curate.set_alias(graph, "m", "production", "1", "ada")).changed


@pytest.mark.parametrize("content", [None, "rules: [", "rules: []\nmore: 1"])
async def test_where_the_policy_cannot_be_read_nothing_moves(graph: Graph, policy: Path, content: str | None) -> None:
    await made(graph, "1", **LINKED)
    (policy.unlink if content is None else lambda: policy.write_text(content))()
    with pytest.raises(WrongUse, match=r"policy\.yaml"):
        await curate.set_alias(graph, "m", "production", "1", "ada")
    await made(graph, "2", **LINKED)  # what moves no alias is not held up


async def test_a_version_of_which_nothing_is_known_does_not_pass(graph: Graph, policy: Path) -> None:
    await record.record_model_version(graph, {"model": "m", "version": "1"}, CI)
    with pytest.raises(PolicyRefused, match="NO_RUN"):
        await curate.set_alias(graph, "m", "production", "1", "ada")


async def test_what_a_sweep_would_find_later_is_found_before_the_alias_moves(graph: Graph, policy: Path) -> None:
    written(policy, rules=[PROD | {"errors": ["TIME_INVERSION", "LATE"]}])
    await made(graph, "1", **LINKED, started_at="2026-03-01T09:00:00Z", ended_at="2026-03-01T08:00:00Z")
    with pytest.raises(PolicyRefused, match="TIME_INVERSION"):
        await curate.set_alias(graph, "m", "production", "1", "ada")
    await made(graph, "2", **LINKED, started_at="2026-03-01T09:00:00Z", ended_at="2026-03-01T10:00:00Z")
    assert (await curate.set_alias(graph, "m", "production", "2", "ada")).changed
    await record.record_dataset_versions(
        graph, [{"dataset": "d", "digests": DATA[0]["digests"], "created_at": "2026-03-02T00:00:00Z"}], CI
    )
    version = {"model": "m", "version": "2", "aliases": ["production"], "metrics": {"accuracy": 1}}
    with pytest.raises(PolicyRefused, match="LATE"):
        await record.record_model_version(graph, version, CI)


async def test_what_lies_behind_counts_where_the_rule_asks_for_it(graph: Graph, policy: Path) -> None:
    written(policy, rules=[{"name": "closed", "aliases": ["production"], "level": 4}])
    await made(graph, "1", **LINKED)
    with pytest.raises(PolicyRefused) as refused:
        await curate.set_alias(graph, "m", "production", "1", "ada")
    assert {"NO_PRODUCER", "UNRESOLVED_COMMIT"} <= {each["code"] for each in refused.value.violations}
