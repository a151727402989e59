"""What can go wrong between a program and Forebear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class ForebearError(Exception):
    """The root of every error of this library."""


class InvalidRecord(ForebearError):
    """Forebear refused what was reported, or asked; the message says what was wrong with it."""


class PolicyRefused(ForebearError):
    """A guarded alias may not point at that version; `violations` say which rules it does not meet, and by what."""

    def __init__(self, message: str, violations: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.violations = [dict(each) for each in violations]


class Unauthorized(ForebearError):
    """The token is missing, wrong, or does not allow this."""


class Unavailable(ForebearError):
    """Forebear does not answer, or cannot at the moment; nothing was lost, try again."""


class ForebearWarning(UserWarning):
    """What a run could not find out, record or send; training goes on."""
