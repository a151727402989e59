"""The cookie of a session: `forebear_<port>`, since browsers send the cookies of a host to all of its ports."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from api.http import origin
from api.http.sessions import Session

_PATHS = ("/graphql", "/session", "/api/v1/csv")
_PORTS = {"http": 80, "https": 443}


def counts_at(path: str) -> bool:
    """Whether a cookie says who asks there; elsewhere only a token does."""
    return path in _PATHS or path.startswith("/api/v1/csv/")


def secrets_in(request: Request) -> list[str]:
    """The session that a request comes with; several where a page of another port has set a cookie of that name."""
    name = _name(request)
    pairs = [pair.partition("=") for line in request.headers.getlist("cookie") for pair in line.split(";")]
    return [value.strip() for key, _, value in pairs if key.strip() == name]


def put(response: Response, request: Request, session: Session) -> None:
    """Let the browser keep a session, where no script reads it and no other site sends it."""
    seconds = max(0, int((session.expires - datetime.now(UTC)).total_seconds()))
    response.set_cookie(_name(request), session.secret, seconds, path="/", secure=_is_secure(request),
                        httponly=True, samesite="strict")  # fmt: skip


def remove(response: Response, request: Request) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(_name(request), path="/", secure=_is_secure(request), httponly=True, samesite="strict")


def _name(request: Request) -> str:
    """By the port that was asked, which is not the one that is listened on where something stands between."""
    port = origin.split(request.headers.get("host", ""))[1]
    return f"forebear_{_PORTS.get(request.scope['scheme'], 80) if port is None else port}"


def _is_secure(request: Request) -> bool:
    """Whether the browser speaks TLS, also to a proxy that ends it; the guard has held Origin against the address."""
    return request.scope["scheme"] == "https" or request.headers.get("origin", "").lower().startswith("https://")
