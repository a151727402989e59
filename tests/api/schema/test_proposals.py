"""What is proposed for a finding, and deciding on it, through GraphQL."""

from __future__ import annotations

from api.http.app import create_app
from api.http.tokens import Access
from graph.database import Graph
from graph.ingest import writer
from tests.api.conftest import Client, client
from tests.graph.proposal_builders import (
    DATA,
    FIRST,
    LOST,
    SAMPLED,
    SECOND,
    SECOND_DATA,
    WHOLE,
    data,
    run,
    sampled,
)
from tests.graph_asserts import edges

FINDINGS = """query($asOf: DateTime) { missingLinks(filter: {code: "DATA_NOT_RECORDED"}, asOf: $asOf) { nodes {
  node { id } proposal { id kind from { id kind } to { id kind } confidence reason state } } } }"""
RESOLVE = """mutation($id: ID!, $accept: Boolean!) {
  resolveProposal(id: $id, accept: $accept, reason: "seen") { recorded unchanged rejected { why } nodes } }"""


async def stated(graph: Graph) -> None:
    await writer.write(graph, [LOST, run("a", job="train", inputs=DATA), run("b", job="train", inputs=DATA)])


async def test_a_proposal_is_accepted_and_the_finding_is_gone(api: Client, graph: Graph) -> None:
    await stated(graph)
    (finding,) = (await api.data(FINDINGS))["missingLinks"]["nodes"]
    found = finding["proposal"]
    assert found["from"] == {"id": "run:default/r", "kind": "Run"}
    assert found["to"] == {"id": FIRST, "kind": "DatasetVersion"}
    assert (found["kind"], found["confidence"], found["state"]) == ("SIBLING_RUNS", 0.6, "OPEN")
    done = (await api.data(RESOLVE, id=found["id"], accept=True))["resolveProposal"]
    assert done == {"recorded": 1, "unchanged": 0, "rejected": [], "nodes": ["run:default/r", FIRST]}
    assert (await api.data(FINDINGS))["missingLinks"]["nodes"] == []
    lineage = (await api.data('{ ancestors(id: "run:default/r") { edges { target method sources } } }'))["ancestors"]
    assert {"target": FIRST, "method": "INFERRED", "sources": ["person:write"]} in lineage["edges"]
    assert (await api.data(RESOLVE, id=found["id"], accept=True))["resolveProposal"]["unchanged"] == 1


async def test_it_shows_all_that_would_be_recorded(api: Client, graph: Graph) -> None:
    """`to` is one dataset; the siblings read two, and accepting records both."""
    both = [*DATA, SECOND_DATA[0] | {"role": "feature"}]
    await writer.write(graph, [LOST, run("a", job="train", inputs=both), run("b", job="train", inputs=both)])
    before = await edges(graph)
    (finding,) = (await api.data(FINDINGS.replace("state", "state links { role node { id kind } }")))["missingLinks"][
        "nodes"
    ]
    links = finding["proposal"]["links"]
    assert links == [
        {"role": "training", "node": {"id": FIRST, "kind": "DatasetVersion"}},
        {"role": "feature", "node": {"id": SECOND, "kind": "DatasetVersion"}},
    ]
    await api.data(RESOLVE, id=finding["proposal"]["id"], accept=True)
    recorded = {("run:default/r", f"USED {link['role']}", link["node"]["id"]) for link in links}
    assert await edges(graph) - before == recorded


async def test_two_ids_of_one_thing_are_one_link(api: Client, graph: Graph) -> None:
    await writer.write(graph, [sampled(), data(version="1", digests={"md5": WHOLE})])
    query = """{ missingLinks(filter: {code: "WEAK_DIGEST"}) { nodes { node { id }
      proposal { kind to { id } links { role node { id } } } } } }"""
    (finding,) = (await api.data(query))["missingLinks"]["nodes"]
    whole = f"dataset-version:md5:{WHOLE}"
    assert finding == {"node": {"id": SAMPLED}, "proposal": {
        "kind": "EQUAL_DIGEST", "to": {"id": whole}, "links": [{"role": None, "node": {"id": whole}}]}}  # fmt: skip


async def test_a_rejected_one_is_not_proposed_again(api: Client, graph: Graph) -> None:
    await stated(graph)
    (finding,) = (await api.data(FINDINGS))["missingLinks"]["nodes"]
    await api.data(RESOLVE, id=finding["proposal"]["id"], accept=False)
    assert (await api.data(FINDINGS))["missingLinks"]["nodes"] == [{"node": {"id": "run:default/r"}, "proposal": None}]


async def test_what_is_no_proposal_is_refused(api: Client) -> None:
    code, message = await api.refusal(RESOLVE, id="run:default/r", accept=True)
    assert (code, "is no id of a proposal" in message) == ("NOT_FOUND", True)


async def test_a_reader_may_not_decide(graph: Graph, access: Access, tokens: dict[str, str]) -> None:
    await stated(graph)
    before = await edges(graph)
    async with client(create_app(graph=graph, access=access), tokens["read"]) as reader:
        (finding,) = (await reader.data(FINDINGS))["missingLinks"]["nodes"]
        answer = await reader.post(
            "/graphql", json={"query": RESOLVE, "variables": {"id": finding["proposal"]["id"], "accept": True}}
        )
        assert answer.status_code == 403
    assert await edges(graph) == before
