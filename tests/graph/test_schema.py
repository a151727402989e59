"""The schema: made once, and missed when a part of it is gone."""

from __future__ import annotations

import pytest

from cypher import Query
from graph import schema
from graph.causes import CAUSES
from graph.database import Graph
from graph.errors import SchemaMismatch

DROP = Query("tests/drop", "", "", "DROP INDEX run_time", {}, {}, {})
CAUSES_KEPT = Query(
    "tests/causes", "", "", "MATCH (gap:Gap)-[:LACKS]->(:Gap {id: 'gap:'}) RETURN gap.name AS code, gap.level AS level "
    "ORDER BY code", {}, {}, {},
)  # fmt: skip


async def test_made_twice_it_is_the_same(connected: Graph) -> None:
    await schema.ensure(connected)
    before = await connected.read(schema.STATE), await connected.read(CAUSES_KEPT)
    await schema.ensure(connected)
    assert (await connected.read(schema.STATE), await connected.read(CAUSES_KEPT)) == before


async def test_every_cause_is_below_the_one_root(connected: Graph) -> None:
    found = {row["code"]: row["level"] for row in await connected.read(CAUSES_KEPT)}
    assert found == {cause.code: cause.level for cause in CAUSES.values()}


async def test_a_missing_index_is_named(connected: Graph) -> None:
    await connected.command(DROP)
    try:
        with pytest.raises(SchemaMismatch, match="run_time"):
            await schema.check(connected)
    finally:
        await schema.ensure(connected)
    await schema.check(connected)
