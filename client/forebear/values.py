"""Values as reports carry them: names that are clean, parameters as JSON, and numbers that are finite."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

_LONGEST_NAME, _LONGEST_TEXT = 200, 4000
_MOST, _DEEPEST = 2000, 20
_BIGGEST = 2**63 - 1
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class _TooMuch(Exception):
    """A value that holds too many values, or too deep."""


def name(value: object) -> str:
    """A name: printable, of 200 bytes at most as ids write it; empty where there is none."""
    text: Any = "" if value is None else value if issubclass(type(value), str) else shown(value)
    text = text.strip()
    if not text.isprintable():
        text = text.encode("unicode_escape").decode("ascii")
    if _bytes(text) <= _LONGEST_NAME:
        return str(text)
    mark, kept = f"…{hashlib.sha256(text.encode()).hexdigest()[:16]}", text[:_LONGEST_NAME]
    while _bytes(kept) + len(mark.encode()) > _LONGEST_NAME:
        kept = kept[:-1]
    return f"{kept}{mark}"


def _bytes(text: str) -> int:
    """Its length in an id, where `/ : @ %` are encoded."""
    return len(text.encode()) + 2 * sum(map(text.count, "/:@%"))


def text(value: str) -> str:
    """A text that any encoding carries, cut where it is long, with its digest."""
    clean = value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
    if len(clean) <= _LONGEST_TEXT:
        return clean
    return f"{clean[:200]}… sha256:{hashlib.sha256(clean.encode()).hexdigest()}"


def parameters(given: object, odd: Callable[[str, object], None], lost: Callable[[str], None]) -> dict[str, Any]:
    """Parameters as JSON carries them; `odd` hears of each that is recorded as its `repr`, `lost` of what is not."""
    found: dict[str, Any] = {}
    whole = given if isinstance(given, Mapping) else _attributes(given)
    for key in list(whole):
        label = name(key) or "''"
        try:
            value = whole[key]
        except Exception as error:  # noqa: BLE001  (a configuration may have values that are asked for, and not there)
            lost(f"parameter {label}: {type(error).__name__}: it has no value")
            continue
        if label in found:
            lost(f"parameter {label}: it is there twice, and the first value is recorded")
            continue
        try:
            found[label] = _plain(value, [_MOST], lambda what, label=label: odd(label, what))  # type: ignore[misc]
        except Exception:  # noqa: BLE001  (too much of it, or of a type that answers no question)
            odd(label, value)
            found[label] = text(shown(value))
    return found


def _attributes(given: Any) -> Mapping[Any, Any]:
    """The attributes of an object, in `__slots__` too, or what pairs say; TypeError where it has neither."""
    slots = [slot for kind in type(given).__mro__ for slot in getattr(kind, "__slots__", ()) if hasattr(given, slot)]
    if slots or hasattr(given, "__dict__"):
        return {slot: getattr(given, slot) for slot in slots if slot != "__weakref__"} | getattr(given, "__dict__", {})
    return dict(given)


def number(value: Any) -> int | float | None:
    """A metric: a finite number, out of numpy and tensors too; None where it is none."""
    found = value
    if not isinstance(found, int | float) and hasattr(found, "item"):
        found = found.item()
    found = found if isinstance(found, int | float) else float(found)
    found = int(found) if isinstance(found, bool) else found
    if isinstance(found, int):
        return int(found) if abs(found) <= _BIGGEST else float(found)
    return float(found) if math.isfinite(found) else None


def digests(given: object) -> dict[str, str]:
    """Digests by algorithm, those of them that are texts."""
    pairs = given.items() if issubclass(type(given), Mapping) else ()  # type: ignore[attr-defined]
    texts = {key: value for key, value in pairs if issubclass(type(key), str) and issubclass(type(value), str)}
    return {name(key): name(value) for key, value in texts.items() if name(key) and name(value)}


def _plain(value: Any, left: list[int], odd: Callable[[object], None], depth: int = 0) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > _DEEPEST:
        raise _TooMuch
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return text(str(value))
    if isinstance(value, int):
        return int(value) if abs(value) <= _BIGGEST else text(shown(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else repr(float(value))
    if isinstance(value, Mapping):
        return {name(key) or "''": _plain(item, left, odd, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, left, odd, depth + 1) for item in value]
    if isinstance(value, set | frozenset):
        return [_plain(item, left, odd, depth + 1) for item in sorted(value, key=shown)]
    if isinstance(value, PurePath):
        return text(str(value))
    if type(value).__module__.partition(".")[0] == "numpy" and getattr(value, "ndim", 1) == 0:
        return _plain(value.item(), left, odd, depth + 1)
    odd(value)
    return text(shown(value))


def shown(value: object) -> str:
    """Its repr, without the place in memory that some have, whatever its repr does."""
    try:
        return _ADDRESS.sub("", repr(value))
    except Exception:  # noqa: BLE001  (whatever a repr does, it is not the training's fault)
        return f"<{type(value).__name__}>"
