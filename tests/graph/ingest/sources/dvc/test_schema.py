"""The table of keys: with any row of it away, nothing is cleared that was not, and no level rises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources.dvc import schema
from tests.graph.ingest.sources.repositories import Work, lock, row
from tests.graph.ingest.sources.rows_away import Concluded, concluded
from tests.graph.ingest.sources.shapes import CODE, big, bring, data, models, stage
from tests.graph_asserts import empty

ROWS = [(what, key) for what, keys in schema.KEYS.items() for key in keys]


def project(folder: Path) -> Work:
    """A project in which every kind of row says something of lineage."""
    work = Work(folder)
    files = [{key: value for key, value in {**big("a.csv", "a"), "relpath": "a.csv"}.items() if key != "path"}]
    cloud = {"path": "far.csv", "etag": "e1", "size": 7000, "cloud": {"s3": {"etag": "e1", "version_id": "V1"}}}
    trained = stage(
        [big("raw.csv", "raw"), {"path": "folder", "hash": "md5", "files": files}, row("train.py", CODE)],
        [big("m.bin", "m"), big("log.csv", "log", persist=True), big("scores.csv", "scores", metric=True)],
    )
    old = {
        "md5": "a1" * 16, "cmd": "x", "wdir": "..", "frozen": True, "meta": {"who": "ada"},
        "deps": [row("raw.csv", "raw", legacy=True), {"path": "params.yaml", "params": {"seed": 7}}],
        "outs": [row("old.bin", "old", legacy=True, cache=True)],
    }  # fmt: skip
    imported = {"deps": [{"path": "https://host/raw.csv", "etag": "1"}], "outs": [big("raw.csv", "raw")]}
    described = {
        "stages": {"train": {"cmd": "python train.py", "wdir": "."}, "fit": {"foreach": ["a"], "do": {"cmd": "x"}}},
        **models(m="m.bin", old="old.bin", cloud="cloud.bin"),
    }
    work.commit(
        "One", dvc_dot_yaml=described, raw_dot_csv_dot_dvc=imported, stages__old_dot_dvc=old, train_dot_py=CODE,
        dvc_dot_lock=lock(train=trained, **{"fit@a": stage([cloud, big("raw.csv", "raw")], [big("cloud.bin", "c")])}),
    )  # fmt: skip
    for name in ("m", "old", "cloud"):
        work.tag(f"{name}@v1.0.0")
    return work


async def imported(graph: Graph, folder: Path) -> Concluded:
    await empty(graph)
    await bring(graph, folder)
    return await concluded(graph, map(data, ("raw", "a")))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return project(tmp_path_factory.mktemp("schema") / "work")


@pytest.mark.parametrize(("what", "key"), ROWS, ids=[f"{what} {key}" for what, key in ROWS])
async def test_without_a_row_nothing_is_cleared_and_no_level_rises(
    graph: Graph, work: Work, what: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = await imported(graph, work.folder)
    assert f"{data('raw')} model-version:default/m@v1.0.0" not in more.cleared
    keys = {name: dict(some) for name, some in schema.KEYS.items()}
    del keys[what][key]
    monkeypatch.setattr(schema, "KEYS", keys)
    (await imported(graph, work.folder)).knows_less(than=more)


def test_a_key_that_no_row_has_is_unknown() -> None:
    entry: dict[str, Any] = {"cmd": "x", "deps": [], "sources": []}
    assert list(schema.unknown("stage", entry)) == ["sources"]
    assert list(schema.extras("stage file", {"meta": {}, "md5": "x"})) == ["meta"]
