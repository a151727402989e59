"""When an output was there to be read, however its run was reported: in parts, without an end, or without a start."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.database import Graph
from graph.digest import lines
from tests.graph.ingest.sources.openlineage import Event, dataset, event, ran, send
from tests.graph.ingest.sources.openlineage.test_recall import MADE, TRAINING, bought, content, node
from tests.graph.recall_builders import said
from tests.graph_asserts import empty

ROWS = [dataset("rows", **content("bad rows", **MADE))]
APPENDED = [dataset("rows")]
BAD = [bought("bad")]


def model(version: str = "1") -> dict[str, Any]:
    return dataset("churn", forebear_modelVersion={"model": "churn", "version": version})


def good(start: float = 0, end: float = 1) -> list[Event]:
    return ran(f"good{end}", start, end, inputs=[bought("good")], outputs=[dataset("rows", **content("rows", **MADE))])


def trained(start: float = 20, end: float = 21, name: str = "rows", **more: Any) -> list[Event]:
    return ran("train", start, end, inputs=[dataset(name, **TRAINING, **more)], outputs=[model()])


STARTED = [event("load", "START", 2, inputs=BAD, outputs=ROWS), event("load", "COMPLETE", 3)]
MEANWHILE = [*ran("load", 2, 3, inputs=BAD), event("load", "RUNNING", 2.5, outputs=APPENDED)]
AFTERWARDS = [*ran("load", 2, 3, inputs=BAD), event("load", "OTHER", 3.5, outputs=ROWS)]
STREAM = [event("load", "START", 2, inputs=BAD), *(event("load", "RUNNING", 2 + n, outputs=APPENDED) for n in (2, 4))]
FAILED = [event("load", "START", 2, inputs=BAD, outputs=APPENDED), event("load", "FAIL", 3)]
TWICE = [event("train", "START", 20, inputs=[dataset("rows", **TRAINING)]), event("train", "START", 26)]


@pytest.mark.parametrize(("events", "wanted"), [
    (STARTED, "AFFECTED"), (MEANWHILE, "AFFECTED"), (AFTERWARDS, "AFFECTED"), (STREAM, "UNKNOWN"), (FAILED, "UNKNOWN"),
], ids=["at the start", "meanwhile", "afterwards", "a stream", "at the start of what failed"])  # fmt: skip
@pytest.mark.parametrize("order", range(3))
async def test_outputs_that_the_end_does_not_name(graph: Graph, events: list[Event], wanted: str, order: int) -> None:
    every = [*good(), *events, *trained()]
    if order:
        random.Random(order).shuffle(every)  # noqa: S311
    await send(graph, every, at_once=False)
    assert await said(graph, node("bad")) == {"1": wanted}


async def test_a_stream_of_which_no_start_was_seen(graph: Graph) -> None:
    await send(graph, [*good(), *trained()])
    running = event("load", "RUNNING", 40, inputs=BAD, outputs=APPENDED)
    await send(graph, [running])
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}
    await send(graph, [event("load", "START", 30)])
    assert await said(graph, node("bad")) == {"1": "CLEARED"}


@pytest.mark.parametrize("end", [[], [event("load", "COMPLETE", 30)], [event("load", "ABORT", 30)]])
async def test_what_a_stream_had_written_by_then(graph: Graph, end: list[Event]) -> None:
    await send(graph, [*good(), *STREAM, *trained(), *end])
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}


async def the_same_from_the_end(graph: Graph, every: list[Event]) -> None:
    """The events that were sent make the same graph one by one, in the opposite order."""
    wanted = await lines(graph)
    await empty(graph)
    await send(graph, every[::-1], at_once=False)
    assert await lines(graph) == wanted


async def test_a_run_that_is_said_to_start_twice_may_have_read_what_was_there_first(graph: Graph) -> None:
    bad = ran("bad", 2, 3, inputs=BAD, outputs=ROWS)
    every = [*bad, *good(22, 23), *TWICE, event("train", "COMPLETE", 28, outputs=[model()])]
    await send(graph, every)
    assert await said(graph, node("bad")) == {"1": "AFFECTED"}
    await the_same_from_the_end(graph, every)


@pytest.mark.parametrize(("day", "wanted"), [(2, "CLEARED"), (3, "UNKNOWN"), (9, "UNKNOWN")])
async def test_a_run_of_which_no_start_is_known(graph: Graph, day: int, wanted: str) -> None:
    """It ended on the ninth day, and may have run for a week; good data took the place of the bad ones on `day`."""
    train = event("train", inputs=[dataset("rows", **TRAINING)], outputs=[model()])
    replaced = [each | {"eventTime": f"2026-01-{day:02}T12:00:00Z"} for each in good()]
    await send(
        graph, [*ran("bad", 0, 1, inputs=BAD, outputs=ROWS), *replaced, train | {"eventTime": "2026-01-09T12:00:00Z"}]
    )
    assert await said(graph, node("bad")) == {"1": wanted}


@pytest.mark.parametrize("at", [2, 23])
async def test_a_run_that_ended_before_it_started_may_have_read_what_was_there_in_between(
    graph: Graph, at: int
) -> None:
    bad = ran("bad", at, at + 1, inputs=BAD, outputs=ROWS)
    await send(graph, [*bad, *good(25 - at, 26 - at), *trained(start=28, end=21)])
    assert await said(graph, node("bad")) == {"1": "UNKNOWN" if at == 2 else "AFFECTED"}


async def test_what_a_run_wrote_that_ended_before_it_started(graph: Graph) -> None:
    started = [event("load", "START", 30, inputs=BAD, outputs=APPENDED), event("load", "COMPLETE", 3)]
    every = [*good(), *started, *trained()]
    await send(graph, every)
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}
    await the_same_from_the_end(graph, every)


async def test_of_what_two_wrote_in_one_moment_either_may_have_been_read(graph: Graph) -> None:
    other = ran("other", 0, 1, inputs=BAD, outputs=ROWS)
    await send(graph, [*good(), *other, *trained()])
    found = {await said_of(graph, "bad"), await said_of(graph, "good")}
    assert found <= {"AFFECTED", "UNKNOWN"}


async def said_of(graph: Graph, name: str) -> str:
    return (await said(graph, node(name)))["1"]


async def test_what_is_written_again_was_there_before(graph: Graph) -> None:
    """A reload gives the same bytes; the run in between read data of a name that says nothing."""
    again = [*ran("load", 0, 1, outputs=BAD), *ran("reload", 8, 9, outputs=BAD)]
    await send(graph, [*again, *trained(4, 5, "elsewhere")])
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}
    (first, last) = (datetime(2026, 1, 1, 12, minute, tzinfo=UTC) for minute in (3, 12))
    assert await said(graph, "dataset:db/bought", until=first) == {"1": "UNKNOWN"}
    await send(
        graph, ran("other", 2, 3, inputs=[dataset("bought", **content("bad"), **TRAINING)], outputs=[model("2")])
    )
    for period in ({"until": first}, {"since": first}, {"since": first, "until": last}):
        assert (await said(graph, "dataset:db/bought", **period))["2"] == "AFFECTED"
