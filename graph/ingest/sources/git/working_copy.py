"""The working copy that a command runs in: which files git tracks there, and of which repository it is."""

from __future__ import annotations

import os.path
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.object_store import tree_lookup_path
from dulwich.objects import Blob
from dulwich.objectspec import parse_commit
from dulwich.repo import Repo

from graph.errors import UnreadableSource, WrongUse
from graph.ingest.sources.git.address import address
from graph.ingest.sources.git.history import history
from graph.ingest.sources.git.repository import BROKEN, opened


@dataclass(frozen=True)
class WorkingCopy:
    """`url` is the address that runs of this repository are recorded under; `tracked` are paths from `root`."""

    root: Path
    url: str
    tracked: frozenset[str]


def working_copy(inside: Path) -> WorkingCopy:
    """The working copy that holds a folder; UnreadableSource where there is none that can be read."""
    try:
        with closing(Repo.discover(str(inside))) as repo:
            if repo.bare:
                raise UnreadableSource(f"{inside} is in a bare repository, which has no files; run it in a clone")
            root = Path(repo.path).resolve()
            tracked = frozenset(path.decode("utf-8", "surrogateescape") for path in repo.open_index())
    except NotGitRepository:
        raise UnreadableSource(f"{inside} is in no git repository; run it in the clone whose files are meant") from None
    except BROKEN as error:
        raise UnreadableSource(f"the git repository of {inside} cannot be read ({type(error).__name__})") from None
    with opened(root) as repository:
        url = address(repository.origin or "") or history(repository, root).url
        return WorkingCopy(root, url, tracked)


def _repository(file: Path) -> Repo:
    """The repository of the current folder, if the file is below it; else that of the file."""
    try:
        here = Repo.discover()
    except NotGitRepository:
        return Repo.discover(str(file.parent))
    if file.is_relative_to(here.path):
        return here
    here.close()
    return Repo.discover(str(file.parent))


def text_at(file: Path, ref: str) -> str:
    """The text of a file as a ref of its repository has it (a branch, a tag, a sha); WrongUse where it has none.

    The ref is that of this clone: CI fetches the target branch first. The path is taken as it is written: a link, or a
    submodule, that a working copy has in its place leads to no other file.
    """
    named = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    try:
        with closing(_repository(named)) as repo:
            root = Path(repo.path)
            path = named.relative_to(root).as_posix()
            try:
                tree = parse_commit(repo, ref.encode()).tree
            except (KeyError, ValueError):
                raise WrongUse(f"{root} knows no ref {ref!r} (a branch, a tag, a sha); fetch it first") from None
            try:
                _, sha = tree_lookup_path(repo.__getitem__, tree, path.encode("utf-8", "surrogateescape"))
                blob = repo[sha]
            except KeyError:
                raise WrongUse(f"{path} is not in {ref}; commit it there first") from None
            if not isinstance(blob, Blob):
                raise WrongUse(f"{path} is no file in {ref}")
            return blob.data.decode("utf-8")
    except NotGitRepository:
        raise WrongUse(f"{file} is in no git repository, so it has no ref {ref!r}") from None
    except (*BROKEN, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} cannot be read at {ref} ({type(error).__name__})") from None
