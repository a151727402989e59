"""`forebear import mlflow`: by address, by path, and as what a path turns out to be."""

from __future__ import annotations

from pathlib import Path

from graph.database import Graph
from tests.api.cli.conftest import Forebear
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, fresh, made

__all__ = ["fresh", "made"]
pytestmark = WARNS


def test_a_store(graph: Graph, forebear: Forebear, made: Made) -> None:
    run = made.run(params={"lr": 1})
    made.version("churn", f"models:/{made.model(run)}", run)
    made.client.set_registered_model_alias("churn", "production", "1")
    tried = forebear("import", "mlflow", made.address, "--dry-run", "--json")
    assert (tried.code, tried.json["written"], tried.json["rejected"]) == (0, tried.json["read"], [])
    assert forebear("audit", "--json").json["total"] == 0

    done = forebear("import", made.address, "--namespace", "team", "--json")
    assert (done.code, done.json) == (0, tried.json)
    assert done.json["found"] == {"run": 1, "version": 1, "alias": 1, "logged_model": 1, "model": 1}
    again = forebear("import", made.file, "--namespace", "team", "--strict")
    assert again.code == 0
    assert again.out.startswith(f"{done.json['read']} read: 0 written")
    assert "is read as a store of MLflow" in again.err
    assert forebear("import", "mlflow", made.file, "--namespace", "team", "--full", "--json").json["written"] == 0
    found = forebear("ancestors", "churn@production", "--json").json
    assert f"run:mlflow/{run}" in {node["id"] for node in found["nodes"]}


def test_what_cannot_be_read_is_one_sentence(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    away = forebear("import", "http://127.0.0.1:9", MLFLOW_HTTP_REQUEST_MAX_RETRIES="0")
    assert (away.code, away.out) == (2, "")
    assert away.err == "forebear: no MLflow server answers at http://127.0.0.1:9; start it, or look at the address\n"
    missing = forebear("import", "mlflow", f"sqlite:///{tmp_path}/mlflow.db", "--json")
    assert (missing.code, missing.json["exit"]) == (2, 2)
    assert "there is no file" in missing.json["error"]
    (tmp_path / "mlruns" / "0").mkdir(parents=True)
    (tmp_path / "mlruns" / "0" / "meta.yaml").write_text("experiment_id: '0'\n")
    files = forebear("import", tmp_path / "mlruns")
    assert files.code == 2
    assert "mlflow migrate-filestore" in files.err
