"""The tables of MLflow: with any row of them away, nothing is cleared that was not, and no level rises."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources.mlflow import contents, facts
from graph.ingest.statement import Payload
from tests.graph.ingest.sources.rows_away import Concluded, concluded
from tests.graph.recall_builders import write
from tests.graph_asserts import edges, empty, lacks

SHA = "5" * 40
TABLES = ((contents, "ROLES"), (facts, "_STATUSES"), (facts, "COMMITS"), (facts, "ENVIRONMENT"))
ROWS = [(module, table, row) for module, table in TABLES for row in sorted(getattr(module, table), key=str)]
TAGS = {
    "forebear.commit": SHA, "mlflow.source.git.commit": SHA, "forebear.dirty": "true", "forebear.python": "3.12",
    "forebear.lock_digest": "sha256:" + "1" * 64, "forebear.platform": "Linux",
}  # fmt: skip


def run(number: int, status: str = "FINISHED", *contexts: str) -> dict[str, Any]:
    data = [{"name": each, "digest": "ab12cd34", "context": each, "source_type": "local", "source": "{}"}
            for each in contexts]  # fmt: skip
    return {
        "kind": "run", "id": f"{number:032x}", "name": None, "status": status, "experiment": "e", "experiment_id": "1",
        "started_at": 1, "ended_at": 2, "parameters": {"seed": "7"}, "metrics": {"auc": 1.0}, "tags": TAGS,
        "datasets": data, "models_read": [], "models_made": [f"m-{number:032x}"], "parameters_of_models": {},
        "own_run_of_parent": None,
    }  # fmt: skip


def version(number: int) -> dict[str, Any]:
    logged = f"m-{number:032x}"
    return {
        "kind": "version", "model": "m", "version": str(number), "source": f"models:/{logged}", "logged_model": logged,
        "content": f"models:/{logged}", "run": f"{number:032x}", "source_run": None, "created_at": 3, "updated_at": 3,
        "description": None, "status": "READY", "user": None, "stage": None, "tags": {},
    }  # fmt: skip


KINDS = [*(("FINISHED", role) for role in contents.ROLES), *((status, "train") for status in facts._STATUSES)]
BODIES = [
    body
    for number, (status, role) in enumerate(KINDS, 1)
    for body in (run(number, status, *sorted({"train", role})), version(number))
]
"""For each role of data and each status a run, and the version that it made."""


async def imported(graph: Graph) -> Concluded:
    await empty(graph)
    await write(graph, *(facts.facts(Payload("mlflow:x", str(n), body, n)) for n, body in enumerate(BODIES, 1)))
    things = {end for _, _, end in await edges(graph) if end.startswith("dataset-version:")}
    return await concluded(graph, sorted(things))


@pytest.fixture(scope="module")
async def whole(connected: Graph) -> Concluded:
    """What is concluded with the whole tables."""
    return await imported(connected)


@pytest.mark.parametrize(("module", "table", "row"), ROWS, ids=[f"{table} {row}" for _, table, row in ROWS])
async def test_without_a_row_nothing_is_cleared_and_no_level_rises(
    graph: Graph, whole: Concluded, module: Any, table: str, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "AFFECTED" in whole.verdicts.values() and len(whole.levels) == len(BODIES) / 2
    monkeypatch.setattr(module, table, {key: value for key, value in getattr(module, table).items() if key != row})
    # What still runs is at no level; of what has a status that nobody knows, that which is linked is linked.
    (await imported(graph)).knows_less(than=whole, linked=1 if table == "_STATUSES" else 0)


async def test_a_status_that_is_not_known_is_a_gap(graph: Graph) -> None:
    await write(graph, facts.facts(Payload("mlflow:x", "1", run(1, "PREEMPTED", "train"), 1)))
    assert (f"run:mlflow/{1:032x}", "NOT_READ") in await lacks(graph)
