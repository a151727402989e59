"""Which paths are read by stages that make more than measures of them: who measures a model may feed the next one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from graph.ingest.sources.dvc.files import Stage
from graph.ingest.sources.dvc.project import Project


class ReadOn:
    """Since when paths are read, epoch milliseconds: a path counts in every commit, as that of a model does."""

    def __init__(self) -> None:
        self._read: dict[str, int | None] = {}
        self._within: dict[str, int | None] = {}
        """Folder → since when something in it is read."""

    def learn(self, project: Project, commit: str, stage: Stage, at: int | None) -> None:
        """One more stage of a commit of that time."""
        if all(project.measures(commit, out) for out in stage.outs):
            return
        for path in [*(dep.path for dep in stage.deps), *stage.read.set_in]:
            self._earliest(self._read, path, at)
            for folder in _around(path):
                self._earliest(self._within, folder, at)

    def _earliest(self, known: dict[str, int | None], path: str, at: int | None) -> None:
        before = known.setdefault(path, at)
        if before is not None and at is not None:
            known[path] = min(before, at)

    def since(self, path: str) -> tuple[bool, int | None]:
        """Whether an output, something in it, or a folder around it is read, and since when."""
        times = [known[each] for known, each in self._of(path)]
        return bool(times), min((time for time in times if time is not None), default=None)

    def _of(self, path: str) -> Iterator[tuple[dict[str, int | None], str]]:
        for known, each in [(self._within, path), *((self._read, some) for some in (path, *_around(path)))]:
            if each in known:
                yield known, each


def _around(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path).rstrip("/"):
        yield path
