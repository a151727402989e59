"""Reprocess, one thing at a time: what was retracted, superseded, or stated as a whole, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.commands import curate, record
from graph.commands.reprocess import reprocess
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.replay import Changes
from graph.ingest.sources import records, reports
from graph.ingest.statement import Link, Payload, Statement
from tests.graph.commands.misread_reports import RUN, TEAM, data, dv, run, send
from tests.graph.commands.misreading import right, wrong
from tests.graph_asserts import edges, empty, lacks, properties

OTHER = run("other", "api:other", inputs=[data("d")])
"""It names the data, whoever reads the others."""
MADE: dict[str, Any] = {"outputs": [{"model": "m", "version": "1"}]}


@pytest.mark.parametrize("older", ["misses", "adds"])
async def test_what_was_once_stated_differs_from_what_was_never_stated(graph: Graph, older: str) -> None:
    """A later record without data retracts those of the first, and that is another gap than none at all."""
    first, last = ({"model_version": "1", "training_data": "d@1", "note": note} for note in "ab")
    bare = {key: value for key, value in last.items() if key != "training_data"}
    sent = [records.payload("m", first if older == "misses" else {**bare, "note": "a"}), records.payload("m", bare)]
    await send(graph, right, [OTHER, *sent])
    gaps, wanted = await lacks(graph), await lines(graph)
    await empty(graph)
    data = {} if older == "misses" else {"training_data": "d@1"}
    misses = wrong(lambda record: {**{k: record[k] for k in record if k != "training_data"}, **data})
    await send(graph, right, [OTHER])
    await send(graph, misses, sent[:1])
    await send(graph, right, sent[1:])
    assert await lacks(graph) != gaps
    await reprocess(graph)
    assert (await lacks(graph), await lines(graph)) == (gaps, wanted)
    assert (await reprocess(graph, every=True)).changes == Changes()
    assert await lines(graph) == wanted


async def test_what_was_never_stated_is_no_retracted_data(graph: Graph) -> None:
    await send(graph, right, [OTHER])
    await send(graph, wrong(lambda report: {**report, "inputs": [data("d")]}), [run(**MADE)])
    await reprocess(graph)
    assert {code for id, code in await lacks(graph) if id == RUN} >= {"DATA_NOT_RECORDED"}


async def test_an_older_statement_holds_where_only_a_misread_one_that_a_person_retracted_was_newer(
    graph: Graph,
) -> None:
    await send(graph, right, [run(commit={"sha": "a" * 40})])
    await send(graph, wrong(lambda report: {**report, "commit": {"sha": "f" * 40}}), [run(job="train")])
    await record.retract(graph, edge_id(TEAM, Link("AT_COMMIT", RUN, f"commit:{'f' * 40}")), "it is wrong", "ada")
    await reprocess(graph)
    assert (RUN, "AT_COMMIT", f"commit:{'a' * 40}") in await edges(graph)


async def test_a_message_that_was_wrongly_taken_for_a_whole_statement_ends_nothing(graph: Graph) -> None:
    newer, older = replace(run(job="train"), told_at=9), replace(run(inputs=[data("d")]), told_at=5)
    misread = replace(right(newer), payload=replace(newer, reader="api/0"), whole={RUN})
    await writer.write(graph, [misread])
    await send(graph, right, [older])
    assert (RUN, "USED training", dv("d")) not in await edges(graph)
    await reprocess(graph)
    assert (RUN, "USED training", dv("d")) in await edges(graph)


async def test_the_time_of_a_relationship_is_that_of_the_newest_message_that_says_it(graph: Graph) -> None:
    newest, oldest = replace(run(job="train"), told_at=9), replace(run(inputs=[data("d")]), told_at=5)
    await send(graph, right, [oldest])
    await send(graph, wrong(lambda report: {**report, "inputs": [data("d")]}), [newest])
    await reprocess(graph)
    assert (RUN, "USED training", dv("d")) in await edges(graph)
    between = right(replace(run(status="FAILED"), told_at=7))
    await writer.write(graph, [replace(between, whole={RUN})])
    assert (RUN, "USED training", dv("d")) not in await edges(graph)


async def test_what_others_name_too_keeps_its_name(graph: Graph) -> None:
    """A person has moved an alias that a wrong reader saw; a message without a reader has named a run."""
    alias, other = "alias:default/m/production", "run:else/1"
    sent = [reports.payload("model_version", {"model": "m", "version": number}, TEAM) for number in "12"]
    await send(graph, wrong(lambda report: {**report, "aliases": ["production"], "run": other}), sent[:1])
    await send(graph, right, sent[1:])
    await curate.set_alias(graph, "m", "production", "2", "ada")
    gone = Statement(Payload("else", "x", {}, reader="gone/1"))
    gone.node(other, status="FINISHED")
    await writer.write(graph, [gone])
    await reprocess(graph)
    pointed = {end for start, _, end in await edges(graph) if start == alias}
    assert pointed == {"model-version:default/m@1", "model-version:default/m@2"}, "what the person said of both"
    assert (await properties(graph, alias))["name"] == "production"
    assert "withdrawn_at" not in await properties(graph, other)
