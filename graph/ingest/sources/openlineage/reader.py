"""Events of OpenLineage: each is one message, from the endpoint or out of a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import carried, once
from graph.ingest.sources.lines import lines
from graph.ingest.sources.openlineage import datasets, facets, runs
from graph.ingest.sources.openlineage.events import ENDS, Dataset, Event, Job, parsed
from graph.ingest.sources.unread import Unread
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from graph.model import ids
from graph.model.time import to_millis, utc_now

READER = "openlineage/4"
LOCAL = "local"
"""Reporter of events that are read out of a file, unless another is named."""
MOST_BYTES = 4 * 1024 * 1024
"""Bytes of one event."""
AHEAD = 86_400_000
"""Milliseconds by which the clock of a sender may be ahead: what is later than all others would hold for ever."""


def payload(body: Any, reporter: str = LOCAL, where: str = "event") -> Payload:
    """The message that an event is; InvalidFact names the field at fault by its path."""
    _, event = parsed(body)
    if event.moment > to_millis(utc_now(), "now") + AHEAD:
        why = f"eventTime is {event.eventTime[:40]}, more than a day from now: is the clock of its sender right?"
        raise InvalidFact(why, "eventTime")
    # What ends a run takes precedence over what else is said of it in the same millisecond.
    told_at = event.moment + (event.type in ENDS)
    return Payload(f"openlineage:{reporter}", where, {"event": carried(body)}, told_at, READER)


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """What an event says; models are put into `namespace`, unless the event names one."""
    found = Statement(payload)
    kind, whole = parsed(payload.body["event"])
    event = facets.in_table(whole)
    if kind == "run" and event.run and event.job:
        runs.facts(found, event, event.run, event.job, namespace, filter(facets.may_be_origin, facets.unknown(whole)))
    elif kind == "dataset" and event.dataset:
        _dataset(found, event.moment, event.dataset, filter(facets.may_be_origin, facets.unknown(whole)))
    elif event.job:
        _job(found, event, event.job)
    return found


def _dataset(found: Statement, at: int, dataset: Dataset, unread_facets: Iterable[str]) -> None:
    """An event about a dataset alone; what it came from without a run that is known is an edge of its own.

    What it says of that and cannot be read is missing on a run that stands for whatever made the content.
    """
    content = datasets.existing(found, dataset, "dataset", at)
    named, jobs = facets.sources(dataset, "dataset")
    unread = Unread(found, found.payload.where)
    for name in unread_facets:
        unread.note(f"facet {name}", None, "it is not known, and may say what the data came from")
    if jobs:
        unread.note("dataset", None, "it names a job, or nothing, as what the data came from, and not the data")
    if unread.notes and not content.startswith("dataset:"):
        maker = found.node(ids.run(runs.SOURCE, content), name=f"what made {dataset.name}", not_read=unread.texts)
        found.link("GENERATED_BY", content, maker)
    for namespace, name in named:
        origin = found.dataset_version(namespace, name)
        if content.startswith("dataset:"):
            content = found.dataset_version(dataset.namespace, dataset.name)
        if origin != content:
            found.link("DERIVED_FROM", content, origin)


def _job(found: Statement, event: Event, job: Job) -> None:
    """An event about a job alone: what it is made to read and write, which says nothing of what a run did."""
    runs.job_facts(found, job)
    for field, some in (("inputs", event.inputs), ("outputs", event.outputs)):
        for number, each in enumerate(some):
            if not facets.is_model(each, f"{field}[{number}]"):
                datasets.named(found, each, f"{field}[{number}]")


def read(path: Path, reporter: str = LOCAL) -> Iterator[Payload | Rejection | Skipped]:
    """Each line of a file of events, then what facets are unknown; UnreadableSource where there is no such file."""
    unknown: Counter[str] = Counter()
    for where, line in lines(path, "event"):
        yield _line(line, where, reporter, unknown)
    for name, times in sorted(unknown.items()):
        why = "it is kept with the event"
        if facets.may_be_origin(name):
            why += "; it may say what data came from, so that runs with it are NOT_READ"
        yield Skipped(path.name, f"facet {name}, {times} times", f"somebody's own: {why}")


def _line(line: bytes, where: str, reporter: str, unknown: Counter[str]) -> Payload | Rejection:
    if len(line) > MOST_BYTES:
        return Rejection(where, f"the event has {len(line)} bytes; it may have {MOST_BYTES}")
    try:
        body = json.loads(line, object_pairs_hook=once)
        found = payload(body, reporter, where)
    except InvalidFact as error:
        return Rejection(where, str(error), error.field)
    except (ValueError, RecursionError):
        return Rejection(where, "this line is not JSON; each line must be one event")
    unknown.update(facets.unknown(parsed(body)[1]) if isinstance(body, Mapping) else ())
    return found
