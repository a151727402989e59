"""What probably belongs where a link is missing: found where there is evidence, and not where it only looks so."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.proposals.find import KINDS, Proposal, proposals
from tests.graph.proposal_builders import (
    DATA,
    FIRST,
    LOST,
    MADE,
    MOVING,
    NIGHT,
    OTHER,
    READ_LATEST,
    SAMPLED,
    SECOND,
    SECOND_DATA,
    SHA,
    TRAINED,
    WHOLE,
    data,
    run,
    sampled,
    stage,
    twin,
    version,
)
from tests.graph_asserts import lacks


async def proposed(graph: Graph, code: str, id: str, *facts: Statement) -> Proposal | None:
    """The proposal for a finding after these facts; the finding must be there."""
    await writer.write(graph, list(facts))
    assert code == "IDENTITY_SPLIT" or (id, code) in await lacks(graph)
    return (await proposals(graph, [(code, id)])).get((code, id))


def is_of(found: Proposal | None, kind: str, start: str, end: str) -> Proposal:
    """The proposal, if it is of that kind and between these two."""
    assert found is not None
    assert (found.kind, found.start.id, found.end.id, found.state) == (kind, start, end, "OPEN")
    assert found.confidence == KINDS[kind].confidence
    assert ids.parts(found.id)[:3] == (kind, start, end)
    assert "{" not in found.reason
    return found


async def test_a_weak_digest_begins_a_strong_one(graph: Graph) -> None:
    found = await proposed(graph, "WEAK_DIGEST", SAMPLED, sampled(), data(digests={"md5": WHOLE}))
    reason = is_of(found, "EQUAL_DIGEST", SAMPLED, f"dataset-version:md5:{WHOLE}").reason
    assert "md5:a1b2c3d4 of raw@sampled" in reason


async def test_the_content_is_found_by_any_of_its_names(graph: Graph) -> None:
    both = data(digests={"md5": WHOLE, "sha256": "0b" * 32})
    is_of(await proposed(graph, "WEAK_DIGEST", SAMPLED, sampled(), both), "EQUAL_DIGEST", SAMPLED,
          "dataset-version:sha256:" + "0b" * 32)  # fmt: skip


@pytest.mark.parametrize(
    "others",
    [
        [data(digests={"md5": WHOLE}), data(digests={"md5": OTHER})],
        [data(digests={"sha1": WHOLE + "0" * 8})],
        [data(digests={"md5": WHOLE}, size=2)],
        [data(digests={"md5": "01" * 16})],
    ],
    ids=["two contents begin alike", "another algorithm", "another size", "another digest"],
)
async def test_what_only_looks_alike_is_not_the_same_content(graph: Graph, others: list[Statement]) -> None:
    assert await proposed(graph, "WEAK_DIGEST", SAMPLED, sampled(size=1), *others) is None


async def test_the_digest_of_nothing_is_no_evidence(graph: Graph) -> None:
    nothing = "d41d8cd98f00b204e9800998ecf8427e"
    one, two = data(version="1", digests={"md5": nothing}), data(version="2", digests={"md5": nothing})
    id = "dataset-version:default/raw@1"
    assert await proposed(graph, "IDENTITY_SPLIT", id, one, two) is None


async def test_two_names_of_one_weak_digest(graph: Graph) -> None:
    """From either side it is the same proposal; it mends no weak digest."""
    ends = "dataset-version:default/raw@1", "dataset-version:default/raw@2"
    stated = [data(version=version, digests={"crc32": "1a2b3c4d"}) for version in ("1", "2")]
    for id in ends:
        is_of(await proposed(graph, "IDENTITY_SPLIT", id, *stated), "EQUAL_DIGEST", *ends)
        assert await proposed(graph, "WEAK_DIGEST", id) is None


async def test_a_version_that_is_the_beginning_of_a_digest(graph: Graph) -> None:
    stub = "dataset-version:default/raw@a1b2c3d4"
    user = run("r", inputs=[{"dataset": "raw", "version": "a1b2c3d4", "role": "training"}])
    elsewhere = data(dataset="other", digests={"md5": WHOLE})
    assert await proposed(graph, "UNRESOLVED_DATA", stub, user, elsewhere) is None
    here = data(digests={"md5": WHOLE})
    is_of(await proposed(graph, "UNRESOLVED_DATA", stub, here), "EQUAL_DIGEST", stub, f"dataset-version:md5:{WHOLE}")


@pytest.mark.parametrize(
    ("change", "code"),
    [({}, "DATA_NOT_RECORDED"), ({"inputs": [{**DATA[0], "role": "test"}]}, "EVALUATION_ONLY")],
)
async def test_the_commit_says_which_data(graph: Graph, change: dict[str, Any], code: str) -> None:
    stated = run("r", job="train", commit={"sha": SHA, "dirty": False}, outputs=MADE, **change)
    found = is_of(
        await proposed(graph, code, "run:default/r", stated, stage()), "COMMIT_CONTENT", "run:default/r", FIRST
    )
    assert "the clean commit 555555555555" in found.reason
    assert "the stage train took " in found.reason


async def test_the_commit_says_which_parameters(graph: Graph) -> None:
    found = await proposed(graph, "PARAMETERS_NOT_RECORDED", "run:default/r", TRAINED, stage())
    is_of(found, "COMMIT_CONTENT", "run:default/r", ids.parameters({"lr": 0.1, "seed": 7}))


async def test_a_stage_that_made_the_same_model_counts_whatever_its_name(graph: Graph) -> None:
    fit = stage("fit")
    id = next(id for id in fit.nodes if id.startswith("run:"))
    fit.link("GENERATED_BY", fit.model_artifact("default", "churn", digests={"md5": "09" * 16}), id)
    held = Statement(Payload("dvc:code", "tag", {"kind": "version"}, told_at=1))
    version = held.model_version("default", "churn", "from-dvc")
    held.link("HOLDS", version, held.model_artifact("default", "churn", digests={"md5": "09" * 16}))
    stated = run("r", commit={"sha": SHA}, outputs=MADE)
    found = await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", stated, fit, held)
    is_of(found, "COMMIT_CONTENT", "run:default/r", FIRST)


@pytest.mark.parametrize(
    ("stated", "others"),
    [
        (run("r", job="train", commit={"sha": SHA, "dirty": True}, outputs=MADE), [stage()]),
        (TRAINED, [stage(dirty=True)]),
        (TRAINED, [stage("evaluate")]),
        (TRAINED, [stage(sha="6" * 40)]),
        (TRAINED, [stage(), stage(digests=("02" * 16,))]),
        (TRAINED, [run("other", job="train", commit={"sha": SHA}, inputs=DATA)]),
    ],
    ids=["dirty run", "dirty stage", "another stage", "another commit", "two contents", "not from DVC"],
)
async def test_a_commit_that_says_nothing_for_sure(graph: Graph, stated: Statement, others: list[Statement]) -> None:
    assert await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", stated, *others) is None


async def test_the_version_that_was_current_at_the_start(graph: Graph) -> None:
    stated = [
        version(1, "2026-01-01T00:00:00Z"),
        version(2, "2026-01-02T00:00:00Z"),
        version(3, "2026-01-02T02:00:00Z"),
    ]
    found = is_of(
        await proposed(graph, "MUTABLE_REFERENCE", MOVING, READ_LATEST, *stated),
        "CURRENT_AT_START",
        "run:default/r",
        SECOND,
    )
    assert ids.parts(found.id)[3] == MOVING
    assert found.reason == "raw@2 was the newest version of raw when r started, which names only raw@latest."


@pytest.mark.parametrize(
    "stated",
    [
        [READ_LATEST, version(1, "2026-01-02T02:00:00Z")],
        [READ_LATEST, version(1, None)],
        [READ_LATEST, data(dataset="other", digests={"md5": "01" * 16}, created_at="2026-01-01T00:00:00Z")],
        [run("r", inputs=[{"dataset": "raw", "version": "latest"}]), version(1, "2026-01-01T00:00:00Z")],
    ],
    ids=["created after the start", "created nobody knows when", "another dataset", "started nobody knows when"],
)
async def test_no_version_was_current_for_sure(graph: Graph, stated: list[Statement]) -> None:
    assert await proposed(graph, "MUTABLE_REFERENCE", MOVING, *stated) is None


async def test_a_version_that_is_named_is_no_name_that_moves(graph: Graph) -> None:
    named = run("r", **NIGHT, inputs=[{"dataset": "raw", "version": "7", "role": "training"}])
    stated = [named, version(1, "2026-01-01T00:00:00Z")]
    assert await proposed(graph, "UNRESOLVED_DATA", "dataset-version:default/raw@7", *stated) is None


async def test_another_place_is_not_the_version_that_was_read(graph: Graph) -> None:
    read = run("r", **NIGHT, inputs=[{"dataset": "raw", "uri": "s3://a/raw", "role": "training"}])
    stub = "dataset-version:default/raw@run%3Adefault%3Ar"
    elsewhere = version(1, "2026-01-01T00:00:00Z", uri="s3://b/raw")
    assert await proposed(graph, "MUTABLE_REFERENCE", stub, read, elsewhere) is None
    here = version(2, "2026-01-01T00:00:00Z", uri="s3://a/raw")
    is_of(await proposed(graph, "MUTABLE_REFERENCE", stub, here), "CURRENT_AT_START", "run:default/r", SECOND)


async def test_all_sibling_runs_used_one_version(graph: Graph) -> None:
    stated = [LOST, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA), run("c", job="train")]
    found = is_of(
        await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", *stated), "SIBLING_RUNS", "run:default/r", FIRST
    )
    assert found.reason == "All 2 other runs of train whose data are recorded used raw@010101010101."


LATEST_DATA = [{"dataset": "raw", "version": "latest", "role": "training"}]


@pytest.mark.parametrize(
    "siblings",
    [
        [run("a", job="train", inputs=DATA)],
        [run("a", job="train", inputs=DATA), run("b", job="train", inputs=SECOND_DATA)],
        [run("a", job="train", inputs=DATA), run("b", job="train", inputs=[*DATA, *SECOND_DATA])],
        [run("a", job="train", inputs=DATA), run("b", job="other", inputs=DATA)],
        [run("a", job="train", inputs=DATA), run("b", job="train", inputs=[{**DATA[0], "role": "test"}])],
        [run(id, job="train", inputs=LATEST_DATA) for id in "ab"],
    ],
    ids=["only one", "two versions", "one more version", "another job", "only measured on it", "a name that moves"],
)
async def test_siblings_that_settle_nothing(graph: Graph, siblings: list[Statement]) -> None:
    assert await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", LOST, *siblings) is None


async def test_two_runs_are_probably_one(graph: Graph) -> None:
    ends = "run:default/r", "run:mlflow/r"
    stated = [twin("default"), twin("mlflow", {"inputs": DATA})]
    found = is_of(await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", *stated), "SAME_RUN", *ends)
    assert "the commit 555555555555, in overlapping times" in found.reason
    assert await proposed(graph, "PARAMETERS_NOT_RECORDED", "run:default/r") is None, "the other run lacks them, too"


LATER = {"started_at": "2026-01-02T04:00:00Z", "ended_at": "2026-01-02T05:00:00Z"}


@pytest.mark.parametrize(
    "other",
    [
        twin("mlflow", {"inputs": DATA, **LATER}),
        twin("mlflow", {"inputs": DATA, "commit": {"sha": "6" * 40}}),
        twin("mlflow", {"inputs": DATA, "outputs": [{**MADE[0], "version": "2", "digests": {"sha256": "0e" * 32}}]}),
        twin("mlflow", {"inputs": DATA, "ended_at": None}),
        run("r2", **NIGHT, commit={"sha": SHA}, outputs=MADE, inputs=DATA),
    ],
    ids=["one after the other", "another commit", "other bytes", "no end", "two ids of one source"],
)
async def test_two_runs_are_two(graph: Graph, other: Statement) -> None:
    assert await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", twin("default"), other) is None


async def test_the_best_evidence_wins(graph: Graph) -> None:
    stated = [TRAINED, stage(digests=("02" * 16,)), *[run(id, job="train", inputs=DATA) for id in "ab"]]
    is_of(
        await proposed(graph, "DATA_NOT_RECORDED", "run:default/r", *stated), "COMMIT_CONTENT", "run:default/r", SECOND
    )


async def test_rows_cost_no_statements(graph: Graph) -> None:
    lost = [run(f"r{n}", job="train", outputs=[{"model": "m", "version": str(n)}]) for n in range(30)]
    await writer.write(graph, [*lost, *[run(id, job="train", inputs=DATA) for id in "ab"]])
    places = [("DATA_NOT_RECORDED", f"run:default/r{n}") for n in range(30)]
    costs = []
    for asked in (places[:1], places):
        before = graph.statements
        assert set(await proposals(graph, asked)) == set(asked)
        costs.append(graph.statements - before)
    assert costs[0] == costs[1]
    assert costs[0] <= len(KINDS) + 2


LOCKED = {"lock_digest": "sha256:" + "0e" * 32}
MEASURED = [{**DATA[0], "role": "test"}]


@pytest.mark.parametrize(
    ("code", "one", "other", "mends"),
    [
        ("ENVIRONMENT_UNPINNED", {"environment": {"python": "3.12"}}, {"inputs": DATA}, False),
        ("ENVIRONMENT_UNPINNED", {"environment": {"python": "3.12"}}, {"environment": LOCKED}, True),
        ("ENVIRONMENT_NOT_RECORDED", {}, {"environment": {"python": "3.12"}}, True),
        ("EVALUATION_ONLY", {"inputs": MEASURED}, {"parameters": {"lr": 1}}, False),
        ("EVALUATION_ONLY", {"inputs": MEASURED}, {"inputs": DATA}, True),
        ("DATA_NOT_RECORDED", {}, {"status": "RUNNING", "parameters": {"lr": 1}}, False),
        ("RUN_INCOMPLETE", {"status": "FAILED"}, {"inputs": DATA}, False),
        ("ROLE_NOT_RECORDED", {"inputs": [{**DATA[0], "role": "unknown"}]}, {"inputs": SECOND_DATA}, False),
        ("SEED_NOT_RECORDED", {}, {"parameters": {"lr": 1}}, False),
        ("SEED_NOT_RECORDED", {}, {"parameters": {"lr": 1, "seed": 7}}, True),
    ],
)
async def test_the_other_run_mends_what_it_has(
    graph: Graph, code: str, one: dict[str, Any], other: dict[str, Any], mends: bool
) -> None:
    found = await proposed(graph, code, "run:default/r", twin("default", one), twin("mlflow", other))
    assert (found is not None) == mends
