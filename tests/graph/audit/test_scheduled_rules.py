"""Gaps that become true by time or elsewhere: each cause beside what is nearly it, and is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.audit.findings import findings, shown_by
from graph.audit.sweep import sweep
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model.edges import LATEST as KNOWN_LAST
from graph.model.gap_codes import GAP_CODES
from graph.model.time import valid_at
from tests.graph_asserts import edges, lacks

SHA = "5" * 40
EARLY, MIDDLE, LATE = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"
A_MINUTE_LATER = "2026-02-01T00:01:00Z"
RUN = "run:default/r"
DATA = "dataset-version:default/d@1"
SAME: dict[str, Any] = {
    "commit": {"sha": SHA, "dirty": False},
    "parameters": {"lr": 0.1},
    "environment": {"python": "3.12"},
    "inputs": [{"dataset": "d", "version": "1", "role": "training"}],
}


def run(id: str = "r", **body: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, **body}))


def data(version: str | None = "1", dataset: str = "d", **body: Any) -> Statement:
    return reports.facts(reports.payload("dataset_version", {"dataset": dataset, "version": version, **body}))


def used(role: str = "training") -> dict[str, Any]:
    return {"inputs": [{"dataset": "d", "version": "1", "role": role}]}


def made(version: str, **rest: Any) -> dict[str, Any]:
    """A run's output: bytes of the model m, known by one letter."""
    return {"outputs": [{"model": "m", "version": version, "digests": {"sha256": f"0{version}" * 32}}], **rest}


def commit(at: str = MIDDLE, sha: str = SHA) -> Statement:
    facts = Statement(Payload("git:test", sha, {"sha": sha, "at": at}, told_at=1))
    facts.commit(sha, resolved=True, committed_at=datetime.fromisoformat(at))
    return facts


def derived(effect: str = "2", cause: str = "1") -> Statement:
    facts = Statement(Payload("gallery", "derived", {"effect": effect, "cause": cause}))
    facts.link("DERIVED_FROM", *(facts.dataset_version("default", "d", version) for version in (effect, cause)))
    return facts


async def having(graph: Graph, code: str) -> set[str]:
    """The nodes that have a gap, after a sweep."""
    await sweep(graph)
    return {id for id, other in await lacks(graph) if other == code}


@pytest.mark.parametrize(
    ("body", "incomplete"),
    [
        ({"status": "FAILED"}, True),
        ({"status": "RUNNING", "started_at": EARLY}, True),
        ({"status": "RUNNING", "started_at": (datetime.now(UTC) - timedelta(days=6)).isoformat()}, False),
        ({"status": "RUNNING"}, False),
        ({"status": "FINISHED", "started_at": EARLY}, False),
    ],
)
async def test_a_run_that_never_ended_is_incomplete(graph: Graph, body: dict[str, Any], incomplete: bool) -> None:
    await writer.write(graph, [run(**body)])
    assert ((RUN, "RUN_INCOMPLETE") in await lacks(graph)) == incomplete, "a write sees it, too"
    assert await having(graph, "RUN_INCOMPLETE") == ({RUN} if incomplete else set())


async def test_a_run_that_runs_becomes_incomplete_by_time_alone(graph: Graph) -> None:
    await writer.write(graph, [run(status="RUNNING")])
    rule, now = GAP_CODES["RUN_INCOMPLETE"].rule, valid_at(None)
    week = 7 * 86_400_000
    assert await graph.read(rule, ids=[RUN], as_of=KNOWN_LAST, now=now + week - 60_000) == []
    assert [row["id"] for row in await graph.read(rule, ids=[RUN], as_of=KNOWN_LAST, now=now + week + 60_000)] == [RUN]


@pytest.mark.parametrize(
    ("stated", "late"),
    [
        ([run(ended_at=MIDDLE, **used()), data(created_at=LATE)], True),
        ([run(ended_at=MIDDLE, **used("unknown")), data(created_at=LATE)], True),
        ([run(ended_at=MIDDLE, **used("test")), data(created_at=LATE)], False),
        ([run(ended_at=MIDDLE, **used()), data(created_at=EARLY)], False),
        ([run(ended_at=MIDDLE, **used()), data()], False),
        ([run(**used()), data(created_at=LATE)], False),
    ],
    ids=["training", "role unknown", "only measured", "older", "no time of the data", "no time of the run"],
)
async def test_an_input_younger_than_the_run_is_late(graph: Graph, stated: list[Statement], late: bool) -> None:
    await writer.write(graph, stated)
    assert await having(graph, "LATE") == ({RUN} if late else set())


