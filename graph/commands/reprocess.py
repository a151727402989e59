"""Reprocess: messages that an older reader read are read again, and the difference is written.

All messages about a node are read together, since which of them decides follows from all of them. What a person stated
is never read again, and what a person retracted or decided holds. Each turn takes some messages with all their nodes,
and notes on them by which reader they are read now: it can be cut, and run again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cypher import load
from graph.database import Graph, Transaction
from graph.errors import Busy, DeadlineExceeded, InvalidFact, NotFound, WrongUse
from graph.ingest import readers, writer
from graph.ingest.edge_reconciliation import TimedStatement
from graph.ingest.message_index import Message, MessageIndex, names
from graph.ingest.replay import Changes, Replay
from graph.ingest.statement import Rejection
from graph.model import ids

TEXTS, SINCE = load("ingest/message_texts"), load("ingest/messages_since")
READ_AGAIN = load("ingest/message_read_again")
TURN = 100
"""Messages that are brought up to date in one turn; what others said of the same nodes is read before it."""
_TEXTS_AT_ONCE = 1_000
_SECONDS = 60.0
Progress = Callable[[str, int, int], None]


@dataclass
class Report:
    """What was changed; messages read again; those whose text was purged, which are left as they are; those that have
    no reader, by source; and those that today's reader refuses, which are left as they are, too."""

    changes: Changes = field(default_factory=Changes)
    read: int = 0
    purged: int = 0
    unreadable: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejection] = field(default_factory=list)


class _Planned(Exception):
    """A turn is planned, and nothing of it stays."""


