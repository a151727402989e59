"""A purge: the values are gone from everywhere, the lineage stands, and nothing brings them back."""

from __future__ import annotations

import asyncio
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest

from cypher import Query
from graph import lineage
from graph.catalog import lists, lookup
from graph.commands import curate, purge
from graph.database import Graph
from graph.errors import InvalidFact, NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.model.nodes import DatasetVersion, ModelVersion, ParameterSet, Run
from tests.graph_asserts import edges, formers, lacks, properties

SECRET = "hunter2-hunter2"
RUN = "run:default/r1"
PATIENCE = 120.0
DUMP = Query(
    "tests/dump", "", "", "MATCH (n) RETURN properties(n) AS found, n.payload AS payload "
    "UNION ALL MATCH ()-[e]->() RETURN properties(e) AS found, null AS payload", {}, {}, {},
)  # fmt: skip


def run(id: str = "r1", **report: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, **report}))


async def submit(graph: Graph, *facts: Statement) -> None:
    """One transaction for each, and time between them."""
    for each in facts:
        await writer.write(graph, [each], deadline=PATIENCE)
        await asyncio.sleep(0.003)


async def everything(graph: Graph) -> str:
    """All that the graph holds, with the text of every message."""
    found = await graph.read(DUMP)
    messages = [zlib.decompress(row["payload"]).decode() for row in found if row["payload"] is not None]
    return " ".join([*(str(row["found"]) for row in found), *messages])


OUTPUT = [{"model": "m", "version": "1", "digests": {"sha256": "01" * 32}}]
PARAMETERS = {"password": SECRET, "seed": 1}


async def test_a_secret_among_hyperparameters_is_gone_and_the_lineage_stands(graph: Graph) -> None:
    await submit(graph, run(parameters=PARAMETERS, outputs=OUTPUT), run("r2", metrics={"auc": 1}))
    id = next(end for _, type, end in await edges(graph) if type == "CONFIGURED_BY")
    before, gaps = await edges(graph), await lacks(graph)
    assert SECRET in await everything(graph)
    done = await purge.purge(graph, id, "a password", "ada")
    assert (done.recorded, done.nodes) == (1, [id])
    assert SECRET not in await everything(graph)
    assert (await edges(graph), await lacks(graph)) == (before, gaps)
    found = {node.id: node for node in (await lineage.ancestors(graph, "m@1")).nodes}[id]
    assert isinstance(found, ParameterSet)
    assert (found.purged_by, found.purged_because, found.parameters) == ("person:ada", "a password", {})
    assert found.purged_at is not None
    assert '"auc":1' in await everything(graph)
    assert (await purge.purge(graph, id, "again", "eve")).unchanged == 1
    assert (await properties(graph, id))["purged_by"] == "person:ada"


async def test_nothing_that_arrives_later_brings_the_values_back(graph: Graph) -> None:
    first = run(parameters=PARAMETERS, outputs=OUTPUT)
    await submit(graph, first, run("r2", parameters=PARAMETERS))
    id = next(end for _, type, end in await edges(graph) if type == "CONFIGURED_BY")
    await purge.purge(graph, id, "a password", "ada")
    await submit(graph, first, run("r3", parameters=PARAMETERS), run("r1", parameters=PARAMETERS, metrics={"auc": 1}))
    assert SECRET not in await everything(graph)
    assert ("run:default/r3", "CONFIGURED_BY", id) in await edges(graph)
    assert (await properties(graph, RUN))["metrics"] == '{"auc":1}'


async def test_what_it_was_before_is_gone_too(graph: Graph) -> None:
    await submit(graph, run(metrics={"who": SECRET}, outputs=OUTPUT), run(metrics={"who": "nobody"}))
    between = datetime.now(UTC)
    await submit(graph, run(status="FAILED", metrics={"who": 7}))
    assert len(await formers(graph, RUN)) == 2
    done = await purge.purge(graph, RUN, "a person", "ada")
    assert done.nodes == [RUN]
    assert SECRET not in await everything(graph)
    assert await formers(graph, RUN) == []
    for as_of in (between, None):
        found = (await lookup.nodes(graph, [RUN], as_of))[RUN]
        assert isinstance(found, Run)
        assert (found.metrics, found.status, found.purged_because) == ({}, "FAILED", "a person")


