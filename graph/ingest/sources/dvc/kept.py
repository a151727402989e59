"""What git itself keeps at the path of a dependency or output: its bytes, their digests, and how they compare."""

from __future__ import annotations

import hashlib
import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from graph.ingest.sources.dvc.files import Thing
from graph.ingest.sources.dvc.project import Project
from graph.ingest.sources.dvc.pure import kinds
from graph.ingest.sources.git.repository import Entry, UnreadableObject

_LFS = b"version https://git-lfs.github.com/spec/"
_LFS_DIGEST = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)
_LFS_SIZE = re.compile(rb"^size (\d+)$", re.MULTILINE)
_ANNEX = re.compile(rb"annex/objects/(?:\S*/)?(SHA256|MD5)E?-s(\d+)--([0-9a-f]{32,64})[^/]*$")
"""What a link or a pointer file of git-annex says of the file: its digest and its size."""
CLEAN, DIRTY, UNKNOWN = "clean", "dirty", "unknown"
MOST_FILES = 1000
"""Files of a folder of git that are listed one by one."""
_MOST_COMMITS = 5000
"""Ancestors that are looked through for the code that a stage ran."""
Digests = tuple[str, str, str]
"""The md5 of a file as it is, with Unix line ends (as DVC before 3 took it), and with Windows ones (as git may
check it out): which of them was hashed is not known, and line ends are no change to code."""


@dataclass(frozen=True)
class Blob:
    """A file of git: its digests, its size; of a pointer to a large file what the pointer says."""

    digests: Mapping[str, str]
    size: int
    written: Digests | None


def pointed_at(data: bytes) -> Blob | None:
    """What a pointer of git LFS or git-annex says of its file; None of any other file."""
    if data.startswith(_LFS):
        digest, size = _LFS_DIGEST.search(data), _LFS_SIZE.search(data)
        return Blob({"sha256": digest[1].decode()} if digest else {}, int(size[1]) if size else 0, None)
    if key := _ANNEX.search(data):
        return Blob({key[1].decode().lower(): key[3].decode()}, int(key[2]), None)
    return None


