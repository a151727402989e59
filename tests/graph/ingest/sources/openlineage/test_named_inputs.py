"""Which version of a dataset a run read that named none: found by the times at which versions were written."""

from __future__ import annotations

from dataclasses import replace

from cypher import Query
from graph import lineage
from graph.commands.record import record_dataset_versions, retract
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources.openlineage import reader
from tests.graph.ingest.sources.openlineage import bare, dataset, event, ran, run_node, send, uses, version
from tests.graph_asserts import empty, lacks

MADE = {"forebear_content": {"replaces": True}}
NAMED = Query("tests/named", "", "", "MATCH ()-[named:INPUT_FROM]->(:Dataset) RETURN named.id AS id", {}, {}, {})


async def test_it_is_the_one_that_was_written_last_before_the_run_started(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=[dataset("orders", **MADE)]))
    await send(graph, ran("second", 2, 3, outputs=[dataset("orders", **MADE)]))
    await send(graph, ran("reader", 4, 5, inputs=["orders"], outputs=[dataset("report", **MADE)]))
    await send(graph, ran("third", 6, 7, outputs=[dataset("orders", **MADE)]))
    assert await uses(graph, "reader") == {("USED input", version("orders", "second"))}
    found = await lineage.ancestors(graph, version("report", "reader"))
    assert {each.id for each in found.nodes} == {
        run_node("reader"), version("orders", "second"), run_node("second"),
    }  # fmt: skip
    (edge,) = [each for each in found.edges if each.target == version("orders", "second")]
    assert (edge.method, edge.sources) == ("inferred", ["openlineage:local"])


async def test_where_none_is_known_it_is_the_name_of_the_dataset(graph: Graph) -> None:
    await send(graph, ran("reader", 4, 5, inputs=["orders"], outputs=["report"]))
    await send(graph, ran("later", 6, 7, outputs=["orders"]))
    assert await uses(graph, "reader") == {("USED input", bare("orders"))}
    assert (bare("orders"), "UNRESOLVED_DATA") in await lacks(graph)


async def test_an_older_output_that_arrives_late_is_found_anew(graph: Graph) -> None:
    await send(graph, ran("reader", 4, 5, inputs=["orders"], outputs=["report"]))
    await send(graph, ran("writer", 0, 1, outputs=["orders"]))
    assert await uses(graph, "reader") == {("USED input", version("orders", "writer"))}
    assert (bare("orders"), "UNRESOLVED_DATA") not in await lacks(graph)
    await send(graph, ran("between", 2, 3, outputs=[dataset("orders", **MADE)]))
    assert await uses(graph, "reader") == {("USED input", version("orders", "between"))}


async def test_what_was_written_while_the_run_was_running_it_may_have_read(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=["orders"]))
    await send(graph, ran("reader", 2, 6, inputs=["orders"], outputs=["report"]))
    await send(graph, ran("meanwhile", 3, 5, outputs=[dataset("orders", **MADE)]))
    await send(graph, ran("after", 3, 7, outputs=[dataset("orders", **MADE)]))
    assert await uses(graph, "reader") == {
        ("USED input", version("orders", "first")),
        ("READ unknown", version("orders", "meanwhile")),
    }


async def test_what_a_failed_run_left_it_may_have_read(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=["orders"]))
    await send(graph, ran("failed", 2, 3, "FAIL", outputs=["orders"]))
    await send(graph, ran("reader", 4, 5, inputs=["orders"], outputs=["report"]))
    assert await uses(graph, "reader") == {
        ("USED input", version("orders", "first")),
        ("READ unknown", version("orders", "failed")),
    }


async def test_what_is_not_said_to_replace_may_hold_what_was_there(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=["orders"]))
    await send(graph, ran("appends", 2, 3, inputs=["raw"], outputs=["orders"]))
    await send(graph, ran("replaces", 4, 5, inputs=["raw"], outputs=[dataset("orders", **MADE)]))
    assert await uses(graph, "appends") == {
        ("USED input", bare("raw")),
        ("READ unknown", version("orders", "first")),
    }
    assert await uses(graph, "replaces") == {("USED input", bare("raw"))}


async def test_what_an_output_may_still_hold_is_no_recorded_input(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, inputs=["raw"], outputs=["orders"]))
    await send(graph, ran("appends", 2, 3, outputs=["orders"]))
    assert await uses(graph, "appends") == {("READ unknown", version("orders", "first"))}
    assert (run_node("appends"), "DATA_NOT_RECORDED") in await lacks(graph)


async def test_the_role_is_unknown_where_the_run_makes_a_model(graph: Graph) -> None:
    model = dataset("churn", datasetType={"datasetType": "MODEL"})
    await send(
        graph, ran("training", 0, 1, inputs=["orders", dataset("users", input__forebear_input={"role": "test"})])
    )
    assert await uses(graph, "training") == {("READ unknown", bare("orders")), ("EVALUATED_ON test", bare("users"))}
    await send(graph, [event("training", "COMPLETE", 1, outputs=["metrics"])])
    assert await uses(graph, "training") == {("USED input", bare("orders")), ("EVALUATED_ON test", bare("users"))}
    await send(graph, [event("training", "COMPLETE", 1, outputs=[model])])
    assert await uses(graph, "training") == {("READ unknown", bare("orders")), ("EVALUATED_ON test", bare("users"))}


