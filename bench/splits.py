"""Data that are likely one content, under nodes that were never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from bench.estate import Content


def splits(data: Sequence[Content]) -> set[int]:
    """Places of those that look like another: by an equal weak digest, or by dataset, place and size."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, content in enumerate(data):
        if content.digest is not None and not content.strong:
            alike[content.algorithm, content.digest].append(i)
        if content.uri is not None and content.size is not None:
            alike[content.owner, content.uri, content.size].append(i)
    pairs = (pair for some in alike.values() for pair in combinations(some, 2))
    return {i for one, other in pairs if not _differ(data[one], data[other]) for i in (one, other)}


def _differ(one: Content, other: Content) -> bool:
    """Whether their sources say that they are two: other strong digests by one algorithm, or other versions."""
    digests = one.strong and other.strong and one.digest and other.digest and one.algorithm == other.algorithm
    if digests and one.digest != other.digest:
        return True
    return one.version is not None and other.version is not None and one.version != other.version
