"""Forebear against the oracle: whatever is reported, corrected, merged and retracted, in any order.

Every run of the tests runs the same scenarios; `make proof` runs new ones. A seed makes up to 25 scenarios, always the
same, and further ones come from the seeds after it, so that several processes can share the work:

    FOREBEAR_SCENARIOS=1000x60 FOREBEAR_SEED=811 python -m pytest -n 2 tests/model_based/test_state_machine.py

A difference is printed with the shortest scenario that ends in it.
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

from graph import schema
from graph.audit.sweep import sweep
from graph.audit.sweep_around import sweep_around
from graph.commands import record as recording
from graph.digest import lines
from graph.ingest import writer
from graph.model.edges import LATEST
from tests.graph_asserts import empty
from tests.model_based import proposal_strategies, strategies
from tests.model_based.checks import Asking, asks
from tests.model_based.curating import Curating
from tests.model_based.deciding import numbers, people
from tests.model_based.harness import GAPS, RECEIVED, RETRACTED, SCHEDULED, key, lacks, same
from tests.model_based.oracle import World
from tests.model_based.oracle_levels import Answers
from tests.model_based.oracle_messages import Key
from tests.model_based.strategies import Line
from tests.patience import Patient

SCENARIOS, STEPS = (int(number) for number in os.environ.get("FOREBEAR_SCENARIOS", "50x40").split("x"))
SEED, OF_A_SEED = int(os.environ.get("FOREBEAR_SEED", "0")), 25
SHARES = [(SEED + n // OF_A_SEED, min(OF_A_SEED, SCENARIOS - n)) for n in range(0, SCENARIOS, OF_A_SEED)]
"""Seeds, each with the number of scenarios that it makes."""


class Machine(Asking, Curating):
    """A scenario given to both; after each step both must say the same."""

    tally: ClassVar[Counter[str]] = Counter()
    """How many scenarios ran to their end, how many of their steps were compared with the oracle, and how many uses of
    data that were named without a version were found after these."""

    def __init__(self) -> None:
        super().__init__()
        self.recorded: dict[str, Line] = {}
        self.ids: dict[tuple[Any, ...], str] = {}
        self.moments: list[tuple[datetime, int]] = []
        self.agreed = True
        self.swept = 0
        self.wait(empty(self.graph))

    @initialize(in_any_order=st.booleans())
    def begin(self, in_any_order: bool) -> None:
        """Either every message has an event time, and nothing is retracted; or anything goes."""
        self.in_any_order = in_any_order

    @rule(line=strategies.record)
    def record(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.run)
    def run(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.run)
    def another_run(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.dataset_version)
    def dataset_version(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.model_version)
    def model_version(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.deployment)
    def deployment(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.commit)
    def commit(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.refs)
    def refs(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.whole)
    def whole(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.event)
    def event(self, line: Line) -> None:
        self.submit([line])

    @rule(line=strategies.event)
    def another_event(self, line: Line) -> None:
        self.submit([line])

    @rule(batch=st.lists(strategies.event, min_size=2, max_size=4))
    def events_together(self, batch: list[Line]) -> None:
        self.submit(batch)

    @rule(batch=st.lists(strategies.any_line, min_size=2, max_size=5))
    def together(self, batch: list[Line]) -> None:
        self.submit(batch)

    @rule(batch=proposal_strategies.any_clue, which=numbers, accepts=st.sampled_from([True, False, None]), by=people)
    def clue(self, batch: list[Line], which: int, accepts: bool | None, by: str) -> None:
        """What speaks for a proposal, on which somebody may decide at once."""
        self.submit(batch)
        if accepts is not None and not self.in_any_order:
            self.decide(which, accepts, by)

    @rule(batch=proposal_strategies.any_clue, which=numbers, accepts=st.sampled_from([True, False, None]), by=people)
    def another_clue(self, batch: list[Line], which: int, accepts: bool | None, by: str) -> None:
        self.clue(batch, which, accepts, by)

    @precondition(lambda self: self.recorded)
    @rule(which=st.integers(0, 1000))
    def again(self, which: int) -> None:
        """A message that is known changes nothing."""
        done = self.wait(
            writer.write(self.graph, [sorted(self.recorded.items())[which % len(self.recorded)][1].facts()])
        )
        assert (done.written, done.unchanged) == (0, 1)

    @precondition(lambda self: self.ids and not self.in_any_order)
    @rule(which=st.integers(0, 1000))
    def retract(self, which: int) -> None:
        self.retract_one_of(sorted(self.ids, key=str), which)

    @precondition(lambda self: not self.in_any_order and World(self.events).found)
    @rule(which=st.integers(0, 1000))
    def retract_what_was_found(self, which: int) -> None:
        """What is found by what was stated; it holds again when that is stated anew, later."""
        self.retract_one_of(sorted(World(self.events).found), which)

    def retract_one_of(self, keys: list[Key], which: int) -> None:
        key = keys[which % len(keys)]
        note(f"retracts {key}")
        self.wait(recording.retract(self.graph, self.ids[key], "it is wrong", "ada"))
        (row,) = self.wait(self.graph.read(RETRACTED, id=self.ids[key]))
        self.events.append(World(self.events).retraction(key, "ada", row["at"]))

    @precondition(lambda self: len(self.moments) < 2)
    @rule()
    def remember(self) -> None:
        """Time passes; what is known now will be asked for later."""
        time.sleep(0.002)
        self.moments.append((datetime.now(UTC), len(self.events)))
        time.sleep(0.002)

    @precondition(lambda self: len(self.events) > self.swept)
    @rule(whole=st.booleans())
    def sweep(self, whole: bool = True) -> None:
        """At any step it finds what is kept to be right: all happened long ago, so time passing changes none of it.
        After a sweep around what changed, a whole one finds nothing."""
        self.swept = len(self.events)
        if not whole:
            self.wait(sweep_around(self.graph, changed=3, most=5))
            left = self.wait(sweep(self.graph, dry=True))
            assert {code: tally for code, tally in left.codes.items() if tally.opened + tally.closed} == {}
            return
        done = self.wait(sweep(self.graph))
        wrong = {
            code: tally for code, tally in done.codes.items() if code not in SCHEDULED and tally.opened + tally.closed
        }
        assert not wrong

    def submit(self, batch: list[Line]) -> None:
        """Write to both; of the same message with two event times, the first counts."""
        fresh: dict[str, Line] = {}
        for line in batch:
            told_at = 1 if line.told_at is None and self.in_any_order else line.told_at
            line = Line(line.kind, line.source, line.body, told_at)
            evidence = line.facts().payload.evidence
            if evidence not in self.recorded:
                fresh.setdefault(evidence, line)
        if not fresh:
            return
        self.wait(writer.write(self.graph, [line.facts() for line in fresh.values()]))
        undated = sorted(id for id, line in fresh.items() if line.told_at is None)
        rows = self.wait(self.graph.read(RECEIVED, ids=undated)) if undated else []
        received = {row["id"]: row["at"] for row in rows}
        self.events.append([line.message(id, received.get(id)) for id, line in fresh.items()])
        self.recorded |= fresh

    @invariant()
    def the_same_edges_and_gaps(self) -> None:
        """What is cheap to ask is asked after every step, and every fifth time one recall is counted."""
        self.agreed = False
        world = World(self.events)
        rows = self.compare(world, LATEST)
        if len(self.events) % 5 == 2:
            for ask in asks(world, 1):
                self.counted(ask, Answers(world, lacks(rows, swept=True)), None)
        self.tally["uses found"] += len(world.found)
        self.ids = {key(row): row["facts"]["id"] for row in rows if row["type"] not in {*GAPS, "RESOLVED_TO"}}
        self.agreed = True
        self.tally["steps"] += 1

    def teardown(self) -> None:
        """Ask everything, now and as of the moments remembered; write everything again in another order."""
        if not self.agreed:
            return  # the first difference is the one to show
        self.ask(World(self.events), LATEST, None)
        for moment, known in self.moments:
            self.ask(World(self.events[:known]), int(moment.timestamp() * 1000), moment)
        if self.in_any_order and len(self.recorded) > 1:
            self.state_in_another_order()
        self.tally["scenarios"] += 1

    def state_in_another_order(self) -> None:
        """The same messages in another order, by ones and by many, and a sweep make the same graph."""
        self.sweep()
        wanted = self.wait(lines(self.graph))
        recorded = [line.facts() for _, line in sorted(self.recorded.items())]
        chance = random.Random(len(recorded))  # noqa: S311 (an order, no secret)
        chance.shuffle(recorded)
        self.wait(empty(self.graph))
        while recorded:
            size = chance.choice((1, 5, 20))
            self.wait(writer.write(self.graph, recorded[:size]))
            recorded = recorded[size:]
        self.sweep()
        same("lines in another order", set(self.wait(lines(self.graph))), set(wanted))


@pytest.mark.parametrize(("number", "scenarios"), SHARES, ids=[f"seed-{number}" for number, _ in SHARES])
def test_forebear_agrees_with_the_reference(server: tuple[str, str, str], number: int, scenarios: int) -> None:
    loop = uvloop.new_event_loop()
    door = Patient.connect(*server)
    try:
        graph = loop.run_until_complete(door.__aenter__())
        loop.run_until_complete(schema.ensure(graph))
        recorded = seed(number)(
            type("Scenario", (Machine,), {"graph": graph, "loop": loop, "tally": (tally := Counter())})
        )
        run_state_machine_as_test(recorded, settings=settings(
            max_examples=scenarios, stateful_step_count=STEPS, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), print_blob=False,
        ))  # fmt: skip
        found = f"{tally['uses found']} uses found"
        print(f"ran {tally['scenarios']} scenarios, compared after {tally['steps']} steps with {found}")
    finally:
        loop.run_until_complete(door.__aexit__(None, None, None))  # a loop with open connections never closes
        loop.close()
