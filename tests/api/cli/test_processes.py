"""What most tests of commands rest on: in this process a command ends as in one of its own."""

from __future__ import annotations

import logging
import os
import sys
import warnings

import pytest
import typer

from api.cli import commands
from graph import demo
from graph.database import Graph
from tests.api.cli.conftest import Forebear

LATER = ("--as-of", "2999-01-01")


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, []),
        (0, ["audit", "--help"]),
        (1, ["audit", "--namespace", "demo", *LATER]),
        (1, ["audit", "--namespace", "demo", "--json", *LATER]),
        (0, ["search", "churn", "--first", "5"]),
        (2, ["ancestors", "model:demo/\udcff", "--json"]),
        (3, ["audit", "--json"]),
    ],
)
async def test_the_same_code_output_and_errors(
    graph: Graph, forebear: Forebear, process: Forebear, code: int, arguments: list[str]
) -> None:
    await demo.load(graph)
    more = {"NEO4J_URI": "bolt://127.0.0.1:1"} if code == 3 else {}
    here, there = forebear(*arguments, **more), process(*arguments, **more)
    assert here == there
    assert here.code == code


def command(monkeypatch: pytest.MonkeyPatch, does: object) -> None:
    """Let `forebear` be another command, in this process."""
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(does)  # type: ignore[type-var]
    monkeypatch.setattr(commands, "app", app)


def test_a_command_has_streams_and_an_environment_of_its_own(
    monkeypatch: pytest.MonkeyPatch, forebear: Forebear
) -> None:
    def does() -> None:
        assert not any(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
        assert sys.stdin.read() == ""
        print(os.environ["MINE"], os.environ.get("PYTEST_VERSION"), sys.argv)
        os.environ["LEFT"] = "behind"
        logging.getLogger("some.library").warning("take care")

    before = sys.argv, sys.stdout, sys.stderr, sys.excepthook, [*logging.root.handlers], dict(os.environ)
    command(monkeypatch, does)
    done = forebear(MINE="é")
    assert (done.code, done.out, done.err) == (0, f"é {os.environ.get('PYTEST_VERSION')} ['forebear']\n", "take care\n")
    assert (sys.argv, sys.stdout, sys.stderr, sys.excepthook, [*logging.root.handlers], dict(os.environ)) == before


def test_an_internal_error_fails_the_test_of_a_command(monkeypatch: pytest.MonkeyPatch, forebear: Forebear) -> None:
    def breaks() -> None:
        raise ZeroDivisionError("of all things")

    command(monkeypatch, breaks)
    with pytest.raises(AssertionError, match="ZeroDivisionError: of all things"):
        forebear()


def test_a_warning_fails_the_test_of_a_command(monkeypatch: pytest.MonkeyPatch, forebear: Forebear) -> None:
    command(monkeypatch, lambda: warnings.warn("it is old", DeprecationWarning, stacklevel=1))
    with pytest.raises(AssertionError, match="DeprecationWarning: it is old"):
        forebear()
