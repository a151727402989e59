"""Rows of a JSON file of its owner alone, each with the SHA-256 of a secret, by which it is found."""

from __future__ import annotations

import copy
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.local.files import open_private, owned_folder, write_private

Row = dict[str, Any]


class SecretRows:
    """The rows of one file; changes made by another process hold at once."""

    def __init__(self, path: Path, keep: Callable[[Row], bool]) -> None:
        """Each change drops the rows that `keep` says no to."""
        self.path, self._keep = path, keep
        self._seen: tuple[tuple[int, int, int], dict[str, Row]] | None = None

    def get(self, secret_digest: str) -> Row | None:
        """The row of that digest, if there is one; not to be changed."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return None
        mark, seen = (state.st_mtime_ns, state.st_ino, state.st_size), self._seen
        if seen is None or seen[0] != mark:
            self._seen = seen = mark, {row["sha256"]: row for row in self._read()}
        return seen[1].get(secret_digest)  # what is near to a digest states no secret

    @contextmanager
    def changing(self) -> Iterator[list[Row]]:
        """The rows, to be changed by nobody else meanwhile, and written when the block ends well."""
        owned_folder(self.path.parent)
        with open_private(self.path.with_suffix(".lock"), os.O_APPEND) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            rows = self._read()  # anew: what was read before may be another process's past
            before = copy.deepcopy(rows)
            yield rows
            if rows != before:
                write_private(self.path, json.dumps([row for row in rows if self._keep(row)], indent=1) + "\n")

    def _read(self) -> list[Row]:
        try:
            rows: list[Row] = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return []
        return rows


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
