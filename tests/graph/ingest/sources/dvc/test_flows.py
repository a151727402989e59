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


OUTS = [
    ({"outs": [{"m.bin": {"persist": True}}]}, None),
    ({"outs": ["other", {"m.bin": {"cache": False, "checkpoint": True}}]}, None),
    ({"outs": [{"${name}": {"persist": True}}]}, None),
    ({"matrix": {"n": ["m.bin"]}, "outs": [{"${item.n}": {"persist": True}}]}, "fit@m.bin"),
    ({"outs": [{"${nobody.knows}": {"persist": True}}]}, None),
]


@pytest.mark.parametrize(("described", "stage_name"), OUTS)
async def test_a_model_goes_on_from_what_it_was_where_its_pipeline_says_so(
    graph: Graph, work: Work, described: dict[str, Any], stage_name: str | None
) -> None:
    """A lock file does not say that an output persists: only dvc.yaml does."""
    for number, rows in enumerate(("bad", "good")):
        entry = stage([big("rows.csv", rows)], [big("m.bin", f"m{number}")])
        content = {"vars": [{"name": "m.bin"}], "stages": {"fit": {"cmd": "x", **described}}, **models(m="m.bin")}
        tracked = fetched("rows.csv", rows)
        files = {"dvc_dot_yaml": content, "dvc_dot_lock": lock(**{stage_name or "fit": entry})}
        work.commit(rows, rows_dot_csv_dot_dvc=tracked, **files)
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("bad")) == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "UNKNOWN"}
    assert await said(graph, data("good")) == {"m@v0.0.0": "UNKNOWN", "m@v1.0.0": "AFFECTED"}
