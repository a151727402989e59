"""What looks like a model, held against outputs of public projects that were labelled by hand (looks.csv).

Of outputs that differ in a number or the name of a dataset alone one stands in the table.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.ingest.sources.dvc.pure.looks import is_model

TABLE = Path(__file__).parent / "looks.csv"


def test_precision_and_recall_on_public_projects() -> None:
    with TABLE.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    models = {(row["project"], row["path"]) for row in rows if row["model"] == "true"}
    taken = {
        (row["project"], row["path"])
        for row in rows
        if is_model(row["path"], row["stage"], folder=row["folder"] == "true")
    }
    assert len(models) >= 25
    assert len(taken & models) / len(taken) >= 0.95, f"taken for models: {sorted(taken - models)}"
    assert len(taken & models) / len(models) >= 0.9, f"not seen: {sorted(models - taken)}"


@pytest.mark.parametrize(
    ("path", "stage", "wanted"),
    [
        ("models/model.pkl", "train", True), ("out/net.pt", "fit@als", True), ("m.onnx", "export", True),
        ("weights.h5", "finetune", True), ("clf.joblib", "train", True), ("checkpoints/last.ckpt", "train", True),
        ("store.h5", "prepare", False), ("X_train.pkl", "train", False), ("y_test.pkl", "train", False),
        ("train.pkl", "train", False), ("test.bin", "train", False), ("features.pkl", "featurize", False),
        ("splits.pkl", "train_test_split", False), ("scaler.pkl", "train", False), ("metrics.json", "train", False),
        ("model.json", "train", True), ("rows.csv", "train", False), ("plots/model.pkl", "train", False),
    ],
)  # fmt: skip
def test_by_its_looks(path: str, stage: str, wanted: bool) -> None:
    assert is_model(path, stage) is wanted
