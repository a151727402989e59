"""What each facet becomes, and that the table of them is whole."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openlineage.client import generated

from graph import lineage
from graph.audit.levels import reproducibility
from graph.catalog import lookup
from graph.database import Graph
from graph.errors import InvalidFact
from graph.ingest.sources.openlineage import facets, reader
from graph.ingest.sources.openlineage.events import parsed
from graph.model.nodes import ModelVersion, Run
from tests.graph.ingest.sources.openlineage import (
    bare,
    dataset,
    event,
    ran,
    run_node,
    run_uuid,
    send,
    uses,
    version,
)
from tests.graph_asserts import edges, lacks, properties

SHA = "0123456789abcdef0123456789abcdef01234567"
SCHEMAS = Path(facets.__file__).parent / "schemas"
MODEL = {"forebear_modelVersion": {"model": "churn", "version": "3", "aliases": ["production"]},
         "forebear_content": {"digests": {"sha256": "ab" * 32}, "size": 1000}}  # fmt: skip
SETTINGS = {
    "forebear_parameters": {"parameters": {"lr": 0.1, "seed": 7}},
    "forebear_metrics": {"metrics": {"auc": 0.9}},
    "forebear_environment": {"python": "3.12", "lockDigest": "sha256:" + "1" * 64},
}


def test_every_facet_of_the_specification_stands_in_the_table() -> None:
    """By the modules of the client: `nominal_time_run` has the facet `nominalTime` of a run."""
    table = facets.READ | facets.NOTHING | facets.UNREAD
    known = {each.partition(".")[2].replace("_", "").lower() for each in table}
    modules = {path.stem for path in Path(generated.__file__).parent.glob("*.py")} - {"__init__", "base"}
    said = {re.sub("(_input|_output)?_(dataset|run|job)$", "", module) for module in modules}
    said = {{"dataset_version": "version", "base_subset": "subset"}.get(each, each) for each in said}
    assert {each.replace("_", "").lower() for each in said} - known == set()


def test_facets_of_ours_have_a_schema_each() -> None:
    ours = {each.partition(".")[2] for each in facets.READ | facets.NOTHING if ".forebear_" in each}
    assert {path.stem for path in SCHEMAS.glob("*.json")} == ours
    for path in SCHEMAS.glob("*.json"):
        assert json.loads(path.read_text())["$id"] == path.name


def test_facets_without_a_row_are_counted() -> None:
    said = event("r", inputs=[dataset("a", mine={"x": 1}, gone=None, deleted={"_deleted": True})], run_facets={"x": {}})
    assert facets.unknown(parsed(said)[1]) == ["dataset.mine", "run.x"]


async def test_a_training_run_is_linked_by_facets_alone(graph: Graph) -> None:
    commit = {
        "sourceCodeLocation": {"type": "git", "repoUrl": "https://ada:secret@git.example.com/shop", "version": SHA}
    }
    data = dataset(
        "orders", forebear_content={"digests": {"md5": "cd" * 16}}, input__forebear_input={"role": "training"}
    )
    await send(graph, ran("t", 0, 1, inputs=[data], outputs=[dataset("churn", **MODEL)], run_facets=SETTINGS,
                          job_facets=commit))  # fmt: skip
    id = "model-version:default/churn@3"
    found = (await reproducibility(graph, [id]))[id]
    assert found.level == 1, [each.code for each in found.blockers]
    assert {each.code for each in found.blockers if each.stops_level == 2} == {"UNRESOLVED_COMMIT"}
    node = (await lookup.nodes(graph, [run_node("t")]))[run_node("t")]
    assert isinstance(node, Run)
    assert (node.status, node.metrics) == ("FINISHED", {"auc": 0.9})
    every = await edges(graph)
    assert (run_node("t"), "AT_COMMIT", f"commit:{SHA}") in every
    assert ("alias:default/churn/production", "POINTS_TO", id) in every
    assert not any("secret" in start + end for start, _, end in every)


async def test_a_model_without_a_version_is_not_registered(graph: Graph) -> None:
    await send(graph, ran("t", 0, 1, outputs=[dataset("churn", datasetType={"datasetType": "model"})]))
    id = f"model-version:default/churn@{run_uuid('t')}"
    node = (await lookup.nodes(graph, [id]))[id]
    assert isinstance(node, ModelVersion)
    assert node.registered is False
    assert (id, "HOLDS", f"model-artifact:default/churn@{run_uuid('t')}") in await edges(graph)


async def test_what_does_not_say_where_data_came_from_is_not_read(graph: Graph) -> None:
    nameless = {"columnLineage": {"fields": {"a": {"inputFields": [{"namespace": "db", "field": "a"}]}}}}
    changes = [{"lifecycleStateChange": {"lifecycleStateChange": each}} for each in ("RENAME", "CLONE")]
    for name, facet in (("columns", nameless), ("renamed", changes[0]), ("cloned", changes[1])):
        await send(graph, ran(name, 0, 1, outputs=[dataset(name, **facet)]))
        assert (run_node(name), "NOT_READ") in await lacks(graph), name


@pytest.mark.parametrize(
    ("change", "field"),
    [({"eventTime": "9999-01-01T00:00:00Z"}, "eventTime"), ({"run": None, "schemaURL": None}, "run")],
    ids=["of the far future", "a run without a run"],
)
def test_an_event_that_would_mislead_is_refused(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        reader.payload(event("r", outputs=["a"]) | change)
    assert refused.value.field == field


UNSEEN: dict[str, tuple[dict[str, Any], str | None]] = {
    "tasks failed": ({"extractionError": {"totalTasks": 2, "failedTasks": 1, "errors": []}}, "failedTasks 1"),
    "input not understood": ({"spark_unknown": {"inputs": [{"description": {}}]}}, "spark_unknown.inputs"),
    "output not understood": ({"spark_unknown": {"output": {"description": {}}}}, "spark_unknown.output"),
    "all understood": ({"spark_unknown": {}}, None),
    "timed out": ({"debug": {"logs": ["Incomplete lineage: timeout caught. Inputs missing: true"]}}, "Inputs missing"),
    "only debugged": ({"debug": {"logs": ["took 3 ms"], "metrics": {}}}, None),
}


@pytest.mark.parametrize("name", UNSEEN)
async def test_what_a_producer_could_not_see_is_a_missing_link(graph: Graph, name: str) -> None:
    said, why = UNSEEN[name]
    await send(graph, ran("t", 0, 1, inputs=["a"], outputs=["b"], run_facets=said))
    assert ((run_node("t"), "NOT_READ") in await lacks(graph)) is (why is not None)
    assert (why or "") in " ".join((await properties(graph, run_node("t"))).get("not_read") or [])


async def test_a_job_as_an_origin_is_not_read(graph: Graph) -> None:
    origin = {"lineage": {"inputs": [{"type": "JOB", "namespace": "jobs", "name": "other"}]}}
    await send(graph, ran("t", 0, 1, outputs=[dataset("b", **origin)]))
    assert (run_node("t"), "NOT_READ") in await lacks(graph)


async def test_the_parent_is_another_run(graph: Graph) -> None:
    parent = {"parent": {"run": {"runId": run_uuid("flow")}, "job": {"namespace": "jobs", "name": "flow"}}}
    await send(graph, ran("t", 0, 1, inputs=["a"], outputs=["b"], run_facets=parent))
    every = await edges(graph)
    assert (run_node("t"), "PART_OF", run_node("flow")) in every
    assert (run_node("flow"), "PART_OF", "job:jobs/flow") in every
    assert {each.id for each in (await lineage.ancestors(graph, version("b", "t"))).nodes} == {run_node("t"), bare("a")}


async def test_symlinks_are_other_names_of_a_dataset(graph: Graph) -> None:
    links = {"symlinks": {"identifiers": [{"namespace": "hive", "name": "shop.orders", "type": "TABLE"}]}}
    await send(graph, ran("writer", 0, 1, outputs=[dataset("orders", **links)]))
    by_name = dataset("shop.orders", "hive")
    await send(graph, ran("reader", 2, 3, inputs=[by_name], outputs=["report"]))
    assert await uses(graph, "reader") == {("USED input", version("orders", "writer"))}


async def test_the_place_of_a_table_is_the_address_of_its_content(graph: Graph) -> None:
    place = {"namespace": "s3a://lake", "name": "/warehouse/orders", "type": "LOCATION"}
    await send(graph, ran("writer", 0, 1, outputs=[dataset("orders", symlinks={"identifiers": [place]})]))
    assert (await properties(graph, version("orders", "writer")))["uri"] == "s3://lake/warehouse/orders"


@pytest.mark.parametrize("late", [False, True])
async def test_symlinks_whichever_comes_first(graph: Graph, late: bool) -> None:
    links = {"symlinks": {"identifiers": [{"namespace": "hive", "name": "shop.orders", "type": "TABLE"}]}}
    wrote = ran("writer", 0, 1, outputs=[dataset("orders", **links)])
    read = ran("reader", 2, 3, inputs=[dataset("shop.orders", "hive")], outputs=["report"])
    await send(graph, [*read, *wrote] if late else [*wrote, *read], at_once=False)
    assert await uses(graph, "reader") == {("USED input", version("orders", "writer"))}


CHANGES: dict[str, tuple[dict[str, Any], bool | None]] = {
    "create": ({"lifecycleStateChange": {"lifecycleStateChange": "CREATE"}}, False),
    "overwrite": ({"lifecycleStateChange": {"lifecycleStateChange": "overwrite"}}, False),
    "truncate": ({"lifecycleStateChange": {"lifecycleStateChange": "TRUNCATE"}}, False),
    "alter": ({"lifecycleStateChange": {"lifecycleStateChange": "ALTER"}}, False),
    "whole": ({"forebear_content": {"replaces": True}}, True),
    "nothing said": ({}, False),
    "dbt table": ({"dbt_model": {"config": {"materialized": "table"}}}, True),
    "dbt incremental": ({"dbt_model": {"config": {"materialized": "incremental"}}}, False),
    "dbt full refresh": ({"dbt_model": {"config": {"materialized": "incremental", "full_refresh": True}}}, True),
    "drop": ({"lifecycleStateChange": {"lifecycleStateChange": "DROP"}}, None),
}


@pytest.mark.parametrize("name", CHANGES)
async def test_what_is_replaced_and_what_may_still_hold(graph: Graph, name: str) -> None:
    said, replaces = CHANGES[name]
    await send(graph, ran("first", 0, 1, outputs=["orders"]))
    await send(graph, ran("second", 2, 3, inputs=["raw"], outputs=[dataset("orders", **said)]))
    kept = {("READ unknown", version("orders", "first"))} if replaces is False else set()
    role = "READ unknown" if replaces is None else "USED input"
    assert await uses(graph, "second") == {(role, bare("raw")), *kept}


async def test_a_renamed_dataset_holds_what_the_other_held(graph: Graph) -> None:
    await send(graph, ran("first", 0, 1, outputs=["old"]))
    renamed = {"lifecycleStateChange": "RENAME", "previousIdentifier": {"namespace": "db", "name": "old"}}
    await send(graph, ran("second", 2, 3, outputs=[dataset("new", lifecycleStateChange=renamed)]))
    assert await uses(graph, "second") == {("USED input", version("old", "first"))}


async def test_none_is_said_in_so_many_words_only(graph: Graph) -> None:
    await send(graph, ran("silent", 0, 1, inputs=[], outputs=["a"]))
    none = {"forebear_run": {"noInputs": True}, "forebear_parameters": {"none": True}}
    await send(graph, ran("says", 0, 1, inputs=[], outputs=["b"], run_facets=none))
    found = await lacks(graph)
    assert (run_node("silent"), "DATA_NOT_RECORDED") in found
    assert (run_node("says"), "DATA_NOT_RECORDED") not in found
    assert (await properties(graph, run_node("says")))["no_parameters"] is True
    data = dataset("outside", version={"datasetVersion": "1"}, forebear_source={"reason": "bought"})
    await send(graph, ran("reads", 2, 3, inputs=[data], outputs=["c"]))
    assert (await properties(graph, "dataset-version:db/outside@1"))["declared_source"] is True


async def test_an_end_outranks_a_start_of_the_same_moment(graph: Graph) -> None:
    for order in ("START COMPLETE", "COMPLETE START"):
        await send(graph, [event(f"r {order}", each, 1, outputs=["d"]) for each in order.split()], at_once=False)
        assert (await properties(graph, run_node(f"r {order}")))["status"] == "FINISHED"


async def test_a_run_id_that_is_no_uuid_is_one_of_its_namespace(graph: Graph) -> None:
    said = event("r", outputs=["d"])
    for namespace in ("one", "two"):
        one = said | {"run": {"runId": "1"}, "job": {"namespace": namespace, "name": "j"}}
        await send(graph, [one])
    found = {start for start, _, end in await edges(graph) if end.startswith("job:")}
    assert found == {"run:openlineage/one%2F1", "run:openlineage/two%2F1"}


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    said = json.dumps(event("r", inputs=["a"], outputs=["b"]))
    path = tmp_path / "events.ndjson"
    path.write_text("\n".join([said[:-1] + ', "inputs": []}', said.replace('"name": "a"', '"name": "c", "name": "a"')]))
    found = list(reader.read(path))
    assert [(type(each).__name__, getattr(each, "field", "")) for each in found] == [
        ("Rejection", "inputs"), ("Rejection", "name"),
    ]  # fmt: skip
    path.write_text(said[:-1] + f', "eventType": "COMPLETE", "outputs": {json.dumps([dataset("b")])}}}')
    assert [type(each).__name__ for each in reader.read(path)] == ["Payload"], "it says the same twice"


async def test_a_file_of_events_reads_the_same(graph: Graph, tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in ran("r", 0, 1, inputs=["a"], outputs=[dataset("b", mine={"x": 1})])]
    path = tmp_path / "events.ndjson"
    path.write_text("\n".join([lines[0], "{", lines[1], '{"eventTime": 5}', ""]))
    found = list(reader.read(path))
    assert [type(each).__name__ for each in found] == ["Payload", "Rejection", "Payload", "Rejection", "Skipped"]
    assert "dataset.mine, 2 times" in found[-1].what  # type: ignore[union-attr]
