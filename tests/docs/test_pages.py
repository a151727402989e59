"""Each page of the documentation, followed from its first block to its last."""

from __future__ import annotations

import pytest

from tests.docs.blocks import ROOT, blocks, pages
from tests.docs.session import Session
from tests.graph.ingest.sources.mlmd.stores import written

TUTORIAL = "docs/tutorial.md"
NOT_RUN: dict[str, str] = {}
"""First line of a block that is only shown → why it cannot be run here. There are to be few."""
FOLLOWED = [
    pytest.param(page, kind, id=f"{page.relative_to(ROOT)}{'-' * bool(kind)}{kind}")
    for page in pages()
    for kind in (("built", "public") if page == ROOT / TUTORIAL else ("",))
]


@pytest.mark.parametrize(("page", "session"), FOLLOWED, indirect=["session"])
async def test_a_page_is_true(page, session: Session) -> None:  # type: ignore[no-untyped-def]
    if page.name == "mlmd.md":
        written(session.folder, "tfx")
    for block in blocks(page):
        if block.not_run is None and block.language not in ("mermaid", "text"):
            await session.does(block)


def test_what_is_only_shown_is_said_and_little() -> None:
    found = {each.text.splitlines()[0]: each.not_run for page in pages() for each in blocks(page) if each.not_run}
    assert found == NOT_RUN
