"""What programs report comes back as lineage; again, it changes nothing."""

from __future__ import annotations

from api.http.app import create_app
from api.http.tokens import Access
from graph.database import Graph
from tests.api.conftest import Client, client

RUN = {
    "id": "42", "source": "trainer", "job": "train", "status": "FINISHED",
    "startedAt": "2026-01-01T10:00:00+01:00", "endedAt": "2026-01-01T11:00:00Z",
    "commit": {"sha": "ab" * 20, "repository": "https://example.org/code", "dirty": True},
    "parameters": {"lr": 0.1, "seed": 7},
    "environment": {"python": "3.11", "lockDigest": "cafe", "properties": {"cuda": "12"}},
    "inputs": [{"dataset": "clicks", "digests": {"sha256": "01" * 32}, "size": 5_000_000_000, "role": "training"}],
    "outputs": [{"model": "churn", "version": "7", "digests": {"sha256": "02" * 32}}],
    "metrics": {"accuracy": 0.9},
}  # fmt: skip
RECORD_RUNS = """mutation($inputs: [RunInput!]!) {
  recordRuns(inputs: $inputs) { recorded unchanged nodes rejected { index field why } } }"""


async def test_a_run_comes_back_with_all_that_was_said(api: Client) -> None:
    done = (await api.data(RECORD_RUNS, inputs=[RUN]))["recordRuns"]
    assert done == {"recorded": 1, "unchanged": 0, "nodes": ["run:trainer/42"], "rejected": []}
    assert (await api.data(RECORD_RUNS, inputs=[RUN]))["recordRuns"]["unchanged"] == 1
    run = (await api.data(
        """{ node(id: "run:trainer/42") { ...on Run { status startedAt endedAt metrics jobs { name } commit { sha }
             parameters { parameters seeds } environment { python lockDigest properties }
             inputs { role node { ...on DatasetVersion { size digest } } }
             outputs { ...on ModelArtifact { digest } } } } }"""
    ))["node"]  # fmt: skip
    assert (run["startedAt"], run["endedAt"]) == ("2026-01-01T09:00:00Z", "2026-01-01T11:00:00Z")
    assert run["jobs"] == [{"name": "train"}]
    assert run["parameters"] == {"parameters": {"lr": 0.1, "seed": 7}, "seeds": ["seed"]}
    assert run["environment"] == {"python": "3.11", "lockDigest": "cafe", "properties": {"cuda": "12"}}
    assert run["inputs"] == [{"role": "training", "node": {"size": 5_000_000_000, "digest": "01" * 32}}]
    assert run["outputs"] == [{"digest": "02" * 32}]
    version = (await api.data('{ modelVersion(model: "churn", version: "7") { digest run { id } } }'))["modelVersion"]
    assert version == {"digest": "sha256:" + "02" * 32, "run": {"id": "run:trainer/42"}}


async def test_what_cannot_be_is_refused_by_place_and_field(api: Client) -> None:
    done = (await api.data(RECORD_RUNS, inputs=[RUN, {"id": ""}, {"id": "x", "status": "LOST"}]))["recordRuns"]
    assert done["recorded"] == 1
    assert [(each["index"], each["field"]) for each in done["rejected"]] == [(1, "id"), (2, "status")]


async def test_records_versions_datasets_and_deployments(api: Client) -> None:
    record = {"model_version": "v1", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}
    done = await api.data(
        """mutation($record: JSON!) {
          recordModelVersion(input: {model: "churn", record: $record}) { nodes }
          recordDatasetVersions(
            inputs: [{dataset: "d", version: "1", size: 9007199254740993, declaredSource: true}]) { nodes }
          recordDeployments(inputs: [{name: "eu", model: "churn", version: "v1", endpoint: "https://x"}]) { nodes }
        }""",
        record=record,
    )
    assert [found["nodes"] for found in done.values()] == [
        ["model-version:default/churn@v1"], ["dataset-version:default/d@1"], ["deployment:default/eu"],
    ]  # fmt: skip
    found = await api.data(
        """{ modelVersion(model: "churn", version: "v1") { metrics deployments { name versions { version } } }
             node(id: "dataset-version:default/d@1") { ...on DatasetVersion { size declaredSource } } }"""
    )
    assert found["modelVersion"] == {
        "metrics": {"accuracy": 0.92}, "deployments": [{"name": "eu", "versions": [{"version": "v1"}]}],
    }  # fmt: skip
    assert found["node"] == {"size": 9007199254740993, "declaredSource": True}


