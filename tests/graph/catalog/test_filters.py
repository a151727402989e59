"""Findings and versions by code, severity, model, alias, job, owner and time; runs that measured the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.audit.findings import findings_on
from graph.audit.levels import reproducibility
from graph.audit.missing_links import FindingFilter, count_missing_links, missing_links
from graph.catalog.version_filter import VersionFilter, count_filtered, filtered
from graph.commands import record
from graph.commands.curate import set_alias, set_owner
from graph.database import Graph
from graph.errors import WrongUse
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from graph.lineage import ancestors
from tests.graph.recall_builders import artifact, content, data, run, sha, source, write

ONE, TWO, OTHER = (f"model-version:default/{name}" for name in ("m@one", "m@two", "other@x"))
LACKING = "run:default/one"


@pytest.fixture
async def place(graph: Graph) -> Graph:
    """Two versions of m, the first trained on raw by a job, the second on what another run made; one of another."""
    prepared = {"id": "prepare", "inputs": [data("raw", "input")], "outputs": [data("ready")], "job": "prepare"}
    await write(
        graph,
        run("one", data("raw"), job="train"),
        reports.facts(reports.payload("run", prepared)),
        run("two", data("ready"), parameters={"lr": 1, "seed": 7}, job="train"),
        run("x", data("else"), outputs=[{"model": "other", "version": "x", "digests": {"sha256": "0a" * 32}}]),
    )
    await set_alias(graph, "m", "production", "two", "ada")
    await set_owner(graph, "model:default/other", "grace", "ada")
    return graph


async def found(graph: Graph, **which: Any) -> set[tuple[str, str]]:
    """(code, node) of every finding; checks on the way that pages and counts agree."""
    asked = FindingFilter(**which)
    seen: list[tuple[str, str]] = []
    after = None
    while True:
        page = await missing_links(graph, asked, first=2, after=after)
        seen += [(each.code, each.node.id) for each in page.items]
        if not page.has_next_page:
            break
        after = page.cursors[-1]
    assert seen == sorted(set(seen))
    counts = await count_missing_links(graph, asked)
    codes = [code for code, _ in seen]
    assert {code: total for code, total in counts.items() if total} == {code: codes.count(code) for code in codes}
    return set(seen)


async def test_a_model_has_what_is_missing_anywhere_in_its_versions_lineages(place: Graph) -> None:
    everything, mine = await found(place), await found(place, model="m")
    assert ("COMMIT_NOT_RECORDED", "run:default/prepare") in mine
    assert {node for _, node in everything - mine} == {"run:default/x", content("else")}
    assert mine == await found(place, model="model:default/m")
    assert await found(place, model="nobody") == set()


async def test_an_alias_leads_to_the_lineage_of_what_it_points_at(place: Graph) -> None:
    behind = await found(place, alias="production")
    assert ("COMMIT_NOT_RECORDED", "run:default/two") in behind
    assert ("COMMIT_NOT_RECORDED", "run:default/prepare") in behind
    assert not any(node == LACKING for _, node in behind)
    assert await found(place, alias="production", model="m") == behind
    assert await found(place, alias="production", model="other") == set()


async def test_a_job_has_what_is_missing_on_its_runs_and_what_they_used(place: Graph) -> None:
    of_job = await found(place, job="train")
    assert {node for _, node in of_job if node.startswith("run:")} == {LACKING, "run:default/two"}
    assert await found(place, job="train", code="PARAMETERS_NOT_RECORDED") == {("PARAMETERS_NOT_RECORDED", LACKING)}
    assert await found(place, job="job:default/train", model="other") == set()


async def test_an_owner_has_the_lineages_of_what_he_owns(place: Graph) -> None:
    assert {node for _, node in await found(place, owner="grace") if node.startswith("run:")} == {"run:default/x"}
    assert await found(place, owner="nobody") == set()
    await set_owner(place, "job:default/prepare", "grace", "ada")
    of_both = {node for _, node in await found(place, owner="grace") if node.startswith("run:")}
    assert of_both == {"run:default/x", "run:default/prepare"}


async def test_severity_and_time(place: Graph) -> None:
    assert {code for code, _ in await found(place, severity="warning", model="m")} == {
        "ENVIRONMENT_NOT_RECORDED", "SEED_NOT_RECORDED",
    }  # fmt: skip
    assert await found(place, since=datetime.now(UTC) + timedelta(days=1)) == set()
    assert await found(place, since=datetime(2020, 1, 1, tzinfo=UTC), model="m") == await found(place, model="m")
    with pytest.raises(WrongUse, match="there is no code NONE"):
        await missing_links(place, FindingFilter(code="NONE"))


async def versions(graph: Graph, **which: Any) -> list[str]:
    page = await filtered(graph, VersionFilter(**which), first=500)
    assert await count_filtered(graph, VersionFilter(**which)) == len(page.items)
    return [version.id for version in page.items]


async def test_versions_by_alias_owner_and_code(place: Graph) -> None:
    assert await versions(place) == [ONE, TWO, OTHER]
    assert await versions(place, alias="production") == [TWO]
    assert await versions(place, owner="grace") == [OTHER]
    assert await versions(place, code="PARAMETERS_NOT_RECORDED") == [ONE, OTHER]
    assert await versions(place, code="PARAMETERS_NOT_RECORDED", model="m") == [ONE]
    assert await versions(place, code="PARAMETERS_NOT_RECORDED", owner="grace", namespace="default") == [OTHER]
    assert await versions(place, code="COMMIT_NOT_RECORDED", alias="production") == [TWO]
    assert await versions(place, alias="staging") == []
    with pytest.raises(WrongUse, match="found only when it is asked"):
        VersionFilter(code="UPSTREAM_GAP")


async def test_what_is_missing_on_a_node_itself(place: Graph) -> None:
    on = await findings_on(place, [LACKING, artifact("one"), "nothing"])
    assert "PARAMETERS_NOT_RECORDED" in {each.code for each in on[LACKING]}
    assert (on[artifact("one")], on["nothing"]) == ([], [])
    # A cycle is looked for only where it is asked about.
    again = {"id": "again", "inputs": [data("ready", "input")], "outputs": [data("raw")]}
    await write(place, reports.facts(reports.payload("run", again)))
    on = await findings_on(place, [content("raw")])
    (cycle,) = [each for each in on[content("raw")] if each.code == "CYCLE"]
    assert (cycle.severity, cycle.stops_level) == ("note", None)


def measured(id: str, auc: float, **more: Any) -> Statement:
    """A run from the same data, commit and hyperparameters, with what it measured."""
    known = {"commit": {"sha": sha("x"), "dirty": False}, "parameters": {"lr": 1}, "metrics": {"auc": auc}}
    return run(id, data("raw"), **known | more)


async def test_runs_that_measured_the_same_within_a_tolerance(graph: Graph) -> None:
    await write(
        graph, source("raw"),
        measured("one", 0.900), measured("near", 0.905), measured("far", 0.950),
        measured("otherwise", 0.900, parameters={"lr": 2}),
        measured("dirty", 0.900, commit={"sha": sha("x"), "dirty": True}),
        measured("unmeasured", 0.9, metrics={"loss": 1}),
    )  # fmt: skip
    assert not (await reproducibility(graph, [ONE]))[ONE].reproduced, "other bytes, and no tolerance was stated"
    assert (await reproducibility(graph, [ONE], tolerance=0.01))[ONE].reproduced_by == ["run:default/near"]
    assert (await reproducibility(graph, [ONE], tolerance=0.1))[ONE].reproduced_by == [
        "run:default/far",
        "run:default/near",
    ]
    assert (await reproducibility(graph, [ONE], tolerance=0.0))[ONE].reproduced_by == []
    with pytest.raises(WrongUse, match="tolerance must be from 0 to 1"):
        await reproducibility(graph, [ONE], tolerance=-1)
    await record.retract(graph, await _edge(graph), "it read something else", "ada")
    assert (await reproducibility(graph, [ONE], tolerance=0.01))[ONE].reproduced_by == []


async def _edge(graph: Graph) -> str:
    edges = (await ancestors(graph, "run:default/near", depth=1)).edges
    return next(edge.ids[0] for edge in edges if edge.type == "USED")
