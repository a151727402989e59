"""A name without a version is not taken for the only version that is known: it is proposed, and a person decides."""

from __future__ import annotations

import pytest

from graph.audit.levels import reproducibility
from graph.catalog.neighbours import other_names
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.statement import Link, Statement
from graph.proposals.decide import resolve
from graph.proposals.find import Proposal, proposals
from graph.recall.recall import recall, verdicts
from tests.graph.proposal_builders import BARE, FIRST, NAMED, SHA, data, run, version
from tests.graph_asserts import edges, lacks

MODEL, PLACE = "model-version:default/churn@1", ("UNRESOLVED_DATA", BARE)
RUN = "run:record/default%2Fchurn%401"
OTHER_MD5 = "dataset-version:md5:" + "03" * 16


async def offered(graph: Graph, *facts: Statement) -> Proposal | None:
    """The proposal for the unversioned reference after these facts."""
    await writer.write(graph, list(facts))
    assert (BARE, "UNRESOLVED_DATA") in await lacks(graph)
    return (await proposals(graph, [PLACE])).get(PLACE)


async def verdict(graph: Graph, id: str) -> str:
    """What a recall says of the model."""
    (found,) = (await verdicts(await recall(graph, id))).items
    return found.verdict


async def test_a_model_whose_data_have_no_version_is_not_cleared_by_the_only_one_known(graph: Graph) -> None:
    """It may have been trained on a version that nobody stated of, which was made from what is recalled."""
    raw = data(digests={"md5": "01" * 16}, version="1", declared_source=True)
    recalled = data(dataset="bad", digests={"md5": "03" * 16}, declared_source=True)
    await writer.write(graph, [NAMED, raw, recalled])
    assert await verdict(graph, OTHER_MD5) == "UNKNOWN"
    assert await verdict(graph, FIRST) == "UNKNOWN"
    assert "UNRESOLVED_DATA" in {each.code for each in (await reproducibility(graph, [MODEL]))[MODEL].blockers}


async def test_a_model_whose_data_have_no_version_is_linked_and_not_pinned(graph: Graph) -> None:
    whole = {"commit": {"sha": SHA}, "parameters": {"seed": 7}, "environment": {"lock_digest": "sha256:" + "0e" * 32}}
    made = [{"model": "churn", "version": "1", "digests": {"sha256": "0f" * 32}}]
    commit = run("c", commit={"sha": SHA})
    commit.commit(SHA, resolved=True)
    trained = run("r", outputs=made, **whole)
    trained.link("USED", "run:default/r", trained.dataset_version("default", "raw"), "training")
    source = data(version="1", digests={"md5": "01" * 16}, declared_source=True)
    await writer.write(graph, [commit, trained, source])
    found = (await reproducibility(graph, [MODEL]))[MODEL]
    assert (found.level, {each.code for each in found.blockers}) == (1, {"UNRESOLVED_DATA"})
    offer = await offered(graph)
    assert offer is not None
    await resolve(graph, offer.id, True, "asked Eve", "ada")
    assert (await reproducibility(graph, [MODEL]))[MODEL].level == 4


@pytest.mark.parametrize(
    ("only", "end"),
    [
        (version(1, None), FIRST),
        (data(digests={"md5": "01" * 16}), FIRST),
        (data(version="1"), "dataset-version:default/raw@1"),
        (data(digests={"md5": "01" * 16, "sha256": "02" * 32}, version="1"), "dataset-version:sha256:" + "02" * 32),
    ],
    ids=["a version and a digest", "a digest", "a version", "several names"],
)
async def test_the_only_version_is_offered(graph: Graph, only: Statement, end: str) -> None:
    found = await offered(graph, NAMED, only)
    assert found is not None
    assert (found.kind, found.start.id, found.end.id, found.confidence) == ("ONLY_VERSION", BARE, end, 0.5)
    assert "{" not in found.reason
    assert f"and {found.end.name} is the only one known" in found.reason


async def test_what_one_run_read_without_a_version_is_offered_it_for_that_run_alone(graph: Graph) -> None:
    reads = [run(id, inputs=[{"dataset": "raw", "role": "training"}]) for id in "rs"]
    await writer.write(graph, [*reads, version(1, None)])
    names = [f"dataset-version:default/raw@run%3Adefault%3A{id}" for id in "rs"]
    places = [("UNRESOLVED_DATA", name) for name in names]
    found = await proposals(graph, places)
    assert [(found[place].kind, found[place].end.id) for place in places] == [("ONLY_VERSION", FIRST)] * 2
    await resolve(graph, found[places[0]].id, True, None, "ada")
    assert {("run:default/r", "USED training", FIRST), ("run:default/s", "USED training", names[1])} <= await edges(
        graph
    )


@pytest.mark.parametrize(
    "others",
    [
        [],
        [version(1, None), version(2, None)],
        [version(1, None), data(version="2")],
        [data(dataset="other", version="1", digests={"md5": "01" * 16})],
        [run("r", inputs=[{"dataset": "raw", "role": "training"}])],
        [data(), run("s", inputs=[{"dataset": "raw", "digests": {"md5": "a1b2c3d4"}}])],
    ],
    ids=["none", "two", "one of two is only a name", "another dataset", "another name without", "a weak digest"],
)
async def test_where_no_version_or_several_are_known_none_is_offered(graph: Graph, others: list[Statement]) -> None:
    assert await offered(graph, NAMED, *others) is None


async def test_a_second_version_ends_the_offer_and_what_was_accepted_stands(graph: Graph) -> None:
    first = await offered(graph, NAMED, version(1, None))
    assert first is not None
    assert await offered(graph, version(2, None)) is None
    await record.retract(graph, version_of(2), "of another dataset", "ada")
    again = await offered(graph)
    assert again is not None
    assert again.id == first.id
    await resolve(graph, first.id, True, None, "ada")
    await writer.write(graph, [version(3, None)])
    assert (RUN, "USED training", FIRST) in await edges(graph)


async def test_two_versions_that_are_one_are_the_only_one(graph: Graph) -> None:
    both = {"md5": "01" * 16, "sha256": "02" * 32}
    two = [data(digests={algorithm: digest}) for algorithm, digest in both.items()]
    assert await offered(graph, NAMED, *two) is None
    found = await offered(graph, data(dataset="another", digests=both))
    end = "dataset-version:sha256:" + "02" * 32
    assert found is not None
    assert found.end.id == end
    (joined,) = (await other_names(graph, [end]))[end]
    await record.retract(graph, joined.edge, "they are two", "ada")
    assert await offered(graph) is None


async def test_a_name_that_is_said_to_be_two_versions_is_offered_none(graph: Graph) -> None:
    """It stands for neither, whatever else is said of it."""
    stated = [NAMED, version(1, None), version(2, None)]
    for facts, end in zip(stated[1:], (FIRST, "dataset-version:md5:" + "02" * 16), strict=True):
        facts.is_same(BARE, end)
    assert await offered(graph, *stated) is None
    await record.retract(graph, version_of(2), "of another dataset", "ada")
    assert await offered(graph) is None


def version_of(number: int) -> str:
    """The id of the edge from a version to its dataset."""
    return edge_id(
        version(number, None).payload.source,
        Link("VERSION_OF", f"dataset-version:md5:{f'0{number}' * 16}", "dataset:default/raw"),
    )
