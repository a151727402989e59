"""Evidence holds all that the facts of a message follow from, and who sent it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cypher import Query
from graph.commands import record
from graph.commands.record import Reporter
from graph.database import Graph
from graph.ingest import batch_import, readers
from graph.ingest.sources import records, reports
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Payload, Statement
from tests.graph.ingest.sources import repositories

EVIDENCE = Query("tests/evidence", "", "", "MATCH (e:Evidence) RETURN properties(e) AS found", {}, {}, {})
RECORD = {"model_version": "1", "training_data": "d@2", "code_commit": "a" * 40, "params": {"lr": 1}}


async def kept(graph: Graph) -> dict[str, tuple[Payload, Statement]]:
    """Each message that the graph holds, and its facts by the reader that it names, out of Evidence alone."""
    found = {}
    for row in await graph.read(EVIDENCE):
        held: dict[str, Any] = row["found"]
        statement = readers.read(held).statement
        found[held["id"]] = statement.payload, statement
    return found


async def test_an_import_can_be_read_again_out_of_what_is_kept(graph: Graph, tmp_path: Path) -> None:
    project, options = repositories.project(tmp_path / "project").bundle(), {"namespace": "shop"}
    translate = partial(dvc.facts, **options)
    await batch_import.load(graph, dvc.read(project), translate, options=options, reported_by="person:ada")
    found = await kept(graph)
    assert {payload.reader for payload, _ in found.values()} == {"git/1", "dvc/3"}
    assert any("model-version:shop/" in id for _, facts in found.values() for id in facts.nodes)
    for payload in dvc.read(project):
        assert isinstance(payload, Payload)
        stated, (again, facts) = translate(payload), found.pop(replace(payload, options=options).evidence)
        assert (again.told_at, again.reader, again.reported_by) == (payload.told_at, payload.reader, "person:ada")
        assert (facts.nodes, facts.links, facts.same, facts.whole) == (
            stated.nodes,
            stated.links,
            stated.same,
            stated.whole,
        )
    assert not found


@pytest.mark.parametrize("kind", ["record", "file", "run"])
async def test_a_report_can_be_read_again_out_of_what_is_kept(graph: Graph, kind: str, tmp_path: Path) -> None:
    reporter = Reporter("team", "token:ci")
    if kind == "record":
        wanted = records.facts(records.payload("m", RECORD, source="api:team"))
        await record.record_model_version(graph, {"model": "m", "record": RECORD}, reporter)
    elif kind == "file":
        file = tmp_path / "m.jsonl"
        file.write_text(json.dumps(RECORD))
        wanted = records.facts(records.payload("m", RECORD))
        await batch_import.load(graph, records.read(file, "m"), records.facts, reported_by="token:ci")
    else:
        run = {"id": "1", "namespace": "shop", "inputs": [{"dataset": "d"}], "started_at": "2026-01-01T00:00:00Z"}
        wanted = reports.facts(reports.payload("run", run, "api:team"))
        await record.record_runs(graph, [run], reporter)
    ((payload, facts),) = (await kept(graph)).values()
    assert (payload.source, payload.reported_by) == (wanted.payload.source, "token:ci")
    assert payload.evidence == wanted.payload.evidence
    assert (facts.nodes, facts.links, facts.same, facts.whole) == (
        wanted.nodes, wanted.links, wanted.same, wanted.whole,
    )  # fmt: skip
