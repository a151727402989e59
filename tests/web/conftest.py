"""The pages as a person sees them: Chromium on the built pages, the real API and a real Neo4j with demo and gallery."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright, expect

from graph import demo
from graph.database import Graph
from tests.graph_asserts import empty
from tests.patience import PATIENCE
from tests.site import Site
from tests.site import site as serving

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "api" / "web"
BROWSER = "http://127.0.0.1:7474/browser/"
"""Where Neo4j Browser is said to be; nobody goes there."""
POLICY = """
rules:
  - {name: traced, namespaces: [demo], level: 1}
  - {name: served, namespaces: [demo], aliases: [production], level: 4}
waivers:
  - {code: PARAMETERS_NOT_RECORDED, models: ["*/churn"], owner: ada, reason: before we kept them, until: 2999-01-01}
"""
"""What the API asks of versions of the demo."""
MOST = PATIENCE * 1000
"""Milliseconds that a page may take to answer: a new database plans every question for the first time."""

COUNTED = """(() => {
  const ask = window.fetch;
  window.asked = 0;
  window.fetch = (...given) => {
    window.asked += 1;
    return ask(...given).finally(() => { window.asked -= 1; });
  };
})()"""
"""What counts the questions of a page that wait for an answer: not all of them show a sign of it."""
RESTS = """since => {
  const was = window.shown, now = {since, html: document.body.innerHTML};
  window.shown = now;
  return was?.since === since && was.html === now.html && !window.asked
    && !document.querySelector(".sk, [aria-busy=true]") && document.querySelector("main")?.textContent;
}"""
"""Whether a page shows what it showed when this was asked before, by the same waiting, and waits for no answer."""


@dataclass
class Seen:
    """What a page did beside what it shows."""

    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def chromium() -> str:
    """The browser of the machine: FOREBEAR_CHROMIUM, or Debian's."""
    found = os.environ.get("FOREBEAR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "no Chromium: `apt-get install chromium`, or name one by FOREBEAR_CHROMIUM"
    return found


@pytest.fixture(scope="module")
async def shown(connected: Graph) -> AsyncIterator[Graph]:
    """A graph that holds the demo and the gallery, new for each file: what another one recorded is not in it.

    It was recorded before there was a policy, which would judge what the gallery says against one.
    """
    await empty(connected)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FOREBEAR_POLICY", raising=False)
        await demo.load(connected)
        await demo.load_gallery(connected)
    yield connected
    await empty(connected)


@pytest.fixture(scope="package")
async def served(connected: Graph, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """The API with the built pages and a policy on a port of this machine; it answers however long that takes."""
    assert (PAGES / "index.html").is_file(), "the pages are not built: `make web`"
    browser = f"{BROWSER}?connectURL=bolt%3A%2F%2Fneo4j%40127.0.0.1%3A7687"
    folder = tmp_path_factory.mktemp("site")
    (folder / "policy.yaml").write_text(POLICY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOREBEAR_POLICY", str(folder / "policy.yaml"))
        async with serving(connected, folder, browser) as found:
            yield found


@pytest.fixture(scope="module")
def site(served: Site, shown: Graph) -> Site:
    """Where demo and gallery are shown."""
    return served


@pytest.fixture(scope="package")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=MOST)
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield found
        await found.close()


async def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Pages of their own, for which `at_rest` can wait."""
    found = await browser.new_context(**options)
    await found.add_init_script(COUNTED)
    return found


@pytest.fixture
async def context(browser: Browser, site: Site) -> AsyncIterator[BrowserContext]:
    """A browser that is signed in, at 1440 px."""
    found = await new_context(browser, viewport={"width": 1440, "height": 900}, base_url=site.url)
    found.set_default_timeout(MOST)
    answer = await found.request.post("/session", data={"token": site.token}, headers={"Origin": site.url})
    assert answer.ok, await answer.text()
    yield found
    await found.close()


@pytest.fixture
async def seen() -> Seen:
    return Seen()


@pytest.fixture
async def page(context: BrowserContext, site: Site, seen: Seen) -> AsyncIterator[Page]:
    """A page; the test fails where it writes to the console, asks anybody outside, or opens a dialog of the browser."""
    found = await context.new_page()
    watch(found, site, seen)
    yield found
    await found.close()
    assert (seen.console, seen.outside, seen.dialogs) == ([], [], [])


def watch(page: Page, site: Site, seen: Seen) -> None:
    """Write down what the page does that it should not."""

    def message(each: ConsoleMessage) -> None:
        if each.type in ("error", "warning"):
            seen.console.append(each.text)

    def request(each: Request) -> None:
        if urlsplit(each.url).netloc != urlsplit(site.url).netloc and not each.url.startswith(("data:", "blob:")):
            seen.outside.append(each.url)

    page.on("console", message)
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.on("request", request)
    page.on("dialog", lambda dialog: seen.dialogs.append(dialog.message))


async def at_rest(page: Page) -> None:
    """Wait until every question of the page is answered, and it shows the same for half a second.

    Playwright's "networkidle" is no such sign: it waits for ever for the script of a worker that was ended meanwhile.
    """
    await page.wait_for_function(RESTS, arg=uuid4().hex, polling=500)


async def open_page(page: Page, path: str) -> None:
    await page.goto(path)
    await at_rest(page)
