"""Owners, sources, aliases and purges through GraphQL, and questions about the past."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from api.http.app import create_app
from api.http.tokens import Access
from graph.database import Graph
from tests.api.conftest import Client, client

VERSION = """mutation($version: String!, $metrics: JSON, $aliases: [String!]) {
  recordModelVersion(input: {model: "churn", version: $version, metrics: $metrics, aliases: $aliases}) { recorded } }"""
ALIAS = """mutation($version: String!) { setAlias(model: "churn", alias: "production", version: $version) {
  changed alias { id } version { version } previous { version } } }"""
OWNER = 'mutation($owner: String!) { setOwner(id: "model:default/churn", owner: $owner) { recorded unchanged nodes } }'
PURGE = 'mutation($id: ID!) { purge(id: $id, reason: "a person") { recorded unchanged nodes } }'
SOURCE = 'mutation($id: ID!) { declareSource(dataset: $id, reason: "bought") { recorded unchanged nodes } }'


async def now() -> str:
    await asyncio.sleep(0.003)
    found = datetime.now(UTC).isoformat()
    await asyncio.sleep(0.003)
    return found


async def test_an_alias_that_moves_is_found_where_it_was(api: Client) -> None:
    for version in ("v1", "v2"):
        await api.data(VERSION, version=version, aliases=["production"] if version == "v1" else None)
    before = await now()
    moved = (await api.data(ALIAS, version="v2"))["setAlias"]
    assert moved == {"changed": True, "alias": {"id": "alias:default/churn/production"},
                     "version": {"version": "v2"}, "previous": {"version": "v1"}}  # fmt: skip
    assert not (await api.data(ALIAS, version="v2"))["setAlias"]["changed"]
    past = await api.data(
        """query($at: DateTime!) {
          then: ancestors(id: "churn@production", at: $at) { root { id } }
          now: ancestors(id: "churn@production") { root { id } }
          node(id: "alias:default/churn/production", at: $at) { ...on Alias { version { version } } }
          audit(filter: {alias: "production", namespace: "default"}, at: $at) { versions { nodes { version } } }
          modelVersion(model: "churn", version: "v1") { aliases { name } then: aliases(at: $at) { name } }
        }""",
        at=before,
    )
    assert past["then"]["root"]["id"] == "model-version:default/churn@v1"
    assert past["now"]["root"]["id"] == "model-version:default/churn@v2"
    assert past["node"]["version"]["version"] == "v1"
    assert past["audit"]["versions"]["nodes"] == [{"version": "v1"}]
    assert past["modelVersion"] == {"aliases": [], "then": [{"name": "production"}]}
    assert (await api.refusal(ALIAS, version="v9"))[0] == "NOT_FOUND"


async def test_every_list_and_node_is_asked_as_of_a_moment(api: Client) -> None:
    begin = await now()
    await api.data(VERSION, version="v1", metrics={"auc": 0.1})
    await api.data(OWNER, owner="ada")
    middle = await now()
    await api.data(VERSION, version="v1", metrics={"auc": 0.2})
    await api.data(VERSION, version="v2")
    await api.data(OWNER, owner="eve")
    asked = """query($then: DateTime) {
      node(id: "model-version:default/churn@v1", asOf: $then) { ...on ModelVersion { metrics } }
      model(name: "churn", asOf: $then) { owner versions { totalCount nodes { version } } }
      modelVersion(model: "churn", version: "v2", asOf: $then) { version }
      models(asOf: $then) { totalCount nodes { owner } }
      modelVersions(asOf: $then) { totalCount nodes { version metrics } }
      datasets(asOf: $then) { totalCount } runs(asOf: $then) { totalCount }
      search(text: "churn", asOf: $then) { nodes { id } }
    }"""
    found = await api.data(asked, then=middle)
    assert found["node"]["metrics"] == {"auc": 0.1}
    assert found["model"] == {"owner": "ada", "versions": {"totalCount": 1, "nodes": [{"version": "v1"}]}}
    assert (found["modelVersion"], found["models"]) == (None, {"totalCount": 1, "nodes": [{"owner": "ada"}]})
    assert found["modelVersions"] == {"totalCount": 1, "nodes": [{"version": "v1", "metrics": {"auc": 0.1}}]}
    assert "model-version:default/churn@v2" not in [node["id"] for node in found["search"]["nodes"]]
    nothing = await api.data(asked, then=begin)
    assert (nothing["node"], nothing["model"], nothing["search"]["nodes"]) == (None, None, [])
    assert nothing["models"]["totalCount"] == nothing["modelVersions"]["totalCount"] == 0
    today = await api.data(asked)
    assert (today["node"]["metrics"], today["model"]["owner"]) == ({"auc": 0.2}, "eve")


async def test_an_owner_is_set_once(api: Client) -> None:
    await api.data(VERSION, version="v1")
    done = [(await api.data(OWNER, owner=owner))["setOwner"]["recorded"] for owner in ("ada", "ada", "eve", "ada")]
    assert done == [1, 0, 1, 1]
    code, why = await api.refusal(OWNER.replace("model:default/churn", "churn@v1"), owner="ada")
    assert (code, "ModelVersion, which has no owner" in why) == ("INVALID", True)


async def test_a_source_is_declared_for_all_versions(api: Client) -> None:
    await api.data('mutation { recordDatasetVersions(inputs: [{dataset: "d", version: "1"}]) { recorded } }')
    done = (await api.data(SOURCE, id="dataset:default/d"))["declareSource"]
    assert done == {"recorded": 1, "unchanged": 0, "nodes": ["dataset-version:default/d@1"]}
    assert (await api.data(SOURCE, id="dataset-version:default/d@1"))["declareSource"]["unchanged"] == 1


async def test_only_an_administrator_purges(graph: Graph, access: Access, tokens: dict[str, str], api: Client) -> None:
    await api.data(VERSION, version="v1", metrics={"auc": 0.1})
    id = "model-version:default/churn@v1"
    assert (await api.post("/graphql", json={"query": PURGE, "variables": {"id": id}})).status_code == 403
    async with client(create_app(graph=graph, access=access), tokens["admin"]) as admin:
        assert (await admin.data(PURGE, id=id))["purge"] == {"recorded": 1, "unchanged": 0, "nodes": [id]}
    found = await api.data(
        f'{{ node(id: "{id}") {{ purgedAt purgedBy purgedBecause ...on ModelVersion {{ metrics }} }} }}'
    )
    assert found["node"].pop("purgedAt")
    assert found["node"] == {"purgedBy": "person:admin", "purgedBecause": "a person", "metrics": {}}
