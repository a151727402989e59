"""A real training script with autolog: what is known of its registered model, and what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph import lineage
from graph.database import Graph
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, fresh, made, quiet
from tests.graph_asserts import edges, lacks

__all__ = ["fresh", "made"]
pytestmark = WARNS


@pytest.fixture
def trained(made: Made) -> Made:
    """A store after a training run, out of any git repository."""
    script = made.file.with_name("train.py")
    shutil.copy(Path(__file__).with_name("train.py"), script)
    done = subprocess.run(
        [sys.executable, script, made.address], env=quiet(), cwd=made.file.parent, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return made


async def test_what_autolog_says(trained: Made, graph: Graph) -> None:
    report = await trained.bring(graph)
    assert (report.rejected, report.skipped) == ([], [])
    assert {kind: report.kinds[kind] for kind in ("run", "logged_model", "model", "version", "alias")} == {
        "run": 2, "logged_model": 1, "model": 1, "version": 1, "alias": 1,
    }  # fmt: skip
    up = await lineage.ancestors(graph, "churn@production")
    # Forebear's plugin, where it is installed beside MLflow, adds the environment, and in CI the commit.
    assert sorted(node.kind for node in up.nodes if node.kind not in ("Environment", "Commit")) == [
        "DatasetVersion", "DatasetVersion", "ModelArtifact", "ParameterSet", "Run",
    ]  # fmt: skip
    (run,) = (node for node in up.nodes if node.kind == "Run")
    data = {type: end for start, type, end in await edges(graph) if start == run.id and "dataset-version" in end}
    assert [*sorted(data)] == ["EVALUATED_ON evaluation", "USED training"], "both are called `dataset`, and are two"
    assert data["USED training"] != data["EVALUATED_ON evaluation"]
    gaps = {code for id, code in await lacks(graph) if id == run.id}
    assert "SEED_NOT_RECORDED" in gaps, "random_state is logged, as None"
    assert not gaps & {"DATA_NOT_RECORDED", "PARAMETERS_NOT_RECORDED", "ROLE_NOT_RECORDED", "NOT_READ"}
