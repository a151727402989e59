"""Tables for dashboards in GraphQL: flat, and of as many statements whatever their size."""

from __future__ import annotations

import pytest

from graph.database import Graph
from tests.api.conftest import Client
from tests.graph.dashboards.histories import draw

TABLES = {
    "auditSummary": ("{ auditSummary { level name versions share } }", 5),
    "levelsOverTime": ("{ levelsOverTime(bucket: WEEK) { time asOf group level name versions upToDate } }", 6),
    "levelsOverTime by owner": ("{ levelsOverTime(bucket: MONTH, by: OWNER) { time group level versions } }", 7),
    "gapsOverTime": ("{ gapsOverTime(bucket: WEEK) { time asOf code title count } }", 6),
    "coverage": ("{ coverage(by: OWNER) { group versions linked pinned sealed closed } }", 4),
}


@pytest.mark.parametrize(("query", "asked"), TABLES.values(), ids=TABLES)
async def test_a_table_costs_the_same_whatever_its_size(api: Client, graph: Graph, query: str, asked: int) -> None:
    counted = []
    for seed in (1, 2):
        await draw(graph, await graph.clock(), 40, seed=seed)
        before = graph.statements
        (rows,) = (await api.data(query)).values()
        counted.append(graph.statements - before)
        assert rows and not any(isinstance(value, dict | list) for row in rows for value in row.values())
    assert counted == [asked, asked]


async def test_half_a_table_is_refused(api: Client, graph: Graph) -> None:
    await draw(graph, await graph.clock(), 10)
    code, message = await api.refusal("{ levelsOverTime(first: 10) { time } }")
    assert (code, message) == (
        "INVALID", "this table has 150 rows, and first is 10: ask for less of it, or for more rows",
    )  # fmt: skip
