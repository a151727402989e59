"""`forebear recall` and `forebear compare`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from graph import demo
from graph.database import Graph
from graph.ingest import batch_import
from graph.ingest.sources.dvc import reader as dvc
from tests.api.cli.conftest import Forebear
from tests.graph.ingest.sources.repositories import Work, lock, row
from tests.graph.recall_builders import content, data, history_of, run, sha, source, write

TRANSACTIONS = "dataset:demo/transactions"


@pytest.fixture
async def loaded_demo(graph: Graph) -> None:
    await demo.load(graph)


def test_recall_as_text(loaded_demo: None, forebear: Forebear) -> None:
    done = forebear("recall", TRANSACTIONS)
    head, near, stands, _, affected, *rest = done.out.splitlines()
    assert done.code == 0
    assert head == "Recall of Dataset transactions: 4 affected, 2 unknown, 0 cleared, of 6 model versions."
    assert near.startswith("Of the unknown, 2 are near: of one repository or namespace with it")
    assert stands == "It stands for 1 version."
    assert affected == "Affected: made from it"
    text = " ".join(" ".join(rest).split())
    assert "churn@v1.0 ← run churn-v1.0 ← features@2026-01 ← run features-2026-01 ← transactions@2026-01" in text
    assert "move production to a version that is cleared; take it out of churn-api; train it again" in text
    assert "Unknown: the recorded lineage is not sufficient" in text
    assert "To decide it: Report what the run read" in text
    assert "What would settle most of them: DATA_NOT_RECORDED on Run churn-v1.1: 1 version do Run run:demo/" in text
    assert max(map(len, done.out.splitlines())) <= 100
    assert "\x1b" not in done.out


def test_recall_as_json(loaded_demo: None, forebear: Forebear) -> None:
    found = forebear("recall", TRANSACTIONS, "--json").json
    assert list(found) == ["root", "counts", "settled_by", "verdicts", "complete", "as_of"]
    assert found["counts"] == {"affected": 4, "cleared": 0, "unknown": 2, "unknown_near": 2, "total": 6}
    assert [(each["code"], each["versions"], each["alone"]) for each in found["settled_by"]] == [
        ("DATA_NOT_RECORDED", 1, 1), ("UNRESOLVED_DATA", 1, 1)
    ]  # fmt: skip
    assert list(found["settled_by"][0]) == ["code", "node", "versions", "alone", "command", "path"]
    assert (len(found["verdicts"]), found["complete"]) == (6, True)
    first = found["verdicts"][0]
    assert list(first) == [
        "version", "verdict", "path", "reason", "gap", "aliases", "deployments", "owners", "evaluation_only"
    ]  # fmt: skip
    assert (first["version"]["name"], first["deployments"][0]["owner"]) == ("churn-vip@v1", "shop")
    assert found["verdicts"][-1]["gap"]["code"] == "DATA_NOT_RECORDED"
    cut = forebear("recall", TRANSACTIONS, "--first", 3, "--json").json
    assert (len(cut["verdicts"]), cut["complete"]) == (3, False)
    unknown = forebear("recall", TRANSACTIONS, "--verdict", "unknown", "--json").json
    assert {each["verdict"] for each in unknown["verdicts"]} == {"UNKNOWN"}


def test_it_fails_on_the_verdicts_that_it_is_stated_to(loaded_demo: None, forebear: Forebear) -> None:
    assert forebear("recall", TRANSACTIONS, "--fail-on", "affected").code == 1
    cut = forebear("recall", TRANSACTIONS, "--fail-on", "affected, UNKNOWN", "--verdict", "cleared", "--json")
    assert (cut.code, cut.json["counts"]["affected"]) == (1, 4), "what is counted counts, whatever is listed"
    assert forebear("recall", TRANSACTIONS, "--plan", "--fail-on", "affected").code == 1
    fine = ("recall", TRANSACTIONS, "--since", "2030-01-01")
    assert forebear(*fine, "--fail-on", "affected").code == 0
    for wrong in ("cleared", "affected,nothing", ""):
        done = forebear("recall", TRANSACTIONS, "--fail-on", wrong)
        assert (done.code, done.out) == (2, "")


def test_a_cut_list_and_one_verdict(loaded_demo: None, forebear: Forebear) -> None:
    assert "Cut: these are the first 3; --first 30" in forebear("recall", TRANSACTIONS, "--first", 3).out
    done = forebear("recall", "churn@v1.2")
    assert done.out.splitlines()[0].endswith("2 affected, 2 unknown, 2 cleared, of 6 model versions.")
    assert done.out.splitlines()[-1].startswith("Next: forebear recall model-version:demo/churn@v1.2 --verdict cleared")
    cleared = forebear("recall", "churn@v1.2", "--verdict", "CLEARED").out
    assert "whole ancestry known: churn@v1.2 is not among it" in cleared
    assert "Affected" not in cleared


async def test_periods_and_fixes(graph: Graph, forebear: Forebear) -> None:
    await write(
        graph, history_of(("bad", "root"), ("fix", "bad")), source("good"),
        source("data", created_at="2026-01-05T00:00:00Z"),
        *(run(name, data("good"), data("data", "test"), commit={"sha": sha(name)}) for name in ("bad", "fix")),
    )  # fmt: skip
    bad, fix = (f"commit:{sha(name)}" for name in ("bad", "fix"))
    assert forebear("recall", bad, "--json").json["counts"]["affected"] == 2
    fixed = forebear("recall", bad, "--fixed-in", fix)
    assert ": 1 affected, 0 unknown, 1 cleared, of 2 model versions." in fixed.out
    assert "It stands for 1 commit, itself and what came after it; whatever holds one as a submodule" in fixed.out
    measured = forebear("recall", "dataset:default/data", "--since", "2026-01-01", "--until", "2026-02-01")
    assert "Evaluation only: measured on it, not made from it, so their metrics are tainted" in measured.out
    assert "evaluation_only" in measured.out
    none = forebear("recall", "dataset:default/data", "--until", "2026-01-01")
    assert "No version of it is known that this would recall" in none.out
    assert forebear("recall", content("data"), "--as-of", "2020-01-01", "--json").json["counts"]["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["recall", "model:demo/churn"], "a Model cannot be recalled"),
        (["recall", "nothing"], "`forebear search` finds ids"),
        (["recall", TRANSACTIONS, "--verdict", "guilty"], "'guilty' is not one of"),
        (["recall", TRANSACTIONS, "--since", "2026-01-01T00:00:00"], "no time zone"),
        (["recall", TRANSACTIONS, "--fixed-in", "commit:abc123"], "goes with the recall of a commit"),
        (["compare", "churn@v1.0"], "Missing argument 'b'"),
        (["compare", "churn@v1.0", TRANSACTIONS], "model versions and runs can be compared"),
    ],
)
def test_refusals(loaded_demo: None, forebear: Forebear, arguments: list[str], says: str) -> None:
    done = forebear(*arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert says in done.err


def test_compare(loaded_demo: None, forebear: Forebear) -> None:
    done = forebear("compare", "churn@v1.0", "churn@v1.2")
    lines = done.out.splitlines()
    assert done.code == 0
    assert lines[0] == "churn@v1.0 and churn@v1.2 are different bytes."
    assert [line.split() for line in lines if "max_depth" in line] == [["max_depth", "6", "8"]]
    assert lines[-1] == "No difference is recorded in: data, environment."
    found = forebear("compare", "churn@v1.0", "churn@v1.2", "--json").json
    parts = ["data", "commits", "parameters", "environment", "metrics"]
    assert list(found) == ["a", "b", "same", "differ", *parts, "complete"]
    assert (found["same"], found["differ"]) == (False, True)
    assert found["metrics"] == [{"key": "accuracy", "a": 0.92, "b": 0.93}]
    alike = forebear("compare", "churn@v1.0", "churn@production", "--json").json
    assert (alike["same"], alike["differ"]) == (True, False)


async def test_what_settles_a_folder_settles_it_when_it_is_run(
    graph: Graph, forebear: Forebear, tmp_path: Path
) -> None:
    """Data that DVC tracks in one folder, each of which made a model."""
    work, names = Work(tmp_path / "work"), ("one", "two", "six")
    tracked = {f"data__raw__{name}_dot_csv_dot_dvc": {"outs": [row(f"{name}.csv", name)]} for name in names}
    stages = {
        name: {"cmd": "train", "deps": [row(f"data/raw/{name}.csv", name)], "outs": [row(f"{name}.pkl", f"of {name}")]}
        for name in names
    }
    models = {"artifacts": {name: {"path": f"{name}.pkl", "type": "model"} for name in names}}
    work.commit("All", dvc_dot_lock=lock(**stages), dvc_dot_yaml=models, **tracked)
    for name in names:
        work.tag(f"{name}@v1.0.0")
    await batch_import.load(graph, dvc.read(work.folder), dvc.facts)
    await write(graph, source("bad"))
    before = forebear("recall", content("bad"), "--json").json
    (folder,) = [each for each in before["settled_by"] if each["code"] == "NO_PRODUCER"]
    assert (folder["path"], folder["versions"]) == ("data/raw/*", before["counts"]["unknown"])
    root = f"root:{work.git('rev-parse', 'HEAD')}"
    text = " ".join(forebear("recall", content("bad")).out.split())
    assert f"declare data/raw/* of {root[:12]} a source: {folder['versions']} versions" in text
    name, *arguments = shlex.split(folder["command"])
    assert (name, forebear(*arguments).code) == ("forebear", 0)
    after = forebear("recall", content("bad"), "--json").json
    assert after["counts"]["cleared"] - before["counts"]["cleared"] == folder["alone"] == folder["versions"] >= 3
    assert (after["counts"]["unknown"], after["settled_by"]) == (0, [])
    assert forebear(*arguments).code == 2, "there is nothing left to declare"


async def test_compare_lists_the_commits_between(graph: Graph, forebear: Forebear) -> None:
    runs = [run(name, commit={"sha": sha(name)}) for name in ("one", "three")]
    await write(graph, history_of(("two", "one"), ("three", "two")), *runs)
    lines = forebear("compare", "m@one", "m@three").out.splitlines()
    assert lines[-3] == "Commits of m@three that m@one has not, newest first:"
    assert {line.split()[0] for line in lines[-2:]} == {sha("two")[:12], sha("three")[:12]}


def test_a_recall_is_announced_on_demand(loaded_demo: None, forebear: Forebear) -> None:
    done = forebear("recall", TRANSACTIONS, "--announce", "mislabelled", "--json")
    assert done.err.splitlines() == ["It is announced that transactions is recalled; the API notifies webhooks."]
    assert done.json["counts"]["affected"] == 4
    refused = forebear("recall", TRANSACTIONS, "--announce", "mislabelled", "--since", "2026-01-01")
    assert (refused.code, refused.out) == (2, "")
    assert "--announce is of the whole recall" in refused.err
    assert "say why it is recalled" in forebear("recall", TRANSACTIONS, "--announce", " ").err
