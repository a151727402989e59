"""Entity resolution: ids merged in any order into one graph, and separated again."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from graph.audit import faults
from graph.catalog.neighbours import neighbours, other_names
from graph.commands import record
from graph.database import Graph
from graph.digest import digest, lines
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import records, reports
from graph.ingest.statement import Payload, Statement
from tests.graph_asserts import edges, empty, lacks, properties, stated_in_any_order

SHA = "abc1234" + "0" * 33
MD5, SHA256 = "0a" * 16, "0b" * 32


def run(id: str, source: str, **rest: Any) -> Statement:
    return reports.facts(reports.payload("run", {"id": id, "source": source, **rest}))


def commit(sha: str) -> Statement:
    facts = Statement(Payload("git:x", sha, {"sha": sha}, told_at=1))
    facts.commit(sha, resolved=True, message="a commit")
    return facts


MLFLOW = run(
    "m1", "mlflow", inputs=[{"dataset": "raw", "digests": {"md5": MD5}, "role": "training"}], metrics={"auc": 1}
)
LINEAGE = run("o1", "openlineage", commit={"sha": "abc1234"}, outputs=[{"model": "churn", "version": "1"}])
SAME_RUN = run("o1", "openlineage", other_ids=["run:mlflow/m1"], started_at="2026-01-01T00:00:00Z")
SAME_DATA = reports.facts(
    reports.payload("dataset_version", {"dataset": "raw", "digests": {"md5": MD5, "sha256": SHA256}})
)
WHOLE_SHA = commit(SHA)
THIRD = run("d1", "dvc", other_ids=["run:mlflow/m1"], parameters={"lr": 0.1})
EVERYTHING = (MLFLOW, LINEAGE, SAME_RUN, SAME_DATA, WHOLE_SHA, THIRD)


async def test_any_order_of_messages_gives_one_graph(graph: Graph) -> None:
    await stated_in_any_order(graph, list(itertools.permutations(EVERYTHING))[::37])


async def test_one_batch_gives_the_same_graph_as_many(graph: Graph) -> None:
    for facts in EVERYTHING:
        await writer.write(graph, [facts])
    one_by_one = await digest(graph)
    await empty(graph)
    await writer.write(graph, list(EVERYTHING))
    assert await digest(graph) == one_by_one


async def test_all_facts_stand_on_one_node(graph: Graph) -> None:
    await writer.write(graph, list(EVERYTHING))
    walked = {edge for edge in await edges(graph) if edge[0].startswith("run:") and edge[1] != "RESOLVED_TO"}
    end = "run:dvc/d1"
    assert walked == {
        (end, "USED training", f"dataset-version:sha256:{SHA256}"),
        (end, "AT_COMMIT", f"commit:{SHA}"),
        (end, "CONFIGURED_BY", next(e[2] for e in walked if e[1] == "CONFIGURED_BY")),
    }
    node = await properties(graph, end)
    assert node["metrics"] == '{"auc":1}'
    assert node["started_at"] == 1767225600000
    assert {name.id for name in (await other_names(graph, [end]))[end]} == {"run:mlflow/m1", "run:openlineage/o1"}
    assert not {code for id, code in await lacks(graph) if id.startswith(("commit:", "dataset-version:md5"))}


@pytest.mark.parametrize("merges", [[SAME_RUN], [SAME_RUN, THIRD]], ids=["two names", "three names"])
async def test_retract_takes_it_apart(graph: Graph, merges: list[Statement]) -> None:
    """What is left is what would be there if nobody had said that the two are one."""
    await writer.write(graph, [MLFLOW, LINEAGE, *merges])
    apart = run("o1", "openlineage", started_at="2026-01-01T00:00:00Z")
    end = "run:dvc/d1" if THIRD in merges else "run:mlflow/m1"
    names = (await other_names(graph, [end]))[end]
    stated = [name for name in names if name.edge.startswith("run:mlflow/m1#")]
    assert stated
    for name in stated:
        await record.retract(graph, name.edge, "they are two", "ada")
    found = await lines(graph)
    await empty(graph)
    await writer.write(
        graph, [MLFLOW, LINEAGE, apart, *([run("d1", "dvc", parameters={"lr": 0.1})] if THIRD in merges else [])]
    )
    assert found == await lines(graph)


async def test_a_second_candidate_separates_a_short_sha_again(graph: Graph) -> None:
    await writer.write(graph, [LINEAGE, WHOLE_SHA])
    assert ("run:openlineage/o1", "AT_COMMIT", f"commit:{SHA}") in await edges(graph)
    await writer.write(graph, [commit("abc1234" + "1" * 33)])
    assert ("run:openlineage/o1", "AT_COMMIT", "commit:abc1234") in await edges(graph)
    assert ("commit:abc1234", "SHORT_COMMIT") in await lacks(graph)


@pytest.mark.parametrize("digits", [6, 7])
async def test_a_short_sha_of_fewer_than_seven_digits_stands_for_no_commit(graph: Graph, digits: int) -> None:
    """In any order: whichever is stated first, the other looks for it."""
    stated = run("r", "sdk", commit={"sha": SHA[:digits]})
    await stated_in_any_order(graph, itertools.permutations([stated, WHOLE_SHA]))
    joined = {edge for edge in await edges(graph) if edge[1] == "RESOLVED_TO"}
    assert joined == ({(f"commit:{SHA[:7]}", "RESOLVED_TO", f"commit:{SHA}")} if digits == 7 else set())
    assert ((f"commit:{SHA[:6]}", "SHORT_COMMIT") in await lacks(graph)) == (digits == 6)


async def test_an_unversioned_reference_is_not_the_only_version_there_is(graph: Graph) -> None:
    """Not even after somebody described it: what was read may be a version that nobody stated of."""
    bare = "dataset-version:default/labels@"
    only = {"dataset": "labels", "version": "1", "digests": {"sha256": SHA256}}
    stated = [
        records.facts(records.payload("m", {"model_version": "1", "training_data": "labels"})),
        reports.facts(reports.payload("dataset_version", {"dataset": "labels"})),
        reports.facts(reports.payload("dataset_version", only)),
    ]
    await stated_in_any_order(graph, itertools.permutations(stated))
    joined = {edge for edge in await edges(graph) if edge[1] == "RESOLVED_TO"}
    assert joined == {("dataset-version:default/labels@1", "RESOLVED_TO", f"dataset-version:sha256:{SHA256}")}
    assert (bare, "UNRESOLVED_DATA") in await lacks(graph)


async def test_the_digest_of_nothing_joins_nothing(graph: Graph) -> None:
    empty_file = "d41d8cd98f00b204e9800998ecf8427e"
    one = reports.payload("dataset_version", {"dataset": "a", "version": "1", "digests": {"md5": empty_file}})
    two = reports.payload("dataset_version", {"dataset": "b", "version": "1", "digests": {"md5": empty_file}})
    await writer.write(graph, [reports.facts(one), reports.facts(two)])
    name, known = "dataset-version:default/{}@1", f"dataset-version:default/{{}}@md5%3A{empty_file}"
    assert {(edge[0], edge[2]) for edge in await edges(graph) if edge[1] == "RESOLVED_TO"} == {
        (name.format(place), known.format(place)) for place in "ab"
    }, "each is known by its place and its digest"


def content(digest: str, **more: Any) -> Statement:
    report = {"dataset": "t", "version": "1", "digests": {"sha256": f"0{digest}" * 32}, **more}
    return reports.facts(reports.payload("dataset_version", report))


async def test_a_name_of_two_contents_stands_for_neither(graph: Graph) -> None:
    """In any order, and with what else is stated of one of them."""
    user = run("r", "default", inputs=[{"dataset": "t", "version": "1", "role": "training"}])
    both = content("d", digests={"sha256": "0d" * 32, "md5": "0e" * 16})
    stated = (content("d"), content("f"), user, both)
    wanted = await stated_in_any_order(graph, itertools.permutations(stated))
    name = "dataset-version:default/t@1"
    assert ("run:default/r", "USED training", name) in await edges(graph)
    assert {(start, end) for start, type, end in await edges(graph) if type == "RESOLVED_TO"} == {
        (f"dataset-version:md5:{'0e' * 16}", f"dataset-version:sha256:{'0d' * 32}")
    }
    assert (name, "UNRESOLVED_DATA") in await lacks(graph)
    await empty(graph)
    await writer.write(graph, list(stated))
    assert await lines(graph) == wanted


PARTS = {"PART_OF"}
PART, WHOLE = "run:a/part", "run:b/whole"


async def parts(graph: Graph) -> set[tuple[str, str]]:
    return {(start, end) for start, type, end in await edges(graph) if type in PARTS}


async def test_what_is_stated_between_two_names_of_one_run_stands_between_two_again(graph: Graph) -> None:
    part, same = run("part", "a", parent=WHOLE), run("part", "a", other_ids=[WHOLE], metrics={"auc": 1})
    whole = run("whole", "b", parent="run:c/sweep")
    await stated_in_any_order(graph, itertools.permutations([part, same, whole]))
    assert await parts(graph) == {(PART, PART), (PART, "run:c/sweep")}
    assert [node.id for node, _ in (await neighbours(graph, [PART], "PART_OF"))[PART]] == ["run:c/sweep"]
    (name,) = (await other_names(graph, [PART]))[PART]
    await record.retract(graph, name.edge, "they are two", "ada")
    assert await parts(graph) == {(PART, WHOLE), (WHOLE, "run:c/sweep")}


async def test_what_is_retracted_between_two_names_of_one_run_stays_so(graph: Graph) -> None:
    part = run("part", "a", parent=WHOLE)
    await writer.write(graph, [part, run("part", "a", other_ids=[WHOLE])])
    (link,) = (link for link in part.links.values() if link.type in PARTS)
    await record.retract(graph, edge_id(part.payload.source, link), "it is a run of its own", "ada")
    (name,) = (await other_names(graph, [PART]))[PART]
    await record.retract(graph, name.edge, "they are two", "ada")
    assert await parts(graph) == set()
    assert await faults.mended(graph, 100, dry=True) == ([], [])
