"""Requests are written in groups: the first at once, and what comes while it is written together in the next turn.

There is no timer: who comes alone waits for nobody. Each message is answered for itself. Where a turn fails for what
may be the fault of one message, or takes too long, it is halved, and one message that takes too long has a longer turn
for itself; what an earlier attempt wrote counts as recorded.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from contextvars import Context
from weakref import WeakKeyDictionary

from graph.database import Graph
from graph.deadlines import ENDS_AT, WAITS, WRITE_SECONDS
from graph.errors import Busy, DeadlineExceeded, ForebearError, InvalidFact, PolicyRefused, SchemaMismatch, Unavailable
from graph.ingest import writer
from graph.ingest.statement import Statement

Outcome = bool | InvalidFact | PolicyRefused
"""Of one message: whether it brought something new, or why it was refused."""
_MARGIN = 0.5
"""Seconds before a request must be answered in which it says what was recorded of it."""
_OF_ALL = (Busy, Unavailable, SchemaMismatch)
"""Errors that are no message's fault and meet every one of a turn alike."""


async def write(graph: Graph, messages: Sequence[Statement]) -> list[Outcome]:
    """Write the messages, in as many turns as they need, each with what others ask for meanwhile.

    Where something keeps the rest from being written in time, the error says how many were.
    """
    queue = _QUEUES.setdefault(graph, _Queue())
    outcomes: list[Outcome] = []
    if waits := WAITS.get():
        waits()
    end = ENDS_AT.get()
    left = None if end is None else max(end - time.monotonic() - _MARGIN, 0)
    try:
        async with asyncio.timeout(left):
            for batch in writer.turns(messages):
                heard = await queue.put(graph, batch)
                outcomes += [each for each in heard if isinstance(each, Outcome)]
                for each in heard:
                    if not isinstance(each, Outcome):
                        raise each
    except TimeoutError:
        late = f"of {len(messages)} messages {_count(outcomes)} were written in time; try again with all of them"
        raise DeadlineExceeded(late) from None
    except ForebearError as error:
        if not _count(outcomes):
            raise
        raise writer.interrupted(error, _count(outcomes), len(messages)) from error
    return outcomes


def _count(outcomes: Sequence[Outcome]) -> int:
    return sum(isinstance(each, bool) for each in outcomes)


class _Message:
    """One message that waits for its turn; `heard` is what its caller hears, and is done early where that has gone."""

    def __init__(self, facts: Statement, row: writer.Row) -> None:
        self.facts, self.row, self.begun = facts, row, False
        self.since = time.monotonic()
        self.heard: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def answer(self, outcome: bool | Exception) -> None:
        """Answer the caller, if it still listens."""
        if self.heard.done():
            return
        if isinstance(outcome, bool):
            self.heard.set_result(outcome)
        else:
            self.heard.set_exception(outcome)


class _Queue:
    """What waits to be written into one graph, and the one task that writes it."""

    def __init__(self) -> None:
        self._waiting: deque[_Message] = deque()
        self._task: asyncio.Task[None] | None = None

    async def put(self, graph: Graph, batch: Sequence[Statement]) -> list[bool | BaseException]:
        """Wait until the messages have had their turn; returns what each of them hears."""
        messages = [_Message(facts, row) for facts in batch for row in writer.rows([facts])]
        self._waiting.extend(messages)
        if self._task is None or self._task.done():
            # Its own context: the time that the first request has is not that of the others.
            self._task = asyncio.create_task(self._work(graph), context=Context())
        wait = graph.bounds.wait
        patience = asyncio.get_running_loop().call_later(wait, _give_up, messages, wait)
        try:
            return await asyncio.gather(*(each.heard for each in messages), return_exceptions=True)
        finally:
            patience.cancel()

    def length(self) -> int:
        """How many messages wait, but for those whose caller has gone."""
        return sum(not each.heard.done() for each in self._waiting)

    async def _work(self, graph: Graph) -> None:
        try:
            while batch := self._next():
                for each in batch:
                    graph.writes.queued.add(time.monotonic() - each.since)
                await _write(graph, batch)
        finally:  # with the loop, or the process, at its end
            for each in self._waiting:
                each.heard.cancel()
            self._waiting.clear()

    def _next(self) -> list[_Message]:
        """The messages of the next turn, but for those whose caller has gone."""
        batch: list[_Message] = []
        room = writer.BYTES
        while self._waiting and len(batch) < writer.BATCH:
            first = self._waiting[0]
            if not first.heard.done():
                room -= len(first.facts.payload.text)
                if batch and room < 0:
                    break
                first.begun = True
                batch.append(first)
            self._waiting.popleft()
        return batch


_QUEUES: WeakKeyDictionary[Graph, _Queue] = WeakKeyDictionary()


def waiting(graph: Graph) -> int:
    """How many messages wait for the next write to begin."""
    queue = _QUEUES.get(graph)
    return queue.length() if queue else 0


def _give_up(messages: Sequence[_Message], seconds: float) -> None:
    busy = f"busy: no turn to write came within {seconds:g} s; nothing was written; try again"
    for each in messages:
        if not each.begun:
            each.answer(Busy(busy))


async def _write(graph: Graph, batch: list[_Message]) -> None:
    """Write a batch, or where that fails its halves, one after the other; answer every message."""
    end = asyncio.get_running_loop().time() + WRITE_SECONDS
    parts: list[tuple[list[_Message], list[range], float | None]] = [(batch, [], None)]
    late: DeadlineExceeded | None = None
    recorded: set[str] = set()
    try:
        while parts:
            part, tried, deadline = parts.pop()
            part = [each for each in part if not each.heard.done()]
            if not part:
                continue
            if late is not None and asyncio.get_running_loop().time() > end:
                _answer(part, late)
                continue
            rows = {each.row["id"]: each.row for each in part}
            try:
                facts = [each.facts for each in part]
                fresh = await writer.turn(graph, facts, list(rows.values()), tried, deadline=deadline)
            except _OF_ALL as error:
                # Of a batch that took too long nobody knows whether it was written.
                _answer(part, late or error)
            except Exception as error:  # noqa: BLE001 (whose message it is hears of it)
                late = error if isinstance(error, DeadlineExceeded) else late
                half = len(part) // 2
                if half:
                    parts += [(part[half:], list(tried), None), (part[:half], list(tried), None)]
                elif isinstance(error, DeadlineExceeded) and not deadline and graph.bounds.alone > graph.bounds.turn:
                    parts.append((part, list(tried), graph.bounds.alone))
                else:
                    _answer(part, error)
            else:
                for each in part:
                    id = each.row["id"]
                    each.answer(id in fresh and id not in recorded)  # what two sent at once is new of the first
                    recorded.add(id)
    finally:
        for each in batch:
            each.heard.cancel()


def _answer(messages: Sequence[_Message], error: Exception) -> None:
    for each in messages:
        each.answer(error)
