"""The working copy that a command runs in: which files git tracks there, and of which repository it is."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.repo import Repo

from graph.errors import UnreadableSource
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
