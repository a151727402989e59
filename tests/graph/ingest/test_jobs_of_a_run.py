"""One id stated for two jobs is a conflict: two executions share it, or one of the reports is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit.findings import findings
from graph.commands.record import retract
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import reports
from graph.ingest.statement import Link, Payload, Statement
from tests.graph_asserts import lacks, stated_in_any_order

RUN = "run:default/1"


def stated_by(who: str, **report: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": "1", **report}, f"api:{who}"))


def of_job(who: str, run: str, job: str) -> Statement:
    found = Statement(Payload(who, job, {"run": run, "job": job}))
    found.link("PART_OF", run, job)
    return found


async def in_conflict(graph: Graph) -> set[str]:
    return {id for id, code in await lacks(graph) if code == "CONFLICT"}


@pytest.mark.parametrize("other", ["a", "b"])
async def test_one_id_for_two_jobs_is_a_conflict_until_one_is_retracted(graph: Graph, other: str) -> None:
    stated = [stated_by("a", job="train"), stated_by(other, job="clean")]
    await stated_in_any_order(graph, [stated, reversed(stated)])
    assert await in_conflict(graph) == {RUN}
    (finding,) = (await findings(graph, [("CONFLICT", RUN)])).values()
    assert sorted(finding.evidence) == sorted(
        ["api:a says job:default/train", f"api:{other} says job:default/clean"]
    )  # fmt: skip
    wrong = edge_id(f"api:{other}", Link("PART_OF", RUN, "job:default/clean"))
    await retract(graph, wrong, "another run", "ada")
    assert await in_conflict(graph) == set()


@pytest.mark.parametrize(
    "stated",
    [
        [stated_by("a", job="train"), stated_by("b", job="train")],
        [stated_by("a", job="train", parent="sweep"), stated_by("b", parent="night")],
        [stated_by("a", job="train"), stated_by("b", id="dag/fit", job="fit", other_ids=["1"])],
        [of_job(f"dvc:{host}", "run:dvc/1", f"job:{host}/train") for host in ("origin", "fork")],
    ],
    ids=["one job", "a parent is a run", "merged, and each id has one job", "a run of DVC in two repositories"],
)
async def test_what_is_no_conflict_of_jobs(graph: Graph, stated: list[Statement]) -> None:
    await stated_in_any_order(graph, [stated, reversed(stated)])
    assert await in_conflict(graph) == set()


async def test_merged_runs_are_in_conflict_where_one_of_the_ids_has_two_jobs(graph: Graph) -> None:
    stated = [
        stated_by("a", job="train"),
        stated_by("c", job="clean"),
        stated_by("b", id="dag", job="fit", other_ids=["1"]),
    ]
    await stated_in_any_order(graph, [stated, reversed(stated)])
    assert len(await in_conflict(graph)) == 1
    await writer.write(graph, [stated_by("c", id="2", job="clean")])
    assert len(await in_conflict(graph)) == 1
