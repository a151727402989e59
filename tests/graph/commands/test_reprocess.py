"""Reprocess: what an older, wrong reader made of messages becomes what today's makes of them."""

from __future__ import annotations

import pytest

from cypher import Query
from graph import lineage
from graph.commands import curate, purge, record
from graph.commands.reprocess import Report, reprocess
from graph.database import Graph
from graph.digest import lines
from graph.errors import WrongUse
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.sources import records, reports
from graph.ingest.statement import Link
from graph.model import ids
from graph.model.nodes import DatasetVersion
from graph.model.time import from_millis
from graph.proposals.decide import resolve
from graph.proposals.find import proposals
from tests.graph.commands.misread_reports import RUN, SENT, TEAM, data, dv, misread, run, send
from tests.graph.commands.misreading import right, wrong
from tests.graph.proposal_builders import MOVING
from tests.graph_asserts import edges, empty, formers, lacks, properties

PAST = Query(
    "tests/past", "", "", "MATCH ()-[e:PAST_AT_COMMIT]->(c) RETURN c.id AS end, e.retracted_by AS by, "
    "e.retracted_at AS retracted_at", {}, {}, {},
)  # fmt: skip


async def decide(graph: Graph) -> None:
    """What people did by hand since: a retraction, an accepted proposal, an owner, an alias and a purge."""
    part = edge_id(TEAM, Link("PART_OF", RUN, "job:default/train"))
    assert (await record.retract(graph, part, "another job", "ada")).recorded == 1
    place = "MUTABLE_REFERENCE", MOVING
    assert (await resolve(graph, (await proposals(graph, [place]))[place].id, True, None, "ada")).recorded == 1
    await curate.set_owner(graph, "job:default/train", "eve", "ada")
    await purge.purge(graph, ids.parameters({"password": "hunter2"}), "a password", "ada")


async def test_it_equals_a_new_import_with_the_same_decisions(graph: Graph) -> None:
    await send(graph, right, SENT)
    await decide(graph)
    wanted, gaps = await lines(graph), await lacks(graph)
    await empty(graph)
    await send(graph, wrong(misread), SENT)
    await decide(graph)
    assert await lines(graph) != wanted
    done = await reprocess(graph)
    assert await lines(graph) == wanted
    assert await lacks(graph) == gaps
    assert (done.read, done.rejected, done.purged) == (5, [], 1)
    assert all(vars(done.changes).values())
    assert await reprocess(graph) == Report(purged=1)
    assert await reprocess(graph, every=True) == Report(read=5, purged=1)


async def test_a_value_that_was_misread_is_corrected_and_its_history_stays(graph: Graph) -> None:
    """Another reporter's older value shows again, where the newer one was never stated."""
    said = reports.payload("dataset_version", {"dataset": "d", "version": "1", "uri": "s3://old", "size": 5}, "api:a")
    newer = reports.payload(
        "dataset_version", {"dataset": "d", "version": "1", "created_at": "2026-01-01T00:00Z"}, TEAM
    )
    await send(graph, right, [said])
    await send(graph, wrong(lambda report: {**report, "uri": "s3://wrong", "size": 7}), [newer])
    assert (await properties(graph, dv("d")))["uri"] == "s3://wrong"
    await reprocess(graph)
    found = await properties(graph, dv("d"))
    assert (found["uri"], found["size"], found["created_at_known"]) == ("s3://old", 5, True)
    assert (await formers(graph, dv("d")))[-1]["uri"] == "s3://wrong"


async def test_an_owner_that_a_person_stated_shows_where_a_source_never_stated_another(graph: Graph) -> None:
    served = reports.payload("deployment", {"name": "shop", "model": "m", "version": "1"}, TEAM)
    await send(graph, right, [served])
    await curate.set_owner(graph, "deployment:default/shop", "ada", "ada")
    again = reports.payload("deployment", {"name": "shop", "model": "m", "version": "2"}, TEAM)
    await send(graph, wrong(lambda report: {**report, "owner": "nobody"}), [again])
    assert (await properties(graph, "deployment:default/shop"))["owner"] == "nobody"
    await reprocess(graph)
    assert (await properties(graph, "deployment:default/shop"))["owner"] == "ada"


async def test_a_single_relationship_is_corrected_and_the_wrong_one_is_past(graph: Graph) -> None:
    await send(graph, wrong(lambda report: {**report, "commit": {"sha": "f" * 40}}), [run(commit={"sha": "a" * 40})])
    before = await graph.clock()
    await reprocess(graph)
    assert {end for _, type, end in await edges(graph) if type == "AT_COMMIT"} == {f"commit:{'a' * 40}"}
    (past,) = await graph.read(PAST)
    assert (past["end"], past["by"], past["retracted_at"] > before) == (f"commit:{'f' * 40}", "reprocess", True)


