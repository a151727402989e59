"""What kind of source a path is, detected from its content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from graph.errors import UnreadableSource
from graph.ingest.sources.dvc.project import Project
from graph.ingest.sources.git.history import history
from graph.ingest.sources.git.repository import UnreadableObject, opened
from graph.ingest.sources.mlflow import place as mlflow
from graph.ingest.sources.mlmd import store as mlmd
from graph.ingest.sources.openlineage import reader

Kind = Literal["records", "openlineage", "git", "dvc", "mlmd", "mlflow", "card"]
_RECORDS = {".jsonl", ".ndjson"}


def kind(
    path: Path, all_refs: bool = False
) -> Literal["records", "openlineage", "git", "dvc", "mlmd", "mlflow", "card"]:
    """What it is; `dvc` where a commit has a DVC file. UnreadableSource where it is none of these."""
    if path.is_file() and path.suffix.lower() in _RECORDS:
        return "openlineage" if _has_events(path) else "records"
    if path.is_file() and path.suffix.lower() == ".md":
        return "card"
    if mlflow.is_store(path) or mlflow.is_file_store(path):
        return "mlflow"
    if path.is_file() and _begins(path, b"SQLite format 3\0"):
        if mlmd.is_store(path):
            return "mlmd"
        raise UnreadableSource(f"{path} is an SQLite database, but no store of MLflow or of ML Metadata")
    if path.is_file() and not _is_bundle(path):
        raise UnreadableSource(
            f"{path} is no git bundle and no file of records (.jsonl); say what it is: `forebear import --help`"
        )
    with opened(path) as repository:
        project = Project(repository)
        found = history(repository, path, all_refs=all_refs)
        for sha in (*reversed(found.main), *found.others):
            try:
                if project.files(sha):
                    return "dvc"
            except UnreadableObject:
                continue  # the import itself says what is missing
    return "git"


def _has_events(path: Path) -> bool:
    """Whether the first line is an event of OpenLineage."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(reader.MOST_BYTES) or b"null")
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "eventTime" in first and any(key in first for key in ("run", "job", "dataset"))


def _is_bundle(path: Path) -> bool:
    return _begins(path, b"# v2 git bundle\n", b"# v3 git bundle\n")


def _begins(path: Path, *texts: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(64).startswith(texts)
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read ({error.strerror})") from error
