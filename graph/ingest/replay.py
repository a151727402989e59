"""Read again: what messages have stated of some nodes is brought to what they say by today's readers.

The messages of a source about a node are read together, as if none of them had been: where nothing was retracted by a
person, what holds afterwards is what a new import would make. What no message of theirs stated is left as it is, and
where one of them cannot be read again nothing is retracted, for it may have stated that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from cypher import load
from graph.audit.around import mark_around
from graph.database import Transaction
from graph.ingest.edge_reconciliation import (
    CORRECTION,
    Edge,
    Reconciliation,
    SourceKey,
    TimedStatement,
    edge_id,
    reconcile,
)
from graph.ingest.identity.resolve import Identities, asserted_pairs, pair_id
from graph.ingest.property_merge import PropertyRegister, Replaced, digest_end, registers_of
from graph.ingest.traces import NEVER, Traces
from graph.model.edges import EDGES, FOREVER
from graph.model.nodes import label_of

PAIRS, RETRACT, WITHDRAW = load("ingest/pairs_asserted"), load("ingest/retract"), load("ingest/withdraw")
PAST_STATEMENTS, MISREAD, RECORD = load("ingest/past_statements"), load("ingest/misread"), load("ingest/edges")
REPROCESS = "reprocess"
"""What retracts an edge that its message does not say by today's reader."""


