"""What `forebear.run` adds to a training of no work: `python -m bench.client_overhead`, with no server to answer."""

from __future__ import annotations

import importlib
import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

_RUNS, _METRICS, _ROWS = 10, 10_000, 1_000_000


def main() -> None:
    """Print milliseconds of entering and leaving a run, and of what is called in it."""
    began = time.perf_counter()
    forebear: Any = importlib.import_module("forebear")
    _say("import", time.perf_counter() - began)
    enter, _, leave = _timed(forebear, lambda run: None)
    _say("first run, enter and leave", enter + leave)
    for what, seconds in (("of no work", 0.0), ("of 300 ms", 0.3)):
        rows = [_timed(forebear, lambda run, seconds=seconds: time.sleep(seconds)) for _ in range(_RUNS)]  # type: ignore[misc]
        _say(f"run {what}, enter and leave", statistics.median(row[0] + row[2] for row in rows))
    _say("log_metric", _timed(forebear, _log)[1] / _METRICS)
    if (pandas := _library("pandas")) is not None:
        table = pandas.DataFrame({f"c{n}": range(_ROWS) for n in range(12)})
        _say("96 MB table", _timed(forebear, lambda run: run.use(table, name="table"))[1])
    with tempfile.NamedTemporaryFile() as file:
        for size, what in ((60_000_000, "60 MB file, at once"), (200_000_000, "200 MB file, by a thread")):
            Path(file.name).write_bytes(os.urandom(size))
            _, body, leave = _timed(forebear, lambda run: run.use(file.name))
            _say(f"{what}: use", body)
            _say(f"{what}: leave", leave)


def _timed(forebear: Any, body: Callable[[Any], object]) -> tuple[float, float, float]:
    """Seconds of entering a run, of its body, and of leaving it."""
    marks = [time.perf_counter()]
    with forebear.run("bench", {"lr": 0.1}) as run:
        marks.append(time.perf_counter())
        body(run)
        marks.append(time.perf_counter())
    marks.append(time.perf_counter())
    return marks[1] - marks[0], marks[2] - marks[1], marks[3] - marks[2]


def _log(run: Any) -> None:
    for number in range(_METRICS):
        run.log_metric("loss", number)


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _say(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what:45} {seconds * 1000:10.3f} ms\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as spool:
        os.environ |= {"FOREBEAR_SPOOL": spool, "FOREBEAR_URL": "http://127.0.0.1:9", "FOREBEAR_FLUSH_SECONDS": "0"}
        main()
        importlib.import_module("forebear").flush(1)
