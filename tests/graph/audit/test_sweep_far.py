"""What the sweep around changes must judge though no write touched it, one by one."""

from __future__ import annotations

from graph.audit.sweep_around import sweep_around
from graph.commands import record
from graph.commands.purge import purge
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.statement import Link, Payload, Statement
from graph.model import ids
from tests.graph.recall_builders import sha
from tests.graph_asserts import lacks


async def copies(graph: Graph) -> None:
    """Two dataset versions of one content, as their sweep has found."""
    for dataset in "de":
        report = {"dataset": dataset, "version": "1", "digests": {"crc32": "1a2b3c4d"}}
        await record.record_dataset_versions(graph, [report])
    assert len((await sweep_around(graph)).opened) == 2


async def test_what_had_the_digest_that_another_had_before(graph: Graph) -> None:
    await copies(graph)
    await record.record_dataset_versions(graph, [{"dataset": "d", "version": "1", "digests": {"crc32": "2"}}])
    await sweep_around(graph)
    assert (await sweep_around(graph)).nodes == 0
    assert await split(graph) == set()


async def test_what_had_the_digest_that_was_purged(graph: Graph) -> None:
    await copies(graph)
    await purge(graph, "dataset-version:default/d@1", "a secret", "ada")
    await sweep_around(graph)
    assert await split(graph) == set()


async def split(graph: Graph) -> set[str]:
    return {id for id, code in await lacks(graph) if code == "IDENTITY_SPLIT"}


async def test_ancestors_of_a_commit_that_lost_its_parent(graph: Graph) -> None:
    found = Statement(Payload("git:x", "x", {"x": 1}, 1))
    repository = found.node(ids.repository("x"), name="x", url="x", complete=True)
    first, second, third = (found.commit(sha(name), resolved=True) for name in "pqr")
    for commit in (first, second, third):
        found.link("IN_REPOSITORY", commit, repository)
    found.link("HEAD", repository, first)
    found.link("PARENT", first, second)
    found.link("PARENT", second, third)
    await writer.write(graph, [found])
    assert (await sweep_around(graph)).opened == []
    await record.retract(graph, edge_id("git:x", Link("PARENT", first, second)), "it is wrong", "ada")
    assert (await sweep_around(graph)).opened == [(id, "COMMIT_UNREACHABLE") for id in sorted((second, third))]
