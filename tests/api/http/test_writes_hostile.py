"""Values that nobody would send, at every mutation that writes: never a 5xx, and what is refused changes nothing."""

from __future__ import annotations

import json
import logging
import random
import zlib
from typing import Any

import pytest

from graph import demo, digest
from graph.database import Graph
from tests.api.conftest import Client
from tests.api.http.odd_values import PAYLOADS, odd

DIGESTS = {"sha256": "ab" * 32}
ENVIRONMENT = {"python": "3.12", "lockDigest": "sha256:" + "0e" * 32, "os": "linux", "properties": {"cuda": "12"}}
RUN = {
    "id": "1", "source": "s", "namespace": "n", "job": "train", "status": "FINISHED",
    "startedAt": "2026-01-01T00:00:00Z",
    "endedAt": "2026-01-01T01:00:00Z", "commit": {"sha": "a" * 40, "repository": "https://example.com/r", "dirty": True,
    "diffDigest": "sha256:" + "cd" * 32}, "parameters": {"lr": 0.1, "nested": {"seed": [1]}},
    "environment": ENVIRONMENT,
    "inputs": [{"dataset": "d", "version": "1", "digests": DIGESTS, "uri": "s3://b/d", "role": "training"}],
    "outputs": [{"model": "m", "version": "1", "digests": DIGESTS}], "metrics": {"auc": 0.9}, "parent": "0",
    "otherIds": ["run:x/1"],
}  # fmt: skip
VERSION = {"model": "m", "namespace": "n", "version": "2", "digests": DIGESTS, "uri": "s3://b/m", "run": "1",
           "createdAt": "2026-01-01T00:00:00Z", "metrics": {"auc": 1}, "properties": {"a": {"b": 1}},
           "aliases": ["staging"]}  # fmt: skip
SAID = {"model_version": "3", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123",
        "hyperparameters": {"lr": 1}, "environment": {"python": "3"}}  # fmt: skip
RECORD = {"model": "m", "record": SAID}
DATA = {"dataset": "d", "namespace": "n", "version": "2", "digests": DIGESTS, "uri": "s3://b/d", "size": 1,
        "createdAt": "2026-01-01T00:00:00Z"}  # fmt: skip
DEPLOYMENT = {"name": "api", "model": "m", "version": "1", "namespace": "n", "endpoint": "https://example.com",
              "owner": "shop", "since": "2026-01-01T00:00:00Z", "alongside": True}  # fmt: skip


def recording(field: str, argument: str, type: str) -> str:
    """The document of a mutation that records."""
    return f"mutation ($a: {type}) {{ it: {field}({argument}: $a) {{ recorded unchanged rejected {{ field }} }} }}"


VERSION_INPUT = recording("recordModelVersion", "input", "ModelVersionInput!")
WRITES: dict[str, tuple[str, dict[str, Any]]] = {
    "recordRuns": (recording("recordRuns", "inputs", "[RunInput!]!"), {"a": [RUN]}),
    "recordModelVersion": (VERSION_INPUT, {"a": VERSION}),
    "a record": (VERSION_INPUT, {"a": RECORD}),
    "recordDatasetVersions": (
        recording("recordDatasetVersions", "inputs", "[DatasetVersionInput!]!"), {"a": [DATA]}
    ),
    "recordDeployments": (recording("recordDeployments", "inputs", "[DeploymentInput!]!"), {"a": [DEPLOYMENT]}),
    "setAlias": (
        "mutation ($n: String, $m: String!, $a: String!, $v: String!, $k: String) "
        "{ it: setAlias(namespace: $n, model: $m, alias: $a, version: $v, key: $k) { changed } }",
        {"n": "demo", "m": "churn", "a": "staging", "v": "v1.0", "k": "once"},
    ),
    "retract": (
        "mutation ($e: ID!, $r: String!, $k: String) { it: retract(edge: $e, reason: $r, key: $k) { recorded } }",
        {"e": "run:demo/churn-v1.0#x", "r": "wrong", "k": "once"},
    ),
    "declareSource": (
        "mutation ($d: ID!, $r: String!) { it: declareSource(dataset: $d, reason: $r) { recorded } }",
        {"d": "dataset:demo/transactions", "r": "from outside"},
    ),
    "setOwner": (
        "mutation ($i: ID!, $o: String!) { it: setOwner(id: $i, owner: $o) { recorded } }",
        {"i": "model:demo/churn", "o": "shop"},
    ),
    "resolveProposal": (
        "mutation ($i: ID!, $a: Boolean!, $r: String) "
        "{ it: resolveProposal(id: $i, accept: $a, reason: $r) { recorded } }",
        {"i": "proposal:SAME_CONTENT:a:b", "a": True, "r": "so it is"},
    ),
    "announceRecall": (
        "mutation ($i: ID!, $r: String!, $k: String) "
        "{ it: announceRecall(id: $i, reason: $r, key: $k) { complete } }",
        {"i": "dataset:demo/transactions", "r": "mislabelled", "k": "once"},
    ),
}  # fmt: skip
"""What is written → the document, and variables that are in order."""


@pytest.mark.parametrize("name", WRITES)
async def test_odd_values_anywhere(api: Client, graph: Graph, name: str, caplog: pytest.LogCaptureFixture) -> None:
    await demo.load(graph)
    document, variables = WRITES[name]
    chosen = random.Random(zlib.crc32(name.encode()))  # noqa: S311
    taken = 0
    with caplog.at_level(logging.ERROR):
        for number in range(PAYLOADS // 4):
            sent = odd(variables, chosen, least=1) if number else variables
            before = await digest.digest(graph)
            answer = await api.post("/graphql", content=json.dumps({"query": document, "variables": sent}).encode(),
                                    headers={"Content-Type": "application/json"})  # fmt: skip
            assert answer.status_code in (200, 400), (answer.text, sent)
            found = answer.json()
            codes = {each["extensions"]["code"] for each in found.get("errors", ())}
            assert codes <= {"INVALID", "NOT_FOUND"}, (found, sent)
            done = (found.get("data") or {}).get("it") or {}
            taken += bool(done)
            if not done or done.get("recorded") == 0:
                assert await digest.digest(graph) == before, sent
    assert caplog.records == []
    assert taken or name in ("retract", "resolveProposal")  # there is no such edge or proposal
