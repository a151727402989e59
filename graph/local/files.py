"""Folders and files that only their owner can read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from graph.errors import SetupFailed


def owned_folder(folder: Path) -> Path:
    """Make `folder`, closed to other users; raises SetupFailed where that cannot be."""
    try:
        for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SetupFailed(
            f"Nothing can be written in {folder} ({error.strerror}): "
            "make it writable, or name other folders in FOREBEAR_DATA and FOREBEAR_CACHE."
        ) from error
    return folder


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path`, all of it or nothing, mode 0600 from its first byte on."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def open_private(path: Path, flags: int) -> BinaryIO:
    """Open `path` for writing, making it with mode 0600; `flags` as of `os.open`, beside O_WRONLY."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600), "wb")
