"""The one home of MLflow's client: a store is opened so that nothing is ever written to it, and read page by page."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from graph.config import without_telemetry
from graph.errors import UnreadableSource
from graph.ingest.sources.mlflow.place import Place, connected

PAGE = 200
"""Runs, models or versions of one page."""
_REMEMBERED = 10_000
"""Answers about single runs and models that are not asked for again."""
_RETRIES, _SECONDS = 2, 60
"""Of a server that does not answer, unless MLflow's own environment variables say otherwise."""
_MODELS_READ = (
    "SELECT source_id, destination_id FROM inputs "
    "WHERE source_type = 'RUN_INPUT' AND destination_type = 'MODEL_INPUT' AND source_id IN ({})"
)
_GONE = "RESOURCE_DOES_NOT_EXIST"
_MLFLOW_2 = (_GONE, "ENDPOINT_NOT_FOUND")
"""What a server says of a logged model that is there no more, or that has no logged models at all."""
_REFUSED = re.compile(r"\b(401|403)\b|UNAUTHENTICATED|PERMISSION_DENIED")
Run = tuple[Any, Sequence[str]]
"""A run of MLflow, and the ids of the logged models that were its inputs."""


class Store:
    """An open store. Every method raises UnreadableSource where the store does not answer."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self._library()
        if at.file is not None:
            self._check_schema(at.file)
        self._client: Any = self._ask(lambda: self._mlflow.MlflowClient(at.uri, at.uri))
        self._source_run = lru_cache(_REMEMBERED)(self._asked_source_run)
        self._tags = lru_cache(_REMEMBERED)(self._asked_tags)

    def _library(self) -> None:
        """Import MLflow, which takes seconds, and see to it that it waits for nobody long and says nothing itself."""
        without_telemetry()
        import mlflow
        from mlflow import environment_variables, exceptions

        self._mlflow: Any = mlflow
        self._error: Any = exceptions.MlflowException
        variables: Any = environment_variables
        for variable, value in (
            (variables.MLFLOW_HTTP_REQUEST_MAX_RETRIES, _RETRIES),
            (variables.MLFLOW_HTTP_REQUEST_TIMEOUT, _SECONDS),
        ):
            if not variable.is_set():
                variable.set(value)
        logging.getLogger("mlflow").setLevel(logging.CRITICAL)

    def _check_schema(self, file: Path) -> None:
        """Only a database of the schema that this MLflow writes can be read, and none is ever migrated here."""
        from alembic.script import ScriptDirectory
        from mlflow.store.db import utils

        utils_: Any = utils
        scripts = ScriptDirectory.from_config(utils_._get_alembic_config(db_url=""))
        known = {script.revision for script in scripts.walk_revisions()}
        with closing(connected(file)) as database:
            found = [row[0] for row in database.execute("SELECT version_num FROM alembic_version")]
        if found == list(scripts.get_heads()):
            return
        if found and set(found) <= known:
            raise UnreadableSource(
                f"{file} has the schema of an older MLflow ({', '.join(found)}), and is not migrated here: "
                "copy it, run `mlflow db upgrade sqlite:///COPY`, and import the copy"
            )
        raise UnreadableSource(
            f"{file} has a schema ({', '.join(found) or 'none'}) that MLflow {self._mlflow.__version__} does not know: "
            "install a newer mlflow-skinny, or import from its server"
        )

    def _ask(self, question: Callable[[], Any], gone: Sequence[str] = (_GONE,)) -> Any:
        try:
            return question()
        except UnreadableSource:
            raise
        except Exception as error:  # MLflow lets through errors of SQLAlchemy, requests and json, too
            if getattr(error, "error_code", None) in gone:
                raise
            raise UnreadableSource(self._why(error)) from error

    def _why(self, error: Exception) -> str:
        said = re.sub(r"//[^/@\s]*@", "//", " ".join(str(error).split()))
        if self.at.file is None and _REFUSED.search(f"{getattr(error, 'error_code', '')} {said}"):
            return (
                f"{self.at.address} refuses to be read: set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and "
                "MLFLOW_TRACKING_PASSWORD"
            )
        if "Max retries exceeded" in said or "Connection" in said or "timed out" in said:
            return f"no MLflow server answers at {self.at.address}; start it, or look at the address"
        if "readonly database" in said:
            return f"{self.at.address} would have to be written to: start MLflow on it once, or import from its server"
        return f"{self.at.address} cannot be read as an MLflow store: {said[:300]}"

    def _pages(self, question: Callable[[str | None], Any], gone: Sequence[str] = ()) -> Iterator[Any]:
        token: str | None = None
        while True:
            page = self._ask(lambda token=token: question(token), () if token else gone)  # type: ignore[misc]
            yield from page
            token = page.token
            if not token:
                return

    def experiments(self) -> list[Any]:
        """All experiments, deleted ones too, oldest first."""
        found = self._pages(
            lambda token: self._client.search_experiments(view_type=self._all, max_results=PAGE, page_token=token)
        )
        return sorted(found, key=lambda each: (each.creation_time or 0, each.experiment_id))

    @property
    def _all(self) -> Any:
        return self._mlflow.entities.ViewType.ALL

    def oldest_runs(self, experiments: Sequence[str], number: int) -> list[str]:
        """The ids of the runs of all experiments that started first."""
        if not experiments:
            return []
        page = self._ask(lambda: self._client.search_runs(
            [*experiments], run_view_type=self._all, max_results=number, order_by=["attributes.start_time ASC"]
        ))  # fmt: skip
        return [run.info.run_id for run in page]

    def runs(self, experiment: str, where: str = "") -> Iterator[Run]:
        """The runs of an experiment, deleted ones too, in the order in which they started.

        A search leaves out the models that runs read, so that these are asked for beside it.
        """
        search = self._pages(lambda token: self._client.search_runs(
            [experiment], where, run_view_type=self._all, max_results=PAGE, page_token=token,
            order_by=["attributes.start_time ASC"],
        ))  # fmt: skip
        while page := list(islice(search, PAGE)):
            read = self._models_read([run.info.run_id for run in page])
            yield from ((run, read.get(run.info.run_id, ())) for run in page)

    def _models_read(self, runs: Sequence[str]) -> dict[str, Sequence[str]]:
        """Run → the logged models that were its inputs: a question for each run, but of a database at hand."""
        if self.at.file is None:
            return {id: run[1] for id in runs if (run := self.run(id)) is not None}
        found: dict[str, list[str]] = {}
        with closing(connected(self.at.file)) as database:
            for run, model in database.execute(_MODELS_READ.format(",".join("?" * len(runs))), [*runs]):
                found.setdefault(run, []).append(model)
        return {run: sorted(models) for run, models in found.items()}

    def run(self, id: str) -> Run | None:
        """A run by its id; None where it is there no more."""
        found = self._unless_gone(lambda: self._client.get_run(id))
        return None if found is None else (found, sorted(each.model_id for each in found.inputs.model_inputs))

    def logged_models(self, experiment: str, where: str = "") -> Iterator[Any]:
        """The logged models of an experiment; MLflow gives no deleted ones, and a server of MLflow 2 has none."""
        pages = self._pages(lambda token: self._client.search_logged_models(
            [experiment], where or None, max_results=PAGE, page_token=token,
            order_by=[{"field_name": "creation_timestamp", "ascending": True}],
        ), _MLFLOW_2)  # fmt: skip
        with contextlib.suppress(self._error):
            yield from pages

    def logged_model(self, id: str) -> Any | None:
        """A logged model; None where it is there no more, or was deleted."""
        return self._unless_gone(lambda: self._client.get_logged_model(id), _MLFLOW_2)

    def source_run(self, logged_model: str) -> str | None:
        """The run that made a logged model, where MLflow says so."""
        return self._source_run(logged_model)

    def _asked_source_run(self, id: str) -> str | None:
        found = self.logged_model(id)
        return found.source_run_id or None if found is not None else None

    def tags(self, run: str) -> dict[str, str]:
        """The tags of a run; none where it is there no more."""
        return self._tags(run)

    def _asked_tags(self, run: str) -> dict[str, str]:
        found = self.run(run)
        return dict(found[0].data.tags) if found is not None else {}

    def _unless_gone(self, question: Callable[[], Any], gone: Sequence[str] = (_GONE,)) -> Any | None:
        try:
            return self._ask(question, gone)
        except self._error:
            return None

    def registered_models(self) -> Iterator[Any]:
        """Registered models with their aliases."""
        return self._pages(lambda token: self._client.search_registered_models(
            max_results=PAGE, page_token=token, order_by=["name ASC"]
        ))  # fmt: skip

    def model(self, name: str) -> Any | None:
        """A registered model; None where it is there no more."""
        return self._unless_gone(lambda: self._client.get_registered_model(name))

    def versions(self) -> Iterator[Any]:
        """Versions of registered models, without their aliases."""
        return self._pages(lambda token: self._client.search_model_versions(
            "", max_results=PAGE, page_token=token, order_by=["creation_timestamp ASC"]
        ))  # fmt: skip

    def version(self, model: str, version: str) -> Any | None:
        """A version of a registered model; None where it is there no more."""
        return self._unless_gone(lambda: self._client.get_model_version(model, version))
