"""Where a window is narrow: lists are cards, and each value says which column it is of."""

from __future__ import annotations

import pytest
from playwright.async_api import Page

from tests.web.conftest import open_page
from tests.web.places import PAGES

LABELS = """() => [...document.querySelectorAll("main table")].map((table) => {
  const heads = [...table.tHead.rows[0].cells].map((each) => each.querySelector(".vh") ? "none" : each.textContent);
  const cells = [...table.tBodies[0].rows].flatMap((row) => [...row.cells]).filter((each) => each.checkVisibility());
  return cells.filter((each) => each.colSpan === 1).map((each) => {
    const said = getComputedStyle(each, "::before").content;
    return [heads[each.cellIndex], said.startsWith('"') ? JSON.parse(said) : said];
  });
})"""
"""Of each table the cells that are seen: the name of their column, and what stands before their value."""
LISTS = {
    "start": 1, "models": 1, "model": 1, "datasets": 1, "dataset": 2, "dataset version": 1, "job": 1, "recall": 5,
    "lineage as a table": 1, "missing links by model": 1,
}  # fmt: skip
"""How many tables there are on a page; each step of what to do again is one."""
WHERE = PAGES | {"missing links by model": "/audit?ns=demo&by=model"}


@pytest.mark.parametrize("name", LISTS)
async def test_each_value_of_a_card_has_the_name_of_its_column(page: Page, name: str) -> None:
    await page.set_viewport_size({"width": 420, "height": 900})
    await open_page(page, WHERE[name])
    found = await page.evaluate(LABELS)
    assert len(found) == LISTS[name]
    for cells in found:
        assert len(cells) > 3
        assert [said for _, said in cells] == [head for head, _ in cells]


async def test_a_column_is_named_once_where_there_is_room(page: Page) -> None:
    await open_page(page, PAGES["models"])
    (cells,) = await page.evaluate(LABELS)
    assert {said for _, said in cells} == {"none"}
    assert await page.get_by_role("columnheader").count() == 8
