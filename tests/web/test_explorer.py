"""The GraphQL explorer: served from here, signed in by the session of the pages, and nothing in its address runs."""

from __future__ import annotations

from playwright.async_api import BrowserContext, Page, Route

from tests.web.conftest import Seen, Site, open_page, watch
from tests.web.places import PAGES

ASK = "{ about { version } }"


async def execute(page: Page) -> None:
    """Run what the editor holds, and wait for its answer: the example's, unless an address put something else there."""
    await page.wait_for_selector(".graphiql-query-editor .monaco-editor .view-line")
    await page.get_by_role("button", name="Execute query").click()
    await page.wait_for_function("() => document.querySelector('.graphiql-response')?.textContent.includes('byLevel')")


async def test_it_asks_by_the_session(page: Page) -> None:
    await page.goto("/graphql")
    await execute(page)


async def test_it_fills_the_window(page: Page) -> None:
    await page.goto("/graphql")
    box = await page.locator(".graphiql-container").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1440, 900)


async def test_nothing_in_its_address_runs(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(str(request.post_data)) if request.method == "POST" else None)
    await page.goto(f"/graphql?query={ASK}&operationName=x")
    await execute(page)
    (by_hand,) = (body for body in asked if "IntrospectionQuery" not in body)
    assert "about" not in by_hand


async def test_without_a_session_it_leads_to_signing_in(context: BrowserContext, site: Site) -> None:
    await context.clear_cookies()
    page = await context.new_page()
    await page.goto("/graphql")
    await page.wait_for_url(f"{site.url}/sign-in?next=%2Fgraphql")


async def test_with_the_network_cut_off_everything_works(context: BrowserContext, site: Site) -> None:
    """Nothing is asked of any other machine: such requests are refused here, and none is made."""
    refused: list[str] = []

    async def gate(route: Route) -> None:
        if route.request.url.startswith((site.url, "data:", "blob:")):
            await route.continue_()
        else:
            refused.append(route.request.url)
            await route.abort()

    await context.route("**/*", gate)
    page, seen = await context.new_page(), Seen()
    watch(page, site, seen)
    for name in ("start", "version", "lineage", "recall"):
        await open_page(page, PAGES[name])
    await page.goto("/graphql")
    await execute(page)
    assert (refused, seen.console, seen.outside) == ([], [], [])