async def test_other_names_of_it_are_purged_too(graph: Graph) -> None:
    digests = {"sha256": "05" * 32, "md5": "05" * 16}
    stated = {"dataset": "people", "version": "1", "uri": f"s3://{SECRET}"}
    await submit(graph, reports.facts(reports.payload("dataset_version", stated)))
    await submit(graph, reports.facts(reports.payload("dataset_version", {**stated, "digests": digests})))
    before = await edges(graph)
    done = await purge.purge(graph, "dataset-version:default/people@1", "a person", "ada")
    middle = f"dataset-version:sha256:{'05' * 32}"
    assert done.nodes == sorted([middle, f"dataset-version:md5:{'05' * 16}", "dataset-version:default/people@1"])
    assert SECRET not in await everything(graph)
    assert await edges(graph) == before
    await submit(graph, reports.facts(reports.payload("dataset_version", {**stated, "digests": digests, "size": 500})))
    await submit(graph, reports.facts(reports.payload("dataset_version", {**stated, "size": 6})))
    assert SECRET not in await everything(graph)
    found = (await lookup.nodes(graph, ["dataset-version:default/people@1"]))["dataset-version:default/people@1"]
    assert isinstance(found, DatasetVersion)
    assert (found.id, found.uri, found.size, found.digest) == (middle, None, None, "05" * 32)
    assert (found.resolved, found.purged_because) == (True, "a person")


async def test_what_the_id_says_and_the_walk_needs_stays(graph: Graph) -> None:
    version = {"model": "m", "version": "1", "created_at": "2026-01-01T00:00:00Z", "properties": {"who": SECRET}}
    await submit(graph, reports.facts(reports.payload("model_version", version)))
    id = "model-version:default/m@1"
    await purge.purge(graph, "m@1", "a person", "ada")
    assert SECRET not in await everything(graph)
    (found,) = (await lists.versions(graph, "model:default/m")).items
    assert isinstance(found, ModelVersion)
    assert (found.id, found.name, found.version, found.properties) == (id, "m@1", "1", {})
    assert found.created_at == datetime(2026, 1, 1, tzinfo=UTC)


async def test_a_purge_needs_a_node_and_a_reason(graph: Graph) -> None:
    await submit(graph, run())
    with pytest.raises(NotFound):
        await purge.purge(graph, "run:default/nothing", "why not", "ada")
    with pytest.raises(InvalidFact, match="say why it is purged"):
        await purge.purge(graph, RUN, " ", "ada")
    assert "purged_at" not in await properties(graph, RUN)


async def test_a_purged_node_takes_no_owner(graph: Graph) -> None:
    await submit(graph, run(job="train"))
    await curate.set_owner(graph, "job:default/train", SECRET, "ada")
    await purge.purge(graph, "job:default/train", "a person", "ada")
    assert SECRET not in await everything(graph)
    with pytest.raises(InvalidFact, match="was purged"):
        await curate.set_owner(graph, "job:default/train", "eve", "ada")


async def test_a_message_that_only_names_a_purged_node_keeps_its_text(graph: Graph) -> None:
    await submit(graph, run(job="train"))
    await curate.set_owner(graph, "job:default/train", SECRET, "ada")
    await purge.purge(graph, "job:default/train", "a person", "ada")
    await submit(graph, run("r2", job="train", metrics={"kept": 5}))
    dump = await graph.read(DUMP)
    texts = [zlib.decompress(row["payload"]).decode() for row in dump if row["payload"] is not None]
    assert ['"kept":5' in text for text in texts] == [True]


async def test_who_writes_while_it_is_purged_brings_nothing_back(graph: Graph) -> None:
    await submit(graph, run(metrics={"who": SECRET}))
    stated = [writer.write(graph, [run(metrics={"who": SECRET, "n": n}, no_inputs=n % 2 == 0)]) for n in range(12)]
    await asyncio.gather(*stated[:6], purge.purge(graph, RUN, "a person", "ada"), *stated[6:])
    assert SECRET not in await everything(graph)
    assert (await properties(graph, RUN))["purged_because"] == "a person"
