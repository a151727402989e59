"""Content known by digests that cannot be compared with those of the recalled one is not cleared."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.recall.recall import recall
from tests.graph.recall_builders import asked, content, data, listed, model, run, said, sha256, source, write


def md5(what: str) -> str:
    return hashlib.md5(what.encode(), usedforsecurity=False).hexdigest()


def stated(dataset: str, **more: Any) -> Statement:
    """A version of a dataset that was declared a source."""
    report = {"dataset": dataset, "declared_source": True, **more}
    return reports.facts(reports.payload("dataset_version", report))


EARLY, LATE = "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"
SHA256, MD5, PART = {"sha256": sha256("a")}, {"md5": md5("b")}, {"md5": md5("b")[:8]}
OTHER = {"dataset": "d", "digests": MD5}


@pytest.mark.parametrize(
    ("recalled", "other", "verdict"),
    [
        ({"dataset": "d", "digests": SHA256}, OTHER, "UNKNOWN"),
        (OTHER, {"dataset": "d", "digests": SHA256}, "UNKNOWN"),
        ({"dataset": "d", "digests": {"sha256": sha256("b")}}, {"dataset": "d", "digests": SHA256}, "CLEARED"),
        ({"dataset": "d", "digests": SHA256 | {"md5": md5("a")}}, OTHER, "CLEARED"),
        ({"dataset": "d", "digests": SHA256, "size": 900}, OTHER | {"size": 900}, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "size": 900}, OTHER | {"size": 901}, "CLEARED"),
        ({"dataset": "d", "digests": SHA256, "size": 9}, OTHER | {"size": 9}, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "version": "1"}, OTHER, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "version": "1"}, OTHER | {"version": "2"}, "CLEARED"),
        ({"dataset": "d", "digests": SHA256, "version": "1"}, OTHER | {"version": "latest"}, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "created_at": EARLY}, OTHER, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "created_at": EARLY}, OTHER | {"created_at": EARLY}, "UNKNOWN"),
        ({"dataset": "d", "digests": SHA256, "created_at": EARLY}, OTHER | {"created_at": LATE}, "CLEARED"),
        ({"dataset": "d", "version": "1", "created_at": LATE}, OTHER | {"created_at": EARLY}, "CLEARED"),
        ({"dataset": "a/d", "digests": SHA256, "created_at": LATE}, OTHER | {"created_at": EARLY}, "UNKNOWN"),
        ({"dataset": "e", "digests": SHA256}, OTHER, "CLEARED"),
        ({"dataset": "e", "digests": SHA256, "uri": "s3://d"}, OTHER | {"uri": "s3://d"}, "UNKNOWN"),
        ({"dataset": "s3://data/d", "digests": SHA256, "version": "1"}, OTHER | {"version": "2"}, "UNKNOWN"),
        ({"dataset": "d", "namespace": "team", "digests": SHA256}, OTHER, "UNKNOWN"),
        ({"dataset": "set", "digests": SHA256, "uri": "/home/ann/p/data/d"}, OTHER, "UNKNOWN"),
        (
            {"dataset": "data/d", "digests": SHA256},
            OTHER | {"dataset": "set", "uri": "s3://b/d?versionId=7"},
            "UNKNOWN",
        ),
        ({"dataset": "set", "digests": SHA256, "uri": "/p/e/"}, OTHER, "CLEARED"),
        ({"dataset": "d", "version": "1"}, OTHER, "UNKNOWN"),
        ({"dataset": "d", "version": "1"}, OTHER | {"version": "2"}, "CLEARED"),
        ({"dataset": "d", "version": "latest"}, OTHER | {"version": "2"}, "UNKNOWN"),
        ({"dataset": "d"}, OTHER | {"version": "2"}, "UNKNOWN"),
        ({"dataset": "d", "digests": PART}, OTHER, "UNKNOWN"),
        ({"dataset": "d", "digests": PART}, {"dataset": "d", "digests": SHA256}, "UNKNOWN"),
        ({"dataset": "d", "digests": PART}, {"dataset": "d", "digests": {"md5": md5("c")}}, "CLEARED"),
    ],
)
async def test_of_one_content_and_another(
    graph: Graph, recalled: dict[str, Any], other: dict[str, Any], verdict: str
) -> None:
    bad = stated(**recalled)
    await write(
        graph, source("good"), bad, stated(**other), run("bad", recalled | {"role": "training"}),
        run("v", other | {"role": "training"}), run("after", data("good"), model("v") | {"role": "base_model"}),
    )  # fmt: skip
    ids = [id for id in bad.nodes if id.startswith("dataset-version:")]
    found = await asked(graph, min(ids, key=lambda id: ("sha256" not in id, "md5" not in id)))
    assert (found["v"].verdict, found["after"].verdict) == (verdict, verdict)
    assert found["bad"].verdict != "CLEARED"
    assert ("by the same algorithm" in found["v"].reason) == (verdict == "UNKNOWN")


@pytest.mark.parametrize(
    ("recalled", "other", "verdict"),
    [
        ("rows", "rows/1.csv", "UNKNOWN"),
        ("rows/1.csv", "rows", "UNKNOWN"),
        ("rows/2026/1.csv", "rows", "UNKNOWN"),
        ("rows/1.csv", "rows/2.csv", "CLEARED"),
        ("rows", "rows2/1.csv", "CLEARED"),
    ],
)
async def test_of_one_place_and_another(graph: Graph, recalled: str, other: str, verdict: str) -> None:
    await write(graph, source(recalled), source(other), run("bad", data(recalled)), run("v", data(other)))
    assert await said(graph, content(recalled)) == {"bad": "AFFECTED", "v": verdict}


async def test_small_content_elsewhere_is_in_the_folders_around_its_places(graph: Graph) -> None:
    small = {"size": 9, "digests": {"sha256": sha256("small")}}
    await write(
        graph, stated("a/1.csv", **small), stated("b/1.csv", **small), source("b"), run("v", data("b")),
        run("bad", {"dataset": "a/1.csv", "role": "training", **small}),
    )  # fmt: skip
    id = f"dataset-version:default/a%2F1.csv@sha256%3A{sha256('small')}"
    assert await said(graph, id) == {"bad": "AFFECTED", "v": "UNKNOWN"}


@pytest.mark.parametrize(
    ("recalled", "other", "verdict"),
    [
        ({"uri": "s3://b/rows"}, {"fetched_from": "s3://b/rows", "digests": MD5}, "UNKNOWN"),
        ({"uri": "s3://b/rows/"}, {"fetched_from": "s3://b/rows?versionId=7", "digests": MD5}, "UNKNOWN"),
        ({"uri": "s3://b/rows"}, {"fetched_from": "s3://b/rows"}, "CLEARED"),
        ({"uri": "s3://b/rows"}, {"fetched_from": "s3://b/rows/1.csv"}, "UNKNOWN"),
        ({"uri": "s3://b/rows/1.csv"}, {"uri": "s3://b/rows"}, "UNKNOWN"),
        ({"uri": "s3://b/rows/1.csv"}, {"uri": "s3://b/"}, "UNKNOWN"),
        ({"uri": "s3://b/rows/1.csv"}, {"uri": "s3://b/rows/2.csv"}, "CLEARED"),
        ({"uri": "s3://b/rows"}, {"uri": "s3://b/rows2/1.csv"}, "CLEARED"),
        ({"fetched_from": "https://host/a.zip"}, {"fetched_from": "https://host/a.zip/b.csv"}, "UNKNOWN"),
    ],
)
async def test_of_one_address_and_another(
    graph: Graph, recalled: dict[str, Any], other: dict[str, Any], verdict: str
) -> None:
    await write(
        graph, stated("bad", **{"digests": {"sha256": sha256("bad")}, **recalled}),
        stated("other", **{"digests": {"sha256": sha256("other")}, **other}), run("bad", data("bad")),
        run("v", {"dataset": "other", "digests": {"sha256": sha256("other")}, "role": "training", **other}),
    )  # fmt: skip
    assert await said(graph, content("bad")) == {"bad": "AFFECTED", "v": verdict}


async def test_both_digests_of_one_of_them_decide_it(graph: Graph) -> None:
    await write(
        graph, source("d"), stated("d", digests=MD5), run("bad", data("d")),
        run("v", {"dataset": "d", "digests": MD5, "role": "training"}),
    )  # fmt: skip
    found = await asked(graph, content("d"))
    before = found["v"].version.recorded_at
    assert found["v"].verdict == "UNKNOWN"
    await write(graph, source("d", digests={"sha256": sha256("d"), "md5": md5("d")}))
    assert await said(graph, content("d")) == {"bad": "AFFECTED", "v": "CLEARED"}
    assert await said(graph, content("d"), as_of=before) == {"bad": "AFFECTED", "v": "UNKNOWN"}


async def test_a_period_of_a_dataset_has_versions_that_may_be_of_it(graph: Graph) -> None:
    await write(
        graph, source("d"), stated("d", digests=MD5, created_at=LATE), run("v1", data("d")),
        run("v2", {"dataset": "d", "digests": MD5, "role": "training"}),
    )  # fmt: skip
    period = {"until": datetime(2026, 2, 1, tzinfo=UTC)}
    assert await said(graph, "dataset:default/d", **period) == {"v1": "UNKNOWN", "v2": "UNKNOWN"}
    await write(graph, source("d", created_at=EARLY))
    assert await said(graph, "dataset:default/d", **period) == {"v1": "AFFECTED", "v2": "CLEARED"}
    assert await said(graph, "dataset:default/d") == {"v1": "AFFECTED", "v2": "AFFECTED"}


@pytest.mark.parametrize(
    ("times", "verdict"),
    [
        ((1, 2), "CLEARED"),
        ((1, 3), "CLEARED"),
        ((1, 4), "UNKNOWN"),
        ((3, 5), "UNKNOWN"),
        ((5, 6), "CLEARED"),
        (None, "UNKNOWN"),
    ],
)
async def test_a_run_writes_while_it_runs(graph: Graph, times: tuple[int, int] | None, verdict: str) -> None:
    def made(id: str, digests: dict[str, str], times: tuple[int, int] | None) -> Statement:
        known = {
            name: f"2026-01-0{day}T00:00:00Z"
            for name, day in zip(("started_at", "ended_at"), times or (), strict=False)
        }
        return run(id, data("good"), outputs=[{"dataset": "d", "digests": digests}], **known)

    await write(
        graph, source("good"), made("one", SHA256, (3, 5)), made("other", MD5, times),
        run("v", {"dataset": "d", "digests": MD5, "role": "training"}),
    )  # fmt: skip
    assert await said(graph, f"dataset-version:sha256:{sha256('a')}") == {"v": verdict}


BERT = {"model": "bert", "version": "1"}
BYTES = {"digests": {"sha256": sha256("bad")}}


@pytest.mark.parametrize(
    ("recalled", "other", "verdict"),
    [
        (BERT | BYTES, {"model": "copy", "version": "1"}, "CLEARED"),
        (BERT | BYTES | {"uri": "s3://bert"}, {"model": "copy", "version": "1", "uri": "s3://bert"}, "UNKNOWN"),
        (BERT | BYTES, {"model": "bert", "version": "2"}, "CLEARED"),
        (BERT | BYTES, {"model": "bert", "version": "2", "namespace": "registry"}, "UNKNOWN"),
        (BERT, {"model": "bert", "version": "2", "namespace": "registry"}, "UNKNOWN"),
        (BERT, {"model": "bert", "version": "2"}, "CLEARED"),
    ],
)
async def test_of_the_bytes_of_one_model_and_another(
    graph: Graph, recalled: dict[str, Any], other: dict[str, Any], verdict: str
) -> None:
    other = other | {"digests": MD5}
    await write(
        graph, source("good"),
        run("base", data("good"), outputs=[recalled]), run("bad", data("good"), recalled | {"role": "base_model"}),
        run("copied", data("good"), outputs=[other]), run("v", data("good"), other | {"role": "base_model"}),
    )  # fmt: skip
    found = await recall(graph, "model-version:default/bert@1")
    verdicts = {each.version.id.rpartition("/")[2]: each.verdict for each in await listed(found)}
    assert (verdicts["m@v"], verdicts["m@bad"], len(verdicts)) == (verdict, "AFFECTED", 4)


async def test_what_a_source_says_to_be_the_recalled_content_is_not_cleared(graph: Graph) -> None:
    """Two digests by one algorithm are said to be of one content: it is one of them, and nobody knows which."""
    ours, theirs = SHA256 | {"md5": md5("a")}, SHA256 | {"md5": md5("other")}
    await write(graph, stated("d", digests=ours), stated("e", namespace="team", digests={"md5": md5("other")}))
    for name, digests in (("v1", SHA256), ("v2", {"md5": md5("other")}), ("v3", {"md5": md5("a")})):
        await write(graph, run(name, {"dataset": f"of {name}", "digests": digests, "role": "training"}))
    assert await said(graph, content("a")) == {"v1": "AFFECTED", "v2": "CLEARED", "v3": "AFFECTED"}
    before = await graph.clock()
    await write(graph, stated("f", namespace="other", digests=theirs))
    assert await said(graph, content("a")) == {"v1": "AFFECTED", "v2": "UNKNOWN", "v3": "AFFECTED"}
    found = (await asked(graph, content("a")))["v2"]
    assert "one of its sources is wrong" in found.reason
    other = f"dataset-version:md5:{md5('other')}"
    assert await said(graph, other) == {"v1": "UNKNOWN", "v2": "AFFECTED", "v3": "UNKNOWN"}
    assert await said(graph, content("a"), as_of=before) == {"v1": "AFFECTED", "v2": "CLEARED", "v3": "AFFECTED"}
