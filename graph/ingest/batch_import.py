"""Import: a source read to its end, in batches, with what was refused and why; it can be cut and run again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cypher import load as query
from graph.database import Graph
from graph.errors import InvalidFact
from graph.ingest import writer
from graph.ingest.deregistered import Registered, end
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from graph.model import ids

LAST = query("ingest/last_of_places")
Reader = Iterable[Payload | Rejection | Skipped]
Translator = Callable[[Payload], Statement]


@dataclass
class Report:
    """What an import did: messages read, written, known before, and refused with the place and the reason; and what
    readers saw and left out."""

    read: int = 0
    written: int = 0
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    """How many messages of each kind were understood."""
    gone: list[str] = field(default_factory=list)
    """Aliases and versions that the repository registers no more, and models of which it registers none."""
    models: list[str] = field(default_factory=list)
    """Models of which the repository registers versions."""


async def load(
    graph: Graph,
    source: Reader,
    translate: Translator,
    *,
    dry_run: bool = False,
    progress: Callable[[Report], None] = lambda report: None,
    batch_size: int = writer.BATCH,
    options: Mapping[str, Any] | None = None,
    reported_by: str | None = None,
) -> Report:
    """Import `source`; a message that cannot be is refused, the others are written. A dry run writes nothing.

    `options` are what `translate` was given beside the messages; they are kept with these, as is who sent them.
    """
    report, registered = Report(), Registered()
    sent = _sent(source, options or {}, reported_by)
    for batch in writer.turns(_seen(_translated(sent, translate, report), registered), batch_size):
        batch = await _said_again(graph, batch, translate)
        done = await (writer.preview if dry_run else writer.write)(graph, batch)
        report.written += done.written
        report.unchanged += done.unchanged
        progress(report)
    report.models = registered.models
    for gone in await registered.gone(graph):
        report.gone += gone.names
        if not dry_run:
            await end(graph, gone, translate(gone.payload))
    return report


_STATES = frozenset({"mlflow", "mlmd", "card"})
"""Kinds of readers whose message of a place is what the source says there now; there is one in an import."""
_ONCE = frozenset({"unregistered"})
"""Kinds of their messages that never change, and that readers say again themselves once they were withdrawn."""


async def _said_again(graph: Graph, batch: list[Statement], translate: Translator) -> list[Statement]:
    """The batch; what a source said before, and says again after something else, is a message of its own."""
    asked = {
        each.payload.evidence: each.payload
        for each in batch
        if each.payload.reader.partition("/")[0] in _STATES and each.payload.body.get("kind") not in _ONCE
    }
    rows = await graph.gather(LAST, rows=[
        {"id": id, "source": each.source, "where": each.where, "options": ids.canonical(each.options)}
        for id, each in asked.items()
    ]) if asked else []  # fmt: skip
    again: dict[str, Statement] = {}
    for row in rows:
        payload, last = asked[row["id"]], [*row["last"], row["id"]]
        if row["id"] != last[0] and _after(payload, last[1]).evidence != last[0]:
            again[row["id"]] = translate(_after(payload, last[0]))
    return [again.get(each.payload.evidence, each) for each in batch]


def _after(payload: Payload, message: str) -> Payload:
    """The same payload, said after a message."""
    return replace(payload, body={**payload.body, "after": message})


def _seen(statements: Iterable[Statement], registered: Registered) -> Iterator[Statement]:
    for statement in statements:
        registered.see(statement)
        yield statement


def _sent(source: Reader, options: Mapping[str, Any], reported_by: str | None) -> Reader:
    for each in source:
        yield each if isinstance(each, Rejection | Skipped) else replace(each, options=options, reported_by=reported_by)


def _translated(source: Reader, translate: Translator, report: Report) -> Iterator[Statement]:
    for payload in source:
        if isinstance(payload, Skipped):
            report.skipped.append(payload)
            continue
        report.read += 1
        if isinstance(payload, Rejection):
            report.rejected.append(payload)
            continue
        try:
            statement = translate(payload)
            _ = payload.evidence  # a body that cannot be written down is refused here, before it spoils a batch
        except InvalidFact as error:
            report.rejected.append(Rejection(payload.where, str(error), error.field))
        else:
            report.kinds[str(payload.body.get("kind", ""))] += 1
            yield statement
