"""The table of a card's keys: with any row of it away, nothing is cleared that was not, and what was read is a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Graph
from graph.ingest.sources.cards import keys
from tests.graph.ingest.sources.rows_away import Concluded, concluded
from tests.graph.ingest.sources.test_cards import CARD, bring, card
from tests.graph_asserts import edges, empty, lacks

TEXT = CARD.replace("license: mit\n", "license: mit\nmodel_name: sentiment\n")
READ, ROWS = keys.READ, sorted(keys.READ | keys.NO_LINEAGE)


async def imported(graph: Graph, folder: Path) -> Concluded:
    await empty(graph)
    await bring(graph, card(folder, TEXT), version="v1")
    things = {end for _, _, end in await edges(graph) if end.startswith("dataset-version:")}
    return await concluded(graph, sorted(things))


@pytest.mark.parametrize("row", ROWS)
async def test_without_a_row_nothing_is_cleared_and_no_level_rises(
    graph: Graph, tmp_path: Path, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await imported(graph, tmp_path)
    assert {"AFFECTED", "UNKNOWN"} <= {*whole.verdicts.values()}
    for name in ("READ", "NO_LINEAGE"):
        monkeypatch.setattr(keys, name, getattr(keys, name) - {row})
    (await imported(graph, tmp_path)).knows_less(than=whole)
    assert ("NOT_READ" in {code for _, code in await lacks(graph)}) == (row in READ)
