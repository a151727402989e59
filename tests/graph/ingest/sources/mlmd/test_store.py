"""Files that are no store, of another schema, damaged, hostile, or in use: each is read or refused in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InvalidFact, UnreadableSource
from graph.ingest.sources.mlmd import reader
from graph.ingest.sources.mlmd.store import is_store
from graph.ingest.statement import Payload, Rejection, Skipped
from tests.graph.ingest.sources.mlmd.stores import change, written


def payloads(path: Path) -> list[Payload]:
    """The messages of a store, each of which can be understood."""
    found = [each for each in reader.read(path) if isinstance(each, Payload)]
    for each in found:
        reader.facts(each)
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (["UPDATE MLMDEnv SET schema_version = 11"], "has schema version 11 of ML Metadata; only 10 is read"),
        (["UPDATE MLMDEnv SET schema_version = 8"], "schema version 8 .* enable_upgrade_migration"),
        (["DELETE FROM MLMDEnv"], "schema version none"),
        (["DROP TABLE MLMDEnv"], "no store of ML Metadata"),
        (["DROP TABLE Event"], "it has no table Event"),
        (["DROP TABLE Event", "CREATE VIEW Event AS SELECT 1 AS id"], "it has no table Event"),
        (["DROP TABLE Event", "CREATE VIRTUAL TABLE Event USING fts5(x)"], "it has no table Event"),
        (["ALTER TABLE Type RENAME COLUMN name TO title"], "no such column: name"),
        (
            ["UPDATE Execution SET create_time_since_epoch = 0", "UPDATE Artifact SET create_time_since_epoch = 0",
             "UPDATE Context SET create_time_since_epoch = 0"],
            "says when it was created",
        ),
    ],
)  # fmt: skip
def test_a_store_that_is_not_known_is_refused(tmp_path: Path, statements: list[str], why: str) -> None:
    path = change(written(tmp_path, "tfx"), *statements)
    with pytest.raises(UnreadableSource, match=why):
        list(reader.read(path))


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 200])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "metadata.db"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=r"metadata\.db"):
        list(reader.read(path))
    for other in (tmp_path, tmp_path / "nowhere.db"):
        with pytest.raises(UnreadableSource, match="cannot be read"):
            list(reader.read(other))


def test_an_execution_without_a_time_is_rejected_alone(tmp_path: Path) -> None:
    path = change(written(tmp_path, "tfx"), "UPDATE Execution SET create_time_since_epoch = 0 WHERE id = 4")
    found = list(reader.read(path))
    rejected = [each for each in found if isinstance(each, Rejection)]
    assert [each.where for each in rejected] == ["execution 4 (tfx.Trainer)"]
    assert len(found) - len(rejected) == len(payloads(written(tmp_path, "tfx"))) - 1


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    before = path.read_bytes()
    wanted = payloads(path)
    assert names(tmp_path) == ["metadata.db"]
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    logged = path.read_bytes()
    assert [each.body for each in payloads(path)] == [each.body for each in wanted]
    assert (names(tmp_path), path.read_bytes()) == (["metadata.db"], logged)
    assert before[100:] == logged[100:]


def test_a_write_ahead_log_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    live = sqlite3.connect(path)
    live.execute("PRAGMA journal_mode = WAL")
    live.execute("UPDATE Execution SET last_known_state = 4 WHERE id = 4")
    live.commit()
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in ("metadata.db", "metadata.db-wal"):
        shutil.copy(tmp_path / name, copied / name)
    for each in (path, copied / "metadata.db"):
        assert {found.body["state"] for found in payloads(each) if found.body.get("id") == 4} == {4}
    assert names(copied) == ["metadata.db", "metadata.db-wal"]
    live.close()


def test_who_writes_does_not_wait_for_the_import(tmp_path: Path) -> None:
    path = written(tmp_path, "tfx")
    reading = reader.read(path)
    next(iter(reading))
    with sqlite3.connect(path, timeout=0) as connection:
        connection.execute("UPDATE Execution SET last_known_state = 4 WHERE id = 4")
    connection.close()
    assert len(list(reading)) > 5


def test_types_in_a_circle(tmp_path: Path) -> None:
    path = change(
        written(tmp_path, "tfx"),
        "INSERT OR IGNORE INTO ParentType SELECT t.id, u.id FROM Type t, Type u",
        "INSERT INTO ParentContext SELECT a.id, b.id FROM Context a, Context b WHERE NOT EXISTS (SELECT 1 FROM "
        "ParentContext p WHERE p.context_id = a.id AND p.parent_context_id = b.id)",
    )
    assert is_store(path)
    assert payloads(path)


def test_an_address_never_has_a_password(tmp_path: Path) -> None:
    path = change(
        written(tmp_path, "tfx"),
        "UPDATE Artifact SET uri = 'https://user:secret@host/' || id",
        "UPDATE ExecutionProperty SET string_value = 'https://user:secret@host/in' WHERE name = 'input_base'",
    )
    stated = [each for each in reader.read(path) if isinstance(each, Payload)]
    assert "secret" not in "".join(map(repr, (reader.facts(each) for each in stated)))
    assert {each["uri"] for found in map(reader.facts, stated) for each in found.nodes.values() if "uri" in each} >= {
        "https://host/1", "https://host/in",
    }  # fmt: skip


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("changed"), "tfx", "shapes")


_COLUMNS = [
    f"{table}.{column}"
    for table, columns in {
        "Artifact": ["type_id", "uri", "state", "name", "create_time_since_epoch"],
        "ArtifactProperty": ["name", "int_value", "string_value", "proto_value", "bool_value"],
        "Execution": ["type_id", "last_known_state", "name", "create_time_since_epoch", "last_update_time_since_epoch"],
        "ExecutionProperty": ["name", "int_value", "double_value", "string_value", "bool_value"],
        "Event": ["artifact_id", "execution_id", "type", "milliseconds_since_epoch"],
        "EventPath": ["is_index_step", "step_index", "step_key"],
        "Context": ["type_id", "name", "create_time_since_epoch"],
        "Type": ["name"],
        "ParentType": ["parent_type_id"],
        "Association": ["context_id", "execution_id"],
    }.items()
    for column in columns
]
_HOSTILE = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.binary(max_size=20), st.text(max_size=50),
    st.sampled_from(["", "\0", "mlmd-struct::", "mlmd-struct::!!", "mlmd-struct::Ch0KAWES", '{"a": NaN}', "[" * 9000,
                     '{"a":' * 3000, "x" * 5000, b"\xff\xfe", 1e400]),
)  # fmt: skip


@settings(max_examples=150)
@given(column=st.sampled_from(_COLUMNS), value=_HOSTILE)
def test_any_value_in_any_column_is_read_or_refused(changed: Path, column: str, value: object) -> None:
    """SQLite holds anything in any column; what cannot be understood is refused by itself."""
    table, _, name = column.partition(".")
    copy = Path(shutil.copy(changed, changed.with_name("copy.db")))
    with sqlite3.connect(copy) as connection:
        connection.execute(f"UPDATE OR IGNORE {table} SET {name} = ? WHERE rowid % 2", [value])  # noqa: S608
    connection.close()
    try:
        found = list(reader.read(copy))
    except UnreadableSource:
        return
    for each in found:
        if isinstance(each, Payload):
            try:
                reader.facts(each)
                _ = each.evidence
            except InvalidFact as error:
                assert str(error)


def test_a_property_of_an_artifact_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = change(written(tmp_path, "tfx"), "UPDATE ArtifactProperty SET proto_value = x'00'")
    said = [each for each in reader.read(path) if isinstance(each, Skipped) and each.what == "property"]
    assert said and all(each.where.startswith("artifact ") for each in said)
    assert all("a serialized message, which is not read" in each.why for each in said)
