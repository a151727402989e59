"""A recall as text or JSON. Text is lines of cells, each with a style that only a terminal shows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from api.cli.render.names import short
from api.cli.terminal import Cell
from graph.model.nodes import Dataset, Node
from graph.recall.explain import RecallVerdict
from graph.recall.recall import Recall
from graph.recall.settled_by import Settlement

Line = list[Cell]
_DEPTH = 9
"""Columns that the words about a version are moved in."""
_GROUPS = (
    ("AFFECTED", False, "Affected: made from it", "red"),
    ("UNKNOWN", False, "Unknown: the recorded lineage is not sufficient", "yellow"),
    ("CLEARED", True, "Evaluation only: measured on it, not made from it, so their metrics are tainted", "cyan"),
    ("CLEARED", False, "Cleared: not made from it", "green"),
)
_SETTLEMENTS = 5
"""What would settle most that a text shows; JSON has ten."""
_SAID = {"Run": "run", "Commit": "commit", "Environment": "environment"}


def as_json(
    found: Recall, verdicts: Sequence[RecallVerdict], settlements: Sequence[Settlement], *, complete: bool
) -> dict[str, Any]:
    """The recall as `forebear recall --help` describes it."""
    return {
        "root": as_node(found.root),
        "counts": as_counts(found),
        "settled_by": [
            {
                "code": each.code,
                "node": as_node(each.node),
                "versions": each.versions,
                "alone": each.alone,
                "command": each.command,
                "path": each.path,
            }
            for each in settlements
        ],
        "verdicts": [as_verdict(each) for each in verdicts],
        "complete": complete,
        "as_of": found.as_of.isoformat(),
    }


def as_counts(found: Recall) -> dict[str, int]:
    """The counts in JSON."""
    return {name: getattr(found.counts, name) for name in ("affected", "cleared", "unknown", "unknown_near", "total")}


def as_verdict(each: RecallVerdict) -> dict[str, Any]:
    """A verdict in JSON."""
    gap = each.gap
    return {
        "version": as_node(each.version),
        "verdict": each.verdict,
        "path": [as_node(node) for node in each.path],
        "reason": each.reason,
        "gap": gap and {"code": gap.code, "node": gap.node.id, "problem": gap.problem, "remedy": gap.remedy,
                        "fingerprint": gap.fingerprint},
        "aliases": each.aliases,
        "deployments": [{**as_node(place), "owner": place.owner, "endpoint": place.endpoint}
                        for place in each.deployments],
        "owners": each.owners,
        "evaluation_only": each.evaluation_only,
    }  # fmt: skip


def as_node(node: Node) -> dict[str, Any]:
    """A node in JSON."""
    return {"id": node.id, "kind": node.kind, "name": node.name}


def as_text(
    found: Recall, verdicts: Sequence[RecallVerdict], settlements: Sequence[Settlement], width: int, *, every: bool
) -> Iterator[Line]:
    """Counts first, then the versions: affected with the path and what to do, unknown with what would decide it.

    Versions that are cleared and not evaluation only are listed if `every` is asked for.
    """
    counts, root = found.counts, found.root
    yield from head(found)
    for verdict, evaluation_only, title, style in _GROUPS:
        group = [each for each in verdicts if (each.verdict, each.evaluation_only) == (verdict, evaluation_only)]
        if not group or (style == "green" and not every):
            continue
        yield [""]
        yield [(title, f"bold {style}")]
        if verdict == "UNKNOWN":
            yield from _settled_by(settlements, width)
        for each in group:
            yield from _version(each, root, width)
    if counts.cleared and not every:
        yield [""]
        yield [("Next: ", "bold"), f"forebear recall {root.id} --verdict cleared lists those that are cleared."]


def head(found: Recall) -> Iterator[Line]:
    """What is recalled, and how many versions have each verdict."""
    counts, root = found.counts, found.root
    noun = "model version" if counts.total == 1 else "model versions"
    yield [
        (f"Recall of {root.kind} {root.name or root.id}: ", "bold"),
        f"{counts.affected} affected, {counts.unknown} unknown, {counts.cleared} cleared, of {counts.total} {noun}.",
    ]
    if counts.unknown:
        are = "is" if counts.unknown_near == 1 else "are"
        yield [
            f"Of the unknown, {counts.unknown_near} {are} near: of one repository or namespace with it, or with common "
            "jobs or causes."
        ]
    if root.kind in ("Dataset", "Commit"):
        yield [_stands_for(root, len(found.targets))]


def _settled_by(settlements: Sequence[Settlement], width: int) -> Iterator[Line]:
    if settlements:
        yield ["  What would settle most of them:"]
    for each in settlements[:_SETTLEMENTS]:
        number = f"{each.versions} version{'' if each.versions == 1 else 's'}"
        alone = "" if each.alone == each.versions else f", {each.alone} of them by it alone"
        yield ["  ", (f"{_closing(each)}: {number}{alone}", "yellow")]
        yield from words("do", each.command, width)
    if settlements:
        yield [""]


def _closing(each: Settlement) -> str:
    node = each.node
    name = node.name or node.id
    name = each.path or name
    if each.code != "NO_PRODUCER":
        return f"{each.code} on {node.kind} {name}"
    return (
        f"declare {name} of {short(node.namespace)} a source"
        if isinstance(node, Dataset)
        else f"declare {name} a source"
    )


def _stands_for(root: Node, number: int) -> str:
    what = "version" if root.kind == "Dataset" else "commit"
    if not number:
        return f"No {what} of it is known that this would recall; what is unknown below may still have met one."
    also = (
        ""
        if root.kind == "Dataset"
        else ", itself and what came after it; whatever holds one as a submodule goes with it"
    )
    return f"It stands for {number} {what}{'' if number == 1 else 's'}{also}."


def _version(each: RecallVerdict, root: Node, width: int) -> Iterator[Line]:
    yield ["  ", (each.version.name, "bold"), "  ", (each.version.id, "dim")]
    if each.path:
        yield from words("path", _way(each.path), width)
    if each.aliases:
        yield from words("alias", ", ".join(each.aliases), width)
    if each.deployments:
        yield from words("serves", ", ".join(place.name or place.id for place in each.deployments), width)
    if each.owners:
        yield from words("owner", ", ".join(each.owners), width)
    if each.verdict == "AFFECTED":
        yield from words("fix", _to_do(each, root), width)
    else:
        yield from words("reason", each.reason, width)


def _to_do(each: RecallVerdict, root: Node) -> str:
    name = root.name or root.id
    places = [f"{place.name or place.id}" for place in each.deployments]
    moves = [f"move {', '.join(each.aliases)} to a version that is cleared"] if each.aliases else []
    moves += [f"take it out of {', '.join(places)}"] if places else []
    return "; ".join([*moves, f"train it again without {name}, or withdraw it"])


def _way(path: Sequence[Node]) -> str:
    """The nodes of a path, but for the bytes that a version holds, which have its name."""
    steps: list[str] = []
    for node in path:
        step = f"{_SAID[node.kind]} {node.name or node.id}" if node.kind in _SAID else node.name or node.id
        if not steps or steps[-1] != step:
            steps.append(step)
    return " ← ".join(steps)


def words(label: str, text: str, width: int) -> Iterator[Line]:
    """Words about the thing above, wrapped."""
    room = max(width - _DEPTH - 4, 30)
    for line in textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]:
        yield ["    ", (label.ljust(_DEPTH), "dim"), line]
        label = ""
