"""A store of many rows: read page by page, in time and memory that do not grow with what was read before."""

from __future__ import annotations

import sqlite3
import tracemalloc
from itertools import islice
from pathlib import Path

from graph.ingest.sources.mlmd import reader
from tests.graph.ingest.sources.mlmd.stores import written

FIRST, RUNS = 1000, 4_000


def many(path: Path) -> Path:
    """The store with RUNS trainings more, each with what it read, what it made, and its properties."""
    numbers = range(FIRST, FIRST + RUNS)
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO Execution SELECT ?, type_id, 3, NULL, NULL, create_time_since_epoch + ?, "
            "create_time_since_epoch + ? FROM Execution WHERE id = 4", ((n, n, n + 5) for n in numbers),
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO Artifact SELECT ?, type_id, '/m/' || ?, 2, NULL, NULL, create_time_since_epoch + ?, 0 "
            "FROM Artifact WHERE id = 4", ((n, n, n) for n in numbers),
        )  # fmt: skip
        connection.executemany("INSERT INTO Event VALUES (?, 1, ?, 3, 9)", ((2 * n, n) for n in numbers))
        connection.executemany("INSERT INTO Event VALUES (?, ?, ?, 4, 9)", ((2 * n + 1, n, n) for n in numbers))
        connection.executemany("INSERT INTO EventPath VALUES (?, 0, NULL, 'model')", ((2 * n + 1,) for n in numbers))
        connection.executemany(
            "INSERT INTO ExecutionProperty VALUES (?, 'lr', 1, NULL, 0.1, NULL, NULL, NULL, NULL)",
            ((n,) for n in numbers),
        )
    connection.close()
    return path


def test_it_is_read_page_by_page(tmp_path: Path) -> None:
    reading = reader.read(many(written(tmp_path, "tfx")))
    list(islice(reading, 500))
    tracemalloc.start()
    try:
        rest = sum(1 for _ in reading)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rest == 2 * RUNS + 12 - 500  # a run and a model each
    assert most < 8e6
