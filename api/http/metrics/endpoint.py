"""`GET /metrics`, and the middleware that counts requests."""

from __future__ import annotations

import time

from fastapi import Request, Response
from prometheus_client.exposition import choose_encoder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.metrics.counted import Metrics
from api.http.metrics.held import Held
from api.http.neo4j_connection import Neo4jConnection
from api.http.pages import PAGES
from api.http.permissions import ROUTES


class MetricsEndpoint:
    """Answers in the format that is asked for: Prometheus's text, or OpenMetrics."""

    def __init__(self, metrics: Metrics, connection: Neo4jConnection) -> None:
        self._metrics, self._held = metrics, Held(connection)
        metrics.registry.register(self._held)

    async def __call__(self, request: Request) -> Response:
        """All metrics."""
        await self._held.refreshed()
        encode, media = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(self._metrics.registry), headers={"Content-Type": media, "Vary": "Accept"})


class Counted:
    """ASGI middleware outside of all others: counts requests by route and status, and how long they took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self._metrics.in_progress.track_inprogress():
            try:
                await self._app(scope, receive, noting)
            finally:
                self._metrics.answered(route_of(scope["method"], scope["path"]), status, time.perf_counter() - start)


def route_of(method: str, path: str) -> str:
    """The route that an address is of: one of a few names, whatever is asked for."""
    route = f"{method} {path}"
    if route in ROUTES:
        return route
    if method in ("GET", "HEAD"):
        for folder in ("/assets/", "/browser-kit/"):
            if path.startswith(folder):
                return f"GET {folder}*"
        if path in PAGES or path == "/graphql":
            return "GET pages"
    return "other"
