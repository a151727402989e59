"""How an error looks to a client: a sentence, a code, and nothing of the inside."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from graph.errors import (
    Busy,
    DeadlineExceeded,
    ForebearError,
    InvalidFact,
    NotFound,
    PolicyRefused,
    SchemaMismatch,
    Unauthorized,
    Unavailable,
    WrongUse,
)

log = logging.getLogger("forebear.api")

CODES: dict[type[ForebearError], str] = {
    NotFound: "NOT_FOUND",
    InvalidFact: "INVALID",
    WrongUse: "INVALID",
    Unauthorized: "FORBIDDEN",
    PolicyRefused: "POLICY_REFUSED",
    DeadlineExceeded: "DEADLINE",
    Busy: "BUSY",
    SchemaMismatch: "UNAVAILABLE",
    Unavailable: "UNAVAILABLE",
}


class Refused(Exception):
    """A request that is answered with an HTTP status, a code and a sentence, and goes no further."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def body(self) -> dict[str, Any]:
        """The answer, in the shape of a GraphQL response without data."""
        return {"errors": [entry(self.message, self.code)]}


def entry(message: str, code: str, **extensions: Any) -> dict[str, Any]:
    """One error of a GraphQL response."""
    return {"message": message, "extensions": {"code": code, **extensions}}


def of(error: BaseException) -> dict[str, Any]:
    """Ours as they are; any other is written to the log, and the client gets its correlation id."""
    for kind, code in CODES.items():
        if isinstance(error, kind):
            more: dict[str, Any] = {"field": error.field} if isinstance(error, InvalidFact) and error.field else {}
            if isinstance(error, PolicyRefused):
                more = {"violations": error.violations}
            return entry(str(error), code, **more)
    correlation = secrets.token_hex(8)
    log.error("unexpected error, correlation id %s", correlation, exc_info=error)
    return entry(
        f"internal error; the server log has the details (correlation id {correlation})",
        "INTERNAL",
        correlationId=correlation,
    )
