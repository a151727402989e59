"""Compare two model versions, or two runs: what of data, code, hyperparameters, environment and result differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph import snapshot
from graph.catalog.lookup import identify
from graph.comparison.run_profile import (
    Row,
    RunProfile,
    Values,
    code,
    data,
    environment,
    equal,
    merge_runs,
    metrics,
    parameters,
    run_profiles,
)
from graph.database import Graph
from graph.ingest.identity.clusters import clash
from graph.model.nodes import Node
from graph.model.time import AsOf, from_millis_capped

BETWEEN = load("comparison/between")

COMMITS = 1000
"""Commits between two others that one answer lists."""


@dataclass(frozen=True)
class Difference:
    """What differs, and its value on either side; None where a side has none. Values are what JSON can say."""

    key: str
    a: Any
    b: Any


@dataclass(frozen=True)
class Comparison:
    """Two nodes side by side; each list holds only what differs: of their runs, then of the runs upstream, by stage.

    `same`: both are the same bytes; `differ`: their digests say that they are not. Neither where that is unknown.
    Not `complete` where more runs came before one of them than a comparison looks at.
    """

    a: Node
    b: Node
    same: bool
    data: list[Difference]
    commits: list[Difference]
    parameters: list[Difference]
    environment: list[Difference]
    metrics: list[Difference]
    differ: bool = False
    complete: bool = True


async def compare(graph: Graph, a: str, b: str, *, as_of: AsOf = None, at: datetime | None = None) -> Comparison:
    """Two model versions or runs by id or `name@version`; of a version it is the run that its level is of that counts.

    NotFound if there is no such node, WrongUse if one is neither a model version nor a run. Hyperparameters are
    compared by key and type: 1 and 1.0 are one number, 1 and "1" and true are three values. What differs upstream has
    its stage (the name of the job) before the key: `<stage>.<parameter>`, `<stage>: <role> <dataset>`.
    """

    async def question(moment: int) -> Comparison:
        ids = [await identify(graph, text, moment, at) for text in (a, b)]
        left, right = await run_profiles(graph, ids, moment)
        return await _compared(graph, left, right, moment)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _compared(graph: Graph, left: RunProfile, right: RunProfile, as_of: int) -> Comparison:
    return Comparison(
        a=left.node,
        b=right.node,
        same=bool(left.bytes) and left.bytes == right.bytes,
        differ=bool(left.bytes and right.bytes) and clash(left.bytes, right.bytes),
        data=_all(left, right, data, ": "),
        commits=[
            *differences(code(left.row), code(right.row)),
            *await _between(graph, left, right, as_of),
            *_upstream(left, right, code, ".", []),
        ],
        parameters=_all(left, right, parameters, "."),
        environment=_all(left, right, environment, "."),
        metrics=differences(*measured(left, right)),
        complete=left.complete and right.complete,
    )


def differences(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Difference]:
    """The keys whose values differ, or that only one side has."""
    return [
        Difference(key, a.get(key), b.get(key))
        for key in sorted({*a, *b})
        if (key in a) != (key in b) or not equal(a.get(key), b.get(key))
    ]


def measured(left: RunProfile, right: RunProfile) -> tuple[Values, Values]:
    """The metrics of both sides, with those of the runs that measured them.

    These have their stage before the key only where it is one of another's metrics too, so that none hides another.
    """
    stages = sorted({*left.evaluations, *right.evaluations})
    found = [dict(profile.metrics) for profile in (left, right)]
    said = [[merge_runs(profile.evaluations.get(stage, ()), metrics) for profile in (left, right)] for stage in stages]
    keys = [{*a, *b} for a, b in (found, *said)]
    for stage, values in zip(stages, said, strict=True):
        for place, profile in enumerate(values):
            for key, value in profile.items():
                alone = sum(key in some for some in keys) == 1
                found[place][key if alone else f"{stage}.{key}"] = value
    return found[0], found[1]


def _all(left: RunProfile, right: RunProfile, read: Callable[[Row], Values], mark: str) -> list[Difference]:
    own = differences(read(left.row), read(right.row))
    return own + _upstream(left, right, read, mark, own)


def _upstream(
    left: RunProfile, right: RunProfile, read: Callable[[Row], Values], mark: str, own: list[Difference]
) -> list[Difference]:
    """What differs upstream, stage by stage. A key that begins with the name of its stage needs it no second time."""
    found = {each.key: each for each in own}
    for stage in sorted({*left.upstream_runs, *right.upstream_runs}):
        short = f"{stage.rpartition('/')[2]}{mark}"
        for each in differences(*(merge_runs(profile.upstream_runs.get(stage, ()), read) for profile in (left, right))):
            key = each.key if each.key.startswith(short) else f"{stage}{mark}{each.key}"
            known = found.get(key)
            if known and not (equal(known.a, each.a) and equal(known.b, each.b)):
                key = f"{stage}{mark}{each.key}"
            found.setdefault(key, Difference(key, each.a, each.b))
    return list(found.values())[len(own) :]


async def _between(graph: Graph, left: RunProfile, right: RunProfile, as_of: int) -> list[Difference]:
    """The commits between those of the two runs, where one is an ancestor of the other."""
    heads = [[each["node"].id for each in profile.commits] for profile in (left, right)]
    if heads[0] == heads[1] or any(len(head) != 1 for head in heads):
        return []
    (a,), (b,) = heads
    for earlier, later in ((a, b), (b, a)):
        rows = await graph.read(BETWEEN, later=later, earlier=earlier, as_of=as_of)
        if rows:
            return _listed(rows[0]["commits"], later_is_b=later == b)
    return []


def _listed(commits: list[dict[str, Any]], *, later_is_b: bool) -> list[Difference]:
    shown: list[Any] = [
        {key: from_millis_capped(value).isoformat() if key == "committed_at" and value is not None else value
         for key, value in commit.items()}
        for commit in commits[:COMMITS]
    ]  # fmt: skip
    listed: list[tuple[str, Any]] = [("between", shown)]
    if len(commits) > COMMITS:
        listed.append(("between, in all", len(commits)))
    return [Difference(key, None, value) if later_is_b else Difference(key, value, None) for key, value in listed]
