"""MLflow stores that the real library makes, and how a test reads and imports them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.config import without_telemetry
from graph.database import Graph
from graph.ingest import batch_import, mlflow_store
from graph.ingest.sources.mlflow import facts
from graph.ingest.sources.mlflow import reader as mlflow
from graph.ingest.statement import Payload, Statement

WARNS = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # MLflow with the newest SQLAlchemy
    pytest.mark.filterwarnings("ignore:.*is deprecated:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
"""What the libraries of a store warn of when they are imported."""
_SECONDS = 120


@dataclass
class Made:
    """A store of a test: its database, and the real client that writes to it."""

    file: Path

    @property
    def address(self) -> str:
        return f"sqlite:///{self.file}"

    @cached_property
    def client(self) -> Any:
        without_telemetry()
        from mlflow import MlflowClient

        return MlflowClient(self.address, self.address)

    def experiment(self, name: str) -> str:
        id: str = self.client.create_experiment(name)
        return id

    def run(self, experiment: str = "0", status: str | None = "FINISHED", **more: Any) -> str:
        """A run with `tags`, `params`, `metrics`, `start_time` and `end_time`."""
        tags = {"mlflow.runName": more.get("name", "a run"), **more.get("tags", {})}
        id: str = self.client.create_run(experiment, more.get("start_time"), tags).info.run_id
        for key, value in more.get("params", {}).items():
            self.client.log_param(id, key, value)
        for key, value in more.get("metrics", {}).items():
            self.client.log_metric(id, key, value)
        if status:
            self.client.set_terminated(id, status, more.get("end_time"))
        return id

    def data(self, run: str, name: str, digest: str, context: str | None, source: str = "{}") -> None:
        """An input of a run."""
        from mlflow.entities import Dataset, DatasetInput, InputTag

        tags = [InputTag("mlflow.data.context", context)] if context else []
        self.client.log_inputs(run, [DatasetInput(Dataset(name, digest, "local", source), tags)])

    def model(self, run: str | None, experiment: str = "0", *, made: bool = True, **more: Any) -> str:
        """A logged model, which is an output of its run."""
        from mlflow.entities import LoggedModelOutput

        id: str = self.client.create_logged_model(experiment, "model", run, **more).model_id
        self.client.finalize_logged_model(id, "READY")
        if run and made:
            self.client.log_outputs(run, [LoggedModelOutput(id, 0)])
        return id

    def version(self, name: str, source: str, run: str | None = None) -> str:
        """A version of a registered model, which is made first."""
        with self.tracked():
            if not self.client.search_registered_models(f"name = '{name}'"):
                self.client.create_registered_model(name)
            return str(self.client.create_model_version(name, source, run).version)

    @contextlib.contextmanager
    def tracked(self) -> Iterator[None]:
        """MLflow looks a model up where this process tracks, whatever the client was asked for."""
        import mlflow

        before = mlflow.get_tracking_uri()
        mlflow.set_tracking_uri(self.address)
        try:
            yield
        finally:
            mlflow.set_tracking_uri(before)

    def read(self, **known: Any) -> list[Statement]:
        """What the messages of the store say, but that it was read."""
        store = mlflow.Store(mlflow.place(self.address))
        found = mlflow.read(store, mlflow.Known("mlflow:test", **known), 1_000)
        said = [facts.facts(each) for each in found if isinstance(each, Payload)]
        return [each for each in said if each.payload.body["kind"] not in ("store", "registry")]

    async def bring(self, graph: Graph, address: str | None = None, **more: Any) -> batch_import.Report:
        """Import it."""
        return await bring(graph, address or self.address, **more)


async def bring(
    graph: Graph,
    address: str,
    *,
    namespace: str = "default",
    full: bool = False,
    registered_only: bool = False,
    **more: Any,
) -> batch_import.Report:
    source = await mlflow_store.read(graph, address, namespace=namespace, full=full, registered_only=registered_only)
    return await batch_import.load(
        graph, source, lambda payload: facts.facts(payload, namespace), options={"namespace": namespace}, **more
    )


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store: its schema takes seconds."""
    file = tmp_path_factory.mktemp("mlflow") / "mlflow.db"
    # a process of its own: its loggers and engines stay out of this one
    make = "import sys; from mlflow import MlflowClient; MlflowClient(sys.argv[1]).search_experiments()"
    subprocess.run(
        [sys.executable, "-c", make, f"sqlite:///{file}"], check=True, capture_output=True, env=quiet(), cwd=file.parent
    )
    return file


@pytest.fixture
def made(fresh: Path, tmp_path: Path) -> Made:
    """A store with nothing but its default experiment."""
    file = tmp_path / "mlflow.db"
    shutil.copy(fresh, file)
    return Made(file)


def quiet() -> dict[str, str]:
    return {**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true", "PYTHONWARNINGS": "ignore"}


@contextlib.contextmanager
def server(file: Path, *more: str) -> Iterator[str]:
    """A real MLflow server of a database on a free port of this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "--backend-store-uri": f"sqlite:///{file}", "--host": "127.0.0.1", "--port": str(port), "--workers": "1",
        "--default-artifact-root": str(file.parent / "artifacts"),
    }  # fmt: skip
    command = [sys.executable, "-m", "mlflow", "server", *(word for pair in options.items() for word in pair), *more]
    with (file.parent / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=quiet(), cwd=file.parent)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/health").status_code == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"no MLflow server came up at {address}")


def of(found: list[Statement], kind: str) -> list[Statement]:
    return [each for each in found if each.payload.body["kind"] == kind]


def links(found: list[Statement], *types: str) -> set[tuple[str, str, str]]:
    """(start, type and role, end) of the links of these types."""
    return {
        (link.start, " ".join(filter(None, (link.type, link.role))), link.end)
        for each in found
        for link in each.links.values()
        if link.type in types
    }
