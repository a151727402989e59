"""The code blocks of a page of the documentation, with what the page says of them.

The first word after the fence is the language. A second one is the name of a file, and the block is what it holds. A
block below a line `*Not run by the tests: why.*` is shown only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>.*)$")
_NOT_RUN = re.compile(r"^\*Not run by the tests: (?P<why>.+)\.\*$")


@dataclass(frozen=True)
class Block:
    """A code block."""

    page: Path
    line: int
    language: str
    file: str | None
    text: str
    not_run: str | None

    @property
    def where(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """Every page of the documentation."""
    return sorted(DOCS.rglob("*.md"))


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order."""
    found: list[Block] = []
    begun: tuple[int, str, str] | None = None
    lines: list[str] = []
    said: str | None = None
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        fence = _FENCE.match(line)
        if begun is None and fence:
            begun, lines = (number, fence["indent"], fence["info"].strip()), []
        elif begun is not None and fence and not fence["info"]:
            at, _, info = begun
            language, _, file = info.partition(" ")
            found.append(Block(page, at, language, file or None, "".join(f"{each}\n" for each in lines), said))
            begun = said = None
        elif begun is not None:
            lines.append(line.removeprefix(begun[1]))
        elif line.strip():
            not_run = _NOT_RUN.match(line.strip())
            said = not_run["why"] if not_run else None
    assert begun is None, f"{page.name}: the block of line {begun and begun[0]} does not end"
    return found


@dataclass(frozen=True)
class Command:
    """A line that a person types, and what the page says that it prints."""

    text: str
    expected: list[str]


def commands(text: str) -> list[Command]:
    """The commands of a `console` block: lines after `$ `, which go on after a backslash; the rest is output."""
    found: list[Command] = []
    goes_on = False
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], []))
        elif goes_on:
            found[-1] = Command(f"{found[-1].text}\n{line}", [])
        else:
            assert found, f"a console block begins with a command, not with {line!r}"
            found[-1].expected.append(line)
        goes_on = bool(found) and not found[-1].expected and found[-1].text.endswith("\\")
    return found


def says(expected: list[str], printed: str) -> bool:
    """Whether a text is as a page shows it: `…` is anything in a line, alone it is any lines, and columns may move."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else f"{_line(line.rstrip())}\n" for line in expected)
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch(pattern, text) is not None


def _line(line: str) -> str:
    parts = re.split(r"(…| {2,})", line)
    return "".join({"…": ".*"}.get(part) or (" +" if not part.strip() and part else re.escape(part)) for part in parts)
