"""What can go wrong, in one sentence that says what was wrong, where, and what to do.

ForebearError
├── WrongUse            a command or call used in a way that cannot be carried out
│   └── UnreadableSource    a file, repository or bundle that cannot be read as what it should be
├── NotFound            no node, model or version of that name
├── InvalidFact         a fact that the graph does not allow
├── Unauthorized        no token, or one that does not allow this
├── PolicyRefused       a guarded change whose policy is not met
├── DeadlineExceeded    a question that took longer than it may
├── Busy                a write whose turn did not come in time
├── SchemaMismatch      the database is not of the shape that this Forebear writes
├── Unavailable         something outside that this needs is not there
│   ├── GraphUnavailable    no Neo4j answers
│   └── SetupFailed         Java, Neo4j or a download could not be made ready
└── (nothing else leaves a layer: driver errors become these in graph/database.py)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class ForebearError(Exception):
    """The root of every error that Forebear raises on purpose."""

    exit_code = 4


class WrongUse(ForebearError):
    """A command or call was used in a way that cannot be carried out."""

    exit_code = 2


class UnreadableSource(WrongUse):
    """A source could not be read as what it was said to be."""


class NotFound(ForebearError):
    """Nothing of that name is in the graph."""

    exit_code = 2


class InvalidFact(ForebearError):
    """A fact that the graph does not allow; `field` names the part of the input that is at fault."""

    exit_code = 2

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Unauthorized(ForebearError):
    """No token, or a token that does not allow this."""

    exit_code = 2


class PolicyRefused(ForebearError):
    """A guarded change was refused because its policy is not met; `violations` say what violates it, for programs."""

    exit_code = 1

    def __init__(self, message: str, violations: Sequence[Mapping[str, Any]] = ()) -> None:
        super().__init__(message)
        self.violations = [dict(each) for each in violations]


class DeadlineExceeded(ForebearError):
    """A question took longer than its deadline."""

    exit_code = 3


class Busy(ForebearError):
    """Other writes were before this one for too long, so nothing was written."""

    exit_code = 3


class SchemaMismatch(ForebearError):
    """The database is not of the shape that this Forebear writes."""

    exit_code = 3


class Unavailable(ForebearError):
    """Something outside Forebear that this needs is not there."""

    exit_code = 3


class GraphUnavailable(Unavailable):
    """No Neo4j answers at the address."""


class SetupFailed(Unavailable):
    """Java, Neo4j or a download could not be made ready."""
