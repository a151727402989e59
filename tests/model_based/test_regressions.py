"""Differences that the state machine found once, each by its name, as short as it came."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from graph.audit.levels import reproducibility
from graph.commands import record as recording
from graph.database import Graph
from graph.digest import EDGES, lines
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.statement import Link, Payload, Statement
from graph.proposals.decide import resolve
from graph.proposals.find import proposals
from graph.recall.recall import recall, verdicts
from tests.graph_asserts import edges, empty, lacks, stated_in_any_order
from tests.model_based.builders import MD5, SHA256, join, record, report

FULL = "abcdef01" + "0" * 32


def commit(sha: str) -> Statement:
    facts = Statement(Payload("git:x", sha, {"sha": sha}, told_at=1))
    facts.commit(sha, resolved=True)
    return facts


async def test_data_that_a_newer_record_left_out_are_retracted_in_any_order(graph: Graph) -> None:
    await stated_in_any_order(graph, itertools.permutations([record(6), record(1, training_data=["d@2"])]))
    assert ("run:record/default%2Fm%401", "RETRACTED") in await lacks(graph)


async def test_an_older_message_that_says_the_same_does_not_weaken_the_newer(graph: Graph) -> None:
    first = {"lock_digest": "sha256:" + "0e" * 32}
    await stated_in_any_order(graph, itertools.permutations([
        report("run", 8, id="r", environment=first),
        report("run", 6, id="r", environment=first, started_at="2026-01-01T00:00:00Z"),
        report("run", 7, id="r", environment={"python": "3.12"}),
    ]))  # fmt: skip


async def test_the_method_of_an_edge_is_that_of_the_newest_statement_in_any_order(graph: Graph) -> None:
    made = [{"model": "m", "version": "1"}]
    await stated_in_any_order(graph, itertools.permutations([
        report("run", 1, id="r", outputs=made),
        report("model_version", 2, model="m", version="1", run="run:default/r"),
        report("run", 3, id="r", outputs=made, parameters={"lr": 1}),
    ]))  # fmt: skip


async def test_a_base_model_known_by_its_place_is_a_gap(graph: Graph) -> None:
    base = {"model": "base", "version": "1", "uri": "s3://models/base", "role": "base_model"}
    await writer.write(graph, [report("run", id="r", inputs=[base])])
    assert ("model-artifact:default/base@1", "UNRESOLVED_DATA") in await lacks(graph)


async def test_the_run_that_a_source_named_is_named_by_its_other_name(graph: Graph) -> None:
    named = report("run", id="r3", outputs=[{"model": "m", "version": "1"}], other_ids=["run:default/r2"])
    rival = report("run", id="r1")
    rival.link("GENERATED_BY", "model-artifact:default/m@1", "run:default/r1")
    await writer.write(graph, [named, rival])
    version = "model-version:default/m@1"
    assert (await reproducibility(graph, [version]))[version].run == "run:default/r2"


@pytest.mark.parametrize("shorts", [("abcdef0", "abcdef01"), ("abcdef01", "abcdef0")])
async def test_of_two_short_shas_only_the_ambiguous_one_is_retracted(graph: Graph, shorts: tuple[str, ...]) -> None:
    runs = [report("run", id=sha, commit={"sha": sha}) for sha in shorts]
    await writer.write(graph, [*runs, commit(FULL)])
    await writer.write(graph, [commit("abcdef02" + "0" * 32)])
    names = {(start, end) for start, type, end in await edges(graph) if type == "RESOLVED_TO"}
    assert names == {("commit:abcdef01", f"commit:{FULL}")}


async def test_a_name_that_a_person_took_apart_stays_apart(graph: Graph) -> None:
    run = report("run", id="r", commit={"sha": "abcdef01"})
    await writer.write(graph, [run, commit(FULL)])
    await recording.retract(graph, await join(graph, "commit:abcdef01", f"commit:{FULL}"), "another fork", "ada")
    await writer.write(graph, [report("run", id=sha, commit={"sha": sha}) for sha in ("abcdef01", FULL)])
    assert ("run:default/abcdef01", "AT_COMMIT", "commit:abcdef01") in await edges(graph)


async def test_data_retracted_stay_so_for_a_run_that_is_merged_and_taken_apart(graph: Graph) -> None:
    data = [{"dataset": "d", "version": "1", "role": "training"}]
    await writer.write(graph, [report("run", id="r2", inputs=data, outputs=[{"model": "m", "version": "1"}])])
    (row,) = await graph.read(EDGES, ids=["run:default/r2"])
    (edge,) = [edge["facts"]["id"] for edge in row["edges"] if edge["type"] == "USED"]
    await recording.retract(graph, edge, "it read something else", "ada")
    assert ("run:default/r2", "RETRACTED") in await lacks(graph)
    await writer.write(graph, [report("run", id="r1", other_ids=["run:default/r2"])])
    assert ("run:default/r1", "RETRACTED") in await lacks(graph)
    await recording.retract(graph, await join(graph, "run:default/r2", "run:default/r1"), "they are two", "ada")
    assert ("run:default/r2", "RETRACTED") in await lacks(graph)


def described(dataset: str, version: str | None, *digests: str) -> Statement:
    kinds = {"md5": 32, "sha256": 64}
    given = {kind: kind_digit[-1] * kinds[kind] for kind_digit in digests for kind in [kind_digit[:-1]]}
    return report("dataset_version", 1, dataset=dataset, **({"version": version} if version else {}), digests=given)


TWO_CONTENTS = {
    "a third name says the digests are one": (
        ("d", "1", "md51"), ("d", "1", "sha2562"), ("e", None, "md51", "sha2561"), ("d", "1", "md51", "sha2561"),
    ),
    "each content has two digests": (
        ("d", "1", "md51"), ("d", "1", "md52"), ("e", None, "md51", "sha2561"), ("e", None, "md52", "sha2562"),
    ),
    "one digest is of two contents": (
        ("d", "1", "md51"), ("e", None, "md51", "sha2561"), ("e", None, "md51", "sha2562"), ("d", "1", "sha2562"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("scenario", TWO_CONTENTS.values(), ids=TWO_CONTENTS)
async def test_which_id_stands_for_neither_of_two_contents_does_not_depend_on_the_order(
    graph: Graph, scenario: Any
) -> None:
    await stated_in_any_order(graph, itertools.permutations([*(described(*stated) for stated in scenario)]))


@pytest.mark.parametrize("scenario", TWO_CONTENTS.values(), ids=TWO_CONTENTS)
async def test_a_retracted_merge_leaves_what_would_be_without_it(graph: Graph, scenario: Any) -> None:
    """Whichever merge it is, also one that other merges imply too."""
    pairs = sorted({pair for stated in scenario for pair in described(*stated).same})
    for pair in pairs:
        stated = [described(*each) for each in scenario]
        await empty(graph)
        for facts in stated:
            facts.same = [other for other in facts.same if other != pair]
            await writer.write(graph, [facts])
        wanted = await lines(graph)
        await empty(graph)
        await writer.write(graph, [described(*each) for each in scenario])
        await recording.retract(graph, edge_id("api:local", Link("SAME_AS", *pair)), "they are two", "ada")
        assert await lines(graph) == wanted


async def test_a_version_of_which_no_bytes_are_known_is_neither_traceable_nor_cleared(graph: Graph) -> None:
    """Whether nobody recorded more than where it serves, or the edge to its bytes was retracted."""
    served = report("deployment", name="s", model="m", version="1")
    whole = report("model_version", model="m", version="2", run="run:default/r")
    await writer.write(graph, [served, whole, report("dataset_version", dataset="d", version="1")])
    (row,) = await graph.read(EDGES, ids=["model-version:default/m@2"])
    (held,) = [edge["facts"]["id"] for edge in row["edges"] if edge["type"] == "HOLDS"]
    await recording.retract(graph, held, "other bytes", "ada")
    versions = [f"model-version:default/m@{number}" for number in (1, 2)]
    found = await reproducibility(graph, versions)
    assert {id: (each.level, [f.code for f in each.findings]) for id, each in found.items()} == {
        id: (0, ["NO_RUN"]) for id in versions
    }
    counts = (await recall(graph, "dataset:default/d")).counts
    assert (counts.unknown, counts.total) == (2, 2)


async def test_in_a_dense_graph_with_circles_the_shortest_path_is_given(graph: Graph) -> None:
    """Four runs that read and made the same four contents: more ways lead through them than can be tried."""
    every = [{"dataset": "d", "version": str(n)} for n in range(4)]
    read = [{**each, "role": "training"} for each in every]
    runs = [report("run", id=f"r{n}", inputs=read, outputs=every) for n in range(4)]
    first = {"dataset": "first", "version": "1"}
    start = report("run", id="start", inputs=[{**first, "role": "training"}], outputs=every)
    made = [report("run", id=f"m{n}", inputs=read, outputs=[{"model": "m", "version": str(n)}]) for n in range(9)]
    await writer.write(graph, [*runs, start, *made])
    found = (await verdicts(await recall(graph, "dataset-version:default/first@1"), first=20)).items
    assert [(each.verdict, len(each.path)) for each in found] == [("AFFECTED", 6)] * 9


async def test_what_is_restored_stands_where_its_name_stands_now(graph: Graph) -> None:
    """It was retracted when its run was merged with another, and restored when they had been separated."""
    latest = "dataset-version:default/d@latest"
    read = {"inputs": [{"dataset": "d", "version": "latest", "role": "training"}]}
    await writer.write(graph, [
        report("run", id="r", namespace="another", started_at="2026-01-02T00:00:00Z"),
        report("run", id="r", other_ids=["run:another/r"], **read),
        report("dataset_version", dataset="d", digests={"md5": MD5}, created_at="2026-01-01T00:00:00Z"),
    ])  # fmt: skip
    place = ("MUTABLE_REFERENCE", latest)
    current = (await proposals(graph, [place]))[place]
    assert (current.kind, current.start.id) == ("CURRENT_AT_START", "run:another/r")
    await resolve(graph, current.id, True, None, "ada")
    assert (current.start.id, "USED training", latest) not in await edges(graph)
    await recording.retract(graph, await join(graph, "run:default/r", "run:another/r"), "two runs", "eve")
    await resolve(graph, current.id, False, None, "eve")
    used = {edge for edge in await edges(graph) if edge[1] == "USED training"}
    assert used == {("run:default/r", "USED training", latest)}


async def test_a_name_of_two_contents_is_offered_neither(graph: Graph) -> None:
    """It was offered the content that it begins like, and stood for neither after that was accepted, too."""
    name = "dataset-version:default/d@1"
    sampled = {"dataset": "d", "version": "1", "digests": {"md5": MD5[:8]}}
    await writer.write(graph, [report("run", id="r", inputs=[sampled]), report("dataset_version", **sampled)])
    whole = [report("dataset_version", dataset="e", digests={"md5": f"0{digit}" * 16}) for digit in "12"]
    await writer.write(graph, whole)
    place = ("WEAK_DIGEST", name)
    assert (await proposals(graph, [place]))[place].end.id == f"dataset-version:md5:{MD5}"
    both = [report("dataset_version", dataset="d", version="1", digests={"md5": f"0{digit}" * 16}) for digit in "12"]
    await writer.write(graph, both)
    assert (name, "WEAK_DIGEST") in await lacks(graph)
    assert await proposals(graph, [place]) == {}


async def test_a_weak_digest_of_another_name_clears_nothing(graph: Graph) -> None:
    """The reference cleared by it, where the content is known by a strong digest of another algorithm."""
    recalled = {"dataset": "e", "version": "1"}
    sampled = {"dataset": "d", "version": "1", "digests": {"md5": "12345678"}}
    made = [{"model": "m", "version": "1"}]
    await writer.write(graph, [
        report("dataset_version", **sampled, declared_source=True),
        report("run", id="r", inputs=[{**sampled, "role": "training"}], outputs=made),
        report("dataset_version", **recalled, digests={"md5": "87654321"}),
    ])  # fmt: skip
    assert (await recall(graph, "dataset-version:default/e@1")).counts.cleared == 1
    await writer.write(graph, [report("dataset_version", source="other", **recalled, digests={"sha256": SHA256})])
    assert (await recall(graph, "dataset-version:default/e@1")).counts.unknown == 1
    await writer.write(graph, [report("dataset_version", **recalled, digests={"md5": MD5, "sha256": SHA256})])
    assert (await recall(graph, "dataset-version:default/e@1")).counts.cleared == 1


async def test_what_a_parent_of_the_commit_lacks_is_no_gap_upstream(graph: Graph) -> None:
    """The reference took the history of the code for a part of what a model was made from."""
    full = {"parameters": {"seed": 7}, "environment": {"lock_digest": f"sha256:{SHA256}"}, "no_inputs": True}
    base = {"model": "base", "version": "1", "digests": {"sha256": SHA256}}
    upstream = f"{'2' * 40}"
    parents = Statement(Payload("git:x", upstream, {"sha": upstream, "parents": [FULL]}, told_at=1))
    parents.commit(upstream, resolved=True)
    parents.link("PARENT", f"commit:{upstream}", f"commit:{FULL}")
    version = "model-version:default/m@1"
    await writer.write(graph, [
        parents,
        report("run", id="base", commit={"sha": upstream}, outputs=[base], **full),
        report("run", id="other", commit={"sha": FULL}, outputs=[{"model": "other", "version": "1"}]),
        report("run", id="r", inputs=[{**base, "role": "base_model"}], outputs=[{"model": "m", "version": "1"}]),
    ])  # fmt: skip
    assert (f"commit:{FULL}", "UNRESOLVED_COMMIT") in await lacks(graph)
    found = (await reproducibility(graph, [version]))[version]
    assert "UPSTREAM_GAP" not in {finding.code for finding in found.findings}
    await writer.write(graph, [report("run", source="x", id="base", commit={"sha": FULL}, outputs=[base], **full)])
    found = (await reproducibility(graph, [version]))[version]
    assert "UPSTREAM_GAP" in {finding.code for finding in found.findings}
