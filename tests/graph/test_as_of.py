"""As of a moment nodes carry the values of that moment, and every answer is the one that was given then."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from graph import lineage
from graph.audit import missing_links
from graph.audit import report as audit
from graph.catalog import lists, lookup
from graph.comparison import compare
from graph.database import Graph
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement
from graph.recall import recall

SHA = "ab" * 20
PATIENCE = 120.0
"""Seconds: a new database plans every statement of the first write."""
DATA = {"dataset": "clicks", "version": "1", "digests": {"sha256": "01" * 32}}
ONE, TWO = "model-version:default/m@1", "model-version:default/m@2"


def run(id: str, **report: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, **report}))


def made(version: str) -> list[dict[str, Any]]:
    return [{"model": "m", "version": version, "digests": {"sha256": f"0{version}" * 32}}]


def commit(sha: str, **values: Any) -> Statement:
    found = Statement(Payload("git:x", sha, {"sha": sha}))
    found.commit(sha, resolved=True, **values)
    return found


def dataset(**report: Any) -> Statement:
    return reports.facts(reports.payload("dataset_version", report))


SCENARIO: list[Statement] = [
    run("r1", status="RUNNING", commit={"sha": SHA[:8]},
        inputs=[{"dataset": "clicks", "version": "1", "role": "training"}]),
    run("r1", status="FAILED", outputs=made("1"), ended_at="2026-01-02T00:00:00Z", metrics={"auc": 0.5}),
    commit(SHA, message="train", author="Ada", committed_at=5),
    run("r2", commit={"sha": SHA}, outputs=made("2"), inputs=[{"dataset": "raw", "uri": "s3://a", "role": "training"}]),
    dataset(**DATA),
    run("r1", status="FINISHED", metrics={"auc": 0.9}, parameters={"seed": 1}),
    dataset(dataset="raw", digests={"md5": "12345678"}, version="x"),
    dataset(**DATA, declared_source=True, size=7),
    records.facts(records.payload("m", {"model_version": "1", "auc": 0.91, "training_data": "clicks@1"})),
    run("r2", status="KILLED", no_parameters=True, started_at="2026-01-01T00:00:00Z"),
    run("r2", status="FAILED", inputs=[{"dataset": "raw", "uri": "s3://b", "role": "unknown"}]),
    reports.facts(reports.payload("deployment", {"name": "eu", "model": "m", "version": "1", "owner": "ada"})),
    reports.facts(reports.payload("deployment", {"name": "eu", "model": "m", "version": "1", "owner": "eve"})),
]  # fmt: skip


async def answers(graph: Graph, as_of: datetime | None) -> dict[str, Any]:
    """What the graph says, by question; what it refuses says so."""

    async def recalled() -> Any:
        found = await recall.recall(graph, "dataset:default/clicks", as_of=as_of)
        return found.root, found.counts, found.targets, (await recall.verdicts(found)).items

    async def nodes() -> Any:
        ids = [
            "run:default/r1",
            "run:default/r2",
            f"commit:{SHA}",
            "dataset-version:default/clicks@1",
            "deployment:default/eu",
        ]
        found = await lookup.nodes(graph, ids, as_of)
        return {id: node for id, node in found.items() if as_of is None or node.recorded_at <= as_of}

    asked: dict[str, Callable[[], Awaitable[Any]]] = {
        "nodes": nodes,
        "ancestors": lambda: lineage.ancestors(graph, ONE, as_of=as_of),
        "ancestors of the other": lambda: lineage.ancestors(graph, TWO, as_of=as_of),
        "descendants": lambda: lineage.descendants(graph, f"commit:{SHA}", as_of=as_of),
        "audit": lambda: audit.audit(graph, as_of=as_of),
        "missing": lambda: missing_links.missing_links(graph, first=100, as_of=as_of),
        "recall": recalled,
        "compare": lambda: compare.compare(graph, ONE, TWO, as_of=as_of),
        "versions": lambda: lists.versions(graph, "model:default/m", as_of=as_of),
        "failed": lambda: lists.runs(graph, status="FAILED", as_of=as_of),
        "runs": lambda: lists.runs(graph, as_of=as_of),
        "datasets": lambda: lists.datasets(graph, as_of=as_of),
        "how many runs": lambda: lists.count(graph, "runs", status="FAILED", as_of=as_of),
    }
    found = {}
    for question, ask in asked.items():
        try:
            found[question] = plain(await ask())
        except NotFound as error:
            found[question] = str(error)
    return found


def plain(value: Any) -> Any:
    """An answer without the moment at which it was asked; lists of texts in order, since theirs says nothing."""
    if hasattr(value, "__dataclass_fields__"):
        return {
            name: plain(getattr(value, name))
            for name in value.__dataclass_fields__
            if name not in ("as_of", "asked", "cursors")
        }
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [plain(item) for item in value]
        return sorted(items) if all(isinstance(item, str) for item in items) else items
    return value


async def test_every_answer_of_the_past_is_the_one_that_was_given_then(graph: Graph) -> None:
    given: list[tuple[datetime, dict[str, Any]]] = []
    for facts in SCENARIO:
        await writer.write(graph, [facts], deadline=PATIENCE)
        await asyncio.sleep(0.002)
        given.append((datetime.now(UTC), await answers(graph, None)))
        await asyncio.sleep(0.002)
    known = [answer for _, answer in given]
    assert all(before != after for before, after in itertools.pairwise(known))
    for number, (moment, then) in enumerate(given):
        now = await answers(graph, moment)
        for question, answer in then.items():
            if "there is no" not in str(answer):  # what was not there yet is named today
                assert now[question] == answer, f"{question} after message {number}"
