"""The endpoint of OpenLineage: what is taken, what is refused and with which sentence, one event or many."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from graph import digest, lineage
from graph.database import Graph
from tests.api.conftest import Client
from tests.graph.ingest.sources.openlineage import dataset, event, ran, run_node, uses, version

ONE, MANY = "/api/v1/lineage", "/api/v1/lineage/batch"


async def test_an_event_is_taken_and_repeated_and_says_so(api: Client, graph: Graph) -> None:
    for each in ran("features", 0, 1, inputs=["raw"], outputs=["features"]):
        answer = await api.post(ONE, json=each)
        assert (answer.status_code, answer.json()) == (201, {"recorded": 1, "unchanged": 0})
    again = await api.post(ONE, json=each)
    assert (again.status_code, again.json()) == (201, {"recorded": 0, "unchanged": 1})
    found = await lineage.ancestors(graph, version("features", "features"))
    assert {edge.sources[0] for edge in found.edges} == {"openlineage:write"}, "the reporter is the token's"


async def test_a_body_may_be_compressed(api: Client, graph: Graph) -> None:
    body = gzip.compress(json.dumps(event("r", outputs=["d"])).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert (await api.post(ONE, content=body, headers=headers)).status_code == 201
    two = gzip.compress(json.dumps(event("s", outputs=["d"]))[:40].encode()) + gzip.compress(
        json.dumps(event("s", outputs=["d"]))[40:].encode()
    )
    assert (await api.post(ONE, content=two, headers=headers)).status_code == 201, "gzip may have several members"
    for damaged in (b"no gzip", body[:-9], body[:20] + b"x" * 20 + body[40:], b""):
        assert (await api.post(ONE, content=damaged, headers=headers)).status_code == 400
    bomb = gzip.compress(b" " * 50_000_000)
    answer = await api.post(ONE, content=bomb, headers=headers)
    assert answer.status_code == 413
    assert "unpacked body has more than 4194304 bytes" in answer.json()["errors"][0]["message"]
    assert (await api.post("/graphql", content=body, headers=headers)).status_code == 415


async def test_four_mebibytes_and_no_more(api: Client) -> None:
    body = event("r", run_facets={"custom": {"text": "x" * 3_900_000}})
    assert (await api.post(ONE, json=body)).status_code == 201
    body["run"]["facets"]["custom"]["text"] = "x" * 4_300_000
    assert (await api.post(ONE, json=body)).status_code == 413


FAULTY: dict[str, tuple[Any, str]] = {
    "a list": ([], ""),
    "nothing": ({}, "run"),
    "no time": ({key: value for key, value in event("r").items() if key != "eventTime"}, "eventTime"),
    "a time that is none": (event("r") | {"eventTime": "yesterday"}, "eventTime"),
    "a year that is none": (event("r") | {"eventTime": "99999-01-01T00:00:00Z"}, "eventTime"),
    "another type": (event("r", "EATEN"), "eventType"),
    "no job": ({key: value for key, value in event("r").items() if key != "job"}, "job"),
    "a number for a run": (event("r") | {"run": {"runId": 1}}, "run.runId"),
    "an empty run": (event("r") | {"run": {"runId": " "}}, "run.runId"),
    "inputs that are no list": (event("r") | {"inputs": {"a": 1}}, "inputs"),
    "an input without a name": (event("r") | {"inputs": [dataset("a"), {"namespace": "db"}]}, "inputs[1].name"),
    "a name that is too long": (event("r", outputs=["x" * 2000]), "outputs[0].name"),
    "a control character": (event("r", inputs=["a\x00b"]), "inputs[0].name"),
    "a facet that is a text": (event("r", run_facets={"parent": "p"}), "run.facets.parent"),
    "a role that is none": (event("r", inputs=[dataset("a", input__forebear_input={"role": "food"})]),
                            "inputs[0].inputFacets.forebear_input.role"),
    "a version that is a list": (event("r", outputs=[dataset("a", version={"datasetVersion": [1]})]),
                                 "outputs[0].facets.version.datasetVersion"),
    "a column that is a text": (event("r", outputs=[dataset("a", columnLineage={"fields": {"c": "d"}})]),
                                "outputs[0].facets.columnLineage.fields"),
    "an id that is none of a run": (event("r", run_facets={"forebear_run": {"otherIds": ["run:"]}}),
                                    "run.facets.forebear_run.otherIds"),
    "a size below nothing": (event("r", outputs=[dataset("a", forebear_content={"size": -1})]),
                             "outputs[0].facets.forebear_content.size"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
async def test_what_cannot_be_is_refused_with_the_path_of_the_fault(api: Client, graph: Graph, name: str) -> None:
    body, path = FAULTY[name]
    before = await digest.digest(graph)
    answer = await api.post(ONE, json=body)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]) == (400, {"code": "INVALID", "field": path})
    assert path.rpartition(".")[2].split("[")[0] in error["message"]
    assert await digest.digest(graph) == before


async def test_one_bad_event_spoils_nothing_of_a_batch(api: Client, graph: Graph) -> None:
    good = ran("features", 0, 1, inputs=["raw"], outputs=["features"])
    answer = await api.post(MANY, json=[good[0], FAULTY["another type"][0], good[1], FAULTY["a control character"][0]])
    assert answer.status_code == 200
    found = answer.json()
    assert found["status"] == "partial_success"
    assert found["summary"] == {"received": 4, "successful": 2, "failed": 2, "retriable": 0, "non_retriable": 2}
    assert [(each["index"], each["retriable"]) for each in found["failed_events"]] == [(1, False), (3, False)]
    assert found["failed_events"][1]["reason"].startswith("inputs[0].name")
    assert {what for _, what in await uses(graph, "features")} == {"dataset-version:db/raw@"}


@pytest.mark.parametrize("bad", [
    b'{"eventType": "START", "eventType": "FAIL"}', b'{"eventTime": "\\ud800"}', b'{"eventTime": NaN}',
    b'{"eventTime": 1e999}', b'{"eventTime": ' + b"9" * 200 + b"}", b'{"a": ' + b"[" * 70 + b"]" * 70 + b"}",
], ids=["a key twice", "half a pair", "NaN", "1e999", "200 digits", "deep"])  # fmt: skip
async def test_an_event_that_is_hardly_json_spoils_nothing_of_a_batch(api: Client, graph: Graph, bad: bytes) -> None:
    good = [json.dumps(each).encode() for each in ran("features", 0, 1, inputs=["raw"], outputs=["features"])]
    body = b"[" + b",".join([good[0], bad, good[1]]) + b"]"
    answer = await api.post(MANY, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    found = answer.json()
    assert (found["summary"]["successful"], [each["index"] for each in found["failed_events"]]) == (2, [1])
    assert found["failed_events"][0]["reason"].startswith(("in the body", "the body"))
    assert {what for _, what in await uses(graph, "features")} == {"dataset-version:db/raw@"}
    alone = await api.post(ONE, content=bad, headers={"Content-Type": "application/json"})
    assert alone.status_code == 400


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z"])
async def test_the_first_times_there_are_can_be_read_again_or_are_refused(api: Client, time: str) -> None:
    answer = await api.post(ONE, json=event("r", "START", outputs=["d"]) | {"eventTime": time})
    assert answer.status_code == (400 if "+" in time else 201)
    found = (await api.data("{ runs { nodes { startedAt } } missingLinks { totalCount } }"))["runs"]["nodes"]
    assert found == ([] if "+" in time else [{"startedAt": "0001-01-01T00:00:00Z"}])


async def test_batches_that_are_whole_empty_or_none(api: Client) -> None:
    whole = (await api.post(MANY, json=ran("r", 0, 1, outputs=["d"]))).json()
    assert (whole["status"], whole["summary"]["successful"], whole["failed_events"]) == ("success", 2, [])
    assert (await api.post(MANY, json=[])).json()["summary"]["received"] == 0
    assert (await api.post(MANY, json={})).status_code == 400


async def test_it_needs_a_token_that_may_write(api: Client, tokens: dict[str, str]) -> None:
    for path in (ONE, MANY):
        headers = {"Authorization": f"Bearer {tokens['read']}"}
        assert (await api.post(path, json=event("r"), headers=headers)).status_code == 403
        assert (await api.post(path, json=event("r"), headers={"Authorization": ""})).status_code == 401
        assert (await api.get(path)).status_code == 405


async def test_without_neo4j_it_is_503_and_may_be_sent_again(alone: Any) -> None:
    for path, body in ((ONE, event("r")), (MANY, [event("r")])):
        answer = await alone.post(path, json=body)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


async def test_events_of_the_three_kinds(api: Client, graph: Graph) -> None:
    owned = {"ownership": {"owners": [{"name": "team:data"}]}}
    job = {"eventTime": "2026-01-01T12:00:00", "job": {"namespace": "jobs", "name": "etl", "facets": owned},
           "inputs": [dataset("raw")], "outputs": [dataset("clean")]}  # fmt: skip
    about = {"eventTime": "2026-01-01T12:00:00.123456789+02:00", "dataset": dataset("raw", **owned)}
    assert (await api.post(ONE, json=job)).status_code == 201
    assert (await api.post(ONE, json=about)).status_code == 201
    assert (await api.post(ONE, json=event("r", "OTHER") | {"eventType": None, "schemaURL": None})).status_code == 201
    query = "query ($id: ID!) { node(id: $id) { id kind ... on Job { owner } ... on Dataset { owner } } }"
    assert (await api.data(query, id="job:jobs/etl"))["node"]["owner"] == "team:data"
    assert (await api.data(query, id="dataset:db/raw"))["node"]["owner"] == "team:data"
    assert (await api.data(query, id="dataset:db/clean"))["node"]["kind"] == "Dataset"
    assert (await api.data(query, id=run_node("r")))["node"]["kind"] == "Run"
