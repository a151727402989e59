"""`forebear compare`: what differs between two model versions or two runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli import exit_codes
from api.cli.options import AsOf, At, Json
from api.cli.terminal import Cell, say, say_json, table, width

if TYPE_CHECKING:
    from graph.comparison.compare import Comparison, Difference

_PARTS = {
    "data": "Data",
    "commits": "Code",
    "parameters": "Hyperparameters",
    "environment": "Environment",
    "metrics": "Metrics",
}
_SHAPE = (
    'JSON is {"a", "b", "same", "differ", "data", "commits", "parameters", "environment", "metrics", "complete"}: '
    "same or differ is true where the bytes are known to be the same or not, and neither where that is unknown; the "
    'five in between are lists of {"key", "a", "b"} of what differs; upstream, the key begins with the stage. '
    "Example: forebear compare churn@v1.0 churn@v1.2"
)
_LONGEST = 40
_COMMITS = 20
"""Commits that the text lists; JSON has more."""


def register(root: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    root.command(epilog=_SHAPE)(compare)


def compare(
    a: Annotated[str, typer.Argument(help="The id of a run or model version, or name@version or name@alias.")],
    b: Annotated[str, typer.Argument(help="Another.")],
    as_of: AsOf = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """What of data, code, hyperparameters, environment and metrics differs between two versions or runs."""

    async def asked() -> Comparison:
        from api.cli.database import connected
        from graph.comparison.compare import compare

        async with connected() as graph:
            return await compare(graph, a, b, as_of=as_of, at=at)

    found = exit_codes.wait(asked())
    if as_json:
        say_json("compare", _json(found))
        return
    for line in _lines(found):
        say(*line)


def _json(found: Comparison) -> dict[str, Any]:
    ends = {
        side: {"id": node.id, "kind": node.kind, "name": node.name} for side, node in (("a", found.a), ("b", found.b))
    }
    parts = {part: [{"key": d.key, "a": d.a, "b": d.b} for d in getattr(found, part)] for part in _PARTS}
    return {**ends, "same": found.same, "differ": found.differ, **parts, "complete": found.complete}


def _lines(found: Comparison) -> list[list[Cell]]:
    names = [node.name or node.id for node in (found.a, found.b)]
    if found.a.id == found.b.id:
        return [[(names[0], "bold"), " and itself are the same."]]
    same = "are not known to be the same bytes"
    if found.same or found.differ:
        same = "are the same bytes" if found.same else "are different bytes"
    lines: list[list[Cell]] = [[(f"{names[0]} and {names[1]}", "bold"), f" {same}."]]
    rows: list[list[Cell]] = [["", *((name, "bold") for name in names)]]
    for part, title in _PARTS.items():
        differing: list[Difference] = [d for d in getattr(found, part) if not d.key.startswith("between")]
        if differing:
            rows.append([(title, "bold"), "", ""])
            for d in differing:
                rows.append([f"  {d.key}", shown(d.a), shown(d.b)])
    if len(rows) > 1:
        lines += table(rows, cut=width())
    alike = [title.lower() for part, title in _PARTS.items() if not getattr(found, part)]
    if alike:
        lines.append([f"No difference is recorded in: {', '.join(alike)}."])
    if not found.complete:
        lines.append([("Cut: ", "yellow"), "more runs came before one of them than a comparison looks at."])
    return lines + _between(found, names)


def _between(found: Comparison, names: list[str]) -> list[list[Cell]]:
    """The commits that one side has and the other has not."""
    difference = next((d for d in found.commits if d.key == "between"), None)
    if difference is None:
        return []
    ahead, behind = (1, 0) if difference.b is not None else (0, 1)
    commits = difference.b if difference.b is not None else difference.a
    lines: list[list[Cell]] = [[(f"Commits of {names[ahead]} that {names[behind]} has not, newest first:", "bold")]]
    for commit in commits[:_COMMITS]:
        title = ((commit["message"] or "").splitlines() or [""])[0]
        lines.append([f"  {commit['sha'][:12]}  {title}"])
    if len(commits) > _COMMITS:
        lines.append([f"  and {len(commits) - _COMMITS} more; --json lists them"])
    return lines


def shown(value: Any) -> str:
    """A value as JSON writes it, so that 1 and "1" look different; contents by name and the beginning of the digest."""
    if value is None:
        return "–"
    if isinstance(value, list) and all(isinstance(each, dict) and "digest" in each for each in value):
        return ", ".join(map(shown, value))
    if isinstance(value, dict) and "digest" in value:
        return f"{value['name'] or value['id']}{' ' + value['digest'][:12] if value['digest'] else ''}"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
