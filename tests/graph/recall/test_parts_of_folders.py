"""What stood inside the place of a folder may be a part of it; what was imported from there, a run there made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.audit.sweep import sweep
from graph.commands.curate import declare_source
from graph.commands.record import record_runs
from graph.database import Graph
from tests.graph.ingest.sources.dvc.test_flows import fetched
from tests.graph.ingest.sources.repositories import Work, lock, md5
from tests.graph.ingest.sources.shapes import big, bring, bring_in_any_order, data, models, said, stage

REGISTRY = "https://git.example.com/team/registry.git"


def registry(folder: Path, out: str, *, is_folder: bool) -> Work:
    """A project that makes data of what it fetched."""
    work = Work(folder)
    work.git("config", "remote.origin.url", REGISTRY)
    clean = stage([big("raw.csv", "raw")], [big(out, "clean", folder=is_folder)])
    work.commit("One", raw_dot_csv_dot_dvc=fetched("raw.csv", "raw"), dvc_dot_lock=lock(clean=clean))
    return work


def user(folder: Path, path: str, url: str = "git@git.example.com:team/registry", **deps: Any) -> Work:
    """A project that imports data of the registry, and trains on them."""
    work = Work(folder)
    imported = {
        "frozen": True, "deps": [{"path": path, "repo": {"url": url, "rev_lock": "1" * 40}}],
        "outs": [big("x.csv", "x")],
    }  # fmt: skip
    fit = stage([big("x.csv", "x")], [big("m.bin", "m")])
    work.commit("One", x_dot_csv_dot_dvc=imported, dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(fit=fit))
    work.tag("m@v1.0.0")
    return work


@pytest.mark.parametrize(
    ("out", "path", "verdict"),
    [
        ("data", "data/x.csv", "UNKNOWN"),
        ("data", "data/deep/x.csv", "UNKNOWN"),
        ("data", "./data/../data/x.csv", "UNKNOWN"),
        ("data/x.csv", "data/x.csv", "UNKNOWN"),
        ("data/x.csv", "data", "UNKNOWN"),
        ("data", "database/x.csv", "CLEARED"),
        ("data", "other/x.csv", "CLEARED"),
    ],
)
async def test_who_declares_what_was_imported_a_source_hides_no_run_that_writes_there(
    graph: Graph, tmp_path: Path, out: str, path: str, verdict: str
) -> None:
    is_folder = "." not in out
    one, two = registry(tmp_path / "registry", out, is_folder=is_folder), user(tmp_path / "user", path)
    await bring_in_any_order(graph, one.folder, two.folder)
    await declare_source(graph, data("x"), "a guess", "ada")
    await bring(graph, one.folder)
    for recalled in (data("raw"), data("clean", folder=is_folder)):
        assert await said(graph, recalled) == {"m@v1.0.0": verdict}
    assert not (await sweep(graph)).wrong


@pytest.mark.parametrize(
    ("listed", "path", "verdict"),
    [
        (None, "data/x.csv", "UNKNOWN"),
        (None, "data/deep/x.csv", "UNKNOWN"),
        (None, "database/x.csv", "CLEARED"),
        ("x", "data/x.csv", "UNKNOWN"),
        ("another", "data/x.csv", "CLEARED"),
        ("another", "data/y.csv", "UNKNOWN"),
    ],
)
async def test_what_stands_in_the_place_of_a_folder_may_be_a_part_of_it(
    graph: Graph, tmp_path: Path, listed: str | None, path: str, verdict: str
) -> None:
    """The folder is of one commit, the file of another, and somebody says that the file comes from outside."""
    work = Work(tmp_path / "work")
    work.commit("Folder", data_dot_dvc={"outs": [big("data", "all", folder=True)]})
    (work.folder / "data.dvc").unlink()
    fit = stage([big(path, "x")], [big("m.bin", "m")])
    if listed:
        files = [{"relpath": "x.csv", "md5": md5(listed), "size": 1000}]
        work.commit("List", data_dot_dvc={"outs": [{**big("data", "all", folder=True), "files": files}]})
        (work.folder / "data.dvc").unlink()
    work.commit("File", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(fit=fit))
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    await declare_source(graph, data("x"), "a download", "ada")
    assert await said(graph, data("all", folder=True)) == {"m@v1.0.0": verdict}


@pytest.mark.parametrize(("path", "used"), [("splits", "splits/train.csv"), ("data/rows.csv", "data")])
async def test_what_a_registered_dataset_holds_or_is_a_part_of_is_not_cleared_of_it(
    graph: Graph, tmp_path: Path, path: str, used: str
) -> None:
    """The dataset is a folder above what stages wrote, or one file of a folder that was fetched whole."""
    work = Work(tmp_path / "work")
    declared = {"rows": {"path": path, "type": "dataset"}, "m": {"path": "m.bin"}, "n": {"path": "n.bin"}}
    split = stage([big("raw.csv", "raw")], [big("splits/train.csv", "train"), big("splits/test.csv", "test")])
    is_folder = "." not in used
    fit = stage([big(used, "data" if is_folder else "train", folder=is_folder)], [big("m.bin", "m")])
    other = stage([big("other.csv", "other")], [big("n.bin", "n")])
    work.commit(
        "One", raw_dot_csv_dot_dvc=fetched("raw.csv", "raw"), other_dot_csv_dot_dvc=fetched("other.csv", "other"),
        data_dot_dvc={"deps": [{"path": "s3://raw/data", "etag": "1"}], "outs": [big("data", "data", folder=True)]},
        dvc_dot_yaml={"artifacts": declared}, dvc_dot_lock=lock(split=split, fit=fit, other=other),
    )  # fmt: skip
    for name in declared:
        work.tag(f"{name}@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, "rows@v1.0.0") == {"m@v1.0.0": "UNKNOWN", "n@v1.0.0": "CLEARED"}


@pytest.mark.parametrize(
    ("read", "namespace", "verdict"),
    [
        ("data/q.csv", "default", "UNKNOWN"),
        ("data/deep/q.csv", "default", "UNKNOWN"),
        ("database/q.csv", "default", "CLEARED"),
        ("data/q.csv", "https://git.example.com/other/project", "CLEARED"),
    ],
)
async def test_a_file_named_by_its_path_in_a_working_copy_may_be_in_a_folder_of_the_repository(
    graph: Graph, tmp_path: Path, read: str, namespace: str, verdict: str
) -> None:
    work = Work(tmp_path / "user")
    work.git("config", "remote.origin.url", REGISTRY)
    fit = stage([big("data", "folder", folder=True)], [big("m.bin", "m")])
    work.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(fit=fit))
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    folder = data("folder", folder=True)
    file = {"dataset": read, "namespace": namespace, "digests": {"sha256": "ab" * 32}, "role": "training"}
    made = {"model": "other", "version": "1", "digests": {"sha256": "cd" * 32}}
    await record_runs(graph, [{"id": "r", "source": "client", "inputs": [file], "outputs": [made]}])
    own = f"dataset-version:sha256:{'ab' * 32}"
    for id in (folder, own):
        await declare_source(graph, id, "from outside", "ada")
    assert (await said(graph, own))["m@v1.0.0"] == verdict
    assert (await said(graph, folder))["other@1"] == verdict
