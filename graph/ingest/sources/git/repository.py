"""A git repository as data: a working copy, a bare repository or a bundle. The only module that knows dulwich.

Nothing is checked out, run or fetched; a bundle's objects go to a temporary folder that is gone at the end.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError
from typing import BinaryIO

from dulwich import errors, objects
from dulwich.object_store import BaseObjectStore, DiskObjectStore
from dulwich.objects import ObjectID
from dulwich.pack import PackFileDisappeared, UnresolvedDeltas
from dulwich.refs import SymrefLoop
from dulwich.repo import Repo, UnsupportedExtension, UnsupportedVersion

from graph.errors import UnreadableSource

BROKEN = (
    LookupError, OSError, ValueError, AssertionError, ArithmeticError, BufferError, StopIteration, TypeError,
    RecursionError, StructError, zlib.error, errors.ChecksumMismatch, errors.WrongObjectException,
    errors.FileFormatException, errors.ApplyDeltaError, errors.NotGitRepository, errors.RefFormatError,
    PackFileDisappeared, SymrefLoop, UnresolvedDeltas, UnsupportedExtension, UnsupportedVersion,
)  # fmt: skip
"""What dulwich raises on files that are not as git writes them."""
_SHA = re.compile(rb"[0-9a-f]{40}")
_LONGEST_LINE = 8192
_BLOCK = 1024 * 1024


class UnreadableObject(Exception):
    """An object that is not in the repository, or is damaged; the text says which."""


class NoCommit(UnreadableObject):
    """A ref that is on something else than a commit, such as a tag of a file."""


@dataclass(frozen=True)
class Commit:
    """A commit as git stores it; `time` in seconds since 1970."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    time: int
    author: str
    message: str


@dataclass(frozen=True)
class Tag:
    """A tag: the commit it is on, and when it was made (a lightweight one: the commit's time)."""

    name: str
    commit: str
    time: int


@dataclass(frozen=True)
class Entry:
    """A name in a tree; `kind` is blob, tree, link (symbolic) or module (another repository)."""

    name: str
    kind: str
    sha: str


class Repository:
    """What can be read of one repository. `absent` are parents known to be left out, `shallow` commits cut off.

    `moved_at`: when its refs last changed, epoch milliseconds. `partial`: whether it is a copy of only a part.
    """

    def __init__(self, store: BaseObjectStore, refs: dict[str, str], origin: str | None, moved_at: int) -> None:
        self._store = store
        self.refs = refs
        self.origin = origin
        self.moved_at = moved_at
        self.partial = False
        self.copied = False
        """Whether it is a bundle, which holds what was put into it and not what the repository has now."""
        self.shallow: frozenset[str] = frozenset()
        self.absent: frozenset[str] = frozenset()

    def _object(self, sha: str, kind: type[objects.ShaFile] | None = None) -> objects.ShaFile:
        try:
            found = self._store[ObjectID(sha.encode())]
        except KeyError:
            raise UnreadableObject(f"object {sha} is not in the repository") from None
        except BROKEN as error:
            raise UnreadableObject(f"object {sha} is damaged ({type(error).__name__})") from None
        if kind is not None and not isinstance(found, kind):
            raise UnreadableObject(f"object {sha} is a {found.type_name.decode()}, not a {kind.type_name.decode()}")
        return found

    def commit(self, sha: str) -> Commit:
        """The commit of that sha; UnreadableObject."""
        found = self._object(sha, objects.Commit)
        assert isinstance(found, objects.Commit)  # noqa: S101 - for the type checker; _object refused all else
        try:
            encoding = found.encoding.decode("ascii", "replace") if found.encoding else "utf-8"
            return Commit(
                sha,
                found.tree.decode(),
                tuple(parent.decode() for parent in found.parents),
                found.commit_time,
                _decoded(found.author, encoding),
                _decoded(found.message, encoding),
            )
        except (*BROKEN, AttributeError) as error:
            raise UnreadableObject(f"commit {sha} is damaged ({type(error).__name__})") from None

    def tag(self, ref: str) -> Tag:
        """The tag behind a ref; UnreadableObject, where it is on no commit too."""
        time = None
        found = self._object(self.refs[ref])
        for _ in range(10):
            if isinstance(found, objects.Tag):
                try:
                    time = found.tag_time if time is None else time
                    found = self._object(found.object[1].decode())
                except (*BROKEN, AttributeError) as error:
                    raise UnreadableObject(f"tag {ref} is damaged ({type(error).__name__})") from None
        if not isinstance(found, objects.Commit):
            raise NoCommit(f"{ref} is on no commit")
        sha = found.id.decode()
        return Tag(ref.removeprefix("refs/tags/"), sha, self.commit(sha).time if time is None else time)

    def tree(self, sha: str) -> tuple[Entry, ...]:
        """What a tree holds, by name; UnreadableObject."""
        found = self._object(sha, objects.Tree)
        assert isinstance(found, objects.Tree)  # noqa: S101 - for the type checker; _object refused all else
        try:
            rows = [(entry.path, entry.mode, entry.sha) for entry in found.iteritems()]
        except BROKEN as error:
            raise UnreadableObject(f"tree {sha} is damaged ({type(error).__name__})") from None
        return tuple(Entry(name.decode("utf-8", "replace"), _kind(mode), sha.decode()) for name, mode, sha in rows)

    def blob(self, sha: str) -> bytes:
        """The bytes of a file; UnreadableObject."""
        return self._object(sha, objects.Blob).as_raw_string()


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "tree"
    if stat.S_ISLNK(mode):
        return "link"
    return "blob" if stat.S_ISREG(mode) else "module"


def _decoded(text: bytes, encoding: str) -> str:
    try:
        return text.decode(encoding, "replace")
    except LookupError:
        return text.decode("utf-8", "replace")


