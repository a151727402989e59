"""Versions of models that nobody registered, and what takes their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.audit import report as audit
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from graph.digest import lines
from tests.graph.ingest.sources import shapes
from tests.graph.ingest.sources.dvc.test_named import bring, unregistered
from tests.graph.ingest.sources.repositories import Work, lock, md5
from tests.graph.ingest.sources.shapes import big, data, models, said, stage
from tests.graph_asserts import edges, empty, lacks

REGISTERED = {"m@v1.0.0"}
FIRST, SECOND = unregistered("m", "one"), unregistered("m", "two")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A declared model of which two contents were made, and another that only looks like one."""
    work = Work(tmp_path / "work")
    for content in ("one", "two"):
        outs = [big("m.bin", content), big("models/b.pkl", "b")]
        work.commit(content, dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=stage([big("r.csv", "r")], outs)))
    return work


OTHER = unregistered("models/b.pkl", "b")


async def audited(graph: Graph, as_of: int | None = None) -> set[str]:
    page = await audit.versions(await audit.audit(graph, as_of=as_of), first=50)
    return {version.name for version, _ in page.items}


async def test_a_registration_takes_the_place_of_what_nobody_registered(graph: Graph, work: Work) -> None:
    await bring(graph, work.folder)
    assert await audited(graph) == set(await said(graph, data("r"))) == {FIRST, SECOND, OTHER}
    before = await graph.clock()
    work.tag("m@v1.0.0", "main~1")
    report = await bring(graph, work.folder)
    assert len(report.gone) == 2
    assert await audited(graph) == set(await said(graph, data("r"))) == {*REGISTERED, OTHER}
    assert not {id for id, _ in await lacks(graph) if "@" in id and md5("one")[:12] in id}
    again = await bring(graph, work.folder)
    assert (again.written, again.gone) == (0, [])
    assert await audited(graph, before) == {FIRST, SECOND, OTHER}, "as of before they are versions"
    (gone,) = [id for id in report.gone if id.endswith(md5("one")[:12])]
    held = await neighbours(graph, [gone], "HOLDS", as_of=before)
    assert [node.id for node, _ in held[gone]] == [f"model-artifact:md5:{md5('one')}"]
    work.git("tag", "-d", "m@v1.0.0")
    await bring(graph, work.folder)
    assert {FIRST, SECOND} <= await audited(graph), "what nobody registers any more"


async def test_both_orders_and_twice_end_alike(graph: Graph, work: Work) -> None:
    work.tag("m@v1.0.0", "main~1")
    await bring(graph, work.folder)
    await bring(graph, work.folder)
    wanted = await lines(graph)
    await empty(graph)
    work.git("tag", "-d", "m@v1.0.0")
    await bring(graph, work.folder)
    work.clock -= 10
    work.tag("m@v1.0.0", "main~1")
    for _ in range(2):
        await bring(graph, work.folder)
        assert await lines(graph) == wanted


async def test_a_part_of_a_repository_ends_nothing(graph: Graph, work: Work, tmp_path: Path) -> None:
    work.git("remote", "add", "origin", "https://example.org/team/m.git")
    await bring(graph, work.folder)
    known = await edges(graph)
    work.tag("m@v1.0.0")
    shallow = tmp_path / "shallow"
    work.git("clone", "-q", "--depth=1", f"file://{work.folder}", str(shallow))
    work.git("-C", str(shallow), "remote", "set-url", "origin", "https://example.org/team/m.git")
    assert (await bring(graph, work.bundle("main"))).gone == (await bring(graph, shallow)).gone == []
    assert {edge for edge in known if edge[1] in ("HOLDS", "VERSION_OF")} <= await edges(graph)


async def test_only_what_is_registered_is_left_until_an_import_says_otherwise(graph: Graph, work: Work) -> None:
    """`--registered-only` says what the models are, as `--model` does: the last import of the repository decides."""
    await bring(graph, work.folder)
    known = await edges(graph)
    for _ in range(2):
        await bring(graph, work.folder, registered_only=True)
        assert await audited(graph) == set()
        assert not [id for id in (each for edge in await edges(graph) for each in edge) if id.startswith("model:")]
    await bring(graph, work.folder)
    assert await edges(graph) == known


