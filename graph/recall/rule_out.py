"""Which gaps cannot hide a target: its digest differs, its sha begins otherwise, its run ended too early."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.catalog.neighbours import OtherName
from graph.model import ids
from graph.model.gap_codes import GAP_CODES

SHORT, WEAK = GAP_CODES["SHORT_COMMIT"].gap, GAP_CODES["WEAK_DIGEST"].gap
MAY_RULE_OUT = {"code": [SHORT], "data": [WEAK], "environment": []}
"""Kind of target → gaps that it may rule out."""
SKEW = 60_000
"""Milliseconds by which clocks may differ, as in `rules/time_inversion`."""
_OF_BYTES = frozenset(name for name, digits in ids.STRENGTHS.items() if digits) | {
    "crc32", "crc32c", "crc64", "adler32", "xxh32", "xxh64", "xxh128",
}  # fmt: skip
"""Algorithms by which two digests are of two contents, where they differ."""
Digests = Sequence[Mapping[str, str]]
"""Of each recalled thing: algorithm → digest."""


def hiding_gaps(kind: str) -> list[str]:
    """Ids of the gaps that could hide a thing of that kind: `code`, `environment` or `data`."""
    return sorted(cause.gap for cause in GAP_CODES.values() if cause.hides in ("everything", kind))


def digests(targets: Iterable[Mapping[str, Any]], names: Mapping[str, Sequence[OtherName]]) -> Digests:
    """What each recalled thing says of its content, by its own digest and by those that other names of it are.

    A weak digest that was stated of another id of content with a strong digest clears nothing.
    """
    found = []
    for target in targets:
        known = {target["algorithm"]: target["digest"]} if target["digest"] else {}
        for name in names.get(target["id"], ()):
            _, algorithm, digest, *_ = [*name.id.split(":"), "", ""]
            if ids.strong(algorithm, digest):
                known.setdefault(algorithm, digest)
        found.append(known)
    return found


def ruled_out(rows: Iterable[Mapping[str, Any]], shas: Iterable[str], contents: Digests) -> list[str]:
    """Ids of the edges to gaps that hide none of the recalled commits (`shas`) or contents."""
    known = sorted(shas)
    return [
        row["edge"]
        for row in rows
        if (row["sha"] is not None and not _begins(row["sha"], known))
        or (row["digest"] is not None and bool(contents) and all(_differs(row, content) for content in contents))
    ]


def existed_from(targets: Sequence[Mapping[str, Any]], since: int | None) -> int | None:
    """Epoch milliseconds before which nothing can have used any of the contents; None where that is not known.

    Those that nobody dated are of the time that is asked for, from `since` on, or are not recalled.
    """
    begun: list[int | None] = [target["begun"] if target["created_at_known"] else since for target in targets]
    known = [time for time in begun if time is not None]
    if len(known) < len(begun):
        return None
    return min(known) - SKEW if known else since


def _begins(short: str, shas: Sequence[str]) -> bool:
    """Whether one of the sorted shas begins like that."""
    place = bisect_left(shas, short)
    return place < len(shas) and shas[place].startswith(short)


def _differs(row: Mapping[str, Any], content: Mapping[str, str]) -> bool:
    """Whether a weak digest is not that of the content; a short one may be the beginning of a whole one.

    It has to be of the bytes: what MLflow computes depends on how they were read, too, an etag on how they are stored.
    """
    other = content.get(row["algorithm"]) if row["algorithm"] in _OF_BYTES else None
    return other is not None and not other.startswith(row["digest"]) and not row["digest"].startswith(other)
