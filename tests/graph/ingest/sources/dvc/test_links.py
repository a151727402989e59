"""DVC files that are symbolic links, or that cannot be read where others need them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Rejection
from tests.graph.ingest.sources.dvc.test_flows import fetched
from tests.graph.ingest.sources.repositories import Work, lock
from tests.graph.ingest.sources.shapes import big, bring, data, models, said, stage
from tests.graph_asserts import lacks

PIPELINE = {"stages": {"fit": {"cmd": "x", "wdir": "work", "outs": [{"m.bin": {"persist": True}}]}}}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty working copy."""
    return Work(tmp_path / "work")


def link(work: Work, path: str, target: str) -> None:
    """A symbolic link, to be committed."""
    (work.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (work.folder / path).symlink_to(target)


def rejected(work: Work) -> set[tuple[str, str]]:
    """(file, why) of all that an import refuses."""
    found = [item for item in dvc.read(work.folder) if isinstance(item, Rejection)]
    return {(item.where.partition(": ")[2], item.why) for item in found}


async def test_dvc_files_that_are_links_are_read_where_they_stand(graph: Graph, work: Work) -> None:
    """As DVC reads them: paths are relative to the link, not to what it leads to."""
    for path, target in (
        ("a/dvc.yaml", "../kept/pipeline"), ("a/dvc.lock", "../kept/entries"), ("a/work/raw.csv.dvc", "../../kept/raw"),
    ):  # fmt: skip
        link(work, path, target)
    entry = stage([big("raw.csv", "raw")], [big("m.bin", "m")])
    work.commit(
        "One", kept__raw=fetched("raw.csv", "raw"), kept__entries=lock(fit=entry),
        kept__pipeline={"stages": {"fit": {"cmd": "x", "wdir": "work"}}}, dvc_dot_yaml=models(m="a/work/m.bin"),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    assert not rejected(work)
    await bring(graph, work.folder)
    assert await said(graph, data("raw")) == {"m@v1.0.0": "AFFECTED"}
    assert not {code for _, code in await lacks(graph)} & {"NO_RUN", "NOT_READ", "NO_PRODUCER"}


@pytest.mark.parametrize("target", ["../../elsewhere", "/etc/hostname", "nowhere", "loop"])
async def test_a_link_to_no_file_of_the_repository_is_refused(graph: Graph, work: Work, target: str) -> None:
    """The stage of the lock file beside it may work elsewhere, and its output may go on from what it was."""
    link(work, "a/dvc.yaml", target)
    link(work, "a/loop", "loop")
    link(work, "b/dvc.lock", target)
    work.commit(
        "One", raw_dot_csv_dot_dvc=fetched("raw.csv", "raw"), dvc_dot_yaml=models(m="a/m.bin"),
        a__dvc_dot_lock=lock(fit=stage([big("../raw.csv", "raw")], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    why = "it is a symbolic link that leads to no file of the repository"
    assert rejected(work) == {("a/dvc.yaml", why), ("b/dvc.lock", why)}
    await bring(graph, work.folder)
    assert await said(graph, data("raw")) == {"m@v1.0.0": "AFFECTED"}
    assert "NOT_READ" in {code for _, code in await lacks(graph)}


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\nstages: {}\n", "[stages]", "stages: [a"])
async def test_what_a_dvc_yaml_that_cannot_be_read_says_is_not_guessed(graph: Graph, work: Work, content: str) -> None:
    """The model went on from one that was made of bad data."""
    for number, rows in enumerate(("bad", "good")):
        entry = stage([big("rows.csv", rows)], [big("m.bin", f"m{number}")])
        work.commit(
            rows, rows_dot_csv_dot_dvc=fetched("rows.csv", rows), a__dvc_dot_lock=lock(fit=entry),
            a__dvc_dot_yaml=content if number else {"stages": {"fit": {"cmd": "x", "wdir": ".."}}},
            artifacts_dot_yaml={"m": {"path": "m.bin"}},
        )  # fmt: skip
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("bad")) == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "UNKNOWN"}


@pytest.mark.parametrize("name", ["data/b.csv.dvc", "prepare/dvc.lock"])
@pytest.mark.parametrize("is_link", [True, False])
async def test_a_folder_may_hold_what_a_file_tracks_that_cannot_be_read(
    graph: Graph, tmp_path: Path, name: str, is_link: bool
) -> None:
    other, work = Work(tmp_path / "other"), Work(tmp_path / "work")
    other.commit("One", b_dot_csv_dot_dvc=fetched("b.csv", "b"))
    if is_link:
        link(work, name, "../../elsewhere")
    else:
        work.write(name, "<<<<<<< HEAD\n")
    files: dict[str, Any] = {"data__a_dot_csv_dot_dvc": fetched("a.csv", "a"), "dvc_dot_yaml": models(m="m.bin")}
    work.commit("One", **files, dvc_dot_lock=lock(fit=stage([big("data", "all", folder=True)], [big("m.bin", "m")])))
    work.tag("m@v1.0.0")
    await bring(graph, other.folder, work.folder)
    assert await said(graph, data("a")) == {"m@v1.0.0": "AFFECTED"}
    assert await said(graph, data("b")) == {"m@v1.0.0": "UNKNOWN"}
