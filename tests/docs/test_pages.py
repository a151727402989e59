"""Each page of the documentation, followed from its first block to its last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import DOCS, ROOT, blocks, pages
from tests.docs.session import Session
from tests.graph.ingest.sources.mlflow.stores import WARNS
from tests.graph.ingest.sources.mlmd.stores import written
from tests.graph.ingest.sources.repositories import BUNDLE

pytestmark = WARNS

NOT_RUN = {
    "docs/tutorial.md": "it would install a second Forebear",
    "docs/how-to/ci.md": "the address stands for yours",
    "docs/how-to/policy.md": "the branch stands for yours",
    "docs/how-to/training-code.md": "the client is installed there already",
    "docs/neo4j-browser.md": "it needs the Neo4j that `make up` starts",
}
"""Page → why a block of it is only shown. There are to be few, one a page."""
FOLLOWED = [
    pytest.param(page, example, id=f"{page.relative_to(DOCS)}-{example}")
    for page in pages()
    for example in (("built", "public") if page == DOCS / "tutorial.md" and BUNDLE.exists() else ("built",))
]
"""The example project is one that we build, and in the tutorial the public one too, where it lies beside the clone."""


@pytest.mark.parametrize(("page", "session"), FOLLOWED, indirect=["session"])
async def test_a_page_is_true(page: Path, session: Session) -> None:
    if page.name == "mlmd.md":
        written(session.folder, "tfx")
    for block in blocks(page):
        if block.not_run is None and block.language not in ("mermaid", "text"):
            await session.does(block)


def test_what_is_only_shown_is_said_and_little() -> None:
    found = [(each.page, each.not_run) for page in pages() for each in blocks(page) if each.not_run]
    assert sorted(found) == sorted((ROOT / page, why) for page, why in NOT_RUN.items())
