"""The sweep around what changed finds what a sweep of the whole graph finds, whatever was written before."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher import Query
from graph.audit.sweep import sweep
from graph.audit.sweep_around import sweep_around
from graph.commands import record
from graph.commands.purge import purge
from graph.database import Graph
from graph.errors import NotFound
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from tests.graph.recall_builders import sha, sha256
from tests.graph_asserts import empty, lacks

MARKED = Query(
    "tests/marked", "", "", "MATCH (n:Entity) WHERE n:Unswept OR n:Unjudged RETURN count(n) AS nodes", {}, {}, {}
)  # fmt: skip
EDGES = Query(
    "tests/edge_ids", "", "", "MATCH (:Entity)-[e]->(:Entity) WHERE e.retracted_at = 9007199254740991 "
    "AND NOT type(e) IN ['LACKS', 'RESOLVED_TO', 'STOPS'] RETURN DISTINCT e.id AS id ORDER BY id", {}, {}, {},
)  # fmt: skip
NODES = Query(
    "tests/purgeable", "", "", "MATCH (n:Entity) WHERE n:DatasetVersion OR n:ModelArtifact OR n:Run "
    "RETURN n.id AS id ORDER BY id", {}, {}, {},
)  # fmt: skip
AB = st.sampled_from("ab")
DAY = st.sampled_from([None, *(f"2026-01-0{day}T00:00:00Z" for day in (1, 2, 3))])
CAUSES: dict[str, Any] = {
    "commit": {"sha": sha("p"), "dirty": False},
    "parameters": {"lr": 1},
    "environment": {"python": "3"},
    "inputs": [{"dataset": "d", "version": "a", "role": "training"}],
}
WHICH = st.integers(0, 1000)
EXAMPLES = int(os.environ.get("FOREBEAR_SWEEPS", "8"))
"""Random histories of each kind."""


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


@st.composite
def run(draw: st.DrawFn) -> Statement:
    """A run of few names, whose causes are often those of another."""
    other = draw(st.sampled_from([None, None, None, "inputs", "commit", "parameters", "environment"]))
    inputs = [
        {"dataset": "d", "version": name, "role": draw(st.sampled_from(["training", "unknown"]))}
        for name in draw(st.sampled_from(["b", "ab", ""]))
    ]
    outputs: list[dict[str, Any]] = [
        {"model": "m", "version": draw(AB), "digests": {"sha256": sha256(draw(st.sampled_from("xyz")))}}
        for _ in range(draw(st.integers(0, 2)))
    ]
    if draw(st.integers(0, 3)) == 0:
        outputs.append({"dataset": "e", "version": draw(AB)})
    id = draw(st.sampled_from("1234"))
    report = _given(
        id=id,
        started_at=draw(DAY),
        ended_at=draw(DAY),
        status=draw(st.sampled_from([None, "RUNNING", "FINISHED"])),
        outputs=outputs,
        other_ids=draw(st.sampled_from([*[None] * 7, ["run:default/1"]])) if id != "1" else None,
        **CAUSES | ({"inputs": inputs} if other == "inputs" else {}),
    )
    if other == "commit":
        report["commit"] = draw(
            st.sampled_from([{"sha": sha("q")}, {"sha": sha("p")}, {"sha": sha("p"), "dirty": True}])
        )
    elif other in ("parameters", "environment"):
        del report[other]
        if draw(st.booleans()):
            report[other] = {"lr": 2} if other == "parameters" else {"python": "4"}
    return reports.facts(reports.payload("run", report, draw(st.sampled_from(["api:one", "api:two"]))))


@st.composite
def dataset_version(draw: st.DrawFn) -> Statement:
    """A version that shares a weak digest, or a place and a size, with others; or is the same as another."""
    digests = draw(st.sampled_from([None, *[{"crc32": "1a2b3c4d"}] * 3, {"crc32": "2"}, {"sha256": sha256("s")}]))
    report = _given(
        dataset=draw(st.sampled_from("de")),
        version=draw(AB),
        created_at=draw(DAY),
        uri=draw(st.sampled_from([None, "s3://x"])),
        size=draw(st.sampled_from([None, 1, 1, 2])),
        digests=digests,
    )
    return reports.facts(reports.payload("dataset_version", report, draw(st.sampled_from(["api:one", "api:two"]))))


@st.composite
def history(draw: st.DrawFn) -> Statement:
    """What a repository says now of its refs, and of a commit and its parents."""
    found = Statement(Payload(f"git:{draw(AB)}", "x", {"n": draw(st.integers(0, 1_000_000_000))}, None))
    url = f"https://git.example.com/{draw(AB)}"
    repository = found.node(ids.repository(url), name=url, url=url)
    if draw(st.booleans()):
        found.node(repository, complete=draw(st.sampled_from([True, True, False])))
        for name in draw(st.lists(st.sampled_from("pqr"), max_size=2, unique=True)):
            found.link("HEAD", repository, found.commit(sha(name)))
    else:
        child = draw(st.sampled_from("pqr"))
        committed_at = draw(st.sampled_from([None, 1, 1_800_000_000_000]))
        commit = found.commit(sha(child), resolved=True, **_given(committed_at=committed_at))
        if draw(st.integers(0, 3)):
            found.link("IN_REPOSITORY", commit, repository)
        for name in draw(st.lists(st.sampled_from([c for c in "pqr" if c > child] or ["q"]), max_size=1)):
            if name != child:
                found.link("PARENT", commit, found.commit(sha(name)))
    return found


same = st.builds(
    lambda one, other: _same(f"dataset-version:default/{one}", f"dataset-version:default/{other}"),
    st.sampled_from(["d@a", "d@b"]), st.sampled_from(["e@a", "e@b"]),
)  # fmt: skip


def _same(one: str, other: str) -> Statement:
    found = Statement(Payload("person:ada", "by hand", {"one": one, "other": other}, None))
    for id in (one, other):
        found.node(id)
    found.is_same(one, other)
    return found


UNDONE = [st.tuples(st.just(what), WHICH) for what in ("retract", "purge", "sweep")]
"""What is done to one of the relationships or nodes that the graph holds."""


def _made(id: str, bytes: str) -> Statement:
    output = {"model": "m", "version": bytes, "digests": {"sha256": sha256(bytes)}}
    return reports.facts(reports.payload("run", {"id": id, **CAUSES, "outputs": [output]}, "api:one"))


def _late() -> list[Statement]:
    """A run that read what came to be only after it had ended."""
    given = {"dataset": "d", "version": "c", "role": "training"}
    made = {"id": "late", "ended_at": "2026-01-01T00:00:00Z", "inputs": [given]}
    later = {"dataset": "d", "version": "c", "created_at": "2026-01-02T00:00:00Z"}
    return [
        reports.facts(reports.payload(kind, report, "api:one"))
        for kind, report in (("run", made), ("dataset_version", later))
    ]


def _copy(dataset: str) -> Statement:
    report = {"dataset": dataset, "version": "a", "digests": {"crc32": "1a2b3c4d"}}
    return reports.facts(reports.payload("dataset_version", report, "api:one"))


def _left_behind() -> Statement:
    """A repository of which one commit is in no ref any more."""
    found = Statement(Payload("git:a", "x", {"n": -1}, None))
    url = "https://git.example.com/a"
    repository = found.node(ids.repository(url), name=url, url=url, complete=True)
    for name in "pq":
        found.link("IN_REPOSITORY", found.commit(sha(name), resolved=True), repository)
    found.link("HEAD", repository, found.commit(sha("p")))
    return found


STEPS = {
    "runs": (
        [_made("1", "x"), _made("2", "y"), _made("3", "z"), *_late()],
        [run()] * 6 + [dataset_version()],
        {"LATE", "NOT_DETERMINISTIC"},
    ),
    "contents": ([_copy("d"), _copy("e")], [dataset_version()] * 4 + [same, run()], {"IDENTITY_SPLIT"}),
    "histories": ([_left_behind()], [history()] * 6 + [run()], {"COMMIT_UNREACHABLE"}),
}
"""What there is at first, what is stated beside it, and the gaps that there are at first."""


async def done(graph: Graph, step: Statement | tuple[str, int]) -> None:
    if isinstance(step, Statement):
        await writer.write(graph, [step])
        return
    what, which = step
    if what == "sweep":
        await sweep_around(graph, changed=2, most=3, page=5)
        return
    rows = await graph.read(EDGES if what == "retract" else NODES)
    if not rows:
        return
    id = rows[which % len(rows)]["id"]
    try:
        if what == "retract":
            await record.retract(graph, id, "it is wrong", "ada")
        else:
            await purge(graph, id, "a secret", "ada")
    except NotFound:  # an edge that Forebear found by itself
        return


async def left(graph: Graph) -> dict[str, Any]:
    """What a sweep of the whole graph would still write."""
    found = await sweep(graph, dry=True)
    return {code: tally for code, tally in found.codes.items() if tally.opened + tally.closed}


@pytest.mark.parametrize("what", STEPS)
async def test_it_finds_what_a_sweep_of_the_whole_graph_finds(graph: Graph, what: str) -> None:
    loop, seen = asyncio.get_running_loop(), set[str]()
    first, statements, codes = STEPS[what]
    steps = st.one_of(*statements, *UNDONE)

    async def example(batches: list[list[Statement | tuple[str, int]]]) -> None:
        await empty(graph)
        await writer.write(graph, first)
        for batch in [[], *batches]:
            for step in batch:
                await done(graph, step)
            await sweep_around(graph, changed=2, most=3, page=5)
            assert await left(graph) == {}
            assert await graph.read(MARKED) == [{"nodes": 0}]
            seen.update(code for _, code in await lacks(graph))

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(batches=st.lists(st.lists(steps, min_size=3, max_size=10), min_size=2, max_size=3))
    def examples(batches: list[list[Statement | tuple[str, int]]]) -> None:
        asyncio.run_coroutine_threadsafe(example(batches), loop).result()

    await asyncio.to_thread(examples)
    assert codes <= seen
