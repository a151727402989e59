"""Events that nobody would send, at the endpoint of OpenLineage: never a 5xx, and what is refused changes nothing."""

from __future__ import annotations

import json
import logging
import random

import pytest

from graph import digest
from graph.database import Graph
from tests.api.conftest import Client
from tests.api.http.odd_values import PAYLOADS, odd
from tests.graph.ingest.sources.openlineage import dataset, event

SEEDS = range(5)
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


@pytest.mark.parametrize("seed", SEEDS)
async def test_odd_values_anywhere(api: Client, graph: Graph, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    chosen = random.Random(seed)  # noqa: S311
    with caplog.at_level(logging.ERROR):
        for _ in range(PAYLOADS // len(SEEDS)):
            body = odd(WHOLE, chosen)
            before = await digest.digest(graph)
            answer = await api.post("/api/v1/lineage", content=json.dumps(body).encode(),
                                    headers={"Content-Type": "application/json"})  # fmt: skip
            assert answer.status_code in (201, 400), (answer.text, body)
            if answer.status_code == 400:
                assert await digest.digest(graph) == before
                assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID"
    assert caplog.records == []
