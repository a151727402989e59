"""Small git repositories for tests, built by `git` itself, with fixed times so that every build has the same shas."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import yaml

BUNDLE = Path(__file__).resolve().parents[5] / "shared" / "data" / "example-get-started.bundle"
START = 1_700_000_000


def git(folder: Path, *arguments: str, at: int = START) -> str:
    """The output of a git command as text, without the last line end."""
    return output(folder, *arguments, at=at).decode("utf-8", "replace").strip()


def output(folder: Path, *arguments: str, at: int = START) -> bytes:
    """The output of a git command, run without anybody's configuration."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Ada L"), ("EMAIL", "ada@example.org"), ("DATE", f"{at} +0000"))
    }
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **who}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True)
    assert not done.returncode, (arguments, done.stderr.decode())
    return done.stdout


class Work:
    """A working copy; each commit is an hour after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = START
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments, at=self.clock)

    def write(self, path: str, content: object) -> None:
        """Write bytes or text as they are, and anything else as YAML."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, bytes):
            text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
            content = text.encode()
        file.write_bytes(content)

    def commit(self, message: str, **files: object) -> str:
        """Commit the files (`__` in a name for `/`, `_dot_` for a dot); its sha."""
        for name, content in files.items():
            self.write(name.replace("__", "/").replace("_dot_", "."), content)
        self.clock += 3600
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def tag(self, name: str, on: str = "HEAD") -> None:
        """An annotated tag, ten seconds after the last thing done."""
        self.clock += 10
        self.git("tag", "-a", "-m", name, name, on)

    def bundle(self, *refs: str) -> Path:
        """A bundle of the refs, or of all."""
        path = self.folder.parent / f"{self.folder.name}.bundle"
        self.git("bundle", "create", str(path), *(refs or ("--all",)))
        return path


def md5(content: str | bytes) -> str:
    """The md5 of a text, as DVC writes it."""
    return hashlib.md5(content.encode() if isinstance(content, str) else content, usedforsecurity=False).hexdigest()


def row(path: str, content: str, *, legacy: bool = False, folder: bool = False, **more: Any) -> dict[str, Any]:
    """An entry of `deps` or `outs`, with the digest of a content."""
    new = {} if legacy else {"hash": "md5"}
    return {"path": path, **new, "md5": md5(content) + (".dir" if folder else ""), "size": len(content) + 1000, **more}


def lock(**stages: dict[str, Any]) -> dict[str, Any]:
    """A dvc.lock."""
    return {"schema": "2.0", "stages": stages}


TRAIN = "print('train')\n"
EVALUATE = "print('evaluate')\n"
YAML = {
    "stages": {
        "train": {"cmd": "train"},
        "evaluate": {"cmd": "evaluate", "metrics": [{"scores.json": {"cache": False}}]},
    },
    "artifacts": {"churn": {"path": "model.pkl", "type": "model"}, "rows": {"path": "rows.csv", "type": "dataset"}},
}


def trained(model: str, rows: str = "rows 1", code: str = TRAIN, seed: int = 1) -> dict[str, Any]:
    """The entry of a stage that trains a model."""
    return {
        "cmd": "train",
        "deps": [row("rows.csv", rows), row("train.py", code)],
        "params": {"params.yaml": {"train.seed": seed, "train.net": {"depth": 3}}},
        "outs": [row("model.pkl", model)],
    }


def evaluated(model: str, scores: str, rows: str = "rows 1") -> dict[str, Any]:
    """The entry of a stage that measures a model."""
    return {
        "cmd": "evaluate",
        "deps": [row("rows.csv", rows), row("model.pkl", model), row("evaluate.py", EVALUATE)],
        "outs": [row("scores.json", scores)],
    }


