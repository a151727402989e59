"""Values that nobody would send, put anywhere into a message that somebody would."""

from __future__ import annotations

import copy
import os
import random
from typing import Any

PAYLOADS = int(os.environ.get("FOREBEAR_PAYLOADS", "200"))
"""Messages to each way of writing."""
ODD: list[Any] = [
    None, True, -1, 0, 2**63, 2**80, -(2**64), 1e308, "", " ", "\x00", "a\nb", "x" * 5000, "é" * 600, "e\u0301",
    "../..", "' OR 1=1 //", "${jndi:ldap://x}", "<script>", "run:x/1", "dataset:a/b", "evidence:", "%", "@", "::", [],
    [[]], {}, {"a": {}}, [None], ["a"], [1, "a", {}], {"": ""}, {"\x00": 1}, "2026-01-01", "None", "0" * 32,
    {"_deleted": True},
]  # fmt: skip
Place = tuple[Any, ...]


def places(value: Any, at: Place = ()) -> list[Place]:
    """The way to every value in a message."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for step, below in steps for place in places(below, (*at, step)))]


def changed(value: Any, place: Place, new: Any) -> Any:
    """The message with another value at a place."""
    if not place:
        return new
    found = copy.deepcopy(value)
    at = found
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = new
    return found


def odd(whole: Any, chosen: random.Random, least: int = 0) -> Any:
    """The message with one or two odd values in it, at places at least so deep."""
    found = whole
    ways = [place for place in places(whole) if len(place) >= least]
    for place in chosen.sample(ways, chosen.choice((1, 1, 2))):
        try:
            found = changed(found, place, chosen.choice(ODD))
        except (KeyError, IndexError, TypeError):
            continue  # the first change took the second place away
    return found
