"""An estate into Forebear by its writer, as messages, or what is left to do after an import; then every gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import neo4j

from bench.estate import Estate
from bench.events import PERSON, RETRACTED, message, reports
from graph import schema
from graph.audit.sweep import sweep as whole_graph
from graph.commands import record
from graph.database import Graph, Transaction
from graph.ingest import writer
from graph.ingest.edge_reconciliation import edge_id
from graph.ingest.statement import Link
from graph.levels.keep import mark_outdated

T = TypeVar("T")
Progress = Callable[[str, int], None]
_EMPTY_LISTS = "MATCH (n:ParameterSet) WHERE n.seeds IS NULL SET n.seeds = []"
Server = tuple[str, str, str]
"""Address, user and password."""


async def written(graph: Graph, estate: Estate, progress: Progress) -> None:
    """Write it all through the one writer, then retract what a person retracted."""
    done = 0
    for batch in _pages(reports(estate), 500):
        await writer.write(graph, [message(report) for report in batch], deadline=600)
        done += len(batch)
        progress("messages written", done)
    for report in reports(estate):
        for edge in report.edges:
            if edge.back:
                link = Link(edge.type, report.id, edge.told_to, edge.role, edge.since)
                await record.retract(graph, edge_id(report.source, link), RETRACTED, PERSON)


async def complete(graph: Graph, server: Server) -> None:
    """What an import leaves to do: empty lists, which its files cannot express, and the indexes."""
    uri, user, password = server
    async with neo4j.AsyncGraphDatabase.driver(uri, auth=(user, password)) as driver:
        await driver.execute_query(_EMPTY_LISTS)
        for query in (*schema.INDEXES, schema.AWAIT):
            await driver.execute_query(query.text, seconds=3600)
    await schema.ensure(graph)
    await graph.write(unlevelled)


async def unlevelled(transaction: Transaction) -> None:
    """Say that no level was ever kept: the sweep makes them all."""
    await mark_outdated(transaction, since=0)


async def sweep(graph: Graph, progress: Progress) -> None:
    """Judge every node by every rule whose findings the graph keeps; an import leaves levels to it, too."""
    await whole_graph(graph, lambda what, done, _: progress(what, done))


def _pages(items: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(items)
    while page := list(islice(waiting, size)):
        yield page
