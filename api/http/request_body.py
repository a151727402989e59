"""A request's body, read up to a limit and parsed strictly: what would break further in is refused here."""

from __future__ import annotations

import json
import math
import zlib
from dataclasses import dataclass
from typing import Any, NoReturn

from starlette.types import Receive

from api.http.errors import Refused
from graph.errors import InvalidFact
from graph.ingest.coerce import once

MOST_BYTES = 1024 * 1024
DEEPEST = 64
_DEEP = f"the body is nested more than {DEEPEST} deep"
_MOST_PIECES = 100
"""Streams of gzip, one after another; clients send one, and each costs a copy of what comes after."""
_LONGEST_INTEGER = 100
"""Digits; what databases and clients hold is far shorter, and parsing takes the square of it."""


async def read(receive: Receive, limit: int = MOST_BYTES) -> bytes:
    """The whole body; 413 as soon as more than `limit` bytes have come, whatever Content-Length says."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "INVALID", "the connection ended before the body did")
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise Refused(413, "INVALID", f"the body has more than {limit} bytes; send it in parts")
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


def unpacked(body: bytes, limit: int) -> bytes:
    """The body that was compressed by gzip; 413 as soon as it has more than `limit` bytes, 400 where it is damaged."""
    parts, size, rest = list[bytes](), 0, body
    while rest:
        if len(parts) == _MOST_PIECES:
            _refuse(f"the body is compressed by gzip in more than {_MOST_PIECES} pieces")
        packed = zlib.decompressobj(wbits=31)
        try:
            part = packed.decompress(rest, limit - size + 1)
        except zlib.error:
            _refuse("the body says that it is compressed by gzip, and is not, or is damaged")
        size += len(part)
        if size > limit:
            raise Refused(413, "INVALID", f"the unpacked body has more than {limit} bytes; send it in parts")
        if not packed.eof:
            _refuse("the body is compressed by gzip, and ends before its content does")
        parts.append(part)
        rest = packed.unused_data
    return b"".join(parts)


@dataclass(frozen=True)
class Fault:
    """What stands in the place of a value that JSON allows and nothing behind it can carry."""

    why: str


def parse(body: bytes, apart: bool = False) -> Any:
    """The JSON in `body`; 400 with a sentence for what is no JSON or no client has a use for.

    With `apart` the items of a list are looked at each for itself: one that is refused is a Fault in its place.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(f"the body is not UTF-8: byte {error.start} cannot be read")
    try:
        value = json.loads(text, parse_constant=_constant, parse_int=_integer, object_pairs_hook=_object)
    except RecursionError:
        _refuse(_DEEP)
    except json.JSONDecodeError as error:
        _refuse(f"the body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    if apart and isinstance(value, list):
        return [each if (why := _fault(each)) is None else Fault(why) for each in value]
    if (why := _fault(value)) is not None:
        _refuse(why)
    return value


def _fault(value: Any) -> str | None:
    """Why the value is refused: nesting, numbers, text and keys that JSON allows and nothing behind it can carry."""
    level, depth = [value], 0
    while level:
        depth += 1
        below: list[Any] = []
        for item in level:
            if isinstance(item, Fault):
                return item.why
            if isinstance(item, dict):
                below += item.keys()
                below += item.values()
            elif isinstance(item, list):
                below += item
            elif isinstance(item, str):
                if not item.isascii() and any("\ud800" <= letter <= "\udfff" for letter in item):
                    return "the body holds half of a surrogate pair, which no encoding can carry"
            elif isinstance(item, float) and not math.isfinite(item):
                return "the body holds a number that is larger than any can be"
        level = below
        if level and depth > DEEPEST:
            return _DEEP
    return None


def _object(pairs: list[tuple[str, Any]]) -> Any:
    try:
        return once(pairs)
    except InvalidFact as error:
        return Fault(f"in the body {error}")


def _integer(digits: str) -> Any:
    if len(digits) > _LONGEST_INTEGER:
        return Fault(f"the body holds an integer of {len(digits)} digits; {_LONGEST_INTEGER} are the most")
    return int(digits)


def _constant(name: str) -> Fault:
    return Fault(f"the body holds {name}, which is no JSON")


def _refuse(message: str) -> NoReturn:
    raise Refused(400, "INVALID", message)
