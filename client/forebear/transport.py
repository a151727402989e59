"""One GraphQL request over HTTP, with errors of this library."""

from __future__ import annotations

import os
import time
from importlib.metadata import version
from typing import Any

import httpx

from forebear.errors import ForebearError, InvalidRecord, PolicyRefused, Unauthorized, Unavailable

__version__ = version("forebear")
_SECONDS = 30.0
_RETRIES = 2
"""Times that a request is sent again where the server says that it may answer soon; all requests are idempotent."""
_LONGEST = 5.0
"""Seconds that one such wait may take, whatever the server says."""
_NOT_NOW = frozenset({"UNAVAILABLE", "DEADLINE", "BUSY"})


def address(url: str | None = None) -> str:
    """The address of the API: the one given, else `FOREBEAR_URL`, else the usual one on this machine."""
    return str(url or os.environ.get("FOREBEAR_URL") or "http://127.0.0.1:8000").rstrip("/")


class Transport:
    """A connection to the API at `url`; without them `FOREBEAR_URL` and `FOREBEAR_TOKEN` say it."""

    def __init__(
        self, url: str | None = None, token: str | None = None, timeout: float = _SECONDS, retries: int = _RETRIES
    ) -> None:
        url, token = address(url), str(token or os.environ.get("FOREBEAR_TOKEN") or "").strip()
        self._retries = retries
        headers = {"Accept": "application/graphql-response+json", "User-Agent": f"forebear-client/{__version__}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            self._http = httpx.Client(base_url=url, headers=headers, timeout=timeout)
        except UnicodeError as error:
            raise Unauthorized("the token has letters that no token has") from error
        except httpx.InvalidURL as error:
            raise InvalidRecord(f"{url} is no address of Forebear ({error})") from error

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The `data` of a GraphQL request; tried again a few times while the server is busy or its database away."""
        retries = self._retries
        while True:
            response = self._post({"query": document, "variables": variables})
            body = _body(response)
            wait = _wait(response, body)
            if wait is None or not retries:
                break
            retries -= 1
            time.sleep(wait)
        if body["errors"] or response.is_error:
            raise _error(response.status_code, body["errors"] or [{}])
        data: dict[str, Any] = body["data"]
        return data

    def _post(self, request: dict[str, Any]) -> httpx.Response:
        try:
            return self._http.post("/graphql", json=request)
        except (ValueError, RecursionError) as error:
            raise InvalidRecord(f"this cannot be sent as JSON: {error}") from error
        except httpx.HTTPError as error:
            raise Unavailable(f"Forebear does not answer at {self._http.base_url}: {error}") from error

    def close(self) -> None:
        """Close the connection."""
        self._http.close()


def _body(response: httpx.Response) -> dict[str, Any]:
    """The answer, with a list of `errors` and a map of `data`; ForebearError where it has neither: it is another's."""
    try:
        body = response.json()
        errors, data = body.get("errors") or [], body.get("data")
        if all(isinstance(each, dict) and isinstance(each.get("extensions") or {}, dict) for each in errors) and (
            errors or isinstance(data, dict) or response.is_error
        ):
            return {"errors": errors, "data": data}
    except (AttributeError, RecursionError, TypeError, ValueError):
        pass
    raise ForebearError(f"this is no answer of Forebear (HTTP {response.status_code})")


def _wait(response: httpx.Response, body: dict[str, Any]) -> float | None:
    """Seconds after which to ask again; None where that would not help: what took too long would again."""
    seconds = response.headers.get("Retry-After", "")
    if response.status_code not in (429, 503) or not seconds.isdecimal():
        return None
    late = any((error.get("extensions") or {}).get("code") == "DEADLINE" for error in body["errors"])
    return None if late else min(float(seconds), _LONGEST)


def _error(status: int, errors: list[dict[str, Any]]) -> ForebearError:
    message = str(errors[0].get("message") or f"HTTP {status}")
    extensions: dict[str, Any] = errors[0].get("extensions") or {}
    code = extensions.get("code")
    if code == "POLICY_REFUSED":
        return PolicyRefused(message, extensions.get("violations") or ())
    if status in (401, 403):
        return Unauthorized(message)
    if status in (429, 502, 503, 504) or code in _NOT_NOW:
        return Unavailable(message)
    if status >= 500 or code == "INTERNAL":
        return ForebearError(message)
    return InvalidRecord(message)
