"""Whatever names, versions and descriptions hold, a page shows it as text and does nothing else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Page

from graph.commands import record
from graph.database import Graph
from tests.web.conftest import Site, open_page

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text("utf-8").splitlines()
MODELS = '{ modelVersions(filter: {namespace: "hostile"}, first: 100) { nodes { id } } }'


MARKUP = ", ".join(f"main {name}" for name in ("img", "script", "iframe", "video", "math", "object", "embed", "base"))


@pytest.fixture(scope="module")
async def written(shown: Graph) -> int:
    """A version for each payload, which has it in its name, its data, its parameters and its commit's message."""
    for number, text in enumerate(PAYLOADS):
        where = {"namespace": "hostile"}
        run = {
            "id": f"run {text}", **where, "job": f"job {text}", "parameters": {f"p {text}": text},
            "commit": {"sha": f"{number:040x}", "repository": "https://git.example.com/x"}, "environment": {"os": text},
            "inputs": [{"dataset": f"data {text}", "version": text, "role": "training", **where}],
            "outputs": [
                {"model": f"m {number} {text}", "version": text, "digests": {"sha256": f"{number + 9:064x}"}, **where}
            ],
        }  # fmt: skip
        answer = await record.record_runs(shown, [run])
        assert answer.rejected == [], (text, answer.rejected)
    return len(PAYLOADS)


async def test_names_are_text_and_nothing_else(page: Page, site: Site, written: int) -> None:
    """No dialog, no request, no markup: the fixture of the page looks for the first two."""
    found = await page.request.post("/graphql", data={"query": MODELS}, headers={"Origin": site.url})
    ids = [node["id"] for node in (await found.json())["data"]["modelVersions"]["nodes"]]
    assert len(ids) == written
    await open_page(page, "/models?ns=hostile")
    shown = await page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in shown
    assert await page.locator(MARKUP).count() == 0
    for id in ids[::4]:
        for path in ("version", "lineage"):
            await open_page(page, f"/{path}?id={quote(id)}&ns=hostile")
            assert await page.locator(MARKUP).count() == 0


async def test_what_stands_in_the_address_is_text(page: Page) -> None:
    for text in PAYLOADS[:8]:
        await open_page(page, f"/search?text={quote(text)}")
        await open_page(page, f"/version?id={quote(text)}")
        assert await page.locator(MARKUP).count() == 0
