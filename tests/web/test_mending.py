"""From a search to a missing link, to its proposal, to a higher level; and back by Retract."""

from __future__ import annotations

import re

from playwright.async_api import Page, expect

from tests.web.conftest import Site, at_rest, open_page
from tests.web.places import BAD, CHURN


async def test_a_proposal_is_accepted_and_retracted(page: Page, site: Site) -> None:
    await open_page(page, "/?ns=demo")
    search = page.get_by_role("combobox", name="Search everything")
    await search.fill("churn@v1.1")
    await page.get_by_role("option").filter(has_text="Model version").filter(has_text="churn v1.1").first.click()
    await page.wait_for_url("**/version?*")
    await at_rest(page)
    level = page.locator("main .head .level.big")
    assert await level.inner_text() == "0 untraceable"
    await page.get_by_role("button", name="Accept").click()
    await expect(page.get_by_role("status").filter(has_text="Recorded")).to_be_visible()
    await expect(level).to_have_text("4 closed")
    await at_rest(page)
    assert await page.get_by_role("button", name="Accept").count() == 0
    await page.get_by_role("button", name="Retract…").click()
    await page.get_by_label("Why is it wrong?").fill("only a try")
    await page.get_by_role("dialog").get_by_role("button", name="Retract").click()
    await expect(level).to_have_text("0 untraceable")


async def test_from_a_bad_dataset_to_the_plan(page: Page) -> None:
    """The three columns, what serves first, what to settle, and what to do again."""
    await open_page(page, f"/dataset?id={BAD}&ns=demo")
    await page.get_by_role("link", name="Recall", exact=True).last.click()
    await page.wait_for_url("**/recall?*")
    await at_rest(page)
    shown = await page.locator("main").inner_text()
    assert re.search(r"4 of \d+ model versions were made from transactions 2026-01", shown)
    assert shown.index("serves") < shown.index("churn-vip v2")
    for title in ("Affected", "Unknown", "Cleared"):
        assert await page.get_by_role("heading", name=title, exact=True).count() == 1
    (parts,) = re.findall(r"Complete: (\d+) \+ (\d+) \+ (\d+) = (\d+) model versions", shown)
    assert sum(map(int, parts[:3])) == int(parts[3])


async def test_the_pages_of_the_four_questions_are_one_click_away(page: Page) -> None:
    for title, path in (
        ("See the lineage", "/lineage"), ("Go through the missing links", "/audit"), ("Recall ", "/recall"),
        ("Compare ", "/compare"),
    ):  # fmt: skip
        await open_page(page, "/?ns=demo")
        await page.locator("article.q").get_by_role("link", name=title).click()
        await page.wait_for_url(f"**{path}?*")
        await at_rest(page)
        assert await page.get_by_role("heading", level=1).count() == 1


async def test_as_of_before_everything_nothing_is_known(page: Page) -> None:
    await open_page(page, f"/version?id={CHURN}&ns=demo&asOf=2020-01-01T00:00:00Z")
    assert "You see what was known on 1 Jan 2020" in await page.locator(".asof").inner_text()
    assert CHURN in await page.locator("main").inner_text()
    await page.get_by_role("button", name="Back to now").click()
    await at_rest(page)
    assert await page.get_by_role("heading", level=1).inner_text() == "churn v1.1"
