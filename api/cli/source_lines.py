"""Where in the files of a project a finding is: the line of the stage, the script, else a file that stands for it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from graph.errors import WrongUse
from graph.ingest.sources.dvc.pure.yaml_text import stage_lines
from graph.ingest.sources.git.working_copy import WorkingCopy, working_copy

DEFAULT_ANCHOR = "README.md"
Line = tuple[str, int]
"""A file, by its path from the root of the repository, and a line of it, from 1."""


@dataclass
class SourceLines:
    """The lines of a working copy that findings are shown at; `anchor` is the file for what no other is known of."""

    _copy: WorkingCopy
    anchor: str
    _stages: dict[str, dict[str, int]] = field(default_factory=dict)
    """File of DVC → stage → line."""

    @classmethod
    def of(cls, folder: Path, anchor: Path | None) -> SourceLines:
        """Those of the working copy around a folder; WrongUse where git does not track the anchor."""
        copy = working_copy(folder)
        wanted = copy.root / DEFAULT_ANCHOR if anchor is None else (folder / anchor).resolve()
        path = wanted.relative_to(copy.root).as_posix() if wanted.is_relative_to(copy.root) else ""
        if path not in copy.tracked:
            raise WrongUse(
                f"{anchor or DEFAULT_ANCHOR} is no file that git tracks in {copy.root}, so no result can be shown "
                "there; name one that is: --sarif-anchor FILE"
            )
        return cls(copy, path)

    def of_file(self, file: Path | None) -> Line:
        """The first line of a file, such as the policy; of the anchor where git does not track it."""
        if file is not None:
            path = file.resolve()
            if (
                path.is_relative_to(self._copy.root)
                and path.relative_to(self._copy.root).as_posix() in self._copy.tracked
            ):
                return path.relative_to(self._copy.root).as_posix(), 1
        return self.anchor, 1

    def at(self, job: str) -> Line:
        """The line of a job, by its id: of its stage in dvc.lock, else in dvc.yaml, else of the script of that name."""
        namespace, _, name = job.partition(":")[2].partition("/")
        if unquote(namespace) == self._copy.url:
            stage = unquote(name)
            folder, short = posixpath.split(stage)
            for file in ("dvc.lock", "dvc.yaml"):
                path = posixpath.join(folder, file)
                lines = self._lines(path)
                if found := lines.get(short) or lines.get(short.partition("@")[0]):
                    return path, found
            if stage in self._copy.tracked:
                return stage, 1
        return self.anchor, 1

    def _lines(self, path: str) -> dict[str, int]:
        if path not in self._stages:
            self._stages[path] = _stages(self._copy.root / path) if path in self._copy.tracked else {}
        return self._stages[path]


def _stages(path: Path) -> dict[str, int]:
    """The stages of a file of DVC and their lines; none where it cannot be read, which an import says."""
    try:
        return stage_lines(path.read_bytes())
    except (OSError, ValueError):
        return {}
