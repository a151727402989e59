"""Files with one message a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import UnreadableSource


def lines(path: Path, what: str) -> Iterator[tuple[str, bytes]]:
    """Each line that is not empty, with where it stands; UnreadableSource where no file of `what` can be read."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path.name}:{number}", line
    except OSError as error:
        why = f"{path} cannot be read ({error.strerror}); name a file with one {what} a line"
        raise UnreadableSource(why) from error
