"""Which edges a batch of messages records, and which it retracts: pure, so that any order ends in the same graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.ingest.statement import Link, Statement
from graph.ingest.traces import NEVER, Traces
from graph.model import ids
from graph.model.edges import EDGES, FOREVER, PAST

SourceKey = tuple[str, str]
"""(source, told_from): a source, and the id by which it names the start of edges."""
CORRECTION = "correction"
"""What retracts an edge: a newer message of the same source."""
_INTERNAL = frozenset(
    {"told_at", "evidence", "recorded_at", "retracted_at", "id", "ended_by", "stated_until", "violates"}
)


@dataclass(frozen=True)
class TimedStatement:
    """A statement with its event time, and the id of its Evidence."""

    statement: Statement
    told_at: int
    evidence: str

    @property
    def precedence(self) -> tuple[int, str]:
        """Which of two messages of one source takes precedence: the greater."""
        return self.told_at, self.evidence


@dataclass(frozen=True)
class Edge:
    """An edge as the graph holds it, or will: `facts` are its properties but its id and the two record times."""

    id: str
    type: str
    start: str
    end: str
    facts: Mapping[str, Any]

    @property
    def precedence(self) -> tuple[int, str]:
        """The precedence of the message that stated it last."""
        return self.facts.get("told_at", 0), self.facts.get("evidence", "")

    def says_as(self, other: Edge) -> bool:
        """Whether it says the same as another one of that id."""
        return _content(self) == _content(other)

    @property
    def says_nothing(self) -> bool:
        """Whether it says of a version that it holds what its name stands for, so that it differs from no other."""
        return self.type == "HOLDS" and self.facts["told_to"] == ids.held_by(self.facts["told_from"])

    def row(self, retracted_at: int = FOREVER, by: str = CORRECTION) -> dict[str, Any]:
        """As `ingest/edges` takes it; `by` says what superseded it on arrival."""
        return {
            "id": self.id,
            "type": self.type if retracted_at == FOREVER else PAST + self.type,
            "start": self.start,
            "end": self.end,
            "facts": dict(self.facts) | ({} if retracted_at == FOREVER else {"retracted_by": by}),
            "retracted_at": retracted_at,
        }

    def new_row(self, now: int) -> dict[str, Any]:
        """As `ingest/new_edges` takes it."""
        facts = {**self.facts, "id": self.id, "recorded_at": now, "retracted_at": FOREVER}
        return {"type": self.type, "start": self.start, "end": self.end, "facts": facts}


@dataclass
class Reconciliation:
    """What to write: edges that hold; edges superseded on arrival, and by what; edges to retract;
    and what is left on names by it."""

    hold: dict[str, Edge] = field(default_factory=dict)
    superseded: list[tuple[Edge, str]] = field(default_factory=list)
    retract: list[Edge] = field(default_factory=list)
    traces: dict[str, Traces] = field(default_factory=dict)
    by: str = CORRECTION
    """What the edges to retract say of it."""
    repeated: set[str] = field(default_factory=set)
    """Ids of edges among those that hold of which nothing is new but the message that said them last."""


def edge_id(source: str, link: Link) -> str:
    """`<told_from>#<hash of source, told_from, type, told_to, role, since>`: survives merges."""
    key = ids.canonical([source, link.start, link.type, link.end, link.role, link.since])
    return f"{link.start}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def source_keys(batch: Iterable[TimedStatement]) -> set[SourceKey]:
    """Of which sources and ids `reconcile` must see the current edges."""
    return {
        (timed.statement.payload.source, start)
        for timed in batch
        for start in timed.statement.whole | {link.start for link in timed.statement.links.values()}
    }


def reconcile(
    batch: Iterable[TimedStatement],
    before: Mapping[SourceKey, list[Edge]],
    canonical_of: Mapping[str, str],
    traces: Mapping[str, Traces],
) -> Reconciliation:
    """What the batch changes, given the current edges of its source, stated id → id where its facts stand, and what
    is left on each stated id.

    Of an edge the newest message decides that says it or states its start as a whole; of single edges of one type the
    newest that states one. Against that, a person's retraction holds.
    """
    found = Reconciliation()
    known = {edge.id for edges in before.values() for edge in edges}
    now: dict[SourceKey, dict[str, Edge]] = {key: {e.id: e for e in edges} for key, edges in before.items()}

    def end_edge(key: SourceKey, edge: Edge) -> None:
        del now[key][edge.id]
        if found.hold.pop(edge.id, None) is None or edge.id in known:
            found.retract.append(edge)
        else:
            found.superseded.append((edge, CORRECTION))

    def left_on(name: str) -> Traces:
        return found.traces.get(name) or traces[name]

    def changing(name: str) -> Traces:
        if name not in found.traces:
            found.traces[name] = traces[name].copy()
        return found.traces[name]

    for timed in sorted(batch, key=lambda timed: timed.precedence):
        source = timed.statement.payload.source
        new = {edge_id(source, link): link for link in timed.statement.links.values()}
        for start in sorted(timed.statement.whole):
            if timed.precedence > left_on(start).wholes.get(source, NEVER):
                changing(start).wholes[source] = timed.precedence
            for edge in list(now.get((source, start), {}).values()):
                if edge.id not in new and edge.precedence < timed.precedence:
                    end_edge((source, start), edge)
        for id, link in sorted(new.items()):
            key, left = (source, link.start), left_on(link.start)
            edge = _edge(id, link, timed, canonical_of)
            held = now.setdefault(key, {})
            among = held.values() if EDGES[edge.type].single else [held[id]] if id in held else []
            rivals = [other for other in among if _excludes(other, edge)]
            newer = [left.wholes.get(source, NEVER), *(other.precedence for other in rivals)]
            if left.retracted and EDGES[edge.type].single and not edge.says_nothing:
                newer.append(left.newest(source, edge.type, but=_saying_nothing(source, link.start)))
            stopped = left.stopped(id, timed.told_at)
            if any(precedence > timed.precedence for precedence in newer):
                if id not in held:
                    found.superseded.append((edge, stopped.by if stopped else CORRECTION))
                continue
            same = held.get(id)
            if same is not None and same.says_as(edge):
                # The newest message that said it decides later whether it gives way, whenever an older one repeats it.
                if edge.precedence > same.precedence:
                    held[id] = found.hold[id] = edge
                continue
            for other in rivals:
                end_edge(key, other)
            if stopped:
                changing(link.start).said_again(id, timed.precedence)
                found.superseded.append((edge, stopped.by))
                continue
            held[id] = found.hold[id] = edge
    found.repeated = (found.hold.keys() & known) - {edge.id for edge in found.retract}
    return found


def _excludes(other: Edge, edge: Edge) -> bool:
    """Whether both cannot hold at once: a source states a single one, or the same one with other properties."""
    if other.id == edge.id:
        return not other.says_as(edge)
    if other.says_nothing or edge.says_nothing:
        return False
    return other.type == edge.type and EDGES[edge.type].single


def _saying_nothing(source: str, start: str) -> str:
    """The id of the edge of a version that says nothing: retracted it is no rival either."""
    return edge_id(source, Link("HOLDS", start, ids.held_by(start)))


def _content(edge: Edge) -> dict[str, Any]:
    """What its message says: of what a later start ended (graph/ingest/deployments.py), when that ends by itself."""
    facts = {**edge.facts, "until": edge.facts.get("stated_until")} if "ended_by" in edge.facts else edge.facts
    return {name: value for name, value in facts.items() if name not in _INTERNAL and value is not None}


def _edge(id: str, link: Link, timed: TimedStatement, canonical_of: Mapping[str, str]) -> Edge:
    facts = {
        **link.properties,
        "source": timed.statement.payload.source,
        "method": link.method,
        "confidence": link.confidence,
        "role": link.role,
        "since": link.since,
        "until": link.until,
        "told_at": timed.told_at,
        "told_from": link.start,
        "told_to": link.end,
        "evidence": timed.evidence,
    }
    kept = {name: value for name, value in facts.items() if value is not None}
    return Edge(id, link.type, canonical_of[link.start], canonical_of[link.end], kept)
