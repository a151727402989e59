"""What can go wrong between a program and Forebear."""

from __future__ import annotations


class ForebearError(Exception):
    """The root of every error of this library."""


class InvalidRecord(ForebearError):
    """Forebear refused what was reported, or asked; the message says what was wrong with it."""


class Unauthorized(ForebearError):
    """The token is missing, wrong, or does not allow this."""


class Unavailable(ForebearError):
    """Forebear does not answer, or cannot at the moment; nothing was lost, try again."""


class ForebearWarning(UserWarning):
    """What a run could not find out, record or send; training goes on."""
