"""The steps of action.yml and of the template for GitLab, as their runners run them."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import yaml

from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from tests.ci.conftest import ROOT, Runner
from tests.graph.ingest.sources.repositories import Work, git, lock, row
from tests.graph_asserts import empty
from tests.lint.conftest import CODE, DESCRIBED, PARAMS, RAN, TRACKED
from tests.site import site

ACTION, TEMPLATE = ROOT / "action.yml", ROOT / "templates" / "forebear-audit.yml"
LOST: dict[str, Any] = {
    "dvc_dot_yaml": {"stages": {"train": DESCRIBED | {"deps": ["train.py"]}}},
    "dvc_dot_lock": lock(train=RAN | {"deps": RAN["deps"][1:], "outs": [row("model.pkl", "other model")]}),
}
"""A change with which nobody knows any more what the model was trained on."""


def project(folder: Path) -> Work:
    work = Work(folder)
    work.commit(
        "Train", README_dot_md="# Churn\n", rows_dot_csv_dot_dvc=TRACKED, train_dot_py=CODE, params_dot_yaml=PARAMS,
        dvc_dot_yaml={"stages": {"train": DESCRIBED}}, dvc_dot_lock=lock(train=RAN),
        _dot_gitignore="/model.pkl\n/rows.csv\n",
    )  # fmt: skip
    return work


def reports(runner: Runner) -> tuple[list[dict[str, Any]], set[str]]:
    """The results for code scanning, and the names of the tests that failed."""
    folder = Path(runner.outputs["audit"]["reports"])
    (run,) = json.loads((folder / "forebear.sarif").read_text())["runs"]
    cases = xml.fromstring((folder / "junit.xml").read_text()).iter("testcase")  # noqa: S314 - what was written here
    return run["results"], {str(case.get("name")) for case in cases if case.find("failure") is not None}


def stopped(runner: Runner, work: Work) -> set[str]:
    """The codes with which the hook stops the change that loses a link before it is committed, without a network."""
    for name, content in LOST.items():
        work.write(name.replace("_dot_", "."), content)
    work.git("add", "-A")
    # Whatever opens a socket ends the process.
    alone = "import sys; sys.addaudithook(lambda event, _: event.startswith('socket.') and sys.exit('network'))"
    main = "from forebear_lint.command import main; sys.exit(main(['--json']))"
    done = subprocess.run(
        [sys.executable, "-c", f"{alone}; {main}"], cwd=work.folder, capture_output=True, text=True,
        env=runner.environment | {"PYTHONPATH": str(ROOT / "lint")},
    )  # fmt: skip
    assert done.returncode == 1 and done.stdout, done.stderr
    return {each["code"] for each in json.loads(done.stdout)["findings"]}


async def test_a_lost_link_fails_and_its_fix_passes(graph: Graph, runner: Runner) -> None:
    work = project(runner.folder)
    assert await asyncio.to_thread(runner.does, ACTION) == 0, runner.said
    assert reports(runner)[1] == set()

    assert stopped(runner, work) == {"DATA_NOT_RECORDED"}
    work.commit("Clean up", **LOST)
    assert await asyncio.to_thread(runner.does, ACTION) == 1, runner.said
    results, failed = reports(runner)
    assert runner.outputs["audit"]["exit-code"] == "1"
    (lost,) = (each for each in results if each["ruleId"] == "DATA_NOT_RECORDED")
    at = lost["locations"][0]["physicalLocation"]
    assert (at["artifactLocation"]["uri"], lost["level"]) == ("dvc.lock", "error")
    assert {name.partition(": ")[2] for name in failed} == {"DATA_NOT_RECORDED"}
    assert "DATA\\_NOT\\_RECORDED" in (runner.folder.parent / "GITHUB_STEP_SUMMARY").read_text()
    assert await asyncio.to_thread(runner.does, ACTION, **{"exit-zero": "true"}) == 0, runner.said

    work.git("reset", "-q", "--hard", "HEAD~1")
    await empty(graph)  # another machine
    assert await asyncio.to_thread(runner.does, ACTION) == 0, runner.said


WAIVER = {
    "code": "DATA_NOT_RECORDED",
    "models": ["*"],
    "owner": "ada",
    "reason": "lost in a move",
    "until": "2999-01-01",
}


async def test_an_old_gap_passes_by_the_baseline_and_fails_by_an_expired_waiver(graph: Graph, runner: Runner) -> None:
    """Policy and baseline are those of the branch that a pull request is for."""

    def does(**inputs: str) -> int:
        return runner.does(ACTION, policy="policy.yaml", **inputs)

    work = project(runner.folder)
    work.commit("Clean up", **LOST)
    work.commit("Policy", policy_dot_yaml={"rules": [{"name": "linked", "errors": ["DATA_NOT_RECORDED"]}]})
    assert await asyncio.to_thread(does) == 1, runner.said
    written = ["forebear", "audit", "--policy", "policy.yaml", "--write-baseline", "baseline.json"]
    await asyncio.to_thread(
        subprocess.run, written, cwd=work.folder, env=runner.environment, check=True, capture_output=True
    )
    work.git("add", "-A")
    work.git("commit", "-qm", "Baseline")
    assert await asyncio.to_thread(does, baseline="baseline.json") == 0, runner.said
    assert reports(runner)[1] == set()

    work.git("update-ref", "refs/remotes/origin/main", "HEAD")
    runner.environment["GITHUB_BASE_REF"] = "main"
    work.commit("Weaken", policy_dot_yaml={"rules": []})
    assert await asyncio.to_thread(does) == 1, runner.said
    assert {name.partition(": ")[2] for name in reports(runner)[1]} == {"DATA_NOT_RECORDED"}

    del runner.environment["GITHUB_BASE_REF"]
    rules = [{"name": "linked", "errors": ["DATA_NOT_RECORDED"]}]
    for until, ended in (("2999-01-01", 0), ("2020-01-01", 1)):
        work.commit(until, policy_dot_yaml={"rules": rules, "waivers": [WAIVER | {"until": until}]})
        assert await asyncio.to_thread(does) == ended, runner.said


async def test_an_api_is_asked_without_a_database(graph: Graph, runner: Runner, tmp_path: Path) -> None:
    work = project(runner.folder)
    work.commit("Clean up", **LOST)
    await batch_import.load(graph, dvc.read(work.folder), dvc.facts)
    runner.environment |= {"NEO4J_URI": "bolt://127.0.0.1:1"}
    async with site(graph, tmp_path / "site") as found:
        asked = {"server": found.url, "token": found.token}
        assert await asyncio.to_thread(runner.does, ACTION, **asked) == 1, runner.said
        assert reports(runner)[1]
        asked["token"] = "fb_wrong"
        assert await asyncio.to_thread(runner.does, ACTION, **asked) == 2, runner.said
        assert await asyncio.to_thread(runner.does, ACTION, server=found.url, model="$(id); `id`") == 2
        assert "uid=" not in runner.said


def test_a_shallow_clone_is_refused_in_a_sentence(runner: Runner, tmp_path: Path) -> None:
    work = project(tmp_path / "origin")
    work.commit("Again")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{work.folder}", "clone")
    assert runner.does(ACTION) == 2
    assert "fetch-depth: 0" in runner.said


def test_inputs_reach_scripts_by_the_environment_alone() -> None:
    action = yaml.safe_load(ACTION.read_text())
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
    used = ACTION.read_text()
    assert all(f"inputs.{name}" in used for name in action["inputs"])
    uploads = [step for step in action["runs"]["steps"] if "upload" in step.get("uses", "")]
    assert len(uploads) == 2 and all("always()" in step["if"] for step in uploads)


async def test_the_job_of_gitlab(graph: Graph, runner: Runner, tmp_path: Path) -> None:
    spec, jobs = yaml.safe_load_all(TEMPLATE.read_text())
    job = jobs["forebear-audit"]
    assert not any("$[[" in line for line in job["script"])
    assert all(f"inputs.{name} ]]" in TEMPLATE.read_text() for name in spec["spec"]["inputs"])
    work = project(runner.folder)
    work.commit("Clean up", **LOST)
    await batch_import.load(graph, dvc.read(work.folder), dvc.facts)
    asked = {"rules": [{"name": "linked", "errors": ["DATA_NOT_RECORDED"]}]}
    work.commit("Policy", policy_dot_yaml=asked)
    git(tmp_path, "clone", "-q", "--bare", str(work.folder), "target.git")
    work.commit("Ask for nothing", policy_dot_yaml={"rules": []})
    git(tmp_path, "clone", "-q", "--bare", str(work.folder), "fork.git")
    work.git("remote", "add", "origin", f"{tmp_path}/fork.git")
    request = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_MERGE_REQUEST_PROJECT_URL": f"{tmp_path}/target"}
    of_fork = request | {"CI_MERGE_REQUEST_PROJECT_ID": "1", "CI_PROJECT_ID": "2"}
    async with site(graph, tmp_path / "site") as found:
        own = {"SERVER": found.url, "FOREBEAR_TOKEN": found.token, "MODEL": "", "ALIAS": "", "NAMESPACE": "",
               "ANCHOR": "README.md", "NEO4J_URI": "bolt://127.0.0.1:1"}  # fmt: skip
        script = "\n".join(["set -e", *job["script"]])
        for more, wanted in (
            ({}, 1), ({"POLICY": "policy.yaml"}, 0), (of_fork | {"POLICY": "policy.yaml"}, 1),
            (of_fork | {"POLICY": "policy.yaml", "CI_PROJECT_ID": "1"}, 0),
        ):  # fmt: skip
            done = await asyncio.to_thread(
                subprocess.run, ["sh", "-c", script], cwd=runner.folder, env=runner.environment | own | more,
                capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == wanted, (more, done.stdout + done.stderr)
    assert all((runner.folder / name).stat().st_size for name in job["artifacts"]["paths"])
    assert job["artifacts"]["when"] == "always" and job["variables"]["GIT_DEPTH"] == "0"
