"""The sweep: it writes what opened, closes what closed, mends what is wrong, and else leaves the graph as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cypher import Query
from graph import demo
from graph.audit import sweep
from graph.commands import record
from graph.database import Graph
from graph.digest import digest
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.git import reader as git
from graph.model.gap_codes import GAP_CODES
from tests.graph.ingest.sources import repositories
from tests.graph.ingest.sources.repositories import BUNDLE, Work
from tests.graph_asserts import lacks

RUN, DATA = "run:default/r", "dataset-version:default/d@1"
LAST_WRITE = Query(
    "tests/last_write", "", "", "MATCH ()-[e]->() RETURN max(CASE e.retracted_at WHEN 9007199254740991 THEN "
    "e.recorded_at ELSE e.retracted_at END) AS at, count(e) AS edges", {}, {}, {},
)  # fmt: skip
FALSIFY = Query(
    "tests/falsify", "", "", "MATCH (n:Entity {id: $id})-[old:LACKS]->(:Gap {name: $code}) DELETE old "
    "WITH n MATCH (g:Gap {name: $other}) CREATE (n)-[:LACKS {id: 'x', code: $other, node: $id, recorded_at: 0, "
    "retracted_at: 9007199254740991}]->(g)", {"id": "''", "code": "''", "other": "''"}, {}, {},
)  # fmt: skip


async def late(graph: Graph, created_at: str = "2026-03-01T00:00:00Z") -> None:
    """A run whose input was created a month after its end, unless stated otherwise."""
    inputs = [{"dataset": "d", "version": "1", "role": "training"}]
    await record.record_runs(graph, [{"id": "r", "ended_at": "2026-02-01T00:00:00Z", "inputs": inputs}])
    await record.record_dataset_versions(graph, [{"dataset": "d", "version": "1", "created_at": created_at}])


async def test_it_writes_what_opened_and_closes_what_closed(graph: Graph) -> None:
    await late(graph)
    assert (RUN, "LATE") not in await lacks(graph), "the run was not touched when the data were stated"
    found = (await sweep.sweep(graph)).codes["LATE"]
    assert (found.total, found.opened, found.closed, found.wrong) == (1, 1, 0, 0)
    assert (RUN, "LATE") in await lacks(graph)
    await late(graph, "2026-01-01T00:00:00Z")
    found = (await sweep.sweep(graph)).codes["LATE"]
    assert (found.total, found.opened, found.closed, found.wrong) == (0, 0, 1, 0)
    assert (RUN, "LATE") not in await lacks(graph)


async def test_where_nothing_changed_it_writes_nothing(graph: Graph) -> None:
    await demo.load(graph)
    await late(graph)
    await sweep.sweep(graph)
    before = await graph.read(LAST_WRITE), await digest(graph)
    again = await sweep.sweep(graph)
    assert [(code, tally) for code, tally in again.codes.items() if tally.opened or tally.closed] == []
    assert (await graph.read(LAST_WRITE), await digest(graph)) == before


async def test_kept_gaps_that_are_not_what_the_rules_say_are_mended(graph: Graph) -> None:
    await record.record_runs(graph, [{"id": "r", "outputs": [{"model": "m", "version": "1"}]}])
    right = await lacks(graph)
    await graph.command(FALSIFY, id=RUN, code="COMMIT_NOT_RECORDED", other="CONFLICT")
    assert await lacks(graph) != right
    found = await sweep.sweep(graph)
    assert found.wrong == 2
    assert {code for code, tally in found.codes.items() if tally.wrong} == {"COMMIT_NOT_RECORDED", "CONFLICT"}
    assert await lacks(graph) == right
    assert (await sweep.sweep(graph)).wrong == 0


@pytest.mark.parametrize("page", [1, 7, sweep.PAGE])
async def test_kept_gaps_are_what_the_rules_find_in_the_whole_graph(graph: Graph, page: int, tmp_path: Path) -> None:
    await demo.load(graph)
    path = BUNDLE if page == sweep.PAGE and BUNDLE.exists() else repositories.project(tmp_path / "work").bundle()
    await batch_import.load(graph, dvc.read(path, all_refs=True), dvc.facts)
    found = await sweep.sweep(graph, page=page)
    assert {code: tally for code, tally in found.codes.items() if tally.wrong} == {}
    held = [code for _, code in await lacks(graph)]
    assert {code: tally.total for code, tally in found.codes.items()} == {
        cause.code: held.count(cause.code) for cause in GAP_CODES.values() if cause.written
    }


async def test_it_says_how_far_it_is(graph: Graph) -> None:
    await demo.load(graph)
    reported: list[tuple[str, int, int]] = []
    found = await sweep.sweep(graph, lambda what, done, total: reported.append((what, done, total)), page=5)
    assert [done for _, done, _ in reported] == sorted({done for _, done, _ in reported})
    assert reported[-1][1:] == (found.nodes, found.nodes)


def touch(work: Work, seconds: int) -> None:
    """Let the refs have last moved at a time of its own, as where hours lie between two imports."""
    refs = work.folder / ".git" / "refs"
    for path in (refs, *refs.rglob("*")):
        os.utime(path, (seconds, seconds))


async def unreachable(graph: Graph, path: Path) -> set[str]:
    """Shas of the commits that no ref leads to, once the repository was imported and the graph swept."""
    report = await batch_import.load(graph, git.read(path, all_refs=True), git.facts)
    assert report.rejected == []
    await sweep.sweep(graph)
    return {id.removeprefix("commit:") for id, code in await lacks(graph) if code == "COMMIT_UNREACHABLE"}


async def test_a_commit_that_was_pushed_away_and_back(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", one="1")
    second = work.commit("Second", two="2")
    third = work.commit("Third", three="3")
    touch(work, 1_800_000_000)
    assert await unreachable(graph, work.folder) == set()
    work.git("reset", "-q", "--hard", "main~2")
    touch(work, 1_800_000_100)
    assert await unreachable(graph, work.folder) == {second, third}
    work.git("reset", "-q", "--hard", third)
    touch(work, 1_800_000_200)
    assert await unreachable(graph, work.folder) == set(), "the same refs as at first are news again"
    work.git("reset", "-q", "--hard", second)
    work.git("tag", "kept", third)
    touch(work, 1_800_000_300)
    assert await unreachable(graph, work.folder) == set()


async def test_a_shallow_or_single_branch_clone_denies_no_commit(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", one="1")
    work.git("checkout", "-q", "-b", "side")
    side = work.commit("Side", side="1")
    work.git("checkout", "-q", "main")
    work.git("remote", "add", "origin", "https://git.example.com/work")
    work.commit("Second", two="2")
    work.git("config", "--unset", "remote.origin.fetch")
    touch(work, 1_800_000_000)
    assert await unreachable(graph, work.folder) == set()
    for number, how in enumerate((["--depth", "1"], ["--single-branch"])):
        clone = tmp_path / f"clone-{number}"
        repositories.git(tmp_path, "clone", "-q", *how, f"file://{work.folder}", str(clone))
        repositories.git(clone, "remote", "set-url", "origin", "https://git.example.com/work")
        assert await unreachable(graph, clone) == set(), how
    work.git("branch", "-q", "-D", "side")
    touch(work, 4_000_000_000)
    assert await unreachable(graph, work.folder) == {side}


async def test_a_commit_is_reachable_if_it_is_in_any_repository(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("First", one="1")
    second = work.commit("Second", two="2")
    work.git("remote", "add", "origin", "https://git.example.com/work")
    repositories.git(tmp_path, "clone", "-q", str(work.folder), "fork")
    repositories.git(tmp_path / "fork", "remote", "set-url", "origin", "https://git.example.com/fork")
    assert await unreachable(graph, tmp_path / "fork") == set()
    assert await unreachable(graph, work.folder) == set()
    work.git("reset", "-q", "--hard", "main~1")
    touch(work, 4_000_000_000)
    assert await unreachable(graph, work.folder) == set()
    repositories.git(tmp_path / "fork", "reset", "-q", "--hard", "main~1")
    repositories.git(tmp_path / "fork", "update-ref", "-d", "refs/remotes/origin/main")
    repositories.git(tmp_path / "fork", "update-ref", "-d", "refs/remotes/origin/HEAD")
    assert await unreachable(graph, tmp_path / "fork") == {second}
