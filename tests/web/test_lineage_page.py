"""The page of a lineage: what is drawn is what the API answered, by mouse, by keyboard, and for thousands of nodes."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from graph.commands import record
from graph.database import Graph
from tests.web.conftest import Site, at_rest, open_page
from tests.web.places import BAD, CHURN

MADE = "model-version:demo/churn@v1.0"
DIRTY = "model-version:demo/churn@v1.2"
"""The version whose run had uncommitted changes."""
COUNT = "query ($id: ID!) { ancestors(id: $id) { totalCount complete nodes { id } } }"
DRAWN = "[...new Set([...document.querySelectorAll('.canvas [data-node]')].map(each => each.dataset.node))]"
REST = "[...document.querySelectorAll('[data-folded]')].map(each => +each.dataset.folded + +each.dataset.left)[0]"
PLACE = "document.querySelector('.react-flow__viewport').style.transform"
AT = "document.activeElement.closest('[data-box]')?.dataset.box"
"""The box that has the focus."""
IDS = "boxes => boxes.map(each => each.dataset.box)"
WIDE = 2000


async def laid_out(page: Page) -> None:
    await page.wait_for_selector(".canvas[data-laid=true] [data-node]")
    await at_rest(page)


async def ancestors(page: Page, site: Site, id: str) -> list[str]:
    """The ids of all ancestors, as the API lists them."""
    body = {"query": COUNT, "variables": {"id": id}}
    answer = await page.request.post("/graphql", data=body, headers={"Origin": site.url})
    found = (await answer.json())["data"]["ancestors"]
    assert found["complete"]
    return [node["id"] for node in found["nodes"]]


@pytest.mark.parametrize("detail", ["pipeline", "all"])
@pytest.mark.parametrize("id", [CHURN, MADE])
async def test_what_is_drawn_and_what_is_folded_is_what_the_api_counts(
    page: Page, site: Site, id: str, detail: str
) -> None:
    await open_page(page, f"/lineage?id={id}&ns=demo&detail={detail}")
    await laid_out(page)
    drawn = set(await page.evaluate(DRAWN))
    wanted = {id, *await ancestors(page, site, id)}
    assert drawn <= wanted
    assert len(drawn) + await page.evaluate(REST) == len(wanted)


async def test_the_table_has_the_rows_of_the_api(page: Page, site: Site) -> None:
    await open_page(page, f"/lineage?id={MADE}&ns=demo&view=table")
    rows = await page.locator(".twin tbody tr").evaluate_all("rows => rows.map(row => row.dataset.node)")
    assert sorted(rows) == sorted(await ancestors(page, site, MADE))


async def test_five_columns_can_be_read_beside_the_panel_and_afar_a_gap_is_seen(page: Page) -> None:
    await page.set_viewport_size({"width": 1280, "height": 800})
    await open_page(page, f"/lineage?id={DIRTY}&ns=demo")
    await laid_out(page)
    await expect(page.locator(".sl", has_text="changed")).to_be_visible()
    await page.get_by_role("button", name="Zoom out").click()
    await expect(page.locator(".sl", has_text="changed")).to_be_hidden()
    dashed = page.locator(".n.lacking > rect.box")
    assert await dashed.evaluate_all("each => each.map(box => getComputedStyle(box).strokeDasharray)") == ["8px, 5px"]


async def test_the_panel_and_the_table_scroll_and_the_page_does_not(page: Page) -> None:
    """What is said to those who hear the page lies within what scrolls, and makes nothing longer."""
    await page.set_viewport_size({"width": 1280, "height": 620})
    await open_page(page, f"/lineage?id={DIRTY}&ns=demo")
    await laid_out(page)
    for _ in ("graph", "table"):
        assert await page.locator(".insp").evaluate("panel => panel.scrollHeight - panel.clientHeight") > 200
        assert await page.evaluate("document.documentElement.scrollHeight - window.innerHeight") == 0
        await page.locator(".seg").get_by_text("Table").click()
    await expect(page.locator(".twin")).to_be_visible()


async def test_selecting_moves_nothing_and_back_restores(page: Page) -> None:
    await open_page(page, f"/lineage?id={MADE}&ns=demo")
    await laid_out(page)
    before = await page.evaluate(PLACE)
    await page.locator("[data-box^='run:']").first.click()
    await page.wait_for_function("() => location.search.includes('sel=')")
    assert await page.evaluate(PLACE) == before
    chosen = await page.locator(".insp h2").first.inner_text()
    await page.reload()
    await laid_out(page)
    assert await page.locator(".insp h2").first.inner_text() == chosen


async def test_by_keyboard_alone(page: Page) -> None:
    """From the root to a cause and back, to the table and back, and to the list of keys."""
    await open_page(page, f"/lineage?id={MADE}&ns=demo")
    await laid_out(page)
    root = page.locator(f"[data-box='{MADE}']")
    await root.focus()
    await page.keyboard.press("ArrowLeft")
    assert str(await page.evaluate(AT)).startswith("run:")
    await page.keyboard.press("Enter")
    await page.wait_for_function("() => new URLSearchParams(location.search).get('sel')?.startsWith('run:')")
    await page.keyboard.press("ArrowRight")
    assert await page.evaluate(AT) == MADE
    await page.keyboard.press("?")
    await page.get_by_role("dialog").wait_for()
    await page.keyboard.press("Escape")
    await page.keyboard.press("t")
    await page.wait_for_selector(".twin")
    await page.keyboard.press("t")
    await laid_out(page)


async def test_what_a_key_opens_another_folds(page: Page) -> None:
    """`d` at data draws what else was made from it, and `c` leaves what was there before; the focus stays."""
    await open_page(page, f"/lineage?id={MADE}&ns=demo")
    await laid_out(page)
    boxes = page.locator(".canvas [data-box]")
    before = await boxes.evaluate_all(IDS)
    data = page.locator(".bx", has=page.locator(".btn.down")).locator("[data-box^='dataset-version:']").first
    id = await data.get_attribute("data-box")
    await data.focus()
    await page.keyboard.press("d")
    await expect(boxes).to_have_count(len(before) + 3)
    assert set(await boxes.evaluate_all(IDS)) > set(before)
    assert await page.evaluate(AT) == id
    await page.keyboard.press("c")
    await expect(boxes).to_have_count(len(before))
    assert sorted(await boxes.evaluate_all(IDS)) == sorted(before)
    assert await page.evaluate(AT) == id


async def test_folded_runs_are_opened_and_folded_by_key(page: Page, shown: Graph) -> None:
    """Five runs of one job with equal inputs: the focus goes from the fold to its first run, and back."""
    where = {"namespace": "five"}
    digest = f"{5:064x}"
    read = [{"dataset": "all", "digests": {"sha256": digest}, "role": "training", **where}]
    runs = [{"id": f"five-{n}", "job": "five", "inputs": read, **where} for n in range(5)]
    assert (await record.record_runs(shown, runs)).rejected == []
    await open_page(page, f"/lineage?id=dataset-version:sha256:{digest}&ns=five")
    await laid_out(page)
    fold, runs_drawn = page.locator(".canvas [data-fold='5']"), page.locator(".canvas [data-node^='run:']")
    await expect(fold).to_have_count(1)
    await expect(runs_drawn).to_have_count(0)
    await fold.focus()
    await page.keyboard.press("u")
    await expect(runs_drawn).to_have_count(5)
    await expect(fold).to_have_count(0)
    await expect(page.locator("[data-box='run:five/five-0']")).to_be_focused()
    await page.keyboard.press("c")
    await expect(fold).to_be_focused()
    await expect(runs_drawn).to_have_count(0)


async def canonical(page: Page, site: Site, id: str) -> str:
    """The id of what a name has resolved into."""
    body = {"query": "query ($id: ID!) { node(id: $id) { id } }", "variables": {"id": id}}
    answer = await page.request.post("/graphql", data=body, headers={"Origin": site.url})
    return str((await answer.json())["data"]["node"]["id"])


async def test_descendants_of_data_are_drawn_to_the_right(page: Page, site: Site) -> None:
    await open_page(page, f"/lineage?id={BAD}&ns=demo")
    await laid_out(page)
    root = await page.locator(f"[data-box='{await canonical(page, site, BAD)}']").bounding_box()
    versions = await page.locator("[data-box^='model-version:']").all()
    assert root and len(versions) == 4
    for each in versions:
        box = await each.bounding_box()
        assert box and box["x"] > root["x"] + root["width"]


async def test_two_thousand_nodes_are_a_picture_and_a_number(page: Page, site: Site, shown: Graph) -> None:
    """What is not drawn is counted, and the page answers; how long it takes is printed, and asserted nowhere."""
    where = {"namespace": "wide"}
    inputs = [
        {"dataset": f"part {n}", "digests": {"sha256": f"{n + 1:064x}"}, "role": "training", **where}
        for n in range(WIDE)
    ]
    model = {"model": "wide", "version": "1", "digests": {"sha256": "f" * 64}, **where}
    run = {"id": "wide", "job": "wide", "inputs": inputs, "outputs": [model], **where}
    assert (await record.record_runs(shown, [run])).rejected == []
    id = "model-version:wide/wide@1"
    start = time.monotonic()
    await page.goto(f"/lineage?id={quote(id)}&ns=wide")
    await page.wait_for_selector(".canvas[data-laid=true] [data-node]")
    print(f"{WIDE} nodes: a picture after {time.monotonic() - start:.1f} s")
    boxes = int(str(await page.locator(".canvas").get_attribute("data-boxes")))
    assert 60 < boxes <= 400
    drawn = await page.evaluate(DRAWN)
    assert len(drawn) + await page.evaluate(REST) == WIDE + 3  # its bytes, its run, and itself
    await page.keyboard.press("Escape")
    assert await page.evaluate("1 + 1") == 2
    await page.wait_for_function("() => !document.querySelector('.status [aria-busy=true]')")
    assert len(await page.evaluate(DRAWN)) + await page.evaluate(REST) == WIDE + 3
    places = await page.locator(".canvas .react-flow__node").count()
    assert places == boxes, "what was read later moved nothing"
    await page.locator(".insp").get_by_text(re.compile(r"12 of 2,\d{3} missing links")).wait_for()
    assert await page.locator(".insp .finding").count() == 12
