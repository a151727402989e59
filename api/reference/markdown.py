"""What pages are put together from: headings, tables, code in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MADE = "*This page is made from the code by `python -m api.reference --write`; a test holds it to that.*"


def whole(title: str, *parts: str) -> str:
    """A whole page; parts that are empty are left out."""
    return "\n\n".join([f"# {title}", *(part.strip("\n") for part in parts if part), MADE]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty where it has no rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(columns), "|" + "---|" * len(columns), *lines]) if lines else ""


def code(text: object) -> str:
    """Text as code in a line; none of no text."""
    shown = str(text)
    if not shown:
        return ""
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def anchor(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it: small letters, digits, `-` and `_`."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def codes(texts: Iterable[object]) -> str:
    """Several, with commas."""
    return ", ".join(map(code, texts))


def one_line(text: str | None) -> str:
    """Text without line breaks."""
    return " ".join((text or "").split())


def with_braces_as_code(text: str) -> str:
    """Text in which every `{…}` that is balanced stands as code: shapes of JSON in a sentence."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "{":
            if not depth:
                found.append(text[start:place])
                start = place
            depth += 1
        elif letter == "}" and depth:
            depth -= 1
            if not depth:
                found.append(code(text[start : place + 1]))
                start = place + 1
    return "".join([*found, text[start:]])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(one_line(cell).replace("|", "\\|") or " " for cell in cells) + " |"
