"""Differences that the state machine found once in what a name without a version stands for, each by its name."""

from __future__ import annotations

import itertools

from graph.catalog.neighbours import other_names
from graph.commands import record
from graph.database import Graph
from graph.digest import EDGES
from graph.ingest import writer
from graph.ingest.statement import Payload, Statement
from graph.proposals.decide import resolve
from graph.proposals.find import proposals
from tests.graph_asserts import stated_in_any_order
from tests.model_based.builders import BARE, MD5, report


async def test_an_unversioned_reference_that_was_stated_to_be_a_version_stands_alone_when_that_is_retracted(
    graph: Graph,
) -> None:
    """It became the one version left by its name, and drew the version that it was said to be along."""
    version, content = "dataset-version:default/d@1", f"dataset-version:md5:{MD5}"
    weak = {"dataset": "d", "digests": {"md5": "12345678"}}
    stated = [weak, {**weak, "version": "1"}, {"dataset": "d", "digests": {"md5": MD5}}]
    await writer.write(graph, [report("dataset_version", **each) for each in stated])
    (row,) = await graph.read(EDGES, ids=[version])
    (version_of,) = [edge["facts"]["id"] for edge in row["edges"] if edge["type"] == "VERSION_OF"]
    place = ("IDENTITY_SPLIT", BARE)
    same = (await proposals(graph, [place]))[place].id
    await resolve(graph, same, True, None, "ada")
    await record.retract(graph, version_of, "of another dataset", "ada")
    assert [other.id for other in (await other_names(graph, [version]))[version]] == [BARE]
    await resolve(graph, same, False, "it is not", "ada")
    found = await other_names(graph, [version, content])
    assert not any(found.values())


async def test_an_unversioned_reference_stands_for_what_it_is_said_to_be_however_late_that_is_stated(
    graph: Graph,
) -> None:
    """It stood for the only version so far; what was said of it next made one thing of that and another one."""
    stated = [
        report("dataset_version", dataset="d", told_at=1),
        report("dataset_version", dataset="d", digests={"md5": MD5}, told_at=2),
        report("dataset_version", dataset="d", version="1", told_at=3),
    ]
    same = Statement(Payload("person:ada", "x", {"same": [BARE, "dataset-version:default/d@1"]}, told_at=4))
    same.is_same(BARE, "dataset-version:default/d@1")
    await stated_in_any_order(graph, itertools.permutations([*stated, same]))
    version = "dataset-version:default/d@1"
    assert [other.id for other in (await other_names(graph, [version]))[version]] == [BARE]
