"""Models that whoever imports a project names: `NAME=PATTERN`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from graph.database import Graph
from graph.digest import lines
from graph.errors import WrongUse
from graph.ingest import batch_import, dvc_project
from graph.ingest.batch_import import Report
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.sources.dvc.named import Named
from graph.ingest.statement import Payload
from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.graph.ingest.sources.shapes import CODE, big, data, models, said, stage
from tests.graph_asserts import edges, properties


async def bring(graph: Graph, folder: Path, *named: str, registered_only: bool = False) -> Report:
    source = await dvc_project.read(
        graph, folder, models=[Named.of(text) for text in named], registered_only=registered_only
    )
    options = {"namespace": "default"}
    return await batch_import.load(graph, source, partial(dvc.facts, **options), options=options)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Three outputs of which nothing says that they are models, and what reads one of them."""
    work = Work(tmp_path / "work")
    read = [big("rows.csv", "rows"), row("run.py", CODE)]
    work.commit(
        "One", run_dot_py=CODE,
        dvc_dot_lock=lock(
            make=stage(read, [big("out/als.dat", "als"), big("out/knn.dat", "knn")]),
            other=stage(read, [big("more/net.dat", "net")]),
            publish=stage([big("out/als.dat", "als")], [big("published.dat", "published")]),
        ),
    )  # fmt: skip
    return work


def unregistered(name: str, content: str) -> str:
    return f"{name}@{md5(content)[:12]}"


async def held(graph: Graph) -> set[str]:
    """The versions that hold something, by their names."""
    return {(await properties(graph, start))["name"] for start, type, _ in await edges(graph) if type == "HOLDS"}


async def test_outputs_that_match_are_versions_of_the_model(graph: Graph, work: Work) -> None:
    await bring(graph, work.folder)
    assert await held(graph) == set()
    report = await bring(graph, work.folder, "churn=out/*.dat", "late=more/*")
    assert report.skipped == []
    assert report.kinds["unregistered"] == 3
    wanted = {unregistered("churn", "als"), unregistered("churn", "knn"), unregistered("late", "net")}
    assert await held(graph) == wanted
    verdicts = await said(graph, data("rows"))
    assert {verdicts[name] for name in wanted} == {"AFFECTED"}
    made = await edges(graph)
    artifact = f"model-artifact:md5:{md5('als')}"
    (reader,) = {start for start, type, end in made if end == artifact and type.startswith("USED")}
    assert not [end for start, _, end in made if start == reader and end == data("als")], (
        "one path, one kind of content"
    )
    training = {(start, end) for start, type, end in made if type == "USED training"}
    assert {end for _, end in training} == {data("rows")}
    known = await lines(graph)
    again = await bring(graph, work.folder, "churn=out/*.dat", "late=more/*")
    assert (again.written, again.gone, await lines(graph)) == (0, [], known)


async def test_the_last_import_says_what_is_named(graph: Graph, work: Work) -> None:
    first, second = ["churn=out/als.dat"], ["churn=more/*"]
    roles = []
    for named in ([], first, second, first, []):
        await bring(graph, work.folder, *named)
        found = {(type, end) for start, type, end in await edges(graph) if start.startswith("run:")}
        roles.append({each for each in found if each[0].startswith(("USED", "READ"))})
        before = await lines(graph)
        again = await bring(graph, work.folder, *named)
        assert (again.written, await lines(graph)) == (0, before)
    assert roles[0] == roles[4] == {("USED input", data("rows")), ("USED input", data("als"))}
    assert roles[1] == roles[3] == {
        ("USED training", data("rows")), ("USED input", data("rows")),
        ("USED input", f"model-artifact:md5:{md5('als')}"),
    }  # fmt: skip
    assert roles[2] == {("USED training", data("rows")), ("USED input", data("rows")), ("USED input", data("als"))}
    (repository,) = {end for _, type, end in await edges(graph) if type == "IN_REPOSITORY"}
    assert "models" not in (await properties(graph, repository))["options"]


async def test_a_declared_model_wins_and_a_pattern_wins_over_looks(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "declared")
    work.commit(
        "One", dvc_dot_yaml=models(said="models/a.pkl"),
        dvc_dot_lock=lock(train=stage([big("rows.csv", "r")], [big("models/a.pkl", "a"), big("models/b.pkl", "b")])),
    )  # fmt: skip
    report = await bring(graph, work.folder, "mine=models/*", "other=models/b*", "none=nowhere/*", "two=models/a.pkl")
    assert await held(graph) == {unregistered("said", "a"), unregistered("mine", "b")}
    assert {each.where: each.why for each in report.skipped} == {
        "--model other=models/b*": "what it matches, such as models/b.pkl, matches mine=models/* before it",
        "--model none=nowhere/*": "it matches no output of an executed stage in any commit of a branch or tag",
        "--model two=models/a.pkl": "what it matches, such as models/a.pkl, is declared a model by the project",
    }
    assert {each.what for each in report.skipped} == {"pattern"}


async def test_a_bundle_says_which_outputs_are_models_and_not_that_there_are_none(graph: Graph, work: Work) -> None:
    bundle = work.bundle("main")
    await bring(graph, bundle, "churn=out/als.dat")
    assert await held(graph) == {unregistered("churn", "als")}
    known, made = await lines(graph), await edges(graph)
    await bring(graph, bundle, "churn=out/als.dat")
    assert await lines(graph) == known
    await bring(graph, bundle)
    read = {each for each in made if each[0].startswith("run:")}
    assert {each for each in await edges(graph) if each[0].startswith("run:")} == read
    assert await held(graph) == {unregistered("churn", "als")}


def test_how_a_model_is_known_stands_in_the_message(work: Work) -> None:
    named = [Named.of("churn=out/*")]
    found = [item for item in dvc.read(work.folder, models=named) if isinstance(item, Payload)]
    made = [payload.body for payload in found if payload.body["kind"] == "unregistered"]
    assert {(body["name"], body["how"]) for body in made} == {("churn", "named")}
    (options,) = [payload.body["options"] for payload in found if payload.body["kind"] == "options"]
    assert options == {"models": ["churn=out/*"]}


@pytest.mark.parametrize("text", ["churn", "=out/*", "churn=", " = ", "a@b=out/*", "a b=out/*", "a#b=x"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="NAME=PATTERN"):
        Named.of(text)
