"""The questions of the contract, asked of a small graph."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records
from graph.model.time import utc_now
from tests.api.conftest import Client

RECORD = {"model_version": "v1.2", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}
VERSION = "model-version:default/churn@v1.2"
RUN = "run:record/default%2Fchurn%40v1.2"


@pytest.fixture
async def stated(graph: Graph) -> None:
    """The first record there was."""
    await submit(graph, RECORD)


async def submit(graph: Graph, *stated: dict[str, Any], model: str = "churn") -> None:
    await writer.write(graph, [records.facts(records.payload(model, record)) for record in stated])


async def test_a_version_says_what_it_came_from(api: Client, stated: None) -> None:
    version = (await api.data(
        """{ modelVersion(model: "churn", version: "v1.2") {
          id kind name recordedAt createdAt metrics digest model { name namespace }
          run { id status metrics inputs { role } }
          trainingData { id name resolved size } commit { sha resolved } parameters { parameters } environment { id }
          reproducibility { level name reproduced complete blockers { code severity stopsLevel problem remedy } }
          missingLinks { code node { id } }
        } }"""
    ))["modelVersion"]  # fmt: skip
    assert (version["id"], version["kind"], version["name"]) == (VERSION, "ModelVersion", "churn@v1.2")
    assert datetime.fromisoformat(version["recordedAt"]).tzinfo is not None
    assert version["metrics"] == {"accuracy": 0.92}
    assert version["model"] == {"name": "churn", "namespace": "default"}
    assert version["run"] == {"id": RUN, "status": "FINISHED", "metrics": {}, "inputs": [{"role": "training"}]}
    assert [data["resolved"] for data in version["trainingData"]] == [False]
    assert version["commit"] == {"sha": "abc123", "resolved": False}
    assert (version["digest"], version["parameters"], version["environment"]) == (None, None, None)
    assert version["reproducibility"]["level"] == 0
    assert {"PARAMETERS_NOT_RECORDED", "UNRESOLVED_DATA", "SHORT_COMMIT"} <= {
        f["code"] for f in version["missingLinks"]
    }
    assert all(f["problem"] and f["remedy"] for f in version["reproducibility"]["blockers"])


async def test_ancestors_are_flat_and_say_how_they_are_known(api: Client, stated: None) -> None:
    found = (await api.data(
        """query($id: ID!) { ancestors(id: $id) { root { id } totalCount complete truncatedBy endCursor
          nodes { kind } edges { ids source target type role method sources } } }""",
        id=VERSION,
    ))["ancestors"]  # fmt: skip
    assert found["root"]["id"] == VERSION
    assert (found["totalCount"], found["complete"], found["truncatedBy"]) == (4, True, None)
    assert sorted(node["kind"] for node in found["nodes"]) == ["Commit", "DatasetVersion", "ModelArtifact", "Run"]
    used = next(edge for edge in found["edges"] if edge["type"] == "USED")
    assert (used["source"], used["role"], used["method"], used["sources"]) == (RUN, "training", "DECLARED", ["record"])
    near = await api.data(
        "query($id: ID!) { ancestors(id: $id, depth: 2) { complete truncatedBy totalCount } }", id=VERSION
    )
    assert near["ancestors"] == {"complete": False, "truncatedBy": "depth", "totalCount": 2}
    both = await api.data(
        "query($id: ID!) { lineage(id: $id) { totalCount } descendants(id: $id) { nodes { id } } }", id=RUN
    )
    assert both["lineage"]["totalCount"] == 3
    assert VERSION in {node["id"] for node in both["descendants"]["nodes"]}


async def test_pages_follow_each_other(api: Client, graph: Graph) -> None:
    await submit(
        graph, *({**RECORD, "model_version": f"v{n}", "created_at": f"2026-01-0{n}T00:00:00Z"} for n in range(1, 8))
    )
    query = """query($after: String, $order: Order) { model(name: "churn") {
      versions(first: 3, after: $after, order: $order, since: "2026-01-02T00:00:00Z") {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { version } }
      } } }"""
    for order, expected in (("NEWEST_FIRST", "765432"), ("OLDEST_FIRST", "234567")):
        seen, after, more = "", None, True
        while more:
            page = (await api.data(query, after=after, order=order))["model"]["versions"]
            assert page["totalCount"] == 6
            assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
            assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
            seen += "".join(edge["node"]["version"][1:] for edge in page["edges"])
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert seen == expected


async def test_a_list_is_asked_for_again_as_of_its_moment(api: Client, stated: None, graph: Graph) -> None:
    lists = {
        "models": "id", "datasets": "id", "runs": "id", "modelVersions": "id", "missingLinks": "code node { id }",
        "namespaces": "name", "search": "id",
    }  # fmt: skip
    query = "query ($asOf: DateTime) { "
    for name, shown in lists.items():
        words = 'text: "churn", ' if name == "search" else ""
        query += f"{name}({words}asOf: $asOf) {{ asOf totalCount nodes {{ {shown} }} }} "
    query += 'model(name: "churn", asOf: $asOf) { versions { asOf totalCount nodes { id } } } }'
    before = await api.data(query)
    moment = before["models"]["asOf"]
    await submit(graph, {**RECORD, "model_version": "v2", "training_data": "other"}, model="churn")
    await submit(graph, RECORD, model="churning")
    now, again = await api.data(query), await api.data(query, asOf=moment)
    assert again == before
    for name in lists.keys() - {"namespaces"}:
        assert now[name]["asOf"] > moment
        assert now[name]["totalCount"] > before[name]["totalCount"]
    assert now["model"]["versions"]["asOf"] > before["model"]["versions"]["asOf"] == moment


async def test_lists_find_by_name_and_namespace(api: Client, stated: None, graph: Graph) -> None:
    await submit(graph, RECORD, model="fraud")
    found = await api.data(
        """{ models(search: "fra") { totalCount nodes { name } } datasets { nodes { name } }
             other: models(namespace: "nobody") { totalCount }
             runs(first: 1, filter: {status: "FINISHED", commit: "commit:abc123"}) {
               totalCount pageInfo { hasNextPage } }
             modelVersions(filter: {model: "churn"}) { nodes { id } }
             search(text: "churn") { nodes { id kind } } }"""
    )
    assert found["models"] == {"totalCount": 1, "nodes": [{"name": "fraud"}]}
    assert found["datasets"]["nodes"] == [{"name": "dataset_v3"}]
    assert found["other"]["totalCount"] == 0
    assert found["runs"] == {"totalCount": 2, "pageInfo": {"hasNextPage": True}}
    assert found["modelVersions"]["nodes"] == [{"id": VERSION}]
    assert {"id": "model:default/churn", "kind": "Model"} in found["search"]["nodes"]


async def test_versions_of_all_models_by_time(api: Client, graph: Graph) -> None:
    for day, model in enumerate(("b", "a", "c"), 1):
        await submit(graph, RECORD | {"model_version": "1", "created_at": f"2026-01-0{day}T00:00:00Z"}, model=model)
    query = """query($order: Order, $below: Int, $level: Int) {
      modelVersions(order: $order, filter: {levelBelow: $below, level: $level}) { totalCount nodes { id } } }"""
    for order, models in (("NEWEST_FIRST", "cab"), ("OLDEST_FIRST", "bac"), (None, "abc")):
        found = (await api.data(query, order=order))["modelVersions"]
        assert [node["id"] for node in found["nodes"]] == [f"model-version:default/{model}@1" for model in models]
        assert found["totalCount"] == 3
    code, message = await api.refusal(query, order="NEWEST_FIRST", below=4)
    assert (code, "leave out order" in message) == ("INVALID", True)
    for level, number in ((0, 3), (1, 0)):
        found = (await api.data(query, level=level))["modelVersions"]
        assert (found["totalCount"], len(found["nodes"])) == (number, number)
    for wrong, said in (({"below": 4, "level": 0}, "leave out level or levelBelow"), ({"level": 5}, "from 0 to 4")):
        code, message = await api.refusal(query, **wrong)
        assert (code, said in message) == ("INVALID", True)


async def test_unknown_names_are_null(api: Client) -> None:
    query = """{ node(id: "model:default/no") { id } model(name: "no") { id }
      modelVersion(model: "no", version: "1") { id } }"""
    assert await api.data(query) == {"node": None, "model": None, "modelVersion": None}
    code, message = await api.refusal('{ reproducibility(id: "model-version:default/no@1") { level } }')
    assert (code, "no@1" in message) == ("NOT_FOUND", True)


async def test_missing_links_and_the_audit(api: Client, stated: None) -> None:
    found = await api.data(
        """{ missingLinks(filter: {code: "SHORT_COMMIT", severity: ERROR}) { totalCount nodes {
               code severity fingerprint node { id ...on Commit { sha } } } }
             audit(filter: {model: "churn"}) { totalCount complete byLevel { level count } byCode { code count }
               versions { totalCount nodes { id } } }
             reproducibility(id: "model-version:default/churn@v1.2") { level name } }"""
    )
    assert found["missingLinks"]["totalCount"] == 1
    assert found["missingLinks"]["nodes"][0]["node"] == {"id": "commit:abc123", "sha": "abc123"}
    assert found["audit"]["totalCount"] == 1
    assert {"level": 0, "count": 1} in found["audit"]["byLevel"]
    assert {"code": "SHORT_COMMIT", "count": 1} in found["audit"]["byCode"]
    assert found["audit"]["versions"] == {"totalCount": 1, "nodes": [{"id": VERSION}]}
    assert found["reproducibility"] == {"level": 0, "name": "untraceable"}


async def test_everything_below_is_answered_as_of_the_moment(api: Client, stated: None, graph: Graph) -> None:
    await asyncio.sleep(0.01)
    before = utc_now().isoformat()
    await asyncio.sleep(0.01)
    await submit(graph, {**RECORD, "code_commit": "def456"})
    nodes = "nodes { ...on Run { commit { sha } } }"
    found = await api.data(
        f"""query($id: ID!, $before: DateTime) {{
          then: ancestors(id: $id, asOf: $before) {{ asOf {nodes} }} now: ancestors(id: $id) {{ {nodes} }} }}""",
        id=VERSION, before=before,
    )  # fmt: skip
    assert {"commit": {"sha": "abc123"}} in found["then"]["nodes"]
    assert {"commit": {"sha": "def456"}} in found["now"]["nodes"]
    assert datetime.fromisoformat(found["then"]["asOf"]) == datetime.fromisoformat(before)


async def test_a_lineage_may_be_large_and_a_page_not(api: Client, stated: None) -> None:
    assert await api.data("query($id: ID!) { ancestors(id: $id, first: 20000) { totalCount } }", id=VERSION)
    for first in (0, 20_001):
        code, _ = await api.refusal(
            "query($id: ID!, $n: Int) { ancestors(id: $id, first: $n) { totalCount } }", id=VERSION, n=first
        )
        assert code == "INVALID"


async def test_a_node_is_found_by_the_beginning_of_a_digest_and_by_the_name_of_a_version(api: Client) -> None:
    sha = "0123456789" * 4
    record = {"model_version": "v1", "training_data": "d", "code_commit": sha}
    await api.data(
        """mutation($record: JSON!) { recordModelVersion(input: {model: "churn", record: $record}) { nodes } }""",
        record=record,
    )
    node = "query($id: ID!) { node(id: $id) { id } }"
    for id, found in (("commit:01234567", f"commit:{sha}"), ("churn@v1", "model-version:default/churn@v1")):
        assert (await api.data(node, id=id))["node"] == {"id": found}
    assert (await api.data(node, id="churn@v2"))["node"] is None
    assert (await api.data(node, id="nothing"))["node"] is None
