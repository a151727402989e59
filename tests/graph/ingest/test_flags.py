"""What each source says of a flag stays beside what others say; a gap closes only where none of them denies it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.audit.findings import findings
from graph.catalog import lookup
from graph.commands import curate, purge
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import DatasetVersion, Run
from tests.graph_asserts import formers, lacks, properties, stated_in_any_order

RUN = "run:default/r"
SHA = "01" * 32
DATA = f"dataset-version:sha256:{SHA}"
MADE = {"outputs": [{"model": "m", "version": "1", "digests": {"sha256": "0f" * 32}}]}


def stated(who: str, told_at: int | None, kind: str = "run", **report: Any) -> Statement:
    body = {"id": "r", **report} if kind == "run" else {"dataset": "d", "digests": {"sha256": SHA}, **report}
    payload = reports.payload(kind, body, f"api:{who}")
    return reports.facts(Payload(payload.source, payload.where, payload.body, told_at))


async def evidence(graph: Graph, id: str = RUN) -> list[str]:
    """Who says what, of the only conflict there is."""
    (found,) = (await findings(graph, [("CONFLICT", id)])).values()
    return found.evidence


@pytest.mark.parametrize(("flag", "code"), [
    ("no_inputs", "DATA_NOT_RECORDED"), ("no_parameters", "PARAMETERS_NOT_RECORDED"),
])  # fmt: skip
async def test_a_gap_stays_where_one_source_says_none_and_another_denies_it(graph: Graph, flag: str, code: str) -> None:
    messages = [stated("a", 1, **MADE, **{flag: True}), stated("b", 2, **{flag: False}), stated("a", 3, job="train")]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert {(RUN, code), (RUN, "CONFLICT")} <= await lacks(graph)
    assert await evidence(graph) == [f"api:a says {flag}=true", f"api:b says {flag}=false"]
    await writer.write(graph, [stated("b", 4, **{flag: True})])
    assert not {(RUN, code), (RUN, "CONFLICT")} & await lacks(graph)


async def test_a_source_corrects_itself_in_any_order(graph: Graph) -> None:
    messages = [
        stated("a", 1, **MADE, no_inputs=True),
        stated("a", 3, no_inputs=False),
        stated("a", 2, no_inputs=True, job="x"),
    ]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert (RUN, "DATA_NOT_RECORDED") in await lacks(graph)
    assert (RUN, "CONFLICT") not in await lacks(graph)


@pytest.mark.parametrize(("one", "other", "shown"), [
    ("FINISHED", "FAILED", "FAILED"), ("RUNNING", "FINISHED", "FINISHED"), ("KILLED", "RUNNING", "KILLED"),
    ("KILLED", "FAILED", "FAILED"),
])  # fmt: skip
async def test_of_two_states_the_cautious_one_is_shown(graph: Graph, one: str, other: str, shown: str) -> None:
    """A run that somebody says has ended lacks what was not recorded; one that failed is not complete."""
    messages = [stated("a", 1, **MADE, status=one), stated("b", 2, status=other)]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert (await properties(graph, RUN))["status"] == shown
    assert await evidence(graph) == [f"api:a says status={one}", f"api:b says status={other}"]
    assert (RUN, "COMMIT_NOT_RECORDED") in await lacks(graph)
    assert ((RUN, "RUN_INCOMPLETE") in await lacks(graph)) == (shown in ("FAILED", "KILLED"))


async def test_what_is_said_of_any_name_of_a_thing_counts(graph: Graph) -> None:
    messages = [
        stated("a", 1, **MADE, no_inputs=True),
        stated("b", 2, id="other", source="x", no_inputs=False),
        stated("c", 3, no_inputs=True, other_ids=["run:x/other"]),
    ]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert {(RUN, "DATA_NOT_RECORDED"), (RUN, "CONFLICT")} <= await lacks(graph)
    assert await evidence(graph) == [
        "api:a says no_inputs=true",
        "api:b says no_inputs=false",
        "api:c says no_inputs=true",
    ]


async def test_content_that_one_source_calls_a_source_and_another_does_not_needs_a_producer(graph: Graph) -> None:
    messages = [
        stated("a", 1, "dataset_version", declared_source=True),
        stated("b", 2, "dataset_version", declared_source=False),
    ]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert {(DATA, "NO_PRODUCER"), (DATA, "CONFLICT")} <= await lacks(graph)
    done = await curate.declare_source(graph, DATA, "bought", "ada")
    again = await curate.declare_source(graph, DATA, "bought", "ada")
    assert (done.recorded, again.unchanged) == (1, 1), "said once, it says nothing new, although another differs"
    assert (DATA, "NO_PRODUCER") in await lacks(graph)
    assert await evidence(graph, DATA) == [
        "api:a says declared_source=true", "api:b says declared_source=false", "person:ada says declared_source=true",
    ]  # fmt: skip


async def test_what_was_shown_before_is_shown_of_the_past(graph: Graph) -> None:
    await writer.write(graph, [stated("a", 1, **MADE, no_inputs=True, status="FINISHED")])
    (row,) = [await properties(graph, RUN)]
    before = datetime.fromtimestamp(row["recorded_at"] / 1000, UTC)
    await writer.write(graph, [stated("b", 2, no_inputs=False, status="FAILED")])
    (former,) = await formers(graph, RUN)
    assert (former["no_inputs"], former["status"], "stated" in former, "disputed" in former) == (
        True, "FINISHED", False, False,
    )  # fmt: skip
    then = (await lookup.nodes(graph, [RUN], before))[RUN]
    assert isinstance(then, Run)
    assert (then.no_inputs, then.status) == (True, "FINISHED")
    rule = GAP_CODES["CONFLICT"].rule
    at = int(before.timestamp() * 1000)
    assert not await graph.read(rule, ids=[RUN], as_of=at)
    assert await graph.read(rule, ids=[RUN], as_of=at + 3_600_000)


async def test_a_purged_node_keeps_its_flags(graph: Graph) -> None:
    await writer.write(graph, [stated("a", 1, "dataset_version", declared_source=True, uri="s3://secret")])
    await purge.purge(graph, DATA, "a secret", "ada")
    await writer.write(graph, [stated("b", 2, "dataset_version", declared_source=False)])
    found = (await lookup.nodes(graph, [DATA]))[DATA]
    assert isinstance(found, DatasetVersion)
    assert (found.declared_source, found.uri) == (True, None)


async def test_of_what_could_not_be_read_all_that_sources_say_is_shown(graph: Graph) -> None:
    messages = [stated("a", 1, not_read=["x", "y"]), stated("b", 2, not_read=["z"]), stated("a", 3, not_read=["y"])]
    await stated_in_any_order(graph, itertools.permutations(messages))
    assert (await properties(graph, RUN))["not_read"] == ["y", "z"]
    assert (RUN, "NOT_READ") in await lacks(graph)
    assert (RUN, "CONFLICT") not in await lacks(graph)
    await writer.write(graph, [stated("b", 4, not_read=[])])
    assert (RUN, "NOT_READ") in await lacks(graph)
    await writer.write(graph, [stated("a", 5, not_read=[])])
    assert (RUN, "NOT_READ") not in await lacks(graph)


async def test_of_many_notes_the_last_says_how_many_more_there_are(graph: Graph) -> None:
    """Of what one source says, and of what all of them say."""

    def unclear(who: str, parameters: int) -> Statement:
        return stated(who, 1, parameters={f"{who}{number}": float("nan") for number in range(parameters)})

    await writer.write(graph, [unclear("a", 40), unclear("b", 40)])
    notes = (await properties(graph, RUN))["not_read"]
    assert (len(notes), notes[-1]) == (51, "and 30 more")
    notes = unclear("a", 99).nodes[RUN]["not_read"]
    assert (len(notes), notes[-1]) == (50, "report: and 50 more")
