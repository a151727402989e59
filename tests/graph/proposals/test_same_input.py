"""What two sources call one input of a run, one by a weak digest and one by a strong one, is proposed, not merged."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.proposals.decide import resolve
from graph.proposals.find import Proposal, proposals
from tests.graph_asserts import lacks

WEAK: dict[str, Any] = {"digests": {"mlflow": "0a1b2c3d"}, "version": "s"}
STRONG: dict[str, Any] = {"digests": {"sha256": "0b" * 32}}
N, CONTENT = "dataset-version:default/orders@s", "dataset-version:sha256:" + "0b" * 32
PLACE = ("WEAK_DIGEST", N)


def read(by: str, *inputs: dict[str, Any], run: str = "r") -> Statement:
    """What one source says that a run of another's ids read."""
    listed = [{"dataset": "orders", "role": "training", **one} for one in inputs]
    return reports.facts(reports.payload("run", {"id": run, "source": "default", "inputs": listed}, by))


def made(run: str = "r") -> Statement:
    return reports.facts(reports.payload("run", {"id": run, "outputs": [{"model": "m", "version": run}]}, "api:c"))


async def offered(graph: Graph, *facts: Statement) -> Proposal | None:
    await writer.write(graph, [made(), *facts])
    assert (N, "WEAK_DIGEST") in await lacks(graph)
    return (await proposals(graph, [PLACE])).get(PLACE)


async def test_the_content_that_another_source_states_is_offered(graph: Graph) -> None:
    found = await offered(graph, read("api:a", WEAK), read("api:b", STRONG))
    assert found is not None
    assert (found.kind, found.start.id, found.end.id) == ("SAME_INPUT", N, CONTENT)
    assert "of the same name" in found.reason
    await resolve(graph, found.id, True, "one file", "ada")
    assert not {code for _, code in await lacks(graph)} & {"WEAK_DIGEST", "UNRESOLVED_DATA"}


@pytest.mark.parametrize(
    "facts",
    [
        [read("api:a", WEAK, STRONG)],
        [read("api:a", WEAK), read("api:b", STRONG | {"role": "test"})],
        [read("api:a", WEAK), read("api:b", STRONG | {"dataset": "labels"})],
        [read("api:a", WEAK), read("api:b", STRONG | {"version": "2"})],
        [read("api:a", WEAK), read("api:b", STRONG, {"digests": {"sha256": "0c" * 32}})],
        [read("api:a", WEAK | {"digests": {"sha256": "0c0c0c0c"}}), read("api:b", STRONG)],
        [read("api:a", WEAK), read("api:b", STRONG), read("api:a", STRONG)],
        [
            read("api:a", WEAK),
            read("api:b", STRONG),
            read("api:a", WEAK, run="q"),
        ],
        [read("api:a", WEAK), read("api:b", STRONG, run="q")],
    ],
    ids=[
        "one source",
        "role",
        "name",
        "version",
        "two contents",
        "digest",
        "both by one",
        "another run",
        "other run",
    ],
)
async def test_and_nothing_else_is(graph: Graph, facts: list[Statement]) -> None:
    assert await offered(graph, *facts) is None


async def test_the_same_place_is_evidence_too(graph: Graph) -> None:
    place = {"uri": "s3://bucket/orders"}
    weak, strong = read("api:a", WEAK | place), read("api:b", STRONG | place | {"dataset": "train"})
    found = await offered(graph, weak, strong)
    assert found is not None
    assert "at the same place" in found.reason


async def test_a_name_that_moves_is_none_of_the_contents_it_had(graph: Graph) -> None:
    moving = read("api:a", {"dataset": "orders", "version": "latest"})
    await writer.write(graph, [made(), moving, read("api:b", STRONG)])
    place = ("MUTABLE_REFERENCE", "dataset-version:default/orders@latest")
    assert (place[1], place[0]) in await lacks(graph)
    found = (await proposals(graph, [place])).get(place)
    assert found is None or found.kind != "SAME_INPUT"
