"""Reports on disk, a file for each run, until they are acknowledged. No file is ever half written.

The folder is `FOREBEAR_SPOOL`, else `forebear/spool` in the state folder of the user (`XDG_STATE_HOME`). Its files may
be read by their owner only, and hold no token.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MOST = 256 << 20
"""Bytes that all reports may take; `FOREBEAR_SPOOL_BYTES` says another number."""
_LOCK_SECONDS = 1.0
_COUNT_AGAIN = 256


class Full(OSError):
    """The folder holds as much as it may."""


@dataclass(frozen=True)
class Entry:
    """What is reported of one run: the address of the API that it is for, and the inputs of `recordRuns`."""

    run: str
    url: str
    reports: tuple[dict[str, Any], ...]
    why: str = ""
    """Why Forebear refused it, if it did."""

    @property
    def name(self) -> str:
        """The name of its file: one for each run and address."""
        return hashlib.sha256(f"{self.url} {self.run}".encode("utf-8", "backslashreplace")).hexdigest()[:32] + ".json"

    def encoded(self) -> bytes:
        """As the file holds it."""
        body = {"run": self.run, "url": self.url, "reports": self.reports, **({"why": self.why} if self.why else {})}
        return json.dumps(body, separators=(",", ":"), default=lambda odd: type(odd).__name__).encode("ascii")

    @classmethod
    def decoded(cls, content: bytes) -> Entry:
        """From what the file holds; ValueError where that is no entry."""
        try:
            body = json.loads(content)
            return cls(str(body["run"]), str(body["url"]), tuple(body["reports"]), str(body.get("why", "")))
        except (LookupError, TypeError) as error:
            raise ValueError(f"this is no report: {error}") from error


def folder() -> Path:
    """Where reports wait."""
    if given := os.environ.get("FOREBEAR_SPOOL"):
        return Path(given)
    state = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(state) if state else Path.home() / ".local" / "state") / "forebear" / "spool"


class Spool:
    """The reports in one folder; several processes may use it at once."""

    def __init__(self, place: Path | None = None) -> None:
        self.place = place or folder()
        self.most = int(os.environ.get("FOREBEAR_SPOOL_BYTES") or MOST)
        self._size, self._puts = 0, 0

    def put(self, entry: Entry) -> None:
        """Keep an entry in place of what was kept of the run before; OSError where that cannot be."""
        content = entry.encoded()
        if self._puts % _COUNT_AGAIN == 0 or self._size + len(content) > self.most:
            self._size = self.size()
        self._puts += 1
        if self._size + len(content) > self.most:
            raise Full(f"{self.place} holds {self._size} bytes; it may hold {self.most}")
        _private(self.place)
        with self._locked():
            _write(self.place / entry.name, content)
        self._size += len(content)

    def remove(self, entry: Entry) -> None:
        """Forget an entry that was acknowledged, unless a later one took its place."""
        path = self.place / entry.name
        with contextlib.suppress(OSError), self._locked():
            if path.read_bytes() == entry.encoded():
                path.unlink()

    def refuse(self, entry: Entry, why: str) -> None:
        """Put an entry aside that Forebear refused, with what it said."""
        _private(self.place / "refused")
        _write(self.place / "refused" / entry.name, Entry(entry.run, entry.url, entry.reports, why).encoded())
        self.remove(entry)

    def forget_refused(self, entry: Entry) -> None:
        """Forget an entry that was refused once, and is acknowledged now."""
        with contextlib.suppress(OSError):
            (self.place / "refused" / entry.name).unlink()

    def read(self, name: str) -> Entry | None:
        """The entry in a file; None where there is none."""
        try:
            return Entry.decoded((self.place / name).read_bytes())
        except (OSError, ValueError):
            return None

    def names(self, refused: bool = False) -> list[str]:
        """The files of entries, those that wait longest first."""
        found = _entries(self.place / "refused" if refused else self.place)
        return [
            name for name, status in sorted(found, key=lambda each: (each[1].st_mtime_ns, each[0])) if _is_ours(name)
        ]

    def size(self) -> int:
        """Bytes of all entries that wait, and were refused."""
        both = (*_entries(self.place), *_entries(self.place / "refused"))
        return sum(status.st_size for _, status in both if stat.S_ISREG(status.st_mode))

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Alone among processes, if that comes about within a second: another that is stopped stops nobody."""
        if fcntl is None:
            yield
            return
        with (self.place / ".lock").open("ab") as lock:
            os.fchmod(lock.fileno(), 0o600)
            ends = time.monotonic() + _LOCK_SECONDS
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() > ends:
                        break
                    time.sleep(0.01)
            yield


def _is_ours(name: str) -> bool:
    return name.endswith(".json") and not name.startswith(".")


def _private(place: Path) -> None:
    """A folder of its owner alone, which is made if need be."""
    if not place.is_dir():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write(path: Path, content: bytes) -> None:
    """The file, whole and on the disk, or as it was."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:  # noqa: PTH123
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    with contextlib.suppress(OSError):
        holder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(holder)
        finally:
            os.close(holder)


def _entries(place: Path) -> list[tuple[str, os.stat_result]]:
    """Name and status of what is in a folder; what another process sends meanwhile is left out, and nothing else."""
    found = []
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                found.append((entry.name, entry.stat()))
    return found
