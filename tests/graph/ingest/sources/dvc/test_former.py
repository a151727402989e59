"""Entries that a lock file keeps of stages which its dvc.yaml has no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.ingest.statement import Payload
from tests.graph.ingest.sources.dvc.test_reader import read
from tests.graph.ingest.sources.repositories import TRAIN, Work, lock, md5, row

ENTRY = {"cmd": "train", "deps": [row("train.py", TRAIN), row("rows", "rows")], "outs": [row("runs/out", "out")]}
STAGE = {"cmd": "train", "wdir": ".."}


def runs(work: Work, stage: str) -> list[Payload]:
    """The runs of a stage."""
    return [each for each in read(work.folder) if each.body["kind"] == "run" and each.body["stage"] == stage]


def paths(run: Payload) -> list[str]:
    return [each["path"] for each in (*run.body["deps"], *run.body["outs"])]


@pytest.mark.parametrize(
    "later",
    [
        {"stages": {"other": {"cmd": "x"}}},  # the stage was removed, or has another name now
        {"stages": {"train": STAGE, "broken": {"foreach": "${none}", "do": STAGE}}},
        {"stages": {}},
        None,  # the dvc.yaml is gone
    ],
)
def test_an_entry_left_behind_keeps_its_place(tmp_path: Path, later: dict[str, Any] | None) -> None:
    work = Work(tmp_path / "work")
    work.commit("Run", train_dot_py=TRAIN, runs__dvc_dot_yaml={"stages": {"train": STAGE}})
    first = work.commit("Run", runs__dvc_dot_lock=lock(train=ENTRY))
    if later is None:
        work.git("rm", "-q", "runs/dvc.yaml")
    else:
        work.write("runs/dvc.yaml", later)
    more = {"cmd": "x", "outs": [row("more", "more")]}
    work.commit("More", runs__dvc_dot_lock=lock(train=ENTRY, other=more))
    (run,) = runs(work, "runs/train")
    assert (run.body["commit"], paths(run)) == (first, ["train.py", "rows", "runs/out"])
    assert run.body["deps"][0]["state"] == "clean"


@pytest.mark.parametrize("group", [{"foreach": ["a", "b"], "do": STAGE}, {"matrix": {"of": ["a", "b"]}, **STAGE}])
def test_an_item_left_behind_stands_where_its_group_does(tmp_path: Path, group: dict[str, Any]) -> None:
    work = Work(tmp_path / "work")
    entries = lock(**{"train@c": ENTRY})  # the item was run, and taken out before anybody committed it
    work.commit("Run", train_dot_py=TRAIN, runs__dvc_dot_yaml={"stages": {"train": group}}, runs__dvc_dot_lock=entries)
    (run,) = runs(work, "runs/train@c")
    assert paths(run) == ["train.py", "rows", "runs/out"]


def test_the_last_description_counts(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", runs__dvc_dot_yaml={"stages": {"train": STAGE}})
    work.commit("Moved", runs__dvc_dot_yaml={"stages": {"train": {"cmd": "train"}}})
    work.commit("Gone", runs__dvc_dot_yaml={"stages": {}}, runs__dvc_dot_lock=lock(train=ENTRY))
    (run,) = runs(work, "runs/train")
    assert paths(run) == ["runs/train.py", "runs/rows", "runs/runs/out"]


def test_an_entry_of_a_branch_stands_where_that_branch_had_it(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", README_dot_md="x\n")
    work.git("checkout", "-q", "-b", "side")
    work.commit("Side", runs__dvc_dot_yaml={"stages": {"train": STAGE}})
    work.git("checkout", "-q", "main")
    work.commit("Main", runs__dvc_dot_yaml={"stages": {"x": {"cmd": "x"}}}, runs__dvc_dot_lock=lock(train=ENTRY))
    (run,) = runs(work, "runs/train")
    assert paths(run)[0] == "runs/train.py"


@pytest.mark.parametrize("now", ["lock", "tracked"])
def test_what_is_left_of_a_removed_pipeline_stands_behind_what_is_there_now(tmp_path: Path, now: str) -> None:
    work = Work(tmp_path / "work")
    work.commit("Run", runs__dvc_dot_yaml={"stages": {"train": STAGE}}, runs__dvc_dot_lock=lock(train=ENTRY))
    work.git("rm", "-q", "runs/dvc.yaml")
    artifact = {"artifacts": {"m": {"path": "runs/out", "type": "model"}}}
    if now == "lock":
        new = lock(anew={"cmd": "x", "outs": [row("runs/out", "new")]})
        work.commit("Anew", dvc_dot_yaml={"stages": {"anew": {"cmd": "x"}}, **artifact}, dvc_dot_lock=new)
    else:
        work.commit("Anew", dvc_dot_yaml=artifact, runs__out_dot_dvc={"outs": [row("out", "new")]})
    work.tag("m@v1.0.0")
    (version,) = [each for each in read(work.folder) if each.body["kind"] == "version"]
    assert version.body["content"]["digests"] == {"md5": md5("new")}


def test_an_entry_is_of_the_place_that_its_stage_had_when_it_ran(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    before = {"stages": {"train": {"cmd": "train"}, "other": {"cmd": "x"}}}
    after = {"stages": {"train": {"cmd": "train anew", "wdir": ".."}, "other": {"cmd": "x"}}}
    work.commit("Run", runs__train_dot_py=TRAIN, runs__dvc_dot_yaml=before, runs__dvc_dot_lock=lock(train=ENTRY))
    work.commit("Another place, not run there yet", runs__dvc_dot_yaml=after)
    more = {"cmd": "x", "outs": [row("more", "more")]}
    work.commit("Run the other", runs__dvc_dot_lock=lock(train=ENTRY, other=more))
    (run,) = runs(work, "runs/train")
    assert paths(run) == ["runs/train.py", "runs/rows", "runs/runs/out"]
    moved = {"cmd": "train anew", "deps": [row("runs/train.py", TRAIN)], "outs": [row("runs/out", "anew")]}
    work.commit("Run there", runs__dvc_dot_lock=lock(train=moved, other=more))
    assert paths(runs(work, "runs/train")[1]) == ["runs/train.py", "runs/out"]


def test_of_two_branches_the_first_parent_says_where_an_entry_stands(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", runs__dvc_dot_yaml={"stages": {"train": STAGE}})
    work.git("checkout", "-q", "-b", "side")
    work.commit("Side", README_dot_md="x\n")
    work.git("checkout", "-q", "main")
    work.commit("Moved", runs__dvc_dot_yaml={"stages": {"train": {"cmd": "train"}}})
    work.commit("Gone", runs__dvc_dot_yaml={"stages": {}})
    work.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    work.commit("Left", runs__dvc_dot_lock=lock(train=ENTRY))
    (run,) = runs(work, "runs/train")
    assert paths(run)[0] == "runs/train.py"


@pytest.mark.parametrize("changed", [False, True])
def test_an_entry_that_is_older_than_its_dvc_yaml_stands_where_that_says(tmp_path: Path, changed: bool) -> None:
    work = Work(tmp_path / "work")
    work.commit("Run", train_dot_py=TRAIN, runs__dvc_dot_lock=lock(train=ENTRY))
    more = {"other": {"cmd": "x", "outs": [row("more", "more")]}} if changed else {}
    work.commit(
        "Described", runs__dvc_dot_yaml={"stages": {"train": STAGE}}, runs__dvc_dot_lock=lock(train=ENTRY, **more)
    )
    (run,) = runs(work, "runs/train")
    assert paths(run)[0] == "train.py"
    assert run.body["commit"] == work.git("rev-parse", "HEAD~1")


def test_what_another_ref_says_later_does_not_count(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("Run", runs__dvc_dot_lock=lock(train=ENTRY))
    work.git("checkout", "-q", "-b", "asked")
    work.commit("Asked", runs__dvc_dot_yaml={"stages": {"train": STAGE}})
    work.git("update-ref", "refs/pull/1/head", "asked")
    work.git("checkout", "-q", "main")
    work.git("branch", "-q", "-D", "asked")
    for all_refs in (False, True):
        (run,) = [each for each in read(work.folder, all_refs=all_refs) if each.body["kind"] == "run"]
        assert paths(run)[0] == "runs/train.py"
