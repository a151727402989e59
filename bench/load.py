"""A place into Forebear: by its writer, as messages, or in bulk; then every gap that the rules find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import neo4j

from bench import bulk
from bench.place import Place
from bench.telling import PERSON, TAKEN_BACK, message, reports
from graph import recording, schema
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.facts import Link
from graph.ingest.links import edge_id
from graph.sweep import sweep as whole_graph

T = TypeVar("T")
Progress = Callable[[str, int], None]
_ENTITY_ID = "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
_AWAIT = "CALL db.awaitIndexes(3600)"


async def written(graph: Graph, place: Place, progress: Progress) -> None:
    """Tell it all to the one writer, then take back what a person took back."""
    done = 0
    for batch in _pages(reports(place), 500):
        await writer.write(graph, [message(report) for report in batch], deadline=600)
        done += len(batch)
        progress("messages written", done)
    for report in reports(place):
        for edge in report.edges:
            if edge.back:
                link = Link(edge.type, report.id, edge.told_to, edge.role, edge.since)
                await recording.retract(graph, edge_id(report.source, link), TAKEN_BACK, PERSON)


async def in_bulk(graph: Graph, driver: neo4j.Driver, place: Place, progress: Progress) -> None:
    """Create it in an empty database; the other indexes are built when all is there, which is quicker."""
    with driver.session() as session:
        for row in session.run("SHOW INDEXES YIELD name, owningConstraint, type").data():
            if row["owningConstraint"] is None and row["type"] != "LOOKUP":
                session.run(f"DROP INDEX {row['name']}").consume()
        session.run(_ENTITY_ID).consume()
        session.run(_AWAIT).consume()
        bulk.load(driver, place, progress)
        for query in schema._INDEXES:
            session.run(query.text.rstrip().removesuffix(";")).consume()
        session.run(_AWAIT).consume()
    await schema.ensure(graph)


async def sweep(graph: Graph, progress: Progress) -> None:
    """Judge every node by every rule whose findings the graph keeps."""
    await whole_graph(graph, lambda what, done, _: progress(what, done))


def _pages(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while page := list(islice(waiting, size)):
        yield page
