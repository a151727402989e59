"""A project that `forebear-lint` has nothing to say of, and what it says of it when something else is staged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from forebear_lint import lint

from tests.graph.ingest.sources.repositories import Work, lock, row

CODE = "print('train')\n"
PARAMS = {"train": {"seed": 7, "rate": 1e-3, "net": {"depth": 3}}}
DESCRIBED: dict[str, Any] = {
    "cmd": "python train.py", "deps": ["rows.csv", "train.py"], "params": ["train.seed", "train.rate"],
    "outs": ["model.pkl"],
}  # fmt: skip
RAN: dict[str, Any] = {
    "cmd": "python train.py",
    "deps": [row("rows.csv", "rows"), row("train.py", CODE)],
    "params": {"params.yaml": {"train.seed": 7, "train.rate": 0.001}},
    "outs": [row("model.pkl", "model")],
}
TRACKED = {"outs": [row("rows.csv", "rows")]}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A project without a fault, all of it committed."""
    work = Work(tmp_path / "project")
    work.commit(
        "Train", rows_dot_csv_dot_dvc=TRACKED, train_dot_py=CODE, params_dot_yaml=PARAMS,
        dvc_dot_yaml={"stages": {"train": DESCRIBED}}, dvc_dot_lock=lock(train=RAN),
        _dot_gitignore="/model.pkl\n/rows.csv\n",
    )  # fmt: skip
    return work


def found(work: Work) -> set[str]:
    """The codes of what is found in what is staged."""
    return {each.code for each in lint(work.folder).findings}


def staged(work: Work, **files: object) -> set[str]:
    for name, content in files.items():
        work.write(name.replace("_dot_", "."), content)
    work.git("add", "-A")
    return found(work)
