"""`forebear-lint` says what it did not look at, and takes nothing that it cannot read for nothing."""

from __future__ import annotations

import json

import pytest
from forebear_lint import Unreadable, lint
from forebear_lint.command import main

from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.lint.conftest import DESCRIBED, RAN, found, staged


def test_a_file_more_in_a_folder_is_a_change_unless_something_may_ignore_it(work: Work) -> None:
    work.write("src/a.py", "a")
    work.write("src/b.py", "b")
    of_folder = {"path": "src", "hash": "md5", "md5": f"{md5('[]')}.dir", "nfiles": 1}
    files = {"dvc_dot_lock": lock(train=RAN | {"deps": [*RAN["deps"], of_folder]}),
             "dvc_dot_yaml": {"stages": {"train": DESCRIBED | {"deps": ["rows.csv", "train.py", "src"]}}}}  # fmt: skip
    assert staged(work, **files) == {"DIRTY_COMMIT"}
    assert staged(work, _dot_dvcignore="*.md") == set()
    assert lint(work.folder).unseen == ["src"]


def test_what_is_compared_with_nothing_is_named(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    work.git("mv", "train.py", "renamed.py")
    part = Work(work.folder.parent / "part")
    part.commit("Begin", README_dot_md="#")
    work.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(part.folder), "part")
    main([str(work.folder)])
    said = capsys.readouterr().out
    assert "Compared with nothing: train.py, of which neither git nor DVC's files say the bytes." in said
    assert "Not looked at: submodules, which have an index of their own: part." in said
    main([str(work.folder), "--json"])
    assert json.loads(capsys.readouterr().out)["not_compared"] == ["train.py", "part"]


@pytest.mark.parametrize("file", ["dvc.yaml", "dvc.lock", "rows.csv.dvc"])
def test_a_file_of_dvc_that_is_a_link_is_not_read(work: Work, file: str) -> None:
    (work.folder / file).rename(work.folder / "moved")
    (work.folder / file).symlink_to("moved")
    assert "NOT_READ" in staged(work)


def test_what_is_only_named_to_git_is_not_in_the_commit(work: Work) -> None:
    work.git("rm", "-q", "--cached", "dvc.lock")
    work.git("add", "--intent-to-add", "dvc.lock")
    assert found(work) == {"NO_RUN"}


def test_a_stage_in_a_file_of_its_own_is_looked_at(work: Work) -> None:
    """As DVC wrote them before it had a dvc.yaml."""
    old = {"cmd": "python old.py", "deps": [row("train.py", "other"), {"path": "params.yaml", "params": {"x": 1}}],
           "outs": [row("old.pkl", "model")]}  # fmt: skip
    assert staged(work, old_dot_dvc=old) == {"DIRTY_COMMIT", "PARAMETERS_NOT_RECORDED"}


@pytest.mark.parametrize("how", [("update-index", "--split-index"), ("sparse-checkout", "set", "--sparse-index", "x")])
def test_an_index_that_it_does_not_understand_is_refused(work: Work, how: tuple[str, ...]) -> None:
    work.write("y/z/file", "")
    work.commit("More")
    work.git(*how)
    with pytest.raises(Unreadable, match="a split or a sparse one is not"):
        lint(work.folder)
