"""A training script as people have it: scikit-learn, autolog on, a registered model. Its argument is the store."""

from __future__ import annotations

import sys

import mlflow
import pandas as pd
from mlflow import MlflowClient
from sklearn.ensemble import RandomForestClassifier

mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("churn")
mlflow.sklearn.autolog(registered_model_name="churn")  # type: ignore[attr-defined]
rows = pd.DataFrame({"age": range(40), "visits": [number % 7 for number in range(40)]})
left = pd.Series([number % 2 for number in range(40)])
with mlflow.start_run(run_name="search"), mlflow.start_run(run_name="one", nested=True):
    forest = RandomForestClassifier(n_estimators=3).fit(rows[:30], left[:30])
    mlflow.log_input(mlflow.data.from_pandas(rows[30:]), context="eval")  # type: ignore[attr-defined]
    forest.score(rows[30:], left[30:])
MlflowClient().set_registered_model_alias("churn", "production", "1")
