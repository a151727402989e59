"""One commit of a DVC project: what stands at its paths, by git and by the entries of its DVC files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from graph.ingest.sources.dvc.files import Thing
from graph.ingest.sources.dvc.kept import Blob, Kept
from graph.ingest.sources.dvc.places import Output, Places
from graph.ingest.sources.dvc.project import Project
from graph.ingest.sources.dvc.remotes import remotes, resolved
from graph.ingest.sources.git.repository import Entry


@dataclass(frozen=True)
class Snapshot:
    """A commit, with the project and what git keeps of it."""

    project: Project
    kept: Kept
    commit: str

    @cached_property
    def places(self) -> Places:
        """The outputs of its entries by their paths."""
        return Places.of(self.project, self.commit)

    def place(self, path: str) -> str | None:
        """Where a path leads by symbolic links; None where that is outside the repository."""
        return self.project.place(self.commit, path)

    def entry(self, path: str) -> Entry | None:
        """What git keeps at a path."""
        return self.project.entry(self.commit, path)

    def address(self, address: str) -> str:
        """An address, without the name of a remote where the configuration of the project says what that is."""
        return resolved(address, self._remotes)

    @cached_property
    def _remotes(self) -> dict[str, str]:
        entry = self.project.file(self.commit, ".dvc/config")
        if entry is None:
            return {}
        return remotes(self.project.repository.blob(entry.sha).decode("utf-8", "replace"))

    def kind(self, path: str, thing: Thing) -> str:
        """Whether what stands at a path is code, something else beside data, or data; of a folder by all its files."""
        return self.kept.kind(self.entry(path), path, thing)

    def state(self, path: str, thing: Thing) -> str:
        """How code at a path compares with what an entry says was run: clean, dirty or unknown."""
        return self.kept.state(self.commit, path, thing)

    def bytes_at(self, path: str) -> Blob | None:
        """The file that git keeps at a path; of a folder only DVC's digest. None where it keeps none."""
        return self.kept.blob(self.entry(path))

    def is_kept(self, path: str, output: Thing) -> bool | None:
        """Whether the file that git keeps at a path is of an output there or around it; None where that is unknown."""
        if self.project.file(self.commit, path) is None:
            return None
        entry = self.entry(self.place(output.path) or output.path)
        return None if entry is None else self.kept.same(entry, output)

    def measures(self, thing: Thing) -> bool:
        """Whether an output is a declared metric or plot."""
        return self.project.measures(self.commit, thing)

    def produced(self, path: str) -> tuple[Output | None, bool]:
        """The output at a path, or the folder around it; and whether it is only around."""
        place = self.place(path) or path
        exact = self.places.at(place)
        return (exact, False) if exact is not None else (self.places.around(place), True)

    def below(self, path: str) -> list[Output]:
        """The outputs in the folder that a path leads to."""
        return [*self.places.below(self.place(path) or path)]

    def unclear(self, path: str) -> list[str]:
        """What of a folder is in no output: data that git keeps there, at most three, and what cannot be read."""
        place = self.place(path) or path
        entry = self.entry(place)
        files = self.kept.data(entry.sha) if entry is not None and entry.kind == "tree" else ()
        kept = [f"where {name} in it comes from is not known" for name in islice(files, 3)]
        return kept + [f"{name}, which may track some of it, cannot be read" for name in self.places.unread(place)]
