"""Signing in and out: what a cookie is worth, where, and for whom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from api.http import permissions
from api.http.app import create_app
from api.http.guard import Guard
from api.http.neo4j_connection import Neo4jConnection
from api.http.permissions import ROUTES
from api.http.session_endpoint import SessionEndpoint
from api.http.sessions import Sessions
from api.http.tokens import Access, Role
from tests.api.conftest import HERE, away, client

OWN = {"Origin": HERE}
ASK = {"query": "{ __typename }"}


@pytest.fixture
def app(access: Access, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """The guard and sign-in in front of routes that say who asks."""
    found, session = FastAPI(), SessionEndpoint(Sessions(access))
    found.add_middleware(Guard, access=access, hosts=("lineage.example",))
    monkeypatch.setitem(permissions.ROUTES, "GET /api/v1/csv/levels", Role.READ)
    found.post("/session")(session.begin)
    found.delete("/session")(session.end)

    async def who(request: Request) -> dict[str, str]:
        grant = request.state.grant
        return {"name": grant.name, "role": grant.role.name, "reporter": grant.reporter}

    found.post("/graphql")(who)
    found.get("/api/v1/csv/levels")(who)
    found.post("/api/v1/lineage")(who)
    return found


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[Any]:
    """Keeps cookies, and sends its Origin with what may change something."""
    async with client(app) as found:
        found.headers["Sec-Fetch-Site"] = "same-origin"
        found.headers.update(OWN)
        yield found


def cookie(answer: httpx.Response) -> Morsel[str]:
    """The one cookie that is set."""
    (line,) = answer.headers.get_list("set-cookie")
    ((_, found),) = SimpleCookie(line).items()
    return found


def refusal(answer: httpx.Response) -> str:
    (error,) = answer.json()["errors"]
    return str(error["message"])


async def role(browser: Any, **headers: str) -> str | int:
    """What the browser may, or the status that refuses it."""
    answer = await browser.post("/graphql", json=ASK, headers=headers)
    return str(answer.json()["role"]) if answer.status_code == 200 else int(answer.status_code)


async def test_a_start_code_signs_in_once(browser: Any, access: Access) -> None:
    code = Sessions(access).start_code(access.create("command line", "admin"))
    assert await role(browser) == 401
    answer = await browser.post("/session", json={"start": code})
    assert answer.status_code == 200
    assert answer.json()["scope"] == "write"
    ends = datetime.fromisoformat(answer.json()["expires"])
    assert timedelta(hours=11, minutes=59) < ends - datetime.now(UTC) <= timedelta(hours=12)
    assert answer.headers["Cache-Control"] == "no-store"
    found = cookie(answer)
    assert (found.key, found["path"], found["samesite"].lower(), found["domain"]) == (
        "forebear_8000",
        "/",
        "strict",
        "",
    )
    assert (bool(found["httponly"]), bool(found["secure"])) == (True, False)
    assert 43_100 < int(found["max-age"]) <= 43_200
    assert await role(browser) == "WRITE"
    again = await browser.post("/session", json={"start": code})
    assert (again.status_code, "set-cookie" in again.headers) == (401, False)
    assert "`forebear status` prints a new one" in refusal(again)
    assert again.headers["WWW-Authenticate"].startswith("Bearer")
    assert await role(browser) == "WRITE", "a refusal leaves the session that is"


@pytest.mark.parametrize("name", ["read", "write", "admin"])
async def test_a_token_signs_in_for_what_it_allows(
    browser: Any, access: Access, tokens: dict[str, str], name: str
) -> None:
    answer = await browser.post("/session", json={"token": f" {tokens[name]}\n"})
    assert (answer.status_code, answer.json()["scope"]) == (200, name)
    assert tokens[name] not in answer.text + answer.headers["set-cookie"]
    assert await role(browser) == name.upper()
    access.revoke(name)
    assert await role(browser) == 401
    wrong = await browser.post("/session", json={"token": tokens[name]})
    assert (wrong.status_code, "`forebear status`" in refusal(wrong)) == (401, True)


async def test_who_signs_out_is_out(browser: Any, tokens: dict[str, str]) -> None:
    await browser.post("/session", json={"token": tokens["read"]})
    (kept,) = browser.cookies.jar
    answer = await browser.delete("/session")
    assert (answer.status_code, answer.content) == (204, b"")
    found = cookie(answer)
    assert (found.key, found.value, found["max-age"], found["path"]) == ("forebear_8000", "", "0", "/")
    assert not list(browser.cookies.jar)
    assert await role(browser) == 401
    assert await role(browser, Cookie=f"forebear_8000={kept.value}") == 401, "and so is who kept a copy of the cookie"
    assert (await browser.delete("/session")).status_code == 204


async def test_a_new_session_takes_the_place_of_the_one_before(browser: Any, tokens: dict[str, str]) -> None:
    await browser.post("/session", json={"token": tokens["write"]})
    (first,) = browser.cookies.jar
    await browser.post("/session", json={"token": tokens["read"]})
    assert await role(browser) == "READ"
    browser.cookies.clear()
    assert await role(browser, Cookie=f"forebear_8000={first.value}") == 401


async def test_a_session_outlives_the_api(access: Access, tokens: dict[str, str]) -> None:
    async with client(create_app(connection=Neo4jConnection(away), access=access)) as browser:
        assert (await browser.post("/session", json={"token": tokens["read"]})).status_code == 200
        kept = browser.cookies
    async with client(create_app(connection=Neo4jConnection(away), access=Access(access.path))) as browser:
        browser.cookies = kept
        answer = await browser.post("/graphql", json=ASK, headers=OWN)
        assert answer.status_code == 503, "let in, as far as the database that is away"


@pytest.mark.parametrize(
    "body",
    [{}, {"start": 5}, {"token": None}, {"start": "a", "token": "b"}, {"code": "a"}, [], ["start"], "start", 1],
)
async def test_what_is_no_sign_in_is_400(browser: Any, body: Any) -> None:
    answer = await browser.post("/session", json=body)
    assert (answer.status_code, '{"start": CODE}' in refusal(answer)) == (400, True)


async def test_bodies_are_bounded_and_json(browser: Any) -> None:
    assert (await browser.post("/session", json={"start": "x" * 5000})).status_code == 413
    assert (await browser.post("/session", data={"start": "x"})).status_code == 415
    assert (
        await browser.post("/session", content=b"{", headers={"Content-Type": "application/json"})
    ).status_code == 400
    assert (await browser.post("/session", json={"start": "\u00e9" * 500})).status_code == 401
    wrong = await browser.put("/session", json={"start": "x"})
    assert wrong.status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": HERE}, 200),
        ({"Origin": HERE.upper()}, 200),
        ({"Origin": HERE, "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": HERE, "Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:8001"}, 403),
        ({"Origin": "http://localhost:8000"}, 403),
        ({"Origin": "http://127.0.0.1:8000.evil.example"}, 403),
        ({"Origin": "ftp://127.0.0.1:8000"}, 403),
        ({"Origin": "https://evil.example"}, 403),
    ],
)
async def test_with_a_cookie_the_page_must_be_ours(
    app: FastAPI, access: Access, tokens: dict[str, str], headers: dict[str, str], status: int
) -> None:
    begun = Sessions(access).by_token(tokens["admin"])
    assert begun
    async with client(app) as found:
        with_cookie = headers | {"Cookie": f"forebear_8000={begun.secret}"}
        assert (await found.post("/graphql", json=ASK, headers=with_cookie)).status_code == status
        again = await found.post("/session", json={"token": tokens["read"]}, headers=with_cookie)
        assert again.status_code == status
        if status == 403:
            assert Sessions(access).check(begun.secret), "refused before anything is changed"
            assert (await found.delete("/session", headers=with_cookie)).status_code == 403


async def test_without_tls_here_there_may_be_a_proxy_that_has_it(app: FastAPI, tokens: dict[str, str]) -> None:
    for scheme, host, page, status, name, secure in (
        ("http", "lineage.example", "https://lineage.example", 200, "forebear_80", True),
        ("https", "lineage.example", "https://lineage.example", 200, "forebear_443", True),
        ("https", "lineage.example:8443", "https://lineage.example:8443", 200, "forebear_8443", True),
        ("https", "lineage.example", "http://lineage.example", 403, "", False),
        ("http", "lineage.example:81", "http://lineage.example:81", 200, "forebear_81", False),
        ("http", "[::1]:9000", "http://[::1]:9000", 200, "forebear_9000", False),
    ):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://{host}") as found:
            headers = {"Host": host, "Origin": page}
            answer = await found.post("/session", json={"token": tokens["read"]}, headers=headers)
            assert answer.status_code == status, (scheme, host, page)
            if status == 200:
                kept = cookie(answer)
                assert (kept.key, bool(kept["secure"])) == (name, secure)
                with_cookie = headers | {"Cookie": f"{kept.key}={kept.value}"}
                assert (await found.post("/graphql", json=ASK, headers=with_cookie)).status_code == 200


async def test_the_cookie_of_another_port_counts_for_nothing(
    browser: Any, access: Access, tokens: dict[str, str]
) -> None:
    begun = Sessions(access).by_token(tokens["read"])
    assert begun
    for name in ("forebear_8001", "forebear", "forebear_80", "Forebear_8000", "xforebear_8000"):
        assert await role(browser, Cookie=f"{name}={begun.secret}") == 401
    assert await role(browser, Cookie=f"forebear_8001=x; a; forebear_8000={begun.secret}; b=c") == "READ"
    twice = f"forebear_8000=of-another-port; forebear_8000={begun.secret}"
    assert await role(browser, Cookie=twice) == "READ", "nobody is locked out by a page of another port"


async def test_a_cookie_counts_where_pages_ask_and_nowhere_else(
    browser: Any, app: FastAPI, access: Access, tokens: dict[str, str]
) -> None:
    begun = Sessions(access).by_token(tokens["admin"])
    assert begun
    browser.cookies.set("forebear_8000", begun.secret)
    assert (await browser.post("/graphql", json=ASK)).status_code == 200
    assert (await browser.get("/api/v1/csv/levels")).json()["role"] == "ADMIN"
    assert (await browser.post("/api/v1/lineage", json={})).status_code == 401
    for path in ("/mcp", "/metrics", "/api/v1/csvs", "/api/v1/lineage", "/nothing"):
        assert (await browser.get(path)).status_code == 401
    assert (await browser.get("/api/v1/csv/nothing")).status_code == 404
    kept = {"Cookie": f"forebear_8000={begun.secret}"}
    async with client(app) as link:  # no Origin comes with what a link or an address leads to
        assert (await link.get("/api/v1/csv/levels", headers=kept)).status_code == 200
        for site in ("same-site", "cross-site"):
            answer = await link.get("/api/v1/csv/levels", headers=kept | {"Sec-Fetch-Site": site})
            assert answer.status_code == 403


async def test_a_token_wins_over_a_cookie(browser: Any, app: FastAPI, access: Access, tokens: dict[str, str]) -> None:
    begun = Sessions(access).by_token(tokens["admin"])
    assert begun
    browser.cookies.set("forebear_8000", begun.secret)
    assert await role(browser, Authorization=f"Bearer {tokens['read']}") == "READ"
    assert await role(browser, Authorization="Bearer wrong") == 401
    assert await role(browser, Authorization="Bearer ") == 401
    assert await role(browser, Authorization="Basic cHJveHk6cHJveHk=") == "ADMIN", "of a proxy that asks for itself"
    async with client(app, tokens["read"]) as program:
        program.cookies.set("forebear_8000", begun.secret)
        assert await role(program) == "READ", "what sends a token needs no Origin"


def test_no_route_that_is_open_is_one_where_data_is() -> None:
    assert {route for route, least in ROUTES.items() if least is None and "/health/" not in route} == {
        "POST /session", "DELETE /session"
    }  # fmt: skip


async def test_sign_in_is_answered_while_all_places_are_taken(tmp_path: Path) -> None:
    access = Access(tmp_path / "tokens.json")
    token = access.create("ada", "read")
    async with client(create_app(connection=Neo4jConnection(away), access=access, at_once=0)) as found:
        assert (await found.post("/session", json={"token": token})).status_code == 200
        assert (await found.delete("/session", headers=OWN)).status_code == 204
