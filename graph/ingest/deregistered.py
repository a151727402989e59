"""What a repository says no more: aliases and versions that its tags registered once, models of which they register
no version, and versions that nobody registered of models that it has no more, or that are registered now.

Only a reader that saw every ref of the repository itself says so; a bundle, or a clone that was cut, ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from cypher import load
from graph.audit.around import mark_around
from graph.audit.evaluate import evaluate
from graph.database import Graph, Transaction
from graph.ingest import writer
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.model.edges import EDGES, FOREVER
from graph.model.nodes import label_of

REGISTERED, WITHDRAW = load("ingest/registered"), load("ingest/withdraw")
KINDS = ("Alias", "ModelVersion")
REGISTRY = "registry"
"""The kind of message that says that all which a repository registers now stood before it."""


@dataclass(frozen=True)
class Gone:
    """Names that a repository says no more, after the message which closes its registry."""

    registry: Payload
    names: list[str]
    unregistered: list[str]
    """Those of them that are versions which nobody registered."""

    @property
    def payload(self) -> Payload:
        """The message that says so."""
        body = {**self.registry.body, "kind": "gone", "names": self.names, "unregistered": self.unregistered}
        return replace(self.registry, where="tags", body=body)


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
        placed = {link.start for link in statement.links.values() if link.type == "IN_REPOSITORY"}
        found |= {name for name in placed if label_of(name) == "Model"}
        if found:
            self.names.setdefault(statement.payload.source, set()).update(found)

    @property
    def models(self) -> list[str]:
        """The models of which they register versions."""
        return sorted({name for names in self.names.values() for name in names if label_of(name) == "Model"})

    async def gone(self, graph: Graph) -> Iterable[Gone]:
        """What the graph has and the messages do not say, some at a time: each is written in one turn."""
        found = []
        for statement in self.whole:
            payload = statement.payload
            rows = await _no_more(graph, payload)
            known = [row for row in rows if row["id"] not in self.names.get(payload.source, set())]
            for place in range(0, len(known), writer.BATCH):
                part = known[place : place + writer.BATCH]
                unregistered = [row["id"] for row in part if row["unregistered"]]
                found.append(Gone(payload, [row["id"] for row in part], unregistered))
        return found


async def _no_more(graph: Graph, payload: Payload) -> list[dict[str, Any]]:
    """What a registry may say no more: all that its repository said, or what it names itself."""
    if (taken := payload.body.get("unregistered")) is not None:
        return [{"id": id, "unregistered": True} for id in taken]
    url, namespace = payload.body["repository"], payload.options.get("namespace", "default")
    return await graph.gather(
        REGISTERED, repository=ids.repository(url), source=payload.source, namespaces=[namespace, url]
    )


async def end(graph: Graph, gone: Gone, statement: Statement) -> None:
    """Write the statement of what is gone; of versions that nobody registered nothing holds any more, so that they and
    models without other versions are withdrawn, and are found as of before alone."""
    await graph.write(lambda transaction: _end(transaction, gone, statement))


async def _end(transaction: Transaction, gone: Gone, statement: Statement) -> None:
    await writer.write_in(transaction, statement)
    if gone.unregistered:
        asked = sorted({*gone.unregistered, *map(ids.model_of, gone.unregistered)})
        await mark_around(transaction, asked)  # what others were judged by is about to go
        rows = await transaction.run(WITHDRAW, ids=asked, facts=list(EDGES), now=transaction.now, forever=FOREVER)
        await evaluate(transaction, [row["id"] for row in rows if row["withdrawn"]])
