"""Differences that the state machine found once in what a name without a version stands for, each by its name."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from graph import recording
from graph.database import Graph
from graph.digest import EDGES
from graph.ingest import writer
from graph.ingest.facts import Facts, Payload
from graph.proposals import proposals
from graph.resolution import resolve
from graph.surroundings import other_names
from graph.sweep import sweep
from tests.drawing import edges, empty, lacks, told_in_any
from tests.reference.once import BARE, MD5, SHA256, join, record, report


@pytest.mark.parametrize("version", [{"version": "2"}, {"digests": {"sha256": SHA256}}])
async def test_a_bare_name_goes_back_when_its_only_version_is_taken_back(graph: Graph, version: dict[str, Any]) -> None:
    told = report("dataset_version", dataset="d", **version)
    await writer.write(graph, [told, record(1, training_data=["d"])])
    (end,) = [end for start, type, end in await edges(graph) if (start, type) == (BARE, "RESOLVED_TO")]
    (row,) = await graph.read(EDGES, ids=[end])
    (edge,) = [e for e in row["edges"] if e["type"] == "VERSION_OF" and e["facts"]["told_from"] != BARE]
    await recording.retract(graph, edge["facts"]["id"], "of another dataset", "ada")
    assert ("run:record/default%2Fm%401", "USED training", BARE) in await edges(graph)


async def test_a_bare_name_follows_when_two_versions_turn_out_to_be_one(graph: Graph) -> None:
    two = [report("dataset_version", dataset="d", digests=d) for d in ({"md5": MD5}, {"sha256": SHA256})]
    await writer.write(graph, [record(1, training_data=["d"]), *two])
    assert not {edge for edge in await edges(graph) if edge[1] == "RESOLVED_TO"}
    both = report("dataset_version", dataset="another", digests={"md5": MD5, "sha256": SHA256})
    await writer.write(graph, [both])
    assert (BARE, "RESOLVED_TO", f"dataset-version:sha256:{SHA256}") in await edges(graph)
    md5 = f"dataset-version:md5:{MD5}"
    await recording.retract(graph, await join(graph, md5, f"dataset-version:sha256:{SHA256}"), "they are two", "ada")
    assert not {edge for edge in await edges(graph) if edge[1] == "RESOLVED_TO"}


async def test_a_split_does_not_depend_on_what_a_bare_name_once_stood_for(graph: Graph) -> None:
    """The bare name was joined with the only version there was, until another one came; or never, in another order."""
    weak = {"dataset": "d", "digests": {"md5": "12345678"}}
    told = [
        report("dataset_version", told_at=1, **weak, version="1"),
        report("dataset_version", told_at=2, **weak, uri="s3://a"),
        report("dataset_version", told_at=3, dataset="d", version="2"),
    ]
    split = set()
    for order in itertools.permutations(told):
        await empty(graph)
        for facts in order:
            await writer.write(graph, [facts])
        await sweep(graph)
        split.add(frozenset(id for id, code in await lacks(graph) if code == "IDENTITY_SPLIT"))
    assert split == {frozenset({"dataset-version:default/d@1", BARE})}


async def test_a_bare_name_that_was_told_to_be_a_version_is_taken_for_no_other(graph: Graph) -> None:
    """It became the one version left by its name, and drew the version that it was said to be along."""
    version, content = "dataset-version:default/d@1", f"dataset-version:md5:{MD5}"
    weak = {"dataset": "d", "digests": {"md5": "12345678"}}
    told = [weak, {**weak, "version": "1"}, {"dataset": "d", "digests": {"md5": MD5}}]
    await writer.write(graph, [report("dataset_version", **each) for each in told])
    (row,) = await graph.read(EDGES, ids=[version])
    (version_of,) = [edge["facts"]["id"] for edge in row["edges"] if edge["type"] == "VERSION_OF"]
    place = ("IDENTITY_SPLIT", BARE)
    same = (await proposals(graph, [place]))[place].id
    await resolve(graph, same, True, None, "ada")
    await recording.retract(graph, version_of, "of another dataset", "ada")
    assert [other.id for other in (await other_names(graph, [version]))[version]] == [BARE]
    await resolve(graph, same, False, "it is not", "ada")
    assert [other.id for other in (await other_names(graph, [content]))[content]] == [BARE]


async def test_a_bare_name_stands_for_what_it_is_said_to_be_however_late_that_is_told(graph: Graph) -> None:
    """It stood for the only version so far; what was said of it next made one thing of that and another one."""
    told = [
        report("dataset_version", dataset="d", told_at=1),
        report("dataset_version", dataset="d", digests={"md5": MD5}, told_at=2),
        report("dataset_version", dataset="d", version="1", told_at=3),
    ]
    same = Facts(Payload("person:ada", "x", {"same": [BARE, "dataset-version:default/d@1"]}, told_at=4))
    same.is_same(BARE, "dataset-version:default/d@1")
    await told_in_any(graph, itertools.permutations([*told, same]))
    version = "dataset-version:default/d@1"
    assert [other.id for other in (await other_names(graph, [version]))[version]] == [BARE]
