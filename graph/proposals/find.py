"""What probably belongs where a link is missing: proposals, found when they are asked for, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from cypher import Query, load, names
from graph import snapshot
from graph.audit.findings import GapKey
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.catalog.prefixes import begins, only
from graph.database import Graph
from graph.model import ids
from graph.model.edges import USES
from graph.model.nodes import Node
from graph.model.time import AsOf, known_at

DECIDED_PROPOSALS, DECIDED_BEGUN = load("catalog/decided_proposals"), load("catalog/proposals_by_prefix")
OPEN, ACCEPTED, REJECTED = "OPEN", "ACCEPTED", "REJECTED"
_SHOWN = 5
"""Names of things that a reason lists."""
_GIVEN: dict[str, Any] = {
    "algorithms": [name for name, digits in ids.STRENGTHS.items() if digits],
    "nothing": sorted(ids.EMPTY_CONTENT),
}
"""What rules know of digests."""


@dataclass(frozen=True)
class Kind:
    """A kind of evidence for what belongs where a link is missing."""

    rule: Query
    name: str
    confidence: float
    mends: frozenset[str]
    """Codes of the findings that it may mend."""
    reason: str

    def parameters(self, asked: Iterable[str], as_of: int) -> dict[str, Any]:
        """What its rule is asked with."""
        given = {**_GIVEN, "ids": sorted(asked)}
        return {"as_of": as_of} | {name: given[name] for name in self.rule.parameters}


@dataclass(frozen=True)
class Candidate:
    """A row of a kind's rule: what could be linked, before anybody asks whether it was decided."""

    kind: Kind
    start: str
    end: str
    instead: str | None
    ends: tuple[tuple[str, str | None], ...]
    """(id, role) of all that accepting it links `start` to; `end` is the first of them."""
    shown: Mapping[str, str]

    @classmethod
    def of(cls, kind: Kind, row: Mapping[str, Any]) -> Candidate:
        """From a row."""
        ends = tuple((end["id"], end["role"]) for end in row["ends"])
        return cls(kind, row["start"], row["end"], row["instead"], ends, row["shown"])

    @cached_property
    def id(self) -> str:
        """The id of the proposal: it says all that is needed to find its evidence again."""
        return ids.proposal(self.kind.name, self.start, self.end, self.instead)

    @property
    def names(self) -> set[str]:
        """Ids of the nodes that the reason speaks of."""
        return {self.start, self.end, *(id for id, _ in self.ends), *([self.instead] if self.instead else [])}


@dataclass(frozen=True)
class ProposedLink:
    """A node that accepting a proposal would link to, and in which role; without one, as hyperparameters or as the
    other id of the same thing."""

    node: Node
    role: str | None


@dataclass(frozen=True)
class Proposal:
    """What probably belongs where a link is missing: `start` would be linked to `end` and to all others of `links`, or
    merged with it."""

    id: str
    kind: str
    start: Node
    end: Node
    confidence: float
    reason: str
    state: str
    links: list[ProposedLink]


def _kind(name: str) -> Kind:
    rule = load(name)
    notes = rule.notes
    return Kind(
        rule=rule,
        name=name.rpartition("/")[2].upper(),
        confidence=float(notes["Confidence"]),
        mends=frozenset(notes["Mends"].split()),
        reason=notes["Reason"],
    )


KINDS: dict[str, Kind] = {kind.name: kind for kind in map(_kind, names("proposals"))}
"""Every kind, by name."""
MENDED = frozenset[str]().union(*(kind.mends for kind in KINDS.values()))
"""Codes of findings for which something may be proposed."""