@pytest.mark.parametrize(
    ("stated", "inverted"),
    [
        ([run(started_at=MIDDLE, ended_at=EARLY)], {RUN}),
        ([run(started_at=EARLY, ended_at=MIDDLE)], set()),
        ([run(ended_at=EARLY, commit={"sha": SHA}), commit()], {RUN}),
        ([run(ended_at=EARLY, commit={"sha": SHA, "dirty": True}), commit()], set()),
        ([run(ended_at=MIDDLE, commit={"sha": SHA}), commit(A_MINUTE_LATER)], set()),
        ([run(ended_at=MIDDLE, commit={"sha": SHA}), commit(LATE)], {RUN}),
        ([run(started_at=MIDDLE, outputs=used()["inputs"]), data(created_at=EARLY)], {DATA}),
        ([run(started_at=MIDDLE, outputs=used()["inputs"]), data(created_at=LATE)], set()),
        ([run(started_at=MIDDLE, outputs=used()["inputs"]), data()], set()),
        (
            [run(x, started_at=at, outputs=used()["inputs"]) for x, at in (("r", MIDDLE), ("q", EARLY))]
            + [data(created_at="2026-01-15T00:00:00Z")],
            set(),
        ),
        ([run(started_at=MIDDLE, outputs=used()["inputs"]), run("q", outputs=used()["inputs"]), data(created_at=EARLY)],
         set()),
        ([derived(), data("2", created_at=EARLY), data(created_at=LATE)], {"dataset-version:default/d@2"}),
        ([derived(), data("2", created_at=LATE), data(created_at=EARLY)], set()),
        ([derived(), data("2", created_at=EARLY), data()], set()),
    ],
    ids=["ends before it starts", "ends after", "before its commit", "uncommitted changes", "clocks a minute apart",
         "clocks a month apart", "content before its run", "content after", "no time of the content",
         "another run before", "another run, no time", "derived before its source", "derived after", "no time of it"],
)  # fmt: skip
async def test_an_effect_older_than_its_cause(graph: Graph, stated: list[Statement], inverted: set[str]) -> None:
    await writer.write(graph, stated)
    assert await having(graph, "TIME_INVERSION") == inverted


WEAK = {"digests": {"crc32": "1a2b3c4d"}}
PLACE = {"uri": "s3://bucket/d", "size": 700}


@pytest.mark.parametrize(
    ("stated", "split"),
    [
        ([data(None, **WEAK), data(dataset="e", **WEAK)], 2),
        ([data("1", **WEAK), data("2", **WEAK)], 0),
        ([data(None, **WEAK), data(dataset="e", digests={"adler": "1a2b3c4d"})], 0),
        ([data("1", **PLACE), data(None, **PLACE, digests={"sha256": "0a" * 32})], 2),
        ([data(None, digests={"md5": "0a" * 16}, **PLACE), data("2", **PLACE, digests={"sha256": "0a" * 32})], 2),
        ([data(None, **PLACE, digests={"sha256": "0b" * 32}), data("2", **PLACE, digests={"sha256": "0a" * 32})], 0),
        ([data(None, **PLACE), data("2", dataset="e", **PLACE)], 0),
        ([data(None, **PLACE), data("2", **PLACE | {"size": 8})], 0),
        (
            [data("3", **PLACE, digests={"sha256": "0a" * 32, "md5": "0a" * 16}),
             data(None, **PLACE, digests={"md5": "0b" * 16})],
            0,
        ),
    ],
    ids=["weak digest", "two versions", "two algorithms", "place and size", "other algorithms", "two contents",
         "another dataset", "another size", "two contents by another name"],
)  # fmt: skip
async def test_one_content_under_two_names(graph: Graph, stated: list[Statement], split: int) -> None:
    await writer.write(graph, stated)
    assert len(await having(graph, "IDENTITY_SPLIT")) == split


