"""How soon dashboards are answered: their questions over HTTP, each within the time that the API gives it."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from api.http import permissions
from bench.api_process import answer, api, request
from bench.load import Server
from graph.config import passed_on
from graph.errors import WrongUse

Progress = Callable[[str, int], None]
AGAIN = 10
"""Times that each question is asked after the first, which makes its plan."""
QUESTIONS = {
    "how many versions are at each level": ("audit", "{ audit { totalCount byLevel { level count } } }"),
    "first page of versions, the worst first": (
        "modelVersions", "{ modelVersions(filter: {levelBelow: 5}, first: 50) { nodes { id } } }",
    ),
    "missing links by code": ("missingLinkCounts", "{ missingLinkCounts { code count } }"),
    "first page of missing links": ("missingLinks", "{ missingLinks(first: 50) { nodes { code node { id } } } }"),
    "what stops levels, by code": ("audit", "{ audit { byCode { code count } } }"),
    "summary of levels": ("auditSummary", "{ auditSummary { level versions share } }"),
    "levels over 30 days": ("levelsOverTime", "{ levelsOverTime { time level versions } }"),
    "levels over 30 days, by owner": (
        "levelsOverTime", "{ levelsOverTime(by: OWNER, first: 20000) { time group level versions } }",
    ),
    "gaps over 30 days": ("gapsOverTime", "{ gapsOverTime(first: 20000) { time code count } }"),
    **{
        f"coverage by {by.lower()}": ("coverage", f"{{ coverage(by: {by}, first: 20000) {{ group versions closed }} }}")
        for by in ("OWNER", "JOB", "MODEL", "REPOSITORY")
    },
}  # fmt: skip
"""What is asked → the field of Query that it is, and its text."""


@dataclass(frozen=True)
class Answered:
    """Seconds of a question: the first time, the median of the others, and in which the API must answer."""

    first: float
    median: float
    deadline: float

    @property
    def late(self) -> bool:
        """Whether it took longer than the API gives it, so that a user gets an error instead."""
        return max(self.first, self.median) > self.deadline


async def measure(server: Server, progress: Progress) -> dict[str, Answered]:
    """Ask each question over HTTP, and the command line for the whole audit as JSON."""
    found = {}
    async with api(server) as (port, token):
        for what, (name, text) in QUESTIONS.items():
            deadline = permissions.seconds([f"Query.{name}"])
            taken = [await _asked(port, token, text) for _ in range(1 + AGAIN)]
            found[what] = Answered(taken[0], statistics.median(taken[1:]), deadline)
            progress(what, round(found[what].median * 1000))
    taken = [await asyncio.to_thread(_audit, server) for _ in range(2)]
    found["forebear audit --json"] = Answered(taken[0], taken[1], permissions.SECONDS["Query.audit"])
    return found


async def _asked(port: int, token: str, text: str) -> float:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter()
    writer.write(request(token, text))
    found = await answer(reader)
    taken = time.perf_counter() - start
    writer.close()
    if "errors" in found:
        raise WrongUse(f"{text} was not answered: {json.dumps(found['errors'])[:300]}")
    return taken


def _audit(server: Server) -> float:
    uri, user, password = server
    at = {"NEO4J_URI": uri, "NEO4J_USER": user, "NEO4J_PASSWORD": password}
    command = [sys.executable, "-m", "api.cli", "audit", "--json", "--exit-zero"]
    start = time.perf_counter()
    subprocess.run(command, env=passed_on(os.environ) | at, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
