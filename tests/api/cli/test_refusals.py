"""Refusals: one sentence on standard error, the right exit code, and JSON where it was asked for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from graph.database import Graph
from tests.api.cli.conftest import Forebear, command

NOWHERE = {"NEO4J_URI": "bolt://127.0.0.1:1"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "No such command 'nonsense'; see `forebear --help`"),
        (["audit", "--nope"], "No such option: --nope"),
        (["audit", "--format", "xml"], "'xml' is not one of 'text', 'json', 'jsonl', 'junit', 'sarif', 'markdown'"),
        (["import", "wandb", "x"], "no kind 'wandb' to import; there are records, git, dvc"),
        (["import", "/nonexistent"], "/nonexistent does not exist"),
        (["import", "records", "x.jsonl"], "Missing option '--model'; see `forebear import records --help`"),
        (["ancestors", "churn"], "neither the id of a node nor name@version"),
        (["ancestors", "churn@v9"], "no model churn with a version or alias v9"),
        (["ancestors", "run:x/y", "--depth", "0"], "greater than or equal to 1"),
        (["ancestors", "run:x/\udcff"], "holds bytes that are not UTF-8"),
        (["retract", "x"], "Missing option '--reason'"),
        (["down", "--wipe"], "say --yes"),
        (["logs"], "there are no logs"),
    ],
)
def test_wrong_use(graph: Graph, forebear: Forebear, arguments: list[str], says: str) -> None:
    done = forebear(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("forebear: ")
    assert says in done.err
    assert len(done.err.splitlines()) == 1


def test_json_on_failure(graph: Graph, forebear: Forebear, tmp_path: Path) -> None:
    (tmp_path / "not.bundle").write_text("hello")
    for arguments in (["import", "dvc", tmp_path / "not.bundle"], ["import", tmp_path], ["audit", "--nope"]):
        done = forebear(*arguments, "--json")
        assert done.code == 2
        assert done.json == {"error": done.err.removeprefix("forebear: ").strip(), "exit": 2}


def test_no_database(forebear: Forebear) -> None:
    for more in (NOWHERE, {"NEO4J_URI": ""}, {"NEO4J_PASSWORD": "wrong-password"}):
        done = forebear("audit", "--json", **more)
        assert (done.code, done.json["exit"]) == (3, 3)
    assert "forebear up" in forebear("audit", **NOWHERE).err
    assert forebear("doctor", **NOWHERE).code == 3
    assert forebear("status", **NOWHERE).code == 3


def test_internal_errors_leave_a_trace_in_a_file(environment: dict[str, str]) -> None:
    broken = (
        "from api.cli import commands\nfrom api.cli.render import audited\n"
        "audited.as_json = None\nraise SystemExit(commands.run())"
    )
    done = subprocess.run(
        [*command()[:1], "-c", broken, "audit", "--output=\udcff", "--json"],
        env=environment,
        capture_output=True,
        text=True,
    )
    log = Path(environment["FOREBEAR_DATA"]) / "errors.log"
    assert done.returncode == 4
    assert (str(log) in done.stderr, len(done.stderr.splitlines())) == (True, 1)
    assert "TypeError" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_reader_that_goes_away(graph: Graph, environment: dict[str, str]) -> None:
    for arguments in (["audit"], ["audit", "--json"], ["--help"]):
        process = subprocess.Popen(command(*arguments), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(60) == 141


def test_help_and_version(forebear: Forebear) -> None:
    assert forebear("--version").out.startswith("forebear ")
    assert "ancestors" in forebear().out
    for name in ("up", "down", "status", "doctor", "import", "audit", "ancestors", "token"):
        done = forebear(name, "--help")
        assert (done.code, "Example" in done.out or name == "token") == (0, True)
