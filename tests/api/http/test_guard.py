"""The guard in front of every route: where from, who, how many, and what an error may say."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from api.http import guard, permissions
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access, Role
from graph.deadlines import WAITS
from tests.api.conftest import away, client

ASK = {"query": "{ __typename }"}


async def status(found: Any, **headers: str) -> int:
    answer: httpx.Response = await found.post("/graphql", json=ASK, headers=headers)
    return answer.status_code


async def test_everything_but_health_needs_a_token(access: Access, tokens: dict[str, str]) -> None:
    app = create_app(connection=Neo4jConnection(away), access=access)
    async with client(app) as nobody:
        assert (await nobody.get("/health/live")).json() == {"status": "live"}
        for method, path in (
            ("POST", "/graphql"),
            ("GET", "/graphql"),
            ("GET", "/docs"),
            ("OPTIONS", "/graphql"),
            ("GET", "/"),
        ):
            answer = await nobody.request(method, path)
            assert answer.status_code == 401
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    expired_or_wrong = ("Bearer fb_x", "Basic fb_x", "Bearer", f"Bearer {tokens['read']}x")
    async with client(app) as nobody:
        for header in expired_or_wrong:
            assert await status(nobody, Authorization=header) == 401
        access.revoke("read")
        assert await status(nobody, Authorization=f"Bearer {tokens['read']}") == 401


async def test_other_methods_and_addresses(alone: Any) -> None:
    answer = await alone.get("/graphql", params=ASK)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert (await alone.get("/openapi.json")).status_code == 404
    assert (await alone.post("/graphql/", json=ASK)).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "localhost@evil.example", ""])
async def test_a_foreign_host_name_is_refused(alone: Any, host: str) -> None:
    assert await status(alone, Host=host) == 421
    for path in ("/", "/health", "/health/live/", "/nothing"):
        assert (await alone.get(path, headers={"Host": host})).status_code == 421
    assert (await alone.post("/health/live", headers={"Host": host})).status_code == 421


@pytest.mark.parametrize("host", ["10.1.2.3:8000", "forebear.cluster.internal", ""])
async def test_health_is_stated_to_whoever_asks_by_whatever_host_name(alone: Any, host: str) -> None:
    assert (await alone.get("/health/live", headers={"Host": host})).status_code == 200
    ready = await alone.get("/health/ready", headers={"Host": host})
    assert (ready.status_code, ready.json()["status"]) == (503, "not ready")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_pages_of_other_sites_are_refused(alone: Any, headers: dict[str, str]) -> None:
    answer = await alone.post("/graphql", json=ASK, headers=headers)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_own_pages_and_other_hosts_that_are_allowed(access: Access, tokens: dict[str, str]) -> None:
    app = FastAPI()
    app.add_middleware(guard.Guard, access=access, hosts=("lineage.example",))

    @app.post("/graphql")
    async def graphql(request: Request) -> Any:
        return request.state.json

    async with client(app, tokens["read"]) as found:
        for host in ("lineage.example", "Lineage.example:443", "localhost:1", "[::1]:8000", "[::1]"):
            own = {"Host": host, "Origin": f"https://{host}", "Sec-Fetch-Site": "same-origin"}
            assert await status(found, **own) == 200


async def test_answers_carry_the_security_headers(alone: Any) -> None:
    for answer in (await alone.get("/health/live"), await alone.post("/graphql", json=ASK), await alone.get("/x")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_so_many_at_once_and_no_more(
    access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "WAIT_SECONDS", 0.05)
    app, release, full, waiting = FastAPI(), asyncio.Event(), asyncio.Event(), 0
    app.add_middleware(guard.Guard, access=access, at_once=2)

    @app.post("/graphql")
    async def graphql() -> None:
        nonlocal waiting
        waiting += 1
        if waiting == 2:
            full.set()
        await release.wait()

    async with client(app, tokens["read"]) as found:
        running = [asyncio.create_task(status(found)) for _ in range(2)]
        await full.wait()
        busy = await found.post("/graphql", json=ASK)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "1")
        release.set()
        assert await asyncio.gather(*running) == [200, 200]
        assert await status(found) == 200


async def test_who_comes_when_all_are_busy_waits_a_moment_for_one_to_end(
    access: Access, tokens: dict[str, str]
) -> None:
    app, release, begun = FastAPI(), asyncio.Event(), asyncio.Event()
    app.add_middleware(guard.Guard, access=access, at_once=1)

    @app.post("/graphql")
    async def graphql() -> None:
        begun.set()
        await release.wait()

    async with client(app, tokens["read"]) as found:
        running = [asyncio.create_task(status(found)) for _ in range(3)]
        await begun.wait()
        await asyncio.sleep(0.05)
        assert not any(task.done() for task in running), "none is refused at once"
        release.set()
        assert await asyncio.gather(*running) == [200, 200, 200]
    assert guard.WAIT_SECONDS == 1.0


async def test_one_that_waits_to_write_leaves_its_place_while_there_is_room_to_wait(
    access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(guard, "WAITING", 3)
    app, release, full, begun = FastAPI(), asyncio.Event(), asyncio.Event(), 0
    app.add_middleware(guard.Guard, access=access, at_once=1)

    @app.post("/graphql")
    async def graphql() -> None:
        nonlocal begun
        begun += 1
        if begun == 4:
            full.set()
        for _ in range(2):  # a request of several writes leaves once
            if waits := WAITS.get():
                waits()
        await release.wait()

    async with client(app, tokens["read"]) as found:
        running = [asyncio.create_task(status(found)) for _ in range(4)]
        await asyncio.wait_for(full.wait(), 5)
        assert await status(found) == 503, "three wait, and the fourth has the only place"
        release.set()
        assert await asyncio.gather(*running) == [200] * 4
        assert await asyncio.gather(*(status(found) for _ in range(4))) == [200] * 4, "all places are free again"


async def test_what_hangs_is_ended(access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "WRITE_SECONDS", -0.95)
    app = FastAPI()
    app.add_middleware(guard.Guard, access=access)

    @app.post("/graphql")
    async def graphql() -> None:
        await asyncio.sleep(60)

    async with client(app, tokens["read"]) as found:
        answer = await found.post("/graphql", json=ASK)
    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE"


async def test_an_unexpected_error_is_stated_by_number(
    access: Access, tokens: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    app = FastAPI()
    app.add_middleware(guard.Guard, access=access)

    @app.post("/graphql")
    async def graphql() -> None:
        raise RuntimeError("the password is 1234")

    with caplog.at_level(logging.ERROR, "forebear.api"):
        async with client(app, tokens["read"]) as found:
            answer = await found.post("/graphql", json=ASK)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (500, "INTERNAL")
    assert "1234" not in answer.text
    assert error["extensions"]["correlationId"] in caplog.text
    assert "the password is 1234" in caplog.text


async def test_a_route_that_the_table_does_not_name_is_not_served(access: Access, tokens: dict[str, str]) -> None:
    app = create_app(connection=Neo4jConnection(away), access=access)

    @app.get("/secret")
    async def secret() -> str:
        return "secret"

    async with client(app, tokens["admin"]) as found:
        assert (await found.get("/secret")).status_code == 404


async def test_a_route_above_the_token_is_403(
    access: Access, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(permissions.ROUTES, "POST /graphql", Role.ADMIN)
    async with client(create_app(connection=Neo4jConnection(away), access=access), tokens["write"]) as found:
        assert await status(found) == 403
