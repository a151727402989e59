"""Neo4j Browser as a person finds it: that of a local Neo4j, in Chromium, with the style and the guide of Forebear."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, ProxySettings, async_playwright, expect

from api.browser import address, guide, style
from api.http.app import create_app
from api.http.neo4j_connection import Neo4jConnection
from api.http.tokens import Access
from graph import demo, local, schema
from graph.database import Graph
from tests.api.browser.test_style import caption
from tests.api.conftest import away
from tests.client.conftest import served
from tests.neo4j_server import local_server
from tests.patience import PATIENT, Patient
from tests.web.conftest import MOST, chromium

TYPED = "MATCH p=(:ModelVersion)-[*1..3]->() RETURN p"
DRAWN = """nodes => nodes.map(node => {
  const circle = node.querySelector("circle.b-outline");
  return [["fill", "stroke", "stroke-width"].map(name => circle.getAttribute(name)),
          [...node.querySelectorAll("text.caption")].map(text => text.textContent.trim()).join(" ").trim()];
})"""
QUIET = ["--no-sandbox", "--disable-features=AutofillServerCommunication"]
"""Chromium itself would ask its maker what a form is about."""
LOOK = ("color", "border-color", "border-width")
Look = tuple[str, ...]


@pytest.fixture(scope="module")
async def asked() -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that answers nobody, and what came to it: all that is asked of any other machine."""
    came: list[str] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append((await reader.readline()).decode(errors="replace"))
        writer.close()

    async with await asyncio.start_server(hear, "127.0.0.1", 0) as proxy:
        yield f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}", came


@pytest.fixture(scope="module")
async def neo4j(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[local.Server, Graph]]:
    """A Neo4j as `forebear up` starts it beside an API, with the demo."""
    access = Access(tmp_path_factory.mktemp("kit") / "tokens.json")
    async with served(create_app(connection=Neo4jConnection(away), access=access)) as api:
        with local_server(address.on_connecting(api)) as server:
            async with Patient.connect(server.bolt, server.user, server.password, bounds=PATIENT) as graph:
                await schema.ensure(graph)
                await demo.load(graph)
                yield server, graph


@pytest.fixture(scope="module")
async def connected_page(neo4j: tuple[local.Server, Graph], asked: tuple[str, list[str]]) -> AsyncIterator[Page]:
    """The address that `forebear browser` opens, after the password was given."""
    server, proxy = neo4j[0], ProxySettings(server=asked[0], bypass="127.0.0.1,localhost")
    expect.set_options(timeout=MOST)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, proxy=proxy)
        page.set_default_timeout(MOST)
        await page.goto(address.opened(server.browser, server.bolt, server.user))
        await page.get_by_test_id("password").fill(server.password)
        await page.get_by_test_id("connect").click()
        yield page
        await browser.close()


async def test_the_guide_opens_when_it_has_connected(connected_page: Page) -> None:
    opened = connected_page.get_by_test_id("frame").filter(has_text="Each of the ten steps has a query")
    await expect(opened).to_be_visible()
    await expect(opened).to_contain_text(f"1 / {guide.STEPS}")
    await expect(opened).to_contain_text("browser-kit/guide.html")


async def test_kinds_are_drawn_in_their_colours_with_readable_captions(
    connected_page: Page, neo4j: tuple[local.Server, Graph]
) -> None:
    """What is drawn is what the graph holds: each node looks like its kind, and says what it is."""
    held = await reached(neo4j[1])
    nodes = await drawn(connected_page, len(held))
    seen = [(tuple(look), said) for look, said in await nodes.evaluate_all(DRAWN)]
    assert Counter(look for look, _ in seen) == Counter(look for look, _ in held)
    assert len({look for look, _ in seen}) >= 8, "so many kinds can be distinguished"
    for look, said in seen:
        begins = said.rstrip("…").replace(" ", "")
        meant = [whole for other, whole in held if other == look and whole.replace(" ", "").startswith(begins)]
        assert len(begins) > 1, f"a node that looks like {look} says {said!r}"
        assert meant, f"{said!r} is the caption of no node that looks like {look}"
    said_of = {said for look, said in seen}
    assert {"churn@v1.0", "churn-v1.0", "4 closed", "d8c98a7393d5 train with boosted trees"} <= said_of


async def drawn(page: Page, count: int) -> Locator:
    """The nodes of the query that a person types and runs, once so many are drawn."""
    await page.locator(".monaco-editor").first.click()
    await page.keyboard.insert_text(TYPED)
    await expect(page.locator(".monaco-editor").first).to_contain_text("ModelVersion")
    await page.keyboard.press("Control+Enter")
    nodes = page.get_by_test_id("frame").first.locator("g.node")
    await expect(nodes).to_have_count(count)
    return nodes


async def reached(graph: Graph) -> list[tuple[Look, str]]:
    """How each node that the query reaches is to look, and its caption in full."""
    async with graph._driver.session(database=graph._database) as session:
        rows = await session.run(f"{TYPED.removesuffix('RETURN p')} UNWIND nodes(p) AS n RETURN DISTINCT n")
        nodes = [row["n"] async for row in rows]
    found = []
    for node in nodes:
        (kind,) = {f"node.{label}" for label in node.labels} & set(style.style()) - {"node.Entity"}
        look = tuple(style.style()[kind][name] for name in LOOK)
        found.append((look, caption(kind.removeprefix("node."), dict(node))))
    return found


async def test_no_other_machine_is_asked(
    connected_page: Page, neo4j: tuple[local.Server, Graph], asked: tuple[str, list[str]]
) -> None:
    """The Browser has addresses for fonts, errors and statistics: its policy lets none of them through."""
    await drawn(connected_page, len(await reached(neo4j[1])))
    assert asked[1] == []
