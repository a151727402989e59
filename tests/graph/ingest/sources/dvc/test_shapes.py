"""Shapes of public projects: what a recall says of them, in any order of import."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from graph.audit.levels import reproducibility
from graph.commands.curate import declare_source
from graph.database import Graph
from graph.ingest.sources.dvc import reader
from graph.recall.recall import recall, verdicts
from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.graph.ingest.sources.shapes import (
    CODE,
    SMALL,
    big,
    bring,
    bring_in_any_order,
    data,
    models,
    placed,
    said,
    small,
    stage,
)
from tests.graph_asserts import edges, empty, lacks


async def test_data_that_git_keeps_is_data(graph: Graph, tmp_path: Path) -> None:
    tracked, both, alone = (Work(tmp_path / name) for name in ("tracked", "both", "alone"))
    tracked.commit("One", bad_dot_csv_dot_dvc={"outs": [small("bad.csv", SMALL)]})
    for work, more in ((both, [big("labels.csv", "labels")]), (alone, [])):
        name = work.folder.name
        deps = [small("bad.csv", SMALL), *more, row("train.py", CODE)]
        work.commit(
            "One", bad_dot_csv=SMALL, train_dot_py=CODE, dvc_dot_yaml=models(**{name: "m.bin"}),
            dvc_dot_lock=lock(train=stage(deps, [big("m.bin", name)])),
        )  # fmt: skip
        work.tag(f"{name}@v1.0.0")
    await bring_in_any_order(graph, tracked.folder, both.folder, alone.folder)
    for work in (tracked, both, alone):
        found = await said(graph, placed(work, "bad.csv", SMALL))
        assert found == {"both@v1.0.0": "AFFECTED", "alone@v1.0.0": "AFFECTED"}
    gaps = await lacks(graph)
    assert {id.partition("@")[0] for id, code in gaps if code == "NO_PRODUCER"} >= {
        placed(work, "bad.csv", SMALL).partition("@")[0] for work in (tracked, both, alone)
    }, "a commit does not say where data come from"
    assert "DATA_NOT_RECORDED" not in {code for _, code in gaps}


async def test_equal_digests_of_dvc_2_and_3_are_one_content(graph: Graph, tmp_path: Path) -> None:
    registry, user = Work(tmp_path / "registry"), Work(tmp_path / "user")
    old = partial(row, legacy=True)
    registry.commit("One", dvc_dot_lock=lock(prepare=stage([old("raw.zip", "raw")], [old("feats.parquet", "feats")])))
    user.commit(
        "One", dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(train=stage([big("feats.parquet", "feats")], [big("m.bin", "m")])),
    )  # fmt: skip
    user.tag("m@v1.0.0")
    await bring_in_any_order(graph, registry.folder, user.folder)
    assert await said(graph, data("raw")) == {"m@v1.0.0": "AFFECTED"}


async def test_a_folder_may_hold_what_was_tracked_alone(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    bad, raw = {"outs": [big("bad.csv", "bad")]}, {"outs": [big("raw.csv", "raw")]}
    work.commit("A file", data__bad_dot_csv_dot_dvc=bad, raw_dot_csv_dot_dvc=raw)
    work.git("rm", "-q", "data/bad.csv.dvc")
    work.commit(
        "The folder", data_dot_dvc={"outs": [big("data", "all", folder=True)]},
        features_dot_csv_dot_dvc={"outs": [big("features.csv", "features")]},
        dvc_dot_yaml=models(whole="whole.bin", added="added.bin"),
        dvc_dot_lock=lock(
            one=stage([big("data", "all", folder=True)], [big("whole.bin", "1")]),
            two=stage([big("features.csv", "features")], [big("added.bin", "2")]),
        ),
    )  # fmt: skip
    work.tag("whole@v1.0.0")
    work.tag("added@v1.0.0")
    await bring(graph, work.folder)
    page = await verdicts(await recall(graph, data("bad")), first=100)
    found = {each.version.name: each for each in page.items}
    assert found["whole@v1.0.0"].verdict == "UNKNOWN"
    assert "may hold" in found["whole@v1.0.0"].reason
    assert (await said(graph, data("raw")))["added@v1.0.0"] == "UNKNOWN"


async def test_places_contain_places(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    raw = [big("raw.csv", "raw")]
    work.commit(
        "One", dvc_dot_yaml=models(part="part.bin", whole="whole.bin"),
        dvc_dot_lock=lock(
            prepare=stage(raw, [big("data/prepared", "prepared", folder=True)]),
            extra=stage(raw, [big("feats/x.csv", "x")]),
            train=stage([big("data/prepared/train.csv", "a file of it")], [big("part.bin", "1")]),
            wide=stage([big("feats", "listing", folder=True)], [big("whole.bin", "2")]),
        ),
    )  # fmt: skip
    work.tag("part@v1.0.0")
    work.tag("whole@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("raw")) == {"part@v1.0.0": "AFFECTED", "whole@v1.0.0": "AFFECTED"}
    assert {(start, end) for start, type, end in await edges(graph) if type == "DERIVED_FROM"} == {
        (data("a file of it"), data("prepared", folder=True)), (data("listing", folder=True), data("x")),
    }  # fmt: skip


async def test_small_content_shares_ancestry_with_no_other_place(graph: Graph, tmp_path: Path) -> None:
    one, two = Work(tmp_path / "one"), Work(tmp_path / "two")
    one.commit("One", dvc_dot_lock=lock(clean=stage([big("raw.csv", "bad")], [small("done.txt", "done\n")])))
    good = {"deps": [{"path": "https://host/good.csv", "etag": "1"}], "outs": [big("good.csv", "good")]}
    two.commit(
        "One", good_dot_csv_dot_dvc=good, dvc_dot_yaml=models(other="other.bin"),
        dvc_dot_lock=lock(
            check=stage([big("good.csv", "good")], [small("ok.flag", "done\n")]),
            train=stage([big("good.csv", "good"), small("ok.flag", "done\n")], [big("other.bin", "other")]),
        ),
    )  # fmt: skip
    two.tag("other@v1.0.0")
    await bring_in_any_order(graph, one.folder, two.folder)
    assert await said(graph, data("bad")) == {"other@v1.0.0": "CLEARED"}
    assert await said(graph, placed(one, "done.txt", "done\n")) == {"other@v1.0.0": "AFFECTED"}


async def test_one_execution_is_one_run_wherever_it_is_found(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "origin")
    work.commit(
        "One", dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(train=stage([big("rows.csv", "rows")], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    bundle = work.bundle()
    work.git("config", "remote.origin.url", "https://git.example.com/team/project.git")
    work.git("clone", "-q", str(work.folder), str(tmp_path / "fork"))
    fork = tmp_path / "fork"
    await bring_in_any_order(graph, work.folder, fork, bundle)
    version = "model-version:default/m@v1.0.0"
    assert len({start for start, type, _ in await edges(graph) if type == "AT_COMMIT"}) == 1
    assert (await reproducibility(graph, [version]))[version].reproduced_by == []
    assert not {code for _, code in await lacks(graph)} & {"CONFLICT", "NOT_DETERMINISTIC"}


@pytest.mark.parametrize(("address", "verdict"), [("s3://bucket/rows", "UNKNOWN"), ("s3://bucket/other", "CLEARED")])
async def test_what_was_fetched_from_where_another_project_writes(
    graph: Graph, tmp_path: Path, address: str, verdict: str
) -> None:
    writes, reads = Work(tmp_path / "writes"), Work(tmp_path / "reads")
    config = "['remote \"store\"']\nurl = s3://bucket\n"
    written = {"path": "remote://store/rows/part.csv", "etag": "0d5"}
    (writes.folder / ".dvc").mkdir()
    (writes.folder / ".dvc" / "config").write_text(config)
    writes.commit("One", dvc_dot_lock=lock(clean=stage([big("raw.csv", "raw")], [written])))
    entry = lock(train=stage([big("rows", "rows")], [big("m.bin", "m")]))
    imported = {"deps": [{"path": address, "etag": "0d6"}], "outs": [big("rows", "rows")]}
    reads.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=entry, rows_dot_dvc=imported)
    reads.tag("m@v1.0.0")
    await bring_in_any_order(graph, writes.folder, reads.folder)
    assert await said(graph, f"dataset-version:md5:{md5('raw')}") == {"m@v1.0.0": verdict}


@pytest.mark.parametrize("written", [True, False])
async def test_files_of_a_folder_whose_listing_is_known_are_no_part_of_each_other(
    graph: Graph, tmp_path: Path, *, written: bool
) -> None:
    work = Work(tmp_path / "work")
    names = ("a.csv", "deep/b.csv", "deep/c.csv")
    folder = {"path": "data", "hash": "md5", "files": [{"relpath": n, "md5": md5(n), "size": 999} for n in names]}
    raw = {"deps": [{"path": "s3://raw", "etag": "1"}], "outs": [big("raw.csv", "raw")]}
    stages = {"split": stage([big("raw.csv", "raw")], [folder])} if written else {}
    stages["one"] = stage([big("data/a.csv", "a.csv")], [big("one.bin", "one")])
    stages["two"] = stage([big("data/deep", "deep", folder=True)], [big("two.bin", "two")])
    tracked = {} if written else {"data_dot_dvc": {"outs": [folder]}}
    work.commit(
        "One", raw_dot_csv_dot_dvc=raw, dvc_dot_yaml=models(one="one.bin", two="two.bin"), dvc_dot_lock=lock(**stages),
        **tracked,
    )  # fmt: skip
    for name in ("one", "two"):
        work.tag(f"{name}@v1.0.0")
    await bring(graph, work.folder)
    for name in names if not written else ():
        await declare_source(graph, data(name), "a download", "ada")
    if not written:
        await declare_source(graph, data("deep", folder=True), "a download", "ada")
    assert await said(graph, data("a.csv")) == {
        "one@v1.0.0": "AFFECTED",
        "two@v1.0.0": "UNKNOWN" if written else "CLEARED",
    }
    assert await said(graph, data("deep/b.csv")) == {"one@v1.0.0": "CLEARED", "two@v1.0.0": "AFFECTED"}
    assert set((await said(graph, data("raw"))).values()) == {"AFFECTED" if written else "CLEARED"}


async def test_what_is_long_is_stated_in_parts(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(tmp_path / "work")
    deps = [big(f"data/{n}.csv", f"{n}") for n in range(7)]
    rows = [{key: row[key] for key in row if key != "path"} | {"relpath": row["path"]} for row in deps]
    tracked = {"outs": [{"path": "all", "hash": "md5", "files": rows}]}
    entry = lock(train=stage([*deps, big("all/data/3.csv", "3")], [big("m.bin", "m")]))
    work.commit("One", dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=entry, all_dot_dvc=tracked)
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    whole = await edges(graph)
    await empty(graph)
    monkeypatch.setattr(reader, "ROWS", 3)
    parts = [
        found.where for found in reader.read(work.folder) if ": files" in found.where or ": contents" in found.where
    ]
    assert sorted(where.rpartition(": ")[2] for where in parts) == [
        "contents 1 to 3", "contents 4 to 6", "contents 7 to 9", "files 4 to 6", "files 7 to 7"
    ]  # fmt: skip
    await bring(graph, work.folder)
    assert await edges(graph) == whole
