"""Deciding on proposals, given to the oracle as what it is: a person's message, or its retraction.

Which proposals there are the reference does not say, only what follows from a decision: an acceptance may also retract
what others stated, which holds again when it is rejected after all.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from cypher import Query
from graph.database import Graph
from graph.errors import NotFound
from graph.model.edges import LATEST
from graph.model.ids import parts
from graph.proposals.decide import resolve
from graph.proposals.find import KINDS, Candidate, proposals
from tests.model_based.oracle import Event, Restoration, Retraction, World
from tests.model_based.oracle_levels import Answers, Place
from tests.model_based.oracle_messages import USES, Key, Message

T = TypeVar("T")
people, numbers = st.sampled_from(["ada", "eve"]), st.integers(0, 1000)
DECISION = Query(
    "tests/decision", "", "", "MATCH (p:Proposal {id: $id}) RETURN p.evidence[-1] AS evidence, p.decided_at[-1] AS at",
    {"id": "''"}, {}, {},
)  # fmt: skip


@dataclass
class Decided:
    """What was decided last on a proposal, by whom; the keys of what accepting it stated, and of what it retracted."""

    id: str
    accepted: bool
    by: str
    keys: list[Key] = field(default_factory=list)
    replaced: list[Key] = field(default_factory=list)


async def open_proposals(graph: Graph, places: set[Place]) -> dict[str, list[Place]]:
    """Id of an open proposal → the findings, (thing, code), that it would mend."""
    found: dict[str, list[Place]] = {}
    for (code, id), proposal in (await proposals(graph, {(code, id) for id, code in places})).items():
        assert proposal.state == "OPEN"
        found.setdefault(proposal.id, []).append((id, code))
    return found


async def candidate(graph: Graph, id: str) -> Candidate | None:
    """What would be accepted, if anything still speaks for it."""
    kind, start, end, instead = parts(id)
    rule = KINDS[kind]
    rows = await graph.gather(rule.rule, **rule.parameters({start, end, instead or end}, LATEST))
    return next((found for found in (Candidate.of(rule, row) for row in rows) if found.id == id), None)


async def accept(graph: Graph, id: str, by: str, world: World) -> tuple[Decided, Message] | None:
    """Accept a proposal in a world; None where nothing speaks for it any more, and then it must be refused."""
    found = await candidate(graph, id)
    try:
        done = await resolve(graph, id, True, None, by)
    except NotFound:
        assert found is None
        return None
    assert found is not None
    assert (done.recorded, done.unchanged) == (1, 0)
    (row,) = await graph.read(DECISION, id=id)
    said = Message(f"person:{by}", (row["at"], row["evidence"]))
    if found.start.partition(":")[0] == found.end.partition(":")[0]:
        said.one(found.start, found.end)
        keys: list[Key] = [(said.source, found.start, "SAME_AS", found.end, None)]
    else:
        for end, role in found.ends:
            inferred = {"method": "inferred", "confidence": found.kind.confidence}
            if role is not None:
                said.used(found.start, end, role, **inferred)
            else:
                said.edge(found.start, "CONFIGURED_BY", end, **inferred)
        keys = list(said.edges)
    used = [edge for edge in world.standing if edge.start == found.start and edge.type in USES]
    return Decided(id, True, by, keys, [edge.stated.key for edge in used if edge.end == found.instead]), said


async def reject(graph: Graph, id: str, by: str) -> Decided:
    """Reject a proposal, whether it is open or was accepted."""
    done = await resolve(graph, id, False, "it is another", by)
    assert (done.recorded, done.unchanged) == (1, 0)
    return Decided(id, False, by)


async def again(graph: Graph, decided: Decided) -> None:
    """The same decision again changes nothing."""
    done = await resolve(graph, decided.id, decided.accepted, "once more", "eve")
    assert (done.recorded, done.unchanged) == (0, 1)


class Deciding(RuleBasedStateMachine):
    """The rules of a scenario by which people decide, and change their minds."""

    graph: Graph
    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.in_any_order = False
        self.decided: dict[str, Decided] = {}

    def wait(self, work: Awaitable[T]) -> T:
        """The outcome of asynchronous work."""
        return self.loop.run_until_complete(_as_coroutine(work))

    @precondition(lambda self: self.events and not self.in_any_order)
    @rule(which=numbers, accepts=st.booleans(), by=people)
    def decide(self, which: int, accepts: bool, by: str) -> None:
        """What is decided is open no more, and the findings that are mended are gone."""
        places = self.places()
        found = self.wait(open_proposals(self.graph, places))
        assert not found.keys() & self.decided.keys(), "what was decided came back"
        if not found:
            return
        # Proposals of the kinds that were decided the least: some kinds are found far more often than others.
        often = Counter(parts(id)[0] for id in self.decided)
        few = min(often[parts(id)[0]] for id in found)
        rare = sorted(id for id in found if often[parts(id)[0]] == few)
        id = rare[which % len(rare)]
        note(f"{by} {'accepts' if accepts else 'rejects'} {id} for {sorted(found[id])}")
        self.resolve_clusters(id, accepts, by)
        assert id in self.decided, "it was open, so something speaks for it"
        left = self.places()
        assert id not in self.wait(open_proposals(self.graph, places & left))
        if accepts:
            ends = World(self.events).ends
            mended = {(ends[thing], code) for thing, code in found[id] if code != "IDENTITY_SPLIT"}
            mended -= places - {*found[id]}  # what the other name lacked itself, it still lacks
            assert self.decided[id].replaced or not mended & left, (
                "a name that one run no longer reads stays what it is"
            )

    @precondition(lambda self: self.decided)
    @rule(which=numbers, accepts=st.booleans(), by=people)
    def decide_again(self, which: int, accepts: bool, by: str) -> None:
        """The opposite undoes the decision, whoever says it; the same changes nothing."""
        id = sorted(self.decided)[which % len(self.decided)]
        note(f"{by} now {'accepts' if accepts else 'rejects'} {id}")
        self.resolve_clusters(id, accepts, by)

    def resolve_clusters(self, id: str, accepts: bool, by: str) -> None:
        """Decide, and give the oracle what follows."""
        before, world = self.decided.get(id), World(self.events)
        holding = [key for key in before.keys if world.holds(key)] if before else []
        if before and before.accepted == accepts and holding == before.keys:
            self.wait(again(self.graph, before))
        elif not accepts:
            self.decided[id] = self.wait(reject(self.graph, id, by))
            (row,) = self.wait(self.graph.read(DECISION, id=id))
            if before and before.accepted:
                self.events.extend(Restoration(key, f"a decision of {before.by}") for key in before.replaced)
            self.events.extend(Retraction(key, f"a decision of {by}", row["at"]) for key in holding)
        elif accepted := self.wait(accept(self.graph, id, by, world)):
            self.decided[id], said = accepted
            self.events.append([said])
            at = said.precedence[0]
            self.events.extend(world.retraction(key, f"a decision of {by}", at) for key in self.decided[id].replaced)

    def places(self) -> set[Place]:
        """The findings that there are, and data that may be under two names."""
        answers = Answers(World(self.events))
        data = {thing for thing in answers.world.names if thing.startswith("dataset-version:")}
        return answers.gaps | {(thing, "IDENTITY_SPLIT") for thing in data}


async def _as_coroutine(work: Awaitable[T]) -> T:
    return await work
