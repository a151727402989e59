"""On small random graphs the recall says what a walk in plain Python says, and counts every version once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.database import Graph
from graph.ingest import writer
from graph.ingest.statement import Payload, Statement
from graph.model.edges import STRICT_ROLES, TYPE_OF_ROLE
from graph.model.gap_codes import GAP_CODES
from graph.recall.recall import recall
from tests.graph.recall_builders import listed, sha256
from tests.graph_asserts import edges, empty, lacks

WALKED = {"HOLDS", "GENERATED_BY", "USED", "READ", "VALIDATED_ON", "EVALUATED_ON", "DERIVED_FROM", "AT_COMMIT"}
WIDE = {*STRICT_ROLES, "unknown", "validation"}
THREE = range(3)
DATA = [f"dataset-version:sha256:{sha256(f'd{n}')}" for n in THREE]
BYTES = [f"model-artifact:sha256:{sha256(f'a{n}')}" for n in THREE]
VERSIONS = [f"model-version:default/m@{n}" for n in THREE]
RUNS = [f"run:test/r{n}" for n in THREE]
CONTENTS = [*DATA, *BYTES]
HOUR = 3_600_000


@dataclass(frozen=True)
class Drawn:
    """A random graph: edges by (type, start, end, role), times in hours, and which contents are declared sources."""

    links: tuple[tuple[str, str, str, str | None], ...]
    ended: dict[str, int]
    existed_from: int | None
    declared: frozenset[str]

    def facts(self) -> Statement:
        found = Statement(Payload("test", "drawn", {"drawn": repr(self)}, 1))
        for id in RUNS:
            found.node(id, name=id, status="FINISHED", ended_at=self.ended[id] * HOUR if id in self.ended else None)
        for number, id in enumerate(DATA):
            existed_from = self.existed_from * HOUR if self.existed_from and number == 0 else None
            declared = id in self.declared or None
            found.dataset_version(
                "default", f"d{number}", digests={"sha256": sha256(f"d{number}")}, created_at=existed_from,
                declared_source=declared,
            )  # fmt: skip
        for number, id in enumerate(BYTES):
            found.model_artifact("default", "m", str(number), {"sha256": sha256(f"a{number}")})
            found.link("HOLDS", found.model_version("default", "m", str(number)), id)
        for type_, start, end, role in self.links:
            if start != end:
                found.link(type_, start, end, role)
        return found

    def early(self, stated: set[tuple[str, str, str]]) -> Iterator[str]:
        """Runs that ended before the first data can have begun to be. A run that made them may have begun them at any
        time, since none has a start; one that used them before they are said to be shows that this is wrong."""
        users = {start for start, _, end in stated if end == DATA[0]}
        made = any(start == DATA[0] and type_ == "GENERATED_BY" for start, type_, _ in stated)
        if self.existed_from is None or made or any(self.ended.get(run, 9) < self.existed_from for run in users):
            return
        yield from (run for run, ended in self.ended.items() if ended < self.existed_from)


def link() -> st.SearchStrategy[tuple[str, str, str, str | None]]:
    made = st.tuples(st.just("GENERATED_BY"), st.sampled_from(CONTENTS), st.sampled_from(RUNS), st.none())
    used = st.sampled_from(list(TYPE_OF_ROLE.items())).flatmap(
        lambda each: st.tuples(st.just(each[1]), st.sampled_from(RUNS), st.sampled_from(CONTENTS), st.just(each[0]))
    )
    derived = st.tuples(st.just("DERIVED_FROM"), st.sampled_from(DATA), st.sampled_from(DATA), st.none())
    return st.one_of(made, made, used, used, used, derived)


graphs = st.builds(
    Drawn,
    links=st.lists(link(), max_size=12, unique=True).map(tuple),
    ended=st.dictionaries(st.sampled_from(RUNS), st.integers(1, 4)),
    existed_from=st.none() | st.integers(1, 4),
    declared=st.frozensets(st.sampled_from(DATA)),
)


def reached(
    start: str, stated: set[tuple[str, str, str]], roles: set[str], early: frozenset[str] = frozenset()
) -> set[str]:
    """What a walk upstream comes to, itself included; it does not pass what is `early`."""
    seen, here = {start}, [start]
    while here:
        node = here.pop()
        for effect, type_, cause in stated:
            kind, _, role = type_.partition(" ")
            if effect == node and kind in WALKED and (not role or role in roles) and cause not in seen | early:
                seen.add(cause)
                here.append(cause)
    return seen


def expected(
    stated: set[tuple[str, str, str]], gaps: set[tuple[str, str]], thing: str, early: frozenset[str]
) -> Iterator[tuple[str, str]]:
    hiding = {node for node, code in gaps if GAP_CODES[code].hides == "everything"}
    for version in VERSIONS:
        if thing in reached(version, stated, set(STRICT_ROLES)):
            yield version, "AFFECTED"
        elif thing in reached(version, stated, WIDE) or hiding & reached(version, stated, WIDE, early):
            yield version, "UNKNOWN"
        elif thing in reached(version, stated, set(TYPE_OF_ROLE)):
            yield version, "EVALUATION_ONLY"
        else:
            yield version, "CLEARED"


@given(drawn=graphs)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
async def test_the_verdicts_are_those_of_a_walk_in_plain_python(connected: Graph, drawn: Drawn) -> None:
    await empty(connected)
    await writer.write(connected, [drawn.facts()], deadline=60)
    stated, gaps = await edges(connected), await lacks(connected)
    for thing in (DATA[0], BYTES[0]):
        early = frozenset(drawn.early(stated) if thing == DATA[0] else ())
        found = await recall(connected, thing)
        verdicts = [
            (each.version.id, "EVALUATION_ONLY" if each.evaluation_only else each.verdict)
            for each in await listed(found, first=2)
        ]
        assert sorted(verdicts) == list(expected(stated, gaps, thing, early))
        counts = found.counts
        assert counts.total == len(VERSIONS) == counts.affected + counts.unknown + counts.cleared
