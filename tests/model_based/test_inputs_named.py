"""What runs read that named datasets without a version: Forebear and a reference of six sentences, after each event.

A run read the version that was written last before it started, or the name alone where none is known. What was written
while it ran, it may have read, and what was written since to a place inside or around. What it writes may hold what was
there before, unless it replaces it. An output is a version of its own from the moment at which its run ended. It may be
read from the start of that run on, unless it replaces what was there, and has ended. Where no start of a run is known,
it may have read all that was there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from graph.database import Graph
from tests.graph.ingest.sources.openlineage import Event, bare, dataset, ran, send, uses, version
from tests.graph_asserts import empty
from tests.model_based.test_state_machine import SEED

REPLACED = {"forebear_content": {"replaces": True}}
TABLES = ("a", "b", "a/x")
BESIDE = {"a": "a/x", "a/x": "a"}
Use = tuple[str, str]


@dataclass(frozen=True)
class Job:
    """A run: what it names, when it started and ended, and which of its outputs it replaces."""

    name: str
    start: int
    end: int
    reads: frozenset[str]
    writes: frozenset[str]
    replaces: frozenset[str]

    def events(self) -> list[Event]:
        outputs = [dataset(each, **(REPLACED if each in self.replaces else {})) for each in sorted(self.writes)]
        return ran(self.name, self.start, self.end, inputs=sorted(self.reads), outputs=outputs)


@st.composite
def scenarios(draw: st.DrawFn) -> tuple[list[Job], list[tuple[int, bool]], bool]:
    """Runs, the order in which their starts and ends are reported, and whether that is one by one."""
    count = draw(st.integers(2, 5))
    times = draw(st.permutations(range(2 * count)))
    tables = st.frozensets(st.sampled_from(TABLES))
    jobs = []
    for number in range(count):
        start, end = sorted(times[2 * number : 2 * number + 2])
        jobs.append(Job(f"r{number}", start, end, draw(tables), draw(tables), draw(tables)))
    order = draw(st.permutations([(number, ends) for number in range(count) for ends in (False, True)]))
    again = draw(st.lists(st.sampled_from(order), max_size=3))
    return jobs, [*order, *again], draw(st.booleans())


@dataclass(frozen=True)
class Reference:
    """What is known of the runs by their starts and ends; times are minutes, and a little before one is no minute."""

    jobs: Sequence[Job]
    known: set[tuple[int, bool]]

    def time(self, job: Job, ends: bool) -> float | None:
        """When it started or ended, where that is known."""
        return (job.end if ends else job.start) if (self.jobs.index(job), ends) in self.known else None

    def written(self, table: str, but: Job) -> list[tuple[float, float, str]]:
        """When each version of a table was written, since when it may be read, and its id."""
        found = []
        for job in self.jobs:
            begun, ended = self.time(job, False), self.time(job, True)
            if table not in job.writes or job is but or (begun, ended) == (None, None):
                continue
            at = inf if ended is None else ended
            whole_from = at if begun is None or (ended is not None and table in job.replaces) else begun
            found.append((at, whole_from, version(table, job.name)))
        return found

    def there(
        self, job: Job, table: str, times: tuple[float, float, float], named: bool
    ) -> tuple[str | None, set[str]]:
        """What the table held at the second of the times, and what it may have held from the first to the third."""
        back, at, until = times
        here = [each for each in self.written(table, job) if each[1] <= until]
        current = max((each for each in here if each[0] <= at), default=None)
        earliest = max((each[0] for each in here if each[0] <= back), default=-inf)
        beside = self.written(BESIDE[table], job) if table in BESIDE and (current or not named) else []
        maybe = {each[2] for each in here + beside if each[0] >= earliest and each[1] <= until}
        return current and current[2], maybe - {current and current[2]}

    def wanted(self, job: Job) -> set[Use]:
        """What a run used."""
        begun, ended = self.time(job, False), self.time(job, True)
        start = begun if begun is not None else ended
        assert start is not None
        found = set[Use]()
        for table in job.reads:
            period = (start if begun is not None else -inf, start, start if ended is None else ended)
            current, maybe = self.there(job, table, period, named=True)
            found.add(("USED input" if job.writes else "READ unknown", current or bare(table)))
            found |= {("READ unknown", each) for each in maybe}
        for table in job.writes - job.replaces:
            before = start - 0.5 if ended is None else ended - 0.5
            current, maybe = self.there(job, table, (before, before, inf if ended is None else before), named=False)
            found |= {("READ unknown", each) for each in maybe | ({current} if current else set())}
        return found


@seed(SEED)
@given(scenario=scenarios())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
async def test_what_was_named_is_found_as_the_reference_says(
    connected: Graph, scenario: tuple[list[Job], list[tuple[int, bool]], bool]
) -> None:
    jobs, order, one_by_one = scenario
    await empty(connected)
    known = set[tuple[int, bool]]()
    for part in [[each] for each in order] if one_by_one else [order]:
        await send(connected, [jobs[number].events()[ends] for number, ends in part])
        known |= {*part}
        for number, job in enumerate(jobs):
            if {(number, False), (number, True)} & known:
                assert await uses(connected, job.name) == Reference(jobs, known).wanted(job), job.name
