"""Owners, sources, aliases and purges on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Graph
from tests.api.cli.conftest import Forebear


@pytest.fixture
def stated(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    """Two versions of a model."""
    lines = [f'{{"model_version": "v{n}", "training_data": "clicks@{n}", "secret": "hunter2"}}\n' for n in (1, 2)]
    (tmp_path / "records.jsonl").write_text("".join(lines))
    done = forebear("import", "records", tmp_path / "records.jsonl", "--model", "churn")
    assert done.code == 0, done.err


@pytest.mark.usefixtures("stated")
def test_people_state_owners_sources_and_aliases(forebear: Forebear) -> None:
    done = forebear("owner", "model:default/churn", "ada", "--json").json
    assert done == {"recorded": 1, "unchanged": 0, "nodes": ["model:default/churn"]}
    assert "nothing changed" in forebear("owner", "model:default/churn", "ada").out
    done = forebear("declare-source", "dataset:default/clicks", "--reason", "bought", "--json").json
    assert done["nodes"] == ["dataset-version:default/clicks@1", "dataset-version:default/clicks@2"]
    assert "points at churn@v1." in forebear("alias", "churn", "production", "v1").out
    done = forebear("alias", "churn", "production", "v2", "--json").json
    assert done == {
        "alias": "alias:default/churn/production", "version": "model-version:default/churn@v2",
        "previous": "model-version:default/churn@v1", "changed": True,
    }  # fmt: skip
    assert forebear("ancestors", "churn@production", "--json").json["root"]["name"] == "churn@v2"
    refused = forebear("alias", "churn", "production", "v9", "--json")
    assert (refused.code, "no version v9" in refused.json["error"]) == (2, True)


@pytest.mark.usefixtures("stated")
def test_a_purge_is_asked_for_and_shown(forebear: Forebear) -> None:
    refused = forebear("purge", "churn@v1", "--reason", "a password")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    done = forebear("purge", "churn@v1", "--reason", "a password", "--yes", "--json").json
    assert (done["recorded"], done["nodes"]) == (1, ["model-version:default/churn@v1"])
    assert "nothing changed" in forebear("purge", "churn@v1", "--reason", "x", "--yes").out
    root = forebear("ancestors", "churn@v1", "--json").json["root"]
    assert root["purged_because"] == "a password"
    assert "churn@v1 (purged: a password)" in forebear("ancestors", "churn@v1").out


@pytest.mark.usefixtures("stated")
def test_questions_about_the_past(forebear: Forebear) -> None:
    early = ("--as-of", "2020-01-01")
    assert forebear("audit", "--json", *early).json["total"] == 0
    assert forebear("search", "churn", "--json", *early).json["nodes"] == []
    assert forebear("compare", "churn@v1", "churn@v2", "--json", "--at", "2030-01-01").json["same"] is False
