"""The schema: made once, and missed when a part of it is gone."""

from __future__ import annotations

import neo4j
import pytest

from cypher import Query, load, names
from graph import schema
from graph.database import Graph
from graph.errors import SchemaMismatch
from graph.model.gap_codes import GAP_CODES
from tests import neo4j_server

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
    assert found == {cause.code: cause.level for cause in GAP_CODES.values()}


async def test_a_missing_index_is_named(connected: Graph) -> None:
    await connected.command(DROP)
    try:
        with pytest.raises(SchemaMismatch, match="run_time"):
            await schema.check(connected)
    finally:
        await schema.ensure(connected)
    await schema.check(connected)


async def test_a_new_database_knows_every_word_of_the_queries() -> None:
    """A statement with a word that the database does not know would be planned again and again while it fills."""
    unknown: dict[str, list[str]] = {}
    with neo4j_server.local_server() as server:
        address = server.bolt, server.user, server.password
        async with Graph.connect(*address) as graph:
            await schema.ensure(graph)
        with (
            neo4j.GraphDatabase.driver(address[0], auth=address[1:], warn_notification_severity="OFF") as driver,
            driver.session() as session,
        ):
            for query in map(load, names()):
                values = ", ".join(f"{text} AS {name}" for name, text in query.parameters.items()) or "1 AS one"
                example = session.run(f"RETURN {values}").single(strict=True).data()
                heard = session.run("EXPLAIN " + query.text, example).consume().gql_status_objects
                if said := [each.status_description for each in heard if each.is_notification]:
                    unknown[query.name] = said
    assert unknown == {}
