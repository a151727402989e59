"""`GET /api/v1/csv/<name>`: the tables for dashboards as CSV, by the same questions as in GraphQL."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import Request, Response

from api.http.endpoint import Endpoint
from api.http.errors import Refused

_MOMENTS = {"since": "DateTime", "until": "DateTime", "asOf": "DateTime", "first": "Int", "bucket": "TimeBucket"}
TABLES: dict[str, tuple[dict[str, str], str]] = {
    "auditSummary": ({"namespace": "String", "asOf": "DateTime"}, "level name versions share"),
    "levelsOverTime": (
        {"by": "LevelGroup", "namespace": "String", **_MOMENTS}, "time asOf group level name versions upToDate",
    ),
    "gapsOverTime": ({"code": "String", **_MOMENTS}, "time asOf code title count"),
    "coverage": (
        {"by": "CoverageGroup!", "namespace": "String", "asOf": "DateTime", "first": "Int"},
        "group versions linked pinned sealed closed",
    ),
}  # fmt: skip
"""Field of GraphQL, which is the name of the table → what the address may say of it, with its types; its columns."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would calculate."""


class Tables:
    """Answers with a table as CSV; its columns are the fields of GraphQL, in their order."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def of(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """What answers requests for one of the tables."""

        async def answer(request: Request) -> Response:
            return await self._answer(name, request)

        return answer

    async def _answer(self, name: str, request: Request) -> Response:
        """The table; Refused as GraphQL would refuse it, with the sentence that it would say."""
        content = {"query": _question(name), "variables": _variables(name, request.query_params)}
        answer = json.loads(bytes((await self._endpoint.answer(content, request.state.grant)).body))
        for error in answer.get("errors", []):
            code = error.get("extensions", {}).get("code", "INVALID")
            raise Refused(503 if code == "DEADLINE" else 400, code, error["message"])
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
        text = written(TABLES[name][1].split(), answer["data"]["rows"])
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _question(name: str) -> str:
    takes, columns = TABLES[name]
    declared = ", ".join(f"${each}: {type}" for each, type in takes.items())
    arguments = ", ".join(f"{each}: ${each}" for each in takes)
    return f"query ({declared}) {{ rows: {name}({arguments}) {{ {columns} }} }}"


def _variables(name: str, given: Mapping[str, str]) -> dict[str, Any]:
    takes = TABLES[name][0]
    for key in given:
        if key not in takes:
            raise Refused(400, "INVALID", f"{name} takes {', '.join(sorted(takes))}, and not {key!r}")
    first = given.get("first")
    if first is None:
        return dict(given)
    if not (first.isascii() and first.isdigit()):
        raise Refused(400, "INVALID", f"first is a whole number, and not {first!r}")
    return {**given, "first": int(first)}


def written(columns: list[str], rows: list[dict[str, Any]]) -> str:
    """Rows as CSV (RFC 4180), under the names of their columns."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(columns)
    lines.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
