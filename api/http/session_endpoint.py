"""`POST /session` signs a browser in, `DELETE /session` signs it out."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from api.http import cookie
from api.http.errors import Refused
from api.http.sessions import Sessions

_NO_MORE = {
    "start": "this start address is unknown, was used, or is older than 10 minutes; `forebear status` prints a new one",
    "token": "this token is unknown, expired or revoked; `forebear status` prints an address that signs in without one",
}


class SessionEndpoint:
    """Makes and ends sessions; the guard has parsed the body."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def begin(self, request: Request) -> Response:
        """A cookie for a start code or a token, what it allows, and how long."""
        given = request.state.json
        kind = next(iter(given)) if isinstance(given, dict) and len(given) == 1 else ""
        if kind not in _NO_MORE or not isinstance(given[kind], str):
            says = 'send {"start": CODE}, the part of a start address behind #, or {"token": "fb_…"}'
            raise Refused(400, "INVALID", says)
        make = self._sessions.by_code if kind == "start" else self._sessions.by_token
        session = await asyncio.to_thread(make, given[kind].strip())
        if session is None:
            raise Refused(401, "UNAUTHENTICATED", _NO_MORE[kind], WWW_Authenticate='Bearer realm="forebear"')
        await asyncio.to_thread(self._sessions.end, cookie.secrets_in(request))  # the one that it takes the place of
        expires = session.expires.isoformat().replace("+00:00", "Z")
        response = JSONResponse({"scope": session.role.name.lower(), "expires": expires})
        cookie.put(response, request, session)
        return response

    async def end(self, request: Request) -> Response:
        """Without a session, too: whoever signs out is out afterwards."""
        await asyncio.to_thread(self._sessions.end, cookie.secrets_in(request))
        response = Response(status_code=204)
        cookie.remove(response, request)
        return response
