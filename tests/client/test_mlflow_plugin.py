"""The plugin in the real MLflow, installed by pip: tags on every run, whatever git does, and the ids of runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

CLIENT = Path(__file__).parents[2] / "client"
START = """
import json, sys, time, mlflow
mlflow.set_experiment("churn")
begun = time.monotonic()
with mlflow.start_run() as run:
    mlflow.log_param("lr", 0.1)
took = time.monotonic() - begun
"""
SHOW = "print(json.dumps([took, mlflow.get_run(run.info.run_id).data.tags]))"
INSIDE = """
import json, mlflow, forebear
from forebear import report
mlflow.set_experiment("churn")
def ids(run):
    found = report.of(run)[0]
    return [run.node, found.get("otherIds", []), found.get("parent")]
with forebear.run("train") as outer:
    with mlflow.start_run() as first:
        with mlflow.start_run(nested=True) as nested:
            outer.log_metric("a", 1)
    with mlflow.start_run() as second:
        pass
with mlflow.start_run() as around:
    with forebear.run("around") as inner:
        pass
    with forebear.run("around again") as again:
        pass
with forebear.run("quiet") as quiet:
    with mlflow.start_run() as unseen:
        pass
runs = [each.info.run_id for each in (first, nested, second, around, unseen)]
print(json.dumps([
    [ids(each) for each in (outer, inner, again, quiet)], runs,
    [mlflow.get_run(each).data.tags.get("forebear.run_id") for each in runs],
]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the client as it is here."""
    copy, target = tmp_path_factory.mktemp("client") / "client", tmp_path_factory.mktemp("installed")
    shutil.copytree(CLIENT, copy, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(copy)], check=True, capture_output=True)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    (root / "train.py").write_text("print(1)\n")
    who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "first"],
                  ["remote", "add", "origin", "https://u:p@git.example/o/r.git"]):  # fmt: skip
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def run(code: str, at: Path, installed: Path, **variables: str) -> Any:
    """What a program prints as JSON, which knows of Forebear only what pip installed."""
    environment = os.environ | {
        "PYTHONPATH": str(installed), "MLFLOW_TRACKING_URI": f"sqlite:///{at.parent}/mlflow.db",
        "FOREBEAR_URL": "http://127.0.0.1:9", "FOREBEAR_FLUSH_SECONDS": "1", **variables,
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], cwd=at, capture_output=True, text=True, env=environment,
                          timeout=200)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def ours(tags: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix("forebear."): value for name, value in tags.items() if name.startswith("forebear.")}


def test_every_run_has_the_tags_without_a_change_of_code(project: Path, installed: Path) -> None:
    tags = ours(run(START + SHOW, project, installed)[1])
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True).stdout.strip()
    assert tags.keys() == {"commit", "repository", "dirty", "lock_digest", "python", "platform"}
    assert (tags["commit"], tags["dirty"]) == (head, "false")
    assert tags["repository"] == "https://git.example/o/r.git"
    assert tags["python"] == sys.version.split()[0]
    (project / "train.py").write_text("print(2)\n")
    changed = ours(run(START + SHOW, project, installed)[1])
    assert changed["dirty"] == "true"
    assert changed["diff_digest"].startswith("sha256:")
    assert changed["lock_digest"] == tags["lock_digest"]


@pytest.mark.parametrize(("script", "most"), [("sleep 600", 12.0), ("exit 1", 8.0)])
def test_a_git_that_hangs_or_fails_neither_breaks_nor_holds_a_run(
    project: Path, installed: Path, tmp_path: Path, script: str, most: float
) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    path = f"{fake.parent}:{os.environ['PATH']}"
    # MLflow itself asks git, too, by GitPython, and waits for ever: that one is to find the real git.
    real = shutil.which("git") or "git"
    again = "\nbegun = time.monotonic()\nwith mlflow.start_run() as run: pass\nagain = time.monotonic() - begun\n"
    show = SHOW.replace("[took,", "[took + again,")
    begun = time.monotonic()
    took, tags = run(START + again + show, project, installed, PATH=path, GIT_PYTHON_GIT_EXECUTABLE=real)
    assert took < most, time.monotonic() - begun
    assert ours(tags).keys() == {"lock_digest", "python", "platform"}


def test_outside_a_repository_there_is_no_commit(tmp_path: Path, installed: Path) -> None:
    (tmp_path / "nowhere").mkdir()
    tags = ours(run(START + SHOW, tmp_path / "nowhere", installed)[1])
    assert tags.keys() == {"lock_digest", "python", "platform"}


def test_one_mlflow_run_is_one_run_and_others_are_parts(project: Path, installed: Path) -> None:
    (outer, inner, again, quiet), runs, tags = run(INSIDE, project, installed)
    first, _, _, around, unseen = (f"run:mlflow/{each}" for each in runs)
    assert outer[1:] == [[first], None]
    assert inner[1:] == [[around], None]
    assert again[1:] == [[], around], "a run of MLflow is one of ours, and the next is a part of it"
    assert quiet[1:] == [[unseen], None]
    assert tags == [outer[0], None, None, None, quiet[0]]


def test_a_process_that_continues_a_run_of_mlflow_is_that_run(project: Path, installed: Path) -> None:
    code = """
import json, forebear
from forebear import report
found = []
for _ in range(2):
    with forebear.run("train") as run:
        found.append([report.of(run)[0].get("otherIds"), report.of(run)[0].get("parent")])
print(json.dumps(found))
"""
    assert run(code, project, installed, MLFLOW_RUN_ID="abc") == [
        [["run:mlflow/abc"], None], [None, "run:mlflow/abc"],
    ]  # fmt: skip
    parent = "run:default/parent"
    assert run(code, project, installed, MLFLOW_RUN_ID="abc", FOREBEAR_RUN_ID=parent) == [[None, parent]] * 2
