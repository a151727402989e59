"""`forebear policy`, and a policy, waivers and a baseline in `forebear audit`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import pytest
import yaml

from graph.commands import curate, record
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES
from graph.model.time import from_millis
from graph.policy.document import VISIBLE
from tests.api.cli.conftest import Forebear
from tests.graph.ingest.sources.openlineage import event, send

DATA = [{"dataset": "d", "digests": {"sha256": "0" * 63 + "1"}, "role": "training"}]
LINKED: dict[str, Any] = {
    "commit": {"sha": "a" * 40, "dirty": False},
    "parameters": {"lr": 1, "seed": 1},
    "inputs": DATA,
}
RULE = {"name": "linked", "models": ["default/m"], "level": 1}
GAP = "PARAMETERS_NOT_RECORDED"
WAIVER = {"code": GAP, "models": ["default/*"], "owner": "ada", "reason": "old", "until": "2999-01-01"}


async def made(graph: Graph, run: str, **said: Any) -> None:
    output = {"model": "m", "version": run, "digests": {"sha256": f"{int(run, 36):064x}"}}
    await record.record_runs(graph, [{"id": run, "job": "train", "outputs": [output], **LINKED, **said}])


def written(path: Path, **content: Any) -> Path:
    path.write_text(yaml.safe_dump(content))
    return path


@pytest.fixture
async def policy(graph: Graph, tmp_path: Path) -> Path:
    """A policy, and a version that does not meet it."""
    await made(graph, "1", parameters=None)
    return written(tmp_path / "policy.yaml", rules=[RULE])


def test_a_policy_decides_what_fails(policy: Path, forebear: Forebear) -> None:
    done = forebear("audit", "--policy", policy)
    assert done.code == 1
    assert f"m@1 linked: {GAP}, it keeps the version below level 1 (linked)" in done.out
    assert "policy.yaml: 1 of 1 versions fail." in done.out
    written(policy, rules=[RULE | {"models": ["team/*"]}])
    done = forebear("audit", "--policy", policy)
    assert (done.code, "0 of 1 versions fail; no rule holds for 1." in done.out) == (0, True)
    assert "Holds for none of these versions: linked." in done.out
    written(policy, rules=[RULE | {"models": ["team/*"]}, RULE])  # of two rules with one name, one holds
    assert "Holds for none of these versions: linked." in forebear("audit", "--policy", policy).out
    written(policy, rules=[RULE, RULE | {"name": "more", "level": 3}])
    judged = forebear("audit", "--policy", policy, "--json").json["versions"][0]["policy"]
    assert (judged["rules"], judged["least_level"], judged["passes"]) == (["linked", "more"], 3, False)
    assert {"UNRESOLVED_COMMIT", "ENVIRONMENT_NOT_RECORDED"} <= {each["code"] for each in judged["violations"]}


def test_a_code_that_stops_no_level_can_be_an_error(policy: Path, forebear: Forebear) -> None:
    codes = [code for code in sorted(VISIBLE) if GAP_CODES[code].level is None]
    written(policy, rules=[{"name": "codes", "errors": [*codes, "NO_PRODUCER"]}])
    (violation,) = forebear("audit", "--policy", policy, "--json").json["versions"][0]["policy"]["violations"]
    assert (violation["code"], violation["fails"]) == ("NO_PRODUCER", True)


def test_a_summary_in_markdown_says_what_fails_by_the_policy(policy: Path, forebear: Forebear) -> None:
    """Also where that is not what stops the next level."""
    written(policy, rules=[{"name": "origins", "errors": ["NO_PRODUCER"]}])
    done = forebear("audit", "--policy", policy, "--format", "markdown")
    assert (done.code, "### Policy: policy.yaml: 1 of 1 versions fail." in done.out) == (1, True)
    assert "- **NO_PRODUCER** m@1, origins: the rule takes it for an error" in done.out
    assert "Policy" not in forebear("audit", "--format", "markdown").out


def test_nothing_passes_by_a_policy_where_nothing_is_known(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    policy = written(tmp_path / "policy.yaml", rules=[RULE])
    for format in ("text", "json", "jsonl", "junit"):
        done = forebear("audit", "--policy", policy, "--format", format)
        assert (done.code, "there is nothing that could pass" in done.err) == (2, True), format


def test_a_waiver_holds_until_its_day(policy: Path, forebear: Forebear) -> None:
    written(policy, rules=[RULE], waivers=[WAIVER])
    done = forebear("audit", "--policy", policy)
    assert (done.code, "1 that are waived" in done.out) == (0, True)
    written(policy, rules=[RULE], waivers=[WAIVER | {"until": "2020-01-01"}])
    assert forebear("audit", "--policy", policy).code == 1


async def test_an_old_gap_passes_by_the_baseline_and_a_new_one_fails(
    graph: Graph, policy: Path, forebear: Forebear, tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    done = forebear("audit", "--policy", policy, "--write-baseline", baseline)
    assert (done.code, "1 places" in done.err) == (0, True)
    assert forebear("audit", "--policy", policy, "--baseline", baseline).code == 0
    await made(graph, "2", parameters=None)  # trained again, with the same gap at the same place
    assert forebear("audit", "--policy", policy, "--baseline", baseline).code == 0
    await made(graph, "3", inputs=None)
    done = forebear("audit", "--policy", policy, "--baseline", baseline, "--format", "junit")
    assert done.code == 1
    failures = [(case.get("name"), each.get("type")) for case in xml.fromstring(done.out).iter("testcase")  # noqa: S314
                for each in case.iter("failure")]  # fmt: skip
    assert failures == [("3: DATA_NOT_RECORDED", "DATA_NOT_RECORDED")]


def test_a_baseline_that_was_changed_by_hand_is_refused(policy: Path, forebear: Forebear, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    forebear("audit", "--policy", policy, "--write-baseline", baseline)
    baseline.write_text(baseline.read_text().replace(GAP, "NO_RUN"))
    done = forebear("audit", "--policy", policy, "--baseline", baseline)
    assert (done.code, "the fingerprint is not that of the place" in done.err) == (2, True)
    for text in ("", "[]", '{"kind": "forebear.baseline/v1", "places": [{}]}'):
        baseline.write_text(text)
        assert forebear("audit", "--baseline", baseline).code == 2


async def test_what_lies_further_back_is_in_no_baseline(graph: Graph, policy: Path, forebear: Forebear) -> None:
    await made(graph, "1")
    written(policy, rules=[RULE | {"level": 4}])
    upstream = [{"dataset": "raw", "version": "latest"}]
    await record.record_runs(graph, [{"id": "up", "outputs": [{k: v for k, v in DATA[0].items() if k != "role"}],
                                      "inputs": upstream}])  # fmt: skip
    baseline = policy.parent / "baseline.json"
    done = forebear("audit", "--policy", policy, "--write-baseline", baseline)
    assert "1 violations have no place of their own" in done.err
    done = forebear("audit", "--policy", policy, "--baseline", baseline, "--json")
    failing = [each["code"] for each in done.json["versions"][0]["policy"]["violations"] if each["fails"]]
    assert (done.code, failing) == (1, ["UPSTREAM_GAP"])


def test_both_are_read_from_the_target_branch(policy: Path, forebear: Forebear) -> None:
    """A pull request cannot weaken what judges it."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(policy.parent), "-c", "user.name=a", "-c", "user.email=a@example.com",
                        *arguments], check=True, capture_output=True)  # fmt: skip

    git("init", "-q", "-b", "main")
    git("add", "policy.yaml")
    git("commit", "-qm", "policy")
    written(policy, rules=[])
    assert forebear("audit", "--policy", policy).code == 0
    assert forebear("audit", "--policy", policy, "--policy-ref", "main").code == 1
    for ref, why in (("nowhere", "knows no ref 'nowhere'"), ("main:policy.yaml", "knows no ref")):
        assert why in forebear("audit", "--policy", policy, "--policy-ref", ref).err
    other = written(policy.parent / "other.yaml", rules=[])
    assert "is not in main" in forebear("audit", "--policy", other, "--policy-ref", "main").err
    assert forebear("audit", "--policy-ref", "main").code == 2


