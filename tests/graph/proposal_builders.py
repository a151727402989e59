"""Lineages in which something is missing and something else says what probably belongs there."""

from __future__ import annotations

from typing import Any

from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement
from graph.model import ids

SHA, WHOLE, OTHER = "5" * 40, "a1b2c3d4" * 4, "a1b2c3d4" + "0" * 24
FIRST, SECOND = "dataset-version:md5:" + "01" * 16, "dataset-version:md5:" + "02" * 16
DATA = [{"dataset": "raw", "digests": {"md5": "01" * 16}, "role": "training"}]
MADE = [{"model": "churn", "version": "1", "digests": {"sha256": "0f" * 32}}]
NIGHT = {"started_at": "2026-01-02T01:00:00Z", "ended_at": "2026-01-02T03:00:00Z"}
SAMPLED = "dataset-version:default/raw@sampled"
MOVING = "dataset-version:default/raw@latest"
BARE = "dataset-version:default/raw@"
SECOND_DATA = [{"dataset": "raw", "digests": {"md5": "02" * 16}, "role": "training"}]


def run(id: str, source: str = "default", **report: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, "source": source, **report}, source))


def data(**report: Any) -> Statement:
    return reports.facts(reports.payload("dataset_version", {"dataset": "raw", **report}))


def stage(
    name: str = "train", dirty: bool = False, digests: tuple[str, ...] = ("01" * 16,), sha: str = SHA
) -> Statement:
    """What a lock file in a commit says."""
    found = Statement(Payload("dvc:code", "dvc.lock", {"stage": name, "digests": digests}, told_at=1))
    id = found.node(ids.run("dvc", f"{name} {digests}"), name=name, status="FINISHED")
    found.link("PART_OF", id, found.node(ids.job("code", name), name=name, namespace="code"))
    found.link("AT_COMMIT", id, found.commit(sha, resolved=True), properties={"dirty": dirty})
    for digest in digests:
        found.used(id, found.dataset_version("code", "data/raw", digests={"md5": digest}), "input")
    found.parameters(id, {"lr": 0.1, "seed": 7})
    return found


def sampled(digest: str = WHOLE[:8], **report: Any) -> Statement:
    return data(version="sampled", digests={"md5": digest}, **report)


def version(number: int, created_at: str | None, **report: Any) -> Statement:
    return data(version=str(number), digests={"md5": f"0{number}" * 16}, created_at=created_at, **report)


def twin(source: str, change: dict[str, Any] | None = None) -> Statement:
    return run("r", source, **{**NIGHT, "commit": {"sha": SHA}, "outputs": MADE, **(change or {})})


TRAINED = run("r", job="train", commit={"sha": SHA}, outputs=MADE)
READ_LATEST = run("r", **NIGHT, inputs=[{"dataset": "raw", "version": "latest", "role": "training"}])
NAMED = records.facts(records.payload("churn", {"model_version": "1", "training_data": "raw"}))
LOST = run("r", job="train", outputs=MADE)
