"""The favourites of Neo4j Browser as one file: a zip, as it imports them, with a folder for each of ours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from api.browser import guide, style
from graph.favourites import favourites

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip can say: the same content is the same bytes, whenever it is written."""


def packed() -> bytes:
    """The zip: the same at every time, on every machine."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, text in _files():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, text.encode())
    return content.getvalue()


def count(content: bytes) -> int:
    """How many favourites a zip holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(name.endswith(".cypher") for name in archive.namelist())


def _files() -> Iterator[tuple[str, str]]:
    yield style.FILE.name, style.FILE.read_text("utf-8")
    yield guide.FILE.name, guide.FILE.read_text("utf-8")
    for favourite in favourites():
        folder, _, name = favourite.name.partition("/")
        # The Browser makes the folder of a favourite from its path; other queries of the user may be called alike.
        yield f"Forebear {folder}/{re.sub(r'[^a-z0-9_]', '_', name)}.cypher", favourite.script