async def test_a_version_that_is_said_is_the_one(graph: Graph) -> None:
    said = {"version": {"datasetVersion": "7"}}
    await send(graph, ran("first", 0, 1, outputs=[dataset("orders", **said)]))
    await send(graph, ran("second", 2, 3, outputs=["orders"]))
    named = {"namespace": "db", "name": "orders", "field": "id"}
    columns = {"columnLineage": {"fields": {"id": {"inputFields": [named]}}}}
    outputs = [dataset("report", **columns, **MADE)]
    await send(graph, ran("reader", 4, 5, inputs=[dataset("orders", **said)], outputs=outputs))
    assert await uses(graph, "reader") == {("USED input", "dataset-version:db/orders@7")}


async def test_columns_name_inputs(graph: Graph) -> None:
    named = {"namespace": "db", "name": "seed", "field": "id"}
    columns = {"columnLineage": {"fields": {"id": {"inputFields": [named]}}}}
    await send(graph, ran("model", 0, 1, outputs=[dataset("orders", **columns, **MADE)]))
    assert await uses(graph, "model") == {("USED input", bare("seed"))}


async def test_a_use_that_a_person_retracted_stays_so(graph: Graph) -> None:
    await send(graph, ran("writer", 0, 1, outputs=["orders"]))
    await send(graph, ran("reader", 2, 3, inputs=["orders"], outputs=["report"]))
    found = await lineage.ancestors(graph, run_node("reader"))
    (edge,) = [each for each in found.edges if each.target == version("orders", "writer")]
    await retract(graph, edge.ids[0], "it read a copy", "ada")
    assert await uses(graph, "reader") == set()
    await send(graph, [event("reader", "START", 2, inputs=["orders"], outputs=["report", "log"])])
    assert await uses(graph, "reader") == set()
    assert (run_node("reader"), "RETRACTED") in await lacks(graph)


async def test_what_an_output_may_still_hold_can_be_retracted(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=["orders"]))
    await send(graph, ran("second", 2, 3, outputs=["orders"]))
    found = await lineage.ancestors(graph, run_node("second"))
    (edge,) = [each for each in found.edges if each.target == version("orders", "first")]
    await retract(graph, edge.ids[0], "it began anew", "ada")
    assert await uses(graph, "second") == set()
    await send(graph, ran("other", 4, 5, outputs=["log"]))
    assert await uses(graph, "second") == set()


async def test_a_retraction_holds_against_what_was_said_again_before_it(graph: Graph) -> None:
    """By a clock that is ahead, too: a use rests on what was said last."""
    await send(graph, ran("writer", 0, 1, outputs=["orders"]))
    await send(graph, ran("reader", 2, 3, inputs=["orders"], outputs=["report"]))
    again = reader.payload(event("reader", "OTHER", 2, inputs=["orders"]))
    await writer.write(graph, [reader.facts(replace(again, told_at=4_000_000_000_000))])
    assert await uses(graph, "reader") == {("USED input", version("orders", "writer"))}
    found = await lineage.ancestors(graph, run_node("reader"))
    (edge,) = [each for each in found.edges if each.target == version("orders", "writer")]
    await retract(graph, edge.ids[0], "it read a copy", "ada")
    await send(graph, ran("other", 4, 5, outputs=["orders"]))
    assert version("orders", "writer") not in {end for _, end in await uses(graph, "reader")}


async def test_a_name_that_no_run_names_any_more_is_unresolved(graph: Graph) -> None:
    """As long as one does, it is judged by what that read."""
    await send(graph, ran("reader", 2, 3, inputs=["orders", dataset("orders", version={"datasetVersion": "7"})]))
    assert (bare("orders"), "UNRESOLVED_DATA") not in await lacks(graph)
    (named,) = await graph.read(NAMED)
    await retract(graph, named["id"], "it read the other", "ada")
    assert (bare("orders"), "UNRESOLVED_DATA") in await lacks(graph)


async def test_a_version_that_proves_to_be_of_a_dataset_takes_its_place(graph: Graph) -> None:
    """Whichever comes first: that a run named both, or that the version is one of that dataset."""
    content = {"forebear_content": {"digests": {"sha256": "ab" * 32}}}
    reader = ran("reader", 2, 3, inputs=["orders", dataset("copy", **content)], outputs=["report"])
    writer = ran("writer", 0, 1, outputs=[dataset("orders", **content)])
    read = {("USED input", "dataset-version:sha256:" + "ab" * 32)}
    for first, second in ((reader, writer), (writer, reader)):
        await empty(graph)
        await send(graph, first)
        await send(graph, second)
        assert await uses(graph, "reader") == read
    await empty(graph)
    await send(graph, reader)
    assert await uses(graph, "reader") == {*read, ("USED input", bare("orders"))}
    orders = {"dataset": "orders", "namespace": "db", "version": "1", "digests": {"sha256": "ab" * 32}}
    await record_dataset_versions(graph, [orders])
    assert await uses(graph, "reader") == read
