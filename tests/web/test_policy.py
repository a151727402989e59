"""What the policy of the server says of a version, and that an alias that it guards is refused with all the reasons."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.web.conftest import Seen, open_page
from tests.web.places import CHURN, PAGES

OLD = "model-version:demo/churn@v0.9"
SAYS = "section[aria-labelledby=policy]"
"""Where a version's page says what the policy says."""


async def test_a_version_says_which_rules_hold_and_what_is_against_them(page: Page) -> None:
    await open_page(page, f"/version?id={CHURN}&ns=demo")
    text = await page.locator(SAYS).inner_text()
    assert "It does not pass" in text
    assert "1 of 2 rules of policy.yaml holds for it. Least level: 1 linked" in " ".join(text.split())
    assert "holds: namespace demo" in text
    assert "does not hold: its aliases, none, fit none of production" in text
    assert "Run without data" in await page.locator(f"{SAYS} .check.no").inner_text()


async def test_a_waiver_is_said_with_its_owner_and_its_day(page: Page) -> None:
    await open_page(page, f"/version?id={OLD}&ns=demo")
    text = await page.locator(SAYS).inner_text()
    assert "It passes" in text
    assert "Waived by ada until 2999-01-01: before we kept them" in text


async def test_where_nothing_is_asked_nothing_passes(page: Page) -> None:
    await open_page(page, PAGES["version against the policy"])
    text = await page.locator(SAYS).inner_text()
    assert "It asks nothing of this version" in text
    assert "It passes" not in text
    assert "No rule of policy.yaml holds for it" in " ".join(text.split())


async def test_without_a_policy_nothing_is_said_of_one(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOREBEAR_POLICY")
    await open_page(page, f"/version?id={CHURN}&ns=demo")
    assert await page.locator(SAYS).count() == 0


async def test_a_guarded_alias_is_refused_with_all_that_is_against_it(page: Page, seen: Seen) -> None:
    await open_page(page, f"/version?id={CHURN}&ns=demo")
    await page.get_by_role("button", name="Set alias…").click()
    await page.get_by_label("Alias", exact=True).fill("production")
    await page.get_by_role("button", name="Set", exact=True).click()
    alert = page.get_by_role("dialog").get_by_role("alert")
    await expect(alert).to_contain_text("The policy does not allow it")
    await expect(alert).to_contain_text("DATA_NOT_RECORDED, it keeps the version below level 1 (linked) (traced)")
    assert await alert.locator(".cmd").count() > 0
    await page.get_by_role("button", name="Cancel").click()
    assert await page.get_by_text("No alias").count() == 1
