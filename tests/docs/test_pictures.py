"""The pictures of the documentation: each is shown, with words for who cannot see it, and small."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from tests.docs.blocks import DOCS, ROOT, pages

PICTURE = re.compile(r"!\[(?P<says>[^\]]*)\]\((?P<file>[^)\s]+)\)")
WIDTH, LARGEST, ALL = 1440, 150 * 1024, 1200 * 1024
"""Pixels; bytes of one, and of all of them."""


def test_each_picture_is_shown_with_words() -> None:
    shown: set[Path] = set()
    for page in (ROOT / "README.md", *pages()):
        for each in PICTURE.finditer(page.read_text("utf-8")):
            assert len(each["says"].split()) > 3, f"{page.name}: say what {each['file']} shows"
            shown.add((page.parent / each["file"]).resolve())
    assert shown == set((DOCS / "pictures").glob("*.png"))


def test_pictures_are_small() -> None:
    sizes = {}
    for each in (DOCS / "pictures").glob("*.png"):
        content = each.read_bytes()
        sizes[each.name] = len(content)
        assert struct.unpack(">I", content[16:20]) == (WIDTH,), each.name
    assert max(sizes.values()) <= LARGEST
    assert sum(sizes.values()) <= ALL