class Kept:
    """The files that git keeps of a project; each is read once, and the last ones are remembered."""

    def __init__(self, project: Project, parents: Mapping[str, tuple[str, ...]]) -> None:
        self._project, self._parents = project, parents
        self._blob: Callable[[str], Blob | None] = lru_cache(65536)(self._read)
        self._listing: Callable[[str], Digests | None] = lru_cache(4096)(self._list)
        self._tree_kind: Callable[[str], str] = lru_cache(4096)(self._kind_of_tree)

    def _read(self, sha: str) -> Blob | None:
        try:
            data = self._project.repository.blob(sha)
        except UnreadableObject:
            return None
        if pointed := pointed_at(data):
            return pointed
        unix = data.replace(b"\r\n", b"\n")
        one, two, three = (_md5(each) for each in (data, unix, unix.replace(b"\n", b"\r\n")))
        return Blob({"sha256": hashlib.sha256(data).hexdigest(), "md5": one}, len(data), (one, two, three))

    def blob(self, entry: Entry | None) -> Blob | None:
        """The file that git keeps; of a folder only DVC's digest, of a link only what git-annex says by it."""
        if entry is None or entry.kind == "module":
            return None
        if entry.kind != "tree":
            found = self._blob(entry.sha)
            return found if entry.kind == "blob" or (found and found.written is None) else None
        listing = self._listing(entry.sha)
        return Blob({"md5": listing[0]}, 0, listing) if listing else None

    def files(self, tree: str, folder: str) -> list[Thing] | None:
        """The plain files of a folder that git keeps, by their paths; None where there are many."""
        found: list[Thing] = []
        waiting = [(tree, folder)]
        while waiting:
            here, prefix = waiting.pop()
            for inner in self._project.tree(here):
                path = f"{prefix}/{inner.name}"
                if inner.kind == "tree":
                    waiting.append((inner.sha, path))
                    continue
                if len(found) == MOST_FILES:
                    return None
                if inner.kind == "blob" and (blob := self._blob(inner.sha)) is not None:
                    found.append(Thing(path, dict(blob.digests), blob.size))
        return found

    def links(self, tree: str, folder: str) -> Iterator[str]:
        """The paths of the symbolic links in a folder that git keeps, at any depth."""
        for inner in self._project.tree(tree):
            path = f"{folder}/{inner.name}"
            if inner.kind == "tree":
                yield from self.links(inner.sha, path)
            elif inner.kind == "link":
                yield path

    def same(self, entry: Entry, thing: Thing) -> bool | None:
        """Whether what git keeps is what the digest says; None where that cannot be said."""
        blob = self.blob(entry)
        if blob is None or blob.written is None or "md5" not in thing.digests:
            return None
        if thing.digests["md5"] in blob.written:
            return True
        return None if self._is_part(entry, thing) else False

    def _is_part(self, entry: Entry, thing: Thing) -> bool:
        """Whether git keeps other than all the files of a folder: what it ignores, or what DVC does."""
        return entry.kind == "tree" and thing.count not in (None, len([*self._names(entry.sha)]))

    def _list(self, tree: str) -> Digests | None:
        """DVC's digests of a folder: the md5 of the list of its files."""
        rows = list(self._below(tree, ""))
        if None in rows:
            return None
        files = sorted(row for row in rows if row is not None)
        listings = [[{"md5": digests[i], "relpath": path} for path, digests in files] for i in range(3)]
        one, two, three = (f"{_md5(json.dumps(listing).encode())}.dir" for listing in listings)
        return one, two, three

    def _below(self, tree: str, prefix: str) -> Iterator[tuple[str, Digests] | None]:
        for inner in self._project.tree(tree):
            if inner.kind == "tree":
                yield from self._below(inner.sha, f"{prefix}{inner.name}/")
            else:
                blob = self._blob(inner.sha) if inner.kind == "blob" else None
                yield (f"{prefix}{inner.name}", blob.written) if blob and blob.written else None

    def kind(self, entry: Entry | None, path: str, thing: Thing) -> str:
        """Whether what stands at a path is code, something else beside data, or data; of a folder by all its files.

        Where git keeps no more of a folder than what describes it, or holds its place, the rest is data.
        """
        if entry is None or entry.kind != "tree":
            return kinds.kind(path)
        if self._is_part(entry, thing) and {kinds.kind(name) for name in self._names(entry.sha)} == {kinds.OTHER}:
            return kinds.DATA
        return self._tree_kind(entry.sha)

    def _kind_of_tree(self, tree: str) -> str:
        found = {kinds.kind(name) for name in self._names(tree)}
        if kinds.DATA not in found:
            return kinds.CODE if kinds.CODE in found else kinds.OTHER
        return kinds.OTHER if kinds.CODE in found else kinds.DATA

    def data(self, tree: str) -> Iterator[str]:
        """The names of the data in a folder, at any depth, but of stage files, which say what DVC keeps."""
        return (name for name in self._names(tree) if kinds.kind(name) == kinds.DATA and not name.endswith(".dvc"))

    def _names(self, tree: str) -> Iterator[str]:
        for inner in self._project.tree(tree):
            if inner.kind == "tree":
                yield from self._names(inner.sha)
            else:
                yield inner.name

    def state(self, commit: str, path: str, thing: Thing) -> str:
        """How code compares with what the entry says was run: clean where it is in the commit or an ancestor of it,
        dirty where it is in none, unknown where git keeps no bytes of it to compare."""
        entry = self._project.entry(commit, path)
        if entry is not None:
            if not thing.digests:
                return UNKNOWN
            same = self.same(entry, thing)
            if same is not False:
                return CLEAN if same else UNKNOWN
        elif self._project.is_elsewhere(commit, path):
            return UNKNOWN
        elif not thing.digests:
            return DIRTY
        was_there = self._was_there(commit, path, thing)
        return UNKNOWN if was_there is None else CLEAN if was_there else DIRTY

    def pointers(self, commit: str, path: str, size: int) -> list[Blob]:
        """The pointers to files of that size that stand at a path in a commit and its ancestors, at most two: of equal
        size are the versions of an array, too, and which of them an entry means cannot be said."""
        found: dict[str, Blob] = {}
        seen, waiting = {commit}, deque([commit])
        while waiting and len(found) < 2 and len(seen) <= _MOST_COMMITS:
            here = waiting.popleft()
            with suppress(UnreadableObject):
                entry = self._project.entry(here, path)
                blob = self.blob(entry) if entry is not None and entry.kind != "tree" else None
                if blob is not None and blob.written is None and blob.size == size:
                    found[repr(blob.digests)] = blob
            new = [parent for parent in self._parents.get(here, ()) if parent in self._parents and parent not in seen]
            seen.update(new)
            waiting += new
        return [*found.values()]

    def _was_there(self, commit: str, path: str, thing: Thing) -> bool | None:
        """Whether the code is at that path in an ancestor; None where it is in none of those that could be read, and
        there are others."""
        seen, waiting, tried, all_read = {commit}, deque([commit]), set(), True
        while waiting:
            if len(seen) > _MOST_COMMITS:
                return None
            here = waiting.popleft()
            try:
                entry = self._project.entry(here, path)
            except UnreadableObject:
                entry, all_read = None, False
            if entry is not None and entry.sha not in tried:
                tried.add(entry.sha)
                same = self.same(entry, thing)
                if same:
                    return True
                all_read = all_read and same is not None
            parents = self._parents.get(here, ())
            all_read = all_read and all(parent in self._parents for parent in parents)
            new = [parent for parent in parents if parent in self._parents and parent not in seen]
            seen.update(new)
            waiting += new
        return False if all_read else None


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
