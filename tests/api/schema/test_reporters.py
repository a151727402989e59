"""Whose statements what a token sends are, and who may retract them."""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from api.http.app import create_app
from api.http.tokens import Access
from cypher import Query
from graph.database import Graph
from tests.api.conftest import Client, client
from tests.graph_asserts import lacks

RECORD_RUNS = """mutation($inputs: [RunInput!]!) {
  recordRuns(inputs: $inputs) { recorded unchanged nodes rejected { index field why } } }"""
RETRACT = 'mutation($edge: ID!) { retract(edge: $edge, reason: "wrong") { recorded } }'
EDGES = '{ ancestors(id: "run:default/1") { edges { ids type target sources } } }'
BYTES = [{"model": "m", "version": "1", "digests": {"sha256": "0f" * 32}}]
ONE, TWO = "a" * 40, "b" * 40
EVIDENCE = Query(
    "tests/evidence", "", "", "MATCH (e:Evidence) RETURN properties(e) AS found ORDER BY e.received_at", {}, {}, {}
)
ENDED = Query(
    "tests/ended", "", "", "MATCH ()-[e]->() WHERE e.retracted_by IS NOT NULL RETURN e.source AS source, "
    "e.retracted_by AS by", {}, {}, {},
)  # fmt: skip


Served = Callable[[str], AbstractAsyncContextManager[Client]]


@pytest.fixture
def served(graph: Graph, access: Access) -> Served:
    """Ask with a token."""
    app = create_app(graph=graph, access=access)

    @asynccontextmanager
    async def asking(token: str) -> AsyncIterator[Client]:
        async with client(app, token) as found:
            yield found

    return asking


async def commit(asking: Client, sha: str, **more: object) -> None:
    done = (await asking.data(RECORD_RUNS, inputs=[{"id": "1", "commit": {"sha": sha}, **more}]))["recordRuns"]
    assert (done["recorded"], done["rejected"], done["nodes"]) == (1, [], ["run:default/1"])


async def commits(asking: Client) -> dict[str, str]:
    """Source → the commit that it says the run was at."""
    edges = (await asking.data(EDGES))["ancestors"]["edges"]
    return {source: edge["target"] for edge in edges if edge["type"] == "AT_COMMIT" for source in edge["sources"]}


async def edge_of(asking: Client, source: str) -> str:
    edges = (await asking.data(EDGES))["ancestors"]["edges"]
    (id,) = [edge["ids"][0] for edge in edges if edge["type"] == "AT_COMMIT" and edge["sources"] == [source]]
    return str(id)


async def test_two_reporters_that_disagree_stay_beside_and_are_a_conflict(
    graph: Graph, access: Access, served: Served
) -> None:
    one, two = access.create("team-a", "write"), access.create("ci", "write", reporter="team-b")
    async with served(one) as a, served(two) as b:
        await commit(a, ONE, outputs=BYTES)
        await commit(b, TWO, status="FAILED")
        assert await commits(a) == {"api:team-a": f"commit:{ONE}", "api:team-b": f"commit:{TWO}"}
        assert ("run:default/1", "CONFLICT") in await lacks(graph)
        await commit(b, ONE)
        assert await commits(a) == {"api:team-a": f"commit:{ONE}", "api:team-b": f"commit:{ONE}"}
        assert ("run:default/1", "CONFLICT") not in await lacks(graph)


async def test_a_token_that_took_the_place_of_another_corrects_what_that_one_said(
    access: Access, served: Served
) -> None:
    old = access.create("ci", "write", reporter="team-a")
    async with served(old) as asking:
        await commit(asking, ONE)
    async with served(access.replace("ci")) as asking:
        await commit(asking, TWO)
        assert await commits(asking) == {"api:team-a": f"commit:{TWO}"}
    async with served(old) as asking:
        assert (await asking.refusal(EDGES))[0] == "UNAUTHENTICATED"


