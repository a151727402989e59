"""What data flow through on their way into a model, where no dependency of its stage names them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.audit.levels import reproducibility
from graph.database import Graph
from tests.graph.ingest.sources.repositories import Work, lock, md5
from tests.graph.ingest.sources.shapes import big, bring, data, models, said, stage
from tests.graph_asserts import lacks


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """An empty working copy."""
    return Work(tmp_path / "work")


def fetched(path: str, content: str) -> dict[str, Any]:
    """A stage file of data that were fetched from outside, so that their origin is known."""
    return {"frozen": True, "deps": [{"path": f"s3://raw/{path}", "etag": "1"}], "outs": [big(path, content)]}


@pytest.mark.parametrize("out", ["best.yaml", "tuned"])
async def test_hyperparameters_that_a_stage_wrote_come_from_what_it_read(graph: Graph, work: Work, out: str) -> None:
    file = out if "." in out else f"{out}/best.yaml"
    fit = {**stage([big("train.csv", "t")], [big("m.bin", "m")]), "params": {file: {"lr": 0.1, "seed": 1}}}
    work.commit(
        "One", train_dot_csv_dot_dvc=fetched("train.csv", "t"), valid_dot_csv_dot_dvc=fetched("valid.csv", "v"),
        dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(tune=stage([big("valid.csv", "v")], [big(out, "b", folder="." not in out)]), fit=fit),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("v")) == {"m@v1.0.0": "AFFECTED"}
    assert await said(graph, data("t")) == {"m@v1.0.0": "AFFECTED"}
    assert (await reproducibility(graph, ["model-version:default/m@v1.0.0"]))[
        "model-version:default/m@v1.0.0"
    ].level == 2


@pytest.mark.parametrize(("then", "verdict"), [("", "AFFECTED"), ("# another one\n", "UNKNOWN")])
async def test_a_stage_file_stands_for_what_it_tracks(graph: Graph, work: Work, then: str, verdict: str) -> None:
    text = yaml.safe_dump(fetched("raw.csv", "raw"))
    dep = {"path": "raw.csv.dvc", "hash": "md5", "md5": md5(text + then), "size": len(text + then)}
    work.commit(
        "One", raw_dot_csv_dot_dvc=text, dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(fit=stage([dep], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("raw")) == {"m@v1.0.0": verdict}
    assert ("NOT_READ" in {code for _, code in await lacks(graph)}) == bool(then)
