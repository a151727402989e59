"""Pages and their files: open to all, under policies of their own, and nothing of the folder around them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.http import pages
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from tests.api.conftest import HERE, away, client
from tests.api.http.test_socket import exchange
from tests.client.conftest import served

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SHELL, EXPLORER = "<!doctype html><title>Forebear</title>", "<!doctype html><title>Explorer</title>"
FILES = {
    "index-B_x-1.js": ("text/javascript; charset=utf-8", b"import './lite.js'"),
    "_lite-Ci9.js": ("text/javascript; charset=utf-8", b"export {}"),
    "index-C.css": ("text/css; charset=utf-8", b"body{}"),
    "icon-Ch.svg": ("image/svg+xml", b"<svg/>"),
    "codicon-D.ttf": ("font/ttf", b"\0\1"),
    "explorer/deeper/a.json": ("application/json", b"{}"),
    "strange.xyz": ("application/octet-stream", b"x"),
}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Pages as a build makes them, beside what is nobody's business."""
    folder = tmp_path / "web"
    for name, (_, content) in FILES.items():
        file = folder / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / "index.html").write_text(SHELL)
    (folder / "explorer.html").write_text(EXPLORER)
    (folder / "notes.txt").write_text("of the build")
    (folder / "assets" / ".hidden").write_text("hidden")
    (folder / "assets" / "outside.js").symlink_to(tmp_path / "tokens.json")
    (folder / "assets" / "around").symlink_to(tmp_path)
    return folder


@pytest.fixture
def app(web: Path, access: Access, tokens: dict[str, str]) -> Any:
    return create_app(connection=Neo4jConnection(away), access=access, web=web)


@pytest.fixture
async def browser(app: Any) -> AsyncIterator[Any]:
    """A browser that nobody has signed in, and a person who opens addresses in it."""
    async with client(app) as found:
        found.headers.update(HTML)
        yield found


@pytest.mark.parametrize(
    "path", [*sorted(pages.PAGES), "/version?id=model-version:a/b@1&asOf=2026-01-01", "/sign-in?next=%2F"]
)
async def test_each_page_is_the_shell(browser: Any, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.text) == (200, SHELL)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Security-Policy"] == CSP
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Vary"] == "Accept"
    assert "set-cookie" not in answer.headers


