"""Which outputs are models by the word of whoever imports them: `NAME=PATTERN`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from graph.errors import WrongUse
from graph.ingest.statement import Skipped

_NAME = re.compile(r"[\w./:-]+")
"""What a tag can register (`:` stands there as `=`), so that a registration can take the place of such a model."""


@dataclass(frozen=True)
class Named:
    """Outputs whose path from the repository's root matches `pattern` hold the model `name`."""

    name: str
    pattern: str

    @classmethod
    def of(cls, text: str) -> Named:
        """From `NAME=PATTERN`; WrongUse where it is not of that form."""
        name, equals, pattern = (part.strip() for part in text.partition("="))
        form = "write NAME=PATTERN, for example churn='models/*.bin', where PATTERN is matched with whole paths"
        if not (equals and name and pattern):
            raise WrongUse(f"{text!r} does not say which outputs are which model; {form}")
        if not _NAME.fullmatch(name):
            raise WrongUse(f"{name!r} is no name of a model, which has letters, digits and . / : _ - alone; {form}")
        return cls(name, pattern)

    def __str__(self) -> str:
        return f"{self.name}={self.pattern}"


@dataclass
class Patterns:
    """The patterns of one import, the first that matches a path before others, and what each has matched."""

    every: list[Named]
    _taken: set[Named] = field(default_factory=set)
    _declared: dict[Named, str] = field(default_factory=dict)
    _earlier: dict[Named, tuple[str, Named]] = field(default_factory=dict)

    @classmethod
    def of(cls, every: Iterable[Named]) -> Patterns:
        """Each of them once."""
        return cls(list(dict.fromkeys(every)))

    def name(self, path: str, *, declared: bool) -> str | None:
        """The model that the output at a path holds; None where no pattern says so, or the project `declared` one."""
        matching = [each for each in self.every if fnmatchcase(path, each.pattern)]
        if declared:
            self._declared |= dict.fromkeys(matching, path)
            return None
        for each in matching[1:]:
            self._earlier[each] = path, matching[0]
        self._taken.update(matching[:1])
        return matching[0].name if matching else None

    def unused(self) -> Iterator[Skipped]:
        """The patterns that gave no output its name, and why."""
        for each in self.every:
            if each not in self._taken:
                if each in self._earlier:
                    path, first = self._earlier[each]
                    why = f"what it matches, such as {path}, matches {first} before it"
                elif each in self._declared:
                    why = f"what it matches, such as {self._declared[each]}, is declared a model by the project"
                else:
                    why = "it matches no output of an executed stage in any commit of a branch or tag"
                yield Skipped(f"--model {each}", "pattern", why)
