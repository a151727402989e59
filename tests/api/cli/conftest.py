"""The real command, on the Neo4j of the tests: in this process, or in one of its own where the process is the point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.cli import exit_codes
from api.cli.schema import named
from graph.config import ONLY_ANSWERS
from tests.api.cli.in_process import call

_SECONDS = 300


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The last line of standard output, which must be of the schema of its kind."""
        return valid(json.loads(self.out.splitlines()[-1]))


Forebear = Callable[..., Ended]


def valid(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without its kind, once it has been held against the schema of that."""
    name, version = answer["kind"].removeprefix("forebear.").split("/")
    found = named(name)
    assert (version, answer["kind"]) == ("v1", found["properties"]["kind"]["const"])
    Draft202012Validator(found).validate(answer)
    return {key: value for key, value in answer.items() if key != "kind"}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "api.cli", *map(str, arguments)]


@pytest.fixture
def environment(server: tuple[str, str, str], tmp_path: Path) -> dict[str, str]:
    """What the command finds in its environment."""
    uri, user, password = server
    own = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "FOREBEAR_"))}
    if "FOREBEAR_CACHE" in os.environ:
        own["FOREBEAR_CACHE"] = os.environ["FOREBEAR_CACHE"]
    mine = {"NEO4J_URI": uri, "NEO4J_USER": user, "NEO4J_PASSWORD": password}
    return own | mine | ONLY_ANSWERS | {"FOREBEAR_DATA": str(tmp_path / "data"), "COLUMNS": "100"}


@pytest.fixture
def forebear(environment: dict[str, str]) -> Forebear:
    """Run `forebear` in this process, with arguments, and with variables beside or instead of the usual ones."""

    def run(*arguments: object, **more: str) -> Ended:
        done = Ended(*call([*map(str, arguments)], environment | more, _SECONDS))
        assert "Traceback" not in done.err, done.err
        assert done.code != exit_codes.INTERNAL, (Path(environment["FOREBEAR_DATA"]) / "errors.log").read_text()
        return done

    return run


@pytest.fixture
def process(environment: dict[str, str]) -> Forebear:
    """Run `forebear` in a process of its own, as `forebear` does in this one."""

    def run(*arguments: object, **more: str) -> Ended:
        done = subprocess.run(
            command(*arguments), env=environment | more, capture_output=True, text=True, timeout=_SECONDS
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    return run
