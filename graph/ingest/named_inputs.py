"""Inputs that a run named without a version: which one it read is found by the times at which versions were written.

OpenLineage names datasets, and seldom versions. What a run named is kept as it is (`INPUT_FROM`); the uses that lineage
walks are found from all that is known of the dataset and of the run, whatever came first, and found anew where that
changes: they rest on what was named (`rests_on`), and say how they were found.

* The version that was written last before the run started is what it read. Where none is known, it is the name of the
  dataset without a version.
* What was written while the run was running, or left by a run that failed, it may have read: `READ`. So it may what
  was written since to a place inside that of the dataset, or around it.
* What a run writes may still hold what was there before, unless it is said to replace it: `READ`, too.
* The role is the one that is said, else `input` for a run that makes only data, else unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Edge, Reconciliation, edge_id
from graph.ingest.edge_writer import write_edges
from graph.ingest.statement import Link
from graph.ingest.traces import Traces
from graph.model.edges import TYPE_OF_ROLE
from graph.model.nodes import Dataset, DatasetVersion, Run, label_of

NAMED, CURRENT = load("ingest/inputs_named"), load("ingest/versions_current")
AT_START, MEANWHILE, KEPT = "current at start", "written meanwhile", "may still hold"
"""How a use was found, as it says in `how`."""
_STRONGEST = (None, AT_START, MEANWHILE, KEPT)
"""Of several ways to one use: what is kept is the first of these that says it, of equals what was said last."""
ANEW = "found anew"
"""What retracts a use that is found otherwise by now."""
_NEVER = 2**62
Row = dict[str, Any]
Question = tuple[str, str, str | None, int, int]
"""Run, dataset, its name without a version where that was read, and the period."""


def written_since(planned: Reconciliation) -> dict[str, int]:
    """Dataset → the earliest time at which a version of it was written that a plan records or retracts."""
    changed = [edge for id, edge in planned.hold.items() if id not in planned.repeated]
    found: dict[str, int] = {}
    for edge in [*changed, *planned.retract]:
        if edge.type == "VERSION_OF" and edge.facts.get("since") is not None:
            found[edge.end] = min(found.get(edge.end, _NEVER), edge.facts["since"])
    return found


async def find_inputs(transaction: Transaction, touched: Iterable[str], datasets: Mapping[str, int]) -> set[str]:
    """Find what the runs among `touched` read, those of its versions, and those that used one of the datasets since;
    returns ids touched."""
    given = sorted(id for id in touched if label_of(id) in (Run.__name__, DatasetVersion.__name__))
    if not given and not datasets:
        return set()
    since = [{"id": id, "around": _around(id), "since": time} for id, time in sorted(datasets.items())]
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
    read = [(each["what"], _bare(each["told_to"]), *_period(row, each)) for each in _datasets(row)]
    kept = [(each["dataset"], None, *_before(each)) for each in row["wrote"] if not each["replaces"]]
    return [
        {"dataset": dataset, "around": _around(dataset), "bare": bare, "at": at, "until": until, "run": row["run"]}
        for dataset, bare, at, until in read + kept
    ]


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


def _before(wrote: Row) -> tuple[int, int]:
    return wrote["since"] - 1, wrote["since"] - 1


def _key(asked: Row) -> Question:
    return asked["run"], asked["dataset"], asked["bare"], asked["at"], asked["until"]


def _bare(dataset: str) -> str:
    """The name of a dataset without a version."""
    return f"dataset-version:{dataset.partition(':')[2]}@"


def _around(dataset: str) -> list[str]:
    """The ids that datasets around the place of a dataset would have."""
    parts = dataset.split("%2F")
    return ["%2F".join(parts[:depth]) for depth in range(1, len(parts))]


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
            answer = known[row["run"], each["dataset"], None, *_before(each)]
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
