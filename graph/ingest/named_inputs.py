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

from collections.abc import Iterable
from dataclasses import dataclass

from cypher import load
from graph.database import Transaction
from graph.ingest.edge_reconciliation import Edge, Reconciliation, TimedStatement, edge_id
from graph.ingest.edge_writer import write_edges
from graph.ingest.places import beside
from graph.ingest.statement import Link
from graph.ingest.traces import Traces
from graph.ingest.written import NEVER, Place, Row, Times
from graph.model.edges import ANEW, TYPE_OF_ROLE
from graph.model.nodes import Dataset, DatasetVersion, Run, label_of

NAMED, WRITTEN = load("ingest/inputs_named"), load("ingest/versions_written")
AT_START, MEANWHILE, KEPT = "current at start", "written meanwhile", "may still hold"
"""How a use was found, as it says in `how`."""
_STRONGEST = (None, AT_START, MEANWHILE, KEPT)
"""Of several ways to one use: what is kept is the first of these that says it, of equals what was said last."""
LONGEST = 7 * 86_400_000
"""Milliseconds that a run takes at most of which nobody said when it started."""


@dataclass(frozen=True)
class Question:
    """What a run found in a dataset: since when it may have read it, when it is thought to have, and until when; and
    the name without a version that it used, if it did."""

    dataset: str
    name: str | None
    back: int
    at: int
    until: int


@dataclass(frozen=True)
class Known:
    """Of datasets, what was written there; and on which nodes the facts of names without a version stand."""

    places: dict[str, Place]
    names: dict[str, str]

    def there(self, run: str, asked: Question) -> tuple[Row | None, list[Row]]:
        """The version that was current, and others that the run may have read."""
        place = self.places[asked.dataset]
        return place.there(run, asked.back, asked.at, asked.until, is_named=asked.name is not None)


def names_inputs(batch: Iterable[TimedStatement]) -> bool:
    """Whether a message names inputs of which the version has to be found, or says into what a run wrote, or when."""
    links = (link for timed in batch for link in timed.statement.links.values())
    return any(
        link.type == "INPUT_FROM" or "into" in link.properties or (link.type == "VERSION_OF" and link.since is not None)
        for link in links
    )


def rested_on(planned: Reconciliation) -> set[str]:
    """Where edges begin or end by which inputs are found: what was named and what was written, not what was used."""
    edges = [edge for id, edge in planned.hold.items() if id not in planned.repeated] + planned.retract
    edges = [edge for edge in edges if edge.type in ("INPUT_FROM", "GENERATED_BY", "VERSION_OF")]
    return {edge.start for edge in edges} | {edge.end for edge in edges}


async def find_inputs(transaction: Transaction, touched: Iterable[str], written: Times) -> set[str]:
    """Find what the runs among `touched` read, those of its versions, and those that used what was written since;
    returns ids touched."""
    given = sorted(id for id in {*touched, *written.again} if label_of(id) in (Run.__name__, DatasetVersion.__name__))
    await written.look_up(transaction)
    if not given and not written.datasets:
        return set()
    since = [{"id": id, "around": beside(id), "since": time} for id, time in sorted(written.datasets.items())]
    rows = await transaction.run(NAMED, ids=given, datasets=since)
    known = await _known(transaction, rows)
    planned = Reconciliation(by=ANEW)
    for row in rows:
        held = {each["facts"]["id"]: _edge_of(each) for each in row["held"]}
        wanted = _uses(row, known)
        for id, edge in held.items():
            if id not in wanted or not _alike(edge, wanted[id]):
                planned.retract.append(edge)
        for id, edge in wanted.items():
            if id not in held or not _alike(held[id], edge):
                planned.hold[id] = edge
            elif held[id].facts["told_at"] != edge.facts["told_at"]:
                planned.hold[id] = edge
                planned.repeated.add(id)
    names = {*known.names.values()}
    return await write_edges(transaction, planned, set()) | names if planned.hold or planned.retract else names


