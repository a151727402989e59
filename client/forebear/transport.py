"""One GraphQL request over HTTP, with errors of this library."""

from __future__ import annotations

import os
from typing import Any

import httpx

from forebear.errors import ForebearError, InvalidRecord, Unauthorized, Unavailable

_SECONDS = 30.0
_NOT_NOW = frozenset({"UNAVAILABLE", "DEADLINE", "BUSY"})


class Transport:
    """A connection to the API at `url`; `FOREBEAR_URL` and `FOREBEAR_TOKEN` stand in for what is not given."""

    def __init__(self, url: str | None = None, token: str | None = None, timeout: float = _SECONDS) -> None:
        address = url or os.environ.get("FOREBEAR_URL") or "http://127.0.0.1:8000"
        token = token or os.environ.get("FOREBEAR_TOKEN")
        headers = {"Accept": "application/graphql-response+json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._http = httpx.Client(base_url=address.rstrip("/"), headers=headers, timeout=timeout)

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The `data` of a GraphQL request."""
        try:
            response = self._http.post("/graphql", json={"query": document, "variables": variables})
        except ValueError as error:
            raise InvalidRecord(f"this cannot be sent as JSON: {error}") from error
        except httpx.HTTPError as error:
            raise Unavailable(f"Forebear does not answer at {self._http.base_url}: {error}") from error
        try:
            body = response.json()
        except ValueError as error:
            raise ForebearError(f"this is no answer of Forebear (HTTP {response.status_code})") from error
        errors = body.get("errors") if isinstance(body, dict) else None
        if errors or response.is_error:
            raise _error(response.status_code, errors or [{}])
        data: dict[str, Any] = body["data"]
        return data

    def close(self) -> None:
        """Close the connection."""
        self._http.close()


def _error(status: int, errors: list[dict[str, Any]]) -> ForebearError:
    message = str(errors[0].get("message") or f"HTTP {status}")
    code = (errors[0].get("extensions") or {}).get("code")
    if status in (401, 403):
        return Unauthorized(message)
    if status in (503, 504) or code in _NOT_NOW:
        return Unavailable(message)
    if status >= 500 or code == "INTERNAL":
        return ForebearError(message)
    return InvalidRecord(message)
