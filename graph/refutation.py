"""What cannot hide behind a gap: a digest that differs, a sha that begins otherwise, a run that ended too early."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph import ids
from graph.causes import CAUSES
from graph.surroundings import OtherName

SHORT, WEAK = CAUSES["SHORT_COMMIT"].gap, CAUSES["WEAK_DIGEST"].gap
REFUTABLE = {"code": [SHORT], "data": [WEAK], "environment": []}
"""What is recalled → gaps that it may refute."""
Digests = Sequence[Mapping[str, str]]
"""Of each recalled thing: algorithm → digest."""


def hiding(kind: str) -> list[str]:
    """Ids of the gaps that could hide a thing of that kind: `code`, `environment` or `data`."""
    return sorted(cause.gap for cause in CAUSES.values() if cause.hides in ("everything", kind))


def digests(things: Iterable[Mapping[str, Any]], names: Mapping[str, Sequence[OtherName]]) -> Digests:
    """What each recalled thing says of its content, by its own digest and by those that other names of it are.

    A weak digest that was told of another name of content known by a strong one clears nothing.
    """
    found = []
    for thing in things:
        known = {thing["algorithm"]: thing["digest"]} if thing["digest"] else {}
        for name in names.get(thing["id"], ()):
            _, algorithm, digest, *_ = [*name.id.split(":"), "", ""]
            if ids.strong(algorithm, digest):
                known.setdefault(algorithm, digest)
        found.append(known)
    return found


def refuted(rows: Iterable[Mapping[str, Any]], shas: Iterable[str], contents: Digests) -> list[str]:
    """Ids of the edges to gaps that hide none of the recalled commits (`shas`) or contents."""
    known = sorted(shas)
    return [
        row["lack"]
        for row in rows
        if (row["sha"] is not None and not _begins(row["sha"], known))
        or (row["digest"] is not None and bool(contents) and all(_differs(row, content) for content in contents))
    ]


def born(things: Sequence[Mapping[str, Any]], since: int | None) -> int | None:
    """Epoch milliseconds before which nothing can have used any of the things; None where that is not known."""
    if things and all(thing["dated"] and thing["born"] is not None for thing in things):
        return min(int(thing["born"]) for thing in things)
    return since


def _begins(short: str, shas: Sequence[str]) -> bool:
    """Whether one of the sorted shas begins like that."""
    place = bisect_left(shas, short)
    return place < len(shas) and shas[place].startswith(short)


def _differs(row: Mapping[str, Any], content: Mapping[str, str]) -> bool:
    """Whether a weak digest is not that of the content; a short one may be the beginning of a whole one."""
    other = content.get(row["algorithm"])
    return other is not None and not other.startswith(row["digest"]) and not row["digest"].startswith(other)
