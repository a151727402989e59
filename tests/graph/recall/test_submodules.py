"""Code of another repository that a commit holds as a submodule is code of its runs: who recalls it finds them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from graph.audit.levels import reproducibility
from graph.database import Graph
from graph.ingest.sources.git import reader as git
from graph.ingest.statement import Payload, Rejection, Statement
from graph.recall.recall import recall
from graph.recall.retraining_plan import plan
from tests.graph.ingest.sources.repositories import Work
from tests.graph.recall_builders import asked, data, run, said, source, write

FULL = {
    "parameters": {"seed": 1}, "environment": {"python": "3.12", "lock_digest": "sha256:" + "1" * 64},
}  # fmt: skip


async def brought(graph: Graph, work: Work) -> None:
    """The history of a repository is imported."""
    await write(graph, *(git.facts(each) for each in git.read(work.folder) if isinstance(each, Payload)))


def trained(version: str, commit: str) -> Statement:
    return run(version, data("good"), commit={"sha": commit}, **FULL)


def vendored(work: Work, library: Work, place: str = "vendor/library") -> None:
    work.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(library.folder), place)


def moved(work: Work, to: str, place: str = "vendor/library") -> str:
    """The submodule is put on another commit; the commit that says so."""
    subprocess.run(["git", "-C", str(work.folder / place), "checkout", "-q", to], check=True)
    return work.commit(f"Take {to[:7]}")


@pytest.fixture
def library(tmp_path: Path) -> Work:
    return Work(tmp_path / "library")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path / "work")


async def test_models_of_a_commit_that_holds_it_are_affected_until_the_fix(
    graph: Graph, library: Work, work: Work
) -> None:
    before, bad, after = (library.commit(text, features_dot_py=text) for text in ("before", "bad", "after"))
    fix = library.commit("fix", features_dot_py="fix")
    work.commit("Nothing yet", train_dot_py="train")
    vendored(work, library)
    commits = {name: moved(work, sha) for name, sha in (("v1", before), ("v2", bad), ("v3", after), ("v4", fix))}
    shutil.rmtree(work.folder / "vendor")
    commits["v5"] = work.commit("Do without it")
    await write(graph, source("good"), *(trained(version, sha) for version, sha in commits.items()))
    await brought(graph, work)
    not_known = dict.fromkeys(("v1", "v2", "v3", "v4"), "UNKNOWN") | {"v2": "AFFECTED", "v5": "CLEARED"}
    assert await said(graph, f"commit:{bad}") == not_known, "nobody knows what comes after what"
    await brought(graph, library)
    known = {"v1": "CLEARED", "v2": "AFFECTED", "v3": "AFFECTED", "v4": "CLEARED", "v5": "CLEARED"}
    assert await said(graph, f"commit:{bad}", fixed_in=f"commit:{fix}") == known
    (found,) = (each for version, each in (await asked(graph, f"commit:{bad}")).items() if version == "v2")
    assert [node.id for node in found.path][-2:] == [f"commit:{commits['v2']}", f"commit:{bad}"]
    steps = (await plan(await recall(graph, f"commit:{bad}", fixed_in=f"commit:{fix}"))).steps
    assert [[task.run.name for task in step.tasks if task.run] for step in steps] == [["v2", "v3"]]
    assert len(steps[0].tasks) == 2, "no commit is made again"


async def test_it_holds_what_its_submodule_holds(graph: Graph, library: Work, work: Work, tmp_path: Path) -> None:
    bad, whole = library.commit("bad", features_dot_py="bad"), Work(tmp_path / "whole")
    vendored(work, library)
    work.commit("Take it")
    whole.commit("Nothing yet")
    vendored(whole, work, "deep/in/it")
    commit = whole.commit("Take it")
    await write(graph, source("good"), trained("v1", commit))
    for each in (whole, work, library):
        await brought(graph, each)
    assert await said(graph, f"commit:{bad}") == {"v1": "AFFECTED"}


async def test_a_repository_that_was_added_by_mistake_is_code_too(graph: Graph, library: Work, work: Work) -> None:
    bad = library.commit("bad", features_dot_py="bad")
    shutil.copytree(library.folder, work.folder / "library")
    commit = work.commit("Add everything", train_dot_py="train")
    assert not (work.folder / ".gitmodules").exists()
    await write(graph, source("good"), trained("v1", commit))
    await brought(graph, work)
    assert await said(graph, f"commit:{bad}") == {"v1": "AFFECTED"}


async def test_what_is_not_known_of_it_keeps_a_version_from_being_closed(
    graph: Graph, library: Work, work: Work
) -> None:
    sha = library.commit("One", features_dot_py="one")
    vendored(work, library)
    commit = work.commit("Take it")
    await write(graph, source("good"), trained("v1", commit))
    await brought(graph, work)
    id = "model-version:default/m@v1"
    found = (await reproducibility(graph, [id]))[id]
    assert (found.level, {each.code for each in found.blockers}) == (3, {"UPSTREAM_GAP"})
    assert f"UNRESOLVED_COMMIT on commit:{sha}" in next(iter(found.blockers)).evidence
    await brought(graph, library)
    assert (await reproducibility(graph, [id]))[id].level == 4


def test_a_part_of_a_repository_does_not_hide_submodules(library: Work, work: Work, tmp_path: Path) -> None:
    library.commit("One", features_dot_py="one")
    first = work.commit("One", code__train_dot_py="one")
    second = work.commit("Two", other_dot_py="two")
    part = work.bundle(f"{first}..main")
    read = [*git.read(part)]
    assert not [each for each in read if isinstance(each, Rejection)], "there is no .gitmodules"
    vendored(work, library)
    third = work.commit("Three")
    (work.folder.parent / "work.bundle").unlink()
    refused = [each for each in git.read(work.bundle(f"{second}..main")) if isinstance(each, Rejection)]
    assert [each.where for each in refused] == [f"commit {third[:7]}"]
    assert "which submodules it has is not known" in refused[0].why
    assert "import a whole clone" in refused[0].why
    assert not [each for each in git.read(work.folder) if isinstance(each, Rejection)]
