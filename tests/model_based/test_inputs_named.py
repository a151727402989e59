"""What runs read that named datasets without a version: Forebear and a reference of four sentences, after each event.

A run read the version that was written last before it started, or the name alone where none is known. What was written
while it ran, it may have read, and what was written since to a place inside or around. What it writes may hold what was
there before, unless it replaces it. An output is a version of its own from the moment at which its run ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def wanted(job: Job, jobs: Sequence[Job], known: set[tuple[int, bool]]) -> set[Use]:
    """What the reference says of a run, by the starts and ends that are known."""
    mine = jobs.index(job)
    begun = job.start if (mine, False) in known else job.end
    ended = job.end if (mine, True) in known else begun
    role = "USED input" if job.writes else "READ unknown"

    def written(table: str) -> list[tuple[int, str]]:
        return sorted(
            (other.end, version(table, other.name))
            for number, other in enumerate(jobs)
            if other is not job and table in other.writes and (number, True) in known
        )

    def beside(table: str, at: int, until: int, first: int | None = None) -> list[str]:
        since = max((time for time, _ in written(table) if time < at), default=first)
        others = written(BESIDE[table]) if since is not None and table in BESIDE else []
        return [each for time, each in others if since is not None and since <= time <= until]

    found = set[Use]()
    for table in job.reads:
        before = [each for at, each in written(table) if at < begun]
        found.add((role, before[-1] if before else bare(table)))
        found |= {("READ unknown", each) for each in beside(table, begun, ended)}
        found |= {("READ unknown", each) for at, each in written(table) if begun < at <= ended}
    if (mine, True) in known:
        for table in job.writes - job.replaces:
            found |= {("READ unknown", each) for each in [each for at, each in written(table) if at < job.end][-1:]}
            found |= {("READ unknown", each) for each in beside(table, job.end, job.end, 0)}
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
                assert await uses(connected, job.name) == wanted(job, jobs, known), job.name
