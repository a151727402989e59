"""Purge: the values of a node are removed for good; its lineage stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, get_type_hints

from cypher import load
from graph.audit.around import mark_around
from graph.audit.evaluate import evaluate
from graph.catalog.lookup import identify
from graph.commands.curate import locked_properties, stated_reason
from graph.commands.record import Recorded
from graph.database import Graph, Transaction
from graph.errors import Busy
from graph.ingest.property_merge import OF_CONTENT, placeholders
from graph.model import ids
from graph.model.nodes import KINDS, label_of

CLUSTERS, PURGE, MESSAGES_ABOUT, ERASE_PAYLOADS = (
    load("ingest/clusters"),
    load("ingest/purge"),
    load("ingest/messages_about"),
    load("ingest/erase_payloads"),
)
PATIENCE = 300.0
"""Seconds: a purge looks at every message."""
_EMPTIED = 1_000
"""Messages whose text is removed in one turn."""
_KEPT = frozenset({"id", "recorded_at", "status", "digest_strength", "seeds", "lock_digest", "image_digest",
                   "stated", "disputed", "watermarks", "retractions"})  # fmt: skip
"""Values that hold nothing personal or secret, and that the rules read."""


async def purge(graph: Graph, id: str, reason: str, by: str) -> Recorded:
    """Remove the values of a node for good: a secret, personal data. The lineage stands, and says that it was purged.

    What goes: every value of the node and of its other ids, except times, flags and what the ids say themselves; the
    previous values; the text of every message about them. What arrives later brings no value back. Not
    reached are ids, values on other nodes, backups, and the transaction logs of Neo4j until they are pruned.
    """
    start, reason = await identify(graph, id, whole=True), stated_reason(reason, "why it is purged")

    async def work(transaction: Transaction) -> tuple[Recorded, int]:
        (cluster,) = await transaction.run(CLUSTERS, ids=[start])
        names = sorted([cluster["id"], *(each["id"] for each in cluster["members"])])
        held = await locked_properties(transaction, names)
        fresh = [name for name in names if held[name].get("purged_at") is None]
        if fresh:
            rows = [{"id": name, "left": _left(name, held[name])} for name in fresh]
            await mark_around(transaction, names)  # what they showed, which others were judged by, is about to go
            (done,) = await transaction.run(PURGE, rows=rows, now=transaction.now, by=f"person:{by}", why=reason)
            await evaluate(transaction, [*names, *done["users"]])
        return Recorded(recorded=1 if fresh else 0, unchanged=0 if fresh else 1, nodes=names), transaction.now

    done, at = await graph.write(work)
    await _empty(graph, done.nodes, at)
    return done


async def _empty(graph: Graph, names: list[str], until: int) -> None:
    """Remove the text of the messages about purged nodes until then; the writer keeps none of a later one."""
    numbers = [ids.number(name) for name in names]
    messages = [row["id"] for row in await graph.read(MESSAGES_ABOUT, numbers=numbers, until=until, deadline=PATIENCE)]

    async def work(transaction: Transaction, some: list[str]) -> None:
        await transaction.run(ERASE_PAYLOADS, ids=some, now=transaction.now)

    for place in range(0, len(messages), _EMPTIED):
        try:
            await graph.write(partial(work, some=messages[place : place + _EMPTIED]))
        except Busy as error:
            left = len(messages) - place
            raise Busy(
                f"busy: the values are gone, and the text of {left} messages is not yet; purge it once more"
            ) from error


def _left(id: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """What a purge leaves of a node: null for each value that goes, the others as they may stay."""
    label = label_of(id) or ""
    kept = {name: value for name, value in properties.items() if _stays(label, id, name, value)}
    left: dict[str, Any] = dict.fromkeys(name for name in properties if name not in kept)
    if "name" not in kept:
        left["name"] = placeholders(id, None)["name"]
    if "own" in properties:
        own = json.loads(properties["own"])
        left["own"] = ids.canonical({name: own[name] for name in own if name in kept})
    return left


def _stays(label: str, id: str, name: str, value: Any) -> bool:
    """Whether a property is a time, a flag, or something that the id says itself."""
    if name in _KEPT or name.endswith("_at") or isinstance(value, bool):
        return True
    hint = str(get_type_hints(KINDS[label]).get(name))
    if label not in OF_CONTENT and name in KINDS[label].identity:
        return True
    return hint.startswith("str") and ids.encode(str(value)) in re.split("[:/@]", id)
