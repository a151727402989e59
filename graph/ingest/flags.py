"""What each source says for itself of a node, flags that open or close gaps above all, and what is shown where sources
disagree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph.model import ids

Precedence = tuple[int, str]
Claims = dict[str, dict[str, tuple[Precedence, Any]]]
"""Flag → source → the precedence of the newest message in which that source states it, and the value."""

FLAGS: dict[str, tuple[Any, ...]] = {
    "status": ("FAILED", "KILLED", "FINISHED", "RUNNING"),
    "no_inputs": (False, True),
    "no_parameters": (False, True),
    "declared_source": (False, True),
}
"""Flag → its values, the cautious one first: where sources disagree it is shown, so that no gap closes by it."""

LISTS = ("not_read",)
"""Lists that open gaps: of what sources say all is shown, and none disputes another."""
LAST = ("ended_at",)
"""Times of which the last that a source says is shown, since what is ruled out by an end must be ruled out by each; a
logger within a run ends before it, so none disputes another."""
STATED = (*FLAGS, *LISTS, *LAST)
"""All that each source states for itself."""
_STATED = frozenset(STATED)
_SHOWN = 50


def claims(source: str, values: Mapping[str, Any], precedence: Precedence) -> Claims:
    """What a message of a source states of flags."""
    if _STATED.isdisjoint(values):
        return {}
    return {flag: {source: (precedence, values[flag])} for flag in STATED if values.get(flag) is not None}


def read(stated: str | None) -> Claims:
    """From the property `stated` of a node."""
    return {
        flag: {source: ((at, by), value) for source, (at, by, value) in each.items()}
        for flag, each in json.loads(stated or "{}").items()
    }


def written(known: Claims) -> str:
    """The property `stated` of a node: canonical JSON."""
    return ids.canonical(
        {
            flag: {source: [*precedence, value] for source, (precedence, value) in each.items()}
            for flag, each in known.items()
        }
    )


def merge(known: Claims, other: Claims) -> None:
    """Take over what is newer, each source for itself."""
    for flag, each in other.items():
        mine = known.setdefault(flag, {})
        for source, claim in each.items():
            if source not in mine or _order(claim) > _order(mine[source]):
                mine[source] = claim


def shown(known: Claims) -> dict[str, Any]:
    """Each flag as the node shows it: of what sources say the cautious value; and in `disputed` who says what."""
    found: dict[str, Any] = {}
    disputed: list[str] = []
    for flag, each in sorted(known.items()):
        if flag in LISTS:
            found[flag] = _some(sorted({item for _, items in each.values() for item in items}))
            continue
        values = {value for _, value in each.values()}
        if flag in LAST:
            found[flag] = max(values)
            continue
        found[flag] = _cautious(flag, values)
        if len(values) > 1:
            disputed += [f"{source} says {flag}={_word(value)}" for source, (_, value) in sorted(each.items())]
    found = {flag: value for flag, value in found.items() if value is not None}
    return found | ({"disputed": disputed} if disputed else {})


def _some(items: list[str]) -> list[str] | None:
    more = len(items) - _SHOWN
    return items[:_SHOWN] + ([f"and {more} more"] if more > 0 else []) or None


def _cautious(flag: str, values: set[Any]) -> Any:
    known = FLAGS[flag]
    return min(values, key=lambda value: (known.index(value) if value in known else -1, str(value)))


def _order(claim: tuple[Precedence, Any]) -> tuple[Precedence, str]:
    return claim[0], ids.canonical(claim[1])


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ids.canonical(value)
