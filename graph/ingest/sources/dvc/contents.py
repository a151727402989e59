"""What a stage read and wrote, as rows that say all that the facts need: content, kind, and the places around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.ingest.sources.dvc.files import Stage, Thing, imported_from
from graph.ingest.sources.dvc.kept import CLEAN, MOST_FILES
from graph.ingest.sources.dvc.metrics import inside
from graph.ingest.sources.dvc.places import is_far
from graph.ingest.sources.dvc.project import File
from graph.ingest.sources.dvc.pure import kinds
from graph.ingest.sources.dvc.remotes import is_known
from graph.ingest.sources.dvc.snapshot import Snapshot
from graph.ingest.sources.git.address import address
from graph.ingest.sources.git.repository import Entry
from graph.model import ids

Row = dict[str, Any]


class Contents:
    """The rows of one entry at one commit; `not_read` is what of them could not be resolved, `left_out` is less."""

    def __init__(self, at: Snapshot, models: Mapping[str, object]) -> None:
        self._at, self._models = at, models
        self.not_read: list[str] = []
        self.left_out: list[str] = []

    def dependency(self, thing: Thing) -> Row:
        """What was read: data, code and how it compares, or something beside both; and what is around and below."""
        row, place = self._row(thing), self._place(thing)
        places = self._at.places
        if is_far(place):
            return row
        if (output := places.at(place)) is not None:
            stage, out = output
            unstated = not stage.executed and not out.digests and thing.digests  # fetched, and its bytes are not stated
            return row | {"in": self.tracked(stage, out)} if unstated else row
        if (around := places.around(place)) is not None:
            return row | self._listed(place, around[1])
        entry, kind = self._at.entry(place), self._at.kind(place, thing)
        below = [*places.below(place)]
        if below or (entry is not None and entry.kind == "tree" and kind != kinds.CODE):
            unread = places.unread(place)
            self.not_read += [f"{thing.path} may hold what {each} tracks, which cannot be read" for each in unread]
        if below:
            return row | {"holds": [*(self._row(out) for _, out in below), *self._beside(place)]}
        if entry is None:
            return row | self._not_there(kind, place, thing)
        if place.endswith(".dvc") and entry.kind == "blob":
            if self._pointed(place, thing):
                return row | self._compared(kinds.CODE, place, thing)
            self.not_read.append(f"what the stage file {thing.path} tracked when it ran is not known")
        if entry.kind == "module":
            return row | {"what": kinds.OTHER, "state": "unknown"}
        if entry.kind == "tree" and kind != kinds.CODE:
            mixed = kind == kinds.OTHER and self._at.kept.same(entry, thing) is True
            if held := self._beside(place) if mixed else self._linked(entry, place):
                row["holds"] = held
        return row | (self._compared(kind, place, thing) if kind != kinds.DATA else self._kept(entry, place, thing))

    def _listed(self, place: str, folder: Thing) -> Row:
        """The folder around a place; where its files are known, only those of them that stand there: what else is in
        the folder is no part of this."""
        if not any(inside(each.path, place) for each in folder.files):
            return {"in": self._row(folder)}
        return {"holds": [self._row(each) for each in folder.files if each.path != place and inside(each.path, place)]}

    def through(self, stage: Stage) -> list[Row]:
        """What was read by way of something else: what a stage file tracks that the entry depends on, and the outputs
        that hyperparameters were taken from, which DVC takes for dependencies, too."""
        found = [self._row(out) for dep in stage.deps for out in self._pointed(self._place(dep), dep)]
        for path in stage.read.set_in:
            place = self._at.place(path) or path
            output = self._at.places.at(place) or self._at.places.around(place)
            if output is not None and output[0].name != stage.name:
                found.append(self._row(output[1]) | {"what": kinds.OTHER})
        return found

    def output(self, thing: Thing, before: Mapping[str, Any] | None) -> Row:
        """What was written; with `before` where it goes on from what stood there."""
        row, place = self._row(thing), self._place(thing)
        if self._at.measures(thing):
            row["metric"] = True
        if below := [out for stage, out in self._at.places.below(place) if not stage.executed]:
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
        if source is not None and source.uri:
            row["uri"] = self._at.address(source.uri)
        row["fetched"] = row["uri"] if source is not None and not source.repository else None
        if source is not None and source.repository and (there := address(source.repository)):
            row["there"] = {"repository": there, "path": source.path}
        row["imported"] = source is not None and source.uri is None
        return row

    def _not_there(self, kind: str, place: str, thing: Thing) -> Row:
        """Code that git does not keep in the commit: what no ancestor has either may be data by the name of code."""
        compared = self._compared(kind, place, thing) if kind == kinds.CODE else {}
        return compared | {"what": kinds.OTHER} if compared.get("state", CLEAN) != CLEAN else compared

    def _compared(self, kind: str, place: str, thing: Thing) -> Row:
        return {"what": kind, "state": self._at.state(place, thing)}

    def _kept(self, entry: Entry, place: str, thing: Thing) -> Row:
        """What git's own copy of data adds: another digest of the same bytes, and the files of a folder."""
        blob = self._at.bytes_at(place)
        if blob is None:
            return {}
        if not thing.digests:
            return {"digests": dict(blob.digests), "size": blob.size or None}
        if blob.written is None and blob.size == thing.size:  # a pointer to a large file of that size
            known = blob.digests.get("md5") == thing.digests.get("md5")
            pointers = [] if known else self._at.kept.pointers(self._at.commit, place, blob.size)
            if len(pointers) > 1:
                return {"perhaps": [self._row(Thing(thing.path, dict(each.digests), each.size)) for each in pointers]}
        elif not self._at.kept.same(entry, thing):
            return {}
        if entry.kind == "tree":
            files = self._files(entry, thing.path)
            return {"files": [self._row(each) for each in files]} if files else {}
        return {"digests": {**blob.digests, **thing.digests}, "size": blob.size}

    def _pointed(self, place: str, thing: Thing) -> list[Thing]:
        """What a stage file tracks that was a dependency itself; nothing where that was another one then."""
        entry = self._at.entry(place) if place.endswith(".dvc") else None
        if entry is None or entry.kind != "blob" or not self._at.kept.same(entry, thing):
            return []
        return [
            out for stage in self._at.project.readable(self._at.commit, File(place, entry.sha)) for out in stage.outs
        ]

    def _beside(self, place: str) -> list[Row]:
        """The data that git keeps in a folder, beside the outputs there."""
        entry = self._at.entry(place)
        if entry is None or entry.kind != "tree":
            return []
        files = self._files(entry, place)
        data = [each for each in files if kinds.kind(each.path) == kinds.DATA and not each.path.endswith(".dvc")]
        return [*map(self._row, data), *self._linked(entry, place)]

    def _files(self, tree: Entry, folder: str) -> list[Thing]:
        """The files of a folder that git keeps, if they are not too many."""
        files = self._at.kept.files(tree.sha, folder)
        if files is None:
            self.left_out.append(f"git keeps more than {MOST_FILES} files in {folder}: it is known as a whole alone")
        return files or []

    def _linked(self, tree: Entry, folder: str) -> list[Row]:
        """What the symbolic links in a folder of git lead to."""
        found: list[Thing] = []
        for path in self._at.kept.links(tree.sha, folder):
            place = self._place(Thing(path, {}, None))
            output = self._at.places.at(place) or self._at.places.around(place)
            below = [out for _, out in self._at.places.below(place)]
            blob = None if output or below else self._at.bytes_at(place)
            found += [output[1]] if output else below
            found += [Thing(place, dict(blob.digests), blob.size or None)] if blob else []
        return [self._row(each) for each in found]

    def _place(self, thing: Thing) -> str:
        place = self._at.place(thing.path)
        if place is None:
            self.not_read.append(f"{thing.path} leads out of the repository by a symbolic link")
        return place or thing.path

    def _row(self, thing: Thing) -> Row:
        row: Row = {"path": thing.path, "digests": thing.digests, "size": thing.size, "uri": None}
        if thing.uri:
            row["uri"] = uri = self._at.address(thing.uri)
            if not is_known(uri) and not any(ids.whole(*digest) for digest in thing.digests.items()):
                self.not_read.append(f"{uri} is in a remote storage that .dvc/config does not name: where is not known")
        if thing.version:
            row["version"] = thing.version
        if thing.path in self._models:
            row["model"] = True
        if thing.files:
            row["files"] = [self._row(each) for each in thing.files]
        return row
