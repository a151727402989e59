"""How stages were described that a dvc.yaml has no more: renamed, removed, or gone with the file itself.

A lock file keeps their entries, with paths from a folder that only the dvc.yaml of an ancestor names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.ingest.sources.dvc.described import Described, Pipeline
from graph.ingest.sources.git.repository import UnreadableObject


class Formerly(dict[str, Described]):
    """Stage → how it was described last.

    `name@` is the whole of a `foreach` or `matrix` whose stages all work in one place. What says the same as before is
    the same object.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]

    def of(self, name: str) -> Described | None:
        """How a stage was described, or the others of its group."""
        group, at, _ = name.partition("@")
        return self.get(name) or (self.get(f"{group}@") if at else None)

    def learn(self, stages: Mapping[str, Described]) -> None:
        """Take in what a dvc.yaml says."""
        self.update(stages)
        groups: dict[str, set[Described]] = {}
        for name, stage in stages.items():
            if "@" in name:
                groups.setdefault(name.partition("@")[0], set()).add(replace(stage, keeps=frozenset()))
        for group, members in groups.items():
            self.pop(f"{group}@", None)
            if len(members) == 1:
                self[f"{group}@"] = members.pop()


NONE = Formerly()


class Former:
    """The stages of a history as of each commit, each commit read once; of several parents the first is believed."""

    def __init__(self, pipeline: Callable[[str, str], Pipeline], parents: Mapping[str, tuple[str, ...]]) -> None:
        self._pipeline, self._parents = pipeline, parents
        self._at: dict[tuple[str, str], Formerly] = {}
        self._after: dict[tuple[Pipeline | None, tuple[Formerly, ...]], Formerly] = {}

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
                self._at[here, folder] = self._with(self._described(here, folder), before)
        return self._at[commit, folder]

    def _described(self, commit: str, folder: str) -> Pipeline | None:
        try:
            return self._pipeline(commit, folder)
        except UnreadableObject:
            return None  # stated with the commits

    def _with(self, described: Pipeline | None, before: tuple[Formerly, ...]) -> Formerly:
        key = (described, before)
        if key not in self._after:
            found = Formerly()
            for former in reversed(before):
                found.update(former)
            if described is not None:
                found.learn(described.stages)
            self._after[key] = next((former for former in before if former == found), found)
        return self._after[key]
