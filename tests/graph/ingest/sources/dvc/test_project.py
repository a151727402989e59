"""Code against data: what git tracks itself, how it compares, which metrics are the run's; and missing objects."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload, Rejection
from tests.graph.ingest.sources.dvc.test_reader import kind, read, run
from tests.graph.ingest.sources.repositories import (
    EVALUATE,
    TRAIN,
    YAML,
    Work,
    evaluated,
    lock,
    md5,
    project,
    row,
    trained,
)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty working copy."""
    return Work(tmp_path / "work")


def state(work: Work, dep: dict[str, Any]) -> tuple[bool | None, int]:
    """Whether the one run is dirty, and how many data it used, after a commit of an entry with that dependency."""
    work.commit("Run", dvc_dot_lock=lock(train={"cmd": "x", "deps": [dep], "outs": [row("out", "out")]}))
    _, _, used, _, dirty = run(kind(read(work.folder), "run")[-1])
    return dirty, len(used)


def folder_digest(files: dict[str, str]) -> str:
    """DVC's digest of a folder."""
    rows = [{"md5": md5(content), "relpath": path} for path, content in sorted(files.items())]
    return md5(json.dumps(rows)) + ".dir"


@pytest.mark.parametrize(
    ("content", "hashed", "dirty"),
    [
        ("a\n", "a\n", False),
        ("a\n", "b\n", True),
        ("a\n", "a\r\n", False),
        ("a\r\n", "a\n", False),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "the file", None),
    ],
)
def test_a_file_that_git_tracks_is_code(work: Work, content: str, hashed: str, dirty: bool | None) -> None:
    work.write("src/a.py", content.encode())
    assert state(work, row("src/a.py", hashed)) == (dirty, 0)


def test_a_folder_that_git_tracks_is_code(work: Work) -> None:
    files = {"a.py": "a\n", "inner/b.py": "b\n", "inner-c.py": "c\n"}
    for path, content in files.items():
        work.write(f"src/{path}", content)
    clean = {"path": "src", "hash": "md5", "md5": folder_digest(files)}
    assert state(work, clean) == (False, 0)
    work.write("src/a.py", "changed\n")
    assert state(work, clean | {"size": 1}) == (False, 0), "it ran what an ancestor of the commit holds"
    assert state(work, {"path": "src", "hash": "md5", "md5": folder_digest({"a.py": "unknown\n"})}) == (True, 0)


def test_what_dvc_writes_or_tracks_is_data_in_git_too(work: Work) -> None:
    work.write("rows.csv", "rows")
    first = {"cmd": "make", "outs": [row("rows.csv", "rows")]}
    second = {"cmd": "use", "deps": [row("rows.csv", "rows")], "outs": [row("out", "out")]}
    work.commit("Run", dvc_dot_lock=lock(first=first, second=second))
    assert [len(run(facts)[2]) for facts in kind(read(work.folder), "run")] == [0, 1]
    work.write("data/rows.csv.dvc", {"outs": [row("rows.csv", "rows")]})
    assert state(work, row("data", "listing", folder=True)) == (None, 1)


def test_links_are_not_followed(work: Work, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1")
    for name in ("code.py", "rows.csv"):
        (work.folder / name).symlink_to(os.path.relpath(tmp_path / "secret.yaml", work.folder))
    (work.folder / "src").symlink_to("..")
    assert state(work, row("code.py", "a: 1")) == (None, 0)
    assert state(work, row("src/secret.yaml", "a: 1", size=3)) == (None, 1)


def test_metrics_are_the_runs_own(work: Work) -> None:
    entry = lock(evaluate=evaluated("model 1", '{"f1": 0.5}'))
    # The file in git is of another run than the one of the lock file.
    work.commit("Stale", dvc_dot_yaml=YAML, dvc_dot_lock=entry, scores_dot_json='{"f1": 0.9}', evaluate_dot_py=EVALUATE)
    assert kind(read(work.folder), "run")[0].payload.body["metrics"] == {}
    content = {"f1": 0.5, "none": None, "yes": True, "big": 10**30, "by": {"a": 1}}
    files = {"a.json": json.dumps(content), "b.yaml": "f1: 1e-1\n"}
    out = {"path": "scores", "hash": "md5", "md5": folder_digest(files)}
    for path, text in files.items():
        work.write(f"scores/{path}", text)
    entry = lock(evaluate={"cmd": "x", "outs": [out]})
    work.commit("Folder", dvc_dot_lock=entry, dvc_dot_yaml={"metrics": ["scores/a.json", "scores/b.yaml", "else.json"]})
    found = kind(read(work.folder), "run")[-1].payload.body["metrics"]
    assert found == {"scores/a.json:f1": 0.5, "scores/a.json:by.a": 1, "scores/b.yaml:f1": 0.1}


def test_a_model_made_from_a_model(work: Work) -> None:
    described = {"artifacts": {"base": {"path": "base.pkl", "type": "model"}, "churn": {"path": "model.pkl"}}}
    entry = trained("model 1")
    entry["deps"].append(row("base.pkl", "base"))
    work.commit("One", dvc_dot_yaml=described, dvc_dot_lock=lock(tune=entry), train_dot_py=TRAIN)
    (facts,) = kind(read(work.folder), "run")
    assert run(facts)[2] == {
        ("base_model", f"model-artifact:md5:{md5('base')}"),
        ("training", f"dataset-version:md5:{md5('rows 1')}"),
    }


def test_one_entry_is_one_run_at_its_first_commit(work: Work) -> None:
    work.commit("Root")
    entry = lock(train=trained("model 1"))
    work.git("checkout", "-q", "-b", "side")
    work.clock += 10_000
    side = work.commit("Side", dvc_dot_lock=entry, train_dot_py=TRAIN)
    work.git("checkout", "-q", "main")
    # Older by the clock, and no ancestor: the date decides. A child is never before its parent, whatever its date.
    work.clock -= 12_000
    first = work.commit("Main", dvc_dot_lock=entry, train_dot_py=TRAIN)
    work.clock -= 5_000
    work.commit("Child with a wrong clock", other="x")
    assert side != first
    assert [payload.body["commit"] for payload in read(work.folder) if payload.body["kind"] == "run"] == [first]


@pytest.mark.parametrize("path", ["dvc.lock", "train.py", "scores.json", "dvc.yaml"])
def test_missing_blobs_cost_no_more_than_they_held(tmp_path: Path, path: str) -> None:
    work = project(tmp_path / "project")
    whole = list(dvc.read(work.folder))
    blob = work.git("rev-parse", f"main:{path}")
    (work.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = list(dvc.read(work.folder))
    assert len([item for item in found if isinstance(item, Payload)]) >= len(whole) - 3
    stated = [item for item in found if isinstance(item, Rejection)]
    assert all(blob in item.why and item.where.endswith(path) for item in stated)
    assert bool(stated) == path.startswith("dvc.")
