"""`forebear import openlineage`: events out of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.database import Graph
from tests.api.cli.conftest import Forebear
from tests.graph.ingest.sources.openlineage import dataset, ran, version


@pytest.fixture
def events(tmp_path: Path) -> Path:
    lines = [json.dumps(each) for each in ran("load", 0, 1, inputs=["raw"], outputs=[dataset("orders", mine={"x": 1})])]
    path = tmp_path / "events.ndjson"
    path.write_text("\n".join([*lines, '{"eventTime": "2026-01-01T00:00:00Z", "run": {}, "job": {}}', ""]))
    return path


def test_events(graph: Graph, forebear: Forebear, events: Path) -> None:
    tried = forebear("import", "openlineage", events, "--dry-run", "--json").json
    assert (tried["read"], tried["written"]) == (3, 2)
    done = forebear("import", "openlineage", events, "--json")
    assert (done.code, done.json["written"], done.json["unchanged"]) == (1, 2, 0)
    (rejected,) = done.json["rejected"]
    assert (rejected["where"], rejected["why"]) == ("events.ndjson:3", "run.runId: field required")
    (skipped,) = done.json["skipped"]
    assert skipped["what"] == "facet dataset.mine, 2 times"
    found = forebear("ancestors", version("orders", "load"), "--json").json
    assert {node["kind"] for node in found["nodes"]} == {"Run", "DatasetVersion"}
    again = forebear("import", events)
    assert again.out.startswith("3 read: 0 written, 2 known before, 1 rejected, 1 skipped.")


def test_whose_statements_they_are(graph: Graph, forebear: Forebear, events: Path) -> None:
    forebear("import", "openlineage", events, "--reporter", "etl")
    found = forebear("ancestors", version("orders", "load"), "--json").json
    assert {source for edge in found["edges"] for source in edge["sources"]} == {"openlineage:etl"}
    refused = forebear("import", "openlineage", events, "--reporter", "dvc")
    assert refused.code == 2
    assert "reserved" in refused.err
    assert forebear("import", "openlineage", events.parent / "none.ndjson").code == 2
