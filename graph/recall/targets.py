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

TARGETS, ELSEWHERE = load("recall/targets"), load("recall/elsewhere")
ENVIRONMENTS, UNREAD_HISTORIES = load("recall/environments"), load("recall/unread_histories")
CONTENT = ("Dataset", "DatasetVersion", "ModelArtifact", "ModelVersion")
"""Kinds that stand for content."""
FOLDER = (
    "{target} is a folder that may hold {recalled}; a digest does not say what. To decide it: look into that version "
    "of the folder (dvc get, or its remote)."
)
UNREAD_HISTORY = (
    "of what {target} contains not all was read, so {recalled} may be among it. To decide it: import the repository "
    "with its whole history (forebear import git PATH, of no shallow clone)."
)
OTHER_ENVIRONMENTS = {
    "lock": "{target} has the lock file of {recalled}, and not all else of it. To decide it: if what is wrong may be "
    "in the lock file, recall {target}, too.",
    "no image": "nobody said of which image {target} is, so it may be that of {recalled}. To decide it: report the "
    "image of the run (recordRuns with environment.imageDigest).",
    "no lock": "nobody said which lock file {target} was made by, so it may be that of {recalled}. To decide it: "
    "report the lock file of the run (recordRuns with environment.lockDigest).",
    "unpinned": "nobody said by which lock file or image {recalled} was made, so {target} may be the same. To decide "
    "it: report that of its runs (recordRuns with environment.lockDigest or imageDigest).",
}
"""How `recall/environments` found one that may be the recalled one → why that is not known, and what decides it."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Targets:
    """What is recalled. `undated` may be, since nobody dated it; `possible`, too: id → why, with the names `target` and
    `recalled` left open."""

    root: Node
    roots: list[str]
    """Where walks start."""
    sure: list[Row]
    undated: list[Row]
    possible: dict[str, str]


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
        rows = await graph.gather(ENVIRONMENTS, id=root.id, as_of=as_of)
        images = [row["id"] for row in rows if row["how"] == "same image"]
        others = {row["id"]: OTHER_ENVIRONMENTS[row["how"]] for row in rows if row["how"] != "same image"}
        return Targets(root, [*starts, *images], [*sure, *({**sure[0], "id": id} for id in images)], [], others)
    if root.kind == "Commit":
        recalled = {each["id"] for each in sure}
        rows = await graph.gather(UNREAD_HISTORIES, fixed_in=fix, as_of=as_of)
        unread = {row["id"]: UNREAD_HISTORY for row in rows if row["id"] not in recalled}
        return Targets(root, starts, sure, undated, unread)
    if root.kind not in CONTENT:
        return Targets(root, starts, sure, undated, {})
    certain = {each["id"] for each in sure}
    known = certain | {each["id"] for each in undated}
    found = await graph.gather(ELSEWHERE, ids=sorted(known), as_of=as_of)
    same = {row["id"]: row for row in found if row["same"] and row["of"] in certain and row["id"] not in certain}
    maybe = {row["id"]: row for row in found if row["same"] and row["id"] not in known | same.keys()}
    possible = {row["id"]: FOLDER for row in found if row["id"] not in known | same.keys() | maybe.keys()}
    undated = [each for each in undated if each["id"] not in same]
    more = [*same.values()]
    return Targets(root, [*starts, *same], [*sure, *more], [*undated, *maybe.values()], possible)


def _period(targets: Sequence[Row], since: datetime | None, until: datetime | None) -> tuple[list[Row], list[Row]]:
    """The versions created or written again in a period, and those that may have been.

    Where nobody said when a version was created, its time is that of its record, which it is not younger than.
    """
    first = valid_at(since) if since else None
    last = valid_at(until) if until else None
    after = [target for target in targets if first is None or target["last_written"] >= first]
    within = [target for target in after if last is None or target["existed_from"] <= last]
    return within, [
        target for target in after if not (last is None or target["existed_from"] <= last or target["created_at_known"])
    ]
