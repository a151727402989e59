"""Events that nobody would send, at the endpoint of OpenLineage: never a 5xx, and what is refused changes nothing."""

from __future__ import annotations

import copy
import json
import logging
import random
from typing import Any

import pytest

from graph import digest
from graph.database import Graph
from tests.api.conftest import Client
from tests.graph.ingest.sources.openlineage import dataset, event

ROUNDS = 40
WHOLE = event(
    "r",
    inputs=[dataset("a", version={"datasetVersion": "1"}, input__forebear_input={"role": "training"},
                    symlinks={"identifiers": [{"namespace": "n", "name": "m"}]},
                    ownership={"owners": [{"name": "o"}]})],
    outputs=[dataset("b", columnLineage={"fields": {"c": {"inputFields": [{"namespace": "n", "name": "x"}]}}},
                     lifecycleStateChange={"lifecycleStateChange": "RENAME",
                                           "previousIdentifier": {"namespace": "n", "name": "old"}},
                     forebear_content={"digests": {"sha256": "ab" * 32}, "size": 1}),
             dataset("m", datasetType={"datasetType": "MODEL"},
                     forebear_modelVersion={"model": "m", "version": "1", "aliases": ["x"]})],
    run_facets={"parent": {"run": {"runId": "p"}, "job": {"namespace": "n", "name": "j"}},
                "forebear_parameters": {"parameters": {"lr": 1}}, "forebear_metrics": {"metrics": {"auc": 1}},
                "forebear_environment": {"python": "3"}, "forebear_run": {"otherIds": ["run:x/1"]},
                "executionParameters": {"parameters": [{"key": "k", "value": "v"}]},
                "processing_engine": {"name": "spark", "version": "3"}, "extractionError": {"failedTasks": 1}},
    job_facets={"sourceCodeLocation": {"repoUrl": "https://example.com/r", "version": "a" * 40},
                "ownership": {"owners": [{"name": "o"}]},
                "lineage": {"entries": [{"inputs": [{"namespace": "n", "name": "y", "type": "DATASET"}]}]}},
)  # fmt: skip
ODD: list[Any] = [
    None, True, -1, 0, 2**63, 2**80, -(2**64), 1e308, "", " ", "\x00", "a\nb", "x" * 5000, "é" * 600, "e\u0301",
    "../..", "' OR 1=1 //", "${jndi:ldap://x}", "<script>", "run:x/1", "dataset:a/b", "evidence:", "%", "@", "::", [],
    [[]], {}, {"a": {}}, [None], ["a"], [1, "a", {}], {"": ""}, {"\x00": 1}, "2026-01-01", "None", "0" * 32,
    {"_deleted": True},
]  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in a message."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for step, below in steps for place in places(below, (*at, step)))]


def changed(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    """The message with another value at a place."""
    if not place:
        return new
    found = copy.deepcopy(value)
    at = found
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = new
    return found


@pytest.mark.parametrize("seed", range(5))
async def test_odd_values_anywhere(api: Client, graph: Graph, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    chosen = random.Random(seed)  # noqa: S311
    ways = places(WHOLE)
    with caplog.at_level(logging.ERROR):
        for _ in range(ROUNDS):
            body = WHOLE
            for place in chosen.sample(ways, chosen.choice((1, 1, 2))):
                try:
                    body = changed(body, place, chosen.choice(ODD))
                except (KeyError, IndexError, TypeError):
                    continue  # the first change took the second place away
            before = await digest.digest(graph)
            answer = await api.post("/api/v1/lineage", content=json.dumps(body).encode(),
                                    headers={"Content-Type": "application/json"})  # fmt: skip
            assert answer.status_code in (201, 400), (answer.text, body)
            if answer.status_code == 400:
                assert await digest.digest(graph) == before
                assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID"
    assert caplog.records == []
