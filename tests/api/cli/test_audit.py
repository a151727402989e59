"""`forebear audit`: levels first, then what stops the next one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from api.cli.render.names import labels
from graph import demo
from graph.audit import report as audit
from graph.commands import record
from graph.database import Graph
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.model.nodes import ModelVersion
from tests.api.cli.conftest import Forebear

RECORD = {"model_version": "v1.2", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}


@pytest.fixture
async def churn(graph: Graph) -> None:
    """The record without data version, commit and hyperparameters."""
    await record.record_model_version(graph, {"model": "churn", "record": RECORD})


def test_text(churn: None, forebear: Forebear) -> None:
    done = forebear("audit")
    first, empty, heading, *rest = done.out.splitlines()
    assert done.code == 1
    assert first.startswith("churn@v1.2  0 untraceable  PARAMETERS_NOT_RECORDED  ")
    assert (empty, heading) == ("", "churn@v1.2: untraceable (level 0); what stops level 1, linked:")
    assert [line.split()[0] for line in rest[:4]] == ["PARAMETERS_NOT_RECORDED", "cause", "evidence", "fix"]
    assert rest[-1] == "Next: forebear ancestors model-version:default/churn@v1.2"
    assert max(map(len, done.out.splitlines())) <= 100
    assert "\x1b" not in done.out
    anyway = forebear("audit", "--exit-zero")
    assert (anyway.code, anyway.out) == (0, done.out)
    assert forebear("audit", "--exit-zero", "--model", "nothing").code == 2


def test_json(churn: None, forebear: Forebear, tmp_path: Path) -> None:
    done = forebear("audit", "--format", "json")
    found = done.json
    assert done.code == 1
    assert list(found) == ["total", "by_level", "by_code", "versions", "complete", "as_of"]
    assert (found["total"], found["by_level"]["0"], found["complete"]) == (1, 1, True)
    (version,) = found["versions"]
    assert (version["name"], version["level"], version["level_name"]) == ("churn@v1.2", 0, "untraceable")
    assert {"PARAMETERS_NOT_RECORDED", "UNRESOLVED_DATA", "SHORT_COMMIT"} <= set(found["by_code"])
    keys = [
        "code",
        "severity",
        "stops_level",
        "node",
        "problem",
        "evidence",
        "remedy",
        "fingerprint",
        "place",
        "proposal",
    ]
    assert {tuple(blocker) for blocker in version["blockers"]} == {tuple(keys)}

    written = forebear("audit", "--format", "json", "--output", tmp_path / "report.json")
    assert (written.code, written.out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["versions"] == found["versions"]


def test_markdown(churn: None, forebear: Forebear) -> None:
    lines = forebear("audit", "--format", "markdown").out.splitlines()
    assert lines[0].startswith("| model version | level |")
    assert lines[2].startswith("| churn@v1.2 | 0 untraceable | PARAMETERS\\_NOT\\_RECORDED | ")
    assert any(line.startswith("- **PARAMETERS_NOT_RECORDED** (error): ") for line in lines)


def test_nothing_to_audit(graph: Graph, forebear: Forebear) -> None:
    done = forebear("audit")
    assert done.code == 0
    assert "Nothing to audit" in done.out
    assert "forebear import" in done.out
    assert forebear("audit", "--json").json["total"] == 0


def test_what_is_not_there_does_not_pass(churn: None, forebear: Forebear) -> None:
    done = forebear("audit", "--model", "chrun", "--json")
    assert (done.code, done.json["exit"]) == (2, 2)
    assert "'chrun'" in done.json["error"]
    assert forebear("audit", "--alias", "production").code == 2


def test_the_demo(graph: Graph, forebear: Forebear) -> None:
    assert forebear("demo").code == 0
    assert "Nothing to audit" in forebear("audit").out
    done = forebear("audit", "--namespace", "demo", "--json")
    assert done.code == 1
    assert {version["level"] for version in done.json["versions"]} == {0, 1, 2, 3, 4}
    assert forebear("audit", "--namespace", "demo", "--model", "churn", "--alias", "production").code == 0
    assert forebear("demo", "--remove").code == 0
    assert forebear("audit", "--namespace", "demo").code == 2


async def test_json_says_of_every_version_the_worst_first(graph: Graph, forebear: Forebear) -> None:
    stated = [{"id": f"r{n:03}", "outputs": [{"model": "many", "version": f"v{n:03}"}]} for n in range(510)]
    some = [records.facts(records.payload("many", {"model_version": f"w{n}", "params": {"a": 1}})) for n in range(3)]
    await writer.write(graph, [*(reports.facts(reports.payload("run", run)) for run in stated), *some])
    await demo.load(graph)
    found = forebear("audit", "--json").json
    assert (found["total"], len(found["versions"]), found["complete"]) == (513, 513, True)
    order = [(version["level"], version["id"]) for version in found["versions"]]
    assert order == sorted(order)
    assert sum(found["by_level"].values()) == 513
    assert found["by_code"]["DATA_NOT_RECORDED"] == 513
    report = await audit.audit(graph)
    assert found["by_level"] == {str(level): count for level, count in report.by_level}
    assert found["by_code"] == dict(await audit.by_code(report))


async def test_a_long_text_says_what_it_leaves_out(graph: Graph, forebear: Forebear) -> None:
    stated = [records.facts(records.payload("many", {"model_version": f"v{n:02}"})) for n in range(53)]
    await writer.write(graph, stated)
    out = forebear("audit").out
    assert "… and 3 more versions, no worse" in out
    assert "… and 33 more like these" in out
    assert "53 versions: 53 at 0 untraceable." in out
    assert "level 3, sealed: ENVIRONMENT_NOT_RECORDED on many@v00, SEED_NOT_RECORDED on many@v00" in out
    assert forebear("audit", "--format", "json").json["total"] == 53


async def test_versions_of_several_namespaces_say_which(graph: Graph, forebear: Forebear) -> None:
    for namespace in ("default", "shop"):
        await record.record_model_version(graph, {"namespace": namespace, "model": "churn", "record": RECORD})
    one = forebear("audit", "--namespace", "shop").out
    assert [one.splitlines()[at].split(":")[0].split()[0] for at in (0, 2)] == ["churn@v1.2", "churn@v1.2"]
    lines = forebear("audit").out.splitlines()
    assert {line.split()[0] for line in lines[:2]} == {"default/churn@v1.2", "shop/churn@v1.2"}
    assert any(line.startswith("shop/churn@v1.2: untraceable") for line in lines)
    assert "| shop/churn@v1.2 |" in forebear("audit", "--format", "markdown").out
    assert {each["name"] for each in forebear("audit", "--format", "json").json["versions"]} == {"churn@v1.2"}


async def test_long_names_are_cut_in_the_middle_and_stay_apart(graph: Graph, forebear: Forebear) -> None:
    long = "https://git.example.com/a-company/a-department/forecasts/models/"
    for model in (f"{long}one/regional/north", f"{long}two/regional/north", f"{long}one/regional/south", "short"):
        await record.record_model_version(graph, {"model": model, "record": RECORD})
    lines = forebear("audit").out.splitlines()
    names = [line.split()[0] for line in lines[:4]]
    assert len({*names}) == 4 and "short@v1.2" in names
    assert max(map(len, names)) <= 40 and max(map(len, lines[:4])) <= 100
    assert sum(name.startswith("https://git.") and name.endswith("north@v1.2") for name in names) == 2
    assert "…" not in min(names, key=len)
    whole = {each["name"] for each in forebear("audit", "--format", "json").json["versions"]}
    assert f"{long}one/regional/south@v1.2" in whole


async def test_a_repository_without_an_address_is_shown_by_seven_digits(graph: Graph, forebear: Forebear) -> None:
    """All 40 left no room for the name of the model."""
    roots = [f"root:{sha}" for sha in ("21669f3" + "a" * 33, "21669f3" + "b" * 33, "9f86d08" + "c" * 33)]
    for root in roots:
        for model in ("path/to/model.pt", "path/to/a.pt"):
            record_of_it = {"namespace": root, "model": model, "record": RECORD}
            await record.record_model_version(graph, record_of_it)
    lines = forebear("audit").out.splitlines()
    names = [line.split()[0] for line in lines[:6]]
    assert len({*names}) == 6 and max(map(len, names)) <= 40
    assert {"root:9f86d08/path/to/model.pt@v1.2", "root:9f86d08/path/to/a.pt@v1.2"} <= {*names}
    assert all(name.startswith(("root:21669f3", "root:9f86d08")) and name.endswith(".pt@v1.2") for name in names)
    found = forebear("audit", "--json").json["versions"]
    assert {each["id"] for each in found} == {
        f"model-version:{root.replace(':', '%3A')}/{model.replace('/', '%2F')}@v1.2"
        for root in roots for model in ("path/to/model.pt", "path/to/a.pt")
    }  # fmt: skip


@pytest.mark.parametrize("room", [12, 20, 50])
def test_names_that_are_cut_are_never_alike(room: int) -> None:
    def version(namespace: str, name: str) -> ModelVersion:
        id = f"model-version:{namespace.replace('/', '%2F')}/{name.replace('/', '%2F')}"
        return ModelVersion(id=id, name=name, namespace=namespace)

    versions = [version("a", "b/c@1"), version("a/b", "c@1"), *(version("n" * 30, f"{n:060}@v1") for n in range(50)),
                version("n", "語" * 40 + "@1")]  # fmt: skip
    shown = labels(versions, room)
    assert len({*shown.values()}) == len(versions)
    assert max(cell_len(name) for name in shown.values()) <= max(room, 14)
    assert labels(versions[:1], room) == {versions[0].id: "b/c@1"}
