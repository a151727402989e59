"""Records as people write them: all that can be is recorded, and the rest is said on the run, with its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.database import Graph
from graph.ingest import batch_import, writer
from graph.ingest.coerce import carried, fault, items
from graph.ingest.sources import records, reports
from graph.ingest.statement import Statement
from tests.graph_asserts import edges, empty, lacks, properties

RUN = "run:record/default%2Fm%401"
VERSION = "model-version:default/m@1"
SHA = "0123456789abcdef0123456789abcdef01234567"
SHA256, MD5 = "0a" * 32, "0b" * 16
REPOSITORY = "repository:https://github.com/o/r"
NAN = float("nan")


def read(**record: Any) -> Statement:
    return records.facts(records.payload("m", {"model_version": "1", **record}))


async def unread(graph: Graph) -> list[str]:
    """What is said of the run that could not be read: a gap, where there is any."""
    found = (await properties(graph, RUN)).get("not_read") or []
    assert ((RUN, "NOT_READ") in await lacks(graph)) == bool(found)
    return found


@pytest.mark.parametrize(
    ("text", "sha", "dirty"),
    [
        (f"{SHA[:7]}-dirty", SHA[:7], True),
        (f"v1.2-5-g{SHA[:7]}", SHA[:7], False),
        (f"v1.2-5-g{SHA[:7]}-dirty", SHA[:7], True),
        (f"https://github.com/o/r/commit/{SHA}", SHA, False),
        (f"git@github.com:o/r@{SHA}", SHA, False),
    ],
)
async def test_a_commit_as_it_is_written(graph: Graph, text: str, sha: str, dirty: bool) -> None:
    run = reports.facts(reports.payload("run", {"id": "1", "commit": {"sha": text}}))
    for facts, id in ((read(code_commit=text), RUN), (run, "run:default/1")):
        await empty(graph)
        await writer.write(graph, [facts])
        found = await edges(graph)
        assert (id, "AT_COMMIT", f"commit:{sha}") in found
        assert ((f"commit:{sha}", "IN_REPOSITORY", REPOSITORY) in found) == ("github" in text)
        assert ((id, "DIRTY_COMMIT") in await lacks(graph)) == dirty
        assert (id, "NOT_READ") not in await lacks(graph)


async def test_a_branch_is_no_commit(graph: Graph) -> None:
    run = reports.payload("run", {"id": "1", "commit": {"sha": "v1.2", "dirty": True}, "job": "train"})
    await writer.write(graph, [read(code_commit="main"), reports.facts(run)])
    assert await unread(graph) == [
        "record: code_commit: 'main' is a branch or a tag, not a commit: a sha has 4 to 64 hex digits"
    ]
    assert {(id, code) for id in (RUN, "run:default/1") for code in ("NOT_READ", "COMMIT_NOT_RECORDED")} <= await lacks(
        graph
    )
    (said,) = (await properties(graph, "run:default/1"))["not_read"]
    assert said.startswith("report: commit.sha: 'v1.2' is a branch or a tag")
    assert not {edge for edge in await edges(graph) if edge[1] == "AT_COMMIT"}
    assert ("run:default/1", "PART_OF", "job:default/train") in await edges(graph)


async def test_a_corrected_record_clears_what_was_not_read(graph: Graph) -> None:
    await writer.write(graph, [read(code_commit="main")])
    assert await unread(graph)
    await writer.write(graph, [read(code_commit=SHA)])
    assert await unread(graph) == []
    assert (RUN, "COMMIT_NOT_RECORDED") not in await lacks(graph)


async def test_a_run_reported_in_parts_is_read_whole_only_where_that_is_said(graph: Graph) -> None:
    """A later part says nothing of the commit, and so nothing of what could not be read of it."""
    fine = {"commit": {"sha": SHA}}
    for part, gap in [({"commit": {"sha": "main"}}, True), ({"metrics": {"a": 1}}, True), (fine, True),
                      ({**fine, "not_read": []}, False)]:  # fmt: skip
        await writer.write(graph, [reports.facts(reports.payload("run", {"id": "1", **part}))])
        assert (("run:default/1", "NOT_READ") in await lacks(graph)) == gap


@pytest.mark.parametrize(
    ("text", "id", "gap"),
    [
        (f"sha256:{SHA256}", f"dataset-version:sha256:{SHA256}", "NO_PRODUCER"),
        (f"md5:{MD5}", f"dataset-version:md5:{MD5}", "NO_PRODUCER"),
        ("sha256:0a0a0a0a", "dataset-version:default/sha256%3A0a0a0a0a@", "WEAK_DIGEST"),
        ("s3://b/tx.csv", "dataset-version:default/s3%3A%2F%2Fb%2Ftx.csv@", "MUTABLE_REFERENCE"),
        ("data/tx.csv", "dataset-version:default/data%2Ftx.csv@", "MUTABLE_REFERENCE"),
        ("tx:latest", "dataset-version:default/tx@latest", "MUTABLE_REFERENCE"),
        ("tx:v3", "dataset-version:default/tx@v3", "UNRESOLVED_DATA"),
        ("tx@v3", "dataset-version:default/tx@v3", "UNRESOLVED_DATA"),
        ("tx", "dataset-version:default/tx@", "UNRESOLVED_DATA"),
    ],
)
async def test_data_as_they_are_written(graph: Graph, text: str, id: str, gap: str) -> None:
    await writer.write(graph, [read(training_data=[text])])
    found = await edges(graph)
    assert (RUN, "USED training", id) in found and await unread(graph) == []
    assert {code for node, code in await lacks(graph) if node == id} == {gap}
    node = await properties(graph, id)
    assert node.get("uri") == (text if "/" in text else None)
    named = {edge for edge in found if edge[:2] == (id, "VERSION_OF")}
    assert bool(named) == (gap != "NO_PRODUCER"), "no name is made up for content that is known by its digest"
    run = {"id": "1", "inputs": [{"dataset": text, "role": "training"}]}
    await writer.write(graph, [reports.facts(reports.payload("run", run))])
    used = {edge[2].partition("@run")[0].rstrip("@") for edge in await edges(graph) if edge[1] == "USED training"}
    assert used == {id.rstrip("@")}, "a report says the same by the same text"


async def test_one_content_by_digest_and_by_name(graph: Graph) -> None:
    known = {"dataset": "tx", "version": "v3", "digests": {"sha256": SHA256}}
    versioned = read(training_data={"name": f"sha256:{SHA256}", "version": "v3"})
    pinned = read(training_data={"name": f"tx:v3@sha256:{SHA256}", "version": "7"})
    assert "dataset:default/tx%3Av3" in pinned.nodes and f"dataset-version:sha256:{SHA256}" in pinned.nodes
    two = read(training_data={"name": f"sha256:{SHA256}", "digests": {"sha256": "0c" * 32}})
    assert "are two contents" in two.nodes[RUN]["not_read"][0]
    assert versioned.nodes[f"dataset-version:sha256:{SHA256}"]["version"] == "v3"
    await writer.write(graph, [reports.facts(reports.payload("dataset_version", known)),
                               read(training_data=f"sha256:{SHA256}")])  # fmt: skip
    content = f"dataset-version:sha256:{SHA256}"
    assert {(RUN, "USED training", content), (content, "VERSION_OF", "dataset:default/tx")} <= await edges(graph)
    assert (await properties(graph, content))["name"] == "tx@v3"


async def test_a_list_of_all_that_data_are_written_as(graph: Graph) -> None:
    data = ["tx:v3", f"sha256:{SHA256}", {"name": "a", "version": "1", "digests": {"md5": MD5}, "rows": 7}, 3.5,
            {"uri": "gs://b/x"}, {"rows": 1}, {"name": "b", "version": [], "digests": {"sha256": 7.5}}]  # fmt: skip
    await writer.write(graph, [read(training_data=data)])
    assert {edge[2] for edge in await edges(graph) if edge[1] == "USED training"} == {
        "dataset-version:default/tx@v3", f"dataset-version:sha256:{SHA256}", f"dataset-version:md5:{MD5}",
        "dataset-version:default/gs%3A%2F%2Fb%2Fx@", "dataset-version:default/b@",
    }  # fmt: skip
    assert [text.partition(": ")[2].partition(":")[0] for text in await unread(graph)] == [
        "training_data[3]", "training_data[5]", "training_data[6].digests.sha256", "training_data[6].version"
    ]  # fmt: skip
    assert json.loads((await properties(graph, VERSION))["properties"]) == {"training_data": [data[2], data[5]]}


async def test_numbers_that_are_not_finite(graph: Graph) -> None:
    await writer.write(graph, [read(
        accuracy=NAN, f1=0.5, metrics={"auc": float("inf"), "loss": 0.1}, params={"lr": 0.1, "layers": [1, NAN]},
        hyperparameters={"depth": 3, "big": 2**64}, environment={"python": "3.12", "memory": NAN}, training_data=NAN,
    )])  # fmt: skip
    version = await properties(graph, VERSION)
    assert json.loads(version["metrics"]) == {"f1": 0.5, "loss": 0.1}
    assert json.loads(version["properties"]) == {
        "accuracy": "not a finite number: NaN", "metrics": {"auc": "not a finite number: Infinity"}
    }  # fmt: skip
    said = sorted(text.split(": ")[1] for text in await unread(graph))
    assert said == ["environment.memory", "hyperparameters.big", "params.layers", "training_data"]
    (parameters,) = [edge[2] for edge in await edges(graph) if edge[1] == "CONFIGURED_BY"]
    assert json.loads((await properties(graph, parameters))["parameters"]) == {"depth": 3, "lr": 0.1}


async def test_a_metric_that_is_no_number_is_no_gap(graph: Graph) -> None:
    await writer.write(graph, [read(accuracy=NAN)])
    assert await unread(graph) == []
    run = reports.payload("run", {"id": "1", "metrics": {"a": NAN}, "parameters": {"lr": 0.1, "clip": NAN}})
    await writer.write(graph, [reports.facts(run)])
    (said,) = (await properties(graph, "run:default/1"))["not_read"]
    assert said.startswith("report: parameters.clip: ")


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("params", "lr=0.1", "'lr=0.1'"),
        ("environment", 3, "it says 3"),
        ("environment", [], "it says []"),
        ("created_at", "yesterday", "'yesterday'"),
        ("created_at", "2026-01-01T00:00:00", "'2026-01-01T00:00:00'"),
        ("code_commit", [SHA], SHA),
        ("code_commit", False, "False"),
        ("training_data", 3.5, "3.5"),
        ("training_data", [["a"]], "['a']"),
        ("training_data", "a\x00b", "a\\x00b"),
        ("training_data", "s3://" + "x" * 1200, "s3://xxx"),
        ("params", {"a\x07" * 500: NAN}, "a\\x07"),
        ("note", "x" * 1_000_001, "has 1000012 characters"),
    ],
)
async def test_what_cannot_be_read_is_said_with_its_text_and_the_rest_stands(
    graph: Graph, key: str, value: object, text: str
) -> None:
    rest = {"accuracy": 0.9, "training_data": "d@1", "code_commit": SHA, "params": {"lr": 0.1}, "environment": "linux"}
    await writer.write(graph, [read(**rest | {key: value})])
    (said,) = await unread(graph)
    assert said.startswith(f"record: {'properties' if key == 'note' else key}") and text in said
    types = {edge[1] for edge in await edges(graph)}
    wanted = {"training_data": "USED training", "code_commit": "AT_COMMIT", "params": "CONFIGURED_BY",
              "environment": "RAN_IN"}  # fmt: skip
    assert {"HOLDS", "GENERATED_BY", *(type for each, type in wanted.items() if each != key)} <= types
    assert (await properties(graph, VERSION))["metrics"] == '{"accuracy":0.9}'


async def test_a_file_of_records_says_where(graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "train.jsonl"
    lines = ['{"model_version": 1.5, "note": "\\ud800"}', "[1]",
             '{"model_version": "1", "code_commit": "main", "accuracy": NaN, "params": {"a": 1}, "params": {"a": 2}}',
             '{"model_version": "2", "accuracy": ' + "9" * 5000 + ', "x": ' + "[" * 200 + "]" * 200 + "}"]  # fmt: skip
    file.write_text("\n".join(lines))
    report = await batch_import.load(graph, records.read(file, "m"), records.facts)
    assert (report.written, [each.where for each in report.rejected]) == (3, ["train.jsonl:2"])
    assert [text.partition(": ")[0] + ": " + text.split(": ")[1] for text in await unread(graph)] == [
        "record train.jsonl:3: code_commit", "record train.jsonl:3: params"
    ]  # fmt: skip
    assert (await properties(graph, "model-version:default/m@1.5"))["properties"] == '{"note":"\\\\ud800"}'


async def test_a_run_that_nobody_reported_is_a_stub_with_its_gaps(graph: Graph) -> None:
    version = {"model": "m", "version": "1", "run": "r", "digests": {"sha256": SHA256}}
    await writer.write(graph, [reports.facts(reports.payload("model_version", version))])
    assert (f"model-artifact:sha256:{SHA256}", "GENERATED_BY", "run:default/r") in await edges(graph)
    assert {code for id, code in await lacks(graph) if id == "run:default/r"} == {
        "DATA_NOT_RECORDED", "COMMIT_NOT_RECORDED", "PARAMETERS_NOT_RECORDED", "SEED_NOT_RECORDED",
        "ENVIRONMENT_NOT_RECORDED",
    }  # fmt: skip


KEYS = st.text("ab.:@/é -'", max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("\ud800\x00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
DATA = VALUES | st.dictionaries(st.sampled_from(["name", "version", "uri", "digests"]), VALUES)
OTHERS = ("code_commit", "created_at", "environment", "params", "hyperparameters", "metrics")
RECORDS = st.fixed_dictionaries(
    {}, optional={"training_data": DATA | st.lists(DATA), **dict.fromkeys(OTHERS, VALUES)}
).flatmap(lambda named: st.dictionaries(KEYS, VALUES, max_size=3).map(lambda more: {**more, **named}))  # fmt: skip


@given(RECORDS)
def test_whatever_a_record_holds_is_recorded_or_said(record: dict[str, Any]) -> None:
    found = read(**record)
    assert found.payload.evidence
    links = {(link.type, link.end) for link in found.links.values()}
    notes = found.nodes[RUN]["not_read"]
    version = found.nodes[VERSION]
    kept = json.loads(version.get("properties", "{}")), json.loads(version.get("metrics", "{}"))

    counted = re.fullmatch(r"record: and (\d+) more", notes[-1]) if notes else None
    beyond: set[str] = set()

    def noted(what: str) -> bool:
        if any(note.startswith(f"record: {what}") for note in notes):
            return True
        if counted:
            beyond.add(what)  # it may be among those that are only counted
            return len(beyond) <= int(counted[1])
        return False

    said = carried({key: value for key, value in record.items() if value not in (None, "")})
    for number, data in enumerate(items(said.get("training_data"))):
        what = f"training_data[{number}]" if isinstance(said["training_data"], list) else "training_data"
        alone = [link.end for link in read(training_data=[data]).links.values() if link.type == "USED"]
        assert noted(what) or (alone and ("USED", *alone) in links)
    types = {type for type, _ in links}
    assert "code_commit" not in said or noted("code_commit") or "AT_COMMIT" in types
    assert "created_at" not in said or noted("created_at") or "created_at" in version
    blank = said.get("environment") in ({}, " ") or not str(said.get("environment")).strip()
    assert "environment" not in said or blank or noted("environment") or "RAN_IN" in types
    stated = next(
        (json.loads(values["parameters"]) for id, values in found.nodes.items() if "parameters" in values), {}
    )
    for key in said.keys() & {"params", "hyperparameters"}:
        if isinstance(said[key], dict):
            for name, value in said[key].items():
                assert noted(f"{key}.{name}") or json.loads(json.dumps(stated[name])) == value
        else:
            assert noted(key)
    for key, value in said.items():
        if key not in records._NAMED and key != "metrics":
            assert value in (kept[0].get(key), kept[1].get(key)) or value == {}
    if isinstance(said.get("metrics"), dict):
        for name, value in said["metrics"].items():
            assert (kept[0]["metrics"][name] if fault(value) else kept[1][name]) == value