def test_a_link_in_its_place_leads_to_no_laxer_policy(
    policy: Path, forebear: Forebear, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = policy.parent / "ci"
    folder.mkdir()
    written(folder / "policy.yaml", rules=[RULE])
    written(policy.parent / "lax.yaml", rules=[])
    (policy.parent / "lax").mkdir()
    written(policy.parent / "lax" / "policy.yaml", rules=[])
    git = ["git", "-C", str(policy.parent), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "Policy"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    monkeypatch.chdir(policy.parent)
    asked = ("audit", "--policy", "ci/policy.yaml", "--policy-ref", "main")
    (folder / "policy.yaml").unlink()
    (folder / "policy.yaml").symlink_to("../lax.yaml")
    assert forebear(*asked).code == 1
    (folder / "policy.yaml").unlink()
    folder.rmdir()
    folder.symlink_to("lax")
    assert forebear(*asked).code == 1
    folder.unlink()
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)  # as a submodule has it
    assert forebear(*asked).code == 1


async def test_the_age_of_an_environment_counts_from_its_first_run(
    graph: Graph, policy: Path, forebear: Forebear
) -> None:
    written(policy, rules=[{"name": "fresh", "environment_days": 30}])
    assert "no environment is known, so its age is unknown" in forebear("audit", "--policy", policy).out
    environment = {"python": "3.12", "lock_digest": "sha256:" + "0e" * 32}
    await made(graph, "1", environment=environment, started_at="2026-11-20T00:00:00Z")
    await record.record_runs(graph, [{"id": "old", "environment": environment, "started_at": "2020-01-01T00:00:00Z"}])
    done = forebear("audit", "--policy", policy, "--json")
    (violation,) = done.json["versions"][0]["policy"]["violations"]
    assert (done.code, violation["code"]) == (1, "ENVIRONMENT_AGED")
    assert violation["what"].endswith("days; 30 are the most")


async def test_check_says_which_rules_hold_and_why(graph: Graph, policy: Path, forebear: Forebear) -> None:
    await curate.set_alias(graph, "m", "production", "1", "ada")
    await curate.set_owner(graph, "model:default/m", "shop", "ada")
    done = forebear("policy", "check", "m@1", "--policy", policy)
    assert done.code == 1
    assert "model-version:default/m@1: owner shop; aliases production." in done.out
    assert "  linked: holds, model default/m\nLeast level: 1." in done.out
    assert done.out.splitlines()[-1] == "It does not pass."
    written(policy, rules=[RULE], waivers=[WAIVER])
    found = forebear("policy", "check", "m@production", FOREBEAR_POLICY=str(policy)).out
    assert "waived by ada until 2999-01-01: old" in found
    assert found.splitlines()[-1] == "It passes."
    written(
        policy,
        rules=[RULE | {"models": ["team/*"]}, RULE | {"aliases": ["staging"]}, {"name": "all", "errors": ["LATE"]}],
    )
    found = forebear("policy", "check", "m@1", "--policy", policy).out
    assert "linked: does not hold, its model, default/m, fits none of team/*" in found
    assert "linked: does not hold, its aliases, production, fit none of staging" in found
    assert "all: holds, for every version" in found
    assert "is no model version" in forebear("policy", "check", "run:default/1", "--policy", policy).err
    assert "say which policy" in forebear("policy", "check", "m@1").err


async def test_try_judges_each_move_as_of_then(graph: Graph, policy: Path, forebear: Forebear) -> None:
    written(policy, rules=[RULE | {"aliases": ["production"]}])
    await curate.set_alias(graph, "m", "production", "1", "ada")
    await made(graph, "2")
    await curate.set_alias(graph, "m", "production", "2", "ada")
    await made(graph, "1")  # closed since; it was not when the alias moved
    done = forebear("policy", "try", "--policy", policy, "--json")
    assert done.code == 1
    assert done.json["moves"] == 2
    ((version, codes),) = [
        (each["version"], [one["code"] for one in each["violations"]]) for each in done.json["refused"]
    ]
    assert (version, codes) == ("model-version:default/m@1", [GAP])
    assert done.json["recorded"] == []
    assert "would have refused 1 of 2 moves" in forebear("policy", "try", "--policy", policy).out
    written(policy, rules=[RULE])
    assert "names no alias" in forebear("policy", "try", "--policy", policy).err


async def test_try_refuses_nothing_that_a_source_said(graph: Graph, policy: Path, forebear: Forebear) -> None:
    written(policy, rules=[RULE | {"aliases": ["production"]}])
    outputs = [{"namespace": "shop", "name": "w", "facets": {"forebear_modelVersion": {
        "namespace": "default", "model": "m", "version": "1", "aliases": ["production"]}}}]  # fmt: skip
    await send(graph, [event("train", outputs=outputs)])
    done = forebear("policy", "try", "--policy", policy, "--json")
    assert (done.code, done.json["moves"], done.json["refused"]) == (0, 1, [])
    assert [each["version"] for each in done.json["recorded"]] == ["model-version:default/m@1"]
    out = forebear("policy", "try", "--policy", policy).out
    assert "would have refused 0 of 1 moves" in out
    assert "Sources said 1 more, which would be POLICY_VIOLATED" in out


async def test_an_alias_that_points_elsewhere_by_now_counts_for_the_moment_that_is_asked(
    graph: Graph, policy: Path, forebear: Forebear
) -> None:
    written(policy, rules=[RULE | {"aliases": ["production"]}])
    await curate.set_alias(graph, "m", "production", "1", "ada")
    then = from_millis(await graph.clock()).isoformat()
    await made(graph, "2")
    await curate.set_alias(graph, "m", "production", "2", "ada")
    assert forebear("policy", "check", "m@1", "--policy", policy).code == 0
    assert forebear("policy", "check", "m@1", "--policy", policy, "--as-of", then).code == 1


async def test_the_command_that_moves_an_alias_is_guarded(graph: Graph, policy: Path, forebear: Forebear) -> None:
    written(policy, rules=[RULE | {"aliases": ["production"]}])
    refused = forebear("alias", "m", "production", "1", FOREBEAR_POLICY=str(policy))
    assert (refused.code, GAP in refused.err) == (1, True)
    await made(graph, "1")
    assert forebear("alias", "m", "production", "1", FOREBEAR_POLICY=str(policy)).code == 0


async def test_what_has_no_finding_stands_at_the_policy_in_sarif(
    graph: Graph, policy: Path, forebear: Forebear, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(policy, rules=[{"name": "fresh", "environment_days": 30}])
    (policy.parent / "README.md").write_text("#")
    git = ["git", "-C", str(policy.parent)]
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for arguments in (["init", "-q"], ["add", "README.md", "policy.yaml"], [*who, "commit", "-qm", "Policy"]):
        subprocess.run([*git, *arguments], check=True)  # noqa: ASYNC221 - a moment
    monkeypatch.chdir(policy.parent)
    done = forebear("audit", "--policy", policy, "--format", "sarif")
    assert done.out, done.err
    (run,) = json.loads(done.out)["runs"]
    (aged,) = [each for each in run["results"] if each["ruleId"] == "ENVIRONMENT_AGED"]
    assert aged["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "policy.yaml"
    assert {each["level"] for each in run["results"] if each is not aged} == {"note"}


def test_the_schema_of_a_policy_is_printed(forebear: Forebear) -> None:
    assert json.loads(forebear("schema", "policy").out)["$id"] == "urn:forebear:policy:v1"
