"""The moment of a page, the level of a list and the preview of a proposal: chosen by the reader, kept in the URL."""

from __future__ import annotations

from playwright.async_api import Page

from tests.web.conftest import at_rest, open_page
from tests.web.places import CHURN, PAGES


async def kept(page: Page, selector: str) -> str:
    """What stands there, which is the same after a reload."""
    await at_rest(page)
    first = await page.locator(selector).first.inner_text()
    await page.reload()
    await at_rest(page)
    await page.locator(selector).first.wait_for()
    assert await page.locator(selector).first.inner_text() == first
    return first


async def test_a_moment_is_chosen_and_left_again(page: Page) -> None:
    await open_page(page, PAGES["lineage"])
    await page.get_by_role("button", name="As of now", exact=True).click()
    await page.get_by_label("Aliases and deployments in effect on").fill("2026-01-15T09:15:00")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.wait_for_function("() => location.search.includes('at=2026-01-15T09%3A15%3A00Z')")
    assert "15 Jan 2026, 09:15" in await kept(page, ".asof")
    await page.locator(".asof").get_by_role("button", name="Another moment").click()
    asked = page.locator(".asof").get_by_label("Aliases and deployments in effect on")
    assert (await asked.input_value()).startswith("2026-01-15T09:15")
    await page.keyboard.press("Escape")
    await page.go_back()
    await page.wait_for_selector(".asof", state="detached")


async def test_what_was_known_at_a_moment(page: Page) -> None:
    """Before anything was known there is no such node, and the bar leads back."""
    await open_page(page, PAGES["version"] + "&asOf=2020-01-01T00:00:00Z")
    assert "1 Jan 2020" in await page.locator(".asof").inner_text()
    await page.get_by_role("button", name="Back to now").click()
    await at_rest(page)
    assert await page.locator("h1").inner_text() == "churn v1.1"


async def test_a_level_leads_to_the_versions_at_it(page: Page) -> None:
    await open_page(page, PAGES["start"])
    link = page.locator(".legend a").first
    level = await link.inner_text()
    many = int(await page.locator(".legend li .num").first.inner_text())
    await link.click()
    await page.wait_for_function("() => location.search.includes('held=0')")
    await at_rest(page)
    rows = page.locator(".verline .level")
    assert await rows.count() == many > 0
    assert {each.strip() for each in await rows.all_inner_texts()} == {level.strip()}
    assert "Only versions at" in await kept(page, "section[aria-label='By version'] .answer > p")
    await page.go_back()
    await page.locator(".legend a").first.wait_for()


async def test_a_proposal_is_previewed_from_the_list(page: Page) -> None:
    await open_page(page, "/audit?ns=demo&code=DATA_NOT_RECORDED&proposal=with")
    await page.locator(".cause > summary, .cause button[aria-expanded=false]").first.click()
    await page.get_by_role("link", name="Preview").first.click()
    await page.wait_for_selector(".canvas[data-laid=true] [data-preview]")
    before = await page.locator("[data-preview]").count()
    await page.reload()
    await page.wait_for_selector(".canvas[data-laid=true] [data-preview]")
    assert await page.locator("[data-preview]").count() == before
    await page.get_by_role("button", name="Hide the preview").click()
    await page.wait_for_selector("[data-preview]", state="detached")
    assert "preview=" not in page.url


async def test_what_draws_the_picture_is_named_without_a_link(page: Page) -> None:
    await open_page(page, f"/lineage?id={CHURN}&ns=demo")
    await page.get_by_text("Drawn with React Flow").wait_for()
    assert await page.locator("main a[href^=http]").count() == 0
