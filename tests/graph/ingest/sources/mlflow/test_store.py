"""Stores that cannot be read say so in a sentence, and none is ever written to."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from graph.errors import UnreadableSource
from graph.ingest.sources.mlflow.place import is_file_store, is_store, place
from graph.ingest.sources.mlflow.store import Store
from tests.graph.ingest.sources.mlflow.stores import WARNS, Made, fresh, made

__all__ = ["fresh", "made"]
pytestmark = WARNS


def seen(folder: Path) -> dict[str, tuple[str, int]]:
    """All files of a folder, with their content and time."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


def test_nothing_is_written(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a b%20c?d#e"
    folder.mkdir()
    file = folder / "mlflow.db"
    file.write_bytes(fresh.read_bytes())
    file.chmod(0o444)
    before = seen(tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    store = Store(place(f"sqlite:///{file}"))
    assert [each.name for each in store.experiments()] == ["Default"]
    with pytest.raises(UnreadableSource, match="would have to be written to"):
        store._ask(lambda: store._client.create_experiment("new"))
    assert seen(tmp_path) == before
    assert [*work.iterdir()] == []


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for address in (f"sqlite:///{tmp_path}/mlflow.db", str(tmp_path / "mlflow.db")):
        with pytest.raises(UnreadableSource, match=r"there is no file /.*/mlflow\.db"):
            place(address)
    assert [*tmp_path.iterdir()] == []


def test_an_older_schema_is_never_migrated(made: Made) -> None:
    with closing(sqlite3.connect(made.file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '451aebb31d03'")
    before = seen(made.file.parent)
    with pytest.raises(UnreadableSource, match=r"older MLflow \(451aebb31d03\).*mlflow db upgrade"):
        Store(place(made.address))
    assert seen(made.file.parent) == before


def test_a_newer_schema_is_named(made: Made) -> None:
    with closing(sqlite3.connect(made.file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
    with pytest.raises(UnreadableSource, match=r"ffffffffffff.*newer mlflow-skinny"):
        Store(place(made.address))


def test_a_database_without_its_default_experiment_is_left_so(made: Made) -> None:
    with closing(sqlite3.connect(made.file)) as database, database:
        database.execute("DELETE FROM experiments")
    with pytest.raises(UnreadableSource, match="start MLflow on it once, or import from its server"):
        Store(place(made.address))


def test_other_files_are_no_stores(tmp_path: Path) -> None:
    text, other = tmp_path / "a.db", tmp_path / "b.db"
    text.write_text("no database")
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE runs (id)")
    for path in (text, other, tmp_path / "none"):
        assert not is_store(path)
    with pytest.raises(UnreadableSource, match="no SQLite database with MLflow's tables"):
        place(str(other))


@pytest.mark.parametrize("address", ["{}", "file://{}", "file:{}"])
def test_a_file_store_is_refused(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "mlruns"
    (folder / "0").mkdir(parents=True)
    (folder / "0" / "meta.yaml").write_text("artifact_location: /x\nexperiment_id: '0'\nname: Default\n")
    assert is_file_store(folder)
    assert not is_file_store(tmp_path)
    with pytest.raises(UnreadableSource, match="mlflow migrate-filestore"):
        place(address.format(folder))


@pytest.mark.parametrize(
    ("address", "why"),
    [("postgresql://ada:secret@db/mlflow", "import the server's own address"), ("databricks://x", "no MLflow store"),
     ("mysql+pymysql://ada:secret@db/mlflow", "import the server's own address"), ("http:///x", "no address of")],
)  # fmt: skip
def test_addresses_that_are_none(address: str, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why) as refused:
        place(address)
    assert "secret" not in str(refused.value)


def test_an_address_has_one_spelling_without_credentials(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    spellings = ("http://ada:secret@Host:80/", "HTTP://host", "http://host/")
    assert {place(each).address for each in spellings} == {"http://host"}
    assert place("https://host:8443/mlflow/").address == "https://host:8443/mlflow"
    monkeypatch.chdir(made.file.parent)
    link = made.file.with_name("link.db")
    link.symlink_to(made.file)
    files = (
        made.address,
        str(made.file),
        "sqlite:///mlflow.db",
        "mlflow.db",
        "link.db",
        "sqlite+pysqlite:///mlflow.db",
    )
    assert {place(each).address for each in files} == {f"sqlite:///{made.file}"}


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """A server that answers every request so."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [(401, b"no", "MLFLOW_TRACKING_TOKEN"), (403, b'{"error_code": "PERMISSION_DENIED"}', "MLFLOW_TRACKING_USERNAME"),
     (200, b"<html>", "cannot be read as an MLflow store"), (404, b"nothing", "cannot be read as an MLflow store")],
)  # fmt: skip
def test_servers_that_do_not_answer_as_mlflow(status: int, body: bytes, why: str) -> None:
    with answering(status, body) as address, pytest.raises(UnreadableSource, match=why):
        Store(place(address)).experiments()


def test_a_server_of_mlflow_2_has_no_logged_models() -> None:
    """It knows nothing of them, so that it answers as to any address that it does not have."""
    with answering(404, b"<!doctype html><title>404 Not Found</title>") as address:
        store = Store(place(address))
        assert [*store.logged_models("0")] == []
        assert store.logged_model("m-0123456789abcdef0123456789abcdef") is None
        with pytest.raises(UnreadableSource):
            store.run("0")


def test_a_server_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    with answering(200, b"") as address:
        pass
    with pytest.raises(UnreadableSource, match=f"no MLflow server answers at {address}"):
        Store(place(address.replace("//", "//ada:secret@"))).experiments()
    assert os.environ["MLFLOW_DISABLE_TELEMETRY"] == "true"
