"""Readers of messages, with their versions: what a message that the graph keeps says by today's reader.

A reader is named `<kind>/<version>`, in its module. Who changes what a reader makes of a message raises its version:
`forebear reprocess` then reads again what an older one read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.edge_reconciliation import TimedStatement
from graph.ingest.sources import records, reports
from graph.ingest.sources.cards import reader as cards
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc import runs as dvc_runs
from graph.ingest.sources.git import reader as git
from graph.ingest.sources.mlflow import facts as mlflow
from graph.ingest.sources.mlmd import reader as mlmd
from graph.ingest.sources.openlineage import reader as openlineage
from graph.ingest.statement import Payload, Statement

READERS: Mapping[str, Callable[..., Statement]] = {
    records.READER: records.facts, reports.READER: reports.facts, git.READER: git.facts, dvc_runs.READER: dvc.facts,
    openlineage.READER: openlineage.facts,
    mlmd.READER: mlmd.facts, cards.READER: cards.facts,
    mlflow.READER: mlflow.facts,
}  # fmt: skip
"""Reader, as it is now → what makes a statement of a message and of the options that it was given beside it."""
BY_HAND = "person:"
"""What sources begin with that are people: what they stated is not read again."""


def current(reader: str) -> str | None:
    """The reader of that kind as it is now; None where there is none, or `reader` is a newer one than this one."""
    kind, version = _split(reader)
    for each in READERS:
        now = _split(each)
        if now[0] == kind:
            return each if version <= now[1] else None
    return None


def _split(reader: str) -> tuple[str, int]:
    kind, _, version = reader.rpartition("/")
    return (kind, int(version)) if version.isdecimal() else (reader, 0)


def read(kept: Mapping[str, Any]) -> TimedStatement:
    """What a message says by today's reader, out of the properties of its Evidence; InvalidFact where it refuses it."""
    reader = current(kept["reader"])
    if reader is None:
        raise ValueError(f"{kept['id']} has no reader")
    payload = _payload(kept, reader)
    try:
        return _timed(kept, READERS[reader](payload, **payload.options))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise InvalidFact(f"today's reader cannot read this message ({what}); import it again", "payload") from error


def read_by_hand(kept: Mapping[str, Any]) -> TimedStatement:
    """The values of nodes that a person stated, which show where no source states them any more."""
    payload = _payload(kept, kept["reader"])
    found, body = Statement(payload), payload.body
    if body.get("kind") == "owner":
        found.node(body["node"], owner=body["owner"])
    return _timed(kept, found)


def _payload(kept: Mapping[str, Any], reader: str) -> Payload:
    return Payload(
        kept["source"], kept["where"], json.loads(zlib.decompress(kept["payload"])), kept.get("told_at"),
        reader, json.loads(kept["options"]), kept.get("reported_by"),
    )  # fmt: skip


def _timed(kept: Mapping[str, Any], statement: Statement) -> TimedStatement:
    told_at = kept.get("told_at")
    return TimedStatement(statement, kept["received_at"] if told_at is None else told_at, kept["id"])
