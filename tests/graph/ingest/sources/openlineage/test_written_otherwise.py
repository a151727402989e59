"""Versions of a dataset that no event says were written: somebody recorded them otherwise, under the same name."""

from __future__ import annotations

import random
from typing import Any

import pytest

from cypher import Query
from graph.commands.record import retract
from graph.database import Graph
from graph.digest import lines
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.sources.openlineage import reader
from graph.ingest.statement import Statement
from tests.graph.ingest.sources.openlineage import Event, dataset, event, ran, send
from tests.graph.ingest.sources.openlineage.test_recall import TRAINING, bought, content, digest
from tests.graph.ingest.sources.openlineage.test_when_written import good, model
from tests.graph.recall_builders import data, said
from tests.graph_asserts import empty

BAD = "dataset-version:db/rows@bad"
OF = Query(
    "tests/of", "", "", "MATCH (:Entity {id: $id})-[of:VERSION_OF]->() RETURN of.id AS id", {"id": "''"}, {}, {}
)  # fmt: skip
USES = Query(
    "tests/uses", "", "", "MATCH (:Entity {id: $id})-[use:READ]->() RETURN use.id AS id, use.source AS source, "
    "use.how AS how",
    {"id": "''"}, {}, {},
)  # fmt: skip
READ = Query("tests/read", "", "", "MATCH ()-[read:READ]->() RETURN read.id AS id", {}, {}, {})


def at(minute: int) -> str:
    return f"2026-01-01T12:{minute:02}:00Z"


def version(**more: Any) -> Statement:
    report = {"namespace": "db", "dataset": "rows", "version": "bad", "declared_source": True, **more}
    return reports.facts(reports.payload("dataset_version", report))


def run(start: int | None = None, end: int | None = None, **more: Any) -> Statement:
    """A run that wrote the bad version, from good data."""
    times = {"started_at": start, "ended_at": end}
    known = {name: at(minute) for name, minute in times.items() if minute is not None}
    outputs = [{"namespace": "db", "dataset": "rows", "version": "bad"}]
    report = {"id": "other", "namespace": "db", "inputs": [data("pure")], "outputs": outputs, **known, **more}
    return reports.facts(reports.payload("run", report))


def trained(start: int = 20, end: int = 21, number: str = "1") -> list[Event]:
    return ran(f"train{number}", start, end, inputs=[dataset("rows", **TRAINING)], outputs=[model(number)])


PURE = reports.facts(reports.payload("dataset_version", {**data("pure"), "declared_source": True, "role": None}))


async def written(graph: Graph, *others: Statement, events: list[Event]) -> None:
    """All of it, each in a turn of its own, and then in three other orders: the graph is the same."""
    each = [*(reader.facts(reader.payload(one)) for one in events), PURE, *others]
    graphs = set()
    for order in range(4):
        await empty(graph)
        if order:
            random.Random(order).shuffle(each)  # noqa: S311
        for one in each:
            await writer.write(graph, [one])
        graphs.add("\n".join(await lines(graph)))
    assert len(graphs) == 1


@pytest.mark.parametrize(("times", "wanted"), [
    ({"start": 10, "end": 11}, "UNKNOWN"), ({"end": 11}, "UNKNOWN"), ({"start": 10}, "UNKNOWN"), ({}, "UNKNOWN"),
    ({"start": 20, "end": 25}, "UNKNOWN"), ({"start": 22, "end": 25}, "CLEARED"), ({"start": 22}, "CLEARED"),
    ({"start": 0, "end": 1}, "UNKNOWN"), ({"start": -3, "end": -2}, "CLEARED"),
])  # fmt: skip
async def test_what_another_run_wrote(graph: Graph, times: dict[str, int], wanted: str) -> None:
    moved = {name: minute + 5 for name, minute in times.items()}
    await written(graph, run(**moved), events=[*good(5, 6), *trained(25, 26)])
    assert await said(graph, BAD) == {"1": wanted}


@pytest.mark.parametrize(
    ("created", "wanted"), [(None, "UNKNOWN"), (10, "UNKNOWN"), (21, "UNKNOWN"), (22, "CLEARED"), (2, "CLEARED")]
)
async def test_what_somebody_declared(graph: Graph, created: int | None, wanted: str) -> None:
    await written(graph, version(created_at=created and at(created)), events=[*good(3, 4), *trained()])
    assert await said(graph, BAD) == {"1": wanted}


