"""Sends reports in the background, in order, each until it is acknowledged; training never waits for it.

A report is on disk before it is sent, so that nothing is lost where the server is away, the queue is full, or the
process ends. The thread lives only while there is something to send; after a fork the child starts with nothing of its
parent.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
import time
from collections import OrderedDict
from typing import Any

from forebear import say
from forebear.delivery.spool import Entry, Spool
from forebear.errors import ForebearError, InvalidRecord, Unauthorized, Unavailable
from forebear.transport import Transport

QUEUE = 1000
"""Reports that wait in memory; what is more waits on the disk alone."""
FLUSH_SECONDS = 5.0
"""How long the end of a program waits for reports; `FOREBEAR_FLUSH_SECONDS` says another number."""
_TIMEOUT = 35.0
"""The API answers within 31 s, or never."""
_AT_MOST = 3600.0
"""Seconds of one wait: a longer one may be no time that the machine knows."""
_PAUSES = (1.0, 5.0, 15.0, 60.0)
_BODY = 700_000
_RECORD = """
mutation($inputs: [RunInput!]!) {
  recordRuns(inputs: $inputs) { recorded unchanged nodes rejected { index field why } }
}"""
_LATER = "`forebear-client sync` sends them later"


def send(transport: Transport, entry: Entry) -> None:
    """Send one entry; InvalidRecord where a part of it is refused, Unavailable where it may be sent again."""
    batch: list[dict[str, Any]] = []
    refusals: list[str] = []
    for report in (*entry.reports, None):
        if batch and (report is None or len(str(batch)) + len(str(report)) > _BODY):
            answer = transport.ask(_RECORD, inputs=batch)["recordRuns"]
            refusals += [f"{each['field']}: {each['why']}".lstrip(": ") for each in answer["rejected"]]
            batch = []
        if report is not None:
            batch.append(report)
    if refusals:
        raise InvalidRecord("; ".join(dict.fromkeys(refusals)))


class Sender:
    """The reports of this process for one API."""

    def __init__(self, url: str, token: str | None) -> None:
        self._url, self._token = url, token
        self._condition = threading.Condition()
        self._queue: OrderedDict[str, Entry] = OrderedDict()
        self._on_disk: set[str] = set()
        self._sending: Entry | None = None
        self._thread: threading.Thread | None = None
        self._failed, self._last = 0, ""
        self._hurry = False
        self.refused: dict[str, str] = {}
        self.unkept: set[str] = set()
        """Runs whose reports wait in memory alone."""
        self._spool: Spool | None = None
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            self._spool = Spool()

    def put(self, entry: Entry) -> None:
        """Keep an entry, in place of an earlier one of the same run, and send it when its turn comes."""
        kept = self._keep(entry)
        with self._condition:
            (self.unkept.discard if kept else self.unkept.add)(entry.run)
            self._queue.pop(entry.run, None)
            self._queue[entry.run] = entry
            self._on_disk.discard(entry.name)
            if len(self._queue) > QUEUE:
                run, dropped = next(iter(self._queue.items()))
                del self._queue[run]
                if run not in self.unkept:
                    self._on_disk.add(dropped.name)
                else:
                    self.unkept.discard(run)
                    say.once("the queue of reports is full and they cannot be kept on disk: some are lost", "lost")
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="forebear-sender", daemon=True)
                self._thread.start()
            self._condition.notify_all()

    def flush(self, seconds: float) -> bool:
        """Wait until all is sent, but not for long where the API is away; whether all is."""
        ends = time.monotonic() + seconds
        with self._condition:
            self._hurry, tried = True, self._failed
            self._condition.notify_all()
            while self._queue or self._sending or self._on_disk:
                left = ends - time.monotonic()
                if left <= 0 or self._failed > tried or self._thread is None or not self._thread.is_alive():
                    break
                self._condition.wait(min(left, _AT_MOST))
            self._hurry = False
            return not (self._queue or self._sending or self._on_disk)

    @property
    def waiting(self) -> int:
        """How many reports are not acknowledged."""
        with self._condition:
            return len(self._queue) + len(self._on_disk) + (self._sending is not None)

    @property
    def last(self) -> str:
        """Why the last attempt failed; empty where it did not."""
        return self._last

    def _keep(self, entry: Entry) -> bool:
        try:
            if self._spool is None:
                raise OSError("there is no folder for it")
            self._spool.put(entry)
        except OSError as error:
            say.once(f"reports cannot be kept on disk, and are lost if they cannot be sent: {error}", "spool")
            return False
        return True

    def _work(self) -> None:
        transport = None
        try:
            transport = Transport(self._url, self._token, _TIMEOUT, retries=1)
            while (entry := self._next()) is not None:
                self._send(transport, entry)
        except Exception as error:  # noqa: BLE001  (a thread of ours never ends a program)
            say.once(f"the sending of reports ended: {say.of(error)}", "sender")
            with self._condition:
                if self._sending is not None:
                    self._queue.setdefault(self._sending.run, self._sending)
                    self._sending = None
                self._failed += 1
                self._condition.notify_all()
        finally:
            if transport is not None:
                transport.close()

    def _next(self) -> Entry | None:
        """The entry to send next; None, and an end of the thread, where there is none."""
        with self._condition:
            if self._failed:
                until = time.monotonic() + _PAUSES[min(self._failed, len(_PAUSES)) - 1]
                while not self._hurry and (left := until - time.monotonic()) > 0:
                    self._condition.wait(left)
                self._hurry = False
            while self._on_disk and not self._queue:
                found = self._spool.read(self._on_disk.pop()) if self._spool else None
                if found is not None:
                    self._queue[found.run] = found
            if not self._queue:
                self._thread = None
                return None
            self._sending = self._queue.popitem(last=False)[1]
            return self._sending

    def _send(self, transport: Transport, entry: Entry) -> None:
        failure: ForebearError | None = None
        try:
            send(transport, entry)
        except InvalidRecord as error:
            self.refused[entry.run] = str(error)
            say.once(f"Forebear refused a report of {entry.run}: {error}")
            with contextlib.suppress(OSError):
                if self._spool is not None:
                    self._spool.refuse(entry, str(error))
        except ForebearError as error:
            failure = error
        else:
            if self._spool is not None:
                self._spool.remove(entry)
        if failure is not None:  # said before `flush` hears of it: the program may end then
            what = "the token is missing or wrong" if isinstance(failure, Unauthorized) else "Forebear is away"
            later = f"reports are kept, and {_LATER}" if not self.unkept else "reports are lost when this program ends"
            say.once(f"{what}; {later} ({failure})", f"away {self._url}")
        with self._condition:
            self._sending = None
            if failure is None and entry.run not in self._queue:
                self.unkept.discard(entry.run)
            if failure is not None:
                self._failed, self._last = self._failed + 1, str(failure)
                if entry.run not in self._queue:
                    self._queue[entry.run] = entry
                    if isinstance(failure, Unavailable | Unauthorized):  # else another may fare better
                        self._queue.move_to_end(entry.run, last=False)
            else:
                self._failed, self._last = 0, ""
            self._condition.notify_all()


_senders: dict[tuple[str, str | None], Sender] = {}
_made = threading.Lock()
_of_child: set[int] = set()


def sender(url: str, token: str | None) -> Sender:
    """The sender of this process for one API."""
    with _made:
        if (url, token) not in _senders:
            _senders[url, token] = Sender(url, token)
        _flush_at_the_end_of_a_child()
        return _senders[url, token]


def _flush_at_the_end_of_a_child() -> None:
    """multiprocessing ends its children without `atexit`."""
    util = sys.modules.get("multiprocessing.util")
    process = sys.modules.get("multiprocessing.process")
    if util is None or process is None or os.getpid() in _of_child or process.parent_process() is None:
        return
    _of_child.add(os.getpid())
    util.Finalize(None, flush, exitpriority=0)


def flush(seconds: float | None = None) -> bool:
    """Send what waits, within a time; whether all is sent. What is not stays on the disk."""
    if seconds is None:
        try:
            seconds = float(os.environ.get("FOREBEAR_FLUSH_SECONDS") or FLUSH_SECONDS)
        except ValueError:
            seconds = FLUSH_SECONDS
    ends = time.monotonic() + seconds
    done = [each.flush(max(0.0, ends - time.monotonic())) for each in list(_senders.values())]
    return all(done)


def _at_exit() -> None:
    if flush():
        return
    lost = sum(len(each.unkept) for each in _senders.values())
    if left := sum(each.waiting for each in _senders.values()) - lost:
        say.once(f"{left} reports are not sent yet; {_LATER}", "unsent")
    if lost:
        say.once(f"{lost} reports could neither be sent nor kept on disk: they are lost", "lost at the end")


def _after_fork() -> None:
    """In a child: what waits is the parent's, and so are its threads and locks."""
    global _made
    _made = threading.Lock()
    _senders.clear()


atexit.register(_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
