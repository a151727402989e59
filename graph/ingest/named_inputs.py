"""Inputs that a run named without a version: which one it read is found by the times at which versions were written.

OpenLineage names datasets, and seldom versions. What a run named is kept as it is (`INPUT_FROM`); the uses that lineage
walks are found from all that is known of the dataset and of the run, whatever came first, and found anew where that
changes: they rest on what was named (`rests_on`), and say how they were found.

* The version that was written last before the run started is what it read. Where none is known, it is the name of the
  dataset without a version.
* What was written while the run was running, or left by a run that failed, it may have read: `READ`. So it may what
  was written since to a place inside that of the dataset, or around it, or to another spelling of it.
* An output is written when its run ends, and may be read from the start of that on, unless it is said to replace what
  was there.
* A run of which nobody said when it started may have read all that was there in the week before it ended; one that is
  said to have ended before it started, all that was there between the two.
* What a run writes may still hold what was there before, unless it is said to replace it: `READ`, too.
* The role is the one that is said, else `input` for a run that makes only data, else unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Edge, Reconciliation, edge_id
from graph.ingest.edge_writer import write_edges
from graph.ingest.places import beside
from graph.ingest.statement import Link
from graph.ingest.traces import Traces
from graph.model.edges import TYPE_OF_ROLE
from graph.model.nodes import Dataset, DatasetVersion, Run, label_of

NAMED, CURRENT, WRITTEN = load("ingest/inputs_named"), load("ingest/versions_current"), load("ingest/runs_wrote")
AT_START, MEANWHILE, KEPT = "current at start", "written meanwhile", "may still hold"
"""How a use was found, as it says in `how`."""
_STRONGEST = (None, AT_START, MEANWHILE, KEPT)
"""Of several ways to one use: what is kept is the first of these that says it, of equals what was said last."""
ANEW = "found anew"
"""What retracts a use that is found otherwise by now."""
_NEVER = 2**62
EVER = -_NEVER
"""Since the beginning of time."""
LONGEST = 7 * 86_400_000
"""Milliseconds that a run takes at most of which nobody said when it started."""
Row = dict[str, Any]
Question = tuple[str, str, str | None, int, int]
"""Run, dataset, its name without a version where that was read, and the period."""


@dataclass
class Times:
    """What changed of when versions were written: of which datasets, and by which runs; each with its earliest time."""

    datasets: dict[str, int] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, planned: Reconciliation, values: Iterable[Row]) -> Times:
        """What a plan records or retracts, and runs of which values change (rows of `ingest/values`)."""
        found = cls()
        for row in values:
            if row["former"] and label_of(row["id"]) == Run.__name__:
                former = [row["former"].get(name) for name in ("started_at", "ended_at")]
                found.runs[row["id"]] = min((time for time in former if time is not None), default=EVER)
        changed = [edge for id, edge in planned.hold.items() if id not in planned.repeated]
        for edge in [*changed, *planned.retract]:
            if edge.type == "VERSION_OF" and edge.facts.get("since") is not None:
                found.since(edge.end, edge.facts["since"])
            elif edge.type == "GENERATED_BY" and edge.facts.get("into"):
                found.runs.setdefault(edge.end, _NEVER)
        for edge in planned.retract:
            for dataset in edge.facts.get("into", ()) if edge.type == "GENERATED_BY" else ():
                found.since(dataset, EVER)
        return found

    def since(self, dataset: str, time: int) -> None:
        """A version of a dataset was written, or is no more, at that time."""
        self.datasets[dataset] = min(self.datasets.get(dataset, _NEVER), time)

    def merged(self, ids: Iterable[str]) -> Times:
        """Names that became one, or two, in between: what was written under any of them is to be found anew."""
        for id in ids:
            if label_of(id) == Run.__name__:
                self.runs.setdefault(id, _NEVER)
            elif label_of(id) == Dataset.__name__:
                self.since(id, EVER)
        return self

    async def of_runs(self, transaction: Transaction) -> None:
        """Add what the runs wrote, by their times."""
        for row in await transaction.run(WRITTEN, ids=sorted(self.runs)) if self.runs else ():
            times = [time for time in (row["started_at"], row["ended_at"]) if time is not None]
            self.since(row["dataset"], min(*times, row["told_at"], self.runs[row["run"]]) if times else EVER)
        self.runs.clear()


async def find_inputs(transaction: Transaction, touched: Iterable[str], written: Times) -> set[str]:
    """Find what the runs among `touched` read, those of its versions, and those that used what was written since;
    returns ids touched."""
    given = sorted(id for id in touched if label_of(id) in (Run.__name__, DatasetVersion.__name__))
    await written.of_runs(transaction)
    if not given and not written.datasets:
        return set()
    since = [{"id": id, "around": beside(id), "since": time} for id, time in sorted(written.datasets.items())]
    rows = await transaction.run(NAMED, ids=given, datasets=since)
    asked = [each for row in rows for each in _questions(row)]
    answers = await transaction.run(CURRENT, rows=asked) if asked else []
    known = {_key(asked[answer["row"]]): answer for answer in answers}
    planned = Reconciliation(by=ANEW)
    bare: set[str] = set()
    for row in rows:
        held = {each["facts"]["id"]: _edge_of(each) for each in row["held"]}
        wanted = _uses(row, known)
        bare |= {known[_key(each)]["bare"] for each in _questions(row)} - {None}
        for id, edge in held.items():
            if id not in wanted or not _alike(edge, wanted[id]):
                planned.retract.append(edge)
        for id, edge in wanted.items():
            if id not in held or not _alike(held[id], edge):
                planned.hold[id] = edge
    return await write_edges(transaction, planned, set()) | bare if planned.hold or planned.retract else bare


def _questions(row: Row) -> list[Row]:
    """What has to be known of datasets to say what the run read."""
    read = [(each["what"], _bare(each["told_to"]), _back(row), *_period(row, each)) for each in _datasets(row)]
    kept = [(each["dataset"], None, 0, *_before(row, each)) for each in row["wrote"] if not each["replaces"]]
    return [
        {"dataset": dataset, "around": beside(dataset), "bare": bare, "back": at - back, "at": at, "until": until,
         "run": row["run"]}
        for dataset, bare, back, at, until in read + kept
    ]  # fmt: skip


def _datasets(row: Row) -> list[Row]:
    """The datasets that the run named without saying the version, or a better role, elsewhere."""
    named = [each for each in row["named"] if label_of(each["what"]) == Dataset.__name__]
    versions = {dataset for each in row["named"] for dataset in each["of"]}
    stated = {each["what"] for each in named if each["role"] != "unknown"}
    return [
        each for each in named
        if each["what"] not in versions and (each["role"] != "unknown" or each["what"] not in stated)
    ]  # fmt: skip


def _period(row: Row, named: Row) -> tuple[int, int]:
    """When the run read what it named: from its start, or what is known next to that, to its end."""
    times = (row["started_at"], row["ended_at"], named["told_at"])
    start = next(time for time in times if time is not None)
    return start, max(start, row["ended_at"] or start)


def _back(row: Row) -> int:
    """How long before that the run may have begun to read: where it has no start, or one after its end."""
    started, ended = row["started_at"], row["ended_at"]
    if ended is None:
        return 0
    return LONGEST if started is None else max(0, started - ended)


def _before(row: Row, wrote: Row) -> tuple[int, int]:
    """When that was there which an output may still hold: until it was written, or, while that goes on, ever since."""
    started, ended = row["started_at"], row["ended_at"]
    if wrote["since"] is not None:
        return wrote["since"] - 1, wrote["since"] - 1
    if ended is not None:
        return ended - 1, max(ended, started or ended) - 1
    return (started if started is not None else wrote["told_at"]) - 1, _NEVER


def _key(asked: Row) -> Question:
    return asked["run"], asked["dataset"], asked["bare"], asked["at"], asked["until"]


def _bare(dataset: str) -> str:
    """The name of a dataset without a version."""
    return f"dataset-version:{dataset.partition(':')[2]}@"


def _uses(row: Row, known: Mapping[Question, Row]) -> dict[str, Edge]:
    """Edge id → use, of all that the run named and wrote."""
    found: dict[str, tuple[tuple[int, int, str], Edge]] = {}

    def use(said: Row, end: str, name: str, role: str, method: str, how: str | None) -> None:
        link = Link(TYPE_OF_ROLE[role], said["told_from"], name, role)
        id = edge_id(said["source"], link)
        if said.get("retractions") and Traces.of(said).stopped(id, said["told_at"]):
            return
        facts = {
            "source": said["source"], "method": method, "role": role, "told_at": said["told_at"],
            "told_from": said["told_from"], "told_to": name, "evidence": said["evidence"], "how": how,
            "rests_on": said["id"],
        }  # fmt: skip
        kept = {key: value for key, value in facts.items() if value is not None}
        rank = _STRONGEST.index(how), -said["told_at"], said["id"]
        if id not in found or rank < found[id][0]:
            found[id] = rank, Edge(id, link.type, row["run"], end, kept)

    usual = "input" if row["makes"] and not row["a_model"] else "unknown"
    datasets = _datasets(row)
    for each in row["named"]:
        role = each["role"] if each["role"] != "unknown" else usual
        if label_of(each["what"]) != Dataset.__name__:
            use(each, each["what"], each["told_to"], role, "observed", None)
        elif each in datasets:
            at, until = _period(row, each)
            answer = known[row["run"], each["what"], _bare(each["told_to"]), at, until]
            if answer["current"]:
                use(each, answer["current"]["id"], answer["current"]["name"], role, "inferred", AT_START)
            elif answer["bare"]:
                use(each, answer["bare"], _bare(each["told_to"]), role, "observed", None)
            for other in answer["perhaps"]:
                use(each, other["id"], other["name"], "unknown", "inferred", MEANWHILE if other["since"] > at else KEPT)
    for each in row["wrote"]:
        if not each["replaces"]:
            answer = known[row["run"], each["dataset"], None, *_before(row, each)]
            for other in [answer["current"], *answer["perhaps"]]:
                if other:
                    use(each, other["id"], other["name"], "unknown", "inferred", KEPT)
    return {id: edge for id, (_, edge) in found.items()}


def _edge_of(row: Row) -> Edge:
    return Edge(row["facts"]["id"], row["type"], row["start"], row["end"], row["facts"])


def _alike(one: Edge, other: Edge) -> bool:
    """Whether two uses of one id say the same."""
    said = [{key: each.facts.get(key) for key in ("method", "how", "rests_on")} for each in (one, other)]
    return (one.start, one.end, said[0]) == (other.start, other.end, said[1])
