"""What kind of source a path is, detected from its content."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from graph.errors import UnreadableSource
from graph.ingest.sources.dvc.project import Project
from graph.ingest.sources.git.history import history
from graph.ingest.sources.git.repository import UnreadableObject, opened
from graph.ingest.sources.mlflow import place as mlflow

_RECORDS = {".jsonl", ".ndjson"}


def kind(path: Path, all_refs: bool = False) -> Literal["records", "git", "dvc", "mlflow"]:
    """`records`, `mlflow`, `git`, or `dvc` where a commit has a DVC file; UnreadableSource where it is none of them."""
    if path.is_file() and path.suffix.lower() in _RECORDS:
        return "records"
    if mlflow.is_store(path) or mlflow.is_file_store(path):
        return "mlflow"
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


def _is_bundle(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.readline(64) in (b"# v2 git bundle\n", b"# v3 git bundle\n")
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read ({error.strerror})") from error
