"""What a run used or made, as training code names it: a path, a data frame, an address, or a name alone."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from forebear import say, values
from forebear.digests import files, tables
from forebear.digests.content import Digested, NotDigested
from forebear.observed.addresses import without_credentials

_LONGEST_URI = 1000
AT_ONCE, FILES_AT_ONCE = 64 << 20, 5000
"""Bytes and number of files that are digested at once; more are, in a thread, while training goes on."""


class Content:
    """A version of a dataset or of a model. Its digests are there at once, or when a thread has read the files."""

    def __init__(self, dataset: str | None, model: str | None, fields: Mapping[str, Any]) -> None:
        self.dataset, self.model = dataset, model
        self._fields = {key: value for key, value in fields.items() if value not in (None, "")}
        self._found = Digested()
        self._thread: threading.Thread | None = None

    @property
    def digests(self) -> Mapping[str, str]:
        """Digests by algorithm, empty where there are none; waits for the thread that reads."""
        self.wait(None)
        return self._found.digests

    @property
    def size(self) -> int | None:
        """Bytes, where they are known; waits for the thread that reads."""
        self.wait(None)
        return self._found.size

    def wait(self, seconds: float | None) -> bool:
        """Wait for the digests; whether they are there."""
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def input(self) -> dict[str, Any]:
        """As `recordRuns` takes it; without digests as long as these are not there."""
        found = {"dataset": self.dataset, "model": self.model, **self._fields}
        if self.wait(0):
            found |= {"digests": {**found.get("digests", {}), **self._found.digests}, "size": self._found.size}
        return {key: value for key, value in found.items() if value not in (None, {})}

    def with_role(self, role: str | None) -> Content:
        """The same content in another role."""
        found = Content(self.dataset, self.model, {**self._fields, "role": role})
        found._found, found._thread = self._found, self._thread
        if self._thread is not None:
            found._thread = threading.Thread(target=lambda: found._take(self), name="forebear-digest", daemon=True)
            found._thread.start()
        return found

    def _take(self, other: Content) -> None:
        other.wait(None)
        self._found = other._found

    def read(self, path: Path) -> None:
        """Digest a file or folder: a small one at once, others in a thread."""
        before = _state(path)
        if sum(size for _, size, _ in before) <= AT_ONCE and len(before) <= FILES_AT_ONCE:
            self._found = files.of_path(path)
            return

        def work() -> None:
            try:
                found = files.of_path(path)
                if _state(path) != before:
                    raise NotDigested(f"{path} changed while it was read")
                self._found = found
            except Exception as error:  # noqa: BLE001  (what cannot be digested is recorded all the same)
                say.once(f"{_why(error)}; it is recorded without a digest")

        self._thread = threading.Thread(target=work, name="forebear-digest", daemon=True)
        self._thread.start()

    def read_table(self, data: Any) -> None:
        """Digest a data frame, which may change after this."""
        self._found = tables.of_table(data)


def of(data: Any, kind: str, fields: Mapping[str, Any], unnamed: str) -> Content:
    """What `data` is: a path, an address, a table, another content, or None. What has no digest is recorded without."""
    if issubclass(type(data), Content):  # whose type answers no question is no content
        return data.with_role(fields.get("role"))
    name = values.name(fields.get("name"))
    given = {key: value for key, value in fields.items() if key != "name"}
    path, address, why = _place(data)
    if path is not None:
        shown = relative(path)
        given["uri"] = values.text(shown)[:_LONGEST_URI]
        name = name or values.name(shown)
    elif address is not None:
        given["uri"] = values.text(address)[:_LONGEST_URI]
        name = name or values.name(address)
    name = name or values.name(unnamed)
    found = Content(name if kind == "dataset" else None, name if kind == "model" else None, given)
    begun = time.monotonic()
    try:
        if why:
            raise NotDigested(why)
        if path is not None:
            found.read(path)
        elif tables.is_table(data):
            found.read_table(data)
        elif data is not None and address is None:
            raise NotDigested(f"content of {type(data).__module__}.{type(data).__qualname__} is not read")
    except Exception as error:  # noqa: BLE001  (what cannot be digested is recorded all the same)
        say.once(f"{name}: {_why(error)}; it is recorded without a digest")
    if (took := time.monotonic() - begun) > 10:
        say.once(f"{name}: its digest took {took:.0f} s", f"slow {name}")
    return found


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, NotDigested | OSError) else say.of(error)


def _place(data: Any) -> tuple[Path | None, str | None, str]:
    """The path or the address that data name, if they do; and why they cannot be asked."""
    try:
        if isinstance(data, os.PathLike):
            return Path(os.fsdecode(data)), None, ""
        if not isinstance(data, str) or not data.strip():
            return None, None, ""
    except Exception as error:  # noqa: BLE001  (of a type that answers no question)
        return None, None, say.of(error)
    if "://" not in data:
        return Path(data), None, ""
    if data.startswith("file://"):
        return Path(unquote(urlsplit(data).path)), None, ""
    return None, without_credentials(data) or data.partition("?")[0], ""


def relative(path: Path) -> str:
    """The path from the root of its repository, else the whole path: the same in every copy of the repository."""
    try:
        whole = Path(os.path.abspath(path))  # noqa: PTH100  (links stay as they are named)
        root = next((each for each in whole.parents if (each / ".git").exists() or (each / ".dvc").is_dir()), None)
    except OSError:  # the current folder is gone, or a folder above may not be looked into
        return path.as_posix()
    return (whole.relative_to(root) if root else whole).as_posix()


def _state(path: Path) -> list[tuple[str, int, int]]:
    """Name, size and time of change of each file."""
    every = sorted(files.files(path)) if path.is_dir() else [path]
    return [(str(each), found.st_size, found.st_mtime_ns) for each in every for found in (each.stat(),)]
