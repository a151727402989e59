"""Each page, by its address: the same after a reload and after Back, without errors, for every reader.

It comes before what other tests of pages write into the graph.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page

from tests.web.conftest import PAGES as BUILT
from tests.web.conftest import ROOT, Seen, Site, new_context, open_page, watch
from tests.web.places import PAGES

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """async (tags) => (await axe.run(document, {runOnly: tags})).violations.map(
  each => [each.id, each.nodes[0].target.join(" "), each.nodes[0].failureSummary])"""
LOADED = "performance.getEntriesByType('resource').map(each => each.name).filter(name => name.endsWith('.js'))"
BUDGETS = {"first": 110, "lineage": 75, "worker": 20, "questions": 15, "styles": 12}
"""Kilobytes, gzipped: of what is loaded first, of what the lineage page adds and its worker, of all questions, and of
all styles."""


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


async def test_what_is_not_there_is_said_and_searched_for(page: Page, seen: Seen) -> None:
    for path, title, text in (
        ("/nowhere", "There is no page here", "nowhere"),
        ("/version?id=model-version:demo/churn@v9", "No such version", "model-version:demo/churn@v9"),
        ("/node?id=run:demo/none", "No such node", "run:demo/none"),
        ("/lineage?id=run:demo/none", "No such node", "run:demo/none"),
    ):
        await open_page(page, path)
        assert await page.get_by_role("heading", level=1).inner_text() == title
        assert await page.get_by_role("combobox", name="Search everything").input_value() == text
    seen.console = [line for line in seen.console if "404" not in line]


async def test_a_form_stays_where_what_it_holds_is_not_there(page: Page) -> None:
    none, other = "model-version:demo/churn@v9", "model-version:demo/churn@v1.2"
    for path, names in (
        ("/recall?id=dataset:demo/none", ["No such dataset"]),
        ("/recall?id=commit:d8c98a7393d5ead4e571e7ef311fbe1cde721283&fixedIn=commit:none", ["No such commit"]),
        (f"/compare?a={none}&b=run:demo/none", ["No such model version", "No such run"]),
        (f"/compare?a={none}&b={other}", ["No such model version"]),
    ):
        await open_page(page, path)
        assert await page.get_by_role("heading", level=2).all_inner_texts() == names
        assert await page.get_by_text("Not answered").count() == 0
    field = page.get_by_role("combobox", name="This")
    await field.fill("model-version:demo/churn@v1.1")
    await field.press("Enter")
    await page.get_by_role("heading", name="What differs").wait_for()


async def test_what_stops_no_level_is_said_of_a_version_too(page: Page) -> None:
    await open_page(page, PAGES["version against the policy"])
    text = await shown(page)
    assert "Complete: 2 missing links, nothing was cut" in text
    assert [code in text for code in ("NO_RUN", "POLICY_VIOLATED", "stops no level")] == [True, True, True]


@pytest.mark.parametrize("width", [1440, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(browser: Browser, site: Site, scheme: str, width: int) -> None:
    context = await new_context(
        browser,
        viewport={"width": width, "height": 900},
        base_url=site.url,
        color_scheme=scheme,
        reduced_motion="reduce",
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


async def test_what_a_button_opens_is_within_a_narrow_window(page: Page) -> None:
    await page.set_viewport_size({"width": 420, "height": 900})
    for name in ("version", "lineage", "missing links", "run"):
        await open_page(page, PAGES[name])
        for button in await page.locator(".menu > button").all():
            await button.click()
            box = await page.locator(".menu > .pop").bounding_box()
            assert box
            assert 0 <= box["x"] < box["x"] + box["width"] <= 420, (name, await button.inner_text())
            await page.keyboard.press("Escape")


def packed(files: Iterable[Path]) -> float:
    """Kilobytes, gzipped, of files that a reader loads one by one."""
    return sum(len(gzip.compress(each.read_bytes(), 9)) for each in files) / 1024


async def scripts(page: Page, path: str) -> set[Path]:
    """What a page loads."""
    await open_page(page, path)
    return {BUILT / "assets" / urlsplit(name).path.rpartition("/")[2] for name in await page.evaluate(LOADED)}


async def test_the_budgets(page: Page) -> None:
    """What a reader loads stays small: of the lineage page all that comes with it counts, in whatever chunks."""
    first = await scripts(page, PAGES["start"])
    more = await scripts(page, PAGES["lineage"]) - first
    worker = {each for each in more if each.name.startswith("layout.worker-")}
    assert len(worker) == 1
    assert len(more - worker) > 1
    found = {
        "first": packed(first), "lineage": packed(more - worker), "worker": packed(worker),
        "questions": packed((ROOT / "web" / "src").rglob("*.graphql")), "styles": packed(BUILT.rglob("assets/*.css")),
    }  # fmt: skip
    print(found)
    assert {name: size for name, size in found.items() if size > BUDGETS[name]} == {}


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
