"""The tables of ML Metadata: with any row of them away, nothing is cleared that was not, and no level rises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources.mlmd import kinds
from tests.graph.ingest.sources.mlmd.stores import bring, change, written
from tests.graph.ingest.sources.rows_away import Concluded, concluded
from tests.graph_asserts import edges, empty

USED = ("model", "modelrun", "modelevaluation", "modelblessing", "schema", "statistics", "examplestatistics")
TABLES = ("MEANING", "STATUS", "ENVIRONMENT", "NEVER_WRITTEN", "PIPELINE", "PIPELINE_RUN", "NODE", "COMMIT", "SIZE")
ROWS: list[tuple[str, Any]] = [
    *(("_OF_TYPE", each) for each in USED),
    *((table, each) for table in TABLES for each in sorted(getattr(kinds, table), key=str)),
    *(("_NO_PARAMETER", each) for each in ("pipeline_name", "input_base", "input_fingerprint")),
]


def without(table: Any, row: Any) -> Any:
    if isinstance(table, dict):
        return {key: value for key, value in table.items() if key != row}
    return type(table)(each for each in table if each != row)


async def imported(graph: Graph, path: Path) -> Concluded:
    """What is concluded of each model where any data of the store are recalled."""
    await empty(graph)
    await bring(graph, path)
    things = {end for start, type, end in await edges(graph) if end.startswith("dataset-version:")}
    return await concluded(graph, sorted(things))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a run that made a model failed."""
    path = written(tmp_path_factory.mktemp("rows"), "tfx", "shapes")
    return change(path, "UPDATE Execution SET last_known_state = 4 WHERE id = 9")


@pytest.fixture(scope="module")
async def whole(connected: Graph, store: Path) -> Concluded:
    """What is concluded with the whole tables."""
    return await imported(connected, store)


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{table} {row}" for table, row in ROWS])
async def test_without_a_row_nothing_is_cleared_and_no_level_rises(
    graph: Graph, store: Path, whole: Concluded, table: str, row: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "AFFECTED" in whole.verdicts.values() and len(whole.levels) > 3
    monkeypatch.setattr(kinds, table, without(getattr(kinds, table), row))
    (await imported(graph, store)).knows_less(than=whole)


async def test_a_state_that_is_not_known_is_a_gap(graph: Graph, tmp_path: Path) -> None:
    path = change(written(tmp_path, "shapes"), "UPDATE Execution SET last_known_state = 9 WHERE id = 1")
    report = await bring(graph, path)
    assert ("execution 1 (Trainer)", "state: 9 is none that is known, so that the run may have failed") in {
        (each.where, each.why) for each in report.skipped
    }
