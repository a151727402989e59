"""docs/reference/http.md: the routes, who may ask them, their limits, and the tables as CSV."""

from __future__ import annotations

from dataclasses import fields

from api.http import guard, pages, request_body
from api.http.errors import CODES
from api.http.permissions import FIELDS, GZIP, MEANINGS, MOST_BYTES, ROUTES, SECONDS
from api.http.query_cost import LIMIT_MEANINGS, Limits
from api.http.tables import TABLES
from api.http.tokens import Role
from api.reference.markdown import anchor, code, codes, one_line, table, whole
from api.schema.field_meanings import VALUES
from graph.deadlines import READ_SECONDS, WRITE_SECONDS

_INTRO = """\
The API listens at `http://127.0.0.1:8000` unless `forebear up` says otherwise. Send a token as `Authorization: Bearer
fb_…`; `forebear token create --role read --name NAME` makes one. Only host names of this machine and those in
[`FOREBEAR_HOSTS`](settings.md) are served.
"""
_PAGES = """\
A `GET` that takes `text/html`, as a browser's does, is answered with the web pages, without a token: they hold no
data and sign in by a session. `/graphql` is the explorer then. `/assets/*` are the files of pages, `/browser-kit/*`
those for Neo4j Browser. Pages:
"""
_CSV = """\
A table is `GET /api/v1/csv/NAME`, with these as parameters of the query, such as `?by=JOB&namespace=shop`. The
columns are the fields of the GraphQL question of the same name. A cell that a spreadsheet would take for a formula
begins with an apostrophe.
"""
_ERRORS = """\
An error is a sentence that says what to do, and a code, in the shape of GraphQL: `{"errors": [{"message": "…",
"extensions": {"code": "NOT_FOUND"}}]}`. 401 is no valid token, 403 one that does not allow this, 413 a body that is
too large, 415 one that is not JSON, 503 with `Retry-After` that the same may be sent again.
"""


def page() -> str:
    """The text of the page."""
    routes = [
        [code(route), MEANINGS.get(route, ""), role.name.lower() if role else "open", _bytes(route)]
        for route, role in ROUTES.items()
    ]
    roles = [[code(role.name.lower()), VALUES[f"Scope.{role.name}"], _fields(role)] for role in Role]
    return whole(
        "HTTP", _INTRO, "## Routes", table(["route", "what it does", "token", "body at most"], routes),
        _PAGES + "\n" + codes(sorted(pages.PAGES)) + ".",
        "## What a token allows", "Each includes those before it.", table(["role", "allows", "fields"], roles),
        "## Limits", table(["limit", "of"], _limits()),
        "## Tables as CSV", _CSV, table(["table", "takes", "columns"], _tables()),
        "## Errors", _ERRORS, table(["code", "when"], _errors()),
    )  # fmt: skip


def _bytes(route: str) -> str:
    if not route.startswith("POST"):
        return ""
    most = MOST_BYTES.get(route, request_body.MOST_BYTES)
    shown = f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
    return f"{shown}, plain or gzip" if route in GZIP else shown


def _fields(role: Role) -> str:
    own = sorted(name for name, least in FIELDS.items() if least == role and "__" not in name)
    if role is Role.READ:
        return "[all questions](graphql.md#questions)"
    return ", ".join(f"[{code(name.partition('.')[2])}](graphql.md#{anchor(name.partition('.')[2])})" for name in own)


def _limits() -> list[list[str]]:
    longest = ", ".join(f"{code(name.partition('.')[2])} {time:g} s" for name, time in SECONDS.items())
    of_documents = [[f"{getattr(Limits(), each.name):,}", LIMIT_MEANINGS[each.name]] for each in fields(Limits)]
    return [
        [f"{READ_SECONDS:g} s", f"a question; but {longest}"],
        [f"{WRITE_SECONDS:g} s", "a write"],
        [str(guard.AT_ONCE), "requests that are answered at once; the next waits 1 s, then 503"],
        [str(guard.WAITING), "writes that wait for their turn beside these"],
        [str(request_body.DEEPEST), "levels of nesting in a body"],
        *of_documents,
    ]


def _tables() -> list[list[str]]:
    return [
        [f"[{code(name)}](graphql.md#{anchor(name)})", codes(takes), codes(columns.split())]
        for name, (takes, columns) in TABLES.items()
    ]


def _errors() -> list[list[str]]:
    rows: dict[str, list[str]] = {}
    for error, name in CODES.items():
        rows.setdefault(name, []).append(one_line(error.__doc__))
    rows["UNAUTHENTICATED"] = ["No token, or one that is unknown, expired or revoked."]
    rows["INTERNAL"] = ["A fault of Forebear; the log has it under the id that the answer says."]
    return [[code(name), " ".join(when)] for name, when in sorted(rows.items())]
