"""The pictures of the documentation, made from the running program: `python -m tests.docs.pictures [NAME…]`.

It takes a Neo4j of its own with the demo and the example project, the API with the built pages, and Chromium.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from api.browser import address
from graph import demo, local, schema
from graph.commands import curate
from graph.config import settings
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from tests.docs.blocks import DOCS
from tests.docs.example_project import built
from tests.neo4j_server import PLANS, SMALL, SOON
from tests.patience import PATIENT, Patient
from tests.site import Site, site
from tests.web.conftest import MOST, at_rest, chromium, new_context
from tests.web.places import BAD, CHURN

FOLDER = DOCS / "pictures"
WIDTH = 1440
COLOURS = 200
"""A picture of a page needs few; with these it is a third as large."""
PLACES = {
    "start": ("/?ns=demo", 1060),
    "version": (f"/version?id={CHURN}&ns=demo", 980),
    "lineage": ("/lineage?id=model-version:demo/churn@v1.0&ns=demo", 600),
    "lineage-dark": (f"/lineage?id={CHURN}&ns=demo", 860),
    "recall": (f"/recall?id={BAD}&ns=demo", 1000),
    "compare": ("/compare?a=model-version:demo/churn@v1.0&b=model-version:demo/churn@v1.2&ns=demo", 700),
    "audit": ("/audit?ns=demo", 980),
    "datasets": ("/datasets?ns=demo", 400),
    "run": ("/run?id=run:demo/churn-v1.0&ns=demo", 640),
}
"""Name → address and height."""
QUERY = "MATCH p=(:Entity {id: 'model-version:demo/churn@v1.1'})-[*1..3]->() RETURN p"


async def main(names: list[str]) -> None:
    """Make these pictures, or all."""
    with tempfile.TemporaryDirectory(prefix="forebear-pictures-") as folder:
        home = Path(folder) / "neo4j"
        try:
            more = PLANS | address.on_connecting(None)
            server = local.start(home, settings(), memory=SMALL, ports=local.Ports(0, 0), more=more, options=SOON)
            async with Patient.connect(server.bolt, server.user, server.password, bounds=PATIENT) as graph:
                await filled(graph, Path(folder))
                async with site(graph, Path(folder)) as found, async_playwright() as playwright:
                    browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
                    for name in names or [*PLACES, "neo4j-browser"]:
                        if name == "neo4j-browser":
                            await of_neo4j_browser(browser, server, found)
                        else:
                            await of_page(browser, found, name)
                    await browser.close()
        finally:
            local.stop(home)


async def filled(graph: Graph, folder: Path) -> None:
    """The demo, and the example project beside it."""
    await schema.ensure(graph)
    await demo.load(graph)
    await batch_import.load(graph, dvc.read(built(folder / "example-get-started")), dvc.facts)
    await curate.declare_sources(graph, "*", "a dump of Stack Overflow", "ada")


async def of_page(browser: Browser, site: Site, name: str) -> None:
    """A page as somebody sees it who is signed in."""
    path, height = PLACES[name]
    context = await new_context(
        browser,
        viewport={"width": WIDTH, "height": height}, base_url=site.url, reduced_motion="reduce",
        color_scheme="dark" if name.endswith("dark") else "light",
    )  # fmt: skip
    context.set_default_timeout(MOST)
    await context.request.post("/session", data={"token": site.token}, headers={"Origin": site.url})
    page = await context.new_page()
    for _ in range(2):  # a new Neo4j plans every question first
        await page.goto(path)
        await at_rest(page)
    assert not await page.get_by_text("Not answered").count(), f"{name}: a question was not answered"
    if name.startswith("lineage"):
        await page.wait_for_selector(".canvas[data-laid=true] [data-node]")
    await kept(page, name)
    await context.close()


async def of_neo4j_browser(browser: Browser, server: local.Server, site: Site) -> None:
    """Neo4j Browser with the style of Forebear: the guide, and what a person types."""
    context = await new_context(browser, viewport={"width": WIDTH, "height": 620})
    context.set_default_timeout(60_000)
    page = await context.new_page()
    await page.goto(address.opened(server.browser, server.bolt, server.user))
    await page.get_by_test_id("password").fill(server.password)
    await page.get_by_test_id("connect").click()
    await page.locator(".monaco-editor").first.wait_for()
    await page.get_by_text(":style").first.wait_for()  # what it does by itself when it has connected
    await page.wait_for_timeout(3000)
    for name, typed, shown in (
        ("neo4j-browser-guide", f":play {address.guide_at(site.url)}", "Each of the ten steps"),
        ("neo4j-browser", QUERY, "Node labels"),
    ):
        for line in (":clear", typed):
            await page.locator(".monaco-editor").first.click()
            await page.keyboard.insert_text(line)
            await page.wait_for_timeout(1000)
            await page.keyboard.press("Control+Enter")
            await page.wait_for_timeout(1000)
        await page.get_by_text(shown).first.wait_for()
        await page.wait_for_timeout(6000)  # the picture comes to rest
        await kept(page, name)
    await context.close()


async def kept(page: Page, name: str) -> None:
    """Write the picture, with few colours."""
    picture = Image.open(io.BytesIO(await page.screenshot(animations="disabled")))
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    FOLDER.mkdir(exist_ok=True)
    few.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}: {(FOLDER / f'{name}.png').stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
