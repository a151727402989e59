"""What a recall says of models whose data came by OpenLineage: never cleared through what was not seen."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from graph.database import Graph
from tests.graph.ingest.sources.openlineage import Event, dataset, ran, send
from tests.graph.recall_builders import said

MADE = {"replaces": True}
OVERWRITTEN = {"lifecycleStateChange": {"lifecycleStateChange": "OVERWRITE"}}
TRAINING = {"input__forebear_input": {"role": "training"}}


def content(name: str, replaces: bool = False, **more: Any) -> dict[str, Any]:
    """Facets that say the digest of content, and whether it took the place of what was there."""
    said = {"digests": {"sha256": digest(name)}, "size": 1000, "replaces": replaces}
    return {"forebear_content": said, **more}


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def node(name: str) -> str:
    return f"dataset-version:sha256:{digest(name)}"


def bought(name: str) -> dict[str, Any]:
    """Data from outside, known by their digest."""
    return dataset("bought", **content(name), forebear_source={"reason": "bought"})


def chain(second: dict[str, Any], role: dict[str, Any]) -> list[Event]:
    """Two versions of a table, made of bad and of good data, each named without a version by a training run."""
    model = [dataset("churn", forebear_modelVersion={"model": "churn", "version": version}) for version in ("1", "2")]
    return [
        *ran("load", 0, 1, inputs=[bought("bad")], outputs=[dataset("rows", **content("first", **MADE))]),
        *ran("train", 2, 3, inputs=[dataset("rows", **role)], outputs=[model[0]]),
        *ran("reload", 4, 5, inputs=[bought("good")], outputs=[dataset("rows", **content("second", **second))]),
        *ran("retrain", 6, 7, inputs=[dataset("rows", **role)], outputs=[model[1]]),
    ]


@pytest.mark.parametrize(
    ("second", "role", "wanted"),
    [
        (MADE, TRAINING, {"1": "AFFECTED", "2": "CLEARED"}),
        ({}, TRAINING, {"1": "AFFECTED", "2": "UNKNOWN"}),
        (OVERWRITTEN, TRAINING, {"1": "AFFECTED", "2": "UNKNOWN"}),
        (MADE, {}, {"1": "UNKNOWN", "2": "CLEARED"}),
        ({}, {}, {"1": "UNKNOWN", "2": "UNKNOWN"}),
    ],
    ids=["replaced", "appended", "overwritten, perhaps in part", "replaced, role unknown", "appended, role unknown"],
)
async def test_data_that_turn_out_bad(
    graph: Graph, second: dict[str, Any], role: dict[str, Any], wanted: dict[str, str]
) -> None:
    await send(graph, chain(second, role))
    assert await said(graph, node("bad")) == wanted


async def test_what_was_written_while_it_ran_is_not_cleared(graph: Graph) -> None:
    events = chain(MADE, TRAINING)
    written = [dataset("rows", **content("third", **MADE))]
    meanwhile = ran("meanwhile", 6.2, 6.5, inputs=[bought("bad")], outputs=written)
    await send(graph, [*events, *meanwhile])
    assert await said(graph, node("bad")) == {"1": "AFFECTED", "2": "UNKNOWN"}


ORIGIN = {"lineage": {"inputs": [{"type": "JOB", "namespace": "jobs", "name": "other"}]}}


@pytest.mark.parametrize("facet", [ORIGIN, {"their_lineage": {"from": "bad"}}], ids=["a job", "not known"])
async def test_what_an_event_about_data_alone_says_of_their_origin(graph: Graph, facet: dict[str, Any]) -> None:
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "1"})
    await send(graph, [
        *ran("load", 0, 1, inputs=[bought("good")], outputs=[dataset("rows", **content("rows"))]),
        *ran("other", 0, 1, inputs=[bought("bad")], outputs=["table"]),
        *ran("train", 2, 3, inputs=[dataset("rows", **content("rows"), **TRAINING)], outputs=[model]),
    ])  # fmt: skip
    assert await said(graph, node("bad")) == {"1": "CLEARED"}
    alone = {"eventTime": "2026-01-02T00:00:00Z", "dataset": dataset("rows", **content("rows"), **facet)}
    await send(graph, [alone])
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}


async def test_what_is_said_of_the_origin_of_an_input(graph: Graph) -> None:
    bad = {"columnLineage": {"fields": {"a": {"inputFields": [{"namespace": "db", "name": "bought", "field": "a"}]}}}}
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "1"})
    given = dataset("rows", **content("rows"), **TRAINING, forebear_source={"reason": "bought"}, **bad)
    await send(
        graph, [*ran("other", 0, 1, inputs=[bought("bad")]), *ran("train", 2, 3, inputs=[given], outputs=[model])]
    )
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}


async def test_a_name_without_a_version_is_not_cleared(graph: Graph) -> None:
    await send(graph, [*chain(MADE, TRAINING), *ran("other", 0, 1, inputs=[bought("bad")], outputs=["table"])])
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "3"})
    await send(graph, ran("blind", 2, 3, inputs=[dataset("elsewhere", **TRAINING)], outputs=[model]))
    assert (await said(graph, node("bad")))["3"] == "UNKNOWN"


@pytest.mark.parametrize(("place", "wanted"), [
    ("rows/date=2", {"1": "CLEARED", "2": "UNKNOWN"}), ("rows2/date=2", {"1": "CLEARED", "2": "CLEARED"}),
])  # fmt: skip
@pytest.mark.parametrize("afterwards", [False, True])
async def test_what_was_written_inside_a_folder_that_was_read(
    graph: Graph, place: str, wanted: dict[str, str], afterwards: bool
) -> None:
    """A folder was written in whole, and then a part of it, before another run read it by its name."""
    model = [dataset("churn", forebear_modelVersion={"model": "churn", "version": version}) for version in ("1", "2")]
    part = ran("part", 4, 5, inputs=[bought("bad")], outputs=[dataset(place, **content("part", **MADE))])
    events = [
        *ran("load", 0, 1, inputs=[bought("good")], outputs=[dataset("rows", **content("whole", **MADE))]),
        *ran("train", 2, 3, inputs=[dataset("rows", **TRAINING)], outputs=[model[0]]),
        *ran("retrain", 6, 7, inputs=[dataset("rows", **TRAINING)], outputs=[model[1]]),
    ]
    for some in [events, part] if afterwards else [[*part, *events]]:
        await send(graph, some)
    assert await said(graph, node("bad")) == wanted


async def test_what_was_written_around_a_place_that_was_read(graph: Graph) -> None:
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "1"})
    await send(graph, [
        *ran("load", 0, 1, inputs=[bought("good")], outputs=[dataset("rows/date=2", **content("part", **MADE))]),
        *ran("whole", 2, 3, inputs=[bought("bad")], outputs=[dataset("rows", **content("whole", **MADE))]),
        *ran("train", 4, 5, inputs=[dataset("rows/date=2", **TRAINING)], outputs=[model]),
    ])  # fmt: skip
    assert await said(graph, node("bad")) == {"1": "UNKNOWN"}


@pytest.mark.parametrize(("way", "wanted"), [({}, "UNKNOWN"), (MADE, "CLEARED")], ids=["appended", "replaced"])
async def test_what_was_written_inside_a_folder_before_it_was_written(
    graph: Graph, way: dict[str, Any], wanted: str
) -> None:
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "1"})
    await send(graph, [
        *ran("part", 0, 1, inputs=[bought("bad")], outputs=[dataset("rows/date=1", **content("part", **MADE))]),
        *ran("whole", 2, 3, inputs=[bought("good")], outputs=[dataset("rows", **content("whole", **way))]),
        *ran("train", 4, 5, inputs=[dataset("rows", **TRAINING)], outputs=[model]),
    ])  # fmt: skip
    assert await said(graph, node("bad")) == {"1": wanted}


@pytest.mark.parametrize(("read", "written", "wanted"), [
    (("postgres://h", "s.rows"), ("postgres://h:5432", "s.rows"), "UNKNOWN"),
    (("postgres://h:5432", "s.rows"), ("postgres://h", "s.rows"), "UNKNOWN"),
    (("s3://b", "wh/rows"), ("s3a://b", "/wh/rows/"), "UNKNOWN"),
    (("file", "/wh/rows"), ("file", "/wh/rows/"), "UNKNOWN"),
    (("snowflake://x", "db.rows"), ("snowflake://x", "DB.ROWS"), "UNKNOWN"),
    (("s3://b", "wh/rows"), ("s3://b", "wh/ROWS"), "CLEARED"),
    (("postgres://h", "s.rows"), ("postgres://h:5433", "s.rows"), "CLEARED"),
])  # fmt: skip
@pytest.mark.parametrize("afterwards", [False, True])
async def test_what_was_written_to_another_spelling_of_the_name(
    graph: Graph, read: tuple[str, str], written: tuple[str, str], wanted: str, afterwards: bool
) -> None:
    """Two producers may call one place differently: it is not known to be one, and not known to be two."""
    model = dataset("churn", forebear_modelVersion={"model": "churn", "version": "1"})
    bad = dataset(written[1], written[0], **content("other", **MADE))
    other = ran("other", 2, 3, inputs=[bought("bad")], outputs=[bad])
    events = [
        *ran("load", 0, 1, inputs=[bought("good")], outputs=[dataset(read[1], read[0], **content("rows", **MADE))]),
        *ran("train", 4, 5, inputs=[dataset(read[1], read[0], **TRAINING)], outputs=[model]),
    ]
    for some in [events, other] if afterwards else [[*other, *events]]:
        await send(graph, some)
    assert await said(graph, node("bad")) == {"1": wanted}
