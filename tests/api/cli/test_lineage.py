"""`forebear ancestors`, `descendants`, `lineage`, `search` and `retract`."""

from __future__ import annotations

import pytest

from graph import demo
from graph.database import Graph
from tests.api.cli.conftest import Forebear

V1 = "model-version:demo/churn@v1.0"


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


def test_ancestors(loaded_demo: None, forebear: Forebear) -> None:
    done = forebear("ancestors", "churn@production")
    head, *lines = done.out.splitlines()
    assert done.code == 0
    assert head == f"ModelVersion churn@v1.0 was made from {len(lines)} nodes:"
    assert lines[0].split()[:2] == ["1", "ModelArtifact"]
    assert [int(line.split()[0]) for line in lines] == sorted(int(line.split()[0]) for line in lines)
    assert any("USED (training)" in line and "labels" in line for line in lines)

    found = forebear("ancestors", V1, "--json").json
    assert list(found) == ["root", "nodes", "edges", "total", "complete", "truncated_by", "as_of"]
    assert found["root"] == {"id": V1, "kind": "ModelVersion", "name": "churn@v1.0"}
    assert (found["total"], found["complete"], found["truncated_by"]) == (len(lines), True, None)
    assert {edge["role"] for edge in found["edges"]} == {None, "training", "input"}
    names = {node["name"].partition("@")[0]: node["distance"] for node in found["nodes"]}
    assert (names["features"], names["transactions"]) == (3, 5)


def test_a_cut_answer_says_so(loaded_demo: None, forebear: Forebear) -> None:
    done = forebear("ancestors", V1, "--depth", 2)
    assert len(done.out.splitlines()) == 4
    assert done.out.splitlines()[-1].startswith("Cut: these are 2; the depth")
    found = forebear("ancestors", V1, "--depth", 2, "--json").json
    assert (found["complete"], found["truncated_by"], len(found["nodes"])) == (False, "depth", 2)


def test_moments(loaded_demo: None, forebear: Forebear) -> None:
    assert forebear("ancestors", "churn@production", "--at", "2020-01-01").code == 2
    assert forebear("ancestors", V1, "--as-of", "2999-01-01T00:00:00+02:00", "--json").json["nodes"]
    assert "Nothing is known" in forebear("ancestors", V1, "--at", "2026-02-01", "--as-of", "2020-01-01").out
    refused = forebear("ancestors", V1, "--as-of", "2026-02-01T10:00:00")
    assert (refused.code, "time zone" in refused.err) == (2, True)


def test_both_ways(loaded_demo: None, forebear: Forebear) -> None:
    down = forebear("descendants", "commit:nothing").code
    assert down == 2
    run = "run:demo/churn-v1.0"
    found = forebear("descendants", run, "--json").json
    assert {"churn-api", "churn@v1.0"} <= {node["name"] for node in found["nodes"]}
    assert {node["direction"] for node in found["nodes"]} == {"downstream"}
    lines = forebear("lineage", run, "--upstream", 1, "--downstream", 1).out.splitlines()
    assert {line.split()[1] for line in lines[1:-1]} == {"up", "down"}


def test_what_a_version_or_a_dataset_went_into_is_found_from_its_bytes_or_versions(
    loaded_demo: None, forebear: Forebear
) -> None:
    data = [each.split() for each in forebear("descendants", "dataset:demo/transactions").out.splitlines()[1:]]
    assert [each[:2] for each in data if "VERSION_OF" in each] == [["1", "DatasetVersion"]]
    assert {"churn@v1.0", "churn-vip@v1"} <= {each[2] for each in data if each[1] == "ModelVersion"}
    base = forebear("descendants", "churn@v1.2").out.splitlines()
    assert base[1].split()[:4] == ["1", "ModelArtifact", "churn@v1.2", "HOLDS"]
    assert any(line.split()[:4] == ["2", "Run", "churn-vip-v2", "USED"] for line in base)
    nodes = forebear("descendants", "churn@v1.2", "--json").json["nodes"]
    assert {node["name"]: node["distance"] for node in nodes}["churn-vip@v2"] == 4
    assert {node["direction"] for node in nodes} == {"downstream"}
    both = forebear("lineage", "churn@v1.2", "--downstream", 4).out.splitlines()
    assert any(line.split()[:5] == ["2", "down", "Run", "churn-vip-v2", "USED"] for line in both)
    for unused in ("churn-vip@v2", "model:demo/churn-vip"):
        head, *lines = forebear("descendants", unused, "--at", "2020-01-01").out.splitlines()
        assert head.startswith("Nothing is known that Model") and head.endswith("; this is where that would begin:")
        assert {line.split()[1] for line in lines} <= {"ModelArtifact", "ModelVersion"}
    cut = forebear("descendants", "dataset:demo/transactions", "--depth", 1).out
    assert cut.startswith("Dataset transactions went into 1 node:") and "Cut:" in cut
    model = forebear("ancestors", "model:demo/churn-vip", "--json").json
    assert {node["distance"] for node in model["nodes"] if node["kind"] == "ModelVersion"} >= {1}


def test_search(loaded_demo: None, forebear: Forebear) -> None:
    assert V1 in forebear("search", "churn v1.0").out
    assert forebear("search", "churn", "--first", 1, "--json").json["complete"] is False
    assert "Nothing has" in forebear("search", "zebra").out


def test_retract(loaded_demo: None, forebear: Forebear) -> None:
    edges = forebear("ancestors", V1, "--json").json["edges"]
    (used,) = [edge for edge in edges if edge["type"] == "USED" and edge["role"] == "training" and
               edge["target"] not in {other["source"] for other in edges}]  # fmt: skip
    done = forebear("retract", used["ids"][0], "--reason", "another table", "--json")
    assert (done.code, set(done.json["nodes"])) == (0, {used["source"], used["target"]})
    left = {node["id"] for node in forebear("ancestors", V1, "--json").json["nodes"]}
    assert used["target"] not in left
    assert "nothing changed" in forebear("retract", used["ids"][0], "--reason", "again").out
