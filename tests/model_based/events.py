"""Events of OpenLineage as a producer sends them, from the few words of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ingest.sources.openlineage import reader
from graph.ingest.statement import Payload


def payload(source: str, body: Mapping[str, Any]) -> Payload:
    """As the endpoint takes it: a run of the job `train`, whose datasets have a version only where one is said."""
    sent = {
        "eventTime": body["at"], "eventType": body["type"], "producer": "https://example.com", "schemaURL": "x",
        "run": {"runId": body["run"], "facets": {"forebear_run": {"otherIds": body.get("other_ids", [])}}},
        "job": {"namespace": "default", "name": "train"},
        "inputs": [_dataset(each) for each in body["inputs"]],
        "outputs": [_dataset(each) for each in body["outputs"]],
    }  # fmt: skip
    return reader.payload(sent, source.partition(":")[2])


def _dataset(said: Mapping[str, Any]) -> dict[str, Any]:
    content = {"digests": said.get("digests", {}), "replaces": said.get("replaces", False)}
    version = {"version": {"datasetVersion": said["version"]}} if "version" in said else {}
    role = {"forebear_input": {"role": said["role"]}} if "role" in said else {}
    return {"namespace": "default", "name": said["dataset"], "inputFacets": role,
            "facets": {"forebear_content": content, **version}}  # fmt: skip
