"""The files for Neo4j Browser: whoever's page asks, by whatever preflight, without credentials."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from tests.api.conftest import away, client

BROWSER = {"Origin": "http://127.0.0.1:7474", "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
async def browser(access: Access, tmp_path: Path) -> AsyncIterator[Any]:
    kit = tmp_path / "kit"
    kit.mkdir()
    (kit / "guide.html").write_text("<article>ten steps</article>")
    (kit / "style.grass").write_text("node {}")
    (tmp_path / "secret.html").write_text("secret")
    async with client(create_app(connection=Neo4jConnection(away), access=access, kit=kit)) as found:
        yield found


@pytest.mark.parametrize("origin", [BROWSER["Origin"], "https://browser.example", "null"])
async def test_each_file_is_open_to_all_sites(browser: Any, origin: str) -> None:
    for name, kind in (("guide.html", "text/html; charset=utf-8"), ("style.grass", "application/octet-stream")):
        answer = await browser.get(f"/browser-kit/{name}", headers=BROWSER | {"Origin": origin})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "access-control-allow-credentials" not in answer.headers
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'"), (
            "opened as a page it may nothing"
        )
        assert (await browser.head(f"/browser-kit/{name}", headers=BROWSER)).headers == answer.headers


async def test_preflights_are_answered(browser: Any) -> None:
    asks = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "cache-control, x-requested-with"}
    answer = await browser.options("/browser-kit/guide.html", headers=BROWSER | asks)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"


async def test_nothing_else_is_open(browser: Any, tokens: dict[str, str]) -> None:
    for path in (
        "/browser-kit/none.html",
        "/browser-kit/..%2fsecret.html",
        "/browser-kit/%2e%2e/secret.html",
        "/browser-kit/",
    ):
        assert (await browser.get(path, headers=BROWSER)).status_code == 404
    for path in ("/browser-kit", "/browser-kits/guide.html", "/graphql"):
        assert (await browser.get(path, headers=BROWSER)).status_code == 403
        assert (await browser.options(path, headers=BROWSER)).status_code == 403
    assert (await browser.post("/browser-kit/guide.html", headers=BROWSER)).status_code == 403
    foreign = BROWSER | {"Host": "evil.example"}
    assert (await browser.get("/browser-kit/guide.html", headers=foreign)).status_code == 421
