"""A background process of ours: started once, found again, stopped by its own pid."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.errors import SetupFailed
from graph.local.files import open_private, owned_folder, write_private

_children: dict[int, subprocess.Popen[bytes]] = {}
"""What this very process started: only a parent can collect its children when they end."""


@dataclass(frozen=True)
class Daemon:
    """One background process named `name`, whose pid file, lock and console log live in `folder`."""

    name: str
    folder: Path
    mark: str
    """An argument that no other process is started with: by it the process is found without a pid file."""

    @property
    def pid_file(self) -> Path:
        """JSON of `pid` and `created` (seconds since 1970)."""
        return self.folder / f"{self.name}.pid"

    @property
    def lock_file(self) -> Path:
        """There once a start was tried, and for as long as the folder is."""
        return self.folder / f"{self.name}.lock"

    @property
    def console(self) -> Path:
        """What the process writes to its standard output and error, since its last start."""
        return self.folder / f"{self.name}.console.log"

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the one right to start or stop this process; waits for whoever has it, in any process."""
        owned_folder(self.folder)
        with open_private(self.lock_file, os.O_APPEND) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if self.lock_file.exists() and self.lock_file.stat().st_ino == os.fstat(file.fileno()).st_ino:
                yield
                return
        with self.lock():  # the folder was wiped, and its lock with it, while this one waited
            yield

    def running(self) -> psutil.Process | None:
        """The process, if it runs; a pid file left behind or a pid given to another program is None."""
        _collect()
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, psutil.Error):
            record = json.loads(self.pid_file.read_text())
            process = psutil.Process(int(record["pid"]))
            # The creation time moves when somebody sets the clock; the mark does not.
            if _alive(process) and (
                abs(process.create_time() - record["created"]) < 1 or self.mark in process.cmdline()
            ):
                return process
        return self._unrecorded()

    def spawn(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Start `argv` with exactly `env`, in a session of its own; call it with the lock held."""
        with open_private(self.console, os.O_TRUNC) as console:
            child = subprocess.Popen(
                argv,
                env=dict(env),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                umask=0o077,
            )
        _children[child.pid] = child
        with contextlib.suppress(psutil.NoSuchProcess):
            self._record(psutil.Process(child.pid))

    def wait(self, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until `ready()`; raises SetupFailed when the process ends first or `seconds` have passed."""
        end = time.monotonic() + seconds
        while not ready():
            if self.running() is None:
                raise SetupFailed(f"{self.name} ended while it was starting. {self.last_words()}")
            if time.monotonic() > end:
                raise SetupFailed(f"{self.name} runs, but did not answer within {seconds:.0f} s. {self.last_words()}")
            time.sleep(0.05)

    def stop(self, seconds: float = 60) -> bool:
        """Ask the process to end, and end it after `seconds`; False when it did not run."""
        process = self.running()
        if process is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate()
                try:
                    process.wait(seconds)
                except psutil.TimeoutExpired:
                    process.kill()
                    process.wait(10)
        _collect()
        self.pid_file.unlink(missing_ok=True)
        return process is not None

    def last_words(self) -> str:
        """What the console says about the reason, for an error message."""
        lines = []
        with contextlib.suppress(OSError):
            lines = self.console.read_text(errors="replace").splitlines()
        # Neither the steps of a stack nor what would have been said anyway.
        significant = [x for x in lines if not re.match(r"\s|$|WARNING|\S+ \S+ +(INFO|WARN)", x)]
        return f"{self.console} says: {' / '.join(significant[-3:])[:600] or 'nothing'}"

    def _record(self, process: psutil.Process) -> None:
        write_private(self.pid_file, json.dumps({"pid": process.pid, "created": process.create_time()}))

    def _unrecorded(self) -> psutil.Process | None:
        """The process whose starter was killed before it could write the pid, or whose pid file is lost."""
        for process in psutil.process_iter(["cmdline", "uids"]):
            uids, cmdline = process.info["uids"], process.info["cmdline"]
            if uids and uids.real == os.getuid() and self.mark in (cmdline or ()) and _alive(process):
                return process
        return None


def _alive(process: psutil.Process) -> bool:
    """Whether it still runs: one that has ended stays in the table until its parent has asked how."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _collect() -> None:
    """Let go of the children that have ended."""
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            _children.pop(pid, None)
