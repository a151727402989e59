"""Since when paths hold models, or are read by stages that make more than measures of them: a stage whose outputs are
measures alone measures a model, unless it feeds the next one, or writes one into the folder of its measures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from graph.ingest.sources.dvc.files import Stage
from graph.ingest.sources.dvc.project import Project


class Since:
    """Paths, each since a time in epoch milliseconds, which may be unknown: one counts in every commit."""

    def __init__(self) -> None:
        self.at: dict[str, int | None] = {}
        self._inside: dict[str, int | None] = {}
        """Folder → since when something in it is among the paths."""

    def add(self, path: str, at: int | None) -> None:
        """One more path, or an earlier time of one."""
        for known, each in [(self.at, path), *((self._inside, folder) for folder in _around(path))]:
            before = known.setdefault(each, at)
            if before is not None and at is not None:
                known[each] = min(before, at)

    def in_folder(self, path: str) -> int | None:
        """Since when something in a folder is among the paths, 0 where the time is not known; None if nothing is."""
        return (self._inside[path] or 0) if path in self._inside else None

    def about(self, path: str) -> int | None:
        """As `in_folder`, also of the path itself and of folders around it."""
        found = [self.at[each] or 0 for each in (path, *_around(path)) if each in self.at]
        inside = self.in_folder(path)
        return min([*found, *([] if inside is None else [inside])], default=None)


class ReadOn(Since):
    """What stages read that make something of it."""

    def learn(self, project: Project, commit: str, stage: Stage, at: int | None) -> None:
        """One more stage of a commit of that time."""
        if not all(project.measures(commit, out) for out in stage.outs):
            for path in [*(dep.path for dep in stage.deps), *stage.read.set_in]:
                self.add(path, at)


def _around(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path).rstrip("/"):
        yield path
