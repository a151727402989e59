"""The digests that a source states of content."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from graph.model import ids

_HEX = re.compile(r"[0-9a-f]+(?:\.dir)?")
_DIGITS = {name: digits for name, digits in ids.STRENGTHS.items() if digits} | {"crc32": 8, "crc32c": 8, "crc64": 16}


def stated(digests: Mapping[str, str] | None) -> dict[str, str]:
    """The digests without placeholders, spelled alike: small hex digits, whatever a tool prints (`C38C…`, base64)."""
    found = {}
    for algorithm, digest in (digests or {}).items():
        plain = algorithm.lower().replace("-", "")
        name = plain if plain in _DIGITS else algorithm
        if not ids.placeholder(digest):
            found[name] = _spelled(name, digest)
    return found


def _spelled(algorithm: str, digest: str) -> str:
    digits, small = _DIGITS.get(algorithm), digest.strip().lower().removeprefix(f"{algorithm}:")
    if digits is None or _HEX.fullmatch(small):
        return digest if digits is None else small
    try:
        found = base64.b64decode(digest.strip(), validate=True)
    except (binascii.Error, ValueError):
        return digest
    return found.hex() if len(found) * 2 == digits else digest


def pins(environment: Mapping[str, Any]) -> dict[str, Any]:
    """An environment with its digests spelled alike: `sha256:` and small digits, without the name of an image."""
    return {key: _pin(value) if key in ("image_digest", "lock_digest") else value for key, value in environment.items()}


def _pin(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    bare = value.strip().rpartition("@")[2].lower().removeprefix("sha256:")
    return f"sha256:{bare}" if ids.whole("sha256", bare) else value


def properties(digests: Mapping[str, str]) -> dict[str, Any]:
    """What a node says of the digest of its content: the best whole one, else the first weak one."""
    for algorithm in (*ids.STRENGTHS, *digests):
        if algorithm in digests and ids.whole(algorithm, digests[algorithm]):
            return {
                "digest": digests[algorithm], "digest_algorithm": algorithm, "digest_strength": "strong",
                "resolved": True,
            }  # fmt: skip
    for algorithm, value in digests.items():
        return {"digest": ids.text(value, "digest"), "digest_algorithm": algorithm, "digest_strength": "weak"}
    return {}
