"""Each page, by its address: the same after a reload and after Back, without errors, for every reader.

It comes before what other tests of pages write into the graph.
"""

from __future__ import annotations

import gzip

import pytest
from playwright.async_api import Browser, Page

from tests.web.conftest import PAGES as BUILT
from tests.web.conftest import ROOT, Seen, Site, open_page, watch
from tests.web.places import PAGES

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """async (tags) => (await axe.run(document, {runOnly: tags})).violations.map(
  each => [each.id, each.nodes[0].target.join(" "), each.nodes[0].failureSummary])"""
BUDGETS = {"index": 110, "layout.worker": 20, "Lineage": 75}
"""Kilobytes, gzipped, of what is loaded first, of the worker, and of what the lineage page adds."""


async def shown(page: Page) -> str:
    return await page.locator("main").inner_text()


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_is_the_same_after_reload_and_back(page: Page, seen: Seen, name: str) -> None:
    await open_page(page, PAGES[name])
    assert await page.locator("h1").count() == 1
    first = await shown(page)
    assert first.strip()
    await page.reload()
    await open_page(page, PAGES[name])
    assert await shown(page) == first
    await open_page(page, "/sign-in")
    await page.go_back()
    await page.wait_for_function("(text) => document.querySelector('main')?.innerText === text", arg=first)
    if name == "nothing here":  # the browser says that the address was not found, and so it was
        seen.console = [line for line in seen.console if "404" not in line]


@pytest.mark.parametrize("width", [1440, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(browser: Browser, site: Site, scheme: str, width: int) -> None:
    context = await browser.new_context(
        viewport={"width": width, "height": 900}, base_url=site.url, color_scheme=scheme, reduced_motion="reduce"
    )
    await context.request.post("/session", data={"token": site.token}, headers={"Origin": site.url})
    page, seen = await context.new_page(), Seen()
    watch(page, site, seen)
    wrong: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        await open_page(page, path)
        await page.evaluate(AXE.read_text("utf-8"))
        found = await page.evaluate(FOUND, TAGS)
        wide = await page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        wrong |= {name: [*map(str, found), *([f"{wide} px too wide"] if wide > 0 else [])]} if found or wide > 0 else {}
    await context.close()
    assert wrong == {}


def test_the_budgets() -> None:
    """What a reader loads stays small."""
    sizes = {
        each.name: len(gzip.compress(each.read_bytes(), 9)) / 1024
        for each in (BUILT / "assets").iterdir()
        if each.is_file()
    }
    for start, most in BUDGETS.items():
        found = {name: size for name, size in sizes.items() if name.startswith(f"{start}-") and name.endswith(".js")}
        assert found, start
        assert sum(found.values()) <= most, found
    assert sum(size for name, size in sizes.items() if name.endswith(".css")) <= 12


def test_nothing_is_inline_in_the_shell() -> None:
    """The policy of the pages lets no script or style through that stands in the HTML."""
    for shell in BUILT.glob("*.html"):
        text = shell.read_text("utf-8")
        assert "style=" not in text
        assert "<style" not in text
        assert text.count("<script") == text.count('<script type="module" crossorigin src="/assets/')


def test_the_pages_are_of_this_source() -> None:
    """The built pages are not older than what they are built from."""
    built = (BUILT / "index.html").stat().st_mtime
    web = ROOT / "web"
    source = [*(web / "src").rglob("*"), *(web / name for name in ("index.html", "questions.ts", "vite.config.ts"))]
    newer = [
        str(each) for each in source if each.is_file() and ".test." not in each.name and each.stat().st_mtime > built
    ]
    assert newer == [], "run `make web`"
