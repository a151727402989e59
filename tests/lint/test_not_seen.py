"""`forebear-lint` says what it did not look at, and takes nothing that it cannot read for nothing."""

from __future__ import annotations

import json

import pytest
from forebear_lint import Unreadable, lint
from forebear_lint.command import main

from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.lint.conftest import CODE, DESCRIBED, RAN, found, staged


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
    work.git("rm", "-q", "--cached", "rows.csv.dvc")
    part = Work(work.folder.parent / "part")
    part.commit("Begin", README_dot_md="#")
    work.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(part.folder), "part")
    main([str(work.folder)])
    said = capsys.readouterr().out
    assert "Compared with nothing: rows.csv, of which neither git nor DVC's files say the bytes." in said
    assert "Not looked at: submodules, which have an index of their own: part." in said
    main([str(work.folder), "--json"])
    assert json.loads(capsys.readouterr().out)["not_compared"] == ["rows.csv", "part"]


def test_code_that_the_commit_would_not_hold_is_a_change(work: Work) -> None:
    """An audit finds later that it is in no commit."""
    work.git("mv", "train.py", "renamed.py")
    (lost,) = lint(work.folder).findings
    assert (lost.code, lost.remedy) == ("DIRTY_COMMIT", "Run `git add train.py`.")
    deps = [RAN["deps"][0], row("made/train.py", CODE)]
    described = {"stages": {"train": DESCRIBED | {"deps": ["rows.csv", "made/train.py"]}}}
    files = {"dvc_dot_yaml": described, "dvc_dot_lock": lock(train=RAN | {"deps": deps})}
    assert staged(work, **files) == {"DIRTY_COMMIT"}
    folder = {"path": "made", "md5": f"{md5('made')}.dir", "nfiles": 1}
    assert staged(work, made_dot_dvc={"outs": [folder]}) == set(), "DVC keeps the folder that it is in"
    assert lint(work.folder).unseen == ["made/train.py"]


def test_links_lead_to_what_is_staged(work: Work) -> None:
    work.write("src/real.py", CODE)
    (work.folder / "train.py").unlink()
    (work.folder / "train.py").symlink_to("link/real.py")
    (work.folder / "link").symlink_to("src")
    assert staged(work) == set()
    assert staged(work, **{"src/real.py": "other"}) == {"DIRTY_COMMIT"}
    for outside in ("train.py", "../elsewhere.py", "/etc/passwd"):  # the first leads to itself
        (work.folder / "train.py").unlink()
        (work.folder / "train.py").symlink_to(outside)
        assert (staged(work), lint(work.folder).unseen) == (set(), ["train.py"])


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
    (work.folder / "old.dvc").rename(work.folder / "Dvcfile")
    assert staged(work) == {"DIRTY_COMMIT", "PARAMETERS_NOT_RECORDED"}


@pytest.mark.parametrize("content", ["", "- a", "text"])
@pytest.mark.parametrize("file", ["rows.csv.dvc", "dvc.lock"])
def test_a_file_of_dvc_without_what_it_needs_is_not_read(work: Work, file: str, content: str) -> None:
    wanted = {"NO_RUN"} if file == "dvc.lock" else {"NOT_READ"}
    assert wanted | ({"NOT_READ"} if content else set()) == staged(work, **{file: content})


@pytest.mark.parametrize("key", ["deps", "outs", "params"])
@pytest.mark.parametrize("value", ["train.py", 5, None])
def test_a_list_that_is_none_names_nothing(work: Work, key: str, value: object) -> None:
    changed = staged(work, dvc_dot_yaml={"stages": {"train": DESCRIBED | {key: value}}})
    assert changed == (set() if key == "params" else {"DIRTY_COMMIT"})


def test_what_is_left_of_a_stage_that_a_list_has_no_more_is_not_looked_at(work: Work) -> None:
    """DVC leaves it in the dvc.lock, and runs it no more."""
    ran = {f"train@{name}": RAN | {"deps": [RAN["deps"][0], row("train.py", code)], "outs": [row(name, name)]}
           for name, code in (("a-x0", CODE), ("b-x0", "old"))}  # fmt: skip
    inner = DESCRIBED | {"outs": ["${item.m}"]}
    for names, wanted in ((["a"], set()), (["a", "b"], {"DIRTY_COMMIT"}), (["a", "c"], {"NO_RUN"})):
        described = {"stages": {"train": inner | {"matrix": {"m": names, "x": [{"deep": 1}]}}}}
        assert staged(work, dvc_dot_yaml=described, dvc_dot_lock=lock(**ran)) == wanted


@pytest.mark.parametrize("how", [("update-index", "--split-index"), ("sparse-checkout", "set", "--sparse-index", "x")])
def test_an_index_that_it_does_not_understand_is_refused(work: Work, how: tuple[str, ...]) -> None:
    work.write("y/z/file", "")
    work.commit("More")
    work.git(*how)
    with pytest.raises(Unreadable, match="a split or a sparse one is not"):
        lint(work.folder)
