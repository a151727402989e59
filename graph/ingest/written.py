"""When versions of datasets were written: what was there at a time, and of which datasets that changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Reconciliation
from graph.model.nodes import Dataset, DatasetVersion, Run, label_of

WRITTEN = load("ingest/times_written")
NEVER = 2**53 - 1
EVER = -(2**62)
"""Since the beginning of time."""
_TIMES = {Run.__name__: ("started_at", "ended_at"), DatasetVersion.__name__: ("created_at",)}
Row = dict[str, Any]


class Place:
    """What was written to a dataset, and beside it (rows of `ingest/versions_written`)."""

    def __init__(self, written: Iterable[Row]) -> None:
        every = sorted(written, key=lambda each: (each["since"], each["id"], each["name"]))
        self._open = [each for each in every if each["since"] == NEVER]
        self._written = every[: len(every) - len(self._open)]
        self._times = [each["since"] for each in self._written]
        self._whole = [each for each in self._written if each["whole"]]
        self._times_whole = [each["since"] for each in self._whole]
        self._longest = max((each["since"] - each["begun"] for each in self._written), default=0)

    def there(self, run: str, back: int, at: int, until: int, *, is_named: bool) -> tuple[Row | None, list[Row]]:
        """What a run found there: the version that was current at a time, and others that may have been read.

        Those are all that was current since `back`, and what was written in the same moment; what a failed run wrote
        since; what was written, or began to be, after that time and no later than `until`; what was written since to a
        place inside, or around; and what no event says was written. Where no version was current, and a name stands
        for what is not known, all that was written there.
        """
        current, first = self._last(at, run), self._last(back, run)
        since = bisect_left(self._times, first["since"]) if first else 0
        others = self._written[since : bisect_right(self._times, until + self._longest)] + self._open
        return current, [
            each for each in others
            if run not in each["makers"] and (each["begun"] is None or each["begun"] <= until)
            and (current is None or each["id"] != current["id"]) and (current or each["said"] or not is_named)
        ]  # fmt: skip

    def _last(self, at: int, run: str) -> Row | None:
        """The version that was written last by then, as a whole, and not by the run itself."""
        for number in range(bisect_right(self._times_whole, at) - 1, -1, -1):
            if run not in self._whole[number]["makers"]:
                return self._whole[number]
        return None


@dataclass
class Times:
    """What changed of when versions were written: of which datasets, of which versions and by which runs; each with its
    earliest time."""

    datasets: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    """Of versions and runs: those that they have now are to be looked up."""
    again: set[str] = field(default_factory=set)
    """Runs and versions of which was only said again, later, what uses are found by."""

    @classmethod
    def of(cls, planned: Reconciliation, values: Iterable[Row], fresh: Collection[str] = ()) -> Times:
        """What a plan records or retracts, and runs and versions of which values change (rows of `ingest/values`);
        `fresh` are nodes that were made with it."""
        found = cls()
        for row in values:
            if row["former"] and label_of(row["id"]) in _TIMES:
                found._other(row["id"], min(_known(row["id"], row["former"]), default=EVER))
        changed = [edge for id, edge in planned.hold.items() if id not in planned.repeated]
        dated = {edge.start for edge in changed if edge.type == "VERSION_OF" and edge.facts.get("since") is not None}
        for edge in [*changed, *planned.retract]:
            if edge.type not in ("VERSION_OF", "GENERATED_BY") or label_of(edge.start) != DatasetVersion.__name__:
                continue
            if edge.type == "VERSION_OF" and edge.facts.get("since") is not None:
                found.since(edge.end, edge.facts["since"])
            elif edge.facts.get("into"):
                found._other(edge.end, NEVER)
            elif edge.start not in dated:
                found._other(edge.start, NEVER if edge.start in fresh else EVER)
        for edge in (planned.hold[id] for id in planned.repeated & planned.hold.keys()):
            if edge.type == "INPUT_FROM" or (edge.type == "VERSION_OF" and edge.facts.get("since") is not None):
                found.again.add(edge.start)
            elif edge.facts.get("into"):
                found.again.add(edge.end)
        for edge in planned.retract:
            for dataset in [edge.end] if edge.type == "VERSION_OF" else edge.facts.get("into", ()):
                found.since(dataset, EVER)
        return found

    def since(self, dataset: str, time: int) -> None:
        """A version of a dataset was written, or is no more, at that time."""
        self.datasets[dataset] = min(self.datasets.get(dataset, NEVER), time)

    def _other(self, id: str, time: int) -> None:
        self.others[id] = min(self.others.get(id, NEVER), time)

    def merged(self, ids: Iterable[str]) -> Times:
        """Names that became one, or two, in between: what was written under any of them is to be found anew."""
        for id in ids:
            if label_of(id) == Run.__name__:
                self._other(id, NEVER)
            elif label_of(id) == DatasetVersion.__name__:
                self._other(id, EVER)
            elif label_of(id) == Dataset.__name__:
                self.since(id, EVER)
        return self

    async def look_up(self, transaction: Transaction) -> None:
        """Add the datasets of the versions and of what the runs made, by the times that are known of them."""
        for row in await transaction.run(WRITTEN, ids=sorted(self.others)) if self.others else ():
            self.since(row["dataset"], EVER if row["first"] is None else min(row["first"], self.others[row["id"]]))
        self.others.clear()


def _known(id: str, values: Mapping[str, Any]) -> list[int]:
    """The times that were known of a run or a version."""
    if "created_at" in values and not values.get("created_at_known"):
        return []
    return [values[name] for name in _TIMES[label_of(id) or ""] if values.get(name) is not None]
