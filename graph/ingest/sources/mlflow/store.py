"""The one home of MLflow's client: a store is opened so that nothing is ever written to it, and read page by page."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from graph.config import without_telemetry
from graph.errors import UnreadableSource
from graph.ingest.sources.git.address import without_credentials

PAGE = 200
"""Runs, models or versions of one page."""
_RETRIES, _SECONDS = 2, 60
"""Of a server that does not answer, unless MLflow's own environment variables say otherwise."""
_SQLITE = b"SQLite format 3\x00"
_TABLES = {"alembic_version", "experiments", "runs", "registered_models"}
_GONE = "RESOURCE_DOES_NOT_EXIST"
_USUAL_PORTS = {"http": 80, "https": 443}
_REFUSED = re.compile(r"\b(401|403)\b|UNAUTHENTICATED|PERMISSION_DENIED")


@dataclass(frozen=True)
class Place:
    """Where a store is: its address without credentials, in one spelling, and how MLflow's client is asked for it."""

    address: str
    uri: str
    file: Path | None = None


def is_store(path: Path) -> bool:
    """Whether a file is an SQLite database with the tables of MLflow."""
    try:
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                return False
        return _tables(path) >= _TABLES
    except (OSError, sqlite3.Error):
        return False


def is_file_store(path: Path) -> bool:
    """Whether a folder is a file store, as MLflow wrote them before it took databases."""
    try:
        return any(b"experiment_id:" in found.read_bytes() for found in path.glob("*/meta.yaml"))
    except OSError:
        return False


def place(text: str) -> Place:
    """The store that `sqlite:///…`, `http(s)://…` or the path of an SQLite file names; UnreadableSource for others."""
    scheme = text.partition("://")[0].lower() if "://" in text else "file" if text.startswith("file:") else ""
    if scheme in ("http", "https"):
        return Place(_address(text), text.rstrip("/"))
    if scheme.partition("+")[0] == "sqlite":
        path = Path(text.partition("://")[2].removeprefix("/"))
        return _file(path if path.exists() else Path(unquote(str(path).partition("?")[0])))
    shown = without_credentials(text)
    if scheme in ("postgresql", "mysql", "mssql") or "+" in scheme or scheme == "postgres":
        raise UnreadableSource(
            f"{shown} is the database behind a server: import the server's own address, http://…; "
            "`mlflow server --backend-store-uri …` starts one"
        )
    path = Path(unquote(urlsplit(text).path) if scheme == "file" else text)
    if scheme not in ("", "file"):
        raise UnreadableSource(
            f"{shown} is no MLflow store that can be read; name sqlite:///PATH or http(s)://HOST:PORT"
        )
    if is_file_store(path):
        raise UnreadableSource(
            f"{path} is a file store, which MLflow itself refuses by now; bring it into a database "
            f"(`mlflow migrate-filestore --source {path} --target sqlite:///mlflow.db`), and import that"
        )
    return _file(path)


def _file(path: Path) -> Place:
    path = path.absolute()
    if not path.is_file():
        raise UnreadableSource(f"there is no file {path}; name the SQLite database of an MLflow store")
    if not is_store(path):
        raise UnreadableSource(f"{path} is no MLflow store: it is no SQLite database with MLflow's tables")
    real = path.resolve()
    return Place(f"sqlite:///{real.as_posix()}", _read_only(real), real)


def _read_only(path: Path) -> str:
    """The address by which SQLAlchemy opens a database that cannot be written: `sqlite:///` would make folders."""
    from sqlalchemy import make_url

    wanted = f"file:{quote(path.as_posix())}"
    plain = f"sqlite+pysqlite:///{wanted}?mode=ro&uri=true"
    if make_url(plain).database == wanted:
        return plain
    return f"sqlite+pysqlite:///{quote(wanted, safe='/:')}?mode=ro&uri=true"  # some versions decode it themselves


def _address(url: str) -> str:
    """One spelling of a server's address, without credentials."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port = "", None
    if not host:
        raise UnreadableSource(f"{without_credentials(url)} is no address of a server; name http(s)://HOST:PORT")
    host = f"[{host}]" if ":" in host else host
    shown = f":{port}" if port and port != _USUAL_PORTS[parts.scheme.lower()] else ""
    return f"{parts.scheme.lower()}://{host}{shown}{parts.path.rstrip('/')}"


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(f"file:{quote(path.absolute().as_posix())}?mode=ro", uri=True)) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


class Store:
    """An open store. Every method raises UnreadableSource where the store does not answer."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self._library()
        if at.file is not None:
            self._check_schema(at.file)
        self._client: Any = self._ask(lambda: self._mlflow.MlflowClient(at.uri, at.uri))
        self.source_run = lru_cache(10_000)(self._source_run)

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
        with closing(sqlite3.connect(f"file:{quote(file.as_posix())}?mode=ro", uri=True)) as database:
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

    def _ask(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except UnreadableSource:
            raise
        except Exception as error:  # MLflow lets through errors of SQLAlchemy, requests and json, too
            if getattr(error, "error_code", None) == _GONE:
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
        return f"{self.at.address} cannot be read as an MLflow store: {said[:300]}"

    def _pages(self, question: Callable[[str | None], Any]) -> Iterator[Any]:
        token: str | None = None
        while True:
            page = self._ask(lambda token=token: question(token))  # type: ignore[misc]
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

    def runs(self, experiment: str, where: str = "") -> Iterator[Any]:
        """The runs of an experiment, deleted ones too, in the order in which they started."""
        return self._pages(lambda token: self._client.search_runs(
            [experiment], where, run_view_type=self._all, max_results=PAGE, page_token=token,
            order_by=["attributes.start_time ASC"],
        ))  # fmt: skip

    def run(self, id: str) -> Any | None:
        """A run by its id; None where it is there no more."""
        return self._unless_gone(lambda: self._client.get_run(id))

    def logged_models(self, experiment: str, where: str = "") -> Iterator[Any]:
        """The logged models of an experiment; MLflow gives no deleted ones."""
        return self._pages(lambda token: self._client.search_logged_models(
            [experiment], where or None, max_results=PAGE, page_token=token,
            order_by=[{"field_name": "creation_timestamp", "ascending": True}],
        ))  # fmt: skip

    def logged_model(self, id: str) -> Any | None:
        """A logged model; None where it is there no more, or was deleted."""
        return self._unless_gone(lambda: self._client.get_logged_model(id))

    def _source_run(self, id: str) -> str | None:
        """The run that made a logged model, where MLflow says so."""
        found = self.logged_model(id)
        return found.source_run_id or None if found is not None else None

    def _unless_gone(self, question: Callable[[], Any]) -> Any | None:
        try:
            return self._ask(question)
        except self._error:
            return None

    def registered_models(self) -> Iterator[Any]:
        """Registered models with their aliases."""
        return self._pages(lambda token: self._client.search_registered_models(
            max_results=PAGE, page_token=token, order_by=["name ASC"]
        ))  # fmt: skip

    def versions(self) -> Iterator[Any]:
        """Versions of registered models, without their aliases."""
        return self._pages(lambda token: self._client.search_model_versions(
            "", max_results=PAGE, page_token=token, order_by=["creation_timestamp ASC"]
        ))  # fmt: skip
