"""Data that were made from themselves."""

from __future__ import annotations

from bench.estate import Estate


def on_cycles(estate: Estate) -> list[int]:
    """Places of the data that can be reached from themselves."""
    sources = [
        {n for run in data.runs for _, kind, n in estate.runs[run].used if kind == "data"} | set(data.derived)
        for data in estate.data
    ]
    left = _left(dict(enumerate(sources)))
    left = _left({n: {i for i, some in left.items() if n in some} for n in left})
    return [start for start in left if _reaches_itself(start, left)]


def _left(sources: dict[int, set[int]]) -> dict[int, set[int]]:
    """Without those that have no source, then without those that have none any more, and so on."""
    users: dict[int, list[int]] = {}
    for i, some in sources.items():
        for source in some:
            users.setdefault(source, []).append(i)
    count = {i: len(some) for i, some in sources.items()}
    bare = [i for i, number in count.items() if not number]
    for i in bare:
        for user in users.get(i, ()):
            count[user] -= 1
            if not count[user]:
                bare.append(user)
    gone = set(bare)
    return {i: some - gone for i, some in sources.items() if i not in gone}


def _reaches_itself(start: int, sources: dict[int, set[int]]) -> bool:
    seen: set[int] = set()
    todo = list(sources.get(start, ()))
    while todo:
        i = todo.pop()
        if i not in seen:
            seen.add(i)
            todo += sources.get(i, ())
    return start in seen
