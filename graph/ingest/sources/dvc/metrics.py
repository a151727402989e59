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


def metrics(project: Project, kept: Kept, commit: str, stage: Stage) -> dict[str, float]:
    """The numbers of the metrics files that the stage wrote and git tracks in the commit.

    A file counts only where its digest is the one of the entry: another one is of another run.
    """
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
                found[path] = _numbers(project, File(path, blob.sha))
    prefixed = len(found) > 1
    rows = [(f"{path}:{key}" if prefixed else key, value) for path in found for key, value in found[path].items()]
    return dict(rows[:_MOST])


def _numbers(project: Project, file: File) -> dict[str, float]:
    if len(project.repository.blob(file.sha)) > _LARGEST:
        return {}
    try:
        content = project.content(file)
    except (ValueError, UnreadableObject):
        return {}
    if not isinstance(content, dict):
        content = {posixpath.basename(file.path).partition(".")[0]: content}
    try:
        return {key: value for key, value in flat(content) if _is_number(value)}
    except RecursionError:
        return {}


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) < 2**63 if isinstance(value, int) else math.isfinite(value)


def inside(path: str, folder: str) -> bool:
    """Whether a path is a folder, or in it."""
    return path == folder or path.startswith(f"{folder}/") or folder == "."
