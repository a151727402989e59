"""Every link of the documentation leads somewhere: to a file, and where it names a heading, to that."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path.relative_to(ROOT)
    for path in (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "cypher/README.md",
        ROOT / "bench/README.md",
    )
)
_FENCED = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_ELSEWHERE = ("http://", "https://", "mailto:")


def links(text: str) -> list[str]:
    """What the links and pictures of a page lead to; what stands as code is none."""
    bare = _CODE.sub("code", _FENCED.sub("", text))
    return [link for link in _LINK.findall(bare) if not link.startswith(_ELSEWHERE)]


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them; a second one of a name has a number."""
    found: Counter[str] = Counter()
    names = set()
    for heading in _HEADING.findall(_FENCED.sub("", text)):
        name = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
        names.add(f"{name}-{found[name]}" if found[name] else name)
        found[name] += 1
    return names


@cache
def anchors_of(path: Path) -> set[str]:
    """The anchors of the headings of a file."""
    return anchors(path.read_text("utf-8"))


def broken(page: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for link in links(text):
        place, _, name = link.partition("#")
        target = (ROOT / page).parent / place if place else ROOT / page
        if not target.exists() or (name and (target.suffix != ".md" or name not in anchors_of(target))):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=Path.as_posix)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page, (ROOT / page).read_text("utf-8")) == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    text = "## There\n[a](README.md) [b](no.md) [c](#there) [d](#nowhere) [e](README.md#nowhere) `[f](no.md)`\n"
    at = Path("CONTRIBUTING.md")
    assert broken(at, f"{text}```\n[g](no.md)\n```\n![h](docs/no.png)") == [
        "no.md", "#there", "#nowhere", "README.md#nowhere", "docs/no.png",
    ]  # fmt: skip
    assert anchors("# A_B, `c` d!\n## Same\n## Same\n```\n# no\n```") == {"a_b-c-d", "same", "same-1"}


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs/README.md"
    found = {(index.parent / link.partition("#")[0]).resolve() for link in links(index.read_text("utf-8"))}
    assert {path for path in (ROOT / "docs").rglob("*.md") if path != index} <= found
