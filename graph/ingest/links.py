"""Which edges a batch of messages records, and which it takes back: pure, so that any order ends in the same graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import ids
from graph.edges import EDGES, FOREVER, PAST
from graph.ingest.facts import Facts, Link
from graph.ingest.traces import NEVER, Traces

Teller = tuple[str, str]
"""(source, told_from): who told edges of which node, by the name it used."""
CORRECTION = "correction"
"""What takes back an edge: a newer message of the same source."""
_STAMPS = frozenset({"told_at", "evidence", "recorded_at", "retracted_at", "id"})


@dataclass(frozen=True)
class Told:
    """Facts with their place in time: when they were told, and the id of their Evidence."""

    facts: Facts
    told_at: int
    evidence: str

    @property
    def stamp(self) -> tuple[int, str]:
        """Which of two messages of one source wins: the greater."""
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
    def stamp(self) -> tuple[int, str]:
        """The stamp of the message that told it last."""
        return self.facts.get("told_at", 0), self.facts.get("evidence", "")

    def row(self, retracted_at: int = FOREVER, by: str = CORRECTION) -> dict[str, Any]:
        """As `ingest/edges` takes it; `by` says what took it back, where it came too late to hold."""
        return {
            "id": self.id,
            "type": self.type if retracted_at == FOREVER else PAST + self.type,
            "start": self.start,
            "end": self.end,
            "facts": dict(self.facts) | ({} if retracted_at == FOREVER else {"retracted_by": by}),
            "retracted_at": retracted_at,
        }


@dataclass
class Plan:
    """What to write: edges that hold; edges that came too late to hold, and what took them back; edges to take back;
    and what is left on names by it."""

    hold: dict[str, Edge] = field(default_factory=dict)
    late: list[tuple[Edge, str]] = field(default_factory=list)
    retract: list[Edge] = field(default_factory=list)
    traces: dict[str, Traces] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    """Ids of edges among those that hold of which nothing is new but the message that said them last."""


def edge_id(source: str, link: Link) -> str:
    """`<told_from>#<hash of source, told_from, type, told_to, role, since>`: survives joins."""
    told = ids.canonical([source, link.start, link.type, link.end, link.role, link.since])
    return f"{link.start}#{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def tellers(batch: Iterable[Told]) -> set[Teller]:
    """Whose earlier edges `plan` must be shown."""
    return {
        (told.facts.payload.source, start)
        for told in batch
        for start in told.facts.whole | {link.start for link in told.facts.links.values()}
    }


def plan(
    batch: Iterable[Told],
    before: Mapping[Teller, list[Edge]],
    ends: Mapping[str, str],
    traces: Mapping[str, Traces],
) -> Plan:
    """What the batch changes, given the current edges of its tellers, told id → id where its facts stand, and what
    is left on each told id.

    Of an edge the newest message decides that says it or states its start as a whole; of single edges of one type the
    newest that states one. Against that, a person's retraction holds.
    """
    found = Plan()
    known = {edge.id for edges in before.values() for edge in edges}
    now: dict[Teller, dict[str, Edge]] = {teller: {e.id: e for e in edges} for teller, edges in before.items()}

    def take_back(teller: Teller, edge: Edge) -> None:
        del now[teller][edge.id]
        if found.hold.pop(edge.id, None) is None or edge.id in known:
            found.retract.append(edge)
        else:
            found.late.append((edge, CORRECTION))

    def left_on(name: str) -> Traces:
        return found.traces.get(name) or traces[name]

    def changing(name: str) -> Traces:
        if name not in found.traces:
            found.traces[name] = traces[name].copy()
        return found.traces[name]

    for told in sorted(batch, key=lambda told: told.stamp):
        source = told.facts.payload.source
        new = {edge_id(source, link): link for link in told.facts.links.values()}
        for start in sorted(told.facts.whole):
            if told.stamp > left_on(start).wholes.get(source, NEVER):
                changing(start).wholes[source] = told.stamp
            for edge in list(now.get((source, start), {}).values()):
                if edge.id not in new and edge.stamp < told.stamp:
                    take_back((source, start), edge)
        for id, link in sorted(new.items()):
            teller, left = (source, link.start), left_on(link.start)
            edge = _edge(id, link, told, ends)
            held = now.setdefault(teller, {})
            rivals = [other for other in held.values() if _excludes(other, edge)]
            newer = [left.wholes.get(source, NEVER), *(other.stamp for other in rivals)]
            if EDGES[edge.type].single:
                newer.append(left.newest(source, edge.type))
            stopped = left.stopped(id, told.told_at)
            if any(stamp > told.stamp for stamp in newer):
                if id not in held:
                    found.late.append((edge, stopped.by if stopped else CORRECTION))
                continue
            same = held.get(id)
            if same is not None and _says(same) == _says(edge):
                # The newest message that said it decides later whether it gives way, whenever an older one repeats it.
                if edge.stamp > same.stamp:
                    held[id] = found.hold[id] = edge
                continue
            for other in rivals:
                take_back(teller, other)
            if stopped:
                changing(link.start).said_again(id, told.stamp)
                found.late.append((edge, stopped.by))
                continue
            if id in left.retracted:
                del changing(link.start).retracted[id]
            held[id] = found.hold[id] = edge
    found.repeated = (found.hold.keys() & known) - {edge.id for edge in found.retract}
    return found


def _excludes(other: Edge, edge: Edge) -> bool:
    """Whether both cannot hold at once: one source tells a single one, or the same one with other properties."""
    if other.id == edge.id:
        return _says(other) != _says(edge)
    return other.type == edge.type and EDGES[edge.type].single


def _says(edge: Edge) -> dict[str, Any]:
    return {name: value for name, value in edge.facts.items() if name not in _STAMPS and value is not None}


def _edge(id: str, link: Link, told: Told, ends: Mapping[str, str]) -> Edge:
    facts = {
        **link.properties,
        "source": told.facts.payload.source,
        "method": link.method,
        "confidence": link.confidence,
        "role": link.role,
        "since": link.since,
        "until": link.until,
        "told_at": told.told_at,
        "told_from": link.start,
        "told_to": link.end,
        "evidence": told.evidence,
    }
    kept = {name: value for name, value in facts.items() if value is not None}
    return Edge(id, link.type, ends[link.start], ends[link.end], kept)
