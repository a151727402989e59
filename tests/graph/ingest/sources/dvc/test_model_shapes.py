"""Shapes of public projects: which models they have, and what made these."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph import lineage
from graph.audit import report as audit
from graph.audit.levels import reproducibility
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.graph.ingest.sources.shapes import (
    CODE,
    big,
    bring,
    data,
    models,
    said,
    stage,
)
from tests.graph_asserts import edges, lacks

DESCRIBED = {
    "stages": {
        "fit": {"matrix": {"algo": ["als", "knn"]}, "wdir": "..", "cmd": "x ${item.algo}"},
        "each": {"foreach": "${names}", "do": {"wdir": "../${item}", "cmd": "x"}},
        "plain": {"wdir": "..", "cmd": "x"},
        "lost": {"foreach": "${nobody.knows}", "do": {"wdir": "..", "cmd": "x"}},
        "many": {"matrix": {"a": list(range(101)), "b": list(range(100))}, "wdir": "..", "cmd": "x"},
    },
    "vars": [{"names": ["a", "b"]}],
}


async def test_a_stage_works_where_its_pipeline_says(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    rows = [big("rows.csv", "rows"), row("train.py", CODE)]
    work.commit(
        "One", pipe__dvc_dot_yaml=DESCRIBED, train_dot_py=CODE,
        dvc_dot_yaml=models(als="models/als.bin", plain="models/plain.bin", b="b/m.bin", lost="models/lost.bin",
                            many="models/many.bin"),
        pipe__dvc_dot_lock=lock(**{
            "fit@als": stage(rows, [big("models/als.bin", "als")]),
            "plain": stage(rows, [big("models/plain.bin", "p")]),
            "each@b": stage([big("rows.csv", "of b")], [big("m.bin", "b")]),
            "lost@1": stage(rows, [big("models/lost.bin", "lost")]),
            "many@0-0": stage(rows, [big("models/many.bin", "many")]),
        }),
    )  # fmt: skip
    for name in ("als", "plain", "b"):
        work.tag(f"{name}@v1.0.0")
    await bring(graph, work.folder)
    found = await reproducibility(graph, [f"model-version:default/{name}@v1.0.0" for name in ("als", "plain", "b")])
    assert {id.rpartition("/")[2]: each.level for id, each in found.items()} == {
        "als@v1.0.0": 2, "plain@v1.0.0": 2, "b@v1.0.0": 2
    }  # fmt: skip
    assert (await said(graph, data("of b")))["b@v1.0.0"] == "AFFECTED"
    unread = {id for id, code in await lacks(graph) if code == "NOT_READ"}
    said_of = [each.not_read for each in (await nodes(graph, sorted(unread))).values()]  # type: ignore[attr-defined]
    assert sorted(text.partition("its dvc.yaml: ")[2] for (text,) in said_of) == [
        "many stands for 10100 stages: more than 10000 are not read",
        "the template ${nobody.knows} has no value here",
    ]


async def test_an_artifact_in_a_folder_that_a_stage_wrote_has_its_run(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit(
        "One", train_dot_py=CODE, dvc_dot_yaml=models(best="results/artifacts/epoch=2.ckpt"),
        dvc_dot_lock=lock(
            train=stage([big("rows.csv", "rows"), row("train.py", CODE)], [big("results/artifacts", "x", folder=True)])
        ),
    )  # fmt: skip
    work.tag("best@v1.0.0#1")
    await bring(graph, work.folder)
    (level,) = (await reproducibility(graph, ["model-version:default/best@v1.0.0"])).values()
    assert level.level == 2
    assert await said(graph, data("rows")) == {"best@v1.0.0": "AFFECTED"}


async def test_a_registered_dataset_in_a_folder_that_a_stage_wrote_is_part_of_it(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    split = stage([big("raw.csv", "raw")], [big("splits", "splits", folder=True)])
    declared = {"artifacts": {"tests": {"path": "splits/test.csv", "type": "dataset"}}}
    work.commit("One", dvc_dot_yaml=declared, dvc_dot_lock=lock(split=split))
    work.tag("tests@v1.0.0")
    await bring(graph, work.folder)
    (version,) = [start for start, _, end in await edges(graph) if end.endswith("/tests")]
    found = await lineage.ancestors(graph, version)
    assert data("raw") in {node.id for node in found.nodes}


@pytest.mark.parametrize("declared", ["artifacts.yaml", None])
async def test_models_are_found_where_no_pipeline_declares_them(
    graph: Graph, tmp_path: Path, declared: str | None
) -> None:
    work = Work(tmp_path / "work")
    entry = stage([big("rows.csv", "rows"), row("train.py", CODE)], [big("models/model.pkl", "m")])
    files = {"artifacts_dot_yaml": {"tiles": {"path": "models/model.pkl", "type": "model"}}} if declared else {}
    work.commit("One", train_dot_py=CODE, dvc_dot_lock=lock(train=entry), **files)
    if declared:
        work.tag("tiles@v1.0.0#1")
        work.tag("tiles#prod#2")
    await bring(graph, work.folder)
    found = (await audit.versions(await audit.audit(graph), first=10)).items
    name = "tiles@v1.0.0" if declared else f"models/model.pkl@{md5('m')[:12]}"
    assert [(version.name, version.registered, level) for version, level in found] == [(name, bool(declared), 2)]


async def test_a_lock_entry_without_parameters_says_that_there_are_none(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit(
        "One", dvc_dot_yaml=models(ex="ex.onnx"),
        dvc_dot_lock=lock(
            train=stage([big("rows.csv", "rows")], [big("ex.pkl", "pickled")]),
            export={"cmd": "x", "deps": [big("ex.pkl", "pickled")], "outs": [big("ex.onnx", "exported")]},
        ),
    )  # fmt: skip
    work.tag("ex@v1.0.0")
    await bring(graph, work.folder)
    (level,) = (await reproducibility(graph, ["model-version:default/ex@v1.0.0"])).values()
    assert level.level >= 1
    assert (await said(graph, data("rows")))["ex@v1.0.0"] == "AFFECTED"


async def test_what_git_keeps_of_a_model_is_known_by_its_bytes(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    described = models(churn="models/churn.pkl", far="s3://bucket/far.pt")
    for number, content in enumerate(("one\n", "two\n", "one\n")):
        work.commit(str(number), models__churn_dot_pkl=content, dvc_dot_yaml=described)
        work.tag(f"churn@v1.{number}.0")
    work.tag("far@v1.0.0")
    await bring(graph, work.folder)
    held = {start.rpartition("/")[2]: end for start, type, end in await edges(graph) if type == "HOLDS"}
    assert held["churn@v1.0.0"] == held["churn@v1.2.0"] != held["churn@v1.1.0"]
    far = (await nodes(graph, [held["far@v1.0.0"]]))[held["far@v1.0.0"]]
    assert far.uri == "s3://bucket/far.pt"  # type: ignore[attr-defined]


async def test_versions_of_what_a_cloud_keeps_are_distinguished(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")

    def folder(**files: str) -> dict[str, Any]:
        rows = [{**big(f"{name}.csv", content), "relpath": f"{name}.csv"} for name, content in files.items()]
        return {"outs": [{"path": "data", "hash": "md5", "files": [{k: r[k] for k in r if k != "path"} for r in rows]}]}

    def object_(version: str) -> dict[str, Any]:
        dep = {
            "etag": f'"{version}"',
            "size": 71234,
            "version_id": version,
            "hash": "etag",
            "path": "s3://bucket/big.csv",
        }
        return {"frozen": True, "deps": [dep], "outs": [{"path": "big.csv", "hash": "md5", "push": False}]}

    work.commit("One", data_dot_dvc=folder(a="a 1"))
    work.commit("Two", data_dot_dvc=folder(a="a 2", b="b"), big_dot_csv_dot_dvc=object_("W1"))
    work.commit("Three", big_dot_csv_dot_dvc=object_("W2"))
    await bring(graph, work.folder)
    versions: dict[str, set[str]] = {}
    for start, type, end in await edges(graph):
        if type == "VERSION_OF" and "@" not in end:
            versions.setdefault(end.rpartition("/")[2], set()).add(start)
    assert {name: len(some) for name, some in versions.items()} == {
        "data": 2, "big.csv": 2, "data%2Fa.csv": 2, "data%2Fb.csv": 1,
    }  # fmt: skip
    held = {end for start, type, end in await edges(graph) if type == "DERIVED_FROM"}
    assert held == {data("a 1"), data("a 2"), data("b")}


async def test_forms_of_dvc_before_1(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    trained = {
        "md5": "a1" * 16, "cmd": "python train.py",
        "deps": [row("rows.csv", "rows", legacy=True), {"path": "params.yaml", "params": {"lr": 0.1, "train.seed": 7}}],
        "outs": [row("model.bin", "m", legacy=True, cache=True, metric=False, persist=False)],
    }  # fmt: skip
    measured = {"md5": "b1" * 16, "cmd": "x", "deps": [row("model.bin", "m", legacy=True)],
                "outs": [row("report.json", "r", legacy=True, cache=False, metric=True)]}  # fmt: skip
    work.commit("One", model_dot_bin_dot_dvc=trained, Dvcfile=measured, params_dot_yaml={"lr": 0.1})
    await bring(graph, work.folder)
    found = await edges(graph)
    runs = {start for start, type, _ in found if type == "AT_COMMIT"}
    assert len(runs) == 2
    (parameters,) = {end for _, type, end in found if type == "CONFIGURED_BY"}
    assert (await nodes(graph, [parameters]))[parameters].parameters == {"lr": 0.1, "train.seed": 7}  # type: ignore[attr-defined]
    assert {type for _, type, end in found if end.startswith("model-artifact:")} == {"HOLDS", "EVALUATED_ON evaluation"}


def released(work: Work, number: int) -> None:
    """A version of m, with `prod` on it."""
    entry = stage([big("rows.csv", f"rows {number}")], [big("m.bin", f"m {number}")])
    work.commit(str(number), dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(train=entry))
    work.tag(f"m@v{number}.0.0")
    work.tag(f"m#prod#{number}")


async def pointed(graph: Graph) -> set[str]:
    alias = "alias:default/m/prod"
    return {node.id.rpartition("@")[2] for node, _ in (await neighbours(graph, [alias], "POINTS_TO")).get(alias, ())}


async def test_a_tag_that_was_deleted_says_nothing_any_more(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    released(work, 1)
    released(work, 2)
    await bring(graph, work.folder)
    assert await pointed(graph) == {"v2.0.0"}
    bundle, whole = work.bundle("main"), work.folder
    shallow = tmp_path / "shallow"
    work.git("clone", "-q", "--depth=1", "--no-tags", f"file://{whole}", str(shallow))
    await bring(graph, bundle)
    assert await pointed(graph) == {"v2.0.0"}, "a bundle ends nothing"
    tagged = work.git("rev-parse", "m@v2.0.0"), work.git("rev-parse", "m#prod#2")
    work.git("tag", "-d", "m@v2.0.0", "m#prod#2")
    await bring(graph, whole)
    assert await pointed(graph) == {"v1.0.0"}
    version = "model-version:default/m@v2.0.0"
    assert (await nodes(graph, [version]))[version].properties["ended_by"] == "its tag was deleted"  # type: ignore[attr-defined]
    for name, sha in zip(("m@v2.0.0", "m#prod#2"), tagged, strict=True):
        work.git("update-ref", f"refs/tags/{name}", sha)
    await bring(graph, whole)
    assert await pointed(graph) == {"v2.0.0"}, "what came back is no message of before"
    assert "ended_by" not in (await nodes(graph, [version]))[version].properties  # type: ignore[attr-defined]
    work.git("tag", "-d", *work.git("tag").split())
    await bring(graph, whole)
    assert await pointed(graph) == set()


async def test_what_was_read_for_one_namespace_is_read_for_another(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    released(work, 1)
    await bring(graph, work.folder)
    await bring(graph, work.folder, namespace="team")
    held = {start for start, type, _ in await edges(graph) if type == "HOLDS"}
    assert held == {f"model-version:{namespace}/m@v1.0.0" for namespace in ("default", "team")}
