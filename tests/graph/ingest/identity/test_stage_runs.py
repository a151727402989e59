"""A run that says as which stage of DVC it runs is the execution of that stage that wrote the same content."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import permutations
from typing import Any

from graph.catalog import lookup
from graph.commands.record import retract
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import reports
from graph.ingest.statement import Link, Payload, Statement
from graph.model import ids
from tests.graph_asserts import edges, empty

RUN = "run:team/1"


def md5(name: str) -> str:
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def execution(name: str, stage: str = "train", wrote: str = "model") -> Statement:
    """What a lock file says of an execution."""
    body = {"kind": "run", "name": name, "stage": stage, "wrote": wrote}
    found = Statement(Payload("dvc:x", "dvc.lock", body, told_at=1 + (name == "b")))
    run = found.node(ids.run("dvc", name), name=stage, status="FINISHED")
    found.link("PART_OF", run, found.node(ids.job("repo", stage), name=stage, namespace="repo"))
    found.link("GENERATED_BY", found.dataset_version("repo", "out", digests={"md5": md5(wrote)}), run)
    return found


def report(stage: str | None = "train", wrote: str = "model") -> Statement:
    """What the program says that ran in it."""
    made: dict[str, Any] = {"dataset": "out", "digests": {"md5": md5(wrote), "sha256": md5(wrote) * 2}}
    payload = reports.payload("run", {"id": "1", "source": "team", "dvc_stage": stage, "outputs": [made]})
    return reports.facts(replace(payload, told_at=5))


async def canonical(graph: Graph, id: str) -> str:
    return (await lookup.nodes(graph, [id]))[id].id


async def write(graph: Graph, *messages: Statement) -> None:
    for each in messages:
        await writer.write(graph, [each])


async def test_whichever_comes_first(graph: Graph) -> None:
    wanted = None
    for order in permutations([execution("a"), report(), execution("other", stage="test")]):
        await empty(graph)
        await write(graph, *order)
        assert await canonical(graph, RUN) == await canonical(graph, "run:dvc/a")
        wanted = wanted or await lines(graph)
        assert await lines(graph) == wanted


async def test_by_an_address_of_the_stage(graph: Graph) -> None:
    await write(graph, execution("a"), report("../models/dvc.yaml:train"))
    assert await canonical(graph, RUN) == await canonical(graph, "run:dvc/a")


async def test_two_executions_that_wrote_the_same_decide_nothing(graph: Graph) -> None:
    messages = [execution("a"), execution("b"), report()]
    wanted = None
    for order in permutations(messages):
        await empty(graph)
        await write(graph, *order)
        assert await canonical(graph, RUN) == RUN
        wanted = wanted or await lines(graph)
        assert await lines(graph) == wanted


async def test_another_stage_other_content_and_no_stage_are_another_run(graph: Graph) -> None:
    for said in (report("test"), report(wrote="elsewhere"), report(None)):
        await empty(graph)
        await write(graph, execution("a"), said)
        assert await canonical(graph, RUN) == RUN


async def test_a_person_may_say_that_it_is_not(graph: Graph) -> None:
    await write(graph, execution("a"), report())
    await retract(graph, edge_id("name", Link("SAME_AS", RUN, "run:dvc/a")), "another machine", "ada")
    assert await canonical(graph, RUN) == RUN
    await write(graph, execution("a", wrote="more"), report())
    assert await canonical(graph, RUN) == RUN
    assert (f"dataset-version:sha256:{md5('model') * 2}", "GENERATED_BY", RUN) in await edges(graph)
