"""Reading part by part: what cannot be read is noted, in words, and the rest of the message stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.errors import InvalidFact
from graph.ingest.statement import Statement

_MOST = 50
"""Notes, the one that counts the others included."""
_LONGEST_WORD, _LONGEST = 200, 1000


@dataclass
class Unread:
    """What a message says and could not be read: `where` it stood, what it is, and why."""

    found: Statement
    where: str
    notes: list[str] = field(default_factory=list)

    @contextmanager
    def part(self, what: str, value: object = None) -> Iterator[Statement]:
        """A statement of one part, whose `value` was given: all of it is stated, or it is noted why it is not."""
        part = Statement(self.found.payload)
        try:
            yield part
        except InvalidFact as error:
            self.note(what, value, str(error))
        else:
            for id, values in part.nodes.items():
                self.found.nodes.setdefault(id, {}).update(values)
            self.found.links |= part.links
            self.found.same += part.same

    def note(self, what: str, value: object, why: str) -> None:
        """Note that a part was not read; the text that was given is said with it."""
        given, why = repr(value)[:_LONGEST_WORD], why.removeprefix(f"{what} ")
        says = "" if value is None or given in why else f" (it says {given})"
        self.notes.append(f"{self.where}: {what}: {why}{says}")

    @property
    def texts(self) -> list[str]:
        """The notes as a node holds them: clean, none too long, not too many."""
        if len(self.notes) <= _MOST:
            return [clean(note) for note in self.notes]
        shown = self.notes[: _MOST - 1]
        return [*(clean(note) for note in shown), f"{clean(self.where)}: and {len(self.notes) - len(shown)} more"]


def clean(text: str) -> str:
    """The text as a list of a node may hold it: printable, and of a thousand bytes at most."""
    found = text if text.isprintable() else repr(text)[1:-1]
    return found.encode("utf-8", "backslashreplace")[:_LONGEST].decode("utf-8", "ignore").strip() or "''"
