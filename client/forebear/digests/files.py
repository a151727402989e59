"""Digests of files and folders. Of a file sha256 and md5, in one pass; of a folder the digest that DVC gives it."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from forebear.digests.content import Digested, NotDigested
from forebear.digests.dvcignore import Ignored

_CHUNK = 1 << 20


def of_path(path: Path) -> Digested:
    """The digests of a file or of all files below a folder; NotDigested where they cannot be read whole."""
    try:
        if path.is_dir():
            return folder(path)
        if not path.is_file():
            raise NotDigested(f"{path} is no file and no folder" if path.exists() else f"there is no file {path}")
        return file(path)
    except OSError as error:
        raise NotDigested(f"{path} cannot be read: {error.strerror or error}") from error


def file(path: Path) -> Digested:
    """sha256 and md5 of a file, in one pass; NotDigested where it changes meanwhile."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)

    def take(chunk: bytes) -> None:
        sha256.update(chunk)
        md5.update(chunk)

    size = _read(path, take)
    return Digested({"sha256": sha256.hexdigest(), "md5": md5.hexdigest()}, size)


def folder(path: Path) -> Digested:
    """DVC's digest of a folder: the md5 of its listing (`[{"md5": …, "relpath": …}, …]`, by path), and `.dir`.

    As in DVC, links to folders are not followed, and what `.dvcignore` names, `.git`, `.hg`, `.dvc` and other DVC
    repositories below are left out.
    """
    rows, size = [], 0
    for each in files(path):
        md5 = hashlib.md5(usedforsecurity=False)
        size += _read(each, md5.update)
        rows.append({"md5": md5.hexdigest(), "relpath": each.relative_to(path).as_posix()})
    if not rows:
        raise NotDigested(f"there are no files in {path}")
    rows.sort(key=lambda row: row["relpath"])
    listing = json.dumps(rows, sort_keys=True).encode("utf-8")
    return Digested({"md5": f"{hashlib.md5(listing, usedforsecurity=False).hexdigest()}.dir"}, size)


def files(path: Path) -> Iterator[Path]:
    """The files that DVC counts among those of a folder."""

    def fail(error: OSError) -> None:
        raise error

    ignored = Ignored.around(path.absolute())
    for root, folders, names in os.walk(path, onerror=fail):
        here = Path(root).absolute()
        folders[:] = [name for name in folders if not ignored.matches(here / name, folder=True)]
        yield from (Path(root) / name for name in names if not ignored.matches(here / name, folder=False))


def _read(path: Path, take: Callable[[bytes], object]) -> int:
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe has no end
        raise NotDigested(f"{path} is no file")
    with path.open("rb", buffering=0) as stream:
        before = os.fstat(stream.fileno())
        size = 0
        while chunk := stream.read(_CHUNK):
            take(chunk)
            size += len(chunk)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise NotDigested(f"{path} changed while it was read")
    return size
