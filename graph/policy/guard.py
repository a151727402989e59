"""The guard: an alias that the policy names moves to no version that does not meet it, by whichever way it is asked.

What a person or a program asks of Forebear is refused, in the transaction that would have done it. What a source says
that is read afterwards has happened: it is recorded, and so is that it was against the policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from cypher import Query, load
from graph import snapshot
from graph.audit.evaluate import evaluate
from graph.audit.levels import reproducibility
from graph.config import settings
from graph.database import Graph, Rows, Transaction
from graph.errors import PolicyRefused, WrongUse
from graph.ingest.statement import Statement
from graph.model.nodes import label_of
from graph.model.time import from_millis
from graph.policy.document import Policy, fits, parse
from graph.policy.judge import Judged, Question, Violation, facts, judge

VIOLATES, MADE_FROM = load("ingest/violates"), load("ingest/made_from")
ASKED = ("api:", "person:")
"""How sources begin that ask for a change; all others say what happened."""
Moves = Mapping[str, Mapping[str, str]]
"""Version id → id → name of the aliases that came to point at it."""


def policy() -> Policy | None:
    """The policy of FOREBEAR_POLICY, as its file is now; None where there is none. WrongUse where it cannot be read:
    then nothing that it may guard moves."""
    file = settings().policy
    if file is None:
        return None
    try:
        status = file.stat()
        return _read(file, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise WrongUse(f"the policy {file} cannot be read ({error.strerror}); FOREBEAR_POLICY names it") from error


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _size: int) -> Policy:
    return parse(text(file), file.name)


def text(file: Path) -> str:
    """The text of a file; WrongUse where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} cannot be read ({getattr(error, 'strerror', None) or 'no UTF-8'})") from error


async def enforce(transaction: Transaction, statements: Iterable[Statement]) -> None:
    """PolicyRefused where one of these messages, which are written already, asks for a guarded alias to point at a
    version that does not meet the policy; what others say of such aliases is marked."""
    pointing = [
        (statement, link.start, link.end)
        for statement in statements
        for link in statement.links.values()
        if link.type == "POINTS_TO" and (link.until is None or link.until > transaction.now)
    ]
    found = policy() if pointing else None
    if found is None:
        return
    asked: defaultdict[str, dict[str, str]] = defaultdict(dict)
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    sources: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for statement, alias, version in pointing:
        name = str(statement.nodes.get(alias, {}).get("name", ""))
        if any(fits(rule.aliases, name) for rule in found.rules):
            (asked if statement.payload.source.startswith(ASKED) else said)[version][alias] = name
            sources[version, alias].add(statement.payload.source)
    await _refuse(transaction, found, asked)
    rows = [
        {
            "alias": alias,
            "version": version,
            "sources": sorted(sources[version, alias]),
            "why": [f"{each.rule}: {each.code}" for each in judged.failing] or None,
        }
        for version, judged in (await _judged(transaction, found, said)).items()
        for alias in said[version]
    ]
    if rows:
        await transaction.run(VIOLATES, rows=rows)
        await evaluate(transaction, set(said))


async def asked_for(transaction: Transaction, version: str, alias: str, name: str) -> None:
    """PolicyRefused where a guarded alias is to point at this version alone, whoever said before that it does."""
    found = policy()
    if found is not None and any(fits(rule.aliases, name) for rule in found.rules):
        await _refuse(transaction, found, {version: {alias: name}})


async def _refuse(transaction: Transaction, found: Policy, asked: Moves) -> None:
    refused = {id: each for id, each in (await _judged(transaction, found, asked)).items() if each.failing}
    if refused:
        raise _refusal(found, refused, asked)


async def _judged(transaction: Transaction, found: Policy, moves: Moves) -> dict[str, Judged]:
    """What the policy says of the versions, as the transaction sees them.

    The aliases that move count as theirs, from whichever time on they are said to point there. What a sweep would find
    on what they were made from is found now.
    """
    wanted = sorted(version for version in moves if label_of(version) == "ModelVersion")
    if not wanted:
        return {}
    await evaluate(transaction, [row["id"] for row in await transaction.run(MADE_FROM, ids=wanted)], sweep=True)
    graph = cast("Graph", _Inside(transaction))
    with snapshot.chosen():
        results = await reproducibility(graph, wanted)
        known = await facts(graph, results)
    known = {version: each.pointed_at_by(moves[version].values()) for version, each in known.items()}
    return judge(found, results, known, Question(from_millis(transaction.now)))


class _Inside:
    """What questions ask of a graph, asked within a transaction: it sees what that has written."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.hidden: tuple[str, ...] = ()

    async def read(self, query: Query, *, deadline: float = 0, **parameters: Any) -> Rows:
        """As of the graph; the transaction has a deadline of its own."""
        return await self._transaction.run(query, **parameters)

    gather = read


def _refusal(found: Policy, refused: Mapping[str, Judged], asked: Moves) -> PolicyRefused:
    version, judged = next(iter(refused.items()))
    first = judged.failing[0]
    alias = next(iter(asked[version].values()))
    more = len(judged.failing) - 1
    rest = f", and {more} more" if more else ""
    return PolicyRefused(
        f"{alias} may not point at {version}: {found.name}, {first.rule}: {described(first)}{rest}; "
        f"`forebear policy check {version}` says all of it",
        [said(each, version) for version, judged in refused.items() for each in judged.failing],
    )


def described(violation: Violation) -> str:
    """A violation in words."""
    finding = violation.finding
    more = f". {finding.problem} {finding.remedy}" if finding else ""
    return f"{violation.code}, {violation.what}{more}".removesuffix(".")


def said(violation: Violation, version: str) -> dict[str, Any]:
    """A violation for programs."""
    finding = violation.finding
    return {
        "version": version,
        "rule": violation.rule,
        "code": violation.code,
        "what": violation.what,
        "node": finding.node.id if finding else None,
        "problem": finding.problem if finding else None,
        "remedy": finding.remedy if finding else None,
    }
