"""Names of model versions in a text: with their namespace where there are several, and none too long for its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from rich.cells import cell_len, set_cell_size

from graph.model.nodes import ModelVersion

_ROOT = re.compile(r"(?<![\w:/])root:(?P<shown>[0-9a-f]{7})[0-9a-f]{33}(?![0-9a-f])")


def labels(versions: Sequence[ModelVersion], room: int | None = None) -> dict[str, str]:
    """Id of a version → its name, and its namespace before it where these differ, in at most `room` columns.

    Of the sha that stands for a repository, seven digits are shown. What is too long then is cut in the middle; names
    that would be alike have some digits of a digest there.
    """
    several = len({version.namespace for version in versions}) > 1
    whole = {each.id: f"{short(each.namespace)}/{each.name}" if several else each.name for each in versions}
    shown = {id: cut(name, room) for id, name in whole.items()}
    alike = _alike(shown)
    return {id: cut(whole[id], room, _digest(id)) if name in alike else name for id, name in shown.items()}


def short(namespace: str) -> str:
    """A namespace for people to read: of a repository without an address, `root:<its first commit>`, seven digits."""
    return _ROOT.sub(r"root:\g<shown>", namespace)


def cut(name: str, room: int | None, mark: str = "") -> str:
    """A name in at most `room` columns, its middle left out; with a `mark` in the middle, always."""
    middle = f"…{mark}…" if mark else "…"
    if room is None or (not mark and cell_len(name) <= room):
        return name + (f" ({mark})" if mark else "")
    left = max(room - cell_len(middle), 2)
    tail = min(-(-left // 2), cell_len(name) // 2)
    return set_cell_size(name, min(left - tail, cell_len(name) - tail)) + middle + _last(name, tail)


def _last(name: str, room: int) -> str:
    """The end of a name, in at most so many columns."""
    start = len(name)
    while start and cell_len(name[start - 1 :]) <= room:
        start -= 1
    return name[start:]


def _alike(shown: Mapping[str, str]) -> set[str]:
    return {name for name, number in Counter(shown.values()).items() if number > 1}


def _digest(id: str) -> str:
    return sha256(id.encode()).hexdigest()[:8]
