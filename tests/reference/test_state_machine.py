"""Forebear against the reference model: whatever is told, corrected, joined and taken back, in any order.

Every run of the tests tells the same stories; `make proof` tells new ones. A seed tells up to 25 stories, always the
same, and further ones come from the seeds after it, so that several processes can share the work:

    FOREBEAR_STORIES=1000x60 FOREBEAR_SEED=811 python -m pytest -n 2 tests/reference/test_state_machine.py

A difference is printed with the shortest story that ends in it.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
import uvloop
from hypothesis import HealthCheck, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph import recording, schema
from graph.digest import lines
from graph.edges import LATEST
from graph.ingest import writer
from graph.sweep import sweep
from tests.drawing import empty
from tests.patience import Patient
from tests.reference import clues, telling
from tests.reference.asking import Asking, asks
from tests.reference.comparing import GAPS, RECEIVED, RETRACTED, SWEPT, key, lacks, same
from tests.reference.curating import Curating
from tests.reference.deciding import numbers, people
from tests.reference.model import TakenBack, World
from tests.reference.questions import Answers
from tests.reference.telling import Line

STORIES, STEPS = (int(number) for number in os.environ.get("FOREBEAR_STORIES", "50x40").split("x"))
SEED, OF_A_SEED = int(os.environ.get("FOREBEAR_SEED", "0")), 25
SHARES = [(SEED + n // OF_A_SEED, min(OF_A_SEED, STORIES - n)) for n in range(0, STORIES, OF_A_SEED)]
"""Seeds, each with the number of stories that it tells."""


class Machine(Asking, Curating):
    """A story told to both; after each step both must say the same."""

    tally: ClassVar[Counter[str]] = Counter()
    """How many stories were told to their end, and how many of their steps were held against the reference."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, Line] = {}
        self.ids: dict[tuple[Any, ...], str] = {}
        self.moments: list[tuple[datetime, int]] = []
        self.agreed = True
        self.swept = 0
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

    @rule(line=telling.refs)
    def refs(self, line: Line) -> None:
        self.tell([line])

    @rule(line=telling.whole)
    def whole(self, line: Line) -> None:
        self.tell([line])

    @rule(batch=st.lists(telling.any_line, min_size=2, max_size=5))
    def together(self, batch: list[Line]) -> None:
        self.tell(batch)

    @rule(batch=clues.any_clue, which=numbers, accepts=st.sampled_from([True, False, None]), by=people)
    def clue(self, batch: list[Line], which: int, accepts: bool | None, by: str) -> None:
        """What speaks for a proposal, on which somebody may decide at once."""
        self.tell(batch)
        if accepts is not None and not self.in_any_order:
            self.decide(which, accepts, by)

    @rule(batch=clues.any_clue, which=numbers, accepts=st.sampled_from([True, False, None]), by=people)
    def another_clue(self, batch: list[Line], which: int, accepts: bool | None, by: str) -> None:
        self.clue(batch, which, accepts, by)

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
        (row,) = self.wait(self.graph.read(RETRACTED, id=self.ids[key]))
        self.events.append(TakenBack(key, "ada", row["at"]))

    @precondition(lambda self: len(self.moments) < 2)
    @rule()
    def remember(self) -> None:
        """Time passes; what is known now will be asked for later."""
        time.sleep(0.002)
        self.moments.append((datetime.now(UTC), len(self.events)))
        time.sleep(0.002)

    @precondition(lambda self: len(self.events) > self.swept)
    @rule()
    def sweep(self) -> None:
        """At any step it finds what is kept to be right: all happened long ago, so time passing changes none of it."""
        self.swept = len(self.events)
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
        untold = sorted(id for id, line in fresh.items() if line.told_at is None)
        rows = self.wait(self.graph.read(RECEIVED, ids=untold)) if untold else []
        received = {row["id"]: row["at"] for row in rows}
        self.events.append([line.message(id, received.get(id)) for id, line in fresh.items()])
        self.told |= fresh

    @invariant()
    def the_same_edges_and_gaps(self) -> None:
        """What is cheap to ask is asked after every step, and every fifth time one recall is counted."""
        self.agreed = False
        world = World(self.events)
        rows = self.compare(world, LATEST)
        if len(self.events) % 5 == 2:
            for ask in asks(world, 1):
                self.counted(ask, Answers(world, lacks(rows, swept=True)), None)
        self.ids = {key(row): row["facts"]["id"] for row in rows if row["type"] not in {*GAPS, "RESOLVED_TO"}}
        self.agreed = True
        self.tally["steps"] += 1

    def teardown(self) -> None:
        """Ask everything, now and as of the moments remembered; tell everything again in another order."""
        if not self.agreed:
            return  # the first difference is the one to show
        self.ask(World(self.events), LATEST, None)
        for moment, known in self.moments:
            self.ask(World(self.events[:known]), int(moment.timestamp() * 1000), moment)
        if self.in_any_order and len(self.told) > 1:
            self.tell_in_another_order()
        self.tally["stories"] += 1

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


@pytest.mark.parametrize(("number", "stories"), SHARES, ids=[f"seed-{number}" for number, _ in SHARES])
def test_forebear_agrees_with_the_reference(server: tuple[str, str, str], number: int, stories: int) -> None:
    loop = uvloop.new_event_loop()
    door = Patient.connect(*server)
    try:
        graph = loop.run_until_complete(door.__aenter__())
        loop.run_until_complete(schema.ensure(graph))
        told = seed(number)(type("Story", (Machine,), {"graph": graph, "loop": loop, "tally": (tally := Counter())}))
        run_state_machine_as_test(told, settings=settings(
            max_examples=stories, stateful_step_count=STEPS, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), print_blob=False,
        ))  # fmt: skip
        print(f"told {tally['stories']} stories, compared after {tally['steps']} steps")
        loop.run_until_complete(door.__aexit__(None, None, None))
    finally:
        loop.close()