async def proposals(graph: Graph, gap_keys: Iterable[GapKey], as_of: AsOf = None) -> dict[GapKey, Proposal]:
    """The best open proposal for each finding that has one: one statement for each kind, and two more."""
    wanted = set(gap_keys)

    async def question(moment: int) -> dict[GapKey, Proposal]:
        return await _proposals(graph, wanted, moment)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def proposed(graph: Graph, gap_keys: Iterable[GapKey], as_of: AsOf = None) -> set[GapKey]:
    """Those of the findings that have an open proposal."""
    wanted = set(gap_keys)

    async def question(moment: int) -> set[GapKey]:
        return set(await _best(graph, wanted, moment))

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _best(graph: Graph, wanted: set[GapKey], moment: int) -> dict[GapKey, Candidate]:
    """The best candidate of each finding on which nobody has decided."""
    found: dict[GapKey, list[Candidate]] = {}
    for kind in KINDS.values():
        asked = {id for code, id in wanted if code in kind.mends}
        for row in await graph.gather(kind.rule, **kind.parameters(asked, moment)) if asked else []:
            for key in wanted.intersection((code, row["id"]) for code in row["mends"]):
                found.setdefault(key, []).append(Candidate.of(kind, row))
    every = {candidate.id for some in found.values() for candidate in some}
    decided = (
        {row["id"] for row in await graph.gather(DECIDED_PROPOSALS, ids=sorted(every), as_of=moment)}
        if every
        else set()
    )
    return {
        key: min(left, key=lambda each: (-each.kind.confidence, each.id))
        for key, some in found.items()
        if (left := [each for each in some if each.id not in decided])
    }


async def _proposals(graph: Graph, wanted: set[GapKey], moment: int) -> dict[GapKey, Proposal]:
    best = await _best(graph, wanted, moment)
    named = {name for candidate in best.values() for name in candidate.names}
    known = await nodes(graph, sorted(named), moment) if named else {}
    return {
        key: _proposal(candidate, known)
        for key, candidate in best.items()
        if {candidate.start, *(id for id, _ in candidate.ends)} <= known.keys()
    }


async def proposal_begun(graph: Graph, text: str) -> str:
    """The id of the only proposal, open or decided, that begins with `text`, which must reach over what it is about,
    and end in no name: `d@1` is another version than `d@10`.

    The text itself where none does; WrongUse where several do.
    """
    word, _, rest = text.partition(":")
    name, _, rest = rest.partition(":")
    if word != "proposal" or name not in KINDS or not rest:
        return text
    kind, start, last = KINDS[name], unquote(rest.partition(":")[0]), unquote(rest.rpartition(":")[2])
    decided = [row["id"] for row in await graph.read(DECIDED_BEGUN, prefix=text)]
    found = {id for id in decided if ids.parts(id)[1] == start}
    # A kind finds its evidence from where the link is missing: at the start, or at what that used.
    used = (await neighbours(graph, [start], USES)).get(start, [])
    rows = await graph.gather(kind.rule, **kind.parameters({start, *(node.id for node, _ in used)}, known_at(None)))
    found |= {each.id for each in (Candidate.of(kind, row) for row in rows) if each.start == start}
    begun = {id for id in found if f"{id}:".startswith(f"{text}:") or (id.startswith(text) and begins(last))}
    return text if text in begun else only(text, begun) or text


def _proposal(candidate: Candidate, known: Mapping[str, Node]) -> Proposal:
    def name(id: str) -> str:
        return (known[id].name if id in known else "") or id

    ends = list(dict.fromkeys(name(id) for id, _ in candidate.ends))
    more = [f"{len(ends) - _SHOWN} more"] if len(ends) > _SHOWN else []
    words = {**candidate.shown, "from": name(candidate.start), "to": name(candidate.end)}
    words |= {"instead": name(candidate.instead or ""), "ends": " and ".join(ends[:_SHOWN] + more)}
    return Proposal(
        id=candidate.id,
        kind=candidate.kind.name,
        start=known[candidate.start],
        end=known[candidate.end],
        confidence=candidate.kind.confidence,
        reason=_filled(candidate.kind.reason, words),
        state=OPEN,
        links=[ProposedLink(known[id], role) for id, role in candidate.ends],
    )


def _filled(text: str, words: Mapping[str, str]) -> str:
    """The text with each `{word}` as it is shown; what a name itself has in braces stays."""
    head, *rest = text.split("{")
    return head + "".join(words.get(word, word) + after for word, _, after in (piece.partition("}") for piece in rest))
