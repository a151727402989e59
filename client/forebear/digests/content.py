"""What a digest is of: the digests of a content by algorithm, and its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class NotDigested(Exception):
    """Content that has no digest here; the message says why."""


@dataclass(frozen=True)
class Digested:
    """Digests of a content by algorithm, and its size in bytes, where they are known."""

    digests: Mapping[str, str] = field(default_factory=dict)
    size: int | None = None
