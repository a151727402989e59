"""`forebear reprocess`: what it says, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from graph.database import Graph
from graph.digest import digest
from graph.ingest import writer
from graph.ingest.sources import records
from graph.ingest.statement import Payload, Statement
from tests.api.cli.conftest import Forebear

RECORD = {"model_version": "v1", "accuracy": 0.9, "training_data": "clicks@1", "code_commit": "abc1234"}


def older(payload: Payload) -> Statement:
    """An older reader, which takes the data for other data."""
    body = {**payload.body, "record": {**payload.body["record"], "training_data": "wrong@1"}}
    stated = records.facts(replace(payload, body=body))
    return replace(stated, payload=replace(payload, reader="record/0"))


async def test_what_an_older_reader_read_is_read_again(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    path = tmp_path / "churn.jsonl"
    path.write_text(json.dumps(RECORD))
    assert forebear("import", "records", path, "--model", "churn").code == 0
    await graph.write(lambda transaction: writer.write_in(transaction, older(records.payload("shop", RECORD))))
    wrongly = await digest(graph)

    planned = forebear("reprocess", "--plan", "--json")
    assert (planned.code, planned.json["plan"], planned.json["read"], planned.json["retracted"]) == (0, True, 1, 2)
    assert await digest(graph) == wrongly
    done = forebear("reprocess", "--json")
    assert (done.code, done.json) == (0, {**planned.json, "plan": False})
    found = {node["name"] for node in forebear("ancestors", "shop@v1", "--json").json["nodes"]}
    assert "clicks@1" in found
    assert "Nothing has a name" in forebear("search", "wrong").out
    again = forebear("reprocess")
    assert (again.code, again.out.strip()) == (0, "0 messages read again: nothing changed.")
    assert forebear("reprocess", "--source", "record", "--json").json["read"] == 2


def test_what_is_no_source_is_refused(graph: Graph, forebear: Forebear) -> None:
    refused = forebear("reprocess", "--source", "dvc", "--json")
    assert (refused.code, "there is no message of a source dvc" in refused.json["error"]) == (2, True)
    refused = forebear("reprocess", "--source", "person:ada")
    assert (refused.code, "by hand" in refused.err) == (2, True)