async def test_names_that_a_person_took_apart_are_two(graph: Graph) -> None:
    await writer.write(graph, [data(None, digests={"md5": "0a" * 16, "sha256": "0a" * 32}, **PLACE)])
    names = [f"dataset-version:{name}" for name in ("md5:" + "0a" * 16, "sha256:" + "0a" * 32)]
    assert (names[0], "RESOLVED_TO", names[1]) in await edges(graph)
    assert await having(graph, "IDENTITY_SPLIT") == set()


@pytest.mark.parametrize(
    ("stated", "differing"),
    [
        ([run(**SAME, **made("a")), run("q", **SAME, **made("b"))], "ab"),
        ([run(**SAME, **made("a")), run("q", **SAME, **made("a"))], ""),
        ([run(**SAME, **made("a")), run("q", **SAME | {"parameters": {"lr": 0.2}}, **made("b"))], ""),
        ([run(**SAME, **made("a")), run("q", **SAME | {"commit": {"sha": "6" * 40, "dirty": False}}, **made("b"))], ""),
        ([run(**SAME, **made("a")), run("q", **SAME | {"environment": {"python": "3"}}, **made("b"))], ""),
        ([run(**SAME, **made("a")), run("q", **SAME, job="other", **made("b"))], ""),
        ([run(**SAME | {"inputs": []}, **made("a")), run("q", **SAME | {"inputs": []}, **made("b"))], ""),
        ([run(x, **SAME | {"environment": None}, **made(y)) for x, y in ("ra", "qb")], ""),
        ([run(x, **SAME | {"commit": {"sha": SHA, "dirty": True}}, **made(y)) for x, y in ("ra", "qb")], ""),
        ([run(x, **SAME | used("unknown"), **made(y)) for x, y in ("ra", "qb")], ""),
        (
            [run(**SAME, outputs=made("a")["outputs"] + made("c")["outputs"]),
             run("q", **SAME, outputs=made("b")["outputs"] + made("c")["outputs"])],
            "ab",
        ),
    ],
    ids=["other bytes", "the same bytes", "other parameters", "another commit", "another environment", "another job",
         "no data", "no environment", "uncommitted changes", "role unknown", "one of two outputs"],
)  # fmt: skip
async def test_the_same_run_with_another_result(graph: Graph, stated: list[Statement], differing: str) -> None:
    await writer.write(graph, stated)
    wanted = {f"model-artifact:sha256:{('0' + letter) * 32}" for letter in differing}
    assert await having(graph, "NOT_DETERMINISTIC") == wanted


@pytest.mark.parametrize(
    ("stated", "round"),
    [
        ([run(**used("input"), outputs=used()["inputs"])], {DATA}),
        ([derived("2", "1"), derived("1", "2")], {DATA, "dataset-version:default/d@2"}),
        ([derived("2", "1"), derived("3", "2"), derived("3", "1")], set()),
    ],
    ids=["read and written", "derived from each other", "two ways to one source"],
)
async def test_data_made_from_itself(graph: Graph, stated: list[Statement], round: set[str]) -> None:
    await writer.write(graph, stated)
    asked = [f"dataset-version:default/d@{version}" for version in "123"]
    assert set(await shown_by(graph, GAP_CODES["CYCLE"], asked)) == round


async def test_each_finding_says_what_shows_it(graph: Graph) -> None:
    await writer.write(graph, [run(ended_at=MIDDLE, **used()), data(created_at=LATE)])
    await sweep(graph)
    (finding,) = (await findings(graph, [("LATE", RUN)])).values()
    assert finding.evidence == [
        "ended at 2026-02-01T00:00:00Z",
        f"{DATA} created at 2026-03-01T00:00:00Z",
    ]
    assert finding.stops_level == 3


async def test_a_write_closes_what_it_settles_and_leaves_the_rest(graph: Graph) -> None:
    await record.record_runs(graph, [{"id": "r", "ended_at": MIDDLE, **used()}])
    await writer.write(graph, [data(created_at=LATE)])
    assert await having(graph, "LATE") == {RUN}
    await record.record_runs(graph, [{"id": "r", "ended_at": MIDDLE, **used(), "metrics": {"auc": 1}}])
    assert (RUN, "LATE") in await lacks(graph)
    await record.record_runs(graph, [{"id": "r", "ended_at": "2026-04-01T00:00:00Z", **used()}])
    assert (RUN, "LATE") not in await lacks(graph)
    assert await shown_by(graph, GAP_CODES["LATE"], [RUN]) == {}
