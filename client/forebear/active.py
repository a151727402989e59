"""Which runs are active in this process, in which order, and what processes that it starts hear of them."""

from __future__ import annotations

import itertools
import os
import threading
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING

from forebear.observed import tools

if TYPE_CHECKING:
    from forebear.runs import Run

_current: ContextVar[Run | None] = ContextVar("forebear_run", default=None)
_lock = threading.Lock()
_active: list[Run] = []
_before: list[str | None] = []
"""What `FOREBEAR_RUN_ID` was before the first run of this process began."""
claimed: dict[str, str] = {}
"""Run of another tool → the run of this process that is the same."""


def current() -> Run | None:
    """The innermost run that is active in this thread or task, or was where this process was forked."""
    return _current.get()


def inherited() -> str | None:
    """The run of the process that started this one."""
    with _lock:
        given = os.environ.get(tools.PARENT)
        if _before and any(given == run.node for run in _active):
            given = _before[0]
    return tools.parent({tools.PARENT: given or ""})


def begin(run: Run) -> Token[Run | None]:
    """Make a run the current one, and say its id to processes that this one starts."""
    with _lock:
        if not _active:
            _before[:] = [os.environ.get(tools.PARENT)]
        _active.append(run)
        _export()
    return _current.set(run)


def end(run: Run, token: Token[Run | None]) -> None:
    """Make the run before it the current one."""
    try:
        _current.reset(token)
    except ValueError:  # it began in another thread or task
        if _current.get() is run:
            _current.set(run.outer)
    with _lock:
        if run in _active:
            _active.remove(run)
        _export()


def claim(tool_run: str, run: str) -> bool:
    """Whether a run of another tool is this run: of several that are active in it, it is the first."""
    with _lock:
        return claimed.setdefault(tool_run, run) == run


def _export() -> None:
    """`FOREBEAR_RUN_ID` for processes to come: the innermost run; where several are active side by side, which of them
    starts one is not known, and nothing is said."""
    chain = all(inner.outer is outer for outer, inner in itertools.pairwise(_active))
    value = _active[-1].node if _active and chain else (_before or [None])[0]
    if value is None:
        os.environ.pop(tools.PARENT, None)
    else:
        os.environ[tools.PARENT] = value


def _after_fork() -> None:
    """In a child, the runs of the parent are over for this process, but for being the parents of its own."""
    global _lock
    _lock = threading.Lock()
    _active.clear()
    _before.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
