"""The same question as of a moment in the past: query files walk what holds now, and this widens their text.

A relationship that holds has its type, one that held has `PAST_` before it, and both carry `recorded_at` and
`retracted_at`. As of a moment a file is read so:

* every pattern of one relationship, `[made:GENERATED_BY]`, walks the past too and holds at that moment:
  `[made:GENERATED_BY|PAST_GENERATED_BY WHERE made.recorded_at <= $as_of < made.retracted_at]`;
* a pattern of many, `[:USED|GENERATED_BY*1..]`, walks the past too; the line beside it that is marked `// as of:` says
  when its relationships hold, and is part of the text;
* `n AS was` gives the values that the node had then;
* `type(made)` loses its `PAST_`.

Patterns that name a `PAST_` type themselves, and types that have no past (`WAS`, `COUNTS`), are left as they are.
"""

from __future__ import annotations

import re
from itertools import count

PAST = "PAST_"
NO_PAST = frozenset({"WAS", "COUNTS"})

_MARKED = re.compile(r"^( *)// as of: ?", re.MULTILINE)
_PATTERN = re.compile(
    r"""\[(?P<name>\w*):(?P<types>[A-Z_]+(?:\|[A-Z_]+)*|\$any\(\$\w+\))
    (?P<length>\*[\d.]*)?(?P<values>[ ]*\{[^}]*\})?(?:[ ]WHERE[ ](?P<where>[^\]]*))?\]""",
    re.VERBOSE,
)
_WAS = re.compile(r"\b(\w+) AS was\b")
_TYPE = re.compile(r"\btype\((\w+)\)")
_HOLDS = "{0}.recorded_at <= $as_of < {0}.retracted_at"


def widen(text: str) -> str:
    """The text of a query file as of the moment `$as_of`, epoch milliseconds."""
    numbers = count(1)

    def pattern(found: re.Match[str]) -> str:
        types = found["types"]
        if types.startswith("$"):
            given = types.removeprefix("$any(").removesuffix(")")
            types = f"$any({given} + [each IN {given} | '{PAST}' + each])"
        elif PAST in types or types in NO_PAST:
            return found[0]
        else:
            types = "|".join(f"{each}|{PAST}{each}" for each in types.split("|"))
        values = found["values"] or ""
        if found["length"]:
            return f"[{found['name']}:{types}{found['length']}{values}]"
        name = found["name"] or f"then{next(numbers)}"
        where = _HOLDS.format(name) + (f" AND ({found['where']})" if found["where"] else "")
        return f"[{name}:{types}{values} WHERE {where}]"

    text = _MARKED.sub(r"\1", _PATTERN.sub(pattern, text))
    text = _WAS.sub(
        rf"coalesce(CASE WHEN \1.changed_at > $as_of THEN"
        rf" head([(\1)-[old:WAS]->(f) WHERE {_HOLDS.format('old')} | f]) END, \1) AS was",
        text,
    )
    return _TYPE.sub(rf"replace(type(\1), '{PAST}', '')", text)
