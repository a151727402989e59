"""A place straight into an empty database, as the writer would leave it, in batches of rows: for large places.

The messages themselves are not kept, and the edges name none; all else is as `bench.load.written` writes it, by test.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import neo4j

from bench.place import Place
from bench.telling import PERSON, TAKEN_BACK, Report, Told, reports
from graph.model import KINDS

Row = dict[str, Any] | list[Any]
Progress = Callable[[str, int], None]
BATCH = 10_000
SESSIONS = 2
_NODES = "UNWIND $rows AS row CREATE (n:Entity:`{}`) SET n = row"
_EDGES = """UNWIND $rows AS row
MATCH (start:Entity {{id: row[0]}}) MATCH (end:Entity {{id: row[1]}})
CREATE (start)-[edge:`{}` {{id: row[2], source: row[3], method: row[4], told_at: row[5], told_from: row[0],
  told_to: row[6], role: row[7], since: row[8], recorded_at: row[9], retracted_at: 9007199254740991}}]->(end)
SET edge += row[10]"""
"""Named properties cost the database a third less than a map of them."""


def load(driver: neo4j.Driver, place: Place, progress: Progress) -> None:
    """Create all nodes, then all edges; the database is empty, and has no index but that of ids."""
    with driver.session() as session:
        now = session.run("RETURN datetime.transaction().epochMillis AS now").single(strict=True)["now"]
    with ThreadPoolExecutor(SESSIONS) as pool:
        _create(driver, pool, _NODES, nodes(place, now), progress)
        _create(driver, pool, _EDGES, edges(place, now), progress)


def _create(
    driver: neo4j.Driver, pool: ThreadPoolExecutor, statement: str, rows: Iterator[tuple[str, Row]], progress: Progress
) -> None:
    """Rows by label or type in full batches, a few of them on their way at a time."""
    waiting: list[Future[None]] = []
    batches: dict[str, list[Row]] = {}
    done = 0

    def send(name: str, batch: list[Row]) -> None:
        with driver.session() as session:
            session.run(statement.format(name), rows=batch).consume()

    for name, row in rows:
        batch = batches.setdefault(name, [])
        batch.append(row)
        if len(batch) == BATCH:
            if len(waiting) > SESSIONS:
                waiting.pop(0).result()
            waiting.append(pool.submit(send, name, batches.pop(name)))
            done += BATCH
            progress(statement.split()[0], done)
    waiting += [pool.submit(send, name, batch) for name, batch in batches.items()]
    for future in waiting:
        future.result()


def nodes(place: Place, now: int) -> Iterator[tuple[str, Row]]:
    """(label, properties) of every node."""
    for report in reports(place):
        by = hashlib.sha256(report.id.encode()).hexdigest()[:12]
        if report.properties is not None:
            yield report.label, _node(report.label, report.id, report.properties, report.at, by, now)
        for name, properties in report.names:
            yield report.label, _node(report.label, name, properties, report.at, by, now)


def _node(label: str, id: str, told: dict[str, Any], at: int, by: str, now: int) -> Row:
    row: dict[str, Any] = {
        "id": id,
        "name": id.partition(":")[2][:80],
        "recorded_at": now,
        "told_at": at,
        "told_by": by,
    }
    fields = _fields(label)
    if "resolved" in fields:
        row["resolved"] = False
    if "created_at" in fields:
        row["created_at"] = now
        if told.get("created_at") is not None:
            row["created_at_known"] = True
    for name, value in told.items():
        if value is not None:
            row[name] = _json(value) if isinstance(value, dict) else value
    return row


@cache
def _fields(label: str) -> frozenset[str]:
    return frozenset(KINDS[label].__dataclass_fields__)


def edges(place: Place, now: int) -> Iterator[tuple[str, Row]]:
    """(type, row) of every edge, joins too."""
    for report in reports(place):
        for edge in report.edges:
            yield edge.type, _edge(report, edge, now)
        for name, _ in report.names:
            by_name = report.label == "Commit"
            source, method, at = ("name", "inferred", None) if by_name else (report.source, "declared", report.at)
            id = edge_id(source, name, "RESOLVED_TO", report.id, None, None)
            yield "RESOLVED_TO", [name, report.id, id, source, method, at, report.id, None, None, now, {}]


def _edge(report: Report, edge: Told, now: int) -> Row:
    id = edge_id(report.source, report.id, edge.type, edge.told_to, edge.role, edge.since)
    more = edge.properties or {}
    if edge.back:
        more = {"retracted_at": now, "retracted_by": f"person:{PERSON}", "retracted_because": TAKEN_BACK}
    return [
        report.id,
        edge.end,
        id,
        report.source,
        edge.method,
        report.at,
        edge.told_to,
        edge.role,
        edge.since,
        now,
        more,
    ]


def edge_id(source: str, start: str, type: str, end: str, role: str | None, since: int | None) -> str:
    """As the writer makes it, for ids of plain letters."""
    said = f'"{role}"' if role else "null"
    told = f'["{source}","{start}","{type}","{end}",{said},{"null" if since is None else since}]'
    return f"{start}#{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
