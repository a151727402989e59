"""How well model versions are covered: at which levels they are, in all, and by owner, job, model or repository."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from cypher import load
from graph import snapshot
from graph.catalog.lists import version_bounds
from graph.catalog.version_filter import VersionFilter
from graph.database import Graph
from graph.errors import WrongUse
from graph.levels import lists as levels
from graph.model.edges import LATEST
from graph.model.gap_codes import LEVELS
from graph.model.time import AsOf, valid_at

TALLIED, OWNERS = load("dashboards/tallied"), load("dashboards/owners")
_ONE_BY_ONE = {of: load(f"dashboards/levels_by_{of}") for of in ("job", "model", "repository")}
COVERED_BY = ("owner", *_ONE_BY_ONE)
_KIND = "model-version:"
Levels = dict[str | None, list[int]]
"""Group → how many of its versions are at each level."""


@dataclass(frozen=True)
class LevelSummary:
    """How many model versions are at a level, and what share of all that is."""

    level: int
    name: str
    versions: int
    share: float


@dataclass(frozen=True)
class Coverage:
    """How many model versions a group has, and how many of them are at each level or above it.

    A version of several jobs or repositories counts for each; `group` is null for those of none that is known.
    """

    group: str | None
    versions: int
    linked: int
    pinned: int
    sealed: int
    closed: int


class Groups:
    """How versions are grouped: by the namespace, the model or the owner; or not at all."""

    KNOWN = ("namespace", "model", "owner")

    def __init__(self, by: str | None) -> None:
        if by is not None and by not in self.KNOWN:
            raise WrongUse(f"levels over time are by {', '.join(self.KNOWN)}, not by {by}")
        self._by = by

    async def of_models(self, graph: Graph, as_of: int) -> Callable[[str | None], str | None]:
        """What gives the group of a model, by how ids of its versions begin; one statement where owners are asked."""
        if self._by != "owner":
            return self._named
        (row,) = await graph.read(OWNERS, as_of=as_of)
        owners = dict(zip(row["models"], row["owners"], strict=True))
        return lambda prefix: None if prefix is None else owners.get(f"model:{prefix.removeprefix(_KIND)}")

    def _named(self, prefix: str | None) -> str | None:
        if prefix is None or self._by is None:
            return None
        named = prefix.removeprefix(_KIND)
        return unquote(named.partition("/")[0]) if self._by == "namespace" else f"model:{named}"


async def audit_summary(graph: Graph, *, namespace: str | None = None, as_of: AsOf = None) -> list[LevelSummary]:
    """How many versions are at each level, of a namespace or of all that is not hidden."""
    earlier, _ = await levels.moment_of(graph, as_of)
    which = VersionFilter(namespace)

    async def question(moment: int) -> dict[int, int]:
        return await levels.counts(graph, which, moment, valid_at(None))

    counted, _ = await snapshot.pinned(graph, earlier, question)
    total = sum(counted.values())
    return [
        LevelSummary(level, name, counted.get(level, 0), counted.get(level, 0) / total if total else 0.0)
        for level, name in enumerate(LEVELS)
    ]


async def coverage(
    graph: Graph, by: str, *, namespace: str | None = None, first: int = 2_000, as_of: AsOf = None
) -> list[Coverage]:
    """Each owner, job, model or repository with the levels of its versions, the one with the most versions first.

    WrongUse where there are more than `first`.
    """
    if by not in COVERED_BY:
        raise WrongUse(f"coverage is by {', '.join(COVERED_BY)}, not by {by}")
    asked = version_bounds(graph, namespace, None)

    async def question(moment: int) -> Levels:
        of_models = by in Groups.KNOWN
        found = await counted(graph, "model" if of_models else by, asked["prefix"], asked["hidden"], moment)
        if not of_models:
            return found
        group_of = await Groups(by).of_models(graph, moment)
        groups: Levels = {}
        for model, at in found.items():
            group = group_of(model)
            groups[group] = [sum(pair) for pair in zip(groups.get(group, [0] * len(LEVELS)), at, strict=True)]
        return groups

    found, _ = await snapshot.pinned(graph, as_of, question)
    checked(len(found), first)
    rows = [Coverage(group, *(sum(at[level:]) for level in range(len(LEVELS)))) for group, at in found.items()]
    return sorted(rows, key=lambda row: (-row.versions, row.group is None, row.group or ""))


def checked(rows: int, first: int) -> None:
    """WrongUse where a table has more rows than were asked for: half of one would look like the whole."""
    if not 1 <= first <= 20_000:
        raise WrongUse(f"first must be from 1 to 20000, not {first}")
    if rows > first:
        raise WrongUse(f"this table has {rows} rows, and first is {first}: ask for less of it, or for more rows")


async def counted(graph: Graph, of: str, prefix: str, hidden: list[str], as_of: int) -> Levels:
    """How many versions of each model (how their ids begin), job or repository are at each level.

    Of now the tallies say it, by their degree; as of a moment the versions are counted one by one.
    """
    found: Levels = {}
    if as_of != LATEST:
        for row in await graph.gather(_ONE_BY_ONE[of], prefix=prefix, hidden=hidden, as_of=as_of):
            found.setdefault(row["group"], [0] * len(LEVELS))[row["level"]] += row["versions"]
        return found
    (row,) = await graph.read(TALLIED, within=f"{of}/{prefix}", hidden=hidden)
    for group, level, versions in zip(row["groups"], row["levels"], row["versions"], strict=True):
        found.setdefault(group or None, [0] * len(LEVELS))[level] += versions
    return found