async def reprocess(
    graph: Graph,
    *,
    source: str | None = None,
    every: bool = False,
    plan: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Read again what an older reader read: of all sources, or of one with whatever reader; `every` message, if so.

    `source` may leave out what follows its first colon. A `plan` says what would change, and writes nothing.
    """
    if source is not None and f"{source}:".startswith(readers.BY_HAND):
        raise WrongUse("what people state by hand is never read again; name another source")
    work = _Reprocess(graph, await graph.clock(), plan, progress)
    work.index = await MessageIndex.of(graph, lambda number: progress("Looking for messages", number, 0))
    work.choose(source, every)
    await work.read()
    await work.write()
    return work.report


class _Reprocess:
    """One reprocess: what it knows of the messages, and what it has done."""

    def __init__(self, graph: Graph, since: int, plan: bool, progress: Progress) -> None:
        self._graph, self._plan, self._progress = graph, plan, progress
        self._since = self._now = since
        self.index = MessageIndex()
        self.report = Report()
        self._chosen: list[Message] = []
        self._sources: set[str] = set()
        self._naming: dict[str, frozenset[int]] = {}
        """Message → the numbers of the nodes that it names by today's reader."""
        self._ids: dict[int, str] = {}
        self._unnamed: set[str] = set()
        """Nodes that chosen messages named, and that no message names now."""
        self._done: set[int] = set()

    def choose(self, source: str | None, every: bool) -> None:
        """Which messages are read again, and which of them cannot be."""
        asked = [each for each in self.index.messages.values() if not each.by_hand and _is_of(source, each)]
        if source is not None and not asked:
            known = sorted({each.source for each in self.index.messages.values() if not each.by_hand})
            raise NotFound(f"there is no message of a source {source}; there are {', '.join(known) or 'none at all'}")
        for each in asked:
            if each.current is None:
                self.report.unreadable[each.source] += 1
            elif every or source is not None or each.stale:
                self._sources.add(each.source)
                self.report.purged += each.erased
                if not each.erased:
                    self._chosen.append(each)

    async def read(self) -> None:
        """What the chosen messages name by today's reader."""
        read: list[Message] = []
        for place in range(0, len(self._chosen), _TEXTS_AT_ONCE):
            part = self._chosen[place : place + _TEXTS_AT_ONCE]
            kept = await self._texts(part)
            for each in part:
                if kept.get(each.id, {}).get("payload") is None:
                    self.report.purged += 1  # since it was chosen
                    continue
                try:
                    numbers = {ids.number(id): id for id in readers.read(kept[each.id]).statement.nodes}
                except InvalidFact as error:
                    self.report.rejected.append(Rejection(kept[each.id]["where"], str(error), error.field))
                    continue
                self.index.name(each.id, numbers.keys() - set(each.about))
                self._ids |= numbers
                self._naming[each.id] = frozenset(numbers)
                read.append(each)
            self._progress("Reading again", place + len(part), len(self._chosen))
        self._chosen = read
        named = {number for each in read for number in each.about}
        self._ids |= await names(self._graph, named - self._ids.keys())
        self._unnamed = {self._ids[number] for number in named & self._ids.keys() if not self._names(number)}

    def _names(self, number: int) -> bool:
        """Whether a message names the node by today's reader, or cannot be read again and named it."""
        return any(number in self._naming.get(each.id, each.about) for each in self.index.naming(number))

    async def write(self) -> None:
        """Write the difference, in turns; of one that takes too long the halves."""
        parts = list(reversed([*_parts(self._chosen)]))
        while parts:
            part = parts.pop()
            try:
                await self._turn(part)
            except DeadlineExceeded:
                half = len(part) // 2
                if not half:
                    raise
                parts += [part[half:], part[:half]]
                continue
            except Busy as error:
                if not self.report.read:
                    raise
                raise writer.interrupted(error, self.report.read, len(self._chosen)) from error
            self.report.read += len(part)
            self._progress("Writing", self.report.read, len(self._chosen))

    async def _turn(self, part: Sequence[Message]) -> None:
        numbers = {number for each in part for number in self._naming[each.id].union(each.about)} - self._done
        replay = await self._replay(numbers)
        try:
            await self._graph.write(partial(self._write, part=part, replay=replay))
        except _Planned:
            pass
        else:
            self._since = self._now
        self._done |= numbers
        self.report.changes.add(replay.changes)

    async def _write(self, transaction: Transaction, part: Sequence[Message], replay: Replay) -> None:
        self._now = transaction.now
        await self._add_newer(transaction, replay)
        await writer.replay(transaction, replay)
        noted = [
            {"id": each.id, "reader": each.current, "about": sorted(self._naming[each.id])}
            for each in part
            if each.stale or self._naming[each.id] != set(each.about)
        ]
        if noted:
            await transaction.run(READ_AGAIN, rows=noted)
        if self._plan:
            raise _Planned

    async def _add_newer(self, transaction: Transaction, replay: Replay) -> None:
        """Messages about the nodes that came since they were read: they count as the others do."""
        newer = self.index.learn(await transaction.run(SINCE, since=self._since))
        about = {each.id: [id for number in each.about if (id := self._ids.get(number)) is not None] for each in newer}
        self._unnamed.difference_update(*about.values())
        mine = [each for each in newer if replay.nodes.intersection(about[each.id])]
        rows = await transaction.run(TEXTS, ids=[each.id for each in mine]) if mine else []
        kept = {row["message"]["id"]: row["message"] for row in rows}
        for each in mine:
            self._add(replay, each, kept.get(each.id), sorted(replay.nodes.intersection(about[each.id])))

    async def _replay(self, numbers: set[int]) -> Replay:
        """All messages about the nodes, read by today's readers."""
        nodes = {self._ids[number] for number in numbers if number in self._ids}
        about: dict[str, list[str]] = {}
        for number in numbers & self._ids.keys():
            for each in self.index.naming(number):
                about.setdefault(each.id, []).append(self._ids[number])
        replay = Replay(nodes, self._unnamed)
        messages = [self.index.messages[id] for id in sorted(about)]
        for place in range(0, len(messages), _TEXTS_AT_ONCE):
            part = messages[place : place + _TEXTS_AT_ONCE]
            kept = await self._texts(each for each in part if not each.erased)
            for each in part:
                self._add(replay, each, kept.get(each.id), about[each.id])
        return replay

    def _add(self, replay: Replay, message: Message, kept: dict[str, Any] | None, about: list[str]) -> None:
        timed = None if kept is None else _read(message, kept)
        if message.source not in self._sources:
            replay.beside(None if message.stale else timed, about)
        elif timed is None:
            replay.lack(message.source, about)
        else:
            replay.add(timed, about)

    async def _texts(self, messages: Iterable[Message]) -> dict[str, dict[str, Any]]:
        wanted = [each.id for each in messages]
        rows = await self._graph.gather(TEXTS, ids=wanted, deadline=_SECONDS) if wanted else []
        return {row["message"]["id"]: row["message"] for row in rows}


def _read(message: Message, kept: dict[str, Any]) -> TimedStatement | None:
    """What a message says by today's reader; None where it cannot be read again."""
    if kept.get("payload") is None or not (message.by_hand or message.current):
        return None
    try:
        return readers.read_by_hand(kept) if message.by_hand else readers.read(kept)
    except InvalidFact:
        return None


def _is_of(source: str | None, message: Message) -> bool:
    return source is None or message.source == source or message.source.startswith(f"{source}:")


def _parts(messages: Sequence[Message]) -> Iterable[Sequence[Message]]:
    for place in range(0, len(messages), TURN):
        yield messages[place : place + TURN]