@dataclass
class Changes:
    """What a replay changed: edges retracted and recorded, and nodes corrected and withdrawn."""

    retracted: int = 0
    recorded: int = 0
    corrected: int = 0
    withdrawn: int = 0

    def add(self, other: Changes) -> None:
        """Count those of another replay, too."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


@dataclass
class Replay:
    """Messages that are read again, as far as they are about some nodes; `unnamed` are those that none names now."""

    nodes: set[str]
    unnamed: set[str]
    batch: list[TimedStatement] = field(default_factory=list)
    keys: set[SourceKey] = field(default_factory=set)
    """(source, node) of the messages that are read again."""
    incomplete: set[SourceKey] = field(default_factory=set)
    """Those of which a message cannot be read again."""
    registers: dict[str, PropertyRegister] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    _messages: set[str] = field(default_factory=set)
    _superseded: dict[str, tuple[Edge, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._replaced = {id: Replaced() for id in sorted(self.nodes)}
        self.registers = {id: PropertyRegister(label_of(id) or "", replaced=it) for id, it in self._replaced.items()}

    def add(self, timed: TimedStatement, about: Iterable[str]) -> None:
        """Read a message again; `about` are those of the nodes that it named until now or names now."""
        said, source = timed.statement, timed.statement.payload.source
        self._messages.add(timed.evidence)
        for id in about:
            self.keys.add((source, id))
            self._replaced[id].messages.add(digest_end(timed.evidence))
        self._state(timed)
        links = {key: link for key, link in said.links.items() if link.start in self.nodes}
        same = [pair for pair in said.same if pair[0] in self.nodes]
        if links or same or said.whole & self.nodes:
            self.batch.append(replace(timed, statement=replace(
                said, links=links, same=same, whole=said.whole & self.nodes,
            )))  # fmt: skip
        for end in [link.end for link in links.values()] + [other for _, other in same]:
            self.registers.setdefault(end, PropertyRegister(label_of(end) or ""))

    def beside(self, timed: TimedStatement | None, about: Iterable[str]) -> None:
        """A message that is not read again, or cannot be, is about these nodes, too: its values show where those that
        are read again state none any more."""
        for id in about:
            self._replaced[id].shared = True
        if timed is not None:
            self._state(timed)

    def _state(self, timed: TimedStatement) -> None:
        nodes = {id: values for id, values in timed.statement.nodes.items() if id in self.nodes}
        part = replace(timed, statement=replace(timed.statement, nodes=nodes))
        for id, register in registers_of([part]).items():
            self.registers[id].merge(register)

    def lack(self, source: str, about: Iterable[str]) -> None:
        """A message of the source about these nodes cannot be read again."""
        for id in about:
            self.incomplete.add((source, id))
            self._replaced[id].all = False

    def reconcile(
        self,
        batch: Iterable[TimedStatement],
        before: Mapping[SourceKey, list[Edge]],
        canonical_of: Mapping[str, str],
        traces: Mapping[str, Traces],
    ) -> Reconciliation:
        """The difference between the edges that hold and those that hold by what the messages say now."""
        kept = {
            key: [edge for edge in edges if key in self.incomplete or edge.facts.get("evidence") not in self._messages]
            for key, edges in before.items()
        }
        whole = self.keys - self.incomplete
        sources: dict[str, set[str]] = {}
        for source, id in whole:
            sources.setdefault(id, set()).add(source)
        cleared = {name: _cleared(left, sources.get(name, set())) for name, left in traces.items()}
        planned = reconcile(batch, kept, canonical_of, cleared)
        wanted = {edge.id: edge for edges in kept.values() for edge in edges}
        for edge in planned.retract:
            del wanted[edge.id]
        wanted |= planned.hold
        held = {edge.id: edge for edges in before.values() for edge in edges}
        found = Reconciliation(by=REPROCESS)
        found.retract = [edge for id, edge in held.items() if id not in wanted or not wanted[id].says_as(edge)]
        for id, edge in wanted.items():
            known = id in held and held[id].says_as(edge)
            if not known or held[id].precedence != edge.precedence:
                found.hold[id] = edge
            if known:
                found.repeated.add(id)
        left = {name: planned.traces.get(name, cleared[name]) for name in traces}
        found.traces = {name: each for name, each in left.items() if each != traces[name]}
        self._superseded = {
            edge.id: (edge, by)
            for edge, by in planned.superseded
            if (edge.facts["source"], edge.facts["told_from"]) in whole
        }
        self.changes = Changes(len(found.retract), len(found.hold.keys() - found.repeated))
        return found

    async def end(
        self,
        transaction: Transaction,
        identities: Identities,
        valued: frozenset[str],
        touched: set[str],
        traces: Mapping[str, Traces],
    ) -> set[str]:
        """Separate ids that no message asserts equal any more, and withdraw nodes that none names; the ids touched.

        `valued` are the nodes whose values changed.
        """
        asserted = {pair_id(pair, facts) for pair, facts in asserted_pairs(self.batch, traces)}
        keys = [{"start": id, "source": source} for source, id in sorted(self.keys - self.incomplete)]
        judged = await self._correct_past(transaction, identities, keys)
        rows = await transaction.run(PAIRS, rows=keys)
        gone = [row for row in rows if row["id"] not in asserted and row["evidence"] in self._messages]
        ended = {row[side] for row in gone for side in ("start", "end")}
        if gone:
            retract = [{"start": row["start"], "id": row["id"], "by": REPROCESS, "why": None} for row in gone]
            await transaction.run(RETRACT, rows=retract, now=transaction.now, forever=FOREVER)
            transaction.lost.update(ended)
            ended |= await identities.resolve_clusters(ended)
            self.changes.retracted += len(gone)
        withdrawn = await self._withdraw(transaction, touched | ended)
        self.changes.corrected, self.changes.withdrawn = len(valued - withdrawn), len(withdrawn)
        return ended | withdrawn | judged

    async def _correct_past(
        self, transaction: Transaction, identities: Identities, keys: list[dict[str, str]]
    ) -> set[str]:
        """What messages said and newer ones ended is kept as past, and what they never said is no correction; returns
        the ids of what may have other gaps by it."""
        past = await transaction.run(PAST_STATEMENTS, rows=keys, forever=FOREVER)
        known = {row["id"] for row in past} | {(row["id"], row["evidence"]) for row in past}
        late = [
            edge.row(transaction.now, by)
            for edge, by in self._superseded.values()
            if (edge.id if by == CORRECTION else (edge.id, edge.facts["evidence"])) not in known
        ]
        if late:
            await transaction.run(RECORD, rows=late, now=transaction.now)
        said = {edge_id(t.statement.payload.source, link) for t in self.batch for link in t.statement.links.values()}
        misread = [{"start": row["start"], "id": row["id"]} for row in past if row["by"] == CORRECTION]
        misread = [row for row in misread if row["id"] not in said]
        if misread:
            await transaction.run(MISREAD, rows=misread)
        return {row["start"] for row in late} | {identities.canonical_of[row["start"]] for row in misread}

    async def _withdraw(self, transaction: Transaction, touched: set[str]) -> set[str]:
        asked = sorted(self.unnamed & (self.nodes | touched))
        if not asked:
            return set()
        await mark_around(transaction, asked)  # what others were judged by is about to go
        rows = await transaction.run(WITHDRAW, ids=asked, facts=list(EDGES), now=transaction.now, forever=FOREVER)
        return {row["id"] for row in rows if row["withdrawn"]}


def _cleared(left: Traces, sources: Collection[str]) -> Traces:
    """What is left on a name without what messages of these sources leave: that a person retracted an edge stays."""
    found = left.copy()
    for source in sources:
        found.wholes.pop(source, None)
    for id, each in found.retracted.items():
        if each.source in sources:
            found.retracted[id] = replace(each, precedence=NEVER)
    return found
