"""`recall` and `compare` in GraphQL."""

from __future__ import annotations

from typing import Any

import pytest

from graph import demo
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES
from tests.api.conftest import Client
from tests.graph.recall_builders import content, data, run, source, write

RECALL = """query($id: ID!, $verdict: Verdict, $first: Int, $after: String) { recall(id: $id) {
  root { id kind } counts { affected cleared unknown unknownNear total } complete asOf
  settledBy(first: 5) { code title node { id } versions alone command }
  verdicts(verdict: $verdict, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor node {
      version { name model { name } aliases { name } } verdict path { id kind name } reason evaluationOnly near owners
      aliases gap { code severity remedy node { id } } deployments { name owner }
    } } } } }"""


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


async def test_recall(api: Client, loaded_demo: None) -> None:
    found = (await api.data(RECALL, id="dataset:demo/transactions", first=50))["recall"]
    assert found["root"] == {"id": "dataset:demo/transactions", "kind": "Dataset"}
    assert found["counts"] == {"affected": 4, "cleared": 0, "unknown": 2, "unknownNear": 2, "total": 6}
    assert found["complete"] is True
    first, second = found["settledBy"]
    assert (first["code"], first["node"]["id"], first["versions"]) == ("DATA_NOT_RECORDED", "run:demo/churn-v1.1", 1)
    assert first["title"] == GAP_CODES["DATA_NOT_RECORDED"].title
    assert first["command"].startswith("Run run:demo/churn-v1.1: Report what the run read")
    assert (second["code"], second["node"]["id"]) == ("UNRESOLVED_DATA", "dataset-version:demo/dataset_v3@")
    verdicts = [edge["node"] for edge in found["verdicts"]["edges"]]
    assert [each["verdict"] for each in verdicts] == ["AFFECTED"] * 4 + ["UNKNOWN"] * 2
    assert sum(each["near"] for each in verdicts) == found["counts"]["unknownNear"]
    v1 = next(each for each in verdicts if each["version"]["name"] == "churn@v1.0")
    assert v1["path"][0]["kind"] == "ModelVersion" and v1["path"][-1]["name"] == "transactions@2026-01"
    assert (v1["aliases"], v1["owners"], v1["gap"]) == (["production"], ["shop"], None)
    assert v1["deployments"] == [{"name": "churn-api", "owner": "shop"}]
    assert verdicts[-1]["gap"]["code"] == "DATA_NOT_RECORDED"


