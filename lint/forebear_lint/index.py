"""Git's index: the files of the next commit, as they are staged, whatever stands in the working copy."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dulwich.errors import ChecksumMismatch, NotGitRepository
from dulwich.index import Index as GitIndex
from dulwich.index import IndexEntry
from dulwich.object_store import BaseObjectStore
from dulwich.objects import S_ISGITLINK
from dulwich.repo import Repo

_POINTER = b"version https://git-lfs.github.com/spec/"
_LINKS = 40
"""Links that one path may lead over, as on Linux."""
_NOT_YET = 1 << 13
"""The flag of what `git add --intent-to-add` names: it is in no commit until it is staged."""


class Unreadable(Exception):
    """What is linted cannot be read; the text says what and why."""


@dataclass
class Index:
    """The staged files of a repository, by their paths from its root."""

    root: Path
    _store: BaseObjectStore
    _entries: dict[str, IndexEntry]
    _digests: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def submodules(self) -> list[str]:
        """The folders of submodules, which have an index of their own."""
        return [path for path in self.paths if S_ISGITLINK(self._entries[path].mode)]

    @cached_property
    def paths(self) -> list[str]:
        """Every path, in order."""
        return sorted(self._entries)

    def __contains__(self, path: str) -> bool:
        return path in self._entries

    def data(self, path: str) -> bytes | None:
        """The bytes of a file; None of what is no plain file, such as a link."""
        entry = self._entries.get(path)
        if entry is None or not stat.S_ISREG(entry.mode):
            return None
        return self._bytes(path)

    def _bytes(self, path: str) -> bytes:
        try:
            return self._store[self._entries[path].sha].as_raw_string()
        except KeyError:
            raise Unreadable(f"the staged bytes of {path} are not in the repository; see `git fsck`") from None

    def real(self, path: str) -> str:
        """Where the links lead that git tracks in a path; a link out of the repository leads to what is not staged."""
        for _ in range(_LINKS):
            parts = path.split("/")
            heads = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
            link = next((each for each in heads if each in self and stat.S_ISLNK(self._entries[each].mode)), None)
            if link is None:
                break
            target = self._bytes(link).decode("utf-8", "surrogateescape")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(link), target) + path.removeprefix(link))
        return path

    def below(self, folder: str) -> list[str]:
        """The paths of the files in a folder, at any depth."""
        prefix = "" if folder in ("", ".") else f"{folder}/"
        return [path for path in self.paths if path.startswith(prefix)]

    def md5s(self, path: str) -> tuple[str, ...]:
        """The md5 of a file as it is, and with the line ends of Unix and of Windows: which of them was hashed is not
        known, and line ends are no change. None where git keeps no bytes of it, or only a pointer to them."""
        if path not in self._digests:
            data = self.data(self.real(path))
            known = data is not None and not data.startswith(_POINTER)
            self._digests[path] = _spellings(data or b"") if known else ()
        return self._digests[path]

    def folder_md5s(self, folder: str) -> tuple[str, ...]:
        """The same of a folder, as DVC hashes the list of its files; none where the bytes of one are not kept."""
        folder = self.real(folder)
        files = [(path.removeprefix(f"{folder}/"), self.md5s(path)) for path in self.below(folder)]
        if not files or not all(digests for _, digests in files):
            return ()
        return tuple(
            f"{_md5(json.dumps([{'md5': digests[way], 'relpath': path} for path, digests in files]).encode())}.dir"
            for way in range(3)
        )


@contextmanager
def opened(folder: Path) -> Iterator[Index]:
    """The index of the repository around a folder; Unreadable where there is none."""
    try:
        repo = Repo.discover(str(folder))
    except NotGitRepository:
        raise Unreadable(f"{folder} is in no git repository; run it in one, or name its folder") from None
    try:
        if repo.bare:
            raise Unreadable(f"{repo.path} is a bare repository, in which nothing is staged")
        root = Path(repo.path).resolve()
        entries = {}
        for path, entry in _staged(repo, root).items():
            name = path.decode("utf-8", "surrogateescape")
            if not isinstance(entry, IndexEntry):
                raise Unreadable(f"{name} has a merge conflict that nobody resolved; resolve it and `git add` it")
            if not entry.extended_flags & _NOT_YET:
                entries[name] = entry
        yield Index(root, repo.object_store, entries)
    finally:
        repo.close()


def _staged(repo: Repo, root: Path) -> GitIndex:
    """The index of the next commit: `git commit FILE` and `git commit -a` name one of their own to hooks."""
    own = os.environ.get("GIT_INDEX_FILE")
    try:
        return GitIndex(str(root / own)) if own else repo.open_index()
    except (ChecksumMismatch, AssertionError, ValueError, LookupError, OSError) as error:
        raise Unreadable(
            f"the index of {root} cannot be read ({type(error).__name__}); a split or a sparse one is not: "
            "`git update-index --no-split-index`, or `git sparse-checkout reapply --no-sparse-index`"
        ) from None


def _spellings(data: bytes) -> tuple[str, ...]:
    unix = data.replace(b"\r\n", b"\n")
    return tuple(_md5(each) for each in (data, unix, unix.replace(b"\n", b"\r\n")))


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
