"""Forebear against the reference model: whatever is told, corrected, joined and taken back, in any order.

Every run of the tests tells the same stories. The long proof tells new ones, or with a seed always the same; each
process has a Neo4j of its own, so that several can share the work:

    FOREBEAR_STORIES=1500x60 FOREBEAR_SEED=1 python -m pytest tests/reference/test_state_machine.py
    FOREBEAR_STORIES=1500x60 FOREBEAR_SEED=2 python -m pytest tests/reference/test_state_machine.py

A difference is printed with the shortest story that ends in it.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph import lineage, recording, schema
from graph.digest import lines
from graph.edges import LATEST
from graph.ingest import writer
from graph.recall import Recall, recall, verdicts
from graph.reproducibility import reproducibility
from graph.sweep import sweep
from tests.drawing import empty
from tests.reference import clues, telling
from tests.reference.comparing import EVERYTHING, GAPS, OWN, RECEIVED, SWEPT, Patient, edge, key, lacks, same
from tests.reference.deciding import Deciding
from tests.reference.model import World
from tests.reference.questions import Answers
from tests.reference.recalls import KINDS, Recalled
from tests.reference.telling import Line

ASKED, SEED = os.environ.get("FOREBEAR_STORIES"), os.environ.get("FOREBEAR_SEED")
STORIES, STEPS = (int(number) for number in (ASKED or "30x40").split("x"))
DAY = datetime(2026, 1, 2, tzinfo=UTC)
"""When it is asked what aliases point at, and what serves."""


class Machine(Deciding):
    """A story told to both; after each step both must say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, Line] = {}
        self.ids: dict[tuple[Any, ...], str] = {}
        self.moments: list[tuple[datetime, int]] = []
        self.agreed = True
        self.wait(empty(self.graph))

    @initialize(in_any_order=st.booleans())
    def begin(self, in_any_order: bool) -> None:
        """Either every message says when it was told, and nothing is taken back; or anything goes."""
        self.in_any_order = in_any_order

    @rule(line=telling.record)
    def record(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.run)
    def run(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.run)
    def another_run(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.dataset_version)
    def dataset_version(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.model_version)
    def model_version(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.deployment)
    def deployment(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.commit)
    def commit(self, line: Line) -> None:
        self.tell([line])

    @rule(batch=st.lists(telling.any_line, min_size=2, max_size=5))
    def together(self, batch: list[Line]) -> None:
        self.tell(batch)

    @rule(batch=clues.any_clue)
    def clue(self, batch: list[Line]) -> None:
        self.tell(batch)

    @precondition(lambda self: self.told)
    @rule(which=st.integers(0, 1000))
    def again(self, which: int) -> None:
        """A message that is known changes nothing."""
        done = self.wait(writer.write(self.graph, [sorted(self.told.items())[which % len(self.told)][1].facts()]))
        assert (done.written, done.unchanged) == (0, 1)

    @precondition(lambda self: self.ids and not self.in_any_order)
    @rule(which=st.integers(0, 1000))
    def take_back(self, which: int) -> None:
        key = sorted(self.ids, key=str)[which % len(self.ids)]
        note(f"takes back {key}")
        self.wait(recording.retract(self.graph, self.ids[key], "it is wrong", "ada"))
        self.events.append(key)

    @precondition(lambda self: len(self.moments) < 2)
    @rule()
    def remember(self) -> None:
        """Time passes; what is known now will be asked for later."""
        time.sleep(0.002)
        self.moments.append((datetime.now(UTC), len(self.events)))
        time.sleep(0.002)

    @precondition(lambda self: self.events)
    @rule()
    def sweep(self) -> None:
        """At any step it finds what is kept to be right: all happened long ago, so time passing changes none of it."""
        done = self.wait(sweep(self.graph))
        wrong = {code: tally for code, tally in done.codes.items() if code not in SWEPT and tally.opened + tally.closed}
        assert not wrong

    def tell(self, batch: list[Line]) -> None:
        """Tell both; of the same message told at two times, the first counts."""
        fresh: dict[str, Line] = {}
        for line in batch:
            told_at = 1 if line.told_at is None and self.in_any_order else line.told_at
            line = Line(line.kind, line.source, line.body, told_at)
            evidence = line.facts().payload.evidence
            if evidence not in self.told:
                fresh.setdefault(evidence, line)
        if not fresh:
            return
        self.wait(writer.write(self.graph, [line.facts() for line in fresh.values()]))
        received = {row["id"]: row["at"] for row in self.wait(self.graph.read(RECEIVED, ids=sorted(fresh)))}
        self.events.append([line.message(id, received[id]) for id, line in fresh.items()])
        self.told |= fresh

    @invariant()
    def the_same_edges_and_gaps(self) -> None:
        """What is cheap to ask is asked after every step, and every third time one recall is counted."""
        self.agreed = False
        world = World(self.events)
        rows = self.compare(world, LATEST)
        if len(self.events) % 3 == 2:
            for name in _some(world, 1):
                self.counted(name, Answers(world, lacks(rows, swept=True)), None)
        self.ids = {key(row): row["facts"]["id"] for row in rows if row["type"] not in {*GAPS, "RESOLVED_TO"}}
        self.agreed = True

    def compare(self, world: World, as_of: int) -> list[dict[str, Any]]:
        """Hold all edges, joins and gaps of a moment against those of the reference."""
        rows = self.wait(self.graph.gather(EVERYTHING, as_of=as_of))
        same("edges", {edge(row) for row in rows if row["type"] not in OWN}, {
            (e.start, e.type, e.end, e.role, e.told.source, e.told.start, e.told.end, e.told.facts)
            for e in world.standing
        })  # fmt: skip
        same("pairs of names", {key(row) for row in rows if row["type"] == "SAME_AS"},
              world.same | {("name", name, "SAME_AS", end, None) for name, end in world.by_name.items()})  # fmt: skip
        same("names", {(r["start"], r["end"]) for r in rows if r["type"] == "RESOLVED_TO"},
              {(name, end) for name, end in world.ends.items() if name != end})  # fmt: skip
        same("gaps", lacks(rows, swept=False), Answers(world).kept)
        return rows

    def teardown(self) -> None:
        """Ask everything, now and as of the moments remembered; tell everything again in another order."""
        if not self.agreed:
            return  # the first difference is the one to show
        self.ask(World(self.events), LATEST, None)
        for moment, known in self.moments:
            self.ask(World(self.events[:known]), int(moment.timestamp() * 1000), moment)
        if self.in_any_order and len(self.told) > 1:
            self.tell_in_another_order()

    def ask(self, world: World, known: int, as_of: datetime | None) -> None:
        """All edges; levels and verdicts of all versions; ancestors and descendants of some things."""
        versions = sorted(thing for thing in world.names if thing.startswith("model-version:"))
        found = self.wait(reproducibility(self.graph, versions, as_of)) if versions else {}
        answers = Answers(world, lacks(self.compare(world, known), swept=True))
        levels = {id: answers.level(id) for id in versions}
        same(f"levels as of {as_of}", {(id, r.level, r.run) for id, r in found.items()},
              {(id, level.level, level.run) for id, level in levels.items()})  # fmt: skip
        # Where sources disagree on what a version holds, which of two equals is shown is nobody's promise.
        plain = [id for id in versions if (id, "CONFLICT") not in answers.gaps]
        same(f"findings as of {as_of}", {(id, f.node.id, f.code) for id in plain for f in found[id].findings},
              {(id, *place) for id in plain for place in levels[id].places})  # fmt: skip
        for name in _some(world, 3):
            self.recall(name, answers, as_of)
        things = sorted(name for name in world.ends if name.startswith(("model-version:", "dataset-version:")))
        for name in random.Random(len(things)).sample(things, min(3, len(things))):  # noqa: S311 (which to ask)
            thing = world.ends[name]
            for walk, wanted in (
                (lineage.ancestors, world.ancestors(thing, DAY)), (lineage.descendants, world.descendants(thing, DAY))
            ):  # fmt: skip
                answer = self.wait(walk(self.graph, name, as_of=as_of, at=DAY))
                assert (answer.root.id, answer.complete) == (thing, True)
                same(f"{walk.__name__} of {name} as of {as_of}", {node.id for node in answer.nodes}, wanted)

    def counted(self, name: str, answers: Answers, as_of: datetime | None) -> tuple[Recall, dict[str, str]]:
        """How many model versions have each verdict, which add up to all; returns what both say."""
        world = answers.world
        wanted = Recalled(answers, world.ends[name]).verdicts
        found = self.wait(recall(self.graph, name, as_of=as_of, at=DAY))
        counts = (found.counts.affected, found.counts.unknown, found.counts.cleared, found.counts.total)
        told = Counter(wanted.values())
        cleared = told["CLEARED"] + told["MEASURED"]
        assert counts == (told["AFFECTED"], told["UNKNOWN"], cleared, len(wanted)), f"{name} as of {as_of}: {wanted}"
        return found, wanted

    def recall(self, name: str, answers: Answers, as_of: datetime | None) -> None:
        """The verdict on every model version; what points to it and where it serves."""
        found, wanted = self.counted(name, answers, as_of)
        page = self.wait(verdicts(found, first=500)).items
        same(f"verdicts of {name} as of {as_of}",
              {(v.version.id, "MEASURED" if v.measured else v.verdict) for v in page}, set(wanted.items()))  # fmt: skip
        same(f"aliases and deployments as of {as_of}",
              {(v.version.id, *v.aliases, *(place.id for place in v.deployments)) for v in page},
              {(id, *answers.world.pointing(id, DAY)) for id in wanted})  # fmt: skip

    def tell_in_another_order(self) -> None:
        """The same messages in another order, by ones and by many, and a sweep make the same graph."""
        self.sweep()
        wanted = self.wait(lines(self.graph))
        told = [line.facts() for _, line in sorted(self.told.items())]
        chance = random.Random(len(told))  # noqa: S311 (an order, no secret)
        chance.shuffle(told)
        self.wait(empty(self.graph))
        while told:
            size = chance.choice((1, 5, 20))
            self.wait(writer.write(self.graph, told[:size]))
            told = told[size:]
        self.sweep()
        same("lines in another order", set(self.wait(lines(self.graph))), set(wanted))


def test_forebear_agrees_with_the_reference(server: tuple[str, str, str]) -> None:
    loop = asyncio.new_event_loop()
    door = Patient.connect(*server)
    try:
        graph = loop.run_until_complete(door.__aenter__())
        loop.run_until_complete(schema.ensure(graph))
        told = type("Story", (Machine,), {"graph": graph, "loop": loop})
        if SEED is not None:
            told = seed(int(SEED))(told)
        run_state_machine_as_test(told, settings=settings(
            max_examples=STORIES, stateful_step_count=STEPS, deadline=None, derandomize=not (ASKED or SEED),
            suppress_health_check=list(HealthCheck), print_blob=False,
        ))  # fmt: skip
        loop.run_until_complete(door.__aexit__(None, None, None))
    finally:
        loop.close()


def _some(world: World, number: int) -> list[str]:
    """Some names of what can be recalled, always the same of the same story."""
    names = sorted(name for name in world.ends if name.partition(":")[0] in KINDS)
    return random.Random(len(world.events)).sample(names, min(number, len(names)))  # noqa: S311 (which to ask)
