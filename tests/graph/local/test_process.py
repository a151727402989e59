"""A background process: started once, found again, stopped by its own pid."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph.errors import SetupFailed
from graph.local.process import Daemon

SLEEP = "import time, pathlib; pathlib.Path('ready').touch(); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    daemon = Daemon("sleeper", tmp_path, f"--home={tmp_path}")
    yield daemon
    daemon.stop(1)


def spawn(daemon: Daemon, code: str) -> None:
    with daemon.lock():
        daemon.spawn([sys.executable, "-c", code, daemon.mark], {"SAID": "yes"})


def test_runs_by_itself_and_stops(daemon: Daemon) -> None:
    assert daemon.running() is None
    spawn(daemon, SLEEP)
    daemon.wait((daemon.folder / "ready").exists, 10)
    process = daemon.running()
    assert process is not None
    assert os.getsid(process.pid) == process.pid
    assert process.environ()["SAID"] == "yes"
    assert daemon.pid_file.stat().st_mode & 0o077 == 0
    assert (daemon.folder / "ready").stat().st_mode & 0o077 == 0
    assert daemon.stop()
    assert not psutil.pid_exists(process.pid)
    assert not daemon.stop()


def test_one_that_does_not_listen_is_ended(daemon: Daemon) -> None:
    spawn(daemon, STUBBORN)
    daemon.wait((daemon.folder / "ready").exists, 10)
    assert daemon.stop(0.2)
    assert daemon.running() is None


def test_one_that_ends_says_why(daemon: Daemon) -> None:
    spawn(daemon, "raise ValueError('no such planet')")
    with pytest.raises(SetupFailed, match=r"sleeper ended while it was starting.*no such planet"):
        daemon.wait(lambda: False, 10)


def test_one_that_does_not_answer(daemon: Daemon) -> None:
    spawn(daemon, SLEEP)
    with pytest.raises(SetupFailed, match="did not answer within 0 s"):
        daemon.wait(lambda: False, 0.2)
