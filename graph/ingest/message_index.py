"""All messages that the graph keeps, and which of them name a node: in memory, some 100 bytes for each time they do.

A message keeps the nodes that it named as numbers (`ids.number`). What it names by today's reader is added to those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cypher import load
from graph.database import Graph
from graph.ingest import readers
from graph.model import ids

MESSAGES, NODE_IDS = load("ingest/messages"), load("ingest/node_ids")
_PAGE = 5_000
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Message:
    """A message that the graph keeps, without its text."""

    id: str
    source: str
    reader: str
    about: tuple[int, ...]
    erased: bool

    @property
    def by_hand(self) -> bool:
        """Whether a person stated it."""
        return self.source.startswith(readers.BY_HAND)

    @property
    def current(self) -> str | None:
        """Today's reader of it; None where it has none."""
        return None if self.by_hand else readers.current(self.reader)

    @property
    def stale(self) -> bool:
        """Whether its reader is older than today's."""
        return self.current not in (None, self.reader)


class MessageIndex:
    """Messages by id; and by the number of a node those that name it."""

    def __init__(self) -> None:
        self.messages: dict[str, Message] = {}
        self._naming: dict[int, list[str]] = {}

    @classmethod
    async def of(cls, graph: Graph, progress: Callable[[int], None]) -> MessageIndex:
        """All messages of a graph."""
        found = cls()
        after = "evidence:"
        while page := await graph.read(MESSAGES, after=after, first=_PAGE, deadline=_SECONDS):
            found.learn(page)
            after = page[-1]["id"]
            progress(len(found.messages))
        return found

    def learn(self, rows: Iterable[dict[str, Any]]) -> list[Message]:
        """Messages as `ingest/messages` gives them; returns the new ones."""
        new = []
        for row in rows:
            if row["id"] not in self.messages:
                about = tuple(row["about"] or ())
                found = Message(row["id"], row["source"], row["reader"] or "", about, bool(row["erased"]))
                self.messages[row["id"]] = found
                self.name(row["id"], about)
                new.append(found)
        return new

    def name(self, id: str, numbers: Iterable[int]) -> None:
        """Note that a message names these nodes, too."""
        for number in numbers:
            self._naming.setdefault(number, []).append(id)

    def naming(self, number: int) -> list[Message]:
        """The messages that name a node."""
        return [self.messages[id] for id in self._naming.get(number, ())]


async def names(graph: Graph, numbers: set[int]) -> dict[int, str]:
    """Number → id of these nodes, of those that there are."""
    found: dict[int, str] = {}
    after = ""
    while numbers and (page := await graph.read(NODE_IDS, after=after, first=_PAGE, deadline=_SECONDS)):
        after = page[-1]["id"]
        found |= {number: row["id"] for row in page if (number := ids.number(row["id"])) in numbers}
    return found
