"""The command in this process: the entry point that `forebear` calls, with its own arguments, environment and streams.

It differs from a process in what a process alone has: signals, a broken pipe, its exit. Those are tried in processes.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from api import cli
from api.cli import database
from tests.patience import Patient


def call(arguments: Sequence[str], environment: Mapping[str, str], seconds: float) -> tuple[int, str, str]:
    """Exit code, output and errors; an exception that the command lets out is raised here."""
    ended: list[int | BaseException] = []

    def main() -> None:
        try:
            ended.append(cli.main())
        except BaseException as error:  # noqa: BLE001 - raised again below
            ended.append(error)

    with _as_in_a_process(arguments, environment) as (out, err):
        # A thread of its own: a command runs a loop of its own, and the one of the tests runs in this thread.
        thread = threading.Thread(target=main, name="forebear", daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            raise TimeoutError(f"forebear {' '.join(arguments)} has not ended after {seconds} s")
        texts = [_written(stream) for stream in (out, err)]
    (how,) = ended
    if isinstance(how, BaseException):
        raise how
    return how, *texts


@contextmanager
def _as_in_a_process(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """What a new process has of its own; all of it is restored at the end."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", how) for how in ("strict", "backslashreplace"))
    with ExitStack() as stack:
        nothing = stack.enter_context(Path(os.devnull).open(encoding="utf-8"))
        for each in (
            patch.object(sys, "argv", ["forebear", *arguments]),
            patch.object(sys, "stdin", nothing),
            patch.object(sys, "excepthook", sys.excepthook),  # Typer sets its own
            patch.object(logging.root, "handlers", []),  # a warning that is logged would be seen on standard error
            patch.dict(os.environ, environment, clear=True),
            patch.object(database, "Graph", Patient),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            stack.enter_context(each)
        yield out, err


def _written(stream: io.TextIOWrapper) -> str:
    """All that was written, as a process's reader gets it."""
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
