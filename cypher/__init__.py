"""The query layer: one `.cypher` file is one question, and one saved script in Neo4j Browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from cypher.as_of import widen
from cypher.counted import count_rows

HERE = Path(__file__).parent

_HEADER = re.compile(r"\A// *(?P<title>\S.*)\n/\*\n(?P<about>.*?)\*/\n", re.DOTALL)
_PARAM = re.compile(r"^:param (\w+) => (.+?)\s*$", re.MULTILINE)
_COLUMN = re.compile(r"^  (\w+) +([A-Z][\w<> ]*?)  +(\S.*)$", re.MULTILINE)
_NOTE = re.compile(
    r"^(Reads|Judges|How|Severity|Level|Hides|Problem|Remedy|Confidence|Mends|Reason|Counted): (.+(?:\n  .+)*)$",
    re.MULTILINE,
)
_GIVEN = re.compile(r"UNWIND \$ids AS id\n(MATCH \(n:Entity) \{id: id\}\)")
_BETWEEN = r"\1)\nWHERE n.id > $after AND n.id <= $last\nWITH n"
"""How a rule is asked of given nodes, and of all whose ids lie between two."""
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_TAKEN = re.compile(rf"(?P<beside>{_COMMENT.pattern}|{_STRING.pattern})|\$(?!any\b|all\b)(?P<name>\w+)", re.DOTALL)


class QueryError(ValueError):
    """A query file does not keep what its header promises."""


@dataclass(frozen=True)
class Query:
    """One named query, as its file states it: parameters map to example expressions, columns to types."""

    name: str
    title: str
    about: str
    text: str
    parameters: dict[str, str] = field(hash=False)
    columns: dict[str, str] = field(hash=False)
    notes: dict[str, str] = field(hash=False)

    def within(self, depth: int | None) -> Query:
        """The same question, walking at most `depth` edges; None walks as far as there are any.

        Cypher takes no parameter for a path's length, so a checked whole number is written into the text.
        """
        if depth is None:
            return self
        if isinstance(depth, bool) or not isinstance(depth, int) or not 1 <= depth <= 1_000_000:
            raise ValueError(f"depth must be a whole number from 1 to 1000000, not {depth!r}")
        text = self.text.replace("*1..]", f"*1..{depth}]").replace("*0..]", f"*0..{depth}]")
        return replace(self, text=text.replace("){0,}(", f"){{0,{depth}}}("))

    @cached_property
    def as_of(self) -> Query:
        """The same question as of the moment `$as_of`: what holds now and what held then (cypher/as_of.py)."""
        header = _HEADER.match(self.text)
        start = header.end() if header else 0
        text = self.text[:start] + widen(self.text[start:])
        return replace(self, text=text, parameters=self.parameters | {"as_of": "timestamp()"})

    @cached_property
    def counted(self) -> Query:
        """How many rows the same list has, whatever the page: `total`, for each value of a column where the header
        names one (cypher/counted.py)."""
        by = self.notes.get("Counted", "").removeprefix("by ")
        if by != "rows" and by not in self.columns:
            raise QueryError(f"{self.name} does not say by what its rows are counted")
        text = count_rows(self.text, None if by == "rows" else by)
        of_pages = _used(self.text) - _used(text)
        return replace(
            self,
            text=text,
            parameters={name: example for name, example in self.parameters.items() if name not in of_pages},
            columns={name: type_ for name, type_ in self.columns.items() if name == by} | {"total": "INTEGER"},
        )

    @cached_property
    def between(self) -> Query:
        """The same rule, asked of every node whose id comes after `$after` and no later than `$last`."""
        text, found = _GIVEN.subn(_BETWEEN, self.text)
        if found != 1:
            raise QueryError(f"{self.name} is not asked of nodes by their ids")
        times = {name: example for name, example in self.parameters.items() if name != "ids"}
        return replace(
            self,
            text=text,
            parameters={"after": "''", "last": "'~'"} | times,
            columns={"id": "STRING"},
        )

    @cached_property
    def body(self) -> str:
        """What follows the header, without its semicolon: what may stand within another statement."""
        return _HEADER.sub("", self.text).strip().removesuffix(";")

    @cached_property
    def gathered(self) -> str:
        """The same question with all its rows as one list, `rows`, in no order: one message instead of one a row."""
        columns = ", ".join(f"{name}: {name}" for name in self.columns)
        return f"CALL () {{\n{self.body}\n}}\nRETURN collect({{{columns}}}) AS rows;"


@cache
def load(name: str) -> Query:
    """Read `cypher/<name>.cypher` and check that header and text agree; QueryError where they do not."""
    try:
        text = (HERE / f"{name}.cypher").read_text("utf-8")
    except FileNotFoundError:
        raise QueryError(f"there is no query {name}") from None
    header = _HEADER.match(text)
    if header is None:
        raise QueryError(f"{name}: the file must begin with '// Title' and one /* */ comment")
    about = header["about"]
    parameters = dict(_PARAM.findall(about))
    used = _used(text)
    if used != set(parameters):
        raise QueryError(f"{name}: the text uses {sorted(used)}, the header states {sorted(parameters)}")
    return Query(
        name=name,
        title=header["title"].strip(),
        about=about.split("\n:param")[0].split("\nColumns")[0].split("\n\nReads:")[0].split("\n\nCounted:")[0].strip(),
        text=text,
        parameters=parameters,
        columns={column: type_ for column, type_, _ in _COLUMN.findall(about)},
        notes={key: " ".join(value.split()) for key, value in _NOTE.findall(about)},
    )


@cache
def of_one_map(text: str) -> str:
    """The text with all its parameters in one, `$given.name` for `$name`: as statements are sent.

    Neo4j keeps one plan for each combination of the types of parameters and of the sizes of lists and strings, to the
    power of ten: a recall, of nine lists, was planned anew nearly every time, which took it seconds. A map is a map.
    """
    return _TAKEN.sub(lambda found: found["beside"] or f"$given.{found['name']}", text)


def _used(text: str) -> set[str]:
    """The parameters that a text takes, whatever its header says."""
    body = _COMMENT.sub("", _STRING.sub("''", _HEADER.sub("", text)))
    return set(re.findall(r"\$(?!any\b|all\b)(\w+)", body))


def names(folder: str = "") -> list[str]:
    """Every query, or every one of a folder, as `folder/name`, sorted."""
    return sorted(p.relative_to(HERE).with_suffix("").as_posix() for p in (HERE / folder).rglob("*.cypher"))


def together(rules: Mapping[Query, str]) -> Query:
    """Rules as one question: each is asked of the nodes whose ids `$asked` gives under its key; a row is a rule and an
    id.

    A message to the database costs more than a rule does, and one statement is planned sooner than many; rules of one
    key share the nodes, which are sought once.
    """
    numbers = {key: f"nodes{number}" for number, key in enumerate(dict.fromkeys(rules.values()))}
    sought, texts = {}, []
    for rule, key in rules.items():
        nodes = numbers[key]
        given = _GIVEN.match(rule.body)
        if given is None:
            raise QueryError(f"{rule.name} is not asked of nodes by their ids")
        sought[nodes] = given[0].replace("$ids", f"$asked['{key}']")
        asked = f"UNWIND {nodes} AS n\nWITH n{rule.body[given.end() :]}"
        texts.append(f"CALL ({nodes}) {{\n{asked}\n}}\nRETURN '{rule.name}' AS rule, id")
    head = ", ".join(f"COLLECT {{\n{nodes}\nRETURN n\n}} AS {name}" for name, nodes in sought.items())
    either = "\nUNION ALL\n".join(texts)
    return Query(
        name="rules",
        title="Every rule",
        about="",
        text=f"WITH {head}\nCALL ({', '.join(numbers.values())}) {{\n{either}\n}}\nRETURN rule, id;",
        parameters={"asked": "{}"} | {n: e for rule in rules for n, e in rule.parameters.items() if n != "ids"},
        columns={"rule": "STRING", "id": "STRING"},
        notes={},
    )