async def _known(transaction: Transaction, rows: Iterable[Row]) -> Known:
    """What has to be known of datasets to say what the runs read."""
    asked: dict[str, Row] = {}
    for row in rows:
        for each in [*(_read(row, named) for named in _datasets(row)), *(_kept(row, wrote) for wrote in _added(row))]:
            place = asked.setdefault(each.dataset, {"names": set(), "runs": set(), "back": each.back})
            place["names"] |= {each.name} - {None}
            place["runs"].add(row["run"])
            place["back"] = min(place["back"], each.back)
    about = [
        {"dataset": dataset, "around": beside(dataset), "names": sorted(each["names"]), "runs": sorted(each["runs"]),
         "back": each["back"]}
        for dataset, each in sorted(asked.items())
    ]  # fmt: skip
    found = await transaction.run(WRITTEN, rows=about) if about else []
    names = {name["name"]: name["at"] for row in found for name in row["names"]}
    return Known({row["dataset"]: Place(row["written"]) for row in found}, names)


def _added(row: Row) -> list[Row]:
    """What the run wrote without replacing what was there."""
    return [each for each in row["wrote"] if not each["replaces"]]


def _datasets(row: Row) -> list[Row]:
    """The datasets that the run named without saying the version, or a better role, elsewhere."""
    named = [each for each in row["named"] if label_of(each["what"]) == Dataset.__name__]
    versions = {dataset for each in row["named"] for dataset in each["of"]}
    stated = {each["what"] for each in named if each["role"] != "unknown"}
    return [
        each for each in named
        if each["what"] not in versions and (each["role"] != "unknown" or each["what"] not in stated)
    ]  # fmt: skip


def _read(row: Row, named: Row) -> Question:
    """When the run read what it named: from its start, or what is known next to that, to its end; and before that where
    it has no start, or one after its end."""
    started, ended = row["started_at"], row["ended_at"]
    start = next(time for time in (started, ended, named["told_at"]) if time is not None)
    back = start if ended is None else start - LONGEST if started is None else min(start, ended)
    return Question(named["what"], _bare(named["told_to"]), back, start, max(start, ended or start))


def _kept(row: Row, wrote: Row) -> Question:
    """When that was there which an output may still hold: until it was written, or, while that goes on, ever since."""
    started, ended = row["started_at"], row["ended_at"]
    if wrote["since"] is not None:
        at = until = wrote["since"] - 1
    elif ended is not None:
        at, until = ended - 1, max(ended, started or ended) - 1
    else:
        at, until = (started if started is not None else wrote["told_at"]) - 1, NEVER
    return Question(wrote["dataset"], None, at, at, until)


def _bare(dataset: str) -> str:
    """The name of a dataset without a version."""
    return f"dataset-version:{dataset.partition(':')[2]}@"


def _uses(row: Row, known: Known) -> dict[str, Edge]:
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
            asked, bare = _read(row, each), _bare(each["told_to"])
            current, perhaps = known.there(row["run"], asked)
            if current:
                use(each, current["id"], current["name"], role, "inferred", AT_START)
            elif bare in known.names:
                use(each, known.names[bare], bare, role, "observed", None)
            for other in perhaps:
                how = MEANWHILE if other["since"] > asked.at else KEPT
                use(each, other["id"], other["name"], "unknown", "inferred", how)
    for each in _added(row):
        current, perhaps = known.there(row["run"], _kept(row, each))
        for other in [*filter(None, [current]), *perhaps]:
            use(each, other["id"], other["name"], "unknown", "inferred", KEPT)
    return {id: edge for id, (_, edge) in found.items()}


def _edge_of(row: Row) -> Edge:
    return Edge(row["facts"]["id"], row["type"], row["start"], row["end"], row["facts"])


def _alike(one: Edge, other: Edge) -> bool:
    """Whether two uses of one id say the same."""
    said = [{key: each.facts.get(key) for key in ("method", "how", "rests_on")} for each in (one, other)]
    return (one.start, one.end, said[0]) == (other.start, other.end, said[1])
