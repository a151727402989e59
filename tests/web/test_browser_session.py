"""How a browser signs in and out, and what it is let to do in between; before other tests decide on proposals."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from api.http.sessions import Sessions
from tests.web.conftest import MOST, Site, at_rest, new_context, open_page
from tests.web.places import CHURN


@pytest.fixture
async def stranger(browser: Browser, site: Site) -> AsyncIterator[BrowserContext]:
    """A browser that nobody signed in."""
    found = await new_context(browser, base_url=site.url)
    found.set_default_timeout(MOST)
    yield found
    await found.close()


async def test_a_start_address_signs_in_once_and_leaves_nothing_behind(stranger: BrowserContext, site: Site) -> None:
    code = Sessions(site.access).start_code(site.token)
    page = await stranger.new_page()
    await page.goto(f"/sign-in#{code}")
    await page.wait_for_url(f"{site.url}/")
    await at_rest(page)
    assert await page.get_by_role("heading", level=1).inner_text()
    (cookie,) = await stranger.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["name"]) == (
        True, "Strict", f"forebear_{site.url.rpartition(':')[2]}"
    )  # fmt: skip
    assert code not in str(await page.evaluate("JSON.stringify([location.href, history.state, {...localStorage}])"))
    await stranger.clear_cookies()
    await page.goto(f"/sign-in#{code}")
    await expect(page.get_by_role("alert")).to_contain_text("forebear status")


async def test_who_is_not_signed_in_comes_back_to_the_page_that_was_asked_for(
    stranger: BrowserContext, site: Site
) -> None:
    page = await stranger.new_page()
    await page.goto(f"/version?id={CHURN}&ns=demo")
    await page.wait_for_url(f"{site.url}/sign-in?next=*")
    await page.get_by_label("Or paste a token").fill("fb_wrong")
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_function("() => document.querySelector('[role=alert]').textContent")
    await page.get_by_label("Or paste a token").fill(site.token)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url(f"{site.url}/version?id={CHURN}&ns=demo")
    await at_rest(page)
    assert await page.get_by_role("heading", level=1).inner_text() == "churn v1.1"


async def test_nobody_is_sent_elsewhere_after_signing_in(stranger: BrowserContext, site: Site) -> None:
    page = await stranger.new_page()
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com"):
        code = Sessions(site.access).start_code(site.token)
        await page.goto(f"/sign-in?next={elsewhere}#{code}")
        await page.wait_for_url(f"{site.url}/")
        await at_rest(page)


async def test_signing_out_ends_the_session(context: BrowserContext, site: Site) -> None:
    page = await context.new_page()
    await open_page(page, "/?ns=demo")
    await page.get_by_role("button", name="Account").click()
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url(f"{site.url}/sign-in")
    answer = await context.request.post(
        "/graphql", data={"query": "{ about { version } }"}, headers={"Origin": site.url}
    )
    assert answer.status == 401


async def test_with_a_token_that_may_only_read_nothing_can_be_written(stranger: BrowserContext, site: Site) -> None:
    token = site.access.create("only reads", "read")
    await stranger.request.post("/session", data={"token": token}, headers={"Origin": site.url})
    page = await stranger.new_page()
    await open_page(page, f"/version?id={CHURN}&ns=demo")
    accept = page.get_by_role("button", name="Accept")
    assert await accept.is_disabled()
    assert "may only read" in str(await accept.get_attribute("title"))
