"""Signing in from a browser: start codes, each for one session, and the sessions themselves.

Both belong to a token and end with it: a start code to the token of the command line, which whoever can make one holds
anyway. So there is one thing to revoke, and what is done on the pages is reported under its name. Only their SHA-256 is
kept, beside the tokens.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from api.http.secret_rows import Row, SecretRows, digest
from api.http.tokens import Access, Grant, Role

CODE_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=12)
MOST = 1000
"""Start codes of one token, and sessions of one; the oldest make room."""


@dataclass(frozen=True)
class Session:
    """A new session, the only time that its secret is seen."""

    secret: str
    role: Role
    expires: datetime


class Sessions:
    """The start codes and sessions that belong to the tokens of one file; all processes of a data folder agree."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._rows = SecretRows(access.path.with_name("sessions.json"), _lasts)

    def start_code(self, token: str) -> str | None:
        """A code that signs in once, to read and write as far as its token may; None where that allows nothing."""
        grant = self._access.check(token)
        if grant is None:
            return None
        code = secrets.token_urlsafe(24)
        with self._rows.changing() as rows:
            _add(rows, "start", code, digest(token), min(grant.role, Role.WRITE), _until(CODE_LASTS, grant))
        return code

    def by_code(self, code: str) -> Session | None:
        """The session that a start code is good for, once; None if it is unknown, used or too old."""
        if self._found("start", code) is None:
            return None  # without the lock: whoever guesses keeps nobody waiting
        with self._rows.changing() as rows:
            found = next((row for row in rows if row["sha256"] == digest(code)), None)
            if found is None:
                return None  # another was quicker
            rows.remove(found)
            return self._begin(rows, found["token"], Role.named(found["role"]))

    def by_token(self, token: str) -> Session | None:
        """A session that may do what a token may; None if that allows nothing."""
        if self._access.check(token) is None:
            return None
        with self._rows.changing() as rows:
            return self._begin(rows, digest(token), Role.ADMIN)

    def check(self, secret: str) -> Grant | None:
        """What a session allows; None if it is unknown or has ended, or its token has."""
        found = self._found("session", secret)
        grant = self._access.of_digest(found["token"]) if found else None
        return replace(grant, role=min(grant.role, Role.named(found["role"]))) if found and grant else None

    def end(self, ended: Iterable[str]) -> None:
        """Let sessions allow nothing from now on; those that are not known allow nothing anyway."""
        found = {digest(secret) for secret in ended if self._found("session", secret)}
        if found:
            with self._rows.changing() as rows:
                rows[:] = [row for row in rows if row["sha256"] not in found]

    def _begin(self, rows: list[Row], token_digest: str, most: Role) -> Session | None:
        grant = self._access.of_digest(token_digest)
        if grant is None:
            return None
        begun = Session(secrets.token_urlsafe(32), min(grant.role, most), _until(SESSION_LASTS, grant))
        _add(rows, "session", begun.secret, token_digest, begun.role, begun.expires)
        return begun

    def _found(self, kind: str, secret: str) -> Row | None:
        row = self._rows.get(digest(secret))
        return row if row and row["kind"] == kind and _lasts(row) else None


def _until(lasts: timedelta, grant: Grant) -> datetime:
    end = datetime.now(UTC).replace(microsecond=0) + lasts
    return min(end, grant.expires) if grant.expires else end


def _lasts(row: Row) -> bool:
    return datetime.fromisoformat(row["expires"]) > datetime.now(UTC)


def _add(rows: list[Row], kind: str, secret: str, token_digest: str, role: Role, expires: datetime) -> None:
    row = {"kind": kind, "sha256": digest(secret), "token": token_digest, "role": role.name.lower(),
           "expires": expires.isoformat()}  # fmt: skip
    alike = [each for each in rows if (each["kind"], each["token"]) == (kind, token_digest)]
    crowded = {each["sha256"] for each in alike[: max(0, len(alike) + 1 - MOST)]}
    rows[:] = [each for each in rows if each["sha256"] not in crowded] + [row]
