"""Tokens: who may read, write or administer. Only their SHA-256 is kept, in a file of its owner alone."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from pathlib import Path

from api.http.secret_rows import Row, SecretRows, digest
from graph.errors import InvalidFact, NotFound, WrongUse
from graph.model.sources import free

PREFIX = "fb_"
INCREMENTAL = timedelta(days=30)
"""How long the file remembers a token that allows nothing any more."""


class Role(IntEnum):
    """What a token allows; each role includes those before it."""

    READ = 1
    WRITE = 2
    ADMIN = 3

    @classmethod
    def named(cls, name: str) -> Role:
        """The role `read`, `write` or `admin`; WrongUse for any other name."""
        try:
            return cls[name.upper()]
        except KeyError:
            raise WrongUse(f"there is no role {name!r}; there are read, write and admin") from None


@dataclass(frozen=True)
class Grant:
    """What a valid token stands for: who holds it, what it allows, and whose statements it sends."""

    name: str
    role: Role
    reporter: str
    expires: datetime | None = None


class Access:
    """The tokens of one file; changes made by another process hold at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = SecretRows(path, lambda row: not _forgotten(row))

    def create(self, name: str, role: Role | str, expires: datetime | None = None, reporter: str | None = None) -> str:
        """A new token for `name`; this is the only time that it is seen.

        What it states is of the source `api:<reporter>`; the reporter is the name unless another is given.
        """
        role = role if isinstance(role, Role) else Role.named(role)
        if not name.strip():
            raise WrongUse("a token needs a name, by which it can be revoked")
        reporter = _reporter(name, reporter)
        if expires is not None and expires.tzinfo is None:
            raise WrongUse("expires has no time zone; say which, for example 2027-01-01T00:00:00Z")
        token = PREFIX + secrets.token_urlsafe(32)
        with self._rows.changing() as tokens:
            if any(row["name"] == name and not row["revoked"] for row in tokens):
                raise WrongUse(f"there is a token {name!r} already; revoke it, or take another name")
            tokens.append(_row(name, role.name.lower(), reporter, token, expires.isoformat() if expires else None))
        return token

    def replace(self, name: str) -> str:
        """A new token in place of the one of that name, which allows nothing from now on; NotFound if there is none.

        Role and reporter stay, so that it corrects what the one before it stated.
        """
        token = PREFIX + secrets.token_urlsafe(32)
        with self._rows.changing() as tokens:
            found = [row for row in tokens if row["name"] == name and not row["revoked"]]
            if not found:
                raise NotFound(f"there is no token {name!r}")
            for row in found:
                row["revoked"] = True
            tokens.append(_row(name, found[-1]["role"], found[-1].get("reporter", name), token, None))
        return token

    def revoke(self, name: str) -> None:
        """Let the token of that name allow nothing from now on; NotFound if there is none."""
        with self._rows.changing() as tokens:
            found = [row for row in tokens if row["name"] == name and not row["revoked"]]
            if not found:
                raise NotFound(f"there is no token {name!r}")
            for row in found:
                row["revoked"], row["revoked_at"] = True, datetime.now(UTC).isoformat()

    def check(self, token: str) -> Grant | None:
        """What the token allows; None if it is unknown, expired or revoked."""
        return self.of_digest(digest(token))

    def of_digest(self, token_digest: str) -> Grant | None:
        """What the token of that digest allows; None if it is unknown, expired or revoked."""
        found = self._rows.get(token_digest)
        if found is None or found["revoked"]:
            return None
        expires = datetime.fromisoformat(found["expires"]) if found["expires"] else None
        if expires and expires <= datetime.now(UTC):
            return None
        return Grant(found["name"], Role.named(found["role"]), found.get("reporter") or found["name"], expires)


def _forgotten(row: Row) -> bool:
    """Whether a token was revoked, or has expired, so long ago that nobody asks for it any more."""
    ended = row.get("revoked_at") or row["expires"]
    return ended is not None and datetime.fromisoformat(ended) + INCREMENTAL <= datetime.now(UTC)


def _row(name: str, role: str, reporter: str, token: str, expires: str | None) -> Row:
    return {"name": name, "role": role, "reporter": reporter, "sha256": digest(token), "expires": expires,
            "revoked": False}  # fmt: skip


def _reporter(name: str, reporter: str | None) -> str:
    try:
        return free(name if reporter is None else reporter, "reporter")
    except InvalidFact as error:
        raise WrongUse(f"{error}{'' if reporter else '; a token without --reporter reports under its name'}") from None
