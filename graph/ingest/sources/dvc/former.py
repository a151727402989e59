"""How stages were described that a dvc.yaml has no more: renamed, removed, or gone with the file itself.

A lock file keeps their entries, with paths from a folder that only the dvc.yaml of an ancestor names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.ingest.sources.dvc.described import Described, Pipeline
from graph.ingest.sources.git.repository import UnreadableObject


class Formerly(dict[str, Described]):
    """Stage → how it was described last, of those that do not work beside their dvc.yaml.

    `name@` is the whole of a `foreach` or `matrix` whose stages all work in one place. Equal ones are one object.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]

    def of(self, name: str, folder: str) -> Described:
        """How a stage was described, or the others of its group; else it worked in the folder."""
        group, at, _ = name.partition("@")
        return self.get(name) or (self.get(f"{group}@") if at else None) or Described(folder)

    def learn(self, stages: Mapping[str, Described], folder: str) -> None:
        """Take in what a dvc.yaml in the folder says."""
        groups: dict[str, set[Described]] = {}
        for name, stage in stages.items():
            self._set(name, stage, folder)
            if "@" in name:
                groups.setdefault(name.partition("@")[0], set()).add(stage)
        for group, members in groups.items():
            self._set(f"{group}@", members.pop() if len(members) == 1 else Described(folder), folder)

    def _set(self, name: str, stage: Described, folder: str) -> None:
        if stage == Described(folder):
            self.pop(name, None)
        else:
            self[name] = stage


NONE = Formerly()


class Former:
    """The stages of a history as of each commit, each commit read once; of several parents the first is believed."""

    def __init__(self, pipeline: Callable[[str, str], Pipeline], parents: Mapping[str, tuple[str, ...]]) -> None:
        self._pipeline, self._parents = pipeline, parents
        self._at: dict[tuple[str, str], Formerly] = {}
        self._same: dict[frozenset[tuple[str, Described]], Formerly] = {frozenset(): NONE}
        self._after: dict[tuple[str, Pipeline | None, tuple[Formerly, ...]], Formerly] = {}

    def stages(self, commit: str, folder: str) -> Formerly:
        """What the dvc.yaml in a folder said of stages, up to the commit."""
        waiting = [commit]
        while waiting:
            here = waiting[-1]
            parents = [parent for parent in self._parents.get(here, ()) if parent in self._parents]
            unread = [parent for parent in parents if (parent, folder) not in self._at]
            if unread and (here, folder) not in self._at:
                waiting += unread
                continue
            waiting.pop()
            if (here, folder) not in self._at:
                before = tuple(dict.fromkeys(self._at[parent, folder] for parent in parents))
                self._at[here, folder] = self._with(folder, self._described(here, folder), before)
        return self._at[commit, folder]

    def _described(self, commit: str, folder: str) -> Pipeline | None:
        try:
            return self._pipeline(commit, folder)
        except UnreadableObject:
            return None  # stated with the commits

    def _with(self, folder: str, described: Pipeline | None, before: tuple[Formerly, ...]) -> Formerly:
        key = (folder, described, before)
        if key not in self._after:
            found = Formerly()
            for former in reversed(before):
                found.update(former)
            if described is not None:
                found.learn(described.stages, folder)
            self._after[key] = self._same.setdefault(frozenset(found.items()), found)
        return self._after[key]
