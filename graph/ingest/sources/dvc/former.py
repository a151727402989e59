"""How stages were described that a dvc.yaml has no more: renamed, removed, or gone with the file itself.

A lock file keeps their entries, with paths from a folder that only the dvc.yaml of an ancestor names; or that of a
descendant, where somebody commits the lock file first.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

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


class Later:
    """How stages are described after commits whose lock file has no dvc.yaml beside it."""

    def __init__(self, pipeline: Callable[[str, str], Pipeline], parents: Mapping[str, tuple[str, ...]]) -> None:
        self._pipeline, self._parents = pipeline, parents
        self._ancestors: Callable[[str], set[str]] = lru_cache(4)(self._walked)
        self._commits: dict[str, list[str]] = {}
        """Folder → commits with a new dvc.yaml in it, ancestors first."""
        self._after: dict[tuple[str, str], Formerly] = {}

    def learn(self, files: Iterable[tuple[str, str]]) -> None:
        """Take in (commit, path) of each new dvc.yaml, ancestors first."""
        for commit, path in files:
            self._commits.setdefault(posixpath.dirname(path), []).append(commit)

    def stages(self, commit: str, folder: str) -> Formerly:
        """What the first dvc.yaml in a folder that comes after a commit says of stages."""
        if folder not in self._commits:
            return NONE
        if (commit, folder) not in self._after:
            first = next((each for each in self._commits[folder] if commit in self._ancestors(each)), None)
            found = self._after[commit, folder] = Formerly()
            if first is not None:
                with suppress(UnreadableObject):  # stated with the commits
                    found.learn(self._pipeline(first, folder).stages)
        return self._after[commit, folder]

    def _walked(self, commit: str) -> set[str]:
        found, waiting = {commit}, [commit]
        while waiting:
            new = set(self._parents.get(waiting.pop(), ())) - found
            found |= new
            waiting += new
        return found