async def test_an_edge_is_retracted(api: Client) -> None:
    await api.data(RECORD_RUNS, inputs=[RUN])
    lineage = await api.data('{ ancestors(id: "run:trainer/42") { edges { ids type } } }')
    (edge,) = [edge["ids"][0] for edge in lineage["ancestors"]["edges"] if edge["type"] == "AT_COMMIT"]
    retract = 'mutation($edge: ID!) { retract(edge: $edge, reason: "wrong commit") { recorded nodes } }'
    assert (await api.data(retract, edge=edge))["retract"]["recorded"] == 1
    assert (await api.data('{ node(id: "run:trainer/42") { ...on Run { commit { sha } } } }'))["node"]["commit"] is None
    assert (await api.data(retract, edge=edge))["retract"]["recorded"] == 0
    assert (await api.refusal(retract, edge="nothing"))[0] == "NOT_FOUND"


async def test_values_that_no_database_holds_are_refused(api: Client) -> None:
    for id in ("a\u0000b", "x" * 2000):
        done = (await api.data(RECORD_RUNS, inputs=[{"id": id}]))["recordRuns"]
        assert [each["field"] for each in done["rejected"]] == ["id"]
    size = 'mutation { recordDatasetVersions(inputs: [{dataset: "d", size: 9223372036854775808}]) { recorded } }'
    code, message = await api.refusal(size)
    assert (code, "Int64" in message) == ("INVALID", True)


async def test_large_integers_within_parameters_come_back_whole(api: Client) -> None:
    parameters = {"spawn": [1, {"key": 2**70}]}
    await api.data(RECORD_RUNS, inputs=[{"id": "1", "parameters": parameters}])
    run = (await api.data('{ node(id: "run:default/1") { ...on Run { parameters { parameters } } } }'))["node"]
    assert run["parameters"]["parameters"] == parameters


async def test_a_reader_may_not_write(graph: Graph, access: Access, tokens: dict[str, str]) -> None:
    async with client(create_app(graph=graph, access=access), tokens["read"]) as reader:
        answer = await reader.post("/graphql", json={"query": RECORD_RUNS, "variables": {"inputs": [RUN]}})
        assert answer.status_code == 403
        assert "write" in answer.json()["errors"][0]["message"]
        assert await reader.data('{ node(id: "run:trainer/42") { id } }') == {"node": None}


async def test_of_two_reports_the_later_said_holds_whichever_arrives_first(api: Client) -> None:
    ended = {**RUN, "eventTime": "2026-01-01T11:00:00Z"}
    begun = {"id": "42", "source": "trainer", "status": "RUNNING", "eventTime": "2026-01-01T09:00:00Z",
             "commit": {"sha": "cd" * 20}, "parameters": {"lr": 0.2}}  # fmt: skip
    for report in (ended, begun, ended):
        assert (await api.data(RECORD_RUNS, inputs=[report]))["recordRuns"]["rejected"] == []
    run = await api.data('{ node(id: "run:trainer/42") { ...on Run { status commit { sha } parameters { id } } } }')
    assert (run["node"]["status"], run["node"]["commit"]["sha"]) == ("FINISHED", "ab" * 20)


async def test_a_small_model_is_known_by_its_place(api: Client) -> None:
    small = {"digests": {"sha256": "03" * 32}, "size": 7}
    for model in ("a", "b"):
        run = {"id": model, "outputs": [{"model": model, "version": "1", **small}]}
        await api.data(RECORD_RUNS, inputs=[run])
    for model in ("a", "b"):
        found = await api.data('query($m: String!) { modelVersion(model: $m, version: "1") { run { id } } }', m=model)
        assert found["modelVersion"]["run"] == {"id": f"run:default/{model}"}


async def test_the_digest_of_a_frame_is_no_second_digest_of_a_file(api: Client) -> None:
    frame, file = {"frame-sha256": "04" * 32}, {"sha256": "05" * 32}
    runs = [{"id": id, "inputs": [{"dataset": "tx", "version": "v3", "digests": digests, "role": "training"}]}
            for id, digests in (("1", frame), ("2", file))]  # fmt: skip
    await api.data(RECORD_RUNS, inputs=runs)
    for id in ("1", "2"):
        run = await api.data(
            'query($id: ID!) { node(id: $id) { ...on Run { inputs { node { id } } } } }', id=f"run:default/{id}"
        )  # fmt: skip
        assert run["node"]["inputs"] == [{"node": {"id": "dataset-version:sha256:" + "05" * 32}}]
    named = await api.data(RECORD_RUNS, inputs=[{"id": "3", "inputs": [{"dataset": "frame-sha256:" + "04" * 32}]}])
    assert named["recordRuns"]["rejected"] == []
