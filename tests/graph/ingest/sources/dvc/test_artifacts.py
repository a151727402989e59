"""Artifacts whose path is a folder that holds what stages wrote."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from graph.audit.levels import reproducibility
from graph.comparison.compare import compare
from graph.database import Graph
from tests.graph.ingest.sources.dvc.test_project import folder_digest
from tests.graph.ingest.sources.dvc.test_reader import read
from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.graph.ingest.sources.shapes import CODE, big, bring, data, models, said, stage
from tests.graph_asserts import edges, lacks


def project(folder: Path, name: str, **more: str) -> Work:
    """A model that is the folder `models`, in which git keeps what is to be ignored, and a stage wrote a file."""
    work = Work(folder)
    imported = {"deps": [{"path": f"s3://raw/{name}", "etag": "1"}], "outs": [big("rows.csv", f"rows {name}")]}
    work.write("models/.gitignore", "/model.pkl\n")
    work.commit(
        "One", rows_dot_csv_dot_dvc=imported, dvc_dot_yaml=models(**{name: "models"}), train_dot_py=CODE,
        dvc_dot_lock=lock(
            fit=stage([big("rows.csv", f"rows {name}"), row("train.py", CODE)], [big("models/model.pkl", name)])
        ),
        **more,
    )  # fmt: skip
    work.tag(f"{name}@v1.0.0")
    return work


async def test_a_folder_is_not_what_git_keeps_of_it(graph: Graph, tmp_path: Path) -> None:
    await bring(graph, *(project(tmp_path / name, name).folder for name in ("one", "two")))
    one, two = (f"model-version:default/{name}@v1.0.0" for name in ("one", "two"))
    held = {start: end for start, type, end in await edges(graph) if type == "HOLDS"}
    assert held[one] != held[two]
    assert not (await compare(graph, one, two)).same
    found = await said(graph, data("rows one"))
    assert (found["one@v1.0.0"], found["two@v1.0.0"]) == ("AFFECTED", "CLEARED")
    assert {each.level for each in (await reproducibility(graph, [one, two])).values()} == {2}


@pytest.mark.parametrize(("file", "unclear"), [("base.bin", True), ("README.md", False), ("other.bin.dvc", False)])
async def test_what_git_keeps_in_it_is_not_known(graph: Graph, tmp_path: Path, file: str, unclear: bool) -> None:
    text = "outs:\n- {path: other.bin, md5: 0f343b0931126a20f133d67c2b018a3b, size: 999}\n"
    work = project(tmp_path / "one", "one", **{f"models__{file.replace('.', '_dot_')}": text})
    await bring(graph, work.folder)
    assert (("model-version:default/one@v1.0.0", "NOT_READ") in await lacks(graph)) == unclear


async def test_a_registered_dataset_holds_what_was_written_in_it(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.write("splits/.gitignore", "/a.csv\n")
    split = stage([big("raw.csv", "raw")], [big("splits/a.csv", "a")])
    declared = {"artifacts": {"splits": {"path": "splits", "type": "dataset"}}}
    work.commit("One", dvc_dot_yaml=declared, dvc_dot_lock=lock(split=split))
    work.tag("splits@v1.0.0")
    await bring(graph, work.folder)
    found = await edges(graph)
    (version,) = [start for start, type, end in found if type == "VERSION_OF" and end.endswith("/splits")]
    assert (version, "DERIVED_FROM", data("a")) in found


def test_an_artifact_beside_the_repository_is_only_a_place(tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    paths = {"up": "../up/m.bin", "far": "/opt/models/m.bin", "cloud": "s3://bucket/m.bin"}
    fit = {**stage([big("rows.csv", "rows")], [big("m.bin", "m")]), "params": {"/opt/params.yaml": {"seed": 1}}}
    work.commit("One", dvc_dot_yaml=models(**paths), dvc_dot_lock=lock(fit=fit))
    for name in paths:
        work.tag(f"{name}@v1.0.0")
    found = {each.body["name"]: each.body for each in read(work.folder) if each.body["kind"] == "version"}
    assert {name: body["content"]["path"] for name, body in found.items()} == paths
    assert not any("run" in body for body in found.values())


@pytest.mark.parametrize("digest", [{"etag": "e1"}, {"etag": "e1", "version_id": "V1"}])
async def test_an_artifact_in_a_cloud_was_made_by_the_stage_that_wrote_there(
    graph: Graph, tmp_path: Path, digest: dict[str, str]
) -> None:
    work = Work(tmp_path / "work")
    out = {"path": "s3://bucket/m.bin", "size": 9999, **digest}
    described, entries = models(m="s3://bucket/m.bin"), lock(fit=stage([big("rows.csv", "rows")], [out]))
    work.commit("One", dvc_dot_yaml=described, dvc_dot_lock=entries)
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("rows")) == {"m@v1.0.0": "AFFECTED"}
    (level,) = (await reproducibility(graph, ["model-version:default/m@v1.0.0"])).values()
    assert level.level >= 1


async def test_what_git_keeps_of_a_model_is_registered_whatever_the_lock_file_says(
    graph: Graph, tmp_path: Path
) -> None:
    """Somebody trained by hand and committed that; or git wrote other line ends."""
    work = Work(tmp_path / "work")
    imported = {"deps": [{"path": "s3://raw/rows", "etag": "1"}], "outs": [big("rows.csv", "rows")]}
    text = "model\n" * 100
    out = {"path": "m.txt", "hash": "md5", "md5": md5(text), "size": len(text)}
    fit = stage([big("rows.csv", "rows")], [out])
    for number, kept in enumerate((text, text.replace("\n", "\r\n"), text + "by hand\n")):
        work.commit(
            kept[-9:], rows_dot_csv_dot_dvc=imported, dvc_dot_yaml=models(m="m.txt"), dvc_dot_lock=lock(fit=fit),
            m_dot_txt=kept,
        )  # fmt: skip
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("rows")) == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "AFFECTED", "m@v2.0.0": "UNKNOWN"}
    held = {start: end for start, type, end in await edges(graph) if type == "HOLDS"}
    assert (held["model-version:default/m@v2.0.0"], "NO_RUN") in await lacks(graph)


async def test_a_model_in_a_folder_that_git_keeps_is_known_by_its_bytes(graph: Graph, tmp_path: Path) -> None:
    """Where the folder is what the stage wrote; of another one the run is not known."""
    work = Work(tmp_path / "work")
    imported = {"deps": [{"path": "s3://raw/rows", "etag": "1"}], "outs": [big("rows.csv", "rows")]}
    text = "model\n" * 100
    out = {"path": "out", "hash": "md5", "md5": folder_digest({"m.txt": text}), "size": len(text), "nfiles": 1}
    for number, kept in enumerate((text, text + "by hand\n")):
        work.commit(
            kept[-9:], rows_dot_csv_dot_dvc=imported, dvc_dot_yaml=models(m="out/m.txt"), out__m_dot_txt=kept,
            dvc_dot_lock=lock(fit=stage([big("rows.csv", "rows")], [out])),
        )  # fmt: skip
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("rows")) == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "UNKNOWN"}
    held = {start: end for start, type, end in await edges(graph) if type == "HOLDS"}
    assert held["model-version:default/m@v0.0.0"] == f"model-artifact:sha256:{sha256(text.encode()).hexdigest()}"
    assert (held["model-version:default/m@v1.0.0"], "NO_RUN") in await lacks(graph)
