"""What is written to the terminal: text in columns, JSON, and progress; colour only where somebody sees it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

PLAIN_WIDTH = 100
"""Columns of text that goes to no terminal."""
_UNSAFE = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Control characters: a name in somebody's data must not move the cursor or set the title of a terminal."""

Cell = str | tuple[str, str]
"""Text, or text and its style."""


class OutputLost(Exception):
    """Standard output or error takes nothing any more; the text says why."""


class ReaderGone(OutputLost):
    """Who read the output has closed it, as `head` does."""


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        raise ReaderGone


def say(*cells: Cell, error: bool = False) -> None:
    """Write a line, to standard output or error, of texts that may have a style; it is never wrapped."""
    text = Text()
    for cell in cells:
        words, style = (cell, "") if isinstance(cell, str) else cell
        text.append(words.translate(_UNSAFE), style)
    with _losses():
        _console(sys.stderr if error else sys.stdout).print(text, soft_wrap=True)


def said_as(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """An answer that says which kind it is, and by which version of its schema: `forebear.audit/v1`."""
    return {"kind": f"forebear.{kind}/v1", **value}


def say_json(kind: str, value: Mapping[str, Any]) -> None:
    """Write one line of JSON, of a kind that `forebear schema` describes."""
    say_text(json.dumps(said_as(kind, value), ensure_ascii=True))


def say_text(text: str) -> None:
    """Write a text that a program reads, as it is, and the end of its line."""
    say_document(f"{text}\n")


def say_document(text: str) -> None:
    """Write a document as it is, to standard output."""
    with _losses():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _losses() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputLost(f"the output cannot be written ({error.strerror})") from error


def table(rows: Sequence[Sequence[Cell]], *, cut: int | None = None) -> list[list[Cell]]:
    """Rows with their cells padded to columns, to `say` each; the last cell is shortened to fit into `cut` columns."""
    plain = [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*plain, strict=True)]
    room = None if cut is None else cut - sum(widths[:-1]) - 2 * (len(widths) - 1)
    return [_padded(row, widths, room) for row in rows]


def _padded(row: Sequence[Cell], widths: Sequence[int], room: int | None) -> list[Cell]:
    cells: list[Cell] = []
    for index, cell in enumerate(row):
        words, style = (cell, "") if isinstance(cell, str) else cell
        if index < len(row) - 1:
            words += " " * (widths[index] - cell_len(words) + 2)
        elif room is not None and cell_len(words) > max(room, 10):
            words = set_cell_size(words, max(room, 10) - 1).rstrip() + "…"
        cells.append((words, style))
    return cells


def width() -> int:
    """Columns of the terminal, or as many as are readable where there is none."""
    return _console(sys.stdout).width if sys.stdout.isatty() else PLAIN_WIDTH


@contextmanager
def progress(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error while the block runs, if that is a terminal: call it with what, done and total."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_console(sys.stderr), transient=True) as bars:
        bar = bars.add_task(title, total=None)
        yield lambda what, done, total: bars.update(bar, description=what, completed=done, total=total or None)


def _console(stream: TextIO) -> Console:
    # Rich sees to NO_COLOR and to streams that are no terminal; it is made anew since tests change the streams.
    return _Console(file=stream, highlight=False, markup=False, emoji=False)
