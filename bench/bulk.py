"""An estate as files for Neo4j's own importer, as the writer would leave it in the graph: for large estates.

The messages themselves are not kept, the edges name none, and nothing is left on names; all else is as
`bench.load.written` writes it, by test.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from bench.estate import Estate
from bench.events import PERSON, RETRACTED, Report, StatedEdge, reports
from graph.ingest import flags
from graph.model.edges import FOREVER, PAST
from graph.model.nodes import KINDS, labels_of

Row = dict[str, Any]
Progress = Callable[[str, int], None]
LIST = "\x1f"
"""What stands between the items of a list."""
_STEP = 1_000_000
_TYPES = {str: "string", int: "long", bool: "boolean", list: "string[]"}


def files(estate: Estate, folder: Path, now: int, progress: Progress) -> list[str]:
    """Write all nodes and edges, as recorded `now`; returns the importer's arguments for the files."""
    with ExitStack() as stack:
        tables = _Tables(folder, stack)
        for done, row in enumerate(nodes(estate, now), 1):
            labels = ":".join(["Entity", *labels_of(row["id"])])
            tables.add(f"--nodes={labels}", {"id": row.pop("id")} | row, (":ID",))
            if done % _STEP == 0:
                progress("nodes in files", done)
        for done, (type, row) in enumerate(edges(estate, now), 1):
            tables.add(f"--relationships={type}", row, (":START_ID", ":END_ID"))
            if done % _STEP == 0:
                progress("edges in files", done)
        return [f"{kind}={path}" for kind, path in tables.paths]


class _Tables:
    """A file for each set of properties that nodes of a label or edges of a type have.

    So no field is empty but those of empty lists, which the importer leaves out.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._writers: dict[tuple[str, ...], tuple[Any, list[tuple[int, Callable[[Any], str]]]]] = {}
        self.paths: list[tuple[str, Path]] = []

    def add(self, kind: str, row: Row, ends: tuple[str, ...]) -> None:
        """Add a row to the file of its kind and properties; its first ones are the `ends`."""
        key = (kind, *row)
        if key not in self._writers:
            path = self._folder / f"{len(self.paths)}.csv"
            writer = csv.writer(self._stack.enter_context(path.open("w", newline="", encoding="utf-8")))
            types = [_TYPES[type(value)] for value in row.values()]
            names = [f"{name}:{kind}" for name, kind in zip(row, types, strict=True)]
            # An id is a property too; the ends of an edge are none.
            names[: len(ends)] = [f"id{ends[0]}"] if len(ends) == 1 else ends
            writer.writerow(names)
            spelt = [(n, _SPELT[kind]) for n, kind in enumerate(types) if kind in _SPELT]
            self._writers[key] = (writer, spelt)
            self.paths.append((kind, path))
        writer, spelt = self._writers[key]
        values = list(row.values())
        for n, spell in spelt:
            values[n] = spell(values[n])
        writer.writerow(values)


_SPELT: dict[str, Callable[[Any], str]] = {"boolean": lambda value: "true" if value else "false", "string[]": LIST.join}


def nodes(estate: Estate, now: int) -> Iterator[Row]:
    """The properties of every node."""
    for report in reports(estate):
        by = hashlib.sha256(report.id.encode()).hexdigest()[:12]
        if report.properties is not None:
            yield _node(report, report.id, report.properties, by, now)
        for name, properties in report.names:
            yield _node(report, name, properties, by, now)


def _node(report: Report, id: str, reported: dict[str, Any], by: str, now: int) -> Row:
    row: dict[str, Any] = {
        "id": id,
        "name": id.partition(":")[2][:80],
        "recorded_at": now,
        "told_at": report.at,
        "told_by": by,
    }
    fields = _fields(report.label)
    if "resolved" in fields:
        row["resolved"] = False
    if "created_at" in fields:
        row["created_at"] = now
        if reported.get("created_at") is not None:
            row["created_at_known"] = True
    for name, value in reported.items():
        if value is not None:
            row[name] = _json(value) if isinstance(value, dict) else value
    if stated := flags.claims(report.source, reported, (report.at, by)):
        row["stated"] = flags.written(stated)
    return row


@cache
def _fields(label: str) -> frozenset[str]:
    return frozenset(KINDS[label].__dataclass_fields__)


def edges(estate: Estate, now: int) -> Iterator[tuple[str, Row]]:
    """(type, ends and properties) of every edge, merges too."""
    for report in reports(estate):
        for edge in report.edges:
            yield PAST + edge.type if edge.back else edge.type, _edge(report, edge, now)
        for name, _ in report.names:
            pair = _pair(report, name, now)
            yield "SAME_AS", pair
            yield "RESOLVED_TO", pair


def _edge(report: Report, edge: StatedEdge, now: int) -> Row:
    row = {
        "start": report.id,
        "end": edge.end,
        "id": edge_id(report.source, report.id, edge.type, edge.told_to, edge.role, edge.since),
        "source": report.source,
        "method": edge.method,
        "told_at": report.at,
        "told_from": report.id,
        "told_to": edge.told_to,
        "recorded_at": now,
        "retracted_at": FOREVER,
    }
    if edge.role is not None:
        row["role"] = edge.role
    if edge.since is not None:
        row["since"] = edge.since
    if edge.properties:
        row |= edge.properties
    if edge.back:
        row |= {"retracted_at": now, "retracted_by": f"person:{PERSON}", "retracted_because": RETRACTED}
    return row


def _pair(report: Report, name: str, now: int) -> Row:
    """That an id denotes the entity that the report is of: as stated, or found by Forebear itself."""
    by_name = report.label == "Commit"
    source = "name" if by_name else report.source
    row = {
        "start": name,
        "end": report.id,
        "id": edge_id(source, name, "SAME_AS", report.id, None, None),
        "source": source,
        "method": "inferred" if by_name else "declared",
        "told_from": name,
        "told_to": report.id,
        "recorded_at": now,
        "retracted_at": FOREVER,
    }
    return row if by_name else row | {"told_at": report.at}


def edge_id(source: str, start: str, type: str, end: str, role: str | None, since: int | None) -> str:
    """As the writer makes it, for ids of plain letters."""
    said = f'"{role}"' if role else "null"
    reported = f'["{source}","{start}","{type}","{end}",{said},{"null" if since is None else since}]'
    return f"{start}#{hashlib.sha256(reported.encode()).hexdigest()[:32]}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
