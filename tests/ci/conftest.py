"""What CI has: a clone, the command on the path, and files that a step writes to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.api.cli.conftest import environment

__all__ = ["environment"]
ROOT = Path(__file__).parents[2]
_TOOL = """#!/bin/sh
PYTHONPATH={root}:{root}/client:{root}/lint exec {python} -m {module} "$@"
"""
_TOOLS = {"forebear": "api.cli", "forebear-lint": "forebear_lint"}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Runner:
    """Runs the steps of a composite action as a runner of GitHub does, those that are scripts."""

    folder: Path
    environment: dict[str, str]
    said: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def does(self, action: Path, **inputs: str) -> int:
        """The exit code of the action: that of its first step that fails, after which only `always()` steps run."""
        found = yaml.safe_load(action.read_text())
        given = {name: each.get("default", "") for name, each in found["inputs"].items()} | inputs
        ended = 0
        for step in found["runs"]["steps"]:
            condition = step.get("if", "")
            if "run" in step and (not ended or "always()" in condition) and self._holds(condition, given):
                ended = ended or self._script(step, given)
        return ended

    def _holds(self, condition: str, inputs: Mapping[str, str]) -> bool:
        """Of the conditions of scripts the one form that there is: whether an input is a text."""
        if not condition:
            return True
        match = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) == '(\w*)' \}\}", condition)
        assert match, condition
        return inputs[match[1]] == match[2]

    def _script(self, step: Mapping[str, Any], inputs: Mapping[str, str]) -> int:
        assert step["shell"] == "bash"
        own = {name: _EXPRESSION.sub(lambda m: self._value(m[1], inputs), str(value))
               for name, value in step.get("env", {}).items()}  # fmt: skip
        files = {name: self.folder.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        files["GITHUB_OUTPUT"].write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.folder, text=True,
            env=self.environment | own | {name: str(path) for name, path in files.items()},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.said += done.stdout
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        self.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        return done.returncode

    def _value(self, expression: str, inputs: Mapping[str, str]) -> str:
        kind, _, name = expression.partition(".")
        if kind == "inputs":
            return inputs[name]
        if kind == "steps":
            return self.outputs[name.split(".")[0]].get(name.split(".")[-1], "")
        return {"github.action_path": str(ROOT), "runner.temp": str(self.folder.parent)}[expression]


@pytest.fixture
def runner(environment: dict[str, str], tmp_path: Path) -> Runner:
    """A runner whose clone is `clone`, with the command on its path."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in _TOOLS.items():
        (tools / name).write_text(_TOOL.format(root=ROOT, python=sys.executable, module=module))
        (tools / name).chmod(0o755)
    own = {"PATH": f"{tools}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull}
    return Runner(tmp_path / "clone", environment | own)
