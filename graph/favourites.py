"""The query files as Neo4j Browser keeps them: saved scripts, called by their first line, that run as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

import cypher

WRITERS = ("ingest", "schema")
"""Folders whose queries write, or serve those that do: nobody runs them by a click."""
_AS_OF = re.compile(r"^ *// as of:.*\n", re.MULTILINE)


@dataclass(frozen=True)
class Favourite:
    """A query that only reads."""

    name: str
    """Of its file, such as `lineage/ancestors`."""
    title: str
    about: str
    query: str
    """What the file asks, without its header."""
    parameters: dict[str, str]
    """Parameters and examples of their values, as Cypher says them."""

    @property
    def script(self) -> str:
        """The text of a saved script: its title, its parameters as commands, what it answers, and the question."""
        commands = "".join(f":param {name} => {example};\n" for name, example in self.parameters.items())
        return f"// {self.title}\n{commands}/*\n{self.about}\n*/\n{self.query}\n"


def favourites(folder: str = "") -> list[Favourite]:
    """The queries that only read, of all folders or of one, by name."""
    queries = [cypher.load(name) for name in cypher.names(folder) if name.partition("/")[0] not in WRITERS]
    return [Favourite(q.name, q.title, q.about, f"{_AS_OF.sub('', q.body)};", q.parameters) for q in queries]
