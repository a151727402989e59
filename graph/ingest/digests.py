"""The digests that a source states of content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.model import ids


def stated(digests: Mapping[str, str] | None) -> dict[str, str]:
    """The digests without placeholders."""
    return {algorithm: digest for algorithm, digest in (digests or {}).items() if not ids.placeholder(digest)}


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