def project(folder: Path) -> Work:
    """A project whose model is made, made anew from other code on a branch, and made by a pull request."""
    work = Work(folder)
    work.commit("First", README_dot_md="hello\n")
    tracked = {"outs": [row("rows.csv", "rows 1")]}
    files = {"rows_dot_csv_dot_dvc": tracked, "train_dot_py": TRAIN, "evaluate_dot_py": EVALUATE}
    # The artifacts section comes a commit later than the first run.
    work.commit("Train", dvc_dot_lock=lock(train=trained("model 1")), dvc_dot_yaml={"stages": YAML["stages"]}, **files)
    scores = '{"f1": 0.5, "by": {"class": [1], "mean": 2}, "ok": true}'
    both = lock(train=trained("model 1"), evaluate=evaluated("model 1", scores))
    work.commit("Evaluate", dvc_dot_lock=both, dvc_dot_yaml=YAML, scores_dot_json=scores)
    work.tag("churn@v1.0.0")
    work.git("checkout", "-q", "-b", "faster")
    work.commit("Train faster", dvc_dot_lock=lock(train=trained("model 2", code="other\n")))
    work.git("checkout", "-q", "-b", "asked", "main")
    work.commit("Try", dvc_dot_lock=lock(train=trained("model 3", seed=3)))
    work.git("update-ref", "refs/pull/1/head", "asked")
    work.git("checkout", "-q", "main")
    work.git("branch", "-q", "-D", "asked")
    return work


def staged(folder: Path) -> Work:
    """A project of four stages, as the public one is: what measures the model is a version behind at v1.1.0."""
    work = Work(folder)
    code = {name: f"print('{name}')\n" for name in ("prepare", "featurize", "train", "evaluate")}
    files = {f"{name}_dot_py": text for name, text in code.items()}

    def stage(name: str, deps: dict[str, str], out: str, content: str, **params: object) -> dict[str, Any]:
        rows = [row(path, what, folder=path == "features") for path, what in deps.items()]
        named = {f"{name}.{key}": value for key, value in params.items()}
        return {
            "cmd": f"python {name}.py",
            "deps": [*rows, row(f"{name}.py", code[name])],
            **({"params": {"params.yaml": named}} if params else {}),
            "outs": [row(out, content, folder=out == "features")],
        }

    def commit(message: str, ngrams: int, model: str, seed: int, measured: tuple[str, str, float]) -> None:
        features, measured_features, f1 = f"features {ngrams}", measured[1], measured[2]
        scores = json.dumps({"f1": f1, "by": {"class": f1 / 2}})
        work.commit(
            message,
            dvc_dot_lock=lock(
                prepare=stage("prepare", {"data.csv": "data"}, "prepared.csv", "prepared", split=0.2),
                featurize=stage("featurize", {"prepared.csv": "prepared"}, "features", features, ngrams=ngrams),
                train=stage("train", {"features": features}, "model.pkl", model, seed=seed),
                evaluate=stage(
                    "evaluate", {"features": measured_features, "model.pkl": measured[0]}, "scores.json", scores
                ),
            ),
            params_dot_yaml={"prepare": {"split": 0.2}, "featurize": {"ngrams": ngrams}, "train": {"seed": seed}},
            scores_dot_json=scores,
        )

    work.commit("Add data", data_dot_csv_dot_dvc={"outs": [row("data.csv", "data")]}, **files)
    prepare = stage("prepare", {"data.csv": "data"}, "prepared.csv", "prepared", split=0.2)
    stages = {name: {"cmd": f"python {name}.py"} for name in code}
    described = {
        "stages": stages,
        "metrics": ["scores.json"],
        "artifacts": {"churn": {"path": "model.pkl", "type": "model"}},
    }
    work.commit("Prepare", dvc_dot_lock=lock(prepare=prepare), dvc_dot_yaml=described)
    commit("Train and evaluate", 1, "model 1", 1, ("model 1", "features 1", 0.5))
    work.tag("churn@v1.0.0")
    commit("Bigrams", 2, "model 2", 1, ("model 1", "features 1", 0.5))
    work.tag("churn@v1.1.0")
    commit("Evaluate bigrams", 2, "model 2", 1, ("model 2", "features 2", 0.6))
    work.tag("churn@v1.2.0")
    commit("Another seed", 2, "model 3", 7, ("model 3", "features 2", 0.55))
    work.tag("churn@v1.3.0")
    return work
