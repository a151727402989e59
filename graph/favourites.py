"""The query files as Neo4j Browser keeps them: saved scripts, called by their first line, that run as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import cypher
from graph.errors import NotFound, WrongUse

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
    return [_favourite(cypher.load(name)) for name in cypher.names(folder) if name.partition("/")[0] not in WRITERS]


def given(name: str, values: Mapping[str, object]) -> Favourite:
    """A query with these values as its parameters, in place of its example's; as of a moment where `as_of` is one.

    NotFound where there is none that only reads, WrongUse where it does not take such a parameter or value.
    """
    if name.partition("/")[0] in WRITERS or name not in cypher.names():
        raise NotFound(f"there is no query {name} that only reads")
    query = cypher.load(name)
    found = _favourite(query.as_of if "as_of" in values else query)
    for other in values:
        if other not in found.parameters:
            raise WrongUse(f"{name} takes no {other}; it takes {', '.join(found.parameters)}")
    return replace(found, parameters=found.parameters | {key: literal(value) for key, value in values.items()})


def _favourite(query: cypher.Query) -> Favourite:
    return Favourite(query.name, query.title, query.about, f"{_AS_OF.sub('', query.body)};", query.parameters)


def literal(value: object) -> str:
    """A value as Cypher says it, on one line."""
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return json.dumps(value)
        case str():
            # What JSON escapes, Cypher escapes alike; a quote ends a text of ours, as in the examples.
            return "'" + json.dumps(value)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
        case list():
            return f"[{', '.join(literal(each) for each in value)}]"
        case dict():
            return f"{{{', '.join(f'{_key(key)}: {literal(each)}' for key, each in value.items())}}}"
    raise WrongUse(f"{value!r} is no value that Cypher has")


def _key(name: object) -> str:
    return "`" + str(name).replace("`", "``") + "`"
