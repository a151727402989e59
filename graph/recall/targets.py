"""What a recall is of: what was named stands for, what has the same content elsewhere, and what may hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cypher import load
from graph.database import Graph
from graph.errors import NotFound
from graph.model.nodes import Node
from graph.model.time import valid_at
from graph.recall.possible import Possible, code, contents, environments

TARGETS, ELSEWHERE = load("recall/targets"), load("recall/elsewhere")
CONTENT = ("Dataset", "DatasetVersion", "ModelArtifact", "ModelVersion")
"""Kinds that stand for content."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Targets:
    """What is recalled. `undated` may be, since nobody dated it; what is `possible` may be it, or hold it."""

    root: Node
    roots: list[str]
    """Where walks start."""
    sure: list[Row]
    undated: list[Row]
    possible: Possible


async def targets(
    graph: Graph, id: str, fix: str | None, since: datetime | None, until: datetime | None, as_of: int
) -> Targets:
    """Everything that the recall of a node is of; NotFound if there is no such node."""
    rows = await graph.read(TARGETS, id=id, fixed_in=fix, as_of=as_of)
    if not rows:
        raise NotFound(f"there is no node {id}")
    root: Node = rows[0]["root"]
    sure: list[Row] = rows[0]["targets"]
    undated: list[Row] = []
    if root.kind == "Dataset":
        sure, undated = _period(sure, since, until)
    starts = [root.id] if root.kind in ("Dataset", "Commit") else [each["id"] for each in sure]
    if root.kind == "Environment":
        images, others = await environments(graph, root.id, as_of)
        return Targets(root, [*starts, *images], [*sure, *({**sure[0], "id": id} for id in images)], [], others)
    if root.kind == "Commit":
        return Targets(root, starts, sure, undated, await code(graph, sure, fix, as_of))
    if root.kind not in CONTENT:
        return Targets(root, starts, sure, undated, {})
    certain = {each["id"] for each in sure}
    known = certain | {each["id"] for each in undated}
    found = await graph.gather(ELSEWHERE, ids=sorted(known), as_of=as_of)
    same = {row["id"]: row for row in found if row["of"] in certain and row["id"] not in certain}
    maybe = {row["id"]: row for row in found if row["id"] not in known | same.keys()}
    undated = [*(each for each in undated if each["id"] not in same), *maybe.values()]
    possible = await contents(graph, [*(known | same.keys() | maybe.keys())], as_of)
    return Targets(root, [*starts, *same], [*sure, *same.values()], undated, possible)


def _period(targets: Sequence[Row], since: datetime | None, until: datetime | None) -> tuple[list[Row], list[Row]]:
    """The versions created or written again in a period, and those that may have been.

    Where nobody said when a version was created, its time is that of its record, which it is not younger than. Of one
    that several state one time is kept, and another may be of the period.
    """
    first = valid_at(since) if since else None
    last = valid_at(until) if until else None
    after = [target for target in targets if first is None or target["last_written"] >= first]
    within = [target for target in after if last is None or target["existed_from"] <= last]
    certain = {target["id"] for target in within}
    rest = [target for target in targets if target["id"] not in certain]
    return within, [
        target for target in rest if target["several"] or (target in after and not target["created_at_known"])
    ]
