"""The plain record that Forebear began with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.commands import record as recording
from graph.database import Graph
from graph.digest import lines
from graph.errors import InvalidFact, NotFound, UnreadableSource
from graph.ingest import batch_import, writer
from graph.ingest.sources import records
from graph.lineage import ancestors
from tests.graph_asserts import edges, empty, formers, lacks, properties

RECORD = {"model_version": "v1.2", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}
VERSION = "model-version:default/churn@v1.2"
ARTIFACT = "model-artifact:default/churn@v1.2"
RUN = "run:record/default%2Fchurn%40v1.2"


async def submit(graph: Graph, *stated: dict[str, object], model: str = "churn") -> writer.Written:
    return await writer.write(graph, [records.facts(records.payload(model, record)) for record in stated])


async def test_a_record_is_a_linked_graph_with_its_gaps(graph: Graph) -> None:
    assert await submit(graph, RECORD) == writer.Written(written=1)
    assert await edges(graph) == {
        (VERSION, "HOLDS", ARTIFACT),
        (VERSION, "VERSION_OF", "model:default/churn"),
        (ARTIFACT, "GENERATED_BY", RUN),
        (RUN, "USED training", "dataset-version:default/dataset_v3@"),
        (RUN, "AT_COMMIT", "commit:abc123"),
        ("dataset-version:default/dataset_v3@", "VERSION_OF", "dataset:default/dataset_v3"),
    }
    assert await lacks(graph) == {
        (RUN, "PARAMETERS_NOT_RECORDED"),
        (RUN, "SEED_NOT_RECORDED"),
        (RUN, "ENVIRONMENT_NOT_RECORDED"),
        ("dataset-version:default/dataset_v3@", "UNRESOLVED_DATA"),
        ("commit:abc123", "SHORT_COMMIT"),
    }


async def test_stating_it_again_changes_nothing(graph: Graph) -> None:
    await submit(graph, RECORD)
    before = await lines(graph)
    turned = dict(reversed(RECORD.items()))
    assert await submit(graph, turned, RECORD) == writer.Written(unchanged=2)
    assert await lines(graph) == before


async def test_a_second_record_is_a_correction(graph: Graph) -> None:
    await submit(graph, RECORD)
    await submit(graph, {**RECORD, "training_data": "dataset_v4", "accuracy": 0.93, "hyperparameters": {"lr": 0.1}})
    used = {edge for edge in await edges(graph) if edge[1].startswith("USED")}
    assert used == {(RUN, "USED training", "dataset-version:default/dataset_v4@")}
    assert (await properties(graph, VERSION))["metrics"] == '{"accuracy":0.93}'
    assert [former["metrics"] for former in await formers(graph, VERSION)] == ['{"accuracy":0.92}']
    assert (RUN, "PARAMETERS_NOT_RECORDED") not in await lacks(graph)


async def test_a_data_link_that_a_correction_drops_is_retracted(graph: Graph) -> None:
    await submit(graph, RECORD)
    await submit(graph, {"model_version": "v1.2"})
    assert (RUN, "RETRACTED") in await lacks(graph)
    assert (RUN, "DATA_NOT_RECORDED") not in await lacks(graph)


async def test_the_later_of_two_records_in_a_file_is_the_correction(graph: Graph) -> None:
    """As it is where each comes in a file of its own: a record says not when it was stated, so what comes later
    does."""
    other = {**RECORD, "training_data": "dataset_v4", "code_commit": "def456"}
    for first, second in ((RECORD, other), (other, RECORD)):
        await empty(graph)
        await submit(graph, first, second)
        together = await lines(graph)
        assert (RUN, "USED training", f"dataset-version:default/{second['training_data']}@") in await edges(graph)
        await empty(graph)
        await submit(graph, first)
        await submit(graph, second)
        assert await lines(graph) == together


async def test_what_a_person_retracted_does_not_come_back(graph: Graph) -> None:
    await submit(graph, RECORD)
    used = (await ancestors(graph, VERSION)).edges
    edge = next(edge.ids[0] for edge in used if edge.type == "USED")
    await recording.retract(graph, edge, "the wrong file", "ada")
    await submit(graph, RECORD)
    assert not {edge for edge in await edges(graph) if edge[1].startswith("USED")}
    assert (RUN, "RETRACTED") in await lacks(graph)
    again = await recording.retract(graph, edge, "the wrong file", "ada")
    assert (again.recorded, again.unchanged) == (0, 1)
    with pytest.raises(NotFound):
        await recording.retract(graph, edge[:-1], "no such edge", "ada")


async def test_everything_of_a_record_has_its_place(graph: Graph) -> None:
    record = {
        "model_version": 7,
        "hyperparameters": {"lr": 0.1, "seed": 1},
        "environment": {"python": "3.11", "lock_digest": "sha256:" + "01" * 32, "gpu": "none"},
        "training_data": [{"name": "a", "version": "1", "digests": {"sha256": "0c" * 32}}, "b@2"],
        "note": "hello",
        "f1": 0.5,
        "created_at": "2026-01-01T00:00:00+00:00",
    }
    await submit(graph, record)
    version = await properties(graph, "model-version:default/churn@7")
    assert (version["metrics"], version["properties"]) == ('{"f1":0.5}', '{"note":"hello"}')
    assert version["created_at"] == 1767225600000
    ends = {edge[2].partition(":")[0] for edge in await edges(graph) if edge[0].startswith("run:")}
    assert ends == {"dataset-version", "parameters", "environment"}
    assert {code for _, code in await lacks(graph)} == {"COMMIT_NOT_RECORDED", "NO_PRODUCER", "UNRESOLVED_DATA"}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({}, "model_version"),
        ({"model_version": ""}, "model_version"),
        ({"model_version": "v\x00"}, "model_version"),
        ({"model_version": float("nan")}, "model_version"),
        ({"model_version": ["v1"]}, "model_version"),
        ({"model_version": True}, "model_version"),
        ({"model_version": "v" * 2000}, "model_version"),
    ],
)
def test_what_names_no_version_is_refused(record: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        records.facts(records.payload("churn", record))
    assert refusal.value.field == field


async def test_a_file_is_imported_line_by_line(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps(RECORD) + "\n\nnot json\n[1]\n" + json.dumps({"accuracy": 1}) + "\n")
    report = await batch_import.load(graph, records.read(file, "churn"), records.facts)
    assert (report.read, report.written, report.unchanged) == (4, 1, 0)
    assert [(no.where, no.field) for no in report.rejected] == [
        ("records.jsonl:3", ""),
        ("records.jsonl:4", ""),
        ("records.jsonl:5", "model_version"),
    ]
    again = await batch_import.load(graph, records.read(file, "churn"), records.facts, dry_run=True)
    assert (again.written, again.unchanged, len(again.rejected)) == (0, 1, 3)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource):
        list(records.read(tmp_path / "no.jsonl", "churn"))


@pytest.mark.parametrize(
    ("key", "value", "unread"),
    [
        ("base_model", "bert@v1", True), ("pretrainedModel", {"name": "bert"}, True), ("parent_version", "v1.1", True),
        ("fine_tuned_from", "bert", True), ("trained_on", ["tx"], True), ("validation_data", "valid@v1", True),
        ("dataset", ["tx@v3"], True), ("features", "store:tx", True), ("trainingDataset", "tx", True),
        ("fine_tuning_data", "tx", True), ("train_path", "s3://b/t", True), ("base_model_id", "bert", True),
        ("resume_from", "run-7", True), ("initCheckpoint", "c.pt", True), ("dataset_version", "v3", True),
        ("extra_training_data", ["tx"], True), ("warm_start_from", "v1", True), ("synthetic_data", "gpt", True),
        ("model_path", "s3://m", False), ("dataset_size", "9 GB", False), ("evaluation_data", "t", False),
        ("model_type", "gbm", False), ("trained_by", "ada", False), ("test_data", "t@v1", False),
        ("data", {}, False), ("datasets", 3, False), ("warm_start", True, False), ("parent", "", False),
    ],
)  # fmt: skip
def test_what_may_say_an_origin_in_other_words_is_said_to_be_unread(key: str, value: object, unread: bool) -> None:
    found = records.facts(records.payload("churn", {**RECORD, key: value}))
    notes = found.nodes[RUN].get("not_read") or []
    assert [key in note for note in notes] == [True] * unread