async def test_what_another_source_states_too_stays(graph: Graph) -> None:
    await send(graph, right, [run(source="api:other", inputs=[data("wrong")])])
    await send(graph, wrong(lambda report: {**report, "inputs": [data("wrong")]}), [run(inputs=[data("d")])])
    await reprocess(graph)
    used = {end for start, type, end in await edges(graph) if type == "USED training"}
    assert used == {dv("wrong"), dv("d")}
    assert "withdrawn_at" not in await properties(graph, dv("wrong"))


async def test_a_node_that_no_message_names_any_more_is_withdrawn_until_one_does(graph: Graph) -> None:
    await send(graph, wrong(lambda report: {**report, "id": "R"}), [run()])
    assert {id for id, _ in await lacks(graph)} == {"run:default/R"}
    await reprocess(graph)
    assert {id for id, _ in await lacks(graph)} == {RUN}
    assert [each for each in await lines(graph) if "run:default/R" in each] == []
    await send(graph, right, [run("R")])
    assert {id for id, _ in await lacks(graph)} == {RUN, "run:default/R"}
    assert len([each for each in await lines(graph) if "run:default/R" in each]) == 1


async def test_what_people_stated_is_never_read_again(graph: Graph) -> None:
    await send(graph, right, [run(job="train")])
    await curate.set_owner(graph, "job:default/train", "eve", "ada")
    assert (await reprocess(graph, every=True)).read == 1
    assert (await properties(graph, "job:default/train"))["owner"] == "eve"
    with pytest.raises(WrongUse, match="by hand"):
        await reprocess(graph, source="person:ada")


async def test_where_a_message_was_purged_nothing_is_retracted(graph: Graph) -> None:
    """The message whose text is gone may have stated it, too."""
    sent = [run(inputs=[data("d")], parameters={"password": "hunter2"}), run(inputs=[data("d")], status="FAILED")]
    more = wrong(lambda report: {**report, "inputs": [data("d"), data("e")], "commit": {"sha": "f" * 40}})
    await send(graph, more, sent)
    await purge.purge(graph, ids.parameters({"password": "hunter2"}), "a password", "ada")
    before = await edges(graph)
    done = await reprocess(graph)
    assert (done.read, done.purged, done.changes.retracted, done.changes.withdrawn) == (1, 1, 0, 0)
    assert await edges(graph) == before
    assert (await properties(graph, RUN))["status"] == "FAILED"


async def test_a_retraction_holds_though_the_wrong_reader_took_a_later_message_to_say_it_again(graph: Graph) -> None:
    await send(graph, right, [run(inputs=[data("d")])])
    used = edge_id(TEAM, Link("USED", RUN, dv("d"), "training"))
    await record.retract(graph, used, "it is wrong", "ada")
    await send(graph, wrong(lambda report: {**report, "inputs": [data("d")]}), [run(job="train")])
    assert (RUN, "USED training", dv("d")) in await edges(graph)
    await reprocess(graph)
    assert (RUN, "USED training", dv("d")) not in await edges(graph)


async def test_what_a_message_says_of_a_later_time_than_a_retraction_comes_back(graph: Graph) -> None:
    """The older reader did not see that the later message says it."""
    await send(graph, right, [run(inputs=[data("d")])])
    await record.retract(graph, edge_id(TEAM, Link("USED", RUN, dv("d"), "training")), "it is wrong", "ada")
    await send(graph, wrong(lambda report: {**report, "inputs": []}), [run(job="train", inputs=[data("d")])])
    assert (RUN, "USED training", dv("d")) not in await edges(graph)
    await reprocess(graph)
    assert (RUN, "USED training", dv("d")) in await edges(graph)


async def test_the_past_is_as_it_was_known_then(graph: Graph) -> None:
    await send(graph, wrong(lambda report: {**report, "inputs": [data("wrong")]}), [run(inputs=[data("d")])])
    then = from_millis(await graph.clock())
    await reprocess(graph)
    assert {node.id for node in (await lineage.ancestors(graph, RUN)).nodes} == {dv("d")}
    (found,) = (await lineage.ancestors(graph, RUN, as_of=then)).nodes
    assert isinstance(found, DatasetVersion)
    assert (found.id, found.name, found.namespace) == (dv("wrong"), "wrong@1", "default")


async def test_records_are_read_again(graph: Graph) -> None:
    """A record states its run as a whole."""
    record = {"model_version": "1", "training_data": "d@1", "code_commit": "a" * 40, "accuracy": 0.9}
    sent = [records.payload("m", record), records.payload("m", {**record, "training_data": "e@1"})]
    await send(graph, right, sent)
    wanted = await lines(graph)
    await empty(graph)
    await send(graph, wrong(lambda record: {**record, "training_data": "wrong", "accuracy": 9}), sent)
    await reprocess(graph, source="record")
    assert await lines(graph) == wanted
