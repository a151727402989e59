"""Missing links in GraphQL: which, since when, and what their codes say."""

from __future__ import annotations

from datetime import datetime

from graph import demo
from graph.commands import record
from graph.database import Graph
from graph.model.time import from_millis_capped
from tests.api.conftest import Client

LISTED = """query($filter: FindingFilter, $asOf: DateTime) { missingLinks(filter: $filter, asOf: $asOf) {
  totalCount nodes { code title severity stopsLevel recordedAt node { id } proposal { kind } } } }"""
RUN = {"id": "r", "namespace": "default", "outputs": [{"model": "m", "version": "1"}]}


async def test_those_of_the_demo_are_listed_by_its_namespace(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    assert (await api.data(LISTED))["missingLinks"]["totalCount"] == 0
    which = {"namespace": "demo", "level": 1, "hasProposal": True, "code": "DATA_NOT_RECORDED"}
    found = (await api.data(LISTED, filter=which))["missingLinks"]
    assert [node["node"]["id"] for node in found["nodes"]] == ["run:demo/churn-v1.1"]
    assert (found["totalCount"], found["nodes"][0]["proposal"]) == (1, {"kind": "SIBLING_RUNS"})
    assert (await api.data(LISTED, filter=which | {"hasProposal": False}))["missingLinks"]["totalCount"] == 0
    counts = "query($f: FindingFilter) { missingLinkCounts(filter: $f) { code title severity stopsLevel count } }"
    assert (await api.data(counts, f=which))["missingLinkCounts"] == [
        {"code": "DATA_NOT_RECORDED", "title": "Run without data", "severity": "ERROR", "stopsLevel": 1, "count": 1}
    ]
    code, message = await api.refusal(LISTED, filter={"level": 5})
    assert (code, message.startswith("level must be from 1 to 4")) == ("INVALID", True)


async def test_a_finding_says_since_when_it_is_known(api: Client, graph: Graph) -> None:
    await record.record_runs(graph, [RUN])
    opened = await graph.clock()
    await record.record_runs(graph, [RUN | {"commit": {"sha": "a" * 40}}])
    closed = await graph.clock()
    query = LISTED.replace("$filter: FindingFilter, ", "").replace("$filter", '{code: "COMMIT_NOT_RECORDED"}')
    assert (await api.data(query))["missingLinks"]["nodes"] == []
    (edge,) = [each for each in (await api.data('{ ancestors(id: "run:default/r") { edges { ids type } } }'))[
        "ancestors"]["edges"] if each["type"] == "AT_COMMIT"]  # fmt: skip
    await record.retract(graph, edge["ids"][0], "not that one", "ada")
    again = await graph.clock()
    (now,) = (await api.data(query))["missingLinks"]["nodes"]
    (then,) = (await api.data(query, asOf=from_millis_capped(opened).isoformat()))["missingLinks"]["nodes"]
    assert datetime.fromisoformat(then["recordedAt"]) == from_millis_capped(opened)
    assert from_millis_capped(closed) < datetime.fromisoformat(now["recordedAt"]) <= from_millis_capped(again)


async def test_what_is_found_on_demand_has_no_time(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    query = """{ modelVersion(namespace: "demo", model: "churn-vip", version: "v2") {
      missingLinks { code title recordedAt } } }"""
    found = {each["code"]: each for each in (await api.data(query))["modelVersion"]["missingLinks"]}
    assert found["UPSTREAM_GAP"] == {"code": "UPSTREAM_GAP", "title": "A gap behind an input", "recordedAt": None}


async def test_codes_of_an_audit_say_what_they_are(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    query = 'query { audit(filter: {namespace: "demo"}) { byCode { code title severity stopsLevel count } } }'
    counts = {each["code"]: each for each in (await api.data(query))["audit"]["byCode"]}
    assert counts["SEED_NOT_RECORDED"] == {
        "code": "SEED_NOT_RECORDED", "title": "Run without a seed", "severity": "WARNING", "stopsLevel": 3, "count": 2,
    }  # fmt: skip
