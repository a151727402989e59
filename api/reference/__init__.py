"""The reference in docs/reference, made from the code: a module a page. `python -m api.reference --write` writes it.

What a page says of a thing is said where the thing is: in a docstring, a help text, a header of a query file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.reference import command_line, findings, graphql_api, graphql_types, http, model, python_client, settings

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line.page,
    "settings.md": settings.page,
    "findings.md": findings.page,
    "model.md": model.page,
    "graphql.md": graphql_api.page,
    "graphql-types.md": graphql_types.page,
    "http.md": http.page,
    "python.md": python_client.page,
}
"""File → what makes its text."""
