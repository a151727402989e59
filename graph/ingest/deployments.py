"""What serves at a deployment ends when a later start there begins, unless that says that it serves `alongside`.

It is worked out from all starts that hold, of every source: the order in which they are stated makes no difference, and
a start that is retracted gives back what it ended. Where no start is stated, it is the event time of the message that
said it last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import CORRECTION
from graph.ingest.retraction import operation
from graph.model.edges import FOREVER
from graph.model.nodes import Deployment, label_of

STARTS, END = load("ingest/serving"), load("ingest/serving_ends")


async def end_replaced(transaction: Transaction, ids: Iterable[str]) -> None:
    """End what serves at those of the ids that are deployments when the next start there begins, and no earlier."""
    places = sorted(id for id in ids if label_of(id) == Deployment.__name__)
    if not places:
        return
    at: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in await transaction.run(STARTS, ids=places):
        at[row["deployment"]].append(row)
    changed = [change for starts in at.values() for change in _changes(starts)]
    if changed:
        await transaction.run(END, rows=changed, now=transaction.now)


def _changes(starts: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Of the starts at one deployment, those that end otherwise than they do now."""
    ending = sorted((each for each in starts if not each["alongside"]), key=itemgetter("start", "id"))
    times = [each["start"] for each in ending]
    for each in starts:
        next_ = bisect_right(times, each["start"])
        later = ending[next_] if next_ < len(ending) else None
        if later is not None and later["start"] >= (each["stated"] or FOREVER):
            later = None
        by = later and later["id"]
        until = later["start"] if later else each["stated"]
        if (until, by) != (each["until"], each["ended_by"]):
            yield {
                "deployment": each["deployment"], "id": each["id"], "until": until, "ended_by": by,
                "stated_until": each["stated"] if later else None,
                "by": operation("recordDeployments", later["source"]) if later else CORRECTION,
            }  # fmt: skip
