"""What a repository registers no more: aliases and versions that its tags stated once and do not now.

Only a reader that saw every ref of the repository itself says so; a bundle, or a clone that was cut, ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cypher import load
from graph.database import Graph
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.nodes import label_of

REGISTERED = load("ingest/registered")
KINDS = ("Alias", "ModelVersion")
REGISTRY = "registry"
"""The kind of message that says that all which a repository registers now stood before it."""


@dataclass
class Registered:
    """What the messages of one import register, by their source."""

    names: dict[str, set[str]] = field(default_factory=dict)
    whole: list[Statement] = field(default_factory=list)

    def see(self, statement: Statement) -> None:
        """One more message."""
        if statement.payload.body.get("kind") == REGISTRY:
            self.whole.append(statement)
        found = {name for name in statement.whole if label_of(name) in KINDS}
        if found:
            self.names.setdefault(statement.payload.source, set()).update(found)

    async def gone(self, graph: Graph) -> Iterable[tuple[Statement, list[str]]]:
        """The messages after which nothing else is registered, with the names that the graph has all the same."""
        found = []
        for statement in self.whole:
            payload = statement.payload
            rows = await graph.gather(
                REGISTERED, repository=ids.repository(payload.body["repository"]), source=payload.source
            )
            known = {row["id"] for row in rows} - self.names.get(payload.source, set())
            if known:
                found.append((statement, sorted(known)))
        return found


def gone(payload: Payload, names: list[str]) -> Payload:
    """The message that these aliases and versions are registered no more, after that which closes the registry."""
    body = {**payload.body, "kind": "gone", "names": names}
    return Payload(payload.source, "tags", body, payload.told_at, payload.reader, payload.options, payload.reported_by)
