"""What a page gives to take along: its question as a link, as GraphQL, as Cypher, as a command, its rows as CSV."""

from __future__ import annotations

import asyncio
import csv
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Page

from graph.database import Graph
from tests.api.schema.test_query_files import ran
from tests.web.conftest import BROWSER, Site, open_page
from tests.web.places import BAD, CHURN, PAGES

ALL = ["Link", "Link as known now", "GraphQL", "Cypher", "Command", "CSV", "Open in Neo4j Browser"]
WITHOUT_COMMAND = [name for name in ALL if name != "Command"]
"""Of lists that no command asks for."""
WITH_COMMAND = (
    "version", "lineage", "lineage of data", "recall", "compare", "missing links", "run", "model", "dataset", "start",
    "search", "dataset version", "job",
)  # fmt: skip
ENTRIES = dict.fromkeys(WITH_COMMAND, ALL) | dict.fromkeys(("models", "datasets"), WITHOUT_COMMAND)


async def opened(page: Page, path: str) -> list[str]:
    """The entries of the menu, which is open, each of which can be used."""
    await open_page(page, path)
    await page.get_by_role("button", name="Copy as").click()
    await page.get_by_role("link", name="Open in Neo4j Browser").wait_for()
    assert await page.locator(".menu .pop .item:disabled").count() == 0
    return await page.locator(".menu .pop .item").all_inner_texts()


async def copied(page: Page, name: str) -> str:
    await page.get_by_role("button", name=name, exact=True).click()
    await page.get_by_text(f"{name} copied").wait_for()
    return str(await page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture(autouse=True)
async def clipboard(page: Page, site: Site) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)


@pytest.mark.parametrize("name", ENTRIES)
async def test_the_menu_has_every_entry(page: Page, name: str) -> None:
    entries = [re.sub("^CSV of .* rows$", "CSV", entry) for entry in await opened(page, PAGES[name])]
    assert entries == ENTRIES[name]


@pytest.mark.parametrize("side", ["ancestors", "descendants"])
async def test_the_cypher_of_a_lineage_gives_its_nodes(page: Page, shown: Graph, side: str) -> None:
    id = CHURN if side == "ancestors" else BAD
    await opened(page, f"/lineage?id={id}&ns=demo&view=table")
    text = await copied(page, "Cypher")
    (row,) = await ran(shown, text)
    drawn = await page.locator(".twin tbody tr").evaluate_all("rows => rows.map(row => row.dataset.node)")
    assert [node["id"] for node in row["nodes"]] == drawn


async def test_neo4j_browser_opens_with_the_query(page: Page) -> None:
    await opened(page, PAGES["version"])
    link = await page.get_by_role("link", name="Open in Neo4j Browser").get_attribute("href")
    assert link and link.startswith(BROWSER)
    asked = parse_qs(urlsplit(link).query)
    assert asked["cmd"] == ["edit"]
    assert asked["connectURL"] == ["bolt://neo4j@127.0.0.1:7687"]
    assert f":param id => '{CHURN}';" in asked["arg"][0]


@pytest.mark.parametrize("name", ["lineage", "models", "search", "job"])
async def test_the_link_as_known_now_pins_the_answer(page: Page, name: str) -> None:
    await opened(page, PAGES[name])
    link = await copied(page, "Link as known now")
    await page.goto(link)
    assert "You see what was known on" in await page.locator(".asof").inner_text()


async def test_every_verdict_of_a_recall_is_written(page: Page) -> None:
    """The columns begin with a few, which the menu says of its rows; the file has all."""
    entries = await opened(page, PAGES["recall"])
    said = re.fullmatch(r"CSV of (\d+) of (\d+) rows", next(entry for entry in entries if entry.startswith("CSV")))
    assert said
    lines = (await copied(page, said[0])).splitlines()
    assert lines[0] == "verdict,near,version,level,serves,aliases,owners,missing,why"
    near = [line for line in lines if line.startswith("unknown,true,")]
    assert len(near) == await page.get_by_text("near it", exact=True).count() > 0
    assert len(lines) - 1 == int(said[1]) == await page.locator(".verdict article").count()
    written = await exported(page, f"CSV of {said[2]} verdicts")
    assert written[0] == lines[0]
    assert len(written) - 1 == int(said[2]) > int(said[1])
    assert set(lines) < set(written)


@pytest.mark.parametrize(("name", "column"), [("dataset version", "version"), ("job", "id")])
async def test_the_list_on_a_page_about_one_thing_is_written(page: Page, name: str, column: str) -> None:
    """The models made from a data version; the runs of a job."""
    await opened(page, PAGES[name])
    rows = list(csv.DictReader((await copied(page, "CSV")).splitlines()))
    listed = await page.locator("main table tbody td:first-child a").evaluate_all("all => all.map(each => each.href)")
    assert [parse_qs(urlsplit(link).query)["id"][0] for link in listed] == [row[column] for row in rows]
    assert len(rows) > 2


async def test_the_findings_that_the_filters_leave_are_written(page: Page) -> None:
    await open_page(page, f"{PAGES['missing links']}&severity=ERROR")
    rows = csv.DictReader(await exported(page, "CSV of 5 findings"))
    assert [row["severity"] for row in rows] == ["error"] * 5


async def exported(page: Page, name: str) -> list[str]:
    """The lines of the file that Export gives; none of these holds a line break inside a cell."""
    await page.get_by_role("button", name="Export").click()
    async with page.expect_download() as found:
        await page.get_by_role("button", name=name, exact=True).click()
    path = await (await found.value).path()
    return (await asyncio.to_thread(path.read_text, "utf-8")).splitlines()
