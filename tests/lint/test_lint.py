"""`forebear-lint` stops what an audit would find later, and nothing else; it reads what is staged."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from dulwich import porcelain
from forebear_lint import Unreadable, lint
from forebear_lint.command import main

from bench import lint_time
from graph.model.gap_codes import GAP_CODES
from tests.docs.example_project import built
from tests.graph.ingest.sources.repositories import BUNDLE, Work, git, lock, md5, row
from tests.lint.conftest import CODE, DESCRIBED, PARAMS, RAN, found, staged

ROOT = Path(__file__).parents[2]


def test_a_project_without_a_fault(work: Work) -> None:
    report = lint(work.folder)
    assert (report.stages, report.findings, report.templates) == (1, [], [])


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("dvc.lock", lock(train=RAN | {"deps": [{"path": "rows.csv"}, RAN["deps"][1]]}), "UNRESOLVED_DATA"),
        ("train.py", "print('other')\n", "DIRTY_COMMIT"),
        ("rows.csv.dvc", {"outs": [row("rows.csv", "more rows")]}, "DIRTY_COMMIT"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"cmd": "python -O train.py"}}}, "DIRTY_COMMIT"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"deps": ["train.py"]}}}, "DIRTY_COMMIT"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"metrics": ["scores.json"]}}}, "DIRTY_COMMIT"),
        ("params.yaml", {"train": {**PARAMS["train"], "rate": 0.1}}, "PARAMETERS_NOT_RECORDED"),
        ("params.yaml", {"train": {"seed": 7}}, "PARAMETERS_NOT_RECORDED"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"params": ["train.seed", "train.net"]}}},
         "PARAMETERS_NOT_RECORDED"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED, "evaluate": {"cmd": "python evaluate.py"}}}, "NO_RUN"),
        ("dvc.lock", "stages:\n- [", "NOT_READ"),
        ("dvc.lock", {"train": RAN}, "NOT_READ"),
        ("dvc.lock", {"schema": "2.0", "stages": {"train": [RAN]}}, "NOT_READ"),
        ("dvc.yaml", {"stages": {"train": None}}, "NOT_READ"),
        ("dvc.yaml", {"stages": [DESCRIBED]}, "NOT_READ"),
        ("dvc.lock", lock(train=RAN | {"outs": [{"path": "model.pkl"}]}), "UNRESOLVED_DATA"),
        ("rows.csv.dvc", {"outs": [{"path": "rows.csv"}]}, "UNRESOLVED_DATA"),
        ("params.yaml", "train: [", "PARAMETERS_NOT_RECORDED"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"params": ["train.seed", {"params.yaml": None}]}}},
         "PARAMETERS_NOT_RECORDED"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED | {"params": [{"other.yaml": []}]}}}, "PARAMETERS_NOT_RECORDED"),
        ("dvc.yaml", {"stages": {"train": DESCRIBED, "eval": {"foreach": ["a", "b"], "do": {"cmd": "e ${item}"}}}},
         "NO_RUN"),
    ],
)  # fmt: skip
def test_what_is_staged_and_not_what_ran(work: Work, file: str, content: object, code: str) -> None:
    before = (work.folder / file).read_bytes()
    work.write(file, content)
    assert found(work) == set(), "nothing of it is staged"
    work.git("add", file)
    work.write(file, before)
    assert code in found(work), "it is staged, whatever the working copy has"
    assert code in GAP_CODES
    work.git("add", file)
    assert found(work) == set()


def test_a_model_without_data_or_without_a_seed(work: Work) -> None:
    without = {"deps": ["train.py"]}, {"deps": RAN["deps"][1:]}
    assert staged(work, dvc_dot_yaml={"stages": {"train": DESCRIBED | without[0]}},
                  dvc_dot_lock=lock(train=RAN | without[1])) == {"DATA_NOT_RECORDED"}  # fmt: skip
    unset = {"params": ["train.rate"]}, {"params": {"params.yaml": {"train.rate": 0.001}}}
    assert staged(work, dvc_dot_yaml={"stages": {"train": DESCRIBED | unset[0]}},
                  dvc_dot_lock=lock(train=RAN | unset[1])) == {"SEED_NOT_RECORDED"}  # fmt: skip
    # What is no model needs neither.
    outs = {"outs": ["table.parquet"]}, {"outs": [row("table.parquet", "table")]}
    both = [{**a, **b, **c} for a, b, c in zip(without, unset, outs, strict=True)]
    yaml, ran = {"stages": {"join": DESCRIBED | both[0]}}, lock(join=RAN | both[1])
    assert staged(work, dvc_dot_yaml=yaml, dvc_dot_lock=ran) == set()
    declared = yaml | {"artifacts": {"table": {"path": "table.parquet", "type": "model"}}}
    assert staged(work, dvc_dot_yaml=declared) == {"DATA_NOT_RECORDED", "SEED_NOT_RECORDED"}


def test_an_alias_of_yaml_is_read_and_a_bomb_of_them_is_not(work: Work) -> None:
    shared = "x: &deps [rows.csv, train.py]\nstages:\n  train:\n    cmd: python train.py\n    deps: *deps\n"
    rest = "    params: [train.seed, train.rate]\n    outs: [model.pkl]\n"
    assert staged(work, dvc_dot_yaml=shared + rest) == set()
    bomb = "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9 if n else 'x'}]\n" for n in range(12))
    assert "NOT_READ" in staged(work, dvc_dot_yaml=bomb)


def test_line_ends_and_numbers_are_no_change(work: Work) -> None:
    assert staged(work, train_dot_py=CODE.replace("\n", "\r\n")) == set()
    assert staged(work, params_dot_yaml="train: {seed: 7, rate: 1e-3}\n") == set()


def test_a_folder_is_hashed_where_git_tracks_all_of_it(work: Work) -> None:
    files = {"a.py": md5("a"), "b/c.py": md5("c")}
    listing = json.dumps([{"md5": digest, "relpath": path} for path, digest in files.items()])
    of_folder = {"path": "src", "hash": "md5", "md5": f"{md5(listing)}.dir", "nfiles": 2}
    ran = lock(train=RAN | {"deps": [RAN["deps"][0], of_folder]})
    described = {"stages": {"train": DESCRIBED | {"deps": ["rows.csv", "src"]}}}
    work.write("src/a.py", "a")
    work.write("src/b/c.py", "c")
    assert staged(work, dvc_dot_lock=ran, dvc_dot_yaml=described) == set()
    work.write("src/a.py", "other")
    assert staged(work) == {"DIRTY_COMMIT"}


def test_parameters_that_it_cannot_read_are_named(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    recorded = RAN | {"params": {"settings.py": {"rate": 0.1}, "gone.yaml": {"seed": 1}}}
    work.commit("Settings", settings_dot_py="rate = 0.2\n", dvc_dot_lock=lock(train=recorded))
    assert lint(work.folder).unread == ["gone.yaml", "settings.py"]
    main([str(work.folder)])
    assert (
        "parameters in gone.yaml, settings.py, which git does not track or this cannot read" in capsys.readouterr().out
    )


def test_where_there_is_no_stage_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Work(tmp_path / "other").commit("Begin", README_dot_md="#")
    assert main([str(tmp_path / "other")]) == 0
    assert capsys.readouterr().out.startswith(
        "Nothing to look at: no dvc.lock or dvc.yaml with a stage is staged here."
    )


def test_stages_by_template_say_what_is_not_compared(work: Work) -> None:
    inner = DESCRIBED | {"cmd": "python train.py ${item}", "outs": ["${item}.pkl"]}
    ran = {f"train@{name}": RAN | {"cmd": f"python train.py {name}", "outs": [row(f"{name}.pkl", name)]}
           for name in "ab"}  # fmt: skip
    files = {"dvc_dot_yaml": {"stages": {"train": {"foreach": ["a", "b"], "do": inner}}}, "dvc_dot_lock": lock(**ran)}
    assert staged(work, **files) == set()
    assert lint(work.folder).templates == ["train@a", "train@b"]
    assert staged(work, train_dot_py="other") == {"DIRTY_COMMIT"}


def test_the_command_says_where(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    staged(work, train_dot_py="other")
    assert main([str(work.folder)]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("dvc.lock:3: DIRTY_COMMIT train.py is not what train read")
    assert "dvc repro train" in shown[0]
    assert shown[-1] == "Stages: 1; findings: 1."
    assert main([str(work.folder), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], [each["code"] for each in answer["findings"]]) == ("forebear.lint/v1", ["DIRTY_COMMIT"])
    assert main([str(work.folder), "--ignore", "DIRTY_COMMIT"]) == 0


def test_where_there_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unreadable, match="in no git repository"):
        lint(tmp_path)
    assert main([str(tmp_path)]) == 2
    assert "in no git repository" in capsys.readouterr().err
    porcelain.init(str(tmp_path / "bare"), bare=True).close()
    assert main([str(tmp_path / "bare")]) == 2


def test_a_hook_stops_the_commit(work: Work) -> None:
    """Also `git commit FILE`, which stages into an index of its own."""
    hook = work.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\nPYTHONPATH={ROOT / 'lint'} exec {sys.executable} -m forebear_lint\n")
    hook.chmod(0o755)
    work.write("train.py", "print('other')\n")
    for how in (["-a"], ["train.py"]):
        with pytest.raises(AssertionError, match="DIRTY_COMMIT"):
            try:
                work.git("commit", "-q", "-m", "Lose it", *how)
            except AssertionError as error:
                raise AssertionError(str(error)) from None
    work.write("dvc.lock", lock(train=RAN | {"deps": [RAN["deps"][0], row("train.py", "print('other')\n")]}))
    work.git("commit", "-q", "-a", "-m", "Train again")
    assert work.git("log", "-1", "--format=%s") == "Train again"


def test_two_hundred_stages_have_no_fault(tmp_path: Path) -> None:
    """The project that `python -m bench.lint_time` looks at."""
    lint_time.project(tmp_path, 200)
    done = subprocess.run(
        [sys.executable, "-m", "forebear_lint", tmp_path], capture_output=True, text=True, cwd=ROOT / "lint"
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Stages: 200; findings: 0."), (
        done.stdout + done.stderr
    )


def test_the_example_project_has_no_fault_but_what_it_has(tmp_path: Path) -> None:
    """DVC's own example was committed as it ran."""
    if BUNDLE.exists():
        git(tmp_path, "clone", "-q", str(BUNDLE), "example")
        folder = tmp_path / "example"
    else:
        folder = built(tmp_path / "example")
    report = lint(folder)
    assert report.stages >= 4
    assert {each.code for each in report.findings} <= {"SEED_NOT_RECORDED"}, report.findings


def test_names_are_judged_by_the_code_that_an_import_judges_them_by() -> None:
    for name in ("kinds", "looks", "yaml_text"):
        ours, theirs = (importlib.import_module(f"{at}.pure.{name}") for at in
                        ("graph.ingest.sources.dvc", "forebear_lint"))  # fmt: skip
        assert Path(str(ours.__file__)).samefile(str(theirs.__file__))