async def test_who_may_write_retracts_what_its_reporter_said_and_an_admin_anything(
    access: Access, served: Served
) -> None:
    tokens = [access.create(name, role) for name, role in (("a", "write"), ("b", "write"), ("root", "admin"))]
    async with served(tokens[0]) as a, served(tokens[1]) as b, served(tokens[2]) as root:
        await commit(a, ONE)
        await commit(b, TWO)
        answer = await b.post("/graphql", json={"query": RETRACT, "variables": {"edge": await edge_of(a, "api:a")}})
        assert answer.status_code == 403
        assert "api:a states this edge" in answer.json()["errors"][0]["message"]
        assert (await b.data(RETRACT, edge=await edge_of(a, "api:b")))["retract"]["recorded"] == 1
        assert (await root.data(RETRACT, edge=await edge_of(a, "api:a")))["retract"]["recorded"] == 1
        assert await commits(a) == {}


async def test_what_a_moved_alias_ends_names_that_operation_and_write_suffices(
    graph: Graph, access: Access, served: Served
) -> None:
    a, b = access.create("a", "write"), access.create("b", "write")
    record = """mutation { one: recordModelVersion(input: {model: "m", version: "1", aliases: ["prod"]}) { recorded }
                          two: recordModelVersion(input: {model: "m", version: "2"}) { recorded } }"""
    async with served(a) as asking:
        await asking.data(record)
    async with served(b) as asking:
        moved = 'mutation { setAlias(model: "m", alias: "prod", version: "2") { changed } }'
        assert (await asking.data(moved))["setAlias"]["changed"]
    assert await graph.read(ENDED) == [{"source": "api:a", "by": "setAlias by person:b"}]


async def test_plain_records_are_their_senders_statements_as_typed_ones_are(
    graph: Graph, access: Access, served: Served
) -> None:
    send = """mutation($record: JSON!) {
      recordModelVersion(input: {model: "m", record: $record}) { nodes rejected { why } } }"""
    async with served(access.create("ci", "write", reporter="team-a")) as asking:
        done = await asking.data(send, record={"model_version": "1", "code_commit": ONE})
        assert done["recordModelVersion"] == {"nodes": ["model-version:default/m@1"], "rejected": []}
        edges = (await asking.data('{ ancestors(id: "m@1") { edges { sources } } }'))["ancestors"]["edges"]
        assert {source for edge in edges for source in edge["sources"]} == {"api:team-a"}
    (row,) = await graph.read(EVIDENCE)
    kept = row["found"]
    assert (kept["source"], kept["reported_by"], kept["reader"], kept["options"], "told_at" in kept) == (
        "api:team-a", "token:ci", "record/4", "{}", False,
    )  # fmt: skip
    body = json.loads(zlib.decompress(kept["payload"]))
    assert body == {"namespace": "default", "model": "m", "record": {"model_version": "1", "code_commit": ONE}}


async def test_a_run_is_known_by_its_namespace_unless_it_says_whose_ids_these_are(api: Client) -> None:
    runs = [
        {"id": "1", "namespace": "red", "parent": "0", "otherIds": ["one"]},
        {"id": "1", "namespace": "blue"},
        {"id": "1", "namespace": "blue", "source": "trainer", "parent": "run:mlflow/7", "otherIds": ["run:mlflow/8"]},
    ]
    done = (await api.data(RECORD_RUNS, inputs=runs))["recordRuns"]
    assert (done["nodes"], done["rejected"]) == (["run:red/1", "run:blue/1", "run:trainer/1"], [])
    for id in ("run:red/0", "run:red/one", "run:mlflow/7", "run:mlflow/8"):
        assert (await api.data("query($id: ID!) { node(id: $id) { id } }", id=id))["node"] is not None, id
    held = 'mutation { recordModelVersion(input: {namespace: "red", model: "m", version: "1", run: "1"}) { recorded } }'
    await api.data(held)
    run = '{ modelVersion(namespace: "red", model: "m", version: "1") { run { id } } }'
    assert (await api.data(run))["modelVersion"]["run"]["id"] in ("run:red/1", "run:red/one")


@pytest.mark.parametrize("source", ["record", "dvc", "mlflow", "openlineage", "mlmd", "person", "name", "Demo"])
async def test_run_ids_of_what_is_imported_are_given_by_no_report(api: Client, source: str) -> None:
    for run in ({"id": "1", "source": source}, {"id": "1", "namespace": source}):
        (refused,) = (await api.data(RECORD_RUNS, inputs=[run]))["recordRuns"]["rejected"]
        assert refused["field"] == "source"
        assert f"{source!r} is reserved" in refused["why"]
