"""Files of a folder that a build made: read by plain names alone, and never from outside the folder."""

from __future__ import annotations

import asyncio
import contextlib
import re
from pathlib import Path

from starlette.responses import Response

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_OTHER = "application/octet-stream"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""Of a file or folder: nothing hidden, no way up, no separator of any system."""


async def answer(folder: Path, path: str, method: str, headers: dict[str, str], status: int = 200) -> Response | None:
    """A file as an answer, for HEAD without its content; None where there is none of that path."""
    names = path.split("/")
    content = await asyncio.to_thread(_read, folder, names) if all(map(_NAME.fullmatch, names)) else None
    if content is None:
        return None
    length = {"content-length": str(len(content))}
    return Response(
        b"" if method == "HEAD" else content, status, headers | length, TYPES.get(Path(path).suffix.lower(), _OTHER)
    )


def _read(folder: Path, names: list[str]) -> bytes | None:
    with contextlib.suppress(OSError):
        found = folder.joinpath(*names).resolve(strict=True)
        if found.is_file() and found.is_relative_to(folder.resolve()):
            return found.read_bytes()
    return None