async def test_a_version_of_another_name_is_gone_with_the_name(graph: Graph, work: Work) -> None:
    for name in ("first", "second", "first"):
        await bring(graph, work.folder, f"{name}=models/*")
        assert await audited(graph) == {FIRST, SECOND, unregistered(name, "b")}


async def test_an_import_for_one_namespace_ends_nothing_in_another(graph: Graph, work: Work) -> None:
    work.tag("m@v1.0.0")
    work.tag("m#prod#1")
    await shapes.bring(graph, work.folder)
    await shapes.bring(graph, work.folder, namespace="team")
    pointed = {start for start, type, _ in await edges(graph) if type == "POINTS_TO"}
    assert pointed == {"alias:default/m/prod", "alias:team/m/prod"}
    versions = [f"model-version:{namespace}/m@v1.0.0" for namespace in ("default", "team")]
    for node in (await nodes(graph, versions)).values():
        assert "ended_by" not in node.properties  # type: ignore[attr-defined]


async def test_a_name_that_is_declared_in_a_commit_of_its_own_counts(graph: Graph, tmp_path: Path) -> None:
    """An artifacts.yaml changes without any file of DVC's; of two names of one path the older stays."""
    work = Work(tmp_path / "work")
    entry = lock(train=stage([big("r.csv", "r")], [big("models/m.pkl", "one"), big("models/b.pkl", "b")]))
    work.commit("One", dvc_dot_lock=entry)
    for name in ("m", "z", "a"):
        declared = {name: {"path": "models/m.pkl" if name == "m" else "models/b.pkl", "type": "model"}}
        work.commit(f"Declare {name}", artifacts_dot_yaml=declared)
    work.tag("m@v1.0.0", "main~2")
    await bring(graph, work.folder)
    assert await audited(graph) == {*REGISTERED, unregistered("z", "b")}


async def test_a_model_of_which_nothing_names_any_content_is_said_to_be_left_out(graph: Graph, work: Work) -> None:
    """What git alone keeps, what was only added, and an output without a digest: no recall could name them."""
    declared = models(m="m.bin", kept="kept.h5", added="added.h5", unhashed="u.bin")
    ran = stage([big("r.csv", "r")], [big("m.bin", "one"), {"path": "u.bin"}])
    added = {"outs": [{"md5": md5("added"), "size": 300, "path": "added.h5"}]}
    work.commit("kept", kept_dot_h5="bytes", added_dot_h5_dot_dvc=added, dvc_dot_yaml=declared,
                dvc_dot_lock=lock(train=ran))  # fmt: skip
    report = await bring(graph, work.folder)
    left = {each.where: each.what for each in report.skipped if "none of its versions is known" in each.why}
    assert left == {"kept.h5": "model kept", "added.h5": "model added", "u.bin": "model unhashed"}
    work.tag("kept@v1.0.0")
    again = await bring(graph, work.folder)
    assert "kept.h5" not in {each.where for each in again.skipped}


@pytest.mark.parametrize("tag", ["m", "m@2026-01", "m@production", "m@v1", "m@v1.0", "m#prod", "m@v1.0.0!"])
async def test_a_tag_that_registers_no_version_takes_the_place_of_none(graph: Graph, work: Work, tag: str) -> None:
    work.tag(tag)
    await bring(graph, work.folder)
    assert await audited(graph) == set(await said(graph, data("r"))) == {FIRST, SECOND, OTHER}


async def test_a_registration_without_bytes_takes_the_place_of_none(graph: Graph, tmp_path: Path) -> None:
    """Its commit declares no such model: nobody knows what was registered, and what was made stays known."""
    work = Work(tmp_path / "work")
    work.commit("Before", readme="x")
    train = stage([big("r.csv", "r")], [big("m.bin", "one")])
    work.commit("Declared", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=train))
    work.tag("m@v1.0.0", "main~1")
    await bring(graph, work.folder)
    assert await said(graph, data("r")) == {FIRST: "AFFECTED", "m@v1.0.0": "UNKNOWN"}
