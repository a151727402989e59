"""Other programs, asked within a time: one that hangs is ended, with all that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_CHUNK = 1 << 16


class Failed(Exception):
    """A program that is not there, failed, wrote too much, or did not end in time (`late`)."""

    def __init__(self, message: str, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


def lines(command: Sequence[str], seconds: float, **rest: Mapping[str, str] | Path | None) -> list[str]:
    """What a program prints, as lines; Failed where it does not end well in time."""
    parts: list[bytes] = []
    read(command, parts.append, seconds, most=1 << 20, **rest)  # type: ignore[arg-type]
    return os.fsdecode(b"".join(parts)).splitlines()


def read(
    command: Sequence[str],
    take: Callable[[bytes], object],
    seconds: float,
    most: int,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """Hand what a program prints to `take`, `most` bytes of it; the number of bytes. Failed as above."""
    if seconds <= 0:
        raise Failed(f"{command[0]} was not asked: no time is left", late=True)
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            start_new_session=True, cwd=cwd, env={**os.environ, **(environment or {})},
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise Failed(f"{command[0]} cannot be run: {error}") from error
    reading = _Reading(process, take, most)
    reading.start()
    # A thread reads: what the program started may hold its output open, and nothing else ends such a wait.
    reading.join(seconds)
    late = reading.code is None
    if late:
        _end(process)
    if reading.size > most:
        raise Failed(f"{command[0]} prints more than {most} bytes")
    if late:
        raise Failed(f"{command[0]} did not answer within {seconds:.3g} s", late=True)
    if reading.code:
        raise Failed(f"{' '.join(command[:1])} exits with {reading.code}")
    return reading.size


class _Reading(threading.Thread):
    """Reads what a program prints; `code` is how it ended, once it has."""

    def __init__(self, process: subprocess.Popen[bytes], take: Callable[[bytes], object], most: int) -> None:
        super().__init__(name="forebear-command", daemon=True)
        self._process, self._take, self._most = process, take, most
        self.size = 0
        self.code: int | None = None

    def run(self) -> None:
        stream = self._process.stdout
        if stream is None:
            return
        with contextlib.suppress(OSError, ValueError), stream:
            while chunk := stream.read(_CHUNK):
                self.size += len(chunk)
                if self.size > self._most:
                    return
                self._take(chunk)
            self.code = self._process.wait()


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1)
