"""The profile of a run or model version: all that went into it, and into the runs upstream of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher import load
from graph import snapshot
from graph.audit.levels import reproducibility
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from graph.errors import NotFound, WrongUse
from graph.model.nodes import ModelArtifact, ModelVersion, Node, Run
from graph.model.time import AsOf

RUN_PROFILES, UPSTREAM = load("comparison/run_profiles"), load("comparison/upstream")

RUNS = 500
"""Runs upstream of one side that a comparison looks at."""
MEASURED = ("VALIDATED_ON", "EVALUATED_ON")
"""Roles of a model in a run that measured it."""
_ENVIRONMENT = ("python", "lock_digest", "image_digest", "os", "hardware")
Row = Mapping[str, Any]
"""A row of `comparison/run_profiles`."""
Values = dict[str, Any]


@dataclass
class RunProfile:
    """A version or run: its run, the runs upstream and those that measured it by stage, and what was measured."""

    node: Node
    run: Run | None = None
    row: Row = field(default_factory=dict)
    upstream_runs: dict[str, list[Row]] = field(default_factory=dict)
    evaluations: dict[str, list[Row]] = field(default_factory=dict)
    artifacts: list[ModelArtifact] = field(default_factory=list)
    complete: bool = True

    @property
    def bytes(self) -> set[str]:
        """Ids of what a version holds, or of all that a run made."""
        if isinstance(self.node, ModelVersion):
            return {artifact.id for artifact in self.artifacts}
        return set(self.row.get("made") or ())

    @property
    def metrics(self) -> Values:
        """What was measured of the version comes before what its run logged."""
        found = dict(self.run.metrics) if self.run else {}
        for artifact in self.artifacts:
            found |= artifact.metrics
        return found | (self.node.metrics if isinstance(self.node, ModelVersion) else {})

    @property
    def commits(self) -> list[dict[str, Any]]:
        """The commits of its run: {node, dirty, diff}; dirty and diff are None where no source says."""
        return self.row.get("commits") or []


async def run_profiles(graph: Graph, ids: Sequence[str], as_of: AsOf = None) -> list[RunProfile]:
    """The profiles of model versions and runs; of a version it is the run that its level is of that counts.

    NotFound if there is no such node, WrongUse if one is neither. The number of statements does not depend on them.
    """

    async def question(moment: int) -> list[RunProfile]:
        return await _sides(graph, ids, moment)

    return (await snapshot.pinned(graph, as_of, question))[0]


async def _sides(graph: Graph, ids: Sequence[str], as_of: int) -> list[RunProfile]:
    found = await nodes(graph, ids, as_of)
    each = [RunProfile(_comparable(found, id)) for id in ids]
    runs = await _runs(graph, ids, as_of)
    held = await neighbours(graph, ids, "HOLDS", as_of=as_of)
    made = [id for id in ids if runs.get(id) == id]
    held |= await neighbours(graph, made, "GENERATED_BY", incoming=True, as_of=as_of)
    artifacts = {id: [node for node, _ in row if isinstance(node, ModelArtifact)] for id, row in held.items()}
    every = [artifact.id for some in artifacts.values() for artifact in some]
    measured = await neighbours(graph, every, MEASURED, incoming=True, as_of=as_of)
    rows = await graph.read(
        UPSTREAM, ids=sorted(set(runs.values())), as_of=as_of, most=RUNS
    )  # fmt: skip
    upstream_runs = {row["id"]: row for row in rows}
    wanted = {*runs.values(), *(id for row in rows for id in row["runs"])}
    wanted |= {node.id for row in measured.values() for node, _ in row}
    known = {
        row["id"]: row for row in await graph.gather(RUN_PROFILES, ids=sorted(wanted), as_of=as_of)
    }  # fmt: skip
    for profile, id in zip(each, ids, strict=True):
        run = runs.get(id, "")
        profile.artifacts = artifacts.get(id, [])
        profile.row = known.get(run, {})
        profile.run = profile.row.get("run")
        if run in upstream_runs:
            profile.upstream_runs = _staged(known[other] for other in upstream_runs[run]["runs"])
            profile.complete = upstream_runs[run]["total"] <= RUNS
        by = {node.id for artifact in profile.artifacts for node, _ in measured.get(artifact.id, ())}
        profile.evaluations = _staged(known[other] for other in sorted(by - {run}))
    return each


def _comparable(found: Mapping[str, Node], id: str) -> Node:
    if id not in found:
        raise NotFound(f"there is no node {id}")
    node = found[id]
    if not isinstance(node, ModelVersion | Run):
        raise WrongUse(f"{node.name or id} is a {node.kind}; model versions and runs can be compared")
    return node


async def _runs(graph: Graph, ids: Iterable[str], as_of: int) -> dict[str, str]:
    """The run of each id: itself, or that of a version."""
    versions = [id for id in ids if id.startswith("model-version:")]
    levels = await reproducibility(graph, versions, as_of) if versions else {}
    runs = {id: id for id in ids if id not in versions}
    return runs | {id: level.run for id, level in levels.items() if level.run}


def _staged(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["stage"], []).append(row)
    return found


def data(row: Row) -> Values:
    """`role name` → the contents that the run used so."""
    found: dict[str, list[dict[str, Any]]] = {}
    for used in row.get("used") or ():
        node = used["node"]
        names = sorted(used["of"]) or [(node.name or node.id).rpartition("@")[0] or node.name or node.id]
        value = {"id": node.id, "name": node.name, "digest": node.digest}
        found.setdefault(f"{used['role']} {', '.join(names)}", []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def dirty(row: Row) -> bool | None:
    """Whether a run had changes that were not committed; None where no source says of one of its commits."""
    said = [each["dirty"] for each in row.get("commits") or ()]
    return True if any(said) else None if not said or None in said else False


def same_code(*rows: Row) -> bool:
    """Whether runs at the same commit are known to have run the same code: clean, or with the same changes."""
    if all(dirty(row) is False for row in rows):
        return True
    diffs = {each["diff"] for row in rows for each in row.get("commits") or ()}
    return all(map(dirty, rows)) and len(diffs) == 1 and None not in diffs


def code(row: Row) -> Values:
    """The commit of a run, and whether there were changes that were not committed, where that is known."""
    commits = row.get("commits") or []
    if not commits:
        return {}
    shas = [each["node"].sha for each in commits]
    found: Values = {"commit": shas[0] if len(shas) == 1 else shas}
    if (changed := dirty(row)) is not None:
        found["dirty"] = changed
    diffs = [each["diff"] for each in commits if each["diff"]]
    return found | ({"diff_digest": diffs[0]} if diffs else {})


def parameters(row: Row) -> Values:
    """The hyperparameters of a run, flat."""
    return merged((_flat(node.parameters) for node in row.get("parameters") or ()), "sources disagree")


def environment(row: Row) -> Values:
    """The environment of a run, flat."""
    return merged((_environment(node) for node in row.get("environments") or ()), "sources disagree")


def metrics(row: Row) -> Values:
    """What a run measured."""
    return dict(row["run"].metrics) if row.get("run") else {}


def merge_runs(rows: Iterable[Row], read: Callable[[Row], Values]) -> Values:
    """What all runs of a stage have; where they differ about a key, that is its value."""
    return merged(map(read, rows), "several runs")


def _environment(node: Any) -> Values:
    known = {name: value for name in _ENVIRONMENT if (value := getattr(node, name)) is not None}
    return _flat(node.properties) | known


def _flat(values: Mapping[str, Any], prefix: str = "") -> Values:
    """Maps within maps as keys with dots."""
    found: Values = {}
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = value
    return found


def merged(sources: Iterable[Mapping[str, Any]], otherwise: str) -> Values:
    """Key → its one value, or {`otherwise`: the values} where sources differ."""
    values: dict[str, list[Any]] = {}
    for each in sources:
        for key, value in each.items():
            seen = values.setdefault(key, [])
            if not any(equal(value, other) for other in seen):
                seen.append(value)
    return {key: seen[0] if len(seen) == 1 else {otherwise: seen} for key, seen in values.items()}


def equal(a: Any, b: Any) -> bool:
    """Whether two JSON values are one: Python holds 1 and True for equal, JSON does not."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(equal(a[key], b[key]) for key in a)
    return bool(a == b)
