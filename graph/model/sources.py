"""Names of sources: who states something. Forebear's own, and those of kinds of import, are no reporter's."""

from __future__ import annotations

from graph.errors import InvalidFact
from graph.model import ids

RESERVED = frozenset({"api", "card", "demo", "dvc", "git", "mlflow", "mlmd", "name", "openlineage", "person", "record"})
"""Sources that no reporter goes by, and whose run ids no report may give a run of its own."""


def api(reporter: str) -> str:
    """The source of what a reporter states through the API; InvalidFact where the reporter is reserved."""
    return f"api:{free(reporter, 'reporter')}"


def free(name: object, field: str) -> str:
    """A name as text; InvalidFact where it is reserved."""
    found = ids.text(name, field)
    if found.casefold() in RESERVED:
        raise InvalidFact(
            f"the {field} {found!r} is reserved for what Forebear imports or states itself; take another name", field
        )
    return found
