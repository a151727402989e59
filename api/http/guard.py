"""The one guard in front of every route: who asks, from where, how much, how long, and what an error may say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http import browser_kit, cookie, errors, origin, pages, request_body
from api.http.errors import Refused
from api.http.permissions import ANY_HOST, APART, AT_ANY_TIME, GZIP, MOST_BYTES, ROUTES
from api.http.sessions import Sessions
from api.http.tokens import Access, Grant
from graph.deadlines import READ_SECONDS, WAITS, WRITE_SECONDS

AT_ONCE = 32
"""Requests that are answered at once; those that only wait for their turn to write are not among them."""
WAITING = 256
"""Of those that wait for their turn to write so many leave their place to others."""
WAIT_SECONDS = 1.0
"""How long a request waits for one of those at once to end, before it is asked to come again."""
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

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        hosts: Collection[str] = (),
        at_once: int = AT_ONCE,
        web: Path = pages.FOLDER,
        kit: Path = browser_kit.FOLDER,
        refused: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._app, self._access, self._sessions, self._refused = app, access, Sessions(access), refused
        self._pages, self._kit = pages.Pages(web), browser_kit.BrowserKit(kit)
        self._hosts = {host.lower() for host in (*origin.LOCAL, *hosts)}
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
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        try:
            if f"{method} {path}" in ANY_HOST:
                await self._app(scope, receive, send)
                return
            origin.check_host(headers, self._hosts)
            static: Response | None = None
            if self._kit.serves(method, path):
                static = await self._kit.answer(method, path)
            else:
                origin.check_origin(headers, scope["scheme"], method)
                if self._pages.serves(method, path, headers):
                    static = await self._pages.answer(method, path)
            if static:
                await static(scope, receive, send)
            elif self._admit(scope) and f"{method} {path}" not in AT_ANY_TIME:
                await self._work(scope, receive, send)
            else:
                await self._pass_on(scope, receive, send)
        except Refused as refused:
            self._refused(refused.code)
            await self._answer(scope, receive, send, refused.status, refused.body(), refused.headers)
        except Exception as error:
            found = errors.of(error)
            if send.started:
                raise
            self._refused("INTERNAL")
            await self._answer(scope, receive, send, 500, {"errors": [found]}, {})

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, status: int, content: Any, headers: dict[str, str]
    ) -> None:
        response = Response(orjson.dumps(content), status, headers, "application/json")
        await response(scope, receive, send)

    def _admit(self, scope: Scope) -> bool:
        """Whether the route is for those who are known, and `state["grant"]` is who asks; Refused for who may not."""
        request, method, path = Request(scope), scope["method"], scope["path"]
        route = f"{method} {path}"
        if route in ROUTES and ROUTES[route] is None:
            self._session(request)
            return False
        grant = self._grant(request)
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

    def _grant(self, request: Request) -> Grant:
        """Who asks: by a token, or, where there is none and a cookie counts, by a session."""
        token = _token(request)
        secrets = self._session(request) if token is None else []
        if token is None and not secrets:
            raise Refused(
                401, "UNAUTHENTICATED", f"this needs a token: `Authorization: Bearer fb_…`; {_MAKE} one",
                WWW_Authenticate='Bearer realm="forebear"',
            )  # fmt: skip
        grant = self._access.check(token) if token is not None else self._of_session(secrets)
        if grant is None:
            known = f"token is unknown, expired or revoked; {_MAKE} another"
            ended = "session has ended; `forebear status` prints an address that signs in"
            raise Refused(
                401, "UNAUTHENTICATED", f"this {ended if token is None else known}",
                WWW_Authenticate='Bearer realm="forebear", error="invalid_token"',
            )  # fmt: skip
        return grant

    def _session(self, request: Request) -> list[str]:
        """The secrets of the cookie that counts; Refused where it does not come from a page of ours."""
        counts = _token(request) is None and cookie.counts_at(request.scope["path"])
        secrets = cookie.secrets_in(request) if counts else []
        if secrets:
            origin.check_own_page(request.headers, request.method)
        return secrets

    def _of_session(self, secrets: list[str]) -> Grant | None:
        return next((grant for secret in secrets if (grant := self._sessions.check(secret))), None)

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one request that costs something, among so many at once."""
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
            await self._pass_on(scope, receive, send)
        finally:
            if left:
                self._waiting -= 1
            else:
                self._free.release()

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read and check what is posted, and let it be answered within its time."""
        try:
            if scope["method"] == "POST":
                body, route = await _body(scope, receive), f"{scope['method']} {scope['path']}"
                scope.setdefault("state", {})["json"] = request_body.parse(body, apart=route in APART)
            # Answers keep their own, shorter deadlines; this one is for what hangs all the same.
            async with asyncio.timeout(WRITE_SECONDS + 1):
                await self._app(scope, receive, send)
        except TimeoutError:
            raise Refused(503, "DEADLINE", "this took too long; ask for less", Retry_After="1") from None


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


def _token(request: Request) -> str | None:
    """What is sent as a token, however wrong; None where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


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