@contextmanager
def opened(path: str | Path) -> Iterator[Repository]:
    """The repository at `path`; UnreadableSource where there is none that can be read."""
    path = Path(path)
    with ExitStack() as stack:
        try:
            if path.is_dir():
                repository = _folder(path, stack)
            elif path.is_file():
                repository = _bundle(path, stack)
            else:
                raise UnreadableSource(f"{path} does not exist; give a git repository or a bundle of one")
        except BROKEN as error:
            raise UnreadableSource(
                f"{path} cannot be read as a git repository ({type(error).__name__}: {error}); "
                "see what `git fsck`, or `git bundle verify` for a bundle, says of it"
            ) from None
        yield repository


def _folder(path: Path, stack: ExitStack) -> Repository:
    try:
        repo = Repo(str(path))
    except errors.NotGitRepository:
        above = next((folder for folder in Path(path).absolute().parents if (folder / ".git").exists()), None)
        hint = (
            "the folder that holds `.git`, a bare repository, or a bundle"
            if above is None
            else (f"{above}, which is one: what it holds is read with it")
        )
        raise UnreadableSource(f"{path} is no git repository; give {hint}") from None
    except UnsupportedExtension as error:
        raise UnreadableSource(
            f"{path} uses the git extension {error.extension!r}, which cannot be read here; "
            "make a bundle of it with `git bundle create all.bundle --all` and give that"
        ) from None
    stack.callback(repo.close)
    with suppress(KeyError):
        if repo.get_config().get((b"extensions",), b"objectformat") == b"sha256":
            raise UnreadableSource(f"{path} holds SHA-256 objects, which cannot be read here yet")
    refs = {}
    for name in repo.refs.allkeys():
        try:
            sha = repo.refs[name]
        except (*BROKEN, errors.PackedRefsException):
            continue  # a symbolic ref to a branch without commits
        if _SHA.fullmatch(sha):
            refs[name.decode("utf-8", "replace")] = sha.decode()
    try:
        origin = repo.get_config().get((b"remote", b"origin"), b"url").decode("utf-8", "replace")
    except KeyError:
        origin = None
    found = Repository(repo.object_store, refs, origin, _moved_at(Path(repo.commondir())))
    found.shallow = frozenset(sha.decode() for sha in repo.get_shallow())
    with suppress(KeyError):
        fetched = list(repo.get_config().get_multivar((b"remote", b"origin"), b"fetch"))
        found.partial = not all(b"*" in refs for refs in fetched)  # a clone of a single branch
        with suppress(KeyError):
            tags = repo.get_config().get((b"remote", b"origin"), b"tagOpt")
            found.partial |= tags == b"--no-tags"
    found.partial |= bool(found.shallow)
    return found


def _moved_at(folder: Path) -> int:
    """When a ref was last made, moved or deleted, epoch milliseconds."""
    places = [folder / "packed-refs", *(Path(where) for where, _, _ in os.walk(folder / "refs"))]
    places += [Path(where, name) for where, _, names in os.walk(folder / "refs") for name in names]
    return max(place.stat().st_mtime_ns for place in places if place.exists()) // 1_000_000


def _check_sum(pack: BinaryIO) -> None:
    """Refuse a pack that was cut or changed on its way, before dulwich maps it: it ends in the SHA-1 of the rest."""
    size = pack.tell()
    pack.seek(0)
    found = hashlib.sha1(usedforsecurity=False)
    for _ in range(max(size - 20, 0) // _BLOCK):
        found.update(pack.read(_BLOCK))
    found.update(pack.read(max(size - 20, 0) % _BLOCK))
    if size < 32 or pack.read(20) != found.digest():
        raise ValueError("it was cut or changed on its way")


def _bundle(path: Path, stack: ExitStack) -> Repository:
    # dulwich.bundle reads a bundle whole into memory; here its pack is copied and indexed on disk.
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="forebear-bundle-")))
    refs: dict[str, str] = {}
    absent: list[str] = []
    with path.open("rb") as file:
        if not re.fullmatch(rb"# v[23] git bundle\n", file.readline(_LONGEST_LINE)):
            raise UnreadableSource(f"{path} is no git bundle; make one with `git bundle create all.bundle --all`")
        while (line := file.readline(_LONGEST_LINE)) != b"\n":
            sha, _, name = line.removeprefix(b"-").rstrip(b"\n").partition(b" ")
            if line.startswith(b"@"):
                if line.startswith(b"@object-format=") and line != b"@object-format=sha1\n":
                    raise UnreadableSource(f"{path} holds SHA-256 objects, which cannot be read here yet")
            elif not line.endswith(b"\n") or not _SHA.fullmatch(sha):
                raise UnreadableSource(f"{path} is a damaged bundle: its list of refs is cut; make it anew")
            elif line.startswith(b"-"):
                absent.append(sha.decode())
            else:
                refs[name.decode("utf-8", "replace")] = sha.decode()
        store = DiskObjectStore.init(folder / "objects")
        stack.callback(store.close)
        pack, finish, give_up = store.add_pack()
        try:
            shutil.copyfileobj(file, pack)
            _check_sum(pack)
            finish()
        except BROKEN as error:
            give_up()
            need = f"it builds on {absent[0]}, which it does not hold" if absent else f"{type(error).__name__}: {error}"
            raise UnreadableSource(
                f"the objects of {path} cannot be read ({need}); make a bundle of the whole history, "
                "`git bundle create all.bundle --all`, and check it with `git bundle verify`"
            ) from None
    found = Repository(store, refs, None, path.stat().st_mtime_ns // 1_000_000)
    found.absent, found.partial, found.copied = frozenset(absent), bool(absent), True
    return found
