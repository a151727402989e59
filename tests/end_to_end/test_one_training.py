"""One training that every tool reports: DVC runs it, MLflow logs it, the client watches it; dbt and the stock client of
OpenLineage made its data. It is one run, and its ancestors lead back to the seed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph import lineage
from graph.catalog import lookup
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from graph.model.nodes import ModelVersion
from tests.end_to_end.conftest import Served
from tests.end_to_end.test_openlineage_clients import PROJECT, ran, written
from tests.environments import python

BIN = Path(sys.executable).parent
TRAIN = """
import forebear, joblib, mlflow, pandas, yaml
from sklearn.linear_model import LogisticRegression

settings = yaml.safe_load(open("params.yaml"))
mlflow.set_experiment("churn")
mlflow.sklearn.autolog(registered_model_name="churn")
with mlflow.start_run(), forebear.run("train", parameters=settings) as run:
    run.use("features.csv", name="features", role="training")
    rows = pandas.read_csv("features.csv")
    model = LogisticRegression(C=settings["C"], random_state=settings["seed"]).fit(rows[["f"]], rows["id"] > 50)
    joblib.dump(model, "model.pkl")
    run.log_metric("accuracy", float(model.score(rows[["f"]], rows["id"] > 50)))
    run.produce_model("churn", "1", path="model.pkl")
"""
EXPORT = """
import duckdb, hashlib, sys
from datetime import datetime, timezone
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.generated.dataset_version_dataset import DatasetVersionDatasetFacet
from openlineage.client.uuid import generate_new_uuid

client, run, job = OpenLineageClient(), Run(str(generate_new_uuid())), Job("exports", "features-to-file")
given = [InputDataset("duckdb://shop.duckdb", "shop.main.features")]
def say(state, outputs):
    client.emit(RunEvent(eventType=state, eventTime=datetime.now(timezone.utc).isoformat(), run=run, job=job,
                         producer="https://example.com/export", inputs=given, outputs=outputs))
say(RunState.START, [])
duckdb.connect("shop.duckdb").sql("select * from main.features order by id").write_csv("features.csv")
digest = hashlib.sha256(open("features.csv", "rb").read()).hexdigest()
facets = {"version": DatasetVersionDatasetFacet("sha256:" + digest)}
say(RunState.COMPLETE, [OutputDataset("file", "features.csv", facets=facets)])
client.close()
"""
STAGES = """
stages:
  train:
    cmd: {python} train.py
    deps: [train.py, features.csv]
    params: [C, seed]
    outs: [model.pkl]
artifacts:
  churn: {{path: model.pkl, type: model}}
"""


@pytest.fixture(scope="module")
def mlflow_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An MLflow server with a store of its own."""
    folder = tmp_path_factory.mktemp("mlflow")
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [BIN / "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
               "--backend-store-uri", f"sqlite:///{folder}/mlflow.db",
               "--artifacts-destination", str(folder)]  # fmt: skip
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{url}/health", timeout=2).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.2)
            assert process.poll() is None, (folder / "log").read_text()
        yield url
    finally:
        os.killpg(process.pid, 15)
        process.wait(30)


async def test_every_tool_and_one_run(graph: Graph, served: Served, tmp_path: Path, mlflow_server: str) -> None:
    shop, project = tmp_path / "shop", tmp_path / "churn"
    rows = "".join(f"{number},{number * 10}\n" for number in range(100))  # a few bytes would be known by their place
    for name, text in (PROJECT | {"seeds/raw_orders.csv": f"id,amount\n{rows}"}).items():
        (shop / name).parent.mkdir(parents=True, exist_ok=True)
        (shop / name).write_text(text)
    tools = served.openlineage | {"PATH": f"{python('dbt').parent}:/usr/bin:/bin"}
    await done(
        [str(python("dbt").parent / "dbt-ol"), "build", "--profiles-dir", ".", "--project-dir", "."], tools, shop
    )
    await done([str(python("dbt")), "-c", EXPORT], tools, shop)

    project.mkdir()
    (project / "train.py").write_text(TRAIN)
    (project / "params.yaml").write_text("C: 0.5\nseed: 7\n")
    (project / "dvc.yaml").write_text(STAGES.format(python=sys.executable))
    (project / "features.csv").write_bytes((shop / "features.csv").read_bytes())
    who = {f"GIT_{role}_{what}": "ada@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {
        **os.environ, **who, "PATH": f"{BIN}:{os.environ['PATH']}", "FOREBEAR_URL": served.url,
        "FOREBEAR_TOKEN": served.token, "FOREBEAR_SPOOL": str(tmp_path / "spool"), "MLFLOW_TRACKING_URI": mlflow_server,
        "DVC_NO_ANALYTICS": "1",
    }  # fmt: skip
    for command in (
        "git init -q -b main", "dvc init -q", "dvc add -q features.csv", "git add .", "git commit -qm project",
        "dvc repro -q", "git add .", "git commit -qm trained",
    ):  # fmt: skip
        await done(command.split(), environment, project)
    forebear = {**os.environ, "NEO4J_URI": served.neo4j[0], "NEO4J_USER": served.neo4j[1],
                "NEO4J_PASSWORD": served.neo4j[2], "FOREBEAR_DATA": str(tmp_path / "data")}  # fmt: skip
    await done([sys.executable, "-m", "api.cli", "import", "dvc", str(project)], forebear, Path(__file__).parents[2])
    command = [sys.executable, "-m", "api.cli", "import", "mlflow", mlflow_server]
    await done(command, forebear, Path(__file__).parents[2])

    version = "model-version:default/churn@1"
    node = (await lookup.nodes(graph, [version]))[version]
    assert isinstance(node, ModelVersion)
    found = await lineage.ancestors(graph, version)
    by_kind: dict[str, set[str]] = {}
    for each in found.nodes:
        by_kind.setdefault(each.kind, set()).add(each.id)
    (features,) = await written(graph, "shop.main.features")
    assert features in by_kind["DatasetVersion"]
    assert any("raw_orders" in each for each in by_kind["DatasetVersion"]), "back to the seed"
    trained = [each for each in found.edges if each.type == "GENERATED_BY" and each.source in by_kind["ModelArtifact"]]
    (run,) = {each.target for each in trained}
    sources = {source.partition(":")[0] for each in found.edges if each.source == run for source in each.sources}
    assert {"api", "dvc", "mlflow"} <= sources
    assert {"Commit", "ParameterSet", "Environment"} <= set(by_kind)
    jobs = {each.id for each, _ in (await neighbours(graph, [run], "PART_OF"))[run]}
    assert len(jobs) >= 2


async def done(command: list[str], environment: dict[str, str], folder: Path) -> str:
    """What a tool printed that ended well."""
    found = await ran(command, environment, cwd=folder)
    assert found.returncode == 0, f"{' '.join(command)}\n{found.stdout}\n{found.stderr}"
    return found.stdout
