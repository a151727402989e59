"""DVC's example project as far as pages show it: its stages, digests, parameters and tags, on commits of our own.

It is for machines without a copy of the real one. What it holds was read from the `dvc.lock` of the real one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.graph.ingest.sources.repositories import Work, lock, md5

ADDRESS = "https://github.com/iterative/example-get-started"
_SEED = 20170428
_CODE = {name: f"print('{name}')\n" for name in ("prepare", "featurization", "train", "evaluate")}
_RAW, _LARGE = ("22a1a2931c8370d3aeedd7183606fd7f", 14_445_097), ("4bd325a30d5f1d5ea1a451d98767ddde", 59_918_667)
_PREPARED = {_RAW: ("153aad06d376b6595932470e459ef42a.dir", 8_437_363),
             _LARGE: ("f8934609be51496ee500f80eea539c6f.dir", 35_339_221)}  # fmt: skip
_UNIGRAMS = {"raw": _RAW, "features": ("f8f5cbc3188008a7542d02d63054d9d2.dir", 1_556_290), "max": 100, "ngrams": 1,
             "model": ("cfa72ff6e2575c44f78f423cada5b783", 1_855_075)}  # fmt: skip
_BIGRAMS = {"raw": _RAW, "features": ("f35d4cc2c552ac959ae602162b8543f3.dir", 2_232_588), "max": 200, "ngrams": 2,
            "model": ("d1f6e055f7f5e2827fcfae68d9b64d4c", 1_958_115)}  # fmt: skip
_TUNED = _BIGRAMS | {"model": ("63cd44fd46b7f76875dc9556a2000cb5", 10_322_743), "trees": 100, "split": 8}
_MORE = {"raw": _LARGE, "features": ("121056a1b192b22d31e15f61c8376928.dir", 12_597_137), "max": 500, "ngrams": 2,
         "model": ("0af1d96a26c6bdaca6094842c4bc45f3", 3_365_729)}  # fmt: skip
_EVALUATED = {"cfa7": ("756f8cb38f1864fefc00d6873da19d03.dir", 1_344_598),
              "d1f6": ("80a081570c800c60b9b98ca4b3c91dd7.dir", 1_292_342),
              "63cd": ("ea452ca56ec7558c9387cfd5162514e7.dir", 1_186_897),
              "0af1": ("53c957a76e8202d50581613c16c5ee93.dir", 4_964_257)}  # fmt: skip
_ARTIFACTS = {
    "stackoverflow-dataset": {"path": "data/data.xml", "type": "dataset"},
    "text-classification": {"path": "model.pkl", "type": "model", "labels": ["nlp", "classification"]},
}
_REGISTRY = {"url": "https://github.com/iterative/dataset-registry", "rev_lock": "f" * 40}


def built(folder: Path) -> Path:
    """The project, built in a folder."""
    work = Work(folder)
    work.commit("Initialize Git repository", README_dot_md="# DVC Get Started\n", _dot_gitignore="/model.pkl\n")
    work.commit("Add raw data", data__data_dot_xml_dot_dvc={"outs": [_row("data.xml", _RAW)]})
    imported = {"frozen": True, "deps": [{"path": "get-started/data.xml", "repo": _REGISTRY}]}
    work.commit("Import raw data", data__data_dot_xml_dot_dvc=imported | {"outs": [_row("data.xml", _RAW)]})
    work.commit("Add source code files to repo", **{f"src__{name}_dot_py": text for name, text in _CODE.items()})
    _commit(work, "Create data preparation stage", {"prepare"}, _UNIGRAMS)
    _commit(work, "Create ML pipeline stages", {"prepare", "featurize", "train"}, _UNIGRAMS)
    _commit(work, "Create evaluation stage", {"prepare", "featurize", "train", "evaluate"}, _UNIGRAMS, _UNIGRAMS)
    work.tag("text-classification@v1.0.0")
    work.tag("text-classification#prod#1")
    _commit(work, "Reproduce model using bigrams", set(_STAGES), _BIGRAMS, _UNIGRAMS)
    work.tag("9-bigrams-model")
    work.tag("text-classification@v1.1.0")
    work.tag("text-classification#stage#2")
    _commit(work, "Evaluate bigrams model", set(_STAGES), _BIGRAMS, _BIGRAMS)
    work.tag("text-classification@v1.2.0")
    work.tag("text-classification#dev#3")
    work.git("checkout", "-q", "-b", "tune-hyperparams")
    _commit(work, "Run experiments tuning random forest params", set(_STAGES), _TUNED, _TUNED)
    work.git("checkout", "-q", "-b", "try-large-dataset", "main")
    large = imported | {"outs": [_row("data.xml", _LARGE)]}
    _commit(work, "Try a 40K dataset (4x data)", set(_STAGES), _MORE, _MORE, data__data_dot_xml_dot_dvc=large)
    work.git("checkout", "-q", "main")
    return folder


_STAGES = {
    "prepare": "python src/prepare.py data/data.xml",
    "featurize": "python src/featurization.py data/prepared data/features",
    "train": "python src/train.py data/features model.pkl",
    "evaluate": "python src/evaluate.py model.pkl data/features",
}


def _row(path: str, content: tuple[str, int]) -> dict[str, Any]:
    return {"path": path, "hash": "md5", "md5": content[0], "size": content[1]}


def _code(name: str) -> dict[str, Any]:
    return _row(f"src/{name}.py", (md5(_CODE[name]), len(_CODE[name])))


def _commit(
    work: Work, message: str, stages: set[str], of: dict[str, Any], measured: dict[str, Any] | None = None, **more: Any
) -> None:
    """A commit at which these stages have been run; what measures the model may be a model behind."""
    prepared, features, model = _PREPARED[of["raw"]], of["features"], of["model"]
    entries: dict[str, dict[str, Any]] = {
        "prepare": {
            "deps": [_row("data/data.xml", of["raw"]), _code("prepare")],
            "params": {"params.yaml": {"prepare.seed": _SEED, "prepare.split": 0.2}},
            "outs": [_row("data/prepared", prepared)],
        },
        "featurize": {
            "deps": [_row("data/prepared", prepared), _code("featurization")],
            "params": {"params.yaml": {"featurize.max_features": of["max"], "featurize.ngrams": of["ngrams"]}},
            "outs": [_row("data/features", features)],
        },
        "train": {
            "deps": [_row("data/features", features), _code("train")],
            "params": {"params.yaml": {"train.min_split": of.get("split", 0.01), "train.n_est": of.get("trees", 50),
                                       "train.seed": _SEED}},
            "outs": [_row("model.pkl", model)],
        },
    }  # fmt: skip
    if measured is not None:
        then = measured["model"]
        entries["evaluate"] = {
            "deps": [_row("data/features", measured["features"]), _row("model.pkl", then), _code("evaluate")],
            "outs": [_row("eval", _EVALUATED[then[0][:4]])],
        }
    done = {name: {"cmd": command} | entries[name] for name, command in _STAGES.items() if name in stages}
    described = {"artifacts": _ARTIFACTS} if measured else {}
    described |= {"stages": {name: _described(each) for name, each in done.items()}}
    given: dict[str, dict[str, Any]] = {}
    for each in done.values():
        for name, value in each.get("params", {}).get("params.yaml", {}).items():
            stage, _, key = name.partition(".")
            given.setdefault(stage, {})[key] = value
    work.commit(message, dvc_dot_lock=lock(**done), dvc_dot_yaml=described, params_dot_yaml=given, **more)


def _described(entry: dict[str, Any]) -> dict[str, Any]:
    """A stage as `dvc.yaml` has it."""
    params = entry.get("params", {}).get("params.yaml")
    return {
        "cmd": entry["cmd"],
        "deps": [each["path"] for each in entry["deps"]],
        **({"params": list(params)} if params else {}),
        "outs": [each["path"] for each in entry["outs"]],
    }