def test_the_pages_are_those_of_the_design() -> None:
    named = "/ models datasets model version lineage recall compare audit dataset run commit job node search sign-in"
    assert {"/" + name.strip("/") for name in named.split()} == pages.PAGES


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/models/",
        "/models/churn",
        "/Models",
        "/index.html",
        "/notes.txt",
        "/models//",
        "/healthy",
        "/session",
        "/docs",
        "/openapi.json",
        "/api-docs",
        "/%2e%2e/tokens.json",
        "/..%2ftokens.json",
    ],
)
async def test_where_there_is_no_page_the_shell_says_so(browser: Any, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.text) == (404, SHELL)
    assert answer.headers["Content-Security-Policy"] == CSP


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/v1/lineage",
        "/api/nothing",
        "/health",
        "/health/nothing",
        "/metrics",
        "/metrics/x",
        "/mcp",
        "/assets",
        "/browser-kit",
    ],
)
async def test_where_programs_ask_there_are_no_pages(browser: Any, path: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/json")


async def test_health_is_no_page(browser: Any) -> None:
    assert (await browser.get("/health/live")).json() == {"status": "live"}


@pytest.mark.parametrize(
    "accept",
    ["*/*", "application/json", "", "text/*", "text/html;q=0", "application/graphql-response+json", "text/htmlx"],
)
async def test_who_does_not_ask_for_html_gets_the_api(browser: Any, tokens: dict[str, str], accept: str) -> None:
    for path in ("/", "/models", "/graphql"):
        assert (await browser.get(path, headers={"Accept": accept})).status_code == 401
    known = {"Accept": accept, "Authorization": f"Bearer {tokens['read']}"}
    assert (await browser.get("/graphql", headers=known)).status_code == 405
    assert (await browser.get("/models", headers=known)).status_code == 404


@pytest.mark.parametrize("accept", ["text/html", "TEXT/HTML", "application/json, text/html;q=0.1", "text/html;level=1"])
async def test_who_asks_for_html_by_name_gets_it(browser: Any, accept: str) -> None:
    assert (await browser.get("/", headers={"Accept": accept})).text == SHELL


async def test_only_reading_is_for_pages(browser: Any) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        for path in ("/", "/models", "/assets/index-C.css"):
            assert (await browser.request(method, path)).status_code == 401
    whole, head = await browser.get("/"), await browser.head("/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


async def test_the_explorer_is_what_browsers_find_where_programs_post(browser: Any, tokens: dict[str, str]) -> None:
    answer = await browser.get("/graphql?query={models{totalCount}}")
    assert (answer.status_code, answer.text) == (200, EXPLORER)
    assert answer.headers["Cache-Control"] == "no-cache"
    found = dict(each.split(" ", 1) for each in answer.headers["Content-Security-Policy"].split("; "))
    looser = {"style-src": "'self' 'unsafe-inline'", "font-src": "'self' data:", "img-src": "'self' data:"}
    assert found == dict(each.split(" ", 1) for each in CSP.split("; ")) | looser
    known = {"Authorization": f"Bearer {tokens['read']}"}
    assert (await browser.post("/graphql", json={"query": "{ __typename }"}, headers=known)).status_code != 200
    assert (await browser.post("/graphql", json={"query": "{ __typename }"})).status_code == 401


@pytest.mark.parametrize("name", FILES)
async def test_files_of_pages_are_open_and_never_change(browser: Any, name: str) -> None:
    kind, content = FILES[name]
    for headers in ({"Accept": "*/*"}, {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "script"}):
        answer = await browser.get(f"/assets/{name}", headers=headers)
        assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, content, kind)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == CSP, "a worker goes by it"
        assert not [each for each in answer.headers if each.startswith("access-control-")]
    head = await browser.head(f"/assets/{name}")
    assert (head.status_code, head.content, head.headers) == (200, b"", answer.headers)


async def test_a_file_that_is_gone_is_not_kept_as_missing(browser: Any) -> None:
    answer = await browser.get("/assets/index-old.js")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert "reload the page" in answer.json()["errors"][0]["message"]


async def test_a_new_build_is_served_at_once(browser: Any, web: Path) -> None:
    (web / "index.html").write_text("<!doctype html>new")
    assert (await browser.get("/")).text == "<!doctype html>new"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000"])
async def test_pages_are_not_shown_under_a_foreign_name(browser: Any, host: str) -> None:
    for path in ("/", "/nowhere", "/graphql", "/assets/index-C.css"):
        assert (await browser.get(path, headers={"Host": host})).status_code == 421


async def test_a_link_from_elsewhere_leads_to_a_page(browser: Any) -> None:
    assert (await browser.get("/model?id=x", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200
    assert (await browser.get("/", headers={"Origin": "https://evil.example"})).status_code == 403
    assert (await browser.get("/assets/index-C.css", headers={"Origin": HERE})).status_code == 200


OUTSIDE = [
    "../tokens.json", "../index.html", "../../etc/passwd", "./index-C.css", "/etc/passwd", "%2e%2e/tokens.json",
    "..%2ftokens.json", "%2e%2e%2ftokens.json", "..%5ctokens.json", ".hidden", "outside.js", "around/tokens.json",
    "around/web/index.html", "around/web/assets/.hidden", "explorer", "explorer/", "", "%00", "index-C.css%00.js",
    "index-C.css/", "index-C.css/x", "a" * 5000, "%252e%252e/tokens.json", "%ff", "index-C.css%0a",
]  # fmt: skip


async def test_nothing_else_is_read(app: Any, access: Access) -> None:
    assert "sha256" in access.path.read_text()
    async with served(app) as url:

        async def ask(line: str) -> tuple[int, bytes]:
            raw = f"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
            return await asyncio.to_thread(exchange, int(url.rpartition(":")[2]), raw)

        for path in OUTSIDE:
            status, answer = await ask(f"GET /assets/{path}")
            assert status in (400, 404), path
            assert not [each for each in (b"sha256", b"root:", b"<title>", b"hidden") if each in answer]
        status, answer = await ask("GET /assets/index-C.css")
        assert (status, answer.endswith(b"\r\n\r\nbody{}")) == (200, True)
        status, answer = await ask("HEAD /assets/index-C.css")
        assert (status, b"content-length: 6" in answer, answer.endswith(b"\r\n\r\n")) == (200, True, True)


async def test_where_the_pages_are_not_built_a_browser_is_shown_how(access: Access, tmp_path: Path) -> None:
    async with client(create_app(connection=Neo4jConnection(away), access=access, web=tmp_path / "none")) as browser:
        for path in ("/", "/models", "/graphql", "/nowhere"):
            answer: httpx.Response = await browser.get(path, headers=HTML)
            assert (answer.status_code, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
            assert "<code>make web</code>" in answer.text
            assert "<code>make up</code>" in answer.text
            assert "style" not in answer.text
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert (await browser.get("/assets/index-C.css")).status_code == 404
        assert (await browser.get("/health/live")).status_code == 200
