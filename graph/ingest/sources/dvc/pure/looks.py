"""What is a model by its looks, where nobody declares one: the name of an output, and of the stage that writes it.

One list, held against outputs of public projects that were labelled by hand (tests/graph/ingest/sources/dvc/looks.csv).
"""

from __future__ import annotations

import re

_SURE = """onnx pt pth pb h5 hdf5 keras safetensors ckpt cbm tflite mlmodel pmml gguf ggml caffemodel weights
    torchscript mar engine bst ubj xgb lgb"""
"""Endings that models have, and little else."""
_OFTEN = "joblib pkl pickle bin model json txt zip tar gz tgz npz npy dill sav skops rds"
"""Endings that models have, and much else."""
_FOLDERS = frozenset({"model", "models", "checkpoint", "checkpoints", "weights", "ckpt", "ckpts", "saved_model"})
_NEVER = re.compile(
    r"^(x|y)[_-]|^(train|test|val|valid|validation|dev|eval)([_.-]|$)|scaler|encoder|tokeni[sz]er|vectori[sz]er|vocab"
    r"|metrics?|scores?|report|predictions?|preds?([_.-]|$)|features?([_.-]|$)|embeddings?([_.-]|$)|labels?([_.-]|$)"
    r"|data(set|frame)?([_.-]|$)|results?([_.-]|$)|history|params|config|importance|confusion|roc|summary|stats?([_.-]|$)"
    r"|(^|_)imp([_.-]|$)",
)
_NEVER_IN = frozenset(
    ["metrics", "metric", "plots", "plot", "logs", "log", "reports", "report", "predictions", "figures"]
)
_MODEL = re.compile(r"model|checkpoint|weights|classifier|regressor|estimator")
_TRAINS = re.compile(r"train|fit|tune")
_NO_TRAINER = re.compile(r"split|test|data")
_ALSO_DATA = frozenset({"h5", "hdf5", "pb", "weights"})
"""Endings of models that other things have as well, where nothing else says that it is one."""
_PICKLED = frozenset({"joblib", "pkl", "pickle", "bin", "model", "dill", "sav", "skops", "rds"})


def is_model(path: str, stage: str, *, folder: bool = False) -> bool:
    """Whether the output of a stage is written as models are."""
    *around, name = path.lower().split("/")
    if _NEVER.search(name) or not _NEVER_IN.isdisjoint(around):
        return False
    trains = _trains(stage)
    among_models = any(part in _FOLDERS for part in around)
    named = bool(_MODEL.search(name))
    extension = name.rpartition(".")[2] if "." in name else ""
    if folder or not extension:
        return ((name in _FOLDERS or named or among_models) and trains) or (folder and name in _FOLDERS)
    if extension in _SURE.split():
        return trains or among_models or named or extension not in _ALSO_DATA
    if extension in _PICKLED:
        return named or among_models or trains
    return extension in _OFTEN.split() and named and trains


def _trains(stage: str) -> bool:
    """Whether the name of a stage says that it trains."""
    name = stage.lower().removesuffix(".dvc").partition("@")[0]
    return bool(_TRAINS.search(name)) and not _NO_TRAINER.search(name)
