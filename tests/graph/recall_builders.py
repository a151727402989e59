"""Small lineages for tests of the recall: runs that made the model m, and what they read."""

from __future__ import annotations

import hashlib
from typing import Any

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.recall.explain import RecallVerdict
from graph.recall.recall import Recall, recall, verdicts


def sha256(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()


def sha(what: str) -> str:
    """An invented sha of a commit."""
    return sha256(what)[:40]


def content(name: str) -> str:
    """The id of the dataset version that `data(name)` is."""
    return f"dataset-version:sha256:{sha256(name)}"


def artifact(version: str) -> str:
    """The id of the bytes of a version of m."""
    return f"model-artifact:sha256:{sha256(version)}"


def data(name: str, role: str = "training", **more: Any) -> dict[str, Any]:
    return {"dataset": name, "digests": {"sha256": sha256(name)}, "role": role, **more}


def model(version: str) -> dict[str, Any]:
    return {"model": "m", "version": version, "digests": {"sha256": sha256(version)}}


def run(id: str, *inputs: dict[str, Any], **more: Any) -> Statement:
    """A run that made the version of m with its name, unless other outputs are given."""
    report = {"id": id, "inputs": list(inputs), "outputs": [model(id)], **more}
    return reports.facts(reports.payload("run", report))


def source(name: str, **more: Any) -> Statement:
    """A version of a dataset that was declared a source, so that nothing hides behind it."""
    report = {"dataset": name, "digests": {"sha256": sha256(name)}, "declared_source": True, **more}
    return reports.facts(reports.payload("dataset_version", report))


def history_of(*pairs: tuple[str, str]) -> Statement:
    """Commits, each with a parent, as an imported repository has them."""
    facts = Statement(Payload("git:x", "x", {"kind": "history", "pairs": [list(pair) for pair in pairs]}))
    for child, parent in pairs:
        ends = [facts.commit(sha(name), resolved=True) for name in (child, parent)]
        facts.link("PARENT", *ends)
    return facts


async def write(graph: Graph, *facts: Statement) -> None:
    await writer.write(graph, list(facts))


async def listed(found: Recall, verdict: str | None = None, first: int = 500) -> list[RecallVerdict]:
    """Every verdict, page by page."""
    seen: list[RecallVerdict] = []
    after = None
    while True:
        page = await verdicts(found, verdict, first=first, after=after)
        seen += page.items
        if not page.has_next_page:
            return seen
        after = page.cursors[-1]


async def asked(graph: Graph, id: str, **rest: Any) -> dict[str, RecallVerdict]:
    """Version of m → its verdict; checks on the way that the verdicts are a partition."""
    found = await recall(graph, id, **rest)
    seen = await listed(found, first=3)
    counts = found.counts
    assert counts.affected + counts.unknown + counts.cleared == counts.total == len(seen)
    assert len({each.version.id for each in seen}) == len(seen)
    for verdict in ("AFFECTED", "UNKNOWN", "CLEARED"):
        assert counts.of(verdict) == sum(each.verdict == verdict for each in seen)
    assert [("AFFECTED", "UNKNOWN", "CLEARED").index(each.verdict) for each in seen] == sorted(
        ("AFFECTED", "UNKNOWN", "CLEARED").index(each.verdict) for each in seen
    )
    return {each.version.version: each for each in seen}


async def said(graph: Graph, id: str, **rest: Any) -> dict[str, str]:
    """Version of m → AFFECTED, UNKNOWN, MEASURED (cleared, but evaluated on it) or CLEARED."""
    found = await asked(graph, id, **rest)
    return {version: "EVALUATION_ONLY" if each.evaluation_only else each.verdict for version, each in found.items()}