async def test_times_that_are_corrected(graph: Graph) -> None:
    await send(graph, [*good(3, 4), *trained(), *trained(10, 11, "2")])
    for created, wanted in ((2, "CLEARED"), (15, "UNKNOWN"), (40, "CLEARED"), (None, "CLEARED")):
        await writer.write(graph, [version(created_at=created and at(created))])
        assert await said(graph, BAD) == {"1": wanted, "2": "CLEARED"}
    for end, other, wanted in ((50, None, "UNKNOWN"), (15, None, "UNKNOWN"), (3, at(3), "CLEARED")):
        await writer.write(graph, [version(created_at=other or at(2)), run(1, end)])
        assert await said(graph, BAD) == {"1": wanted, "2": wanted}


@pytest.mark.parametrize(
    ("created", "wanted"), [(2, ("CLEARED", "CLEARED")), (15, ("UNKNOWN", "CLEARED")), (40, ("CLEARED", "CLEARED"))]
)
async def test_a_time_that_becomes_known_later(graph: Graph, created: int, wanted: tuple[str, str]) -> None:
    await send(graph, [*good(3, 4), *trained(), *trained(10, 11, "2")])
    await writer.write(graph, [version()])
    assert await said(graph, BAD) == {"1": "UNKNOWN", "2": "UNKNOWN"}
    await writer.write(graph, [version(created_at=at(created))])
    assert await said(graph, BAD) == dict(zip("12", wanted, strict=True))


async def test_what_is_retracted_is_no_version(graph: Graph) -> None:
    await written(graph, run(10, 11), events=[*good(), *trained()])
    for of in await graph.read(OF, id=BAD):
        await retract(graph, of["id"], "another table", "ada")
    assert await said(graph, BAD) == {"1": "CLEARED"}


async def test_what_an_output_may_still_hold(graph: Graph) -> None:
    appended = ran("append", 14, 15, inputs=[bought("good")], outputs=[dataset("rows", **content("both"))])
    await written(graph, run(10, 11), events=[*good(), *appended, *trained()])
    assert await said(graph, BAD) == {"1": "UNKNOWN"}


async def test_where_no_event_wrote_the_name_is_unknown_as_before(graph: Graph) -> None:
    await written(graph, run(10, 11), events=trained())
    assert await said(graph, BAD) == {"1": "UNKNOWN"}
    assert not await graph.read(READ)


async def test_a_version_that_an_event_names_and_none_wrote(graph: Graph) -> None:
    named = event("seen", minute=30, inputs=[dataset("rows", version={"datasetVersion": "bad"})])
    await written(graph, events=[*good(), named, *trained()])
    assert await said(graph, BAD) == {"1": "UNKNOWN"}


@pytest.mark.parametrize("first", [True, False])
async def test_what_is_stated_and_found_is_both(graph: Graph, first: bool) -> None:
    """What an event says may still hold it, and the run that made it states that it read it: whichever ends, the other
    holds."""
    rows = {"namespace": "db", "dataset": "rows"}
    both = {**rows, "digests": {"sha256": digest("both")}}
    read = {**rows, "digests": {"sha256": digest("rows")}, "role": "unknown"}
    stated = run(14, 15, outputs=[both], inputs=[read])
    appended = ran("append", 14, 15, inputs=[bought("good")], outputs=[dataset("rows", **content("both"))])
    events = [reader.facts(reader.payload(each)) for each in [*good(), *appended]]
    for batch in ([stated], events)[:: 1 if first else -1]:
        await writer.write(graph, batch)
    other = "run:db/other"
    assert await uses_of(graph, other) == {("api:local", None), ("openlineage:local", "may still hold")}
    (row,) = [row for row in await graph.read(USES, id=other) if row["how"] is None]
    await retract(graph, row["id"], "it read a copy", "ada")
    assert await uses_of(graph, other) == {("openlineage:local", "may still hold")}


async def uses_of(graph: Graph, id: str) -> set[tuple[str, str | None]]:
    """Source and reason of every use of the good rows."""
    return {(row["source"], row["how"]) for row in await graph.read(USES, id=id)}
