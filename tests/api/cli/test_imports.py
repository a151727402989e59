"""`forebear import`: the sources, their counts, and what was refused."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from graph.database import Graph
from tests.api.cli.conftest import Forebear, command
from tests.graph.ingest.sources.mlmd.stores import written
from tests.graph.ingest.sources.repositories import Work, lock, project, row

RECORD = {"model_version": "v1.2", "accuracy": 0.92, "training_data": "dataset_v3", "code_commit": "abc123"}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "churn.jsonl"
    path.write_text("".join(f"{line}\n" for line in (json.dumps(RECORD), "no JSON", '{"accuracy": 1}')))
    return path


def test_records(graph: Graph, forebear: Forebear, records: Path) -> None:
    done = forebear("import", "records", records, "--model", "churn", "--json")
    assert done.code == 1
    assert {name: done.json[name] for name in ("read", "written", "unchanged")} == {
        "read": 3,
        "written": 1,
        "unchanged": 0,
    }
    assert [each["where"] for each in done.json["rejected"]] == ["churn.jsonl:2", "churn.jsonl:3"]
    assert "model_version" in done.json["rejected"][1]["why"]

    again = forebear("import", records, "--model", "churn")
    assert again.code == 1
    assert again.out == "3 read: 0 written, 1 known before, 2 rejected.\n"
    assert "rejected churn.jsonl:2: this line is not JSON" in again.err


def test_a_dvc_project(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    work = project(tmp_path / "project")
    tried = forebear("import", "dvc", work.folder, "--dry-run", "--json")
    assert (tried.code, tried.json["unchanged"], tried.json["rejected"]) == (0, 0, [])
    assert forebear("audit", "--json").json["total"] == 0

    done = forebear("import", work.bundle(), "--json")
    assert (done.code, done.json) == (0, tried.json)
    assert "DVC project" in done.err
    assert forebear("import", "dvc", work.folder, "--json").json == {
        **done.json,
        "written": 1,  # when its refs last moved is another time than that of the bundle
        "unchanged": done.json["read"] - 1,
    }
    assert forebear("import", "dvc", work.folder, "--json").json["written"] == 0
    found = forebear("ancestors", "churn@v1.0.0", "--json").json
    assert {"rows.csv", "train"} <= {node["name"].partition("@")[0] for node in found["nodes"]}

    more = forebear("import", "dvc", work.folder, "--all-refs", "--namespace", "other", "--json").json
    assert more["written"] > 0


def test_a_name_that_an_unrelated_repository_registers_too(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    one, two = (project(tmp_path / name) for name in ("one", "two"))
    two.git("checkout", "-q", "--orphan", "anew")
    two.commit("Of another history")
    two.git("tag", "-d", "churn@v1.0.0")
    two.git("branch", "-q", "-D", "main", "faster")
    two.tag("churn@v1.0.0")
    urls = [f"repository:root:{each.git('rev-list', '--max-parents=0', each.git('branch', '--show-current'))}"
            for each in (one, two)]  # fmt: skip
    assert forebear("import", "dvc", one.folder, "--json").json["clashes"] == []
    done = forebear("import", "dvc", two.folder)
    (line,) = [line for line in done.err.splitlines() if line.startswith("warning model:default/churn ")]
    assert done.code == 0
    assert all(url in line for url in urls)
    assert "--namespace" in line
    (clash,) = forebear("import", "dvc", one.folder, "--json").json["clashes"]
    assert (clash["model"], clash["repositories"]) == ("model:default/churn", sorted(urls))
    assert forebear("import", "dvc", two.folder, "--namespace", "team", "--json").json["clashes"] == []


def test_a_plain_repository(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    work = Work(tmp_path / "plain")
    sha = work.commit("First", README_dot_md="hello\n")
    done = forebear("import", work.folder)
    assert (done.code, done.out) == (0, "2 read: 2 written, 0 known before, 0 rejected.\nNext: forebear audit\n")
    assert "read as a git repository" in done.err
    assert f"commit:{sha}" in forebear("search", sha[:8]).out


def listening() -> None:
    """A job in the background of a shell does not hear Ctrl-C, and hands that on to all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_stopped_by_a_person(graph: Graph, environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f"{json.dumps({'model_version': f'v{n}'})}\n" for n in range(50_000)))
    with subprocess.Popen(
        command("import", "records", path, "--model", "m", "--json"),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=listening,
    ) as process:
        time.sleep(5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert json.loads(out)["exit"] == 130
    assert err.startswith("forebear: stopped before it was done")
    assert len(err.splitlines()) == 1


def test_what_was_skipped_is_said_and_strict_fails(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("One", dvc_dot_lock=lock(odd={"cmd": "x", "sources": ["rows.csv"]}))
    done = forebear("import", "dvc", work.folder)
    assert (done.code, ", 1 skipped." in done.out) == (0, True)
    assert "its key sources is not known here" in done.err
    strict = forebear("import", "dvc", work.folder, "--strict", "--json")
    (skipped,) = strict.json["skipped"]
    assert (strict.code, skipped["what"], skipped["why"]) == (1, "lineage", "its key sources is not known here")


def test_models_that_the_command_names(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    work = Work(tmp_path / "work")
    work.commit("One", dvc_dot_lock=lock(make={"cmd": "x", "outs": [row("out/als.dat", "als")]}))
    for wrong in ("churn", "=out/*", "churn=", "a@b=out/*"):
        refused = forebear("import", "dvc", work.folder, "--model", wrong)
        assert (refused.code, "NAME=PATTERN" in refused.err) == (2, True)
    done = forebear("import", "dvc", work.folder, "--model", "churn=out/*.dat", "--model", "typo=uot/*")
    assert "1 versions of models that nobody registered" in done.out
    assert "--model typo=uot/*: pattern: it matches no output" in done.err
    assert forebear("import", work.folder, "--model", "churn=out/*.dat", "--strict").code == 0
    assert forebear("audit", "--json").json["total"] == 1


def test_a_store_of_ml_metadata(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    path = written(tmp_path, "tfx", "shapes")
    tried = forebear("import", "mlmd", path, "--dry-run", "--json")
    assert (tried.code, tried.json["unchanged"], tried.json["rejected"]) == (0, 0, [])
    assert tried.json["found"] == {"run": 11, "unregistered": 6, "pipeline_run": 2}

    done = forebear("import", path, "--json")
    assert (done.code, done.json) == (0, tried.json)
    assert "is read as a store of ML Metadata" in done.err
    again = forebear("import", "mlmd", path, "--strict")
    assert again.code == 1  # something was skipped
    assert again.out.startswith(f"{done.json['read']} read: 0 written, {done.json['read']} known before")
    audited = forebear("audit", "--json").json
    assert audited["total"] == 6
    assert forebear("reprocess", "--source", "mlmd", "--json").code == 0

    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(path.read_bytes()[:9000])
    assert forebear("import", damaged).code == 2
    assert forebear("import", path, "--model", "churn").code == 2


def test_a_model_card(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("---\nbase_model: bert\ndatasets: [imdb]\nmood: fine\n---\n# Sentiment\n")
    unnamed = forebear("import", "card", tmp_path)
    assert (unnamed.code, "--model NAME" in unnamed.err) == (1, True)
    done = forebear("import", path, "--model", "sentiment", "--json")
    assert (done.code, done.json["written"], done.json["found"]) == (0, 1, {"card": 1})
    again = forebear("import", "card", tmp_path, "--model", "sentiment", "--strict", "--json")
    assert (again.code, again.json["unchanged"], len(again.json["skipped"])) == (1, 1, 1)
    assert forebear("import", "card", path, "--model", "sentiment", "--version", "v2").code == 0
    assert forebear("audit", "--json").json["total"] == 2
    found = forebear("ancestors", "sentiment@v2", "--json").json
    assert {node["name"].partition("@")[0] for node in found["nodes"]} == {"sentiment", "bert", "imdb"}
    path.write_text("---\ndatasets: [\n---\n")
    broken = forebear("import", "card", path, "--model", "sentiment", "--json")
    assert (broken.code, broken.json["rejected"][0]["where"]) == (1, "README.md")
    assert "line 2" in broken.json["rejected"][0]["why"]
    assert forebear("import", "card", tmp_path / "nowhere").code == 2
