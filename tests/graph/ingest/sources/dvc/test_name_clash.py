"""One name that the tags of unrelated repositories register in one namespace."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from cypher import Query
from graph.audit import sweep
from graph.audit.findings import findings_on
from graph.audit.missing_links import FindingFilter, missing_links
from graph.commands import record
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.batch_import import Report
from graph.ingest.sources.dvc import reader as dvc
from tests.graph.ingest.sources.repositories import Work, git, lock
from tests.graph.ingest.sources.shapes import big, models, stage
from tests.graph_asserts import edges, lacks

MODEL = "model:default/m"
IDS = Query(
    "tests/ids", "", "", "MATCH (:Entity {id: $start})-[e:IN_REPOSITORY]->({id: $end}) RETURN e.id AS id",
    {"start": "''", "end": "''"}, {}, {},
)  # fmt: skip


async def bring(graph: Graph, folder: Path, namespace: str = "default") -> Report:
    options = {"namespace": namespace}
    return await batch_import.load(graph, dvc.read(folder), partial(dvc.facts, **options), options=options)


def work(tmp_path: Path, name: str) -> Work:
    """A repository of its own that registers the model m."""
    made = Work(tmp_path / name)
    outs = [big("m.bin", name)]
    made.commit(name, dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=stage([big("r.csv", "r")], outs)))
    made.tag("m@v1.0.0")
    made.git("remote", "add", "origin", address(name))
    return made


def address(name: str) -> str:
    return f"https://example.org/team/{name}"


def copy(of: Path, name: str, *options: str) -> Path:
    """A clone, at an address of its own."""
    folder = of.parent / name
    git(of.parent, "clone", "-q", *options, of.as_uri(), str(folder))
    git(folder, "remote", "set-url", "origin", address(name))
    return folder


@pytest.fixture
def both(tmp_path: Path) -> tuple[Work, Work]:
    return work(tmp_path, "one"), work(tmp_path, "two")


async def clashing(graph: Graph) -> set[str]:
    """The models that are found to; the sweep finds no others."""
    assert (await sweep.sweep(graph, dry=True)).wrong == 0
    return {id for id, code in await lacks(graph) if code == "NAME_CLASH"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_unrelated_repositories(graph: Graph, both: tuple[Work, Work], order: tuple[int, ...]) -> None:
    for place in order:
        assert await clashing(graph) == set()
        assert (await bring(graph, both[place].folder)).models == [MODEL]
    assert await clashing(graph) == {MODEL}
    (found,) = (await findings_on(graph, [MODEL]))[MODEL]
    assert (found.severity, found.stops_level) == ("warning", None)
    assert found.evidence == [f"repository:{address(name)}" for name in ("one", "two")]
    assert "--namespace" in found.remedy
    for place in order:
        assert (await bring(graph, both[place].folder)).written == 0
    page = await missing_links(graph, FindingFilter(code="NAME_CLASH", model="m"))
    assert [each.node.id for each in page.items] == [MODEL]


@pytest.mark.parametrize("options", [(), ("--bare",)])
async def test_a_fork_registers_the_same_model(graph: Graph, both: tuple[Work, Work], options: tuple[str, ...]) -> None:
    fork = copy(both[0].folder, "fork", *options)
    for folder in (both[0].folder, fork):
        await bring(graph, folder)
    assert {end for start, _, end in await edges(graph) if start == MODEL} == {
        f"repository:{address(name)}" for name in ("one", "fork")
    }
    assert await clashing(graph) == set()
    await bring(graph, both[1].folder)
    assert await clashing(graph) == {MODEL}


async def test_a_part_of_a_history_has_no_first_commit(graph: Graph, both: tuple[Work, Work]) -> None:
    one, two = both
    for each in both:
        each.commit("More")
        each.tag("m@v2.0.0")
    await bring(graph, one.folder)
    shallow = copy(two.folder, "shallow", "--depth", "1")
    await bring(graph, shallow)
    await bring(graph, one.bundle("main~1..main", "m@v2.0.0"))
    assert await clashing(graph) == set()
    git(shallow, "fetch", "-q", "--unshallow", two.folder.as_uri())
    await bring(graph, shallow)
    assert await clashing(graph) == {MODEL}, "its first commit is known later than that it registers the model"


async def test_in_namespaces_of_their_own(graph: Graph, both: tuple[Work, Work]) -> None:
    await bring(graph, both[0].folder)
    await bring(graph, both[1].folder, "team")
    assert await clashing(graph) == set()


async def test_it_ends_where_one_registers_the_model_no_more(graph: Graph, both: tuple[Work, Work]) -> None:
    _, two = both
    two.tag("m@v1.1.0")
    for each in both:
        await bring(graph, each.folder)
    two.git("tag", "-d", "m@v1.1.0")
    assert MODEL not in (await bring(graph, two.folder)).gone
    assert await clashing(graph) == {MODEL}, "there is another version"
    two.git("tag", "-d", "m@v1.0.0")
    assert MODEL in (await bring(graph, two.folder)).gone
    assert await clashing(graph) == set()
    assert MODEL not in (await bring(graph, two.folder)).gone
    two.tag("m@v1.0.0")
    await bring(graph, two.folder)
    assert await clashing(graph) == {MODEL}


async def test_it_ends_where_somebody_retracts_that_one_registers_it(graph: Graph, both: tuple[Work, Work]) -> None:
    for each in both:
        await bring(graph, each.folder)
    await bring(graph, both[1].folder, "team")
    assert await clashing(graph) == {MODEL}
    (edge,) = [row["id"] for row in await graph.read(IDS, start=MODEL, end=f"repository:{address('two')}")]
    await record.retract(graph, edge, "it is in a namespace of its own", "ada")
    assert await clashing(graph) == set()
    await bring(graph, both[1].folder)
    assert await clashing(graph) == set()
