"""What data flow through on their way into a model, where no dependency of its stage names them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.audit.levels import reproducibility
from graph.database import Graph
from graph.ingest.sources.dvc import kept
from graph.ingest.sources.dvc import reader as dvc
from graph.ingest.statement import Skipped
from tests.graph.ingest.sources.dvc.test_project import folder_digest
from tests.graph.ingest.sources.repositories import Work, lock, md5, row
from tests.graph.ingest.sources.shapes import CODE, big, bring, data, models, said, stage
from tests.graph_asserts import edges, lacks


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
    ({"wdir": "work", "vars": ["here.yaml"], "outs": [{"../${kept}": {"persist": True}}]}, None),
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
        if "wdir" in described:  # what a stage takes values from stands where it works
            entry = stage([big("../rows.csv", rows)], [big("../m.bin", f"m{number}")])
            files |= {"here_dot_yaml": {"kept": "other"}, "work__here_dot_yaml": {"kept": "m.bin"}}
            files["dvc_dot_lock"] = lock(fit=entry)
        work.commit(rows, rows_dot_csv_dot_dvc=tracked, **files)
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("bad")) == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "UNKNOWN"}
    assert await said(graph, data("good")) == {"m@v0.0.0": "UNKNOWN", "m@v1.0.0": "AFFECTED"}


async def test_what_a_link_in_a_folder_of_git_leads_to_is_in_the_folder(graph: Graph, work: Work) -> None:
    (work.folder / "data" / "deep").mkdir(parents=True)
    for path, target in (("clean.csv", "../clean.csv"), ("deep/part", "../../parts/a"), ("kept.csv", "../kept.csv")):
        (work.folder / "data" / path).symlink_to(target)
    work.commit(
        "One", raw_dot_csv_dot_dvc=fetched("raw.csv", "raw"), data__x_dot_csv="x" * 400, kept_dot_csv="k" * 400,
        more_dot_csv_dot_dvc=fetched("more.csv", "more"), dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(
            clean=stage([big("raw.csv", "raw")], [big("clean.csv", "clean")]),
            split=stage([big("more.csv", "more")], [big("parts", "parts", folder=True)]),
            fit=stage([big("data", "all", folder=True)], [big("m.bin", "m")]),
        ),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    for content in ("raw", "more", "k" * 400):
        id = data(content) if len(content) < 9 else f"dataset-version:sha256:{sha256(content.encode()).hexdigest()}"
        assert await said(graph, id) == {"m@v1.0.0": "AFFECTED"}


async def test_what_has_the_name_of_code_and_is_not_in_git_may_be_data(graph: Graph, tmp_path: Path) -> None:
    tracks, trains = Work(tmp_path / "tracks"), Work(tmp_path / "trains")
    tracks.commit("One", dump_dot_sql_dot_dvc={"outs": [big("dump.sql", "dump")]})
    trains.commit(
        "One", rows_dot_csv_dot_dvc=fetched("rows.csv", "r"), dvc_dot_yaml=models(m="m.bin"), train_dot_py=CODE,
        dvc_dot_lock=lock(
            fit=stage([big("rows.csv", "r"), big("dump.sql", "dump"), row("train.py", CODE)], [big("m.bin", "m")])
        ),
    )  # fmt: skip
    trains.tag("m@v1.0.0")
    await bring(graph, tracks.folder, trains.folder)
    assert await said(graph, data("dump")) == {"m@v1.0.0": "AFFECTED"}
    assert "DIRTY_COMMIT" in {code for _, code in await lacks(graph)}, "if it is code, no commit has it"


async def test_code_of_a_submodule_is_not_called_changed(graph: Graph, tmp_path: Path) -> None:
    inner, work = Work(tmp_path / "inner"), Work(tmp_path / "work")
    inner.commit("One", lib__train_dot_py=CODE)
    work.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "vendor")
    work.commit(
        "One", rows_dot_csv_dot_dvc=fetched("rows.csv", "r"), dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(fit=stage([big("rows.csv", "r"), row("vendor/lib/train.py", CODE)], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    assert await said(graph, data("r")) == {"m@v1.0.0": "AFFECTED"}
    assert "DIRTY_COMMIT" not in {code for _, code in await lacks(graph)}


CALIBRATED = stage([big("m.bin", "m"), big("scores.json", "s")], [big("c.bin", "c")])
SET = {**stage([big("m.bin", "m")], [big("c.bin", "c")]), "params": {"scores.json": {"threshold": 0.5, "seed": 1}}}
ALONE = stage([big("m.bin", "m")], [big("c.bin", "c")])
DRAWN = {"cmd": "x", "deps": [big("scores.json", "s")], "outs": [big("plot.csv", "p")]}


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ({"calibrate": CALIBRATED}, "AFFECTED"), ({"calibrate": SET}, "AFFECTED"), ({"calibrate": ALONE}, "CLEARED"),
        ({"calibrate": ALONE, "draw": DRAWN}, "CLEARED"),  # it measures what was measured
    ],
)  # fmt: skip
async def test_measures_that_a_later_stage_reads_are_made_from_what_was_measured_on(
    graph: Graph, work: Work, later: dict[str, Any], verdict: str
) -> None:
    measured = {"cmd": "x", "deps": [big("m.bin", "m"), big("valid.csv", "v")], "outs": [big("scores.json", "s")]}
    entries = {"fit": stage([big("train.csv", "t")], [big("m.bin", "m")]), "measure": measured}
    stages = {"fit": {"cmd": "x"}, "measure": {"cmd": "x", "metrics": ["scores.json"]}}
    work.commit(
        "One", train_dot_csv_dot_dvc=fetched("train.csv", "t"), valid_dot_csv_dot_dvc=fetched("valid.csv", "v"),
        dvc_dot_yaml={"stages": stages, **models(m="m.bin")}, dvc_dot_lock=lock(**entries),
    )  # fmt: skip
    await bring(graph, work.folder)
    stages |= {"calibrate": {"cmd": "x"}, "draw": {"cmd": "x", "plots": ["plot.csv"]}}
    described = {"stages": stages, **models(m="m.bin", c="c.bin")}
    work.commit("Two", dvc_dot_yaml=described, dvc_dot_lock=lock(**entries, **later))
    work.tag("c@v1.0.0")
    await bring(graph, work.folder)
    assert (await said(graph, data("v")))["c@v1.0.0"] == verdict


async def test_what_git_keeps_beside_an_output_in_a_folder_is_in_the_folder(graph: Graph, work: Work) -> None:
    bad = "b" * 400
    entry = stage([big("feats", "all", folder=True)], [big("m.bin", "m")])
    work.commit(
        "One", raw_dot_csv_dot_dvc=fetched("raw.csv", "raw"), feats__bad_dot_csv=bad, dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(prepare=stage([big("raw.csv", "raw")], [big("feats/x.csv", "x")]), fit=entry),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    for id in (data("raw"), f"dataset-version:sha256:{sha256(bad.encode()).hexdigest()}"):
        assert await said(graph, id) == {"m@v1.0.0": "AFFECTED"}


@pytest.mark.parametrize("then", ["", "print(2)\n"])
async def test_data_in_a_folder_of_code_are_what_was_read_there(graph: Graph, work: Work, then: str) -> None:
    """What the folder held when it ran is not known where that was not committed."""
    rows = "id,label\n" * 100
    src = {"path": "src", "hash": "md5", "md5": folder_digest({"fit.py": CODE, "labels.csv": rows}), "size": 999}
    work.commit(
        "One", src__fit_dot_py=CODE + then, src__labels_dot_csv=rows, dvc_dot_yaml=models(m="m.bin"),
        dvc_dot_lock=lock(fit=stage([{**src, "nfiles": 2}], [big("m.bin", "m")])),
    )  # fmt: skip
    work.tag("m@v1.0.0")
    other = Work(work.folder.parent / "other")
    other.commit("One", labels_dot_csv_dot_dvc={"outs": [{"path": "labels.csv", "md5": md5(rows), "size": len(rows)}]})
    await bring(graph, other.folder, work.folder)
    assert await said(graph, data(rows)) == {"m@v1.0.0": "UNKNOWN" if then else "AFFECTED"}


async def test_what_was_imported_and_not_fetched_is_what_a_stage_read_there(graph: Graph, work: Work) -> None:
    dep = {"etag": "e1", "size": 71234, "version_id": "W1", "hash": "etag", "path": "s3://bucket/big.csv"}
    imported = {"frozen": True, "deps": [dep], "outs": [{"path": "big.csv", "hash": "md5", "push": False}]}
    entry = stage([big("big.csv", "big")], [big("m.bin", "m")])
    work.commit("One", big_dot_csv_dot_dvc=imported, dvc_dot_yaml=models(m="m.bin"), dvc_dot_lock=lock(fit=entry))
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    ((_, _, version),) = [edge for edge in await edges(graph) if edge[1] == "DERIVED_FROM"]
    assert version.endswith("/big.csv@W1")
    assert await said(graph, version) == {"m@v1.0.0": "AFFECTED"}


def test_files_of_a_folder_that_are_not_listed_are_said(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 2)
    files = {f"{n}.csv": f"{n}" * 300 for n in range(3)}
    for name, content in files.items():
        work.write(f"data/{name}", content)
    dep = {"path": "data", "hash": "md5", "md5": folder_digest(files), "size": 900, "nfiles": 3}
    work.commit("One", dvc_dot_lock=lock(fit=stage([dep], [big("out", "out")])))
    (skipped,) = [item for item in dvc.read(work.folder) if isinstance(item, Skipped)]
    assert (skipped.what, "in data" in skipped.why) == ("files", True)


@pytest.mark.parametrize("declared", [True, False])
async def test_a_model_in_the_folder_of_measures_is_trained(graph: Graph, work: Work, declared: bool) -> None:
    """A run that tunes a model, and writes it beside its measures."""
    described = {"metrics": ["live/metrics.json"], "stages": {"base": {"cmd": "x"}, "tune": {"cmd": "x"}}}
    base = stage([big("train.csv", "t")], [big("base.bin", "b")])
    tuned = stage([big("base.bin", "b"), big("rows.csv", "r")], [big("live", "live", folder=True)])
    files = {"dvc_dot_lock": lock(base=base, tune=tuned), "rows_dot_csv_dot_dvc": fetched("rows.csv", "r")}
    first = models(base="base.bin", **({"m": "live/m.pt"} if declared else {}))
    work.commit("One", dvc_dot_yaml={**described, **first}, train_dot_csv_dot_dvc=fetched("train.csv", "t"), **files)
    await bring(graph, work.folder)
    work.commit("Two", dvc_dot_yaml={**described, **models(base="base.bin", m="live/m.pt")})
    work.tag("m@v1.0.0")
    await bring(graph, work.folder)
    for content in ("r", "t"):
        assert (await said(graph, data(content)))["m@v1.0.0"] == "AFFECTED"
    roles = {type for _, type, _ in await edges(graph)}
    assert "EVALUATED_ON evaluation" not in roles
    assert "USED base_model" in roles


async def test_what_a_stage_wrote_to_an_address_is_what_is_read_there_by_its_etag(graph: Graph, work: Work) -> None:
    for number, (etag, rows) in enumerate((("e1", "bad"), ("e2", "good"))):
        there = {"path": "s3://bucket/clean.csv", "etag": etag, "size": 999}
        work.commit(
            rows, raw_dot_csv_dot_dvc=fetched("raw.csv", rows), dvc_dot_yaml=models(m="m.bin"),
            dvc_dot_lock=lock(
                clean=stage([big("raw.csv", rows)], [there]), fit=stage([there], [big("m.bin", f"m{number}")])
            ),
        )  # fmt: skip
        work.tag(f"m@v{number}.0.0")
    await bring(graph, work.folder)
    found = await said(graph, data("bad"))
    assert found == {"m@v0.0.0": "AFFECTED", "m@v1.0.0": "UNKNOWN"}, "an etag identifies nothing elsewhere"
