"""Topological levels: the order in which things can be done that need one another. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def topological_steps(needs: Mapping[str, Collection[str]]) -> tuple[dict[str, int], set[str]]:
    """Thing → its step, and the things that need themselves by some way round.

    What needs nothing is of step 1, everything else comes right after the last of what it needs: the longest way, by
    one pass over things and needs. Things that need one another are of one step. What is needed must be a key.
    """
    found: dict[str, int] = {}
    cycles: set[str] = set()
    for group in _groups(needs):
        before = [found[need] for thing in group for need in needs[thing] if need in found]
        found |= dict.fromkeys(group, max(before, default=0) + 1)
        if len(group) > 1 or group[0] in needs[group[0]]:
            cycles.update(group)
    return found, cycles


def _groups(needs: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Things that need one another together, each group after all that it needs: Tarjan's algorithm, without calls."""
    numbers: dict[str, int] = {}
    lows: dict[str, int] = {}
    open_: list[str] = []
    is_open: set[str] = set()
    for root in sorted(needs):
        if root in numbers:
            continue
        work = [(root, iter(sorted(needs[root])))]
        while work:
            thing, rest = work[-1]
            if thing not in numbers:
                numbers[thing] = lows[thing] = len(numbers)
                open_.append(thing)
                is_open.add(thing)
            for need in rest:
                if need not in numbers:
                    work.append((need, iter(sorted(needs[need]))))
                    break
                if need in is_open:
                    lows[thing] = min(lows[thing], numbers[need])
            else:
                work.pop()
                if work:
                    lows[work[-1][0]] = min(lows[work[-1][0]], lows[thing])
                if lows[thing] == numbers[thing]:
                    group = [open_.pop()]
                    while group[-1] != thing:
                        group.append(open_.pop())
                    is_open.difference_update(group)
                    yield sorted(group)
