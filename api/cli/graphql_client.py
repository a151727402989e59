"""An API that a command asks instead of the database: over HTTP, with a token, its errors as ours."""

from __future__ import annotations

import importlib.metadata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from graph.errors import (
    Busy,
    DeadlineExceeded,
    ForebearError,
    NotFound,
    PolicyRefused,
    Unauthorized,
    Unavailable,
    WrongUse,
)

_SECONDS = 120.0
_ERRORS: dict[str, type[ForebearError]] = {
    "NOT_FOUND": NotFound, "INVALID": WrongUse, "FORBIDDEN": Unauthorized, "UNAUTHENTICATED": Unauthorized,
    "POLICY_REFUSED": PolicyRefused, "DEADLINE": DeadlineExceeded, "BUSY": Busy, "UNAVAILABLE": Unavailable,
}  # fmt: skip
"""Code of an error → the error that it is here."""


class Server:
    """A connection to the API of a Forebear; a redirection is an error, so that the token goes nowhere else."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self._http, self._url = http, url

    @classmethod
    @asynccontextmanager
    async def connect(cls, url: str, token: str | None) -> AsyncIterator[Server]:
        """The API at an address such as `https://forebear.example.com`; WrongUse where it is none."""
        address = httpx.URL(url) if url.isascii() and url.isprintable() else httpx.URL()
        if address.scheme not in ("http", "https") or not address.host or address.userinfo:
            raise WrongUse(f"{url!r} is no address of an API; write --server https://forebear.example.com")
        version = importlib.metadata.version("forebear-server")
        headers = {"Accept": "application/graphql-response+json", "User-Agent": f"forebear/{version}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        async with httpx.AsyncClient(base_url=url.rstrip("/"), headers=headers, timeout=_SECONDS) as http:
            yield cls(http, url)

    async def ask(self, document: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of an answer; the error that the API states, or Unavailable where none answers."""
        try:
            response = await self._http.post("/graphql", json={"query": document, "variables": variables})
        except httpx.HTTPError as error:
            raise Unavailable(f"no API answers at {self._url}: {error or type(error).__name__}") from error
        try:
            body = response.json()
        except ValueError:
            body = None
        if not isinstance(body, dict) or not (body.get("data") or body.get("errors")):
            raise Unavailable(f"what answers at {self._url} is no API of Forebear (HTTP {response.status_code})")
        if errors := body.get("errors"):
            raise _error(response.status_code, errors[0])
        found: dict[str, Any] = body["data"]
        return found


def _error(status: int, error: dict[str, Any]) -> ForebearError:
    message = str(error.get("message") or f"HTTP {status}")
    if status in (401, 403):
        return Unauthorized(f"{message}; FOREBEAR_TOKEN is the token that is sent")
    kind = _ERRORS.get(str((error.get("extensions") or {}).get("code")), ForebearError)
    return kind(message)
