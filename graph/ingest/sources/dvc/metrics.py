"""The numbers in the metrics files that a stage wrote and git keeps."""

from __future__ import annotations

import math
import posixpath
from typing import Any

from graph.ingest.sources.dvc.files import Stage
from graph.ingest.sources.dvc.kept import Kept
from graph.ingest.sources.dvc.project import File, Project
from graph.ingest.sources.dvc.pure.yaml_text import flat
from graph.ingest.sources.git.repository import UnreadableObject

_LARGEST = 1024 * 1024
_MOST = 1000


def metrics(project: Project, kept: Kept, commit: str, stage: Stage) -> tuple[dict[str, float], list[str]]:
    """The numbers of the metrics files that the stage wrote and git tracks in the commit, and what is left out.

    A file counts only where its digest is the one of the entry: another one is of another run.
    """
    left_out: list[str] = []
    declared = project.declared_metrics(commit) | {out.path for out in stage.outs if out.metric}
    found: dict[str, dict[str, float]] = {}
    for out in stage.outs:
        paths = sorted(path for path in declared if inside(path, out.path))
        entry = project.entry(commit, out.path) if paths else None
        if entry is None or (out.digests and kept.same(entry, out) is not True):
            continue
        for path in paths:
            blob = project.entry(commit, path)
            if blob is not None and blob.kind == "blob":
                try:
                    found[path] = _numbers(project, File(path, blob.sha))
                except (ValueError, UnreadableObject, RecursionError) as error:
                    left_out.append(f"{path}: {error}")
    prefixed = len(found) > 1
    rows = [(f"{path}:{key}" if prefixed else key, value) for path in found for key, value in found[path].items()]
    if len(rows) > _MOST:
        left_out.append(f"{len(rows) - _MOST} of its {len(rows)} metrics: the first {_MOST} are kept")
    return dict(rows[:_MOST]), left_out


def _numbers(project: Project, file: File) -> dict[str, float]:
    if (size := len(project.repository.blob(file.sha))) > _LARGEST:
        raise ValueError(f"it has {size} bytes; {_LARGEST} are read")
    content = project.content(file)
    if not isinstance(content, dict):
        content = {posixpath.basename(file.path).partition(".")[0]: content}
    return {key: value for key, value in flat(content) if _is_number(value)}


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) < 2**63 if isinstance(value, int) else math.isfinite(value)


def inside(path: str, folder: str) -> bool:
    """Whether a path is a folder, or in it."""
    return path == folder or path.startswith(f"{folder}/") or folder == "."
