"""What a project says by halves, or where it could not be read, is not taken for all that there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.ingest.sources.dvc import kept
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc.described import pipeline
from graph.ingest.sources.dvc.files import lock_stages
from graph.ingest.statement import Skipped
from tests.graph.ingest.sources.dvc.test_project import state
from tests.graph.ingest.sources.repositories import Work, lock, md5, row


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty working copy."""
    return Work(tmp_path / "work")


def skipped(work: Work) -> set[tuple[str, str]]:
    """(what, why) of all that an import leaves out."""
    return {(item.what, item.why) for item in dvc.read(work.folder) if isinstance(item, Skipped)}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"schema": "3.0", "stages": {}}, "its schema 3.0 is not known here; 2.0 is"),
        ({"schema": "2.0", "train": {"cmd": "x"}}, "its keys train are not known here"),
        ({"schema": "2.0", "stages": ["train"]}, "its stages are no map"),
        ([], "it is no map of stages"),
    ],
)
def test_a_lock_file_of_another_form_is_refused(content: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        list(lock_stages("dvc.lock", content))


def test_a_lock_file_of_the_first_schema_may_have_a_stage_of_that_name() -> None:
    assert list(lock_stages("dvc.lock", {"schema": {"cmd": "x"}})) == [("schema", {"cmd": "x"})]
    assert list(lock_stages("dvc.lock", {"schema": 2.0, "datasets": [{"name": "x"}]})) == []


@pytest.mark.parametrize(
    ("content", "what", "why"),
    [
        (["stages"], "its content", "it is no map"),
        ({"stages": ["train"]}, "stages", "they are no map"),
        ({"artifacts": ["m"]}, "artifacts", "they are no map"),
        ({"stages": {"train": "python train.py"}}, "stage train", "train is no map"),
        ({"stages": {"train": {"foreach": [1], "do": "x"}}}, "stage train",
         "what train does for each of its items is no map"),
        ({"stages": {"train": {"matrix": ["a"], "cmd": "x"}}}, "stage train",
         "the matrix of train is no map of lists"),
        ({"vars": ["other.yaml"], "stages": {"train": {"foreach": "${names}", "do": {"cmd": "x"}}}}, "stage train",
         "other.yaml, of its vars, is in no file that can be read as a map"),
        ({"vars": ["params.yaml:names,gone"], "stages": {"train": {"foreach": "${names}", "do": {"cmd": "x"}}}},
         "stage train", "params.yaml:names,gone, of its vars, is in no file that can be read as a map"),
    ],
)  # fmt: skip
def test_what_a_dvc_yaml_does_not_say_is_said(content: Any, what: str, why: str) -> None:
    found = pipeline("dvc.yaml", content, {"params.yaml": {"names": ["a"]}}.get)
    assert (what, why) in found.faults
    assert found.whole == (what == "artifacts")


def test_a_working_folder_that_another_file_may_name_is_not_guessed() -> None:
    """params.yaml has a value; the file that `vars` names would have another one, and cannot be read."""
    content = {"vars": ["other.yaml"], "stages": {"train": {"cmd": "x", "wdir": "${folder}"}}}
    values = {"params.yaml": {"folder": "here"}}
    found = pipeline("dvc.yaml", content, values.get)
    assert found.stages["train"].faults == (
        "its wdir: other.yaml, of its vars, is in no file that can be read as a map",
    )
    assert (
        pipeline("dvc.yaml", content, {**values, "other.yaml": {"folder": "there"}}.get).stages["train"].base == "there"
    )
    number = pipeline("dvc.yaml", {"stages": {"train": {"cmd": "x", "wdir": 3}}}, values.get)
    assert number.stages["train"].faults == ("its wdir: 3 is no text",)


def test_artifacts_without_a_path_are_said(work: Work) -> None:
    work.commit("One", artifacts_dot_yaml={"m": {"type": "model"}, "n": "n.pkl", "o": {"path": ["o"]}})
    assert skipped(work) == {
        ("artifact m", "it names no path"), ("artifact n", "it names no path"), ("artifact o", "['o'] is no text"),
    }  # fmt: skip
    work.commit("Two", artifacts_dot_yaml=["m"])
    assert ("its content", "it is no map") in skipped(work)


def test_code_of_which_not_all_ancestors_were_looked_through_is_unknown(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        work.commit(f"Commit {number}", train_dot_py=f"print({number})\n")
    assert state(work, row("train.py", "print(0)\n")) == (False, 0)
    assert state(work, row("train.py", "never\n")) == (True, 0)
    monkeypatch.setattr(kept, "_MOST_COMMITS", 3)
    assert state(work, row("train.py", "print(0)\n")) == (None, 0)
    assert state(work, row("train.py", "print(5)\n")) == (False, 0)


def test_code_of_a_shallow_clone_that_is_not_in_it_is_unknown(work: Work, tmp_path: Path) -> None:
    work.commit("One", train_dot_py="print(1)\n")
    entry = {"cmd": "x", "deps": [row("train.py", "print(1)\n")], "outs": [row("out", "out")]}
    work.commit("Two", train_dot_py="print(2)\n", dvc_dot_lock=lock(train=entry))
    work.git("clone", "-q", "--depth=1", f"file://{work.folder}", str(tmp_path / "shallow"))
    for folder, wanted in ((work.folder, "clean"), (tmp_path / "shallow", "unknown")):
        (run,) = [item.body for item in dvc.read(folder) if getattr(item, "body", {}).get("kind") == "run"]
        assert [dep["state"] for dep in run["deps"]] == [wanted]


def test_metrics_that_are_left_out_are_said(work: Work) -> None:
    def entry(name: str, text: str) -> dict[str, Any]:
        return {"cmd": "x", "outs": [{"path": name, "hash": "md5", "md5": md5(text)}]}

    twice, many = '{"f1": 1, "f1": 2}', "\n".join(f"m{number}: {number}" for number in range(1002)) + "\n"
    work.commit(
        "One", twice_dot_json=twice, many_dot_yaml=many, dvc_dot_yaml={"metrics": ["twice.json", "many.yaml"]},
        dvc_dot_lock=lock(twice=entry("twice.json", twice), many=entry("many.yaml", many)),
    )  # fmt: skip
    assert skipped(work) == {
        ("metrics", "twice.json: it cannot be read (the key f1 stands twice in one map)"),
        ("metrics", "2 of its 1002 metrics: the first 1000 are kept"),
    }