async def test_pages_of_one_verdict(api: Client, loaded_demo: None) -> None:
    seen, after = [], None
    while True:
        asked = {"id": "dataset:demo/transactions", "verdict": "AFFECTED", "first": 3, "after": after}
        page = (await api.data(RECALL, **asked))["recall"]["verdicts"]
        assert page["totalCount"] == 4
        seen += [edge["node"]["version"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["churn-vip@v1", "churn@v1.0", "churn-vip@v2", "churn@v1.2"], "those that serve come first"


PLAN = """query($id: ID!, $first: Int) { recall(id: $id) { plan(first: $first) { complete
  steps { number tasks {
    run { name } job { name } commits { sha } outputs { id kind } versions { name } owners inCycle } }
  toWithdraw { name } toInvestigate { version { name } verdict reason } } } }"""


async def test_the_plan(api: Client, loaded_demo: None) -> None:
    found = (await api.data(PLAN, id="dataset:demo/transactions"))["recall"]["plan"]
    assert [(s["number"], [each["run"]["name"] for each in s["tasks"]]) for s in found["steps"]] == [
        (1, ["features-2026-01"]), (2, ["churn-v1.0", "churn-v1.2"]), (3, ["churn-vip-v1", "churn-vip-v2"])
    ]  # fmt: skip
    first = found["steps"][1]["tasks"][0]
    assert first == {
        "run": {"name": "churn-v1.0"}, "job": {"name": "train-churn"}, "owners": ["shop"], "inCycle": False,
        "commits": [{"sha": demo.sha("train with boosted trees")}], "versions": [{"name": "churn@v1.0"}],
        "outputs": [{"id": f"model-artifact:sha256:{demo.digest('churn v1.0')}", "kind": "ModelArtifact"}],
    }  # fmt: skip
    assert {each["verdict"] for each in found["toInvestigate"]} == {"UNKNOWN"} and len(found["toInvestigate"]) == 2
    assert (found["toWithdraw"], found["complete"]) == ([], True)
    cut = (await api.data(PLAN, id="dataset:demo/transactions", first=2))["recall"]["plan"]
    assert cut["complete"] is False
    held = (await api.data(PLAN, id="churn@v1.2"))["recall"]["plan"]
    assert held["toWithdraw"] == [{"name": "churn@v1.2"}]


async def test_a_recall_of_many_costs_the_statements_of_few(api: Client, graph: Graph) -> None:
    runs = [run(f"v{n}", data("good"), *([data("bad")] if n % 2 else [])) for n in range(40)]
    await write(graph, source("bad"), source("good"), *runs)

    async def statements(first: int) -> int:
        before = graph.statements
        await api.data(RECALL, id=content("bad"), first=first)
        return graph.statements - before

    assert await statements(30) == await statements(22)


async def test_moments_and_the_fix(api: Client, loaded_demo: None) -> None:
    query = """query($id: ID!, $fix: ID, $since: DateTime, $asOf: DateTime) {
      recall(id: $id, fixedIn: $fix, since: $since, asOf: $asOf) { counts { affected total } } }"""
    sha = demo.sha("train with boosted trees")
    data_set = "dataset:demo/transactions"
    late = (await api.data(query, id=data_set, since="2026-06-01T00:00:00Z"))["recall"]["counts"]
    assert late == {"affected": 0, "total": 6}
    before = (await api.data(query, id=data_set, asOf="2020-01-01T00:00:00Z"))["recall"]["counts"]
    assert before == {"affected": 0, "total": 0}
    code, message = await api.refusal(query, id=f"commit:{sha}", fix=f"commit:{sha}")
    assert (code, "nothing of it is left" in message) == ("INVALID", True)
    assert (await api.refusal(query, id="dataset:demo/nothing"))[0] == "NOT_FOUND"


async def test_compare(api: Client, loaded_demo: None) -> None:
    query = """query($a: ID!, $b: ID!) { compare(a: $a, b: $b) {
      a { name } b { name } same data { key a b } commits { key a b } parameters { key a b } environment { key }
      metrics { key a b } complete } }"""
    found: dict[str, Any] = (await api.data(query, a="churn@v1.0", b="model-version:demo/churn@v1.2"))["compare"]
    assert (found["a"]["name"], found["b"]["name"], found["same"]) == ("churn@v1.0", "churn@v1.2", False)
    assert found["parameters"] == [{"key": "max_depth", "a": 6, "b": 8}]
    assert found["commits"] == [{"key": "dirty", "a": False, "b": True}]
    assert (found["data"], found["environment"], found["complete"]) == ([], [], True)
    assert (await api.refusal(query, a="churn@v1.0", b="model:demo/churn"))[0] == "INVALID"


async def test_compare_says_same_bytes_other_bytes_and_unknown_ones_apart(api: Client, loaded_demo: None) -> None:
    record = 'mutation($v: String!) { recordModelVersion(input: {model: "plain", version: $v}) { recorded } }'
    for version in ("v1", "v2"):
        await api.data(record, v=version)
    query = "query($a: ID!, $b: ID!) { compare(a: $a, b: $b) { same differ } }"
    for a, b, same, differ in (
        ("churn@v1.0", "churn@production", True, False),
        ("churn@v1.0", "churn@v1.2", False, True),
        ("plain@v1", "plain@v2", False, False),
    ):
        assert (await api.data(query, a=a, b=b))["compare"] == {"same": same, "differ": differ}


TWO_TEAMS = """mutation { recordRuns(inputs: [
  {namespace: "teama", id: "1", job: "train", inputs: [{namespace: "teama", dataset: "poison", role: "training",
     digests: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa11"}}],
   outputs: [{namespace: "teama", model: "ma", version: "1",
     digests: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa12"}}]},
  {namespace: "teamb", id: "1", job: "train", inputs: [{namespace: "teamb", dataset: "clean", role: "training",
     digests: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa21"}}],
   outputs: [{namespace: "teamb", model: "mb", version: "1",
     digests: {sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa22"}}]}
]) { recorded rejected { why } nodes } }"""


async def test_two_teams_that_call_a_run_1_have_two_runs(api: Client, graph: Graph) -> None:
    done = (await api.data(TWO_TEAMS))["recordRuns"]
    assert done == {"recorded": 2, "rejected": [], "nodes": ["run:teama/1", "run:teamb/1"]}
    found = (await api.data(RECALL, id=f"dataset-version:sha256:{'a' * 62}11"))["recall"]
    verdicts = {edge["node"]["version"]["name"]: edge["node"]["verdict"] for edge in found["verdicts"]["edges"]}
    assert verdicts["ma@1"] == "AFFECTED" and verdicts["mb@1"] != "AFFECTED"
    assert found["counts"]["affected"] == 1
