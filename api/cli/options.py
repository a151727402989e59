"""Options that several commands have."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

import typer

Json = Annotated[
    bool,
    typer.Option(
        "--json", help="One line of JSON as the last line of standard output; `forebear schema` describes its `kind`."
    ),
]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment(text: str) -> datetime:
    """The moment that an argument says: a day (its beginning, UTC), or date, time and zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no moment; write 2026-03-01 or 2026-03-01T09:30:00Z") from None
    if found.tzinfo is None:
        if not _DAY.fullmatch(text):
            raise typer.BadParameter(f"{text!r} has no time zone; say which, for example {text}Z")
        found = found.replace(tzinfo=UTC)
    return found


AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", parser=moment, metavar="TIME", help="Answer with what was recorded by then."),
]
At = Annotated[
    datetime | None,
    typer.Option("--at", parser=moment, metavar="TIME", help="Where aliases and deployments pointed then; else now."),
]
