"""`GET /metrics`: what Prometheus reads there, by whom, and at what cost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from prometheus_client import Metric, parser
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics

from api.http.app import create_app
from api.http.metrics import held
from api.http.neo4j_connection import Neo4jConnection
from api.http.permissions import FIELDS, ROUTES
from api.http.tokens import Access
from graph import demo
from graph.commands import record
from graph.database import Graph, Transaction
from graph.deadlines import Bounds
from graph.errors import Busy
from tests.api.conftest import Client, away, client
from tests.graph.ingest.sources.openlineage import event
from tests.patience import PATIENCE, Patient

OF_THE_SERVICE = {
    "forebear_build_info", "forebear_http_requests", "forebear_http_request_duration_seconds",
    "forebear_http_requests_in_progress", "forebear_http_refusals", "forebear_graphql_operations",
    "forebear_graphql_operation_duration_seconds", "forebear_reports", "forebear_neo4j_up",
}  # fmt: skip
OF_THE_GRAPH = {
    "forebear_report_wait_seconds", "forebear_turn_wait_seconds", "forebear_turn_seconds", "forebear_turns_missed",
    "forebear_reports_waiting", "forebear_model_versions", "forebear_findings",
}  # fmt: skip
RUN = {"id": "r", "outputs": [{"model": "m", "version": "1"}]}
Values = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "WAIT_SECONDS", PATIENCE)


async def families(found: Client) -> list[Metric]:
    answer = await found.get("/metrics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return [*parser.text_string_to_metric_families(answer.text)]


async def values(found: Client) -> Values:
    return {
        (each.name, frozenset(each.labels.items())): each.value
        for family in await families(found)
        for each in family.samples
    }


def value(found: Values, name: str, **labels: str) -> float:
    return found.get((name, frozenset(labels.items())), 0)


async def test_names_and_what_they_mean(api: Client, graph: Graph) -> None:
    await demo.load(graph)
    assert not (await record.record_runs(graph, [RUN])).rejected
    found = {family.name: family for family in await families(api)}
    ours = {name for name in found if name.startswith("forebear_")}
    assert ours == OF_THE_SERVICE | OF_THE_GRAPH
    assert {name.partition("_")[0] for name in set(found) - ours} == {"process"}
    for name, family in found.items():
        assert family.documentation.endswith("."), name
    for name in ("forebear_model_versions", "forebear_findings"):
        assert "Hidden namespaces are left out" in found[name].documentation
    (build,) = found["forebear_build_info"].samples
    assert build.value == 1 and set(build.labels) == {"version", "python"}


async def test_both_formats(api: Client) -> None:
    answer = await api.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert {family.name for family in open_metrics(answer.text)} >= OF_THE_SERVICE | OF_THE_GRAPH
    page = await api.get("/metrics", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/plain"), "no page, whoever opens it"


async def test_a_token_that_may_read_is_enough_and_none_is_not(
    graph: Graph, access: Access, tokens: dict[str, str]
) -> None:
    app = create_app(graph=graph, access=access)
    async with client(app) as nobody, client(app, tokens["read"]) as reader:
        assert (await nobody.get("/metrics")).status_code == 401
        assert (await reader.get("/metrics")).status_code == 200


async def test_requests_are_counted_by_route_and_status(api: Client) -> None:
    await api.data("{ models { totalCount } }")
    await api.post("/graphql", json={"query": "{"}, headers={"Accept": "application/graphql-response+json"})
    await api.get("/api/v1/csv/auditSummary")
    await api.get("/health/live")
    found = await values(api)
    for route, status in (("POST /graphql", "200"), ("POST /graphql", "400"), ("GET /api/v1/csv/auditSummary", "200"),
                          ("GET /health/live", "200")):  # fmt: skip
        assert value(found, "forebear_http_requests_total", route=route, status=status) == 1, route
    assert value(found, "forebear_http_request_duration_seconds_count", route="POST /graphql") == 2
    assert value(found, "forebear_http_requests_in_progress") == 1, "this one"
    assert value(await values(api), "forebear_http_requests_total", route="GET /metrics", status="200") == 1


async def test_whatever_is_asked_for_there_are_no_more_series(api: Client) -> None:
    await api.get("/nothing")
    few = set(await values(api))
    for n in range(60):
        for method in ("GET", "POST", "BREW", f"M{n}"):
            await api.request(method, f"/metrics/{n}", headers={"Accept": "text/plain"})
            await api.request(method, f"/secret-{n}'\"%0a{{}}", json={"query": "{ secret }"})
        await api.get(f"/assets/secret-{n}.js")
        await api.get(f"/browser-kit/secret-{n}")
        await api.get(f"/secret-{n}", headers={"Accept": "text/html"})
        await api.ask(f"query Secret{n} {{ secret{n} }}")
        await api.ask(f'query Secret{n} {{ secret: models(search: "secret{n}") {{ totalCount }} }}')
        await api.ask(f'{{ node(id: "model:secret/{n}") {{ id }} }}')
    found = await values(api)
    assert not any("secret" in label.lower() for _, labels in found for _, label in labels)
    routes = {label for _, labels in found for name, label in labels if name == "route"}
    assert routes <= {*ROUTES, "GET /assets/*", "GET /browser-kit/*", "GET pages", "other"}
    fields = {label for _, labels in found for name, label in labels if name == "field"}
    assert fields <= {*FIELDS, "Query", "Mutation", "none"}
    assert len({key for key in found if key not in few}) < 100


async def test_operations_are_counted_by_field_and_outcome(api: Client) -> None:
    await api.data("{ models { totalCount } }")
    await api.data("{ a: models { totalCount } datasets { totalCount } }")
    await api.refusal('{ missingLinks(filter: {code: "NONE"}) { totalCount } }')
    await api.ask("{ nothing }")
    await api.data("mutation { recordRuns(inputs: []) { recorded } }")
    await api.post("/graphql", json={"query": 'mutation { purge(id: "x") { erased } }'})
    found = await values(api)
    for field, outcome in (("Query.models", "OK"), ("Query", "OK"), ("Query.missingLinks", "INVALID"),
                           ("none", "INVALID"), ("Mutation.recordRuns", "OK")):  # fmt: skip
        assert value(found, "forebear_graphql_operations_total", field=field, outcome=outcome) >= 1, field
    assert value(found, "forebear_graphql_operation_duration_seconds_count", field="Query.models") == 1


async def test_reports_are_counted_by_what_became_of_them(api: Client) -> None:
    asked = "mutation ($inputs: [RunInput!]!) { recordRuns(inputs: $inputs) { recorded } }"
    await api.data(asked, inputs=[RUN, {"id": "s"}, {"id": "t", "status": "EATEN"}])
    await api.data(asked, inputs=[RUN])
    await api.data('mutation { recordModelVersion(input: {model: "m", version: "2"}) { recorded } }')
    assert (await api.post("/api/v1/lineage", json=event("r"))).status_code == 201
    assert (await api.post("/api/v1/lineage", json={})).status_code == 400
    assert (await api.post("/api/v1/lineage/batch", json=[event("r"), event("q"), {}])).status_code == 200
    found = await values(api)
    for source, report, outcome, number in (
        ("api", "run", "recorded", 2), ("api", "run", "unchanged", 1), ("api", "run", "refused", 1),
        ("api", "model version", "recorded", 1), ("openlineage", "event", "recorded", 2),
        ("openlineage", "event", "unchanged", 1), ("openlineage", "event", "refused", 2),
    ):  # fmt: skip
        said = value(found, "forebear_reports_total", source=source, report=report, outcome=outcome)
        assert said == number, (source, report, outcome)


async def test_levels_and_findings_are_those_of_graphql_without_the_demo(
    api: Client, graph: Graph, access: Access, tokens: dict[str, str]
) -> None:
    await demo.load(graph)
    found = await values(api)
    assert value(found, "forebear_neo4j_up") == 1
    assert sum(each for (name, _), each in found.items() if name == "forebear_model_versions") == 0
    assert not (await record.record_runs(graph, [RUN])).rejected
    assert value(await values(api), "forebear_model_versions", level="linked") == 0, "counted once in a while"
    async with client(create_app(graph=graph, access=access), tokens["read"]) as other:
        found = await values(other)
    asked = await api.data("{ auditSummary { name versions } missingLinkCounts { code severity count } }")
    levels = {row["name"]: row["versions"] for row in asked["auditSummary"]}
    assert levels == {name: value(found, "forebear_model_versions", level=name) for name in levels}
    assert sum(levels.values()) == 1
    said = {labels: each for (name, labels), each in found.items() if name == "forebear_findings" and each}
    assert said == {
        frozenset({("code", row["code"]), ("severity", row["severity"].lower())}): row["count"]
        for row in asked["missingLinkCounts"] if row["count"]
    } != {}  # fmt: skip


async def test_counts_are_asked_for_once_in_a_while(api: Client, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    await asyncio.gather(*(values(api) for _ in range(5)))
    before = graph.statements
    await values(api)
    assert graph.statements == before
    monkeypatch.setattr(held, "KEPT_SECONDS", 0)
    await values(api)
    assert graph.statements > before


@asynccontextmanager
async def writing(graph: Graph) -> AsyncIterator[None]:
    """Another process has its turn to write, and does not end it."""
    begun, end = asyncio.Event(), asyncio.Event()

    async def work(_: Transaction) -> None:
        begun.set()
        await end.wait()

    task = asyncio.create_task(graph.write(work))
    await begun.wait()
    try:
        yield
    finally:
        end.set()
        await task


async def test_it_waits_for_no_writer_and_says_who_waits(
    graph: Graph, server: tuple[str, str, str], access: Access, tokens: dict[str, str]
) -> None:
    app = create_app(graph=graph, access=access, at_once=1)
    async with (
        Patient.connect(*server) as mine,
        Graph.connect(*server, bounds=Bounds(wait=1, turn=1)) as hasty,
        client(app, tokens["write"]) as found,
    ):
        before = await values(found)
        async with writing(mine):
            asked = {"query": 'mutation { recordRuns(inputs: [{id: "a"}]) { recorded } }'}
            posts: list[asyncio.Task[httpx.Response]] = []
            while value(during := await values(found), "forebear_reports_waiting") < 2:
                assert len(posts) < 20, "the first begins a write, those that come later wait"
                posts.append(asyncio.create_task(found.post("/graphql", json=asked)))
                await asyncio.sleep(0.1)
            assert value(during, "forebear_neo4j_up") == 1
            with pytest.raises(Busy):
                await record.record_runs(hasty, [RUN])
        assert {(await post).status_code for post in posts} == {200}
        after = await values(found)
    assert hasty.writes.without_turn == 1
    assert value(after, "forebear_reports_waiting") == 0
    for name in (
        "forebear_turn_seconds_count",
        "forebear_turn_wait_seconds_count",
        "forebear_report_wait_seconds_count",
    ):
        assert value(after, name) > value(before, name), name
    slow = {labels for (name, labels), each in after.items() if name == "forebear_turn_wait_seconds_bucket"}
    assert len(slow) == 13


async def test_without_neo4j_the_service_is_still_seen(alone: Client) -> None:
    names = {family.name for family in await families(alone) if family.name.startswith("forebear_")}
    assert names == OF_THE_SERVICE
    await alone.ask("{ models { totalCount } }")
    found = await values(alone)
    assert value(found, "forebear_neo4j_up") == 0
    assert value(found, "forebear_http_refusals_total", code="UNAVAILABLE") == 1
    assert value(found, "forebear_graphql_operations_total", field="Query.models", outcome="UNAVAILABLE") == 1


async def test_each_api_counts_for_itself(access: Access, tokens: dict[str, str]) -> None:
    found: list[Any] = [
        client(create_app(connection=Neo4jConnection(away), access=access), tokens["read"]) for _ in "ab"
    ]
    async with found[0] as one, found[1] as other:
        await one.get("/health/live")
        assert value(await values(one), "forebear_http_requests_total", route="GET /health/live", status="200") == 1
        assert value(await values(other), "forebear_http_requests_total", route="GET /health/live", status="200") == 0
