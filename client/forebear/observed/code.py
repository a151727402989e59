"""The commit that a program runs at, whether there are uncommitted changes, and a digest of these.

The digest is `sha256:` and the SHA-256 of what `git diff HEAD` prints (binary, with options that no configuration
changes), and then of every untracked file that is not ignored, in the order of paths: `\\0`, path, `\\0`, size as
decimal digits, `\\0`, content; of a link what it points to. There is none where all this is more than 64 MiB, or takes
too long: then it is only known that there are changes.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from forebear.observed import ci, command
from forebear.observed.addresses import without_credentials

SECONDS = 5.0
"""How long all questions to git may take together."""
_MOST = 64 << 20
_ASK = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true")
_DIFF = (
    "diff", "HEAD", f"-O{os.devnull}", "--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv",
    "--no-renames", "--no-relative", "--diff-algorithm=myers", "--unified=3", "--inter-hunk-context=0",
    "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short", "--ignore-submodules=none", "--no-indent-heuristic",
)  # fmt: skip
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_EXTERNAL_DIFF": ""}


@dataclass(frozen=True)
class Code:
    """The code that runs: its commit, whether it was changed (None: unknown), a digest of the changes, its repository.

    `root` is the folder of the repository; `missing` says what could not be found out, and why.
    """

    commit: str | None = None
    dirty: bool | None = None
    diff_digest: str | None = None
    repository: str | None = None
    root: Path | None = None
    missing: str | None = None


_known: dict[Path, tuple[float, float, Code]] = {}
"""Folder → when it was asked, how long that took, and what it said. A quick answer is asked for again."""
_KEEPS = 20
"""Of the time of a program at most one part in so many goes into questions to git."""
_LATE = 600.0
"""Seconds for which a git that hung is not asked again."""


def code(folder: Path | None = None, seconds: float = SECONDS) -> Code:
    """The code in a folder (the one that the program is in): by git, else by what CI says. It never raises."""
    try:
        where = (folder or Path.cwd()).resolve()
    except OSError as error:
        return Code(missing=f"the current folder is gone: {error}")
    asked, took, found = _known.get(where, (0.0, 0.0, Code()))
    if took and time.monotonic() < asked + took:
        return found
    begun = time.monotonic()
    late = False
    try:
        found = _of_git(where, begun + seconds)
    except command.Failed as error:
        late = error.late
        named = ci.commit(os.environ)
        found = Code(named.commit, repository=named.repository) if named else Code(missing=str(error))
    except (OSError, ValueError) as error:
        found = Code(missing=str(error))
    took = time.monotonic() - begun
    _known[where] = time.monotonic(), _LATE if late else (took * _KEEPS if took > 0.2 else 0.0), found
    return found


def _of_git(where: Path, ends: float) -> Code:
    def ask(*words: str) -> list[str]:
        return command.lines((*_ASK, *words), ends - time.monotonic(), environment=_QUIET, cwd=where)

    root, commit = ask("rev-parse", "--show-toplevel", "HEAD")
    folder = Path(root)
    named = ci.commit(os.environ)
    try:
        remote = _remote(ask("config", "--get-regexp", r"^remote\..*\.url$"))
    except command.Failed as error:
        if error.late:
            return Code(commit, root=folder, missing=str(error))
        remote = None
    repository = remote or (named.repository if named and named.commit == commit else None)
    try:
        dirty, digest, missing = _changes(folder, ends)
    except (command.Failed, OSError) as error:
        dirty, digest, missing = None, None, str(error)
    return Code(commit, dirty, digest, repository, folder, missing)


def _changes(root: Path, ends: float) -> tuple[bool | None, str | None, str | None]:
    """Whether there are changes, their digest, and why there is none of them."""
    digest = hashlib.sha256()
    seen = [0]

    def take(chunk: bytes) -> None:
        seen[0] += len(chunk)
        digest.update(chunk)

    try:
        command.read((*_ASK, *_DIFF), take, ends - time.monotonic(), _MOST, _QUIET, root)
        names: list[bytes] = []
        others = (*_ASK, "ls-files", "--others", "--exclude-standard", "-z")
        command.read(others, names.append, ends - time.monotonic(), _MOST, _QUIET, root)
        untracked = sorted(name for name in b"".join(names).split(b"\0") if name)
        seen[0] += len(untracked)
        for name in untracked:
            _add(digest, root, name, ends)
    except (command.Failed, OSError) as error:
        return True if seen[0] else None, None, f"changes have no digest: {error}"
    return (True, f"sha256:{digest.hexdigest()}", None) if seen[0] else (False, None, None)


def _add(digest: hashlib._Hash, root: Path, name: bytes, ends: float) -> None:
    """Add an untracked file to the digest."""
    path = root / os.fsdecode(name)
    if time.monotonic() > ends:
        raise command.Failed("there is too much that git does not track", late=False)
    if path.is_symlink():
        content = os.fsencode(path.readlink())
    elif not path.is_file():  # a repository in the repository, a socket
        content = b""
    elif path.stat().st_size > _MOST:
        raise command.Failed(f"{path.name} is larger than {_MOST >> 20} MiB")
    else:
        content = path.read_bytes()
    digest.update(b"\0" + name + b"\0" + str(len(content)).encode() + b"\0" + content)


def _remote(rows: list[str]) -> str | None:
    """The address of `origin`, else of the first remote that has one that is not on this machine."""
    found = [row.partition(" ")[::2] for row in rows]
    found.sort(key=lambda row: row[0] != "remote.origin.url")
    return next((url for _, given in found if (url := without_credentials(given))), None)
