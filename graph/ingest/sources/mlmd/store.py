"""The file of a store, read as it lies there: nothing is written, migrated, or locked for longer than a batch takes."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from graph.errors import UnreadableSource
from graph.model import ids

SCHEMA = 10
"""The version of the schema that ml-metadata 1.17 writes, and the one that is known here."""
_TABLES = (
    "Artifact", "ArtifactProperty", "Association", "Context", "Event", "EventPath", "Execution", "ExecutionProperty",
    "MLMDEnv", "ParentContext", "ParentType", "Type",
)  # fmt: skip
_LONGEST = 16 * 1024 * 1024
"""Bytes of a row; a longer one is a fault of the file."""
Row = tuple[Any, ...]


class Type(NamedTuple):
    """A type of rows: its name, and the names of those it is derived from, the nearest first."""

    name: str
    bases: tuple[str, ...]


def is_store(path: Path) -> bool:
    """Whether a file is an SQLite database with the tables of a store; UnreadableSource where it is a damaged one."""
    with _connected(path) as connection:
        return "MLMDEnv" in _tables(connection, path)


@contextmanager
def opened(path: str | Path) -> Iterator[Store]:
    """The store in a file; UnreadableSource where there is none, or one of a schema that is not known here."""
    path = Path(path)
    with _connected(path) as connection:
        tables = _tables(connection, path)
        if "MLMDEnv" not in tables:
            raise UnreadableSource(
                f"{path} is an SQLite database, but no store of ML Metadata: it has no table MLMDEnv"
            )
        try:
            versions = [row[0] for row in connection.execute("SELECT schema_version FROM MLMDEnv")]
        except sqlite3.Error as error:
            raise _damaged(path, error) from error
        if versions != [SCHEMA]:
            said = ", ".join(str(version)[:20] for version in versions) or "none"
            raise UnreadableSource(
                f"{path} has schema version {said} of ML Metadata; only {SCHEMA} is read: open a copy with "
                "ml-metadata 1.17 and enable_upgrade_migration"
            )
        if missing := sorted(set(_TABLES) - {name for name, made in tables.items() if made}):
            raise UnreadableSource(f"{path} is no whole store of ML Metadata: it has no table {', '.join(missing)}")
        try:
            yield Store(connection)
        except sqlite3.Error as error:
            raise _damaged(path, error) from error


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """An open file. Reading a file with a write-ahead log makes SQLite write an index beside it, unless a program that
    uses the file has made one: without that, the log is read in a copy, and an empty log is not looked for."""
    with tempfile.TemporaryDirectory(prefix="forebear-") as folder:
        options = "mode=ro"
        try:
            head, log = _head(path), path.with_name(f"{path.name}-wal")
            if not head.startswith(b"SQLite format 3\0"):
                raise UnreadableSource(f"{path} is no SQLite database")
            if head[18:19] == b"\2":
                if not (log.exists() and log.stat().st_size):
                    options += "&immutable=1"
                elif not path.with_name(f"{path.name}-shm").exists():
                    for part in (path, log):
                        shutil.copy(part, folder)
                    path = Path(folder) / path.name
        except OSError as error:
            raise UnreadableSource(f"{path} cannot be read ({error.strerror})") from error
        try:
            connection = sqlite3.connect(
                f"file:{quote(str(path.absolute()))}?{options}", uri=True, timeout=10, isolation_level=None
            )
        except sqlite3.Error as error:
            raise _damaged(path, error) from error
        try:
            connection.text_factory = lambda text: text.decode("utf-8", "backslashreplace")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            yield connection
        finally:
            connection.close()


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _tables(connection: sqlite3.Connection, path: Path) -> dict[str, bool]:
    """Name → whether it is a table that rows were put into, which no view and no virtual table is."""
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        rows = connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
    except sqlite3.Error as error:
        raise _damaged(path, error) from error
    return {str(row[0]): row[1] == "table" and "VIRTUAL" not in str(row[2]).upper().split()[:2] for row in rows}


def _damaged(path: Path, error: sqlite3.Error) -> UnreadableSource:
    return UnreadableSource(f"{path} cannot be read ({error}); is it whole, and is nobody writing to it for long?")


class Store:
    """Questions to a store. Every one is answered at once, so that nobody who writes to the store waits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.types = self._types()
        self.id = self._identity()

    def _identity(self) -> str:
        """What identifies a store: its oldest row that has a time, by table, number, type and time of creation.

        A store has no name of its own, and the numbers of its rows are those of any other store. These four are never
        changed, whatever is added later, and they are the same in every copy. Rows that were added after a copy was
        made differ in their own times, which are a part of their keys (`key`).
        """
        first = []
        for table in ("Artifact", "Context", "Execution"):
            first += [
                (time, table, id, self.type(type).name)
                for id, type, time in self.ask(
                    f"SELECT id, type_id, create_time_since_epoch FROM {table} "  # noqa: S608 - named above
                    "WHERE create_time_since_epoch > 0 ORDER BY id LIMIT 1"
                )
                if isinstance(time, int)
            ]
        return ids.digest(list(min(first)))[:12] if first else ""

    def key(self, id: int, created: int) -> str:
        """What identifies a row of a table in all stores: `<store>.<number>.<time of creation>`."""
        return f"{self.id}.{id}.{created}"

    def type(self, id: object) -> Type:
        """The type of that number; one that is not there has no name."""
        return self.types.get(id) or Type(f"type {id}", ())

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is asked within is answered as of one moment."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def ask(self, question: str, *values: object) -> list[Row]:
        """The rows that answer a question."""
        return self._connection.execute(question, values).fetchall()

    def among(self, question: str, numbers: Sequence[int]) -> Iterator[Row]:
        """The rows that answer a question about numbers, which stand where it says `{}`."""
        for place in range(0, len(numbers), 500):
            some = numbers[place : place + 500]
            yield from self.ask(question.format(", ".join("?" * len(some))), *some)

    def pages(self, question: str, size: int) -> Iterator[list[Row]]:
        """The rows that answer a question about rows after a number (`?`), `size` at a time, in the order of those."""
        after = -1
        while rows := self.ask(f"{question} ORDER BY id LIMIT {size}", after):
            yield rows
            after = rows[-1][0]

    def _types(self) -> dict[object, Type]:
        names = {id: str(name) for id, name in self.ask("SELECT id, name FROM Type")}
        parents: dict[object, list[object]] = {}
        for id, parent in self.ask("SELECT type_id, parent_type_id FROM ParentType ORDER BY type_id, parent_type_id"):
            parents.setdefault(id, []).append(parent)
        return {id: Type(name, tuple(names[each] for each in _above(id, parents) if each in names))
                for id, name in names.items()}  # fmt: skip


def _above(id: object, parents: dict[object, list[object]]) -> list[object]:
    """All that a type is derived from, the nearest first, each once even if they lead in a circle."""
    found: list[object] = [id]
    for each in found:
        found += [parent for parent in parents.get(each, ()) if parent not in found]
    return found[1:]
