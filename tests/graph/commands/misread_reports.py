"""Reports of a run that an older reader misreads in every way: what a reprocess is tried with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload
from tests.graph.commands.misreading import Facts

TEAM = "api:team"
RUN = "run:default/r"


def run(id: str = "r", source: str = TEAM, **report: Any) -> Payload:
    return reports.payload("run", {"id": id, **report}, source)


def data(name: str, role: str = "training", **more: Any) -> Mapping[str, Any]:
    return {"dataset": name, "version": "1", "role": role, **more}


def dv(name: str) -> str:
    return f"dataset-version:default/{name}@1"


async def send(graph: Graph, facts: Facts, payloads: Iterable[Payload]) -> None:
    """Written one by one, as they come."""
    for payload in payloads:
        await writer.write(graph, [facts(payload)])


def misread(report: dict[str, Any]) -> dict[str, Any]:
    """Everything that a reader can misread of a run: values, single relationships, roles, names, pairs."""
    if report.get("id") not in ("r", "s"):
        return report
    inputs = [
        {**each, "dataset": each["dataset"].upper(), "role": "evaluation", "uri": "s3://wrong"}
        for each in report.get("inputs", [])
    ]
    return {
        **report, "status": "FAILED", "metrics": {"auc": 9}, "commit": {"sha": "f" * 40}, "inputs": inputs,
        "parameters": {"lr": "wrong"}, "parent": "another", "other_ids": [f"{report['id']}-too"], "outputs": [],
    }  # fmt: skip


WHOLE: dict[str, Any] = {
    "metrics": {"auc": 0.9}, "commit": {"sha": "a" * 40}, "inputs": [data("d"), data("e", "validation")],
    "parameters": {"lr": 1}, "job": "train", "outputs": [{"model": "m", "version": "1", "digests": {"md5": "01" * 16}}],
}  # fmt: skip
LATEST = {"started_at": "2026-01-02T01:00:00Z", "ended_at": "2026-01-02T03:00:00Z",
          "inputs": [{"dataset": "raw", "version": "latest", "role": "training"}]}  # fmt: skip
RAW = reports.payload(
    "dataset_version",
    {"dataset": "raw", "version": "1", "digests": {"md5": "01" * 16}, "created_at": "2026-01-01T00:00:00Z"}, TEAM,
)  # fmt: skip
SENT = [
    run(**WHOLE), run("r", metrics={"auc": 1}), run("s", other_ids=["t"], inputs=[data("d")], job="train"),
    run("latest", **LATEST), RAW, run("secret", parameters={"password": "hunter2"}, job="train"),
]  # fmt: skip
