"""Compare two model versions, or two runs: what of data, code, hyperparameters, environment and result differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cypher import load
from graph import moments
from graph.catalog import identify, nodes
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.ingest.stars import clash
from graph.model import ModelArtifact, ModelVersion, Node, Run
from graph.records import moment
from graph.reproducibility import reproducibility
from graph.surroundings import neighbours

SIDES, BETWEEN = load("comparison/sides"), load("comparison/between")

COMMITS = 1000
"""Commits between two others that one answer lists."""
_ENVIRONMENT = ("python", "lock_digest", "image_digest", "os", "hardware")


@dataclass(frozen=True)
class Difference:
    """What differs, and its value on either side; None where a side has none. Values are what JSON can say."""

    key: str
    a: Any
    b: Any


@dataclass(frozen=True)
class Comparison:
    """Two nodes side by side; each list holds only what differs.

    `same`: both are the same bytes; `differ`: their digests say that they are not. Neither where nobody can tell.
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


@dataclass
class _Side:
    node: Node
    bytes: set[str] = field(default_factory=set)
    metrics: dict[str, Any] = field(default_factory=dict)
    row: Mapping[str, Any] = field(default_factory=dict)

    def all(self, column: str) -> list[Any]:
        """What its run has of something; nothing where no run is known."""
        found: list[Any] = self.row.get(column) or []
        return found


async def compare(
    graph: Graph, a: str, b: str, *, as_of: datetime | None = None, at: datetime | None = None
) -> Comparison:
    """Two model versions or runs by id or `name@version`; of a version it is the run that its level is of that counts.

    NotFound if there is no such node, WrongUse if one is neither a model version nor a run. Hyperparameters are
    compared by key and type: 1 and 1.0 are one number, 1 and "1" and true are three values.
    """
    ids = [await identify(graph, text, as_of, at) for text in (a, b)]
    found = await nodes(graph, ids, as_of)
    left, right = (_Side(_comparable(found, id)) for id in ids)
    runs = await _runs(graph, ids, as_of)
    held = await neighbours(graph, ids, "HOLDS", as_of=as_of)
    rows = await graph.read(SIDES, ids=sorted(set(runs.values())), as_of=moments.known(as_of))
    by_run = {row["id"]: row for row in rows}
    for side, id in ((left, ids[0]), (right, ids[1])):
        side.row = by_run.get(runs.get(id, ""), {})
        _measure(side, [node for node, _ in held.get(id, ()) if isinstance(node, ModelArtifact)])
    return Comparison(
        a=left.node,
        b=right.node,
        same=bool(left.bytes) and left.bytes == right.bytes,
        differ=bool(left.bytes and right.bytes) and clash(left.bytes, right.bytes),
        data=_differences(*(_data(side) for side in (left, right))),
        commits=await _commits(graph, left, right, as_of),
        parameters=_differences(*(_merged(side.all("parameters"), _parameters) for side in (left, right))),
        environment=_differences(*(_merged(side.all("environments"), _environment) for side in (left, right))),
        metrics=_differences(left.metrics, right.metrics),
    )


def _comparable(found: Mapping[str, Node], id: str) -> Node:
    if id not in found:
        raise NotFound(f"there is no node {id}")
    node = found[id]
    if not isinstance(node, ModelVersion | Run):
        raise WrongUse(f"{node.name or id} is a {node.kind}; model versions and runs can be compared")
    return node


async def _runs(graph: Graph, ids: Iterable[str], as_of: datetime | None) -> dict[str, str]:
    """The run of each id: itself, or that of a version."""
    versions = [id for id in ids if id.startswith("model-version:")]
    levels = await reproducibility(graph, versions, as_of) if versions else {}
    runs = {id: id for id in ids if id not in versions}
    return runs | {id: level.run for id, level in levels.items() if level.run}


def _measure(side: _Side, held: Iterable[ModelArtifact]) -> None:
    """Its bytes and metrics; what was measured of the version comes before what its run logged."""
    run = side.row.get("run")
    if isinstance(run, Run):
        side.metrics |= run.metrics
    for artifact in held:
        side.metrics |= artifact.metrics
    if isinstance(side.node, ModelVersion):
        side.metrics |= side.node.metrics
        side.bytes = {artifact.id for artifact in held}
    else:
        side.bytes = set(side.all("made"))


def _data(side: _Side) -> dict[str, Any]:
    """`role name` → the contents that the run used so."""
    found: dict[str, list[dict[str, Any]]] = {}
    for used in side.all("used"):
        node = used["node"]
        names = sorted(used["of"]) or [(node.name or node.id).rpartition("@")[0] or node.id]
        value = {"id": node.id, "name": node.name, "digest": node.digest}
        found.setdefault(f"{used['role']} {', '.join(names)}", []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


async def _commits(graph: Graph, left: _Side, right: _Side, as_of: datetime | None) -> list[Difference]:
    """The commits, whether they were clean, and those between them where one is an ancestor of the other."""
    found = _differences(_code(left), _code(right))
    heads = [[each["node"].id for each in side.all("commits")] for side in (left, right)]
    if heads[0] == heads[1] or any(len(head) != 1 for head in heads):
        return found
    (a,), (b,) = heads
    for earlier, later in ((a, b), (b, a)):
        rows = await graph.read(BETWEEN, later=later, earlier=earlier, as_of=moments.known(as_of))
        if rows:
            found += _between(rows[0]["commits"], later_is_b=later == b)
    return found


def _code(side: _Side) -> dict[str, Any]:
    commits = side.all("commits")
    if not commits:
        return {}
    shas = [each["node"].sha for each in commits]
    code: dict[str, Any] = {"commit": shas[0] if len(shas) == 1 else shas}
    code["dirty"] = any(each["dirty"] for each in commits)
    diffs = [each["diff"] for each in commits if each["diff"]]
    return code | ({"diff_digest": diffs[0]} if diffs else {})


def _between(commits: list[dict[str, Any]], *, later_is_b: bool) -> list[Difference]:
    shown: list[Any] = [
        {key: moment(value).isoformat() if key == "committed_at" and value is not None else value
         for key, value in commit.items()}
        for commit in commits[:COMMITS]
    ]  # fmt: skip
    told: list[tuple[str, Any]] = [("between", shown)]
    if len(commits) > COMMITS:
        told.append(("between, in all", len(commits)))
    return [Difference(key, None, value) if later_is_b else Difference(key, value, None) for key, value in told]


def _parameters(node: Any) -> dict[str, Any]:
    return _flat(node.parameters)


def _environment(node: Any) -> dict[str, Any]:
    known = {name: value for name in _ENVIRONMENT if (value := getattr(node, name)) is not None}
    return _flat(node.properties) | known


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Maps within maps as keys with dots."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


def _merged(told: Iterable[Any], read: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """What all sources told together; where they disagree about a key, that is its value."""
    values: dict[str, list[Any]] = {}
    for node in told:
        for key, value in read(node).items():
            seen = values.setdefault(key, [])
            if not any(_equal(value, other) for other in seen):
                seen.append(value)
    return {key: seen[0] if len(seen) == 1 else {"sources disagree": seen} for key, seen in values.items()}


def _differences(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Difference]:
    keys = sorted({*a, *b})
    return [
        Difference(key, a.get(key), b.get(key))
        for key in keys
        if (key in a) != (key in b) or not _equal(a.get(key), b.get(key))
    ]


def _equal(a: Any, b: Any) -> bool:
    """Whether two JSON values are one: Python holds 1 and True for equal, JSON does not."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_equal, a, b))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(_equal(a[key], b[key]) for key in a)
    return bool(a == b)
