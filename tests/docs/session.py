"""A person who follows a page from its first block to its last: one shell, the real command, API and Neo4j."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import neo4j
import yaml

from tests.api.cli.in_process import call
from tests.docs.blocks import ROOT, Block, commands, says
from tests.docs.example_project import ADDRESS

_SECONDS = 300
_LOCAL = "http://127.0.0.1:8000"
"""Where pages say that the API is."""
_SHELL = set("|&;<>()")
_TOOL = """#!/bin/sh
PYTHONPATH={root}:{root}/client exec {python} -c 'import sys; from {module} import main; sys.exit(main())' "$@"
"""
_TOOLS = {"forebear": "api.cli", "forebear-client": "forebear.delivery.command"}


@dataclass
class Session:
    """What a reader has at hand, and how the command before ended."""

    folder: Path
    url: str
    token: str
    server: tuple[str, str, str]
    environment: dict[str, str]
    ended: int = 0
    answer: Any = field(default=None)

    def __post_init__(self) -> None:
        tools = self.folder.parent / "bin"
        tools.mkdir()
        for name, module in _TOOLS.items():
            (tools / name).write_text(_TOOL.format(root=ROOT, python=sys.executable, module=module))
            (tools / name).chmod(0o755)
        self.folder.mkdir()
        own = f"{tools}:{Path(sys.executable).parent}:{self.environment['PATH']}"
        self.environment |= {"PATH": own, "PWD": str(self.folder), "PYTHONPATH": f"{ROOT}:{ROOT / 'client'}"}
        self.environment["PYTHONUNBUFFERED"] = "1"  # as at a terminal: lines in the order in which they are written

    async def does(self, block: Block) -> None:
        """What the block says, which must be as it says."""
        text = block.text.replace(_LOCAL, self.url)
        after, self.answer = self.answer, None
        if block.file is not None:
            await self._write(block, text)
        elif block.language in ("console", "sh"):
            await self._types(block, text)
        elif block.language == "python":
            done = await self._runs([sys.executable, "-W", "error::SyntaxWarning", "-c", text])
            assert done[0] == 0, f"{block.where}: {done[1]}"
        elif block.language == "cypher":
            await self._queries(block, text)
        elif block.language == "graphql":
            self.answer = await self._asks(block, text)
        elif block.language == "json":
            shown = json.loads(text)
            assert after is None or matches(shown, after), f"{block.where}: the answer is {json.dumps(after, indent=2)}"
        else:
            raise AssertionError(f"{block.where}: nobody knows how to try a block of {block.language!r}")

    async def _write(self, block: Block, text: str) -> None:
        """The file that a block is, which its language can read."""
        path = Path(self.environment["PWD"]) / (block.file or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if path.suffix == ".jsonl" or path.suffix == ".ndjson":
            assert [json.loads(line) for line in text.splitlines()], block.where
        elif block.language in ("json", "yaml"):
            found = yaml.safe_load(text)
            assert found, block.where
            if "jobs" in found:
                return await self._works(block, found)
        elif block.language == "python":
            compile(text, block.file or "", "exec")
        return None

    async def _works(self, block: Block, workflow: dict[str, Any]) -> None:
        """The steps of a workflow of GitHub Actions that call `forebear`, in a clone of the example project."""
        here = self.environment["PWD"]
        await self._one(block, f"git clone -q {ADDRESS} checkout && cd checkout", None)
        steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        assert any(step.startswith("forebear") for step in steps), block.where
        for step in steps:
            if step.startswith("forebear"):
                await self._one(block, step, None)
        self.environment["PWD"] = here

    async def _types(self, block: Block, text: str) -> None:
        """Each command of a `console` block, with what it prints; a block of `sh` as a whole."""
        if block.language == "sh":
            await self._one(block, text, None)
            assert self.ended == 0, block.where
            return
        for number, each in enumerate(every := commands(text)):
            await self._one(block, each.text, each.expected)
            asked = number + 1 < len(every) and every[number + 1].text == "echo $?"
            assert self.ended == 0 or asked, (
                f"{block.where}: {each.text}: exit code {self.ended}, and the page is silent"
            )

    async def _one(self, block: Block, command: str, expected: list[str] | None) -> None:
        if command == "echo $?":
            self.ended, printed = 0, [f"{self.ended}\n"]
        elif (words := simple(command)) and words[0] == "forebear":
            self.ended, out, err = await asyncio.to_thread(self._forebear, words[1:])
            printed = [out + err, err + out]  # a person sees them in one
        else:
            self.ended, both = await self._runs(["bash", "-c", self._remembered(command)])
            printed = [both]
        shown = f"{block.where}: {command}\nexit code {self.ended}\n{printed[0]}"
        assert expected is not None or self.ended == 0, shown
        assert expected is None or any(says(expected, each) for each in printed), shown

    def _forebear(self, arguments: list[str]) -> tuple[int, str, str]:
        """The command in this process, where it needs no second for its start."""
        here = Path.cwd()
        os.chdir(self.environment["PWD"])
        try:
            return call(arguments, self.environment, _SECONDS)
        finally:
            os.chdir(here)

    def _remembered(self, command: str) -> str:
        """A command whose variables and folder the next one has, too."""
        kept = shlex.quote(str(self.folder.parent / "environment"))
        return f"trap 'code=$?; env -0 > {kept}; exit $code' EXIT\n{command}"

    async def _runs(self, words: list[str]) -> tuple[int, str]:
        done = await asyncio.to_thread(
            subprocess.run, words, cwd=self.environment["PWD"], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        kept = self.folder.parent / "environment"
        if kept.exists():
            lines = kept.read_text().split("\0")
            self.environment = dict(line.split("=", 1) for line in lines if "=" in line)
            kept.unlink()
        return done.returncode, done.stdout

    async def _queries(self, block: Block, text: str) -> None:
        uri, user, password = self.server
        async with neo4j.AsyncGraphDatabase.driver(uri, auth=(user, password)) as driver:
            assert (await driver.execute_query(text)).records, f"{block.where}: nothing is found"

    async def _asks(self, block: Block, text: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        async with httpx.AsyncClient(base_url=self.url, headers=headers, timeout=_SECONDS) as client:
            answer = (await client.post("/graphql", json={"query": text})).json()
        assert "errors" not in answer, f"{block.where}: {answer['errors']}"
        assert leaves(answer["data"]) > 0, f"{block.where}: the answer is empty"
        return answer["data"]


def simple(command: str) -> list[str] | None:
    """The words of a command that needs no shell."""
    lexer = shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    try:
        words = list(lexer)
    except ValueError:
        return None
    if not words or "$" in command or "`" in command or "\n" in command.replace("\\\n", " "):
        return None
    return None if any(set(word) <= _SHELL for word in words) or "=" in words[0] else words


def leaves(answer: Any) -> int:
    """How many values an answer holds."""
    if isinstance(answer, dict):
        return sum(map(leaves, answer.values()))
    return sum(map(leaves, answer)) if isinstance(answer, list) else int(answer is not None)


def matches(shown: Any, answer: Any) -> bool:
    """Whether an answer is as a page shows it; `…` is anything there."""
    if isinstance(shown, dict) and isinstance(answer, dict):
        return shown.keys() == answer.keys() and all(matches(shown[key], answer[key]) for key in shown)
    if isinstance(shown, list) and isinstance(answer, list):
        return len(shown) == len(answer) and all(map(matches, shown, answer))
    if isinstance(shown, str) and isinstance(answer, str):
        return says([shown], answer)
    return bool(shown == "…" or shown == answer)
