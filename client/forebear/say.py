"""What the library says to people: once each, as a warning, and never as an exception in training."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import warnings

from forebear.errors import ForebearWarning

_said: set[str] = set()


def once(message: str, about: str | None = None) -> None:
    """Warn of it, unless the same, or something of the same `about`, was said in this process already."""
    if (about or message) in _said:
        return
    _said.add(about or message)
    place, line = _place()
    try:
        warnings.warn_explicit(f"forebear: {message}", ForebearWarning, place, line)
    except Exception:  # noqa: BLE001  (the program makes errors of warnings, or cannot show them: this is none)
        with contextlib.suppress(Exception):
            print(f"forebear: {message}", file=sys.stderr)


def of(error: BaseException) -> str:
    """What an error says, even if its own text cannot be had."""
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001  (whatever the text of an error does, it is not the training's fault)
        return type(error).__name__


def _place() -> tuple[str, int]:
    """File and line of the program that uses this library; of a thread of ours, none."""
    folder, frame = os.path.dirname(__file__), sys._getframe(1)  # noqa: PTH120
    while frame.f_back is not None and frame.f_code.co_filename.startswith(folder):
        frame = frame.f_back
    where = frame.f_code.co_filename
    return ("forebear", 1) if where == threading.__file__ or where.startswith(folder) else (where, frame.f_lineno)
