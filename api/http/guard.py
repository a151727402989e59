"""The one guard in front of every route: who asks, from where, how much, how long, and what an error may say."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http import errors, request_body
from api.http.errors import Refused
from api.http.permissions import GZIP, MOST_BYTES, ROUTES
from api.http.tokens import Access, Grant
from graph.deadlines import READ_SECONDS, WAITS, WRITE_SECONDS

AT_ONCE = 32
"""Requests that are answered at once; those that only wait for their turn to write are not among them."""
WAITING = 256
"""Of those that wait for their turn to write so many leave their place to others."""
WAIT_SECONDS = 1.0
"""How long a request waits for one of those at once to end, before it is asked to come again."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_MAKE = "`forebear token create` makes"
_PATHS = {route.partition(" ")[2] for route in ROUTES}


class Guard:
    """ASGI middleware: what it lets through is allowed, of bounded size, and strict JSON, as `state["json"]`."""

    def __init__(self, app: ASGIApp, access: Access, hosts: Collection[str] = (), at_once: int = AT_ONCE) -> None:
        self._app, self._access = app, access
        self._hosts = {host.lower() for host in (*LOCAL, *hosts)}
        self._at_once, self._free = at_once, asyncio.Semaphore(at_once)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _Headed(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: _Headed) -> None:
        try:
            need = self._admit(scope)
            if need:
                await self._work(scope, receive, send)
            else:
                await self._app(scope, receive, send)
        except Refused as refused:
            await self._answer(scope, receive, send, refused.status, refused.body(), refused.headers)
        except Exception as error:
            found = errors.of(error)
            if send.started:
                raise
            await self._answer(scope, receive, send, 500, {"errors": [found]}, {})

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, status: int, content: Any, headers: dict[str, str]
    ) -> None:
        response = Response(orjson.dumps(content), status, headers, "application/json")
        await response(scope, receive, send)

    def _admit(self, scope: Scope) -> bool:
        """Whether the route needs a token, which is checked; Refused for what may not pass."""
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        route = f"{method} {path}"
        if route in ROUTES and ROUTES[route] is None:
            return False  # before the Host is looked at: a load balancer asks by the address of a container
        self._check_origin(headers, method)
        grant = self._grant(headers)
        if route not in ROUTES:
            allowed = ", ".join(sorted(name.partition(" ")[0] for name in ROUTES if name.endswith(f" {path}")))
            if allowed:
                raise Refused(405, "INVALID", f"{path} takes {allowed}, not {method}", Allow=allowed)
            raise Refused(404, "NOT_FOUND", f"there is nothing at this address; there are {', '.join(sorted(_PATHS))}")
        need = ROUTES[route]
        if need is not None and grant.role < need:
            raise Refused(403, "FORBIDDEN", f"this needs a token that may {need.name.lower()}")
        scope.setdefault("state", {})["grant"] = grant
        return True

    def _check_origin(self, headers: Headers, method: str) -> None:
        """Pages of other sites, also ones that made a name of theirs mean this address, may not ask."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self._hosts:
            raise Refused(421, "FORBIDDEN", "this host name is not served here; FOREBEAR_HOSTS may add it")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in (f"http://{hosts[0].lower()}", f"https://{hosts[0].lower()}"):
            raise Refused(403, "FORBIDDEN", "cross-origin requests are not allowed")
        site = headers.get("sec-fetch-site", "none")
        if method not in ("GET", "HEAD") and site not in ("same-origin", "none"):
            raise Refused(403, "FORBIDDEN", f"{site} requests are not allowed")

    def _grant(self, headers: Headers) -> Grant:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Refused(
                401, "UNAUTHENTICATED", f"this needs a token: `Authorization: Bearer fb_…`; {_MAKE} one",
                WWW_Authenticate='Bearer realm="forebear"',
            )  # fmt: skip
        grant = self._access.check(token.strip())
        if grant is None:
            raise Refused(
                401, "UNAUTHENTICATED", f"this token is unknown, expired or revoked; {_MAKE} another",
                WWW_Authenticate='Bearer realm="forebear", error="invalid_token"',
            )  # fmt: skip
        return grant

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read, check and pass on one request that costs something, among so many at once, within its time."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._free.acquire()
        except TimeoutError:
            busy = f"{self._at_once} requests are being answered; try again"
            raise Refused(503, "BUSY", busy, Retry_After="1") from None
        left = False

        def leave() -> None:
            """Let another be answered while this one waits for its turn to write: turns are shared, places are not."""
            nonlocal left
            if not left and self._waiting < WAITING:
                left = True
                self._waiting += 1
                self._free.release()

        WAITS.set(leave)
        try:
            scope["state"]["json"] = request_body.parse(await _body(scope, receive))
            # Answers keep their own, shorter deadlines; this one is for what hangs all the same.
            async with asyncio.timeout(WRITE_SECONDS + 1):
                await self._app(scope, receive, send)
        except TimeoutError:
            raise Refused(503, "DEADLINE", "this took too long; ask for less", Retry_After="1") from None
        finally:
            if left:
                self._waiting -= 1
            else:
                self._free.release()


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The body, unpacked, if it is of a type and size that the route takes, and comes in time."""
    route, headers = f"{scope['method']} {scope['path']}", Headers(scope=scope)
    packed = _check_type(headers, gzip=route in GZIP)
    limit = MOST_BYTES.get(route, request_body.MOST_BYTES)
    try:
        async with asyncio.timeout(READ_SECONDS):
            raw = await request_body.read(receive, limit)
    except TimeoutError:
        raise Refused(408, "DEADLINE", f"the body did not come within {READ_SECONDS:g} s") from None
    return request_body.unpacked(raw, limit) if packed else raw


def _check_type(headers: Headers, gzip: bool) -> bool:
    """Whether the body is compressed; 415 where it is not said to be JSON in UTF-8, or compressed as it may not be."""
    kind, _, rest = headers.get("content-type", "").lower().partition(";")
    if kind.strip() != "application/json":
        raise Refused(
            415, "INVALID", "the body must be JSON: `Content-Type: application/json`", Accept_Post="application/json"
        )
    charset = rest.replace(" ", "").replace('"', "")
    if charset.startswith("charset=") and charset.split(";")[0] not in ("charset=utf-8", "charset=utf8"):
        raise Refused(415, "INVALID", "the body must be in UTF-8")
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip") and gzip:
        return True
    if encoding != "identity":
        raise Refused(415, "INVALID", f"the body must not be compressed{', or by gzip' if gzip else ''}")
    return False


def _name(host: str) -> str:
    """A Host header's name without its port, in lower case."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


class _Headed:
    """`send` that adds the security headers, and knows whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        self._send, self.started = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
