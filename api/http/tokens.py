"""Tokens: who may read, write or administer. Only their SHA-256 is kept, in a file of its owner alone."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact, NotFound, WrongUse
from graph.local.files import open_private, owned_folder, write_private
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


class Access:
    """The tokens of one file; changes made by another process hold at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, int, int], list[dict[str, Any]], dict[str, dict[str, Any]]] | None = None

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
        with self._changing() as tokens:
            if any(row["name"] == name and not row["revoked"] for row in tokens):
                raise WrongUse(f"there is a token {name!r} already; revoke it, or take another name")
            tokens.append(_row(name, role.name.lower(), reporter, token, expires.isoformat() if expires else None))
        return token

    def replace(self, name: str) -> str:
        """A new token in place of the one of that name, which allows nothing from now on; NotFound if there is none.

        Role and reporter stay, so that it corrects what the one before it stated.
        """
        token = PREFIX + secrets.token_urlsafe(32)
        with self._changing() as tokens:
            found = [row for row in tokens if row["name"] == name and not row["revoked"]]
            if not found:
                raise NotFound(f"there is no token {name!r}")
            for row in found:
                row["revoked"] = True
            tokens.append(_row(name, found[-1]["role"], found[-1].get("reporter", name), token, None))
        return token

    def revoke(self, name: str) -> None:
        """Let the token of that name allow nothing from now on; NotFound if there is none."""
        with self._changing() as tokens:
            found = [row for row in tokens if row["name"] == name and not row["revoked"]]
            if not found:
                raise NotFound(f"there is no token {name!r}")
            for row in found:
                row["revoked"], row["revoked_at"] = True, datetime.now(UTC).isoformat()

    def check(self, token: str) -> Grant | None:
        """What the token allows; None if it is unknown, expired or revoked."""
        self._tokens()
        found = self._read[2].get(_digest(token)) if self._read else None  # what is near to a digest states no token
        if found is None or found["revoked"]:
            return None
        if found["expires"] and datetime.fromisoformat(found["expires"]) <= datetime.now(UTC):
            return None
        return Grant(found["name"], Role.named(found["role"]), found.get("reporter", found["name"]))

    def _tokens(self) -> list[dict[str, Any]]:
        try:
            state = self._path.stat()
        except FileNotFoundError:
            self._read = None
            return []
        mark = (state.st_mtime_ns, state.st_ino, state.st_size)
        if self._read is None or self._read[0] != mark:
            rows = json.loads(self._path.read_text("utf-8"))
            self._read = mark, rows, {row["sha256"]: row for row in rows}
        return self._read[1]

    @contextmanager
    def _changing(self) -> Iterator[list[dict[str, Any]]]:
        """The tokens, to be changed by nobody else meanwhile, and written when the block ends well."""
        owned_folder(self._path.parent)
        with open_private(self._path.with_suffix(".lock"), os.O_APPEND) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            tokens = json.loads(json.dumps(self._tokens()))
            yield tokens
            tokens = [row for row in tokens if not _forgotten(row)]
            write_private(self._path, json.dumps(tokens, indent=1) + "\n")


def _forgotten(row: dict[str, Any]) -> bool:
    """Whether a token was revoked, or has expired, so long ago that nobody asks for it any more."""
    ended = row.get("revoked_at") or row["expires"]
    return ended is not None and datetime.fromisoformat(ended) + INCREMENTAL <= datetime.now(UTC)


def _row(name: str, role: str, reporter: str, token: str, expires: str | None) -> dict[str, Any]:
    return {"name": name, "role": role, "reporter": reporter, "sha256": _digest(token), "expires": expires,
            "revoked": False}  # fmt: skip


def _reporter(name: str, reporter: str | None) -> str:
    try:
        return free(name if reporter is None else reporter, "reporter")
    except InvalidFact as error:
        raise WrongUse(f"{error}{'' if reporter else '; a token without --reporter reports under its name'}") from None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
