"""Import: a source read to its end, in batches, with what was refused and why; it can be cut and run again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.database import Graph
from graph.errors import InvalidFact
from graph.ingest import writer
from graph.ingest.deregistered import Registered, end
from graph.ingest.statement import Payload, Rejection, Skipped, Statement

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
