"""Where an MLflow store is: which addresses and files can be read, and in which one spelling each is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from graph.errors import UnreadableSource
from graph.ingest.sources.git.address import without_credentials

_SQLITE = b"SQLite format 3\x00"
_TABLES = {"alembic_version", "experiments", "runs", "registered_models"}
_USUAL_PORTS = {"http": 80, "https": 443}


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


def connected(path: Path) -> sqlite3.Connection:
    """A database, open for reading alone."""
    return sqlite3.connect(f"file:{quote(path.absolute().as_posix())}?mode=ro", uri=True)


def _tables(path: Path) -> set[str]:
    with closing(connected(path)) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
