"""One digest for the content of a data frame, whichever library holds it: the algorithm `frame-sha256`.

It is over the whole content: names, types and values of the columns, in their order. Chunks, and row labels of pandas
that nobody named (a RangeIndex, what a shuffle or filter left of one), do not count; a named index, or one that is not
of whole numbers, is columns. Dictionaries and categories are the values that they stand for, and lengths of strings
and offsets (`large_string`) are no types. A missing number of a float column is NaN, and every NaN is one.

The digest is the SHA-256 of the JSON `{"columns": [[name, type, sha256], …], "rows": n, "version": 1}` (sorted keys, no
spaces, ASCII). The SHA-256 of a column is over blocks of 65,536 rows, the last as long as it is. A block is

* `00` where no row is missing, else `01` and a byte a row (1 is there, 0 is missing); of floats always `00`;
* for `bool` a byte a row; for whole numbers and floats their bytes, little end first; for `date` days since 1970 in 4
  bytes; for `time` nanoseconds, 8 bytes; for `timestamp[zone]` and `duration` `00` and nanoseconds, or `01` and
  microseconds where the block does not fit into 8 bytes of those; what is missing is zero, a NaN is 0x7ff8…;
* for `text` (UTF-8) and `bytes` the lengths, 8 bytes a row, then all of it;
* for `type[a, b]` (an array of more than two dimensions) all numbers of each row, in order;
* for `values` (lists, structs, decimals, mixed objects) text, of JSON that names the type of each value.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import hashlib
import json
import math
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from forebear.digests.content import Digested, NotDigested

ALGORITHM = "frame-sha256"
BLOCK = 65_536
LETTERS = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I",
           "uint64": "Q", "float32": "f", "float64": "d", "bool": "B", "date": "i", "time": "q"}  # fmt: skip
"""Types of fixed width, and how `array` names them."""
_NUMPY = {"bool": "u1", "date": "<i4", "time": "<i8"}
_FITS = 2**63 - 1
_DEEPEST = 50


@dataclass(frozen=True)
class Block:
    """Some rows of a column: a list with None for what is missing, or a numpy array and, if any is, what is missing.

    Of timestamps and durations the values are whole numbers, and `unit` how many of them are a second.
    """

    values: Any
    missing: Any = None
    unit: int = 0


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in the words of this module, and its rows from one number to another."""

    name: str
    type: str
    block: Callable[[int, int], Block]


def of_columns(columns: Iterable[Column], rows: int) -> Digested:
    """The digest of a table; NotDigested where it is empty, or holds what has no bytes."""
    found, size = [], 0
    for column in columns:
        digest = hashlib.sha256()
        for start in range(0, rows, BLOCK):
            try:
                for part in _encoded(column, column.block(start, min(start + BLOCK, rows))):
                    digest.update(part)
                    size += len(part)
            except (LookupError, OverflowError, TypeError, ValueError) as error:
                raise NotDigested(f"column {column.name!r}: {error}") from error
        found.append([column.name, column.type, digest.hexdigest()])
    if not rows or not found:
        raise NotDigested("it is empty")
    whole = json.dumps({"version": 1, "rows": rows, "columns": found}, sort_keys=True, separators=(",", ":"))
    return Digested({ALGORITHM: hashlib.sha256(whole.encode("ascii")).hexdigest()}, size)


def _encoded(column: Column, block: Block) -> Iterator[bytes]:
    if column.type in ("text", "bytes", "values"):
        yield from _texts(column.type, block.values)
    elif block.unit:
        yield from _moments(block)
    elif isinstance(block.values, list):
        yield from _listed(column.type, block.values)
    elif column.type != "null":
        yield from _numbers(column.type, block)


def _numbers(type: str, block: Block) -> Iterator[bytes]:
    """The rows of a numpy array."""
    numpy = sys.modules["numpy"]
    values, missing = block.values, block.missing
    if type.startswith("float"):
        if missing is not None:
            values = numpy.where(missing, math.nan, values).astype(values.dtype)
        values = numpy.where(numpy.isnan(values), numpy.array(math.nan, values.dtype), values)
        missing = None
    if missing is not None and missing.any():
        yield b"\1" + (~missing).astype("u1").tobytes()
        values = numpy.where(missing, numpy.zeros(1, values.dtype), values)
    else:
        yield b"\0"
    yield values.astype(_NUMPY.get(type) or values.dtype.newbyteorder("<")).tobytes()


def _listed(type: str, values: Sequence[Any]) -> Iterator[bytes]:
    """The rows of a list."""
    if type == "null":
        return
    if type.startswith("float"):
        yield b"\0"
        filled = [math.nan if value is None or value != value else value for value in values]
    else:
        yield _presence([value is not None for value in values])
        filled = [value or 0 for value in values]
    yield _array(LETTERS[type], filled)


def _moments(block: Block) -> Iterator[bytes]:
    """Timestamps and durations: as nanoseconds, or as microseconds where these do not fit."""
    listed = block.values if isinstance(block.values, list) else block.values.tolist()
    if block.missing is not None:
        listed = [None if gone else value for value, gone in zip(listed, block.missing.tolist(), strict=True)]
    yield _presence([value is not None for value in listed])
    per_value = 10**9 // block.unit
    exact = [(value or 0) * per_value for value in listed]
    if all(abs(value) <= _FITS for value in exact):
        yield b"\0" + _array("q", exact)
    else:
        yield b"\1" + _array("q", [value // 1000 for value in exact])


def _texts(type: str, values: Sequence[Any]) -> Iterator[bytes]:
    yield _presence([value is not None for value in values])
    if type == "values":
        values = [None if value is None else json.dumps(_named(value), separators=(",", ":")) for value in values]
    parts = [
        b"" if value is None else value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
        for value in values
    ]
    yield _array("Q", [len(part) for part in parts])
    yield b"".join(parts)


def _presence(there: Sequence[bool]) -> bytes:
    return b"\0" if all(there) else b"\1" + bytes(there)


def _array(letter: str, values: list[Any]) -> bytes:
    found = array(letter, values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _named(value: Any, depth: int = 0) -> Any:
    """A value with its type, as JSON carries it; TypeError for what has no bytes of its own."""
    if depth > _DEEPEST:
        raise TypeError(f"a value is nested more than {_DEEPEST} deep")
    match value:
        case None | bool():
            return value
        case str():
            return ["text", value]
        case int():
            return ["int", str(value)]
        case float():
            return ["float", "nan" if value != value else value.hex()]
        case bytes() | bytearray():
            return ["bytes", base64.b64encode(value).decode("ascii")]
        case decimal.Decimal():
            return ["decimal", str(value)]
        case datetime.datetime() | datetime.date() | datetime.time():
            return [type(value).__name__.lower(), value.isoformat()]
        case datetime.timedelta():
            return ["duration", str(value // datetime.timedelta(microseconds=1))]
        case dict():
            return ["map", [[_named(key, depth + 1), _named(item, depth + 1)] for key, item in value.items()]]
        case list() | tuple():
            return ["list", [_named(item, depth + 1) for item in value]]
    if type(value).__module__ == "numpy":
        return _named(value.tolist(), depth + 1)
    raise TypeError(f"values of {type(value).__module__}.{type(value).__qualname__} have no digest")
