"""The application: `uvicorn --factory api.http.app:create_app`."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse

from api.http import browser_kit, pages
from api.http.endpoint import Endpoint
from api.http.guard import AT_ONCE, Guard
from api.http.lineage import LineageEndpoint
from api.http.metrics.counted import Metrics
from api.http.metrics.endpoint import Counted, MetricsEndpoint
from api.http.neo4j_connection import Neo4jConnection, browser
from api.http.query_cost import Limits
from api.http.session_endpoint import SessionEndpoint
from api.http.sessions import Sessions
from api.http.sweep_task import levelling, notify_regularly, sweep_regularly, verify_regularly
from api.http.tables import TABLES, Tables
from api.http.tokens import Access
from api.mcp.server import Mcp
from api.schema import schema
from api.webhooks import configuration
from api.webhooks.delivery import Delivery
from graph import schema as graph_schema
from graph.config import settings
from graph.database import Graph
from graph.errors import ForebearError
from graph.policy import guard

COMPRESSED_FROM = 1_400
"""Bytes of an answer from which on it is compressed for who takes that: less fits into one packet."""


def create_app(
    *,
    graph: Graph | None = None,
    access: Access | None = None,
    connection: Neo4jConnection | None = None,
    limits: Limits | None = None,
    at_once: int = AT_ONCE,
    web: Path = pages.FOLDER,
    kit: Path = browser_kit.FOLDER,
) -> FastAPI:
    """The API, on the Neo4j of the settings unless stated otherwise; it starts, and waits, where that is away.

    In `web` are the web pages as they were built, in `kit` the files for Neo4j Browser.
    """
    found = settings()
    guard.policy()  # what it would refuse every alias for is said at once
    delivery = Delivery(configuration.read(found.webhooks)) if found.webhooks else None
    access = access or Access(found.data / "tokens.json")
    neo4j = connection or (Neo4jConnection(graph=graph) if graph else Neo4jConnection(browser=browser))

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if graph is None:
            neo4j.begin()  # and not wait for it: Neo4j may be away, or far
        beside = [sweep_regularly(neo4j, found.sweep_seconds), levelling(neo4j)] if found.sweep_seconds else []
        if found.verify_seconds and graph is None:  # its process finds Neo4j by the settings, as this one did
            beside.append(verify_regularly(neo4j, found.verify_seconds))
        if delivery:
            beside.append(notify_regularly(neo4j, delivery))
        tasks = [asyncio.create_task(each) for each in beside]
        yield
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await neo4j.close()

    app = FastAPI(title="Forebear", lifespan=lifespan, openapi_url=None, redirect_slashes=False)
    metrics = Metrics()
    app.add_middleware(
        Guard, access=access, hosts=found.hosts, at_once=at_once, web=web, kit=kit, refused=metrics.refused
    )
    app.add_middleware(GZipMiddleware, minimum_size=COMPRESSED_FROM, compresslevel=5)
    app.add_middleware(Counted, metrics=metrics)  # the last one is outside of all others
    endpoint = Endpoint(schema, neo4j, limits, metrics)
    measured = MetricsEndpoint(metrics, neo4j)

    @app.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    async def ready() -> Response:
        try:
            await graph_schema.check(await neo4j.graph())
        except ForebearError as error:
            await neo4j.lost()
            return JSONResponse({"status": "not ready", "why": str(error)}, 503, {"Retry-After": "5"})
        return JSONResponse({"status": "ready"})

    @app.get("/metrics")
    async def all_metrics(request: Request) -> Response:
        return await measured(request)

    session = SessionEndpoint(Sessions(access))

    @app.post("/session")
    async def sign_in(request: Request) -> Response:
        return await session.begin(request)

    @app.delete("/session")
    async def sign_out(request: Request) -> Response:
        return await session.end(request)

    tables = Tables(endpoint)
    for name in TABLES:
        app.get(f"/api/v1/csv/{name}")(tables.of(name))

    lineage = LineageEndpoint(neo4j, metrics)

    agents = Mcp(endpoint, neo4j, found.hosts)

    async def graphql(request: Request) -> Response:
        return await endpoint(request)

    async def mcp(request: Request) -> Response:
        return await agents(request)

    # Plain routes: each takes the request as it is, and what FastAPI could read out of it would cost every write.
    app.add_route("/graphql", graphql, methods=["POST"])
    app.add_route("/mcp", mcp, methods=["POST"])
    app.add_route("/api/v1/lineage", lineage.one, methods=["POST"])
    app.add_route("/api/v1/lineage/batch", lineage.batch, methods=["POST"])
    return app


def served() -> FastAPI:
    """The application of a process that does nothing else."""
    made = create_app()
    settle()
    return made


def settle() -> None:
    """What this process is made of stays, so no search for garbage goes through it: that took a tenth of a second at a
    time, in which nobody was answered."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
