"""What a stage read and wrote, as rows that say all that the facts need: content, kind, and the places around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ingest.sources.dvc import kinds
from graph.ingest.sources.dvc.files import Stage, Thing, imported_from
from graph.ingest.sources.dvc.kept import Kept
from graph.ingest.sources.dvc.places import Output, Places
from graph.ingest.sources.dvc.project import Project

Row = dict[str, Any]


class Contents:
    """The rows of one entry at one commit; `not_read` is what of them could not be resolved."""

    def __init__(self, project: Project, kept: Kept, places: Places, models: Mapping[str, object], commit: str) -> None:
        self._project, self._kept, self._places, self._models = project, kept, places, models
        self._commit = commit
        self.not_read: list[str] = []

    def dependency(self, thing: Thing) -> Row:
        """What was read: data, code and how it compares, or something beside both; and what is around and below."""
        row, place = self._row(thing), self._place(thing)
        exact = self._places.at(place)
        if exact is not None:
            return row
        around = self._places.around(place)
        if around is not None:
            row["in"] = self._row(around[1])
            return row
        below = [*self._places.below(place)]
        if below:
            row["holds"] = [self._row(out) for _, out in below]
            return row
        entry = None if self._is_far(place) else self._project.entry(self._commit, place)
        kind = self._kept.kind(self._commit, place) if not self._is_far(place) else kinds.DATA
        if entry is None:
            if kind != kinds.CODE or self._is_far(place):
                return row
            return row | {"what": kinds.CODE, "state": self._kept.state(self._commit, place, thing)}
        if entry.kind == "module":
            return row | {"what": kinds.OTHER, "state": "unknown"}
        if kind != kinds.DATA:
            return row | {"what": kind, "state": self._kept.state(self._commit, place, thing)}
        blob = self._kept.bytes_at(self._commit, place)
        if blob is not None and blob.written is None and blob.size == thing.size:
            row["digests"] = {**blob.digests, **row["digests"]}  # a pointer to a large file of that size
        elif blob is not None and self._kept.same(entry, thing):
            row["digests"] = {
                **({"sha256": blob.digests["sha256"]} if "sha256" in blob.digests else {}),
                **row["digests"],
            }
            row["size"] = row["size"] if row["size"] is not None or entry.kind == "tree" else blob.size
            files = self._kept.files(entry.sha, thing.path) if entry.kind == "tree" else None
            row |= {"files": [self._row(each) for each in files]} if files else {}
        elif blob is not None and not row["digests"]:
            row["digests"], row["size"] = dict(blob.digests), blob.size or None
        return row

    def output(self, thing: Thing, before: Mapping[str, Any] | None) -> Row:
        """What was written; with `before` where it goes on from what stood there."""
        row, place = self._row(thing), self._place(thing)
        if self._project.measures(self._commit, thing):
            row["metric"] = True
        below = [out for stage, out in self._places.below(place) if not stage.executed]
        if below:
            row["holds"] = [self._row(out) for out in below]
        if thing.keeps:
            if before is None or not before["digests"]:
                self.not_read.append(f"{thing.path} goes on from what it was before, which is not known")
            elif before["digests"] != thing.digests:
                row["before"] = dict(before)
        return row

    def tracked(self, stage: Stage, thing: Thing) -> Row:
        """What a stage file tracks without an execution, and where that was imported from."""
        row = self._row(thing)
        source, deps = imported_from(stage), stage.deps
        if not row["digests"] and not row.get("version") and len(deps) == 1:  # imported and not downloaded
            row |= {"digests": deps[0].digests, "version": deps[0].version, "size": deps[0].size}
        row["uri"] = (source and source.uri) or row["uri"]
        row["imported"] = source is not None and not source.repository
        return row

    def _place(self, thing: Thing) -> str:
        place = self._project.place(self._commit, thing.path)
        if place is None:
            self.not_read.append(f"{thing.path} leads out of the repository by a symbolic link")
        return place or thing.path

    def _row(self, thing: Thing) -> Row:
        row: Row = {"path": thing.path, "digests": thing.digests, "size": thing.size, "uri": thing.uri}
        if thing.version:
            row["version"] = thing.version
        if thing.path in self._models:
            row["model"] = True
        if thing.files:
            row["files"] = [self._row(each) for each in thing.files]
        return row

    @staticmethod
    def _is_far(place: str) -> bool:
        return "://" in place or place.startswith(("/", ".."))


def produced(places: Places, project: Project, commit: str, path: str) -> tuple[Output | None, bool]:
    """The output at a path of a commit, or the folder around it; and whether it is only around."""
    place = project.place(commit, path) or path
    exact = places.at(place)
    return (exact, False) if exact is not None else (places.around(place), True)
