"""Which outputs stand where in one commit: what wrote a path, the folder around it, and what was written below it."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.ingest.sources.dvc.files import Stage, Thing
from graph.ingest.sources.dvc.project import Project

Output = tuple[Stage, Thing]
"""An output, and what wrote or tracks it."""


@dataclass
class Places:
    """The outputs of the entries of a commit, by the path that they have there."""

    _at: dict[str, Output] = field(default_factory=dict)
    _paths: list[str] = field(default_factory=list)
    _unread: list[str] = field(default_factory=list)
    """Lock and stage files that cannot be read, or not wholly."""

    @classmethod
    def of(cls, project: Project, commit: str) -> Places:
        """Those of a commit; of two at one path the executed one, and last one that a lock file without a dvc.yaml has:
        that is what is left of a pipeline that was removed."""
        found = cls()
        ranks: dict[str, int] = {}
        for file, stage in project.entries(commit):
            left = file.kind == "lock" and not project.is_described(commit, file)
            rank = 0 if left else 2 if stage.executed else 1
            for out in stage.outs:
                path = project.place(commit, out.path)
                if path is not None and (rank, stage.executed) > (ranks.get(path, -1), False):
                    found._at[path], ranks[path] = (stage, out), rank
        found._paths = sorted(found._at)
        found._unread = [file.path for file in project.files(commit) if not project.is_whole(commit, file)]
        return found

    def at(self, path: str) -> Output | None:
        """The output that stands at a path."""
        return self._at.get(path)

    def around(self, path: str) -> Output | None:
        """The nearest output that is a folder around a path; none is around an address, or beside the repository."""
        while path and not is_far(path):
            path = posixpath.dirname(path)
            if (path or ".") in self._at:
                return self._at[path or "."]
        return None

    def unread(self, path: str) -> list[str]:
        """The files that cannot be read and may say what stands in a folder."""
        prefix = "" if path == "." else f"{path}/"
        return [each for each in self._unread if each.startswith(prefix) or posixpath.basename(each) == "dvc.lock"]

    def below(self, path: str) -> Iterator[Output]:
        """The outputs that stand in a folder, at any depth."""
        prefix = "" if path == "." else f"{path}/"
        for number in range(bisect_left(self._paths, prefix), len(self._paths)):
            if not self._paths[number].startswith(prefix):
                return
            if self._paths[number] != path:
                yield self._at[self._paths[number]]


def is_far(path: str) -> bool:
    """Whether a path is an address, or lies beside the repository."""
    return "://" in path or path.startswith(("/", ".."))
